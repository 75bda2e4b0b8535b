import { type Calendar, requireLoaded } from '../kernel/calendar.ts'
import { type Day, dayOf, weekdayOf, yearOf } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'

/**
 * Whether public offices work on a day, for reminders: in a year whose notice is not loaded the week decides. No date the law gives
 * is ever reckoned so; but to remind of nothing until the notice is there would be worse. Once it is, reminders are planned anew.
 */
export function offices(calendar: Calendar, day: Day): boolean {
  const known =
    day >= calendar.first && day <= calendar.last && (calendar.whole || calendar.years.includes(yearOf(day)))
  return known ? calendar.works[day - calendar.first] === 1 : !calendar.weekend.includes(weekdayOf(day))
}

/** The nearest working day from a day on, in a direction, that day included. */
export function nearest(calendar: Calendar, day: Day, direction: 1 | -1): Day {
  let at = day
  while (!offices(calendar, at)) at += direction
  return at
}

/** The n-th working day after (or before) a day, that day excluded. */
export function stepped(calendar: Calendar, day: Day, n: number, direction: 1 | -1): Day {
  if (n > 0 && calendar.whole && day >= calendar.first && day <= calendar.last) {
    const before = calendar.worksBefore[day - calendar.first + (direction === 1 ? 1 : 0)]!
    const found = calendar.workdays[direction === 1 ? before + n - 1 : before - n]
    if (found !== undefined) return found
  }
  let at = day
  for (let left = n; left > 0; left--) at = nearest(calendar, at + direction, direction)
  return at
}

/** Working days behind `from` up to `to`, that day included; undefined where a year between is not loaded. */
export function workdaysBehind(calendar: Calendar, from: Day, to: Day): number | undefined {
  try {
    for (let year = yearOf(from + 1); year <= yearOf(to); year++)
      requireLoaded(calendar, dayOf(new Temporal.PlainDate(year, 7, 1)))
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
  if (to <= from) return 0
  return calendar.worksBefore[to + 1 - calendar.first]! - calendar.worksBefore[from + 1 - calendar.first]!
}
