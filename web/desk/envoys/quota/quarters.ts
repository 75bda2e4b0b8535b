import { dayNumber } from '../../plans/spans.ts'

export const isQuarter = (text: string): boolean => /^\d{4}Q[1-4]$/.test(text)

/** 2026Q4 as its numbers. */
export const partsOf = (quarter: string): { year: number; n: number } => ({
  year: Number(quarter.slice(0, 4)),
  n: Number(quarter.slice(5)),
})

/** The quarter in which a day lies. */
export const quarterOf = (day: string): string => `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`

export function neighbour(quarter: string, by: 1 | -1): string {
  const { year, n } = partsOf(quarter)
  const at = year * 4 + n - 1 + by
  return `${Math.floor(at / 4)}Q${(at % 4) + 1}`
}

const iso = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)

/** Its first and last day, both inclusive. */
export function daysOf(quarter: string): { from: string; to: string } {
  const { year, n } = partsOf(quarter)
  return { from: iso(year, n * 3 - 2, 1), to: iso(year, n * 3 + 1, 0) }
}

/** Days of a quarter gone through `today` and left after it. */
export function elapsed(quarter: string, today: string): { past: number; all: number; left: number } {
  const { from, to } = daysOf(quarter)
  const all = dayNumber(to) - dayNumber(from) + 1
  const past = Math.min(all, Math.max(0, dayNumber(today) - dayNumber(from) + 1))
  return { past, all, left: all - past }
}

/** Where a day lies in its quarter, in hundredths. */
export function shareOf(quarter: string, day: string): number {
  const { from, to } = daysOf(quarter)
  const all = dayNumber(to) - dayNumber(from) + 1
  return Math.min(100, Math.max(0, (100 * (dayNumber(day) - dayNumber(from) + 0.5)) / all))
}
