import type { Count, Figure, Filter } from './contract.ts'
import { type CountedName, counted, type MeasureName, measureOf, ratios } from './measures.ts'
import { daysIn, type Period } from './periods.ts'
import { leavesInternalOut } from './predicates.ts'
import type { Sums } from './reading.store.ts'

/** What every number of a page stands on: the query so far, and which services only serve others. */
export type Ground = { internal: ReadonlySet<string>; base: Filter }

/** Sums of columns of the cube, per service. */
export type SumRow = Sums & { service: string }

export const spanOf = (p: Period) => ({ from: p.from.toString(), to: p.to.toString() })
export const spanView = (p: Period) => ({ ...spanOf(p), days: daysIn(p) })

/** The sum of columns over rows. Volume leaves out what serves other matters; sums of days go with volume. */
function amount(ground: Ground, rows: readonly SumRow[], name: CountedName | 'closed_days'): number {
  const columns: readonly (keyof Sums)[] = name === 'closed_days' ? [name] : (measureOf(name).sum ?? [name])
  const out = name === 'closed_days' || leavesInternalOut(name)
  return rows
    .filter(r => !(out && ground.internal.has(r.service)))
    .reduce((sum, row) => columns.reduce((s, c) => s + (row[c] ?? 0), sum), 0)
}

/** A number and what opens its list. */
export const countOf = (ground: Ground, name: CountedName, n: number, period: Period, more: Filter = {}): Count => ({
  n,
  filter: { measure: name, ...ground.base, ...(measureOf(name).standing ? {} : spanOf(period)), ...more },
})

/** A share over nothing is none. */
export const share = (of: Count, per: Count): Figure => ({ value: per.n === 0 ? null : of.n / per.n, of, per })

/** The value of a measure over rows of sums; `more` is what narrows the rows down beside the query. */
export function figure(
  ground: Ground,
  rows: readonly SumRow[],
  name: MeasureName,
  period: Period,
  more: Filter = {},
): Figure {
  const count = (c: CountedName) => countOf(ground, c, amount(ground, rows, c), period, more)
  if (isCounted(name)) {
    const of = count(name)
    return { value: of.n, of }
  }
  const ratio = ratios[name]
  const per = count(ratio.per)
  if ('part' in ratio) return share(count(ratio.part), per)
  const total = amount(ground, rows, ratio.total)
  return { value: per.n === 0 ? null : total / per.n, per, total }
}

export const isCounted = (name: MeasureName): name is CountedName => Object.hasOwn(counted, name)
