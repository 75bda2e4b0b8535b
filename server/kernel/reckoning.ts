import { requireLoaded } from './calendar.ts'
import type { Citation } from './citation.ts'
import {
  type Count,
  countDays,
  countMonths,
  countWorkdays,
  countWorkdaysBack,
  rolled,
  type Stretch,
  sameDayOrMonthEnd,
} from './counting.ts'
import { type Day, dayOf, midnight } from './day.ts'
import { pausesOf, type Roll, spansOf, startDate, startMoment, type TimeLimit } from './limit.ts'
import type { Span } from './span.ts'

/** One span counted from a day or a moment to its end. */
export type Leg<At> = { span: Span; from: At; to: At; cite?: Citation }

/** An open suspension: since when, what was counted before it, and what is left when it ends. Months and years are told in days. */
export type Suspended = { since: Day; span: Span; used: number; left: number }

/** A time limit in numbers, before it is put into words. */
export type Reckoning<At> = {
  start: At
  /** The spans that were counted to their end: the limit, then its extensions. */
  legs: Leg<At>[]
  pauses: Stretch[]
  suspended?: Suspended
  /** Where the period goes when its last day rests; absent where roll-over does not apply. */
  roll?: Roll
  /** After roll-over; absent in an open suspension. */
  due?: At
}

/** Reckons a limit of 日, 工作日, 月 or 年. */
export function reckonDate(limit: TimeLimit): Reckoning<Day> {
  const { calendar } = limit
  const spans = spansOf(limit)
  const pauses = pausesOf(limit)
  const start = dayOf(startDate(limit.start))
  const legs: Leg<Day>[] = []
  let from = start
  for (const { by, cite } of spans) {
    const count = limit.before ? { end: countBack(limit, by, from) } : countOn(limit, by, from, pauses)
    if (!('end' in count)) {
      return {
        start,
        legs,
        pauses,
        suspended: { since: pauses.at(-1)![0], span: by, used: count.used, left: count.left },
      }
    }
    legs.push({ span: by, from, to: count.end, ...(cite && { cite }) })
    from = count.end
  }
  if (spans.at(-1)!.by.unit === 'workdays') return { start, legs, pauses, due: from }
  const roll = limit.roll ?? (limit.before ? 'previous' : 'next')
  // A date after the last notice is never told, also where no roll-over asks for it: nobody can say whether that day works.
  if (roll !== 'none' || from >= calendar.first) requireLoaded(calendar, from)
  const due = roll === 'none' ? from : rolled(calendar, from, roll === 'next' ? 1 : -1)
  return { start, legs, pauses, roll, due }
}

function countOn({ calendar }: TimeLimit, { n, unit }: Span, from: Day, pauses: readonly Stretch[]): Count {
  if (unit === 'workdays') return countWorkdays(calendar, from, n, pauses)
  if (unit === 'days') return countDays(from, n, pauses)
  return countMonths(from, unit === 'years' ? n * 12 : n, pauses)
}

function countBack({ calendar }: TimeLimit, { n, unit }: Span, from: Day): Day {
  if (unit === 'workdays') return countWorkdaysBack(calendar, from, n)
  if (unit === 'days') return from - n
  return sameDayOrMonthEnd(from, unit === 'years' ? -n * 12 : -n)
}

const hour = 3_600_000_000_000n

/**
 * Reckons a limit of hours, exact from the moment (民法典第二百零一条第二款). Paused days are left out whole, from 00:00 to 24:00
 * in Asia/Shanghai. It never looks at the calendar and never rolls over.
 */
export function reckonMoment(limit: TimeLimit): Reckoning<Temporal.Instant> {
  const spans = spansOf(limit)
  const start = startMoment(limit.start)
  const pauses = pausesOf(limit)
  const legs: Leg<Temporal.Instant>[] = []
  let at = start.epochNanoseconds
  for (const { by, cite } of spans) {
    const from = Temporal.Instant.fromEpochNanoseconds(at)
    let left = BigInt(by.n) * hour
    if (limit.before) left = -left
    for (const [first, last] of pauses) {
      const [begins, ends] = [nanoseconds(first), last === Infinity ? undefined : nanoseconds(last + 1)]
      if (ends !== undefined && ends <= at) continue
      const runs = begins > at ? begins - at : 0n
      if (left <= runs) break
      left -= runs
      if (ends === undefined) {
        const rest = Number(left) / Number(hour)
        return { start, legs, pauses, suspended: { since: first, span: by, used: by.n - rest, left: rest } }
      }
      at = ends
    }
    at += left
    legs.push({ span: by, from, to: Temporal.Instant.fromEpochNanoseconds(at), ...(cite && { cite }) })
  }
  return { start, legs, pauses, due: Temporal.Instant.fromEpochNanoseconds(at) }
}

function nanoseconds(day: Day): bigint {
  return midnight(day).epochNanoseconds
}
