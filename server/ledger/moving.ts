import type { Commitment } from '../commitments/index.ts'
import type { Calendar } from '../kernel/calendar.ts'
import { isoOf } from '../kernel/day.ts'
import { notStaff } from './bearing.ts'
import { msOn, type Rules, type Saying, sayings } from './reminding.ts'

/** A reminder whose day changes: days in ISO 8601; absent where it is not given. */
export type MovedReminder = { rule: string; from?: string; to?: string }

/** What changes of one commitment: its date, its reminders, or both. */
export type Moving = {
  commitment: number
  fromDue: Temporal.Instant | null
  toDue: Temporal.Instant | null
  undated: string | null
  reminders: MovedReminder[]
}

const ms = (t: Temporal.Instant | null) => t?.epochMilliseconds ?? null

/** The reminders of a commitment that are still to come. */
function coming(c: Commitment, calendar: Calendar, rules: Rules, now: Temporal.Instant): Saying[] {
  if (c.status !== 'open' || !c.dueAt || notStaff.has(c.owes)) return []
  const passed = now.epochMilliseconds
  return sayings({ startAt: c.startAt, dueAt: c.dueAt }, calendar, rules).filter(s => msOn(s.day, rules.from) > passed)
}

function movedReminders(before: readonly Saying[], after: readonly Saying[]): MovedReminder[] {
  if (before.length === after.length && before.every((s, i) => s.day === after[i]!.day && s.rule === after[i]!.rule))
    return []
  const from = new Map(before.map(s => [s.rule, s.day]))
  const to = new Map(after.map(s => [s.rule, s.day]))
  return [...new Set([...from.keys(), ...to.keys()])]
    .filter(rule => from.get(rule) !== to.get(rule))
    .map(rule => {
      const [a, b] = [from.get(rule), to.get(rule)]
      return { rule, ...(a !== undefined && { from: isoOf(a) }), ...(b !== undefined && { to: isoOf(b) }) }
    })
}

/** What would change of a page of commitments, given how each would stand. */
export function movingOf(
  page: readonly Commitment[],
  turned: readonly Commitment[],
  calendars: { present: Calendar; supposed: Calendar },
  rules: Rules,
  now: Temporal.Instant,
): Moving[] {
  const afters = new Map(turned.map(c => [c.id, c]))
  return page.flatMap(before => {
    const after = afters.get(before.id) ?? before
    if (after === before && calendars.present === calendars.supposed) return []
    const reminders = movedReminders(
      coming(before, calendars.present, rules, now),
      coming(after, calendars.supposed, rules, now),
    )
    if (ms(before.dueAt) === ms(after.dueAt) && reminders.length === 0) return []
    return [
      {
        commitment: before.id,
        fromDue: before.dueAt,
        toDue: after.dueAt,
        undated: after.dueAt ? null : after.undated,
        reminders,
      },
    ]
  })
}

/** Whether the date itself moves. */
export const isMoved = (m: Moving): boolean => ms(m.fromDue) !== ms(m.toDue)
