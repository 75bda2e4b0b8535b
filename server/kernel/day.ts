/**
 * A calendar day as whole days since 1970-01-01. Counting works on these integers, because a ledger derives tens of thousands of dates
 * a second; `Temporal` stands at the edges.
 */
export type Day = number

/** The day of a proleptic Gregorian date; the month's day may run over: (2026, 3, 0) is the last of February. */
export function dayFrom(year: number, month: number, day: number): Day {
  // Years begin in March here, so that the leap day is the last (Hinnant, "chrono-compatible low-level date algorithms").
  const y = month > 2 ? year : year - 1
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468
}

export type Civil = { year: number; month: number; day: number }

/** Year, month and day of a day. */
export function civilOf(at: Day): Civil {
  const z = at + 719468
  const era = Math.floor(z / 146097)
  const d = z - era * 146097
  const yearOfEra = Math.floor((d - Math.floor(d / 1460) + Math.floor(d / 36524) - Math.floor(d / 146096)) / 365)
  const dayOfYear = d - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const m = Math.floor((5 * dayOfYear + 2) / 153)
  const month = m < 10 ? m + 3 : m - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * m + 2) / 5) + 1,
  }
}

export function dayOf(date: Temporal.PlainDate): Day {
  return dayFrom(date.year, date.month, date.day)
}

export function dateOf(day: Day): Temporal.PlainDate {
  const c = civilOf(day)
  return new Temporal.PlainDate(c.year, c.month, c.day)
}

export function yearOf(day: Day): number {
  return civilOf(day).year
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** 2026-10-08, as dates travel in JSON. */
export function isoOf(day: Day): string {
  const c = civilOf(day)
  if (c.year < 0 || c.year > 9999) return String(dateOf(day))
  return `${String(c.year).padStart(4, '0')}-${String(c.month).padStart(2, '0')}-${String(c.day).padStart(2, '0')}`
}

/** Where moments fall on days: all three places keep this time. */
export const zone = 'Asia/Shanghai'

/** The date on which a moment falls in Asia/Shanghai. */
export function dateAt(moment: Temporal.Instant): Temporal.PlainDate {
  return moment.toZonedDateTimeISO(zone).toPlainDate()
}

/** 00:00 of a day in Asia/Shanghai. */
export function midnight(day: Day): Temporal.Instant {
  return dateOf(day).toZonedDateTime(zone).toInstant()
}
