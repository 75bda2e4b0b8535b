import type { Calendar } from '../kernel/calendar.ts'
import type { Step } from '../kernel/deadline.ts'
import { deadline, dueOnly } from '../kernel/deadline.ts'
import type { CalendarId } from '../kernel/holidays.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type Span, span, type Unit } from '../kernel/span.ts'
import { dayOf, endOf } from '../kernel/time.ts'

/** A stretch that is not counted, first and last day included; open while the matter still waits. */
export type Pause = { from: string; to?: string; why: string }
export type Extension = { n: number; unit: Unit; why: string }

/** Everything a due date follows from. The date itself is derived again whenever somebody asks. */
export type Reckonable = {
  startAt: Temporal.Instant
  span?: Span
  promised?: Span
  calendar: CalendarId
  pauses: readonly Pause[]
  extensions: readonly Extension[]
}

/** A date, or why there is none. `at` is the moment after which it is late: 24:00 of the last day, or the exact moment for hours. */
export type Due = { at: Temporal.Instant } | { undated: string }

const request = (c: Reckonable, length: Span, calendar: Calendar) => ({
  start: length.unit === 'hours' ? c.startAt : dayOf(c.startAt),
  span: length,
  calendar,
  pauses: c.pauses.map(
    p => [Temporal.PlainDate.from(p.from), Temporal.PlainDate.from(p.to!)] as [Temporal.PlainDate, Temporal.PlainDate],
  ),
  extensions: c.extensions.map(e => ({ by: span(e.n, e.unit) })),
})

const momentOf = (due: Temporal.PlainDate | Temporal.Instant) => (due instanceof Temporal.Instant ? due : endOf(due))

/**
 * The due moment of a length of time. While a pause is open there is none; a year whose holiday notice is not loaded gives none
 * either, said aloud, and {@link reckonAll} fills it in once the notice is there: a resident's application is not turned away for it.
 */
export function due(c: Reckonable, length: Span, calendar: Calendar): Due {
  const open = c.pauses.find(p => p.to === undefined)
  if (open) return { undated: `${open.why}，期间停止计算` }
  try {
    return { at: momentOf(dueOnly(request(c, length, calendar))) }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'past-calendar') return { undated: error.message }
    throw error
  }
}

/** The due moments of the statutory and the promised limit. */
export function reckon(c: Reckonable, calendar: Calendar): { due?: Due; promised?: Temporal.Instant } {
  if (!c.span) return {}
  const promised = c.promised && due(c, c.promised, calendar)
  return { due: due(c, c.span, calendar), ...(promised && 'at' in promised && { promised: promised.at }) }
}

/** How the due date follows, step by step, as data and as a sentence that reads like a judgment. */
export function derivation(c: Reckonable, calendar: Calendar, event: string): Step[] {
  if (!c.span || c.pauses.some(p => p.to === undefined)) return []
  return deadline({ ...request(c, c.span, calendar), event }).steps
}
