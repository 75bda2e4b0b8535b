import type { Calendar } from '../kernel/calendar.ts'
import { citationText } from '../kernel/citation.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { type Span, spanText } from '../kernel/span.ts'
import { amberFrom } from './lights.ts'
import { type Due, type Reckonable, reckon } from './reckoning.ts'
import type { Commitment } from './store.ts'

/**
 * What is owed outside any matter (a visit quota, a yearly duty): the docket stream it is recorded in, what it is called, where it is
 * looked at on the desk, to whom it is owed, and who has it in person where somebody is named.
 */
export type Subject = { stream: string; subject: string; path: string; owedTo: string; bearer?: number }

/** What a promise is made of before it is written. */
export type Making = {
  /** The matter it belongs to and the agency that holds it, with whoever else it is owed to, or else what it is about. */
  of: { matterId: string; holder: number; owedTo?: string } | Subject
  kind: string
  agencyId: number
  source: string
  title: string
  owes: string
  basis: Commitment['basis']
  startEvent: string
  startAt: Temporal.Instant
  span?: Span
  promised?: Span
  untimed?: string
  /** A day that was set (方案规定的日期), instead of a span. */
  on?: Temporal.PlainDate
  calendar: Commitment['calendar']
  lapses?: string
}

/** A promise as a row to insert, with its dates reckoned, and its due moment for whoever needs it now. */
export function promise(m: Making, calendar: Calendar) {
  const facts: Reckonable = {
    startAt: m.startAt,
    calendar: m.calendar,
    pauses: [],
    extensions: [],
    ...(m.span && { span: m.span }),
    ...(m.promised && { promised: m.promised }),
    ...(m.on && { on: m.on }),
  }
  const { due, promised } = reckon(facts, calendar)
  const settled = settle(due, m.untimed)
  return {
    ...('matterId' in m.of
      ? {
          matter_id: m.of.matterId,
          holder_id: m.of.holder === m.agencyId ? null : m.of.holder,
          owed_to: m.of.owedTo ?? null,
        }
      : {
          stream: m.of.stream,
          subject: m.of.subject,
          path: m.of.path,
          owed_to: m.of.owedTo,
          bearer_id: m.of.bearer ?? null,
        }),
    kind: m.kind,
    due_on: m.on?.toString() ?? null,
    agency_id: m.agencyId,
    source: m.source,
    title: m.title,
    owes: m.owes,
    basis: m.basis,
    start_event: m.startEvent,
    start_at: m.startAt,
    span_n: m.span?.n ?? null,
    span_unit: m.span?.unit ?? null,
    promised_n: m.promised?.n ?? null,
    promised_unit: m.promised?.unit ?? null,
    calendar: m.calendar,
    due_at: settled.dueAt,
    promised_at: promised ?? null,
    amber_at: settled.dueAt ? amberFrom(m.startAt, settled.dueAt, promised) : null,
    undated: settled.undated,
    lapses: m.lapses ?? null,
  }
}

function settle(due: Due | undefined, untimed?: string) {
  if (due && 'at' in due) return { dueAt: due.at, undated: null }
  return { dueAt: null, undated: due?.undated ?? untimed ?? null }
}

/** What a row's dates follow from. */
export const reckonable = (c: Commitment): Reckonable => ({
  startAt: c.startAt,
  calendar: c.calendar,
  pauses: c.pauses,
  extensions: c.extensions,
  ...(c.spanN && c.spanUnit && { span: { n: c.spanN, unit: c.spanUnit } }),
  ...(c.promisedN && c.promisedUnit && { promised: { n: c.promisedN, unit: c.promisedUnit } }),
  ...(c.dueOn && { on: c.dueOn }),
})

const redated = (c: Commitment, calendar: Calendar): Commitment => {
  const { due, promised } = reckon(reckonable(c), calendar)
  if (!due) return c
  return { ...c, ...settle(due), promisedAt: promised ?? null }
}

export const meet = (c: Commitment, at: Temporal.Instant): Commitment => ({ ...c, status: 'met', endedAt: at })
export const annul = (c: Commitment, at: Temporal.Instant): Commitment => ({ ...c, status: 'void', endedAt: at })

/** Stops the clock: the day itself is no longer counted. */
export const pause = (c: Commitment, at: Temporal.Instant, why: string, house: House): Commitment =>
  redated(
    { ...c, status: 'paused', pauses: [...c.pauses, { from: dateAt(at).toString(), why }] },
    house.calendar(c.calendar),
  )

/** Starts it again from the next day. */
export function resume(c: Commitment, at: Temporal.Instant, house: House): Commitment {
  const pauses = c.pauses.map(p => (p.to === undefined ? { ...p, to: dateAt(at).toString() } : p))
  return redated({ ...c, status: 'open', pauses }, house.calendar(c.calendar))
}

/** Counts the same length of time anew, from another event (接收移送): what was paused or extended before is behind it. */
export const restart = (c: Commitment, at: Temporal.Instant, event: string, house: House): Commitment =>
  redated(
    { ...c, status: 'open', startAt: at, startEvent: event, pauses: [], extensions: [] },
    house.calendar(c.calendar),
  )

/** Sets another day in the place of the one that was set (延期). */
export const postpone = (c: Commitment, on: Temporal.PlainDate, house: House): Commitment =>
  redated({ ...c, dueOn: on }, house.calendar(c.calendar))

/** Counts another length of time from the same start. */
export const remeasure = (c: Commitment, n: number, calendar: Calendar): Commitment =>
  redated({ ...c, spanN: n }, calendar)

export function extend(c: Commitment, by: Span, why: string, house: House): Commitment {
  return redated({ ...c, extensions: [...c.extensions, { ...by, why }] }, house.calendar(c.calendar))
}

/** The rows of a page whose date the calendar as loaded now gives differently. */
export function redate(page: readonly Commitment[], calendar: Calendar): Commitment[] {
  const epoch = (t: Temporal.Instant | null) => t?.epochMilliseconds
  return page
    .map(c => ({ before: c, after: redated(c, calendar) }))
    .filter(
      ({ before, after }) =>
        epoch(before.dueAt) !== epoch(after.dueAt) || epoch(before.promisedAt) !== epoch(after.promisedAt),
    )
    .map(({ after }) => after)
}

/** 七日 with its basis, as one line of text: "7日，《法律援助法》第四十三条". */
export const limitText = (c: Pick<Commitment, 'spanN' | 'spanUnit' | 'basis'>): string =>
  [c.spanN && c.spanUnit && spanText({ n: c.spanN, unit: c.spanUnit }), citationText(c.basis)]
    .filter(Boolean)
    .join('，')
