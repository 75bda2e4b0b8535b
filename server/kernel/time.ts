import { zone } from './day.ts'

/** The moment a thing happens, to the millisecond: what JavaScript, PostgreSQL and canonical JSON all keep exactly. */
export const now = (): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(Temporal.Now.instant().epochMilliseconds)

/** The last moment of a day: a period ends at 24:00 (民法典第二百零三条第二款). */
export const endOf = (day: Temporal.PlainDate): Temporal.Instant =>
  day.add({ days: 1 }).toZonedDateTime(zone).toInstant()

/** A moment as people in China write it, for the docket of deeds: 2026-09-25T14:05:00+08:00. */
export const localText = (at: Temporal.Instant): string =>
  at.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never' })
