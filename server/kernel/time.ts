/** Where the law of this platform lives. */
export const zone = 'Asia/Shanghai'

/** The moment a thing happens, to the millisecond: what JavaScript, PostgreSQL and canonical JSON all keep exactly. */
export const now = (): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(Temporal.Now.instant().epochMilliseconds)

/** The calendar day of a moment in China. */
export const dayOf = (at: Temporal.Instant): Temporal.PlainDate => at.toZonedDateTimeISO(zone).toPlainDate()

/** The last moment of a day: a period ends at 24:00 (民法典第二百零三条第二款). */
export const endOf = (day: Temporal.PlainDate): Temporal.Instant => day.add({ days: 1 }).toZonedDateTime(zone).toInstant()

/** 2026年9月25日 */
export const dateText = (d: Temporal.PlainDate): string => `${d.year}年${d.month}月${d.day}日`

/** 2026年9月25日 14:05 */
export function momentText(at: Temporal.Instant): string {
  const z = at.toZonedDateTimeISO(zone)
  return `${dateText(z.toPlainDate())} ${String(z.hour).padStart(2, '0')}:${String(z.minute).padStart(2, '0')}`
}
