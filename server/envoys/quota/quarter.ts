import { civilOf, type Day, dayFrom } from '../../kernel/day.ts'
import { refuse } from '../../kernel/refusal.ts'

/** A quarter of a year: its name (2022Q3), first and last day. */
export type Quarter = { name: string; first: Day; last: Day }

const at = (year: number, n: number): Quarter => ({
  name: `${year}Q${n}`,
  first: dayFrom(year, 3 * n - 2, 1),
  last: dayFrom(year, 3 * n + 1, 0),
})

const shape = /^(\d{4})[Qq]([1-4])$/

/** Reads 2022Q3. Refuses `bad-quarter`. */
export function parseQuarter(text: string): Quarter {
  const [, year, n] = shape.exec(text) ?? refuse('bad-quarter', `季度“${text}”应写作年份加Q1至Q4，如 2022Q3`)
  return at(Number(year), Number(n))
}

/** The quarter a day lies in. */
export function quarterOf(day: Day): Quarter {
  const { year, month } = civilOf(day)
  return at(year, Math.ceil(month / 3))
}

export const before = (q: Quarter): Quarter => quarterOf(q.first - 1)
export const behind = (q: Quarter): Quarter => quarterOf(q.last + 1)

/** 2022年第三季度. */
export const quarterText = ({ name }: Quarter): string =>
  `${name.slice(0, 4)}年第${'一二三四'[Number(name[5]) - 1]}季度`
