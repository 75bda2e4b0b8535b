import { type Calendar, requireLoaded, restsOn, worksOn } from './calendar.ts'
import { civilOf, type Day, dayFrom } from './day.ts'

/** Days that are not counted, first and last included; `to` is Infinity while a suspension is open. */
export type Stretch = readonly [from: Day, to: Day]

/** A count that came to its last day, or that stands still in an open suspension. */
export type Count = { end: Day } | { used: number; left: number }

/** Pauses put in order, overlapping and adjoining ones united, so that no day is excluded twice. */
export function united(pauses: readonly Stretch[]): Stretch[] {
  const result: [Day, Day][] = []
  for (const [from, to] of [...pauses].sort((a, b) => a[0] - b[0])) {
    const previous = result.at(-1)
    if (previous && from <= previous[1] + 1) previous[1] = Math.max(previous[1], to)
    else result.push([from, to])
  }
  return result
}

/** What is counted: the days after the start day (民法典第二百零一条第一款), without the pauses (united). */
export function counted(start: Day, pauses: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = []
  let next = start + 1
  for (const [from, to] of pauses) {
    if (from > next) result.push([next, from - 1])
    next = Math.max(next, to + 1)
  }
  if (next < Infinity) result.push([next, Infinity])
  return result
}

/** How many days of from..to are paused. */
export function pausedWithin(from: Day, to: Day, pauses: readonly Stretch[]): number {
  return pauses.reduce((sum, [a, b]) => sum + Math.max(0, Math.min(b, to) - Math.max(a, from) + 1), 0)
}

/** The n-th day after the start day that is not paused (民法典第二百零一条第一款). */
export function countDays(start: Day, n: number, pauses: readonly Stretch[]): Count {
  let left = n
  for (const [from, to] of counted(start, pauses)) {
    if (left <= to - from + 1) return { end: from + left - 1 }
    left -= to - from + 1
  }
  return { used: n - left, left }
}

/**
 * The n-th working day after the start day that is not paused. Only where the law says 工作日.
 * Refuses when a day it would have to look at lies in a year that is not loaded.
 */
export function countWorkdays(calendar: Calendar, start: Day, n: number, pauses: readonly Stretch[]): Count {
  let left = n
  for (const [from, to] of counted(start, pauses)) {
    requireLoaded(calendar, from)
    const before = calendar.worksBefore[from - calendar.first]!
    const found = calendar.workdays[before + left - 1]
    const end = Math.min(found ?? Infinity, to)
    requireEveryYear(calendar, from, Math.min(end, calendar.last + 1))
    if (found !== undefined && found <= to) return { end: found }
    left -= calendar.worksBefore[to + 1 - calendar.first]! - before
  }
  return { used: n - left, left }
}

/** The n-th working day before a day, that day excluded. */
export function countWorkdaysBack(calendar: Calendar, start: Day, n: number): Day {
  requireLoaded(calendar, start - 1)
  const found = calendar.workdays[calendar.worksBefore[start - calendar.first]! - n]
  requireEveryYear(calendar, found ?? calendar.first - 1, start - 1)
  return found!
}

function requireEveryYear(calendar: Calendar, from: Day, to: Day): void {
  for (let day = from; day < to; day = Math.min(to, dayFrom(civilOf(day).year + 1, 1, 1))) requireLoaded(calendar, day)
  requireLoaded(calendar, to)
}

/** The same day of the month some months on (or back), or that month's end when it has no such day (民法典第二百零二条). */
export function sameDayOrMonthEnd(start: Day, months: number): Day {
  const { year, month, day } = civilOf(start)
  const target = year * 12 + month - 1 + months
  const [y, m] = [Math.floor(target / 12), (((target % 12) + 12) % 12) + 1]
  return Math.min(dayFrom(y, m, day), dayFrom(m === 12 ? y + 1 : y, m === 12 ? 1 : m + 1, 1) - 1)
}

/**
 * A period of months: its days are those up to the same day or month end, and it moves by the days paused within it
 * until it stands still. That is the n-th unpaused day, n being the period's nominal number of days.
 */
export function countMonths(start: Day, months: number, pauses: readonly Stretch[]): Count {
  return countDays(start, sameDayOrMonthEnd(start, months) - start, pauses)
}

/**
 * Where a period ends that reached a day: that day, or when it rests (民法典第二百零三条第一款) the next (1) or previous (-1) day
 * on which one may end.
 */
export function rolled(calendar: Calendar, day: Day, direction: 1 | -1): Day {
  if (!restsOn(calendar, day)) return day
  let at = day + direction
  while (calendar.rollsTo === 'working' ? !worksOn(calendar, at) : restsOn(calendar, at)) at += direction
  return at
}

/** 不足、不满: the number itself is outside (民法典第一千二百五十九条). */
export function fewerThan(value: number, n: number): boolean {
  return value < n
}

/** 以内、以下: the number itself is inside (民法典第一千二百五十九条). */
export function within(value: number, n: number): boolean {
  return value <= n
}

/** Whole days from a date (excluded) to a date (included): what is left of a period. Negative once it has passed. */
export function daysLeft(today: Temporal.PlainDate, last: Temporal.PlainDate): number {
  return today.until(last, { largestUnit: 'days' }).days
}
