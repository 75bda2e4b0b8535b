import { industryOf } from '../enterprises/index.ts'
import type { Field } from './fields.ts'
import { fieldKeys } from './fields.ts'
import type { FieldResult } from './scoring.ts'

/** The latest report of one firm. */
export type Sample = { firm: number; section: string | null; scores: readonly FieldResult[] }
export type Quartiles = { field: Field; quarter: number; middle: number; threeQuarters: number }
export type Snapshot = { section: string; firms: number[]; atLeast: number; fields: Quartiles[] }

/** The section (门类) of an industry as the register has it. */
export const sectionOf = (industry: string | null): string | undefined =>
  industry === null ? undefined : industryOf(industry)?.slice(0, 1)

/** All firms together, where a section has too few. */
export const everybody = '*'

const step = 5
const rounded = (n: number) => Math.round(n / step) * step

/** The quartile of ascending numbers by linear interpolation (Hyndman and Fan 1996, definition 7). */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!]
  return low + (high - low) * (at - Math.floor(at))
}

/**
 * What may be published anew of a section: nothing unless at least `least` firms are in it, and at least `least` of them were not in what
 * was published before, so that no two publications differ by few. Scores are rounded, the number of firms is told in steps of `least`.
 */
export function snapshotOf(
  section: string,
  samples: readonly Sample[],
  before: ReadonlySet<number>,
  least: number,
): Snapshot | undefined {
  const own = samples.filter(s => section === everybody || s.section === section)
  if (own.length < least || own.filter(s => !before.has(s.firm)).length < least) return undefined
  const quartiles = fieldKeys.flatMap(field => {
    const scores = own.flatMap(s => s.scores.find(f => f.field === field)?.score ?? []).sort((a, b) => a - b)
    if (scores.length < least) return []
    const [quarter, middle, threeQuarters] = [0.25, 0.5, 0.75].map(q => rounded(quantile(scores, q))) as [
      number,
      number,
      number,
    ]
    return [{ field, quarter, middle, threeQuarters }]
  })
  return {
    section,
    firms: own.map(s => s.firm).sort((a, b) => a - b),
    atLeast: Math.floor(own.length / least) * least,
    fields: quartiles,
  }
}

/**
 * Whether all firms together may be published beside these sections: what lies outside them would otherwise show by difference, so it is
 * nobody, or at least `least`.
 */
export function coversEnough(samples: readonly Sample[], sections: ReadonlySet<string>, least: number): boolean {
  const outside = samples.filter(s => s.section === null || !sections.has(s.section)).length
  return outside === 0 || outside >= least
}
