import { dateOf, isoOf } from './day.ts'
import { dateSteps, momentSteps, type Step } from './derivation.ts'
import type { TimeLimit } from './limit.ts'
import { type Reckoning, reckonDate, reckonMoment } from './reckoning.ts'
import type { Unit } from './span.ts'

/** While a suspension is open: its first day, what was counted before it, and what is left. Months and years are told in days. */
export type Standstill = { since: string; used: number; left: number; unit: Unit }

/** The last day (`PlainDate`) or moment (`Instant`) of a time limit, or the suspension that keeps it open; and how it was found. */
export type Deadline =
  | { due: Temporal.PlainDate | Temporal.Instant; suspended?: never; steps: Step[] }
  | { due?: never; suspended: Standstill; steps: Step[] }

/**
 * The due date of a time limit with its derivation.
 *
 * | code | refused |
 * |---|---|
 * | `bad-limit`, `unknown-unit`, `limit-not-whole`, `limit-not-positive`, `limit-too-large` | the span |
 * | `start-needs-time` | hours that start on a bare date |
 * | `bad-pause` | a pause that ends before it begins |
 * | `mixed-units` | hours extended by another unit, or the reverse |
 * | `not-with-before` | pauses or extensions of a limit that counts backwards |
 * | `past-calendar`, `before-calendar` | a year is needed whose notice is not loaded |
 *
 * Readers of text add `bad-date`, `unknown-calendar`, `unknown-roll`.
 */
export function deadline(limit: TimeLimit): Deadline {
  if (limit.span.unit === 'hours') {
    const reckoned = reckonMoment(limit)
    return answer(reckoned, reckoned.due, momentSteps(limit, reckoned))
  }
  const reckoned = reckonDate(limit)
  return answer(reckoned, reckoned.due === undefined ? undefined : dateOf(reckoned.due), dateSteps(limit, reckoned))
}

function answer(reckoned: Reckoning<unknown>, due: Deadline['due'], steps: Step[]): Deadline {
  if (due !== undefined) return { due, steps }
  const { since, span, used, left } = reckoned.suspended!
  const unit = span.unit === 'hours' || span.unit === 'workdays' ? span.unit : 'days'
  return { suspended: { since: isoOf(since), used, left, unit }, steps }
}

/** {@link deadline} without the derivation; undefined while a suspension is open. */
export function dueOnly(limit: TimeLimit): Temporal.PlainDate | Temporal.Instant | undefined {
  if (limit.span.unit === 'hours') return reckonMoment(limit).due
  const { due } = reckonDate(limit)
  return due === undefined ? undefined : dateOf(due)
}
