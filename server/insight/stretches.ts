import { civilOf, type Day, dateOf, dayFrom, dayOf } from '../kernel/day.ts'
import type { Period } from './periods.ts'

type Date = Temporal.PlainDate

/** The spans that sums are kept in, coarse to fine, days last: of the cube, and of the splits of branches and of single agencies. */
export const cubeSpans = ['year', 'month', 'ten', 'day'] as const
export const splitSpans = { whole: ['month', 'ten', 'day'], own: ['day'] } as const

/** How long a row of sums is; a ten (旬) is a third of a month, the last one to its end. */
export type Span = 'year' | 'month' | 'ten' | 'day'

/** Part of a period as rows of sums: from the first day of the first row to that of the last; `sign` −1 is taken away again. */
export type Stretch = { span: Span; from: Date; to: Date; sign: 1 | -1 }

const firstOf: Record<Span, (d: Day) => Day> = {
  year: d => dayFrom(civilOf(d).year, 1, 1),
  month: d => d - civilOf(d).day + 1,
  ten: d => d - ((Math.min(civilOf(d).day, 30) - 1) % 10) - (civilOf(d).day === 31 ? 1 : 0),
  day: d => d,
}
const lastOf: Record<Span, (d: Day) => Day> = {
  year: d => dayFrom(civilOf(d).year, 12, 31),
  month: d => dayFrom(civilOf(d).year, civilOf(d).month + 1, 0),
  ten: d => (civilOf(d).day > 20 ? lastOf.month(d) : firstOf.ten(d) + 9),
  day: d => d,
}

/** A stretch in days as they are counted, and how many rows it reads. */
type Counting = { span: Span; from: Day; to: Day; sign: 1 | -1; rows: number }
const rowsIn = (all: readonly Counting[]): number => all.reduce((n, s) => n + s.rows, 0)
const taken = (all: readonly Counting[]): Counting[] => all.map(s => ({ ...s, sign: s.sign === 1 ? -1 : 1 }))

/** Days as rows of the spans given, coarse to fine: whole ones, and at each end what is left over or what is too much, whichever is less. */
function laid(from: Day, to: Day, [span, ...finer]: readonly Span[]): Counting[] {
  if (span === undefined || from > to) return []
  if (span === 'day') return [{ span, from, to, sign: 1, rows: to - from + 1 }]
  const all: Counting[] = []
  for (let at = from; at <= to; ) {
    const [first, last] = [firstOf[span](at), lastOf[span](at)]
    const end = Math.min(last, to)
    const outside = [...laid(first, at - 1, finer), ...laid(end + 1, last, finer)]
    const inside = outside.length === 0 ? undefined : laid(at, end, finer)
    const whole: Counting = { span, from: first, to: first, sign: 1, rows: 1 }
    all.push(...(inside && rowsIn(inside) <= 1 + rowsIn(outside) ? inside : [whole, ...taken(outside)]))
    at = last + 1
  }
  return joined(all)
}

/** Stretches that follow one another as one. */
function joined(all: readonly Counting[]): Counting[] {
  const done: Counting[] = []
  for (const s of all) {
    const before = done.at(-1)
    if (before?.span === s.span && before.sign === s.sign && lastOf[s.span](before.to) + 1 === s.from)
      done.splice(-1, 1, { ...before, to: s.to, rows: before.rows + s.rows })
    else done.push(s)
  }
  return done
}

/**
 * A period as few rows of sums of the spans given. What lies after `today` has not happened, so that the year, month or ten that runs
 * may be taken whole.
 */
export function stretches(p: Period, today: Date, spans: readonly Span[]): Stretch[] {
  const [from, to] = [dayOf(p.from), dayOf(p.to)]
  const ends = to < dayOf(today) ? [to] : [...new Set(spans.map(span => lastOf[span](to)))]
  const all = ends.map(end => laid(from, end, spans))
  const fewest = all.reduce((a, b) => (rowsIn(b) < rowsIn(a) ? b : a))
  return fewest.map(({ span, from, to, sign }) => ({ span, from: dateOf(from), to: dateOf(to), sign }))
}
