import { refuse } from '../kernel/refusal.ts'

type Date = Temporal.PlainDate

/** Days from first to last, both included. */
export type Period = { from: Date; to: Date }

/** The longest period that may be asked for, in days: three years. */
const longest = 1_096

const earlier = (a: Date, b: Date) => (Temporal.PlainDate.compare(a, b) <= 0 ? a : b)
const later = (a: Date, b: Date) => (Temporal.PlainDate.compare(a, b) >= 0 ? a : b)
export const daysIn = ({ from, to }: Period): number => from.until(to).days + 1

/** A day as it was typed. Refuses `period-unreadable`. */
export function dayGiven(text: string, field: string): Date {
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
  const to = asked.to === undefined ? today : earlier(dayGiven(asked.to, 'to'), today)
  const from = asked.from === undefined ? to.with({ day: 1 }) : dayGiven(asked.from, 'from')
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
