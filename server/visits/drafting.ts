import { dateAt, zone } from '../kernel/day.ts'
import { type FieldFault, refuse } from '../kernel/refusal.ts'
import { momentText } from '../kernel/wording.ts'
import type { VisitDraft } from './contract.ts'

/** Clocks agree when they are this close, in seconds. */
export const tolerance = 300

/** By how many seconds the phone's clock is ahead; nothing within the tolerance. */
export function skewOf(deviceNow: Temporal.Instant, now: Temporal.Instant): number {
  const seconds = Math.round((deviceNow.epochMilliseconds - now.epochMilliseconds) / 1000)
  return Math.abs(seconds) <= tolerance ? 0 : seconds
}

/** 24 小时, 1 小时 30 分钟, 7 分钟. */
export function skewText(seconds: number): string {
  const minutes = Math.round(Math.abs(seconds) / 60)
  const [h, m] = [Math.floor(minutes / 60), minutes % 60]
  return [h > 0 && `${h} 小时`, (m > 0 || h === 0) && `${m} 分钟`].filter(Boolean).join(' ')
}

export const skewSaid = (seconds: number): string => `手机时间与系统相差 ${skewText(seconds)}，已校正`

/** When a visit was, by our clock. */
export type Times = { startsAt: Temporal.Instant; endsAt: Temporal.Instant; day: Temporal.PlainDate }

/**
 * The times of a draft, those taken from the phone's clock corrected by its difference, and whether they can be. Refuses
 * `ends-before-begins`, `longer-than-a-day`, `in-the-future` of a visit said to be done, `plan-in-the-past` of one planned.
 */
export function timesOf(draft: VisitDraft, skewSeconds: number, now: Temporal.Instant): Times {
  const corrects = draft.status === 'done' && !draft.typed
  const at = (text: string) => Temporal.Instant.from(text).subtract({ seconds: corrects ? skewSeconds : 0 })
  const [startsAt, endsAt] = [at(draft.startsAt), at(draft.endsAt)]
  const minutes = startsAt.until(endsAt).total('minutes')
  if (minutes <= 0)
    refuse('ends-before-begins', '结束时间不在开始之后', {
      status: 422,
      fields: [{ field: 'endsAt', title: '结束应当晚于开始' }],
      next: '请修改起止时间。',
    })
  if (minutes > 24 * 60)
    refuse('longer-than-a-day', '一次走访不能超过一日', {
      status: 422,
      fields: [{ field: 'endsAt', title: '请核对结束时间' }],
      next: '连续几日的，请每日填报一次。',
    })
  if (draft.status === 'done' && endsAt.epochMilliseconds > now.epochMilliseconds + tolerance * 1000)
    refuse('in-the-future', `走访时间${momentText(endsAt)}还没有到`, {
      status: 422,
      fields: [{ field: 'startsAt', title: '已走访的时间不能在将来' }],
      next: '请核对日期；还没有走访的，请填为计划。',
    })
  if (draft.status === 'planned' && startsAt.epochMilliseconds < now.epochMilliseconds)
    refuse('plan-in-the-past', '计划的时间已经过去', {
      status: 422,
      fields: [{ field: 'startsAt', title: '计划的时间应当在将来' }],
      next: '已经走访的，请填写完成情况；没有成行的，请改期。',
    })
  return { startsAt, endsAt, day: dateAt(startsAt) }
}

/** Says each once. */
export const once = <T>(of: readonly T[]): T[] => [...new Set(of)]

/** What of a draft is kept, repetitions taken out and told. Refuses `draft-refused` with all faults at once. */
export function tidied(draft: VisitDraft): { draft: VisitDraft; said: string[] } {
  const fields: FieldFault[] = []
  const { latitude, longitude } = draft
  if ((latitude === undefined) !== (longitude === undefined))
    fields.push({ field: 'latitude', title: '经度、纬度应当一起填写' })
  if (draft.status === 'cancelled' && !draft.why?.trim()) fields.push({ field: 'why', title: '请填写取消的理由' })
  const needs = draft.needs ?? []
  if (once(needs.map(n => n.id)).length < needs.length) fields.push({ field: 'needs', title: '需求的标识重复' })
  if (fields.length > 0)
    refuse('draft-refused', `走访记录有${fields.length}处需要修改`, { status: 422, fields, next: '请修改后重新提交。' })
  const firms = draft.firms ?? []
  const distinct = once(firms)
  const repeated = firms.length - distinct.length
  return {
    draft: {
      ...draft,
      firms: distinct,
      topics: once((draft.topics ?? []).map(t => t.trim()).filter(Boolean)),
    },
    said: repeated > 0 ? [`同一企业填写了多次，已合并，共${distinct.length}家`] : [],
  }
}

/** The quarter of a day, as 2022Q3. */
export const quarterOf = (day: Temporal.PlainDate): string => `${day.year}Q${Math.ceil(day.month / 3)}`

/** The first and last day of 2022Q3. */
export function quarterDays(quarter: string): { from: Temporal.PlainDate; to: Temporal.PlainDate } {
  const from = new Temporal.PlainDate(Number(quarter.slice(0, 4)), 3 * Number(quarter.slice(5)) - 2, 1)
  return { from, to: from.add({ months: 3 }).subtract({ days: 1 }) }
}

/** 09:30–11:00, in Asia/Shanghai. */
export function hoursText(startsAt: Temporal.Instant, endsAt: Temporal.Instant): string {
  const clock = (t: Temporal.Instant) => t.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })
  return `${clock(startsAt)}–${clock(endsAt)}`
}
