/** Days for drawing a calendar; nothing is reckoned here but weekdays. All in UTC, so that no zone moves a day. */
const utc = (iso: string) => new Date(`${iso}T00:00:00Z`)
const isoOf = (d: Date) => d.toISOString().slice(0, 10)

export const plusDays = (iso: string, days: number): string => isoOf(new Date(utc(iso).getTime() + days * 86_400_000))

/** Monday 0 … Sunday 6. */
export const weekday = (iso: string): number => (utc(iso).getUTCDay() + 6) % 7
export const mondayOf = (iso: string): string => plusDays(iso, -weekday(iso))
export const firstOf = (iso: string): string => `${iso.slice(0, 7)}-01`

/** The first of the month `by` months on. */
export function monthOn(iso: string, by: number): string {
  const d = utc(firstOf(iso))
  d.setUTCMonth(d.getUTCMonth() + by)
  return isoOf(d)
}

/** The whole weeks a month lies in, from Monday. */
export function weeksOfMonth(iso: string): string[][] {
  const first = firstOf(iso)
  const end = monthOn(iso, 1)
  const weeks: string[][] = []
  for (let monday = mondayOf(first); monday < end; monday = plusDays(monday, 7)) weeks.push(weekOf(monday))
  return weeks
}

export const weekOf = (iso: string): string[] => {
  const monday = mondayOf(iso)
  return Array.from({ length: 7 }, (_, i) => plusDays(monday, i))
}

/** What the wall in China shows at a moment: its day and its time of day. */
export function wallOf(moment: string): { day: string; time: string; minutes: number } {
  const shown = new Date(Date.parse(moment) + 8 * 3_600_000).toISOString()
  const time = shown.slice(11, 16)
  return { day: shown.slice(0, 10), time, minutes: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) }
}

/** A day and a time of day in China as a moment. */
export const momentAt = (day: string, time: string): string => `${day}T${time}:00+08:00`
