import type { Calendar } from '../kernel/calendar.ts'
import type { Day } from '../kernel/day.ts'
import { nearest, offices, stepped } from './workdays.ts'

/** What the settings say. Days are working days; times are those of offices, in minutes of the day. */
export type Rules = {
  /** So many before the due day. */
  before: readonly number[]
  /** So many behind it. */
  after: readonly number[]
  /** So many behind it the leader of the owing agency is told; and the superiors of the agency above. */
  leaderAfter: number
  aboveAfter: number
  /** From when to when people are spoken to. */
  from: number
  until: number
}

export type Rule = `before/${number}` | 'on' | `after/${number}` | 'escalate/1' | 'escalate/2'

/** Something to be said, on a working day, at the hour of the setting. */
export type Saying = { rule: Rule; day: Day }

/** When something is owed: since when, and the moment behind which it is late. */
export type Owed = { startAt: Temporal.Instant; dueAt: Temporal.Instant }

export const isEscalation = (rule: string): boolean => rule.startsWith('escalate/')

const dayLength = 86_400_000
/** Asia/Shanghai has kept UTC+8 without daylight saving since 1992: days and moments are plain numbers here, for there are many. */
const offset = 8 * 3_600_000

const dayAt = (ms: number): Day => Math.floor((ms + offset) / dayLength)

/** The last day: that of the moment, and for 24:00 the day it ends. */
export const lastDay = (dueAt: Temporal.Instant): Day => dayAt(dueAt.epochMilliseconds - 1)

/** A minute of a day, in milliseconds since 1970. */
export const msOn = (day: Day, minute: number): number => day * dayLength - offset + minute * 60_000

/** 08:30 as minutes of the day. */
export function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number]
  return hours * 60 + minutes
}

const moment = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms)

/** When something is said. */
export const momentOf = (s: Saying, rules: Pick<Rules, 'from'>): Temporal.Instant => moment(msOn(s.day, rules.from))

/**
 * Everything that is said of a commitment, in the order of days. Working days are counted from the last day, which is left out. The
 * last day itself, where it rests or its hour is past before offices open, is spoken of on the working day before. What would be said
 * before the commitment began is not said; of two on one day the later rule holds, and each escalation stands for itself.
 */
export function sayings({ startAt, dueAt }: Owed, calendar: Calendar, rules: Rules): Saying[] {
  const last = lastDay(dueAt)
  const morning = msOn(last, rules.from) < dueAt.epochMilliseconds ? last : last - 1
  const upTo: Saying[] = [
    ...[...rules.before]
      .sort((a, b) => b - a)
      .map((n): Saying => ({ rule: `before/${n}`, day: stepped(calendar, last, n, -1) })),
    { rule: 'on', day: nearest(calendar, morning, -1) },
  ]
  const behind: Saying[] = [
    ...rules.after.map((n): Saying => ({ rule: `after/${n}`, day: stepped(calendar, last, n, 1) })),
    { rule: 'escalate/1', day: stepped(calendar, last, rules.leaderAfter, 1) },
    { rule: 'escalate/2', day: stepped(calendar, last, rules.aboveAfter, 1) },
  ]
  const timely = upTo.filter(s => startAt.epochMilliseconds < msOn(s.day, rules.from))
  const all = [...timely.filter((s, i) => timely[i + 1]?.day !== s.day), ...behind]
  return all.sort((a, b) => a.day - b.day || Number(isEscalation(a.rule)) - Number(isEscalation(b.rule)))
}

/** Whether offices are open at a moment. */
export function inOffice(calendar: Calendar, { from, until }: Pick<Rules, 'from' | 'until'>, now: number): boolean {
  const day = dayAt(now)
  return offices(calendar, day) && now >= msOn(day, from) && (until <= from || now < msOn(day, until))
}

/** The next moment at which offices open. */
function nextOpening(calendar: Calendar, { from }: Pick<Rules, 'from'>, now: number): number {
  const today = dayAt(now)
  return msOn(nearest(calendar, now < msOn(today, from) ? today : today + 1, 1), from)
}

/** What is to be said now, and when to look again; `next` is absent when nothing is left to say. */
export type Turn = { say: Rule[]; next?: Temporal.Instant }

/**
 * What is to be said of a commitment at a moment, given what was said of this due date before. Of reminders that have passed only the
 * latest is said, however long nobody looked; escalations each once. Outside office hours nothing is said; it waits for the opening.
 */
export function turn(
  owed: Owed,
  calendar: Calendar,
  rules: Rules,
  said: ReadonlySet<string>,
  now: Temporal.Instant,
): Turn {
  const ms = now.epochMilliseconds
  const all = sayings(owed, calendar, rules)
  const past = all.filter(s => msOn(s.day, rules.from) <= ms)
  const latest = past.findLast(s => !isEscalation(s.rule))
  const due = past.filter(s => (s === latest || isEscalation(s.rule)) && !said.has(s.rule)).map(s => s.rule)
  if (due.length > 0 && !inOffice(calendar, rules, ms))
    return { say: [], next: moment(nextOpening(calendar, rules, ms)) }
  const coming = all.find(s => !past.includes(s))
  return { say: due, ...(coming && { next: momentOf(coming, rules) }) }
}
