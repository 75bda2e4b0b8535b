import type { Calendar } from './calendar.ts'
import type { Citation } from './citation.ts'
import { type Stretch, united } from './counting.ts'
import { dateAt, dayOf } from './day.ts'
import { refuse } from './refusal.ts'
import { type Span, span } from './span.ts'

export const rolls = ['next', 'previous', 'none'] as const
/** Where a period goes whose last day rests: to the next or the previous working day, or nowhere. */
export type Roll = (typeof rolls)[number]

/** The roll-over of that name. Refuses `unknown-roll`. */
export function parseRoll(text: string): Roll {
  return (
    rolls.find(roll => roll === text) ??
    refuse('unknown-roll', `没有顺延方式“${text}”`, {
      next: '顺延方式可以是 next（顺延）、previous（提前）或 none（不顺延）。',
    })
  )
}

/** Days that are not counted, first and last included. Without `to` it is a suspension (中止) that has not ended. */
export type Pause = { from: Temporal.PlainDate; to?: Temporal.PlainDate; why?: string; cite?: Citation }

/** A period counted on from the last day before roll-over (延长). */
export type Extension = { by: Span; cite?: Citation }

/** A time limit and what happened to it: everything a due date follows from. */
export type TimeLimit = {
  /** The day or moment it counts from. Hours need a moment; for the other units its date in Asia/Shanghai counts. */
  start: Temporal.PlainDate | Temporal.Instant | Temporal.ZonedDateTime
  span: Span
  calendar: Calendar
  /** `next` unless told (`previous` with `before`). Never applies to hours and working days. */
  roll?: Roll
  pauses?: readonly Pause[]
  extensions?: readonly Extension[]
  /** “N日前”: counts backwards from the start. */
  before?: boolean
  /** What happened at the start, as it reads after the date: 收到申请. */
  event?: string
  /** The article that sets the limit. */
  cite?: Citation
}

/** The spans to count one after another: the limit and its extensions. Refuses `mixed-units`, `not-with-before` and bad spans. */
export function spansOf(limit: TimeLimit): { by: Span; cite?: Citation }[] {
  const all = [{ by: limit.span }, ...(limit.extensions ?? [])]
  for (const { by } of all) span(by.n, by.unit)
  if (all.some(({ by }) => (by.unit === 'hours') !== (limit.span.unit === 'hours'))) {
    refuse('mixed-units', '以小时计算的期限只能按小时延长，其他期限不能按小时延长')
  }
  if (limit.before && (limit.extensions?.length || limit.pauses?.length)) {
    refuse('not-with-before', '往前计算的期限（“…日前”）没有中止和延长')
  }
  return all
}

/** The days that are not counted, united. Refuses `bad-pause` when one ends before it begins. */
export function pausesOf(limit: TimeLimit): Stretch[] {
  return united(
    (limit.pauses ?? []).map(({ from, to }) => {
      const pause = [dayOf(from), to ? dayOf(to) : Infinity] as const
      if (pause[0] > pause[1]) refuse('bad-pause', `不计入期间的起止颠倒：${from}至${to}`)
      return pause
    }),
  )
}

/** The date a limit counts from; a moment's date is that in Asia/Shanghai. */
export function startDate(start: TimeLimit['start']): Temporal.PlainDate {
  if (start instanceof Temporal.PlainDate) return start
  return dateAt(start instanceof Temporal.Instant ? start : start.toInstant())
}

/** The moment a limit counts from. Refuses `start-needs-time` for a bare date. */
export function startMoment(start: TimeLimit['start']): Temporal.Instant {
  if (start instanceof Temporal.PlainDate) {
    refuse('start-needs-time', '以小时计算的期限须写明起算的时刻，如 2026-09-25T10:00')
  }
  return start instanceof Temporal.Instant ? start : start.toInstant()
}
