/** Months and days for drawing; nothing is reckoned here but weekdays. All in UTC, so that no zone moves a day. */
const utc = (year: number, month: number, day: number) => new Date(Date.UTC(year, month - 1, day))
const iso = (d: Date) => d.toISOString().slice(0, 10)

export type Cell = { date: string; day: number; weekend: boolean }

/** A month as weeks from Monday; undefined where a week reaches into another month. */
export function weeksOf(year: number, month: number): (Cell | undefined)[][] {
  const days = utc(year, month + 1, 0).getUTCDate()
  const lead = (utc(year, month, 1).getUTCDay() + 6) % 7
  const cells = Array.from({ length: Math.ceil((lead + days) / 7) * 7 }, (_, i) => {
    const day = i - lead + 1
    if (day < 1 || day > days) return undefined
    return { date: iso(utc(year, month, day)), day, weekend: i % 7 > 4 }
  })
  return Array.from({ length: cells.length / 7 }, (_, w) => cells.slice(w * 7, w * 7 + 7))
}

/** Days that follow one another as first and last of each run; the days come in order. */
export function runsOf(dates: readonly string[]): [first: string, last: string][] {
  const runs: [string, string][] = []
  for (const date of dates) {
    const run = runs.at(-1)
    if (run && Date.parse(date) - Date.parse(run[1]) === 86_400_000) run[1] = date
    else runs.push([date, date])
  }
  return runs
}
