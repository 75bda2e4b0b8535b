import { common } from './i18n.ts'

/*
 * Browsers on the phones people have lack Temporal, and a polyfill is half of what a first page may weigh. Dates here are only shown:
 * the server reckons. All are days in Asia/Shanghai, which has had no summer time since 1991.
 */

/** A calendar day as numbers. */
export type Day = { year: number; month: number; day: number }

const hour = 3_600_000
const inChina = 8 * hour

/** What the wall shows in China at that moment: milliseconds since the epoch as if the zone were UTC. */
const wall = (at: string | number) => new Date((typeof at === 'number' ? at : parse(at)) + inChina)

function parse(iso: string): number {
  const at = Date.parse(iso.replace(/(\.\d{3})\d+/, '$1'))
  if (Number.isNaN(at)) throw new RangeError(`not a moment: ${iso}`)
  return at
}

const dayNumber = (wallTime: Date) => Math.floor(wallTime.getTime() / (24 * hour))
const civil = (w: Date): Day => ({ year: w.getUTCFullYear(), month: w.getUTCMonth() + 1, day: w.getUTCDate() })
const clock = (w: Date) => w.toISOString().slice(11, 16)

const named = (d: Day, thisYear: number) =>
  d.year === thisYear ? common.dates.monthDay(d.month, d.day) : common.dates.yearMonthDay(d.year, d.month, d.day)

/** The day of a moment (RFC 3339) in China. */
export const dayOf = (at: string): Day => civil(wall(at))

/** 2026-10-08, the day it is in China. */
export const todayIso = (now = Date.now()): string => wall(now).toISOString().slice(0, 10)

/** 10 月 8 日, with the year where it is another than this. */
export const dayText = (at: string, now = Date.now()): string => named(dayOf(at), civil(wall(now)).year)

/** 10 月 8 日 09:30. */
export const momentText = (at: string, now = Date.now()): string => common.dates.at(dayText(at, now), clock(wall(at)))

/** 2026-10-08 as 2026 年 10 月 8 日; what is no ISO day is given back. */
export function isoDayText(iso: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso) ?? []
  return year ? common.dates.yearMonthDay(Number(year), Number(month), Number(day)) : iso
}

/**
 * The last day of a time limit. The server gives the moment after which it is late: 24:00 of the last day, or for limits in hours
 * the exact moment.
 */
const lastDay = (due: string) => wall(parse(due) - 1)

const atMidnight = (due: string) => clock(wall(due)) === '00:00'

/** Whole days from today to the last day; negative when it is past. */
export const daysLeft = (due: string, now = Date.now()): number => dayNumber(lastDay(due)) - dayNumber(wall(now))

/** The moment after which a limit whose last day is given (2026-10-08) is late. */
export const endOfDay = (iso: string): string => new Date(parse(`${iso}T00:00:00+08:00`) + 24 * hour).toISOString()

/** How long is left, alone: 还剩 3 日, 今天到期, 还剩 5 小时, 已逾期 2 日. */
export function leftText(due: string, now = Date.now()): string {
  const { dates } = common
  const late = parse(due) <= now
  const days = daysLeft(due, now)
  const hours = Math.floor(Math.abs(parse(due) - now) / hour)
  if (late) return days < 0 ? dates.overdue(-days) : hours > 0 ? dates.overdueHours(hours) : dates.justOverdue
  if (!atMidnight(due) && hours < 24) return hours > 0 ? dates.leftHours(hours) : dates.lessThanAnHour
  return days === 0 ? dates.today : dates.left(days)
}

/** The last day, with the time of day where the limit is one of hours: 10 月 8 日, 10 月 8 日 15:00. */
export function dueDayText(due: string, now = Date.now()): string {
  const day = named(civil(lastDay(due)), civil(wall(now)).year)
  return atMidnight(due) ? day : common.dates.at(day, clock(wall(due)))
}

/** What a date means: 还剩 3 日，10 月 8 日到期. */
export function dueText(due: string, now = Date.now()): string {
  const { dates } = common
  const left = leftText(due, now)
  const when = dueDayText(due, now)
  if (left === dates.today) return dates.endsToday(left, when)
  return atMidnight(due) ? dates.falls(left, when) : dates.fallsAt(left, when)
}

/** The hour and minute of a moment in China, 09:30. */
export const timeText = (at: string): string => clock(wall(at))

/** What the wall shows in China: 2026-10-08 and 09:30, as the boxes of a form take them. */
export const onWall = (at: string): { day: string; time: string } => {
  const w = wall(at)
  return { day: w.toISOString().slice(0, 10), time: clock(w) }
}

/** The moment at which the wall in China shows this; undefined while either is missing. */
export const fromWall = (day: string, time: string): string | undefined =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) && /^\d{2}:\d{2}/.test(time)
    ? new Date(Date.parse(`${day}T${time.slice(0, 5)}:00Z`) - inChina).toISOString()
    : undefined
