import type { Pause } from '../agreements/index.ts'
import type { DutyStanding } from './contract.ts'

/** What of an agreement says whether its yearly duties are owed. */
export type Term = {
  from: Temporal.PlainDate | null
  until: Temporal.PlainDate | null
  suspendedOn: Temporal.PlainDate | null
  endedOn: Temporal.PlainDate | null
}
/** What a duty's standing follows from. */
export type Counted = { required: number; done: number; due: Temporal.PlainDate }
/** What becomes of a duty that is open when its agreement stops before its day: the setting `partnerships.duties-without-agreement`. */
export type StopRule = 'released' | 'owed'

const { compare } = Temporal.PlainDate

/** The last day for a duty of a year: 31 December, or the agreement's last day in that year. */
export function dueIn(year: number, until: Temporal.PlainDate): Temporal.PlainDate {
  const last = Temporal.PlainDate.from({ year, month: 12, day: 31 })
  return compare(until, last) < 0 ? until : last
}

/** Why a duty is not owed today: its agreement stopped on or before the duty's day. What was late before that stays late. */
export function stopped(t: Term, due: Temporal.PlainDate, today: Temporal.PlainDate): string | undefined {
  if (t.endedOn && compare(t.endedOn, today) <= 0 && compare(t.endedOn, due) <= 0) return `协议自${t.endedOn}起提前终止`
  if (t.suspendedOn && compare(t.suspendedOn, due) <= 0) return `协议自${t.suspendedOn}起暂停`
  return undefined
}

/** Where a duty stands: kept exactly when so many deeds as required were countersigned. */
export function standingOf(d: Counted, t: Term, today: Temporal.PlainDate, rule: StopRule): DutyStanding {
  if (d.done >= d.required) return 'kept'
  return rule === 'released' && stopped(t, d.due, today) ? 'released' : 'owed'
}

/** Why what was done on a day does not belong to a duty of a year, in words; undefined where it does. */
export function dayFault(
  day: Temporal.PlainDate,
  year: number,
  t: Term & { pauses: readonly Pause[] },
  today: Temporal.PlainDate,
): string | undefined {
  if (compare(day, today) > 0) return `${day}还没有到`
  if (day.year !== year) return `${day}不在${year}年度`
  if (!t.from || !t.until || compare(day, t.from) < 0 || compare(day, t.until) > 0) return `${day}不在协议的期限之内`
  if (t.endedOn && compare(day, t.endedOn) >= 0) return `协议自${t.endedOn}起已经终止`
  if (t.suspendedOn && compare(day, t.suspendedOn) >= 0) return `协议自${t.suspendedOn}起暂停`
  const pause = t.pauses.find(p => compare(day, p.from) >= 0 && compare(day, p.until) < 0)
  return pause && `协议自${pause.from}起暂停，${pause.until}才恢复`
}
