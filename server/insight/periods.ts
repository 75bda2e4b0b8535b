import { refuse } from '../kernel/refusal.ts'

type Date = Temporal.PlainDate

/** Days from first to last, both included. */
export type Period = { from: Date; to: Date }

/** The longest period that may be asked for, in days: three years. */
const longest = 1_096

const earlier = (a: Date, b: Date) => (Temporal.PlainDate.compare(a, b) <= 0 ? a : b)
const later = (a: Date, b: Date) => (Temporal.PlainDate.compare(a, b) >= 0 ? a : b)
export const daysIn = ({ from, to }: Period): number => from.until(to).days + 1

function dateOf(text: string, field: string): Date {
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return refuse('period-unreadable', '日期不对', {
      fields: [{ field, title: '应为 2026-11-21 这样的日期' }],
      next: '请重新选择时段。',
    })
  }
}

/**
 * The period asked for: this month so far unless told; what lies after today has not happened and is cut off.
 * Refuses `period-unreadable`, `period-reversed`, `period-ahead` and `period-too-long`.
 */
export function periodOf(asked: { from?: string | undefined; to?: string | undefined }, today: Date): Period {
  const to = asked.to === undefined ? today : earlier(dateOf(asked.to, 'to'), today)
  const from = asked.from === undefined ? to.with({ day: 1 }) : dateOf(asked.from, 'from')
  const next = '请重新选择时段。'
  if (Temporal.PlainDate.compare(from, today) > 0) refuse('period-ahead', '所选时段还没有到', { next })
  if (Temporal.PlainDate.compare(from, to) > 0) refuse('period-reversed', '起日在止日之后', { next })
  if (daysIn({ from, to }) > longest) refuse('period-too-long', '时段最长三年', { next })
  return { from, to }
}

/** As many days, right before. */
export const before = (p: Period): Period => {
  const days = daysIn(p)
  return { from: p.from.subtract({ days }), to: p.from.subtract({ days: 1 }) }
}

/** The same dates a year ago; 29 February becomes the 28th. */
export const yearBefore = ({ from, to }: Period): Period => ({
  from: from.subtract({ years: 1 }),
  to: to.subtract({ years: 1 }),
})

/** The spans that sums are kept in, coarse to fine, days last: of the cube, and of the splits of branches and of single agencies. */
export const cubeSpans = ['year', 'month', 'ten', 'day'] as const
export const splitSpans = { whole: ['month', 'ten', 'day'], own: ['month', 'day'] } as const

/** How long a row of sums is; a ten (旬) is a third of a month, the last one to its end. */
export type Span = 'year' | 'month' | 'ten' | 'day'

/** Part of a period as rows of sums: from the first day of the first row to that of the last; `sign` −1 is taken away again. */
export type Stretch = { span: Span; from: Date; to: Date; sign: 1 | -1 }

const firstOf: Record<Span, (d: Date) => Date> = {
  year: d => d.with({ month: 1, day: 1 }),
  month: d => d.with({ day: 1 }),
  ten: d => d.with({ day: Math.min(2, Math.floor((d.day - 1) / 10)) * 10 + 1 }),
  day: d => d,
}
const lastOf: Record<Span, (d: Date) => Date> = {
  year: d => d.with({ month: 12, day: 31 }),
  month: d => d.with({ day: d.daysInMonth }),
  ten: d => d.with({ day: d.day > 20 ? d.daysInMonth : Math.ceil(d.day / 10) * 10 }),
  day: d => d,
}
const isAfter = (a: Date, b: Date) => Temporal.PlainDate.compare(a, b) > 0

/** How many rows stretches read. */
type Counting = Stretch & { rows: number }
const rowsIn = (all: readonly Counting[]): number => all.reduce((n, s) => n + s.rows, 0)
const taken = (all: readonly Counting[]): Counting[] => all.map(s => ({ ...s, sign: s.sign === 1 ? -1 : 1 }))

/** Days as rows of the spans given, coarse to fine: whole ones, and at each end what is left over or what is too much, whichever is less. */
function laid(from: Date, to: Date, [span, ...finer]: readonly Span[]): Counting[] {
  if (span === undefined || isAfter(from, to)) return []
  if (span === 'day') return [{ span, from, to, sign: 1, rows: daysIn({ from, to }) }]
  const all: Counting[] = []
  for (let at = from; !isAfter(at, to); ) {
    const [first, last] = [firstOf[span](at), lastOf[span](at)]
    const end = earlier(last, to)
    const inside = laid(at, end, finer)
    const outside = [...laid(first, at.subtract({ days: 1 }), finer), ...laid(end.add({ days: 1 }), last, finer)]
    all.push(
      ...(rowsIn(inside) <= 1 + rowsIn(outside)
        ? inside
        : [{ span, from: first, to: first, sign: 1, rows: 1 } as const, ...taken(outside)]),
    )
    at = last.add({ days: 1 })
  }
  return joined(all)
}

/** Stretches that follow one another as one. */
function joined(all: readonly Counting[]): Counting[] {
  const done: Counting[] = []
  for (const s of all) {
    const before = done.at(-1)
    const follows =
      before?.span === s.span && before.sign === s.sign && lastOf[s.span](before.to).add({ days: 1 }).equals(s.from)
    if (follows) done.splice(-1, 1, { ...before, to: s.to, rows: before.rows + s.rows })
    else done.push(s)
  }
  return done
}

/**
 * A period as few rows of sums of the spans given. What lies after `today` has not happened, so that the year, month or ten that runs
 * may be taken whole.
 */
export function stretches(p: Period, today: Date, spans: readonly Span[]): Stretch[] {
  const ends = isAfter(today, p.to) ? [p.to] : spans.map(span => lastOf[span](p.to))
  const all = ends.map(to => laid(p.from, to, spans))
  return all.reduce((a, b) => (rowsIn(b) < rowsIn(a) ? b : a)).map(({ rows: _, ...s }) => s)
}

export type Unit = 'day' | 'week' | 'month'

/** In what steps a period is drawn: days up to five weeks, weeks up to half a year, else months. */
export const unitOf = (p: Period): Unit => (daysIn(p) <= 35 ? 'day' : daysIn(p) <= 190 ? 'week' : 'month')

const stepFrom = (at: Date, unit: Unit): Date => {
  if (unit === 'day') return at.add({ days: 1 })
  return unit === 'week' ? at.add({ days: 8 - at.dayOfWeek }) : at.with({ day: 1 }).add({ months: 1 })
}

/** The steps of a period, in order and without gap; weeks begin on Monday, and the first and last are cut to the period. */
export function steps(p: Period): Period[] {
  const unit = unitOf(p)
  const all: Period[] = []
  for (let from = p.from; Temporal.PlainDate.compare(from, p.to) <= 0; ) {
    const next = stepFrom(from, unit)
    all.push({ from, to: earlier(next.subtract({ days: 1 }), p.to) })
    from = later(next, from.add({ days: 1 }))
  }
  return all
}
