import type { Calendar } from '../kernel/calendar.ts'
import { type Citation, citationText } from '../kernel/citation.ts'
import { dateAt, dayOf } from '../kernel/day.ts'
import { deadline, dueOnly } from '../kernel/deadline.ts'
import type { Step } from '../kernel/derivation.ts'
import type { CalendarId } from '../kernel/holidays.ts'
import { Refusal } from '../kernel/refusal.ts'
import { type Span, span, type Unit } from '../kernel/span.ts'
import { endOf } from '../kernel/time.ts'
import { fullDate } from '../kernel/wording.ts'

/** A stretch that is not counted, first and last day included; open while the matter still waits. */
export type Pause = { from: string; to?: string; why: string }
export type Extension = { n: number; unit: Unit; why: string }

/** Everything a due date follows from. The date itself is derived again whenever somebody asks. */
export type Reckonable = {
  startAt: Temporal.Instant
  span?: Span
  promised?: Span
  /** A day that was set, not counted: it is included, and no holiday moves it. */
  on?: Temporal.PlainDate
  calendar: CalendarId
  pauses: readonly Pause[]
  extensions: readonly Extension[]
}

/** A date, or why there is none. `at` is the moment after which it is late: 24:00 of the last day, or the exact moment for hours. */
export type Due = { at: Temporal.Instant } | { undated: string }

const request = (c: Reckonable, length: Span, calendar: Calendar) => ({
  start: length.unit === 'hours' ? c.startAt : dateAt(c.startAt),
  span: length,
  calendar,
  pauses: c.pauses.map(({ from, to, why }) => ({
    from: Temporal.PlainDate.from(from),
    why,
    ...(to !== undefined && { to: Temporal.PlainDate.from(to) }),
  })),
  extensions: c.extensions.map(e => ({ by: span(e.n, e.unit) })),
})

const momentOf = (due: Temporal.PlainDate | Temporal.Instant) => (due instanceof Temporal.Instant ? due : endOf(due))

/**
 * The due moment of a length of time. While a pause is open there is none; a year whose holiday notice is not loaded gives none
 * either, said aloud, and {@link reckonAll} fills it in once the notice is there: a resident's application is not turned away for it.
 */
export function due(c: Reckonable, length: Span, calendar: Calendar): Due {
  try {
    const last = dueOnly(request(c, length, calendar))
    return last ? { at: momentOf(last) } : { undated: `${c.pauses.at(-1)?.why ?? '中止'}，期间停止计算` }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'past-calendar') return { undated: error.message }
    throw error
  }
}

/** The due moments of the statutory and the promised limit. */
export function reckon(c: Reckonable, calendar: Calendar): { due?: Due; promised?: Temporal.Instant } {
  if (c.on) return { due: { at: endOf(c.on) } }
  if (!c.span) return {}
  const promised = c.promised && due(c, c.promised, calendar)
  return { due: due(c, c.span, calendar), ...(promised && 'at' in promised && { promised: promised.at }) }
}

/** How the due date follows, step by step, as data and as a sentence that reads like a judgment. */
export function derivation(c: Reckonable, calendar: Calendar, event: string, cite?: Citation): Step[] {
  if (c.on) return [setStep(c.on, event, cite)]
  return c.span ? deadline({ ...request(c, c.span, calendar), event, ...(cite && { cite }) }).steps : []
}

const setStep = (on: Temporal.PlainDate, event: string, cite?: Citation): Step => ({
  kind: 'due',
  on: on.toString(),
  text: `${event}所定的日期为${fullDate(dayOf(on))}，截止于当日二十四时，不因休息日顺延${cite ? `（${citationText(cite)}）` : ''}`,
  ...(cite && { cite }),
})
