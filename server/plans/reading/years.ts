import type { Year } from './dates.ts'
import { plainDates } from './limits.ts'

const yearsIn = (text: string): number[] =>
  [...plainDates(text).matchAll(/(?<!\d)((?:19|20)\d\d)(?=年|[-./]\d)/g)].map(m => Number(m[1]))

/**
 * The year that dates without one fall in: the one given, else the one in the title, else the one the time limits name most, else the one
 * the text names most, where it is the only one named so often. Whatever was not given says where it is from.
 */
export function yearOf(given: number | undefined, title: string, limits: string[], source: string[]): Year | undefined {
  if (given !== undefined) return { year: given }
  for (const [said, years] of [
    ['方案名称', [...new Set(yearsIn(title))]],
    ['其他时限', limits.flatMap(yearsIn)],
    ['文件其他日期', source.flatMap(yearsIn)],
  ] as const) {
    const year = mostNamed(years)
    if (year !== undefined) return { year, said }
  }
  return undefined
}

function mostNamed(years: readonly number[]): number | undefined {
  const [first, second] = [...Map.groupBy(years, y => y)]
    .map(([year, all]) => ({ year, n: all.length }))
    .sort((a, b) => b.n - a.n)
  return first && first.n > (second?.n ?? 0) ? first.year : undefined
}
