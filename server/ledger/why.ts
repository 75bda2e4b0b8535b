import { lightAt } from '../commitments/index.ts'
import type { Calendar } from '../kernel/calendar.ts'
import { dateAt, dayOf } from '../kernel/day.ts'
import { fullDate, momentText } from '../kernel/wording.ts'
import type { LedgerLine } from './lines.ts'
import { lastDay } from './reminding.ts'
import { workdaysBehind } from './workdays.ts'

/** 2026年9月28日24时 for a whole day, 2026年9月28日10时00分 for an exact moment. */
export function dueText(dueAt: Temporal.Instant): string {
  const last = lastDay(dueAt)
  return dayOf(dateAt(dueAt)) === last ? momentText(dueAt) : `${fullDate(last)}24时`
}

/** 已逾期3个工作日; days where a year between is not loaded, hours on the very day. `past` was overdue until then. */
export function overdueText(
  dueAt: Temporal.Instant,
  until: Temporal.Instant,
  calendar: Calendar,
  past = false,
): string {
  const [last, today] = [lastDay(dueAt), dayOf(dateAt(until))]
  const how = past ? '逾期' : '已逾期'
  const hours = Math.floor((until.epochMilliseconds - dueAt.epochMilliseconds) / 3_600_000)
  if (today === last) return hours < 1 ? `${how}不足1小时` : `${how}${hours}小时`
  const workdays = workdaysBehind(calendar, last, today)
  if (workdays === undefined) return `${how}${today - last}日`
  return workdays > 0 ? `${how}${workdays}个工作日` : `${how}，尚不足1个工作日`
}

/** 今日到期, 还有3个工作日; days where none of them works or a year between is not loaded. */
export function leftText(dueAt: Temporal.Instant, now: Temporal.Instant, calendar: Calendar): string {
  const [last, today] = [lastDay(dueAt), dayOf(dateAt(now))]
  if (last <= today) return '今日到期'
  const workdays = workdaysBehind(calendar, today, last)
  if (workdays === undefined) return `还有${last - today}日`
  return workdays > 0 ? `还有${workdays}个工作日` : `还有${last - today}日，其间没有工作日`
}

/** How much time is left, or has passed. */
export const timeText = (dueAt: Temporal.Instant, now: Temporal.Instant, calendar: Calendar): string =>
  Temporal.Instant.compare(now, dueAt) > 0 ? overdueText(dueAt, now, calendar) : leftText(dueAt, now, calendar)

type Told = Pick<
  LedgerLine,
  'title' | 'person' | 'startAt' | 'dueAt' | 'promisedAt' | 'undated' | 'status' | 'endedAt'
> & { ownerTitle: string }

/** Why a commitment has the light it has: one plain sentence. */
export function why(c: Told, now: Temporal.Instant, calendar: Calendar): string {
  const who = c.person === null ? c.ownerTitle : `${c.ownerTitle}（${c.person}）`
  if (c.status === 'void') return `应由${who}${c.title}，已于${fullDate(dayOf(dateAt(c.endedAt!)))}消灭，不需再办。`
  if (c.status === 'met') {
    const ended = `已于${momentText(c.endedAt!)}${c.title}`
    if (!c.dueAt) return `${ended}，没有到期日。`
    const late = Temporal.Instant.compare(c.endedAt!, c.dueAt) > 0
    return `应于${dueText(c.dueAt)}前${c.title}，${ended}，${late ? overdueText(c.dueAt, c.endedAt!, calendar, true) : '没有逾期'}。`
  }
  if (!c.dueAt) return `应由${who}${c.title}，没有到期日：${c.undated ?? ''}。`
  const owed = `应于${dueText(c.dueAt)}前由${who}${c.title}`
  const time = timeText(c.dueAt, now, calendar)
  if (lightAt(c, now) !== 'amber') return `${owed}，${time}。`
  const broken = c.promisedAt !== null && Temporal.Instant.compare(now, c.promisedAt) > 0
  if (broken) return `承诺于${dueText(c.promisedAt!)}前办结，已过承诺期限；${owed}，${time}。`
  return lastDay(c.dueAt) === dayOf(dateAt(now)) ? `${owed}，${time}。` : `${owed}，${time}，临近到期。`
}
