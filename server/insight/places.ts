import type { Scope } from '../kernel/database.ts'
import { notFound } from '../kernel/refusal.ts'
import { levelOf, prefectureOf, provinceOf, regionName, within } from '../people/index.ts'

/** An agency as figures know it; `branches` are the sums that it is part of. */
export type Place = { id: number; name: string; region: string; branches: readonly number[] }

/** What may be chosen of the agencies. */
export type PlaceFilter = {
  region?: string | undefined
  /** Only the agencies of the region itself (本级), none of the regions in it. */
  own?: boolean | undefined
  agency?: number | undefined
}

/** A row of sums: an agency alone, or with all below it; 0 is everything. */
export type Node = { id: number; whole: boolean }

/**
 * The agencies in reach that a filter leaves. Refuses `not-found` an agency or a region in which nothing is in reach: what is out of
 * reach does not exist.
 */
export function chosen(places: readonly Place[], reach: Scope, filter: PlaceFilter): Place[] {
  const mine = 'all' in reach ? places : places.filter(p => reach.agencies.includes(p.id))
  const inRegion = ({ region }: Place) =>
    filter.region === undefined || (filter.own ? region === filter.region : within(region, filter.region))
  const here = mine.filter(inRegion)
  if (filter.region !== undefined && here.length === 0) notFound('地区')
  const found = here.filter(p => filter.agency === undefined || p.id === filter.agency)
  if (filter.agency !== undefined && found.length === 0) notFound('机构')
  return [...found]
}

/**
 * The fewest rows of sums that together are exactly these agencies: branches that lie wholly among them, the largest first, then single
 * agencies. The sum of everything belongs only to whoever may see everything.
 */
export function cover(all: readonly Place[], some: readonly Place[], reach: Scope): Node[] {
  const members = new Map<number, number[]>()
  for (const { id, branches } of all)
    for (const branch of branches) members.set(branch, [...(members.get(branch) ?? []), id])
  const left = new Set(some.map(p => p.id))
  const wholes: Node[] = []
  for (const [id, below] of [...members].sort((a, b) => b[1].length - a[1].length)) {
    if ((id === 0 && !('all' in reach)) || !below.every(agency => left.has(agency))) continue
    wholes.push({ id, whole: true })
    for (const agency of below) left.delete(agency)
  }
  return [...wholes, ...[...left].map(id => ({ id, whole: false }))]
}

/** The smallest region that all lie in; undefined where they share no province. */
export function commonRegion(places: readonly Place[]): string | undefined {
  const [first, ...rest] = places
  if (!first) return undefined
  const above = [first.region, prefectureOf(first.region), provinceOf(first.region)].filter(r => r !== undefined)
  return above.find(region => rest.every(p => within(p.region, region)))
}

/** The part of a region that an agency is counted under when the region is laid open: the next level down, or the region's own. */
export function partOf(place: Place, base: string | undefined): { region: string; own: boolean } {
  const { region } = place
  const part = base === undefined ? provinceOf(region) : levelOf(base) === 'province' ? prefectureOf(region) : region
  return part === undefined || part === base ? { region: base!, own: true } : { region: part, own: false }
}

export const nameOf = (region: string): string => regionName(region) ?? region
