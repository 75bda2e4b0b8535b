import { type Calendar, isWorkday } from '../kernel/calendar.ts'
import { dateAt, zone } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'
import { momentText } from '../kernel/wording.ts'
import type { FirmCall } from './call.store.ts'

/** When somebody would like to call. */
export type Wish = { startsAt: Temporal.Instant; endsAt: Temporal.Instant }

/** One appointment is one call that goes along with none; those who join it do not count again. */
const appointments = (calls: readonly FirmCall[]) => calls.filter(c => c.joinedTo === null && c.status !== 'cancelled')
const overlaps = (a: Wish, b: Wish) =>
  Temporal.Instant.compare(a.startsAt, b.endsAt) < 0 && Temporal.Instant.compare(b.startsAt, a.endsAt) < 0
const monthOf = (at: Temporal.Instant) => dateAt(at).toPlainYearMonth()

/** Why a firm cannot be called on then: somebody is there at that hour, or the month is full. Empty where it can. */
export function obstacles(
  calls: readonly FirmCall[],
  wish: Wish,
  most: number,
  agencyName: (id: number) => string,
): { code: 'same-hour' | 'month-full'; title: string }[] {
  const taken = appointments(calls)
  const same = taken
    .filter(c => overlaps(c, wish))
    .map(c => ({
      code: 'same-hour' as const,
      title: `${agencyName(c.agency)}已定于${momentText(c.startsAt)}至${timeOf(c.endsAt)}走访`,
    }))
  const month = monthOf(wish.startsAt)
  const n = taken.filter(c => monthOf(c.startsAt).equals(month)).length
  const full =
    n >= most
      ? [{ code: 'month-full' as const, title: `${month.year}年${month.month}月已有${n}次走访，每月不超过${most}次` }]
      : []
  return [...same, ...full]
}

const timeOf = (at: Temporal.Instant) => momentText(at).replace(/^.*日/, '')

/** What one could go along with: planned, and at most so many days before or after, the nearest first. */
export function joinable(calls: readonly FirmCall[], wish: Wish, days: number): FirmCall[] {
  const day = dateAt(wish.startsAt)
  const away = (c: FirmCall) => Math.abs(day.until(dateAt(c.startsAt)).days)
  return calls
    .filter(c => c.status === 'planned' && away(c) <= days)
    .sort((a, b) => away(a) - away(b) || Temporal.Instant.compare(a.startsAt, b.startsAt))
}

/** How many days are looked through for the next possible one. */
export const lookAhead = 92

/** The next working day on which the firm can be called on at the same time of day; undefined where the next three months have none. */
export function nextPossible(
  calls: readonly FirmCall[],
  wish: Wish,
  most: number,
  calendar: Calendar,
): Temporal.PlainDate | undefined {
  const [from, to] = [wish.startsAt, wish.endsAt].map(t => t.toZonedDateTimeISO(zone)) as [
    Temporal.ZonedDateTime,
    Temporal.ZonedDateTime,
  ]
  for (let days = 1; days <= lookAhead; days++) {
    const [startsAt, endsAt] = [from.add({ days }).toInstant(), to.add({ days }).toInstant()]
    const date = dateAt(startsAt)
    if (works(calendar, date) && obstacles(calls, { startsAt, endsAt }, most, String).length === 0) return date
  }
  return undefined
}

/** A day beyond the loaded calendar is taken for a working day from Monday to Friday: it is a proposal, not a date owed. */
function works(calendar: Calendar, date: Temporal.PlainDate): boolean {
  try {
    return isWorkday(calendar, date)
  } catch (error) {
    if (error instanceof Refusal) return date.dayOfWeek <= 5
    throw error
  }
}
