import { rows, type Statement, statement } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { prefectureOf, provinceOf } from '../people/index.ts'
import type { Procedure } from '../procedures/index.ts'
import type { Registry } from './module.ts'
import { agencyColumns, type HoldingAgency } from './store.ts'

type Kept = { agency: Promise<HoldingAgency | undefined>; until: number }
const kept = new WeakMap<House, Map<string, Kept>>()
const keepMilliseconds = 5_000
const keepAtMost = 10_000

/** One agency of a query. Kept for five seconds: every opening asks, and agencies hardly ever change. */
function keep(house: House, s: Statement, values: unknown[]): Promise<HoldingAgency | undefined> {
  const cache = kept.get(house) ?? new Map<string, Kept>()
  kept.set(house, cache)
  const key = JSON.stringify([s.name, values])
  const known = cache.get(key)
  if (known && known.until > performance.now()) return known.agency
  const agency = rows<HoldingAgency>(house.db.system, s, values).then(found => found[0])
  agency.catch(() => cache.delete(key))
  if (cache.size >= keepAtMost) cache.clear()
  cache.set(key, { agency, until: performance.now() + keepMilliseconds })
  return agency
}

/** Forgets what is kept of agencies, after one of them changed. */
export const forgetAgencies = (house: House): void => void kept.delete(house)

const byId = statement('agencies.by-id', `select ${agencyColumns} from agency where id = living_agency($1)`)
const byCode = statement('agencies.by-code', `select ${agencyColumns} from agency where code = $1`)

/** An agency by id, of one that was merged into another the one that goes on. Refuses with `not-found`. */
export const agencyCalled = async (house: House, id: number): Promise<HoldingAgency> =>
  (await keep(house, byId, [id])) ?? notFound('机构')

export const agencyOfCode = (house: House, code: string): Promise<HoldingAgency | undefined> =>
  keep(house, byCode, [code])

// Digits of the region without its closing 00: the longer, the nearer.
const nearest = (order: 'desc' | 'asc') =>
  `select ${agencyColumns} from agency
   where succeeded_by is null and kind = any ($1::text[]) and ($2::text is null or takes = '{}' or $2 = any (takes)) and ($3::text[] is null or region = any ($3))
   order by length(regexp_replace(region, '(00){1,2}$', '')) ${order}, array_position($1, kind), id limit 1`
const near = statement('agencies.near', nearest('desc'))
const widest = statement('agencies.widest', nearest('asc'))

/**
 * The agency that takes a procedure for a region: in it, else in the prefecture, else in the province, of several the kind that the
 * procedure names first. Without a region, the one for the widest region.
 */
export function agencyNear(
  house: House,
  registry: Registry,
  procedure: string,
  region?: string,
): Promise<HoldingAgency | undefined> {
  const { heldBy, internal } = registry.current(procedure, dateAt(house.now()))
  const chosen = internal ? null : procedure
  if (region === undefined) return keep(house, widest, [heldBy, chosen, null])
  return keep(house, near, [heldBy, chosen, [region, prefectureOf(region) ?? region, provinceOf(region)]])
}

/** Whether an agency takes matters of a procedure; what serves other matters, each of its kind takes. */
export const isTaken = (p: Procedure, { kind, takes }: Pick<HoldingAgency, 'kind' | 'takes'>): boolean =>
  p.heldBy.includes(kind) && (p.internal || takes.length === 0 || takes.includes(p.id))

/** Refuses `not-taken-here` where an agency does not take matters of a procedure. */
export function assertTakes(p: Procedure, agency: Pick<HoldingAgency, 'name' | 'kind' | 'takes'>): void {
  if (!isTaken(p, agency))
    refuse('not-taken-here', `${agency.name}不受理“${p.title}”`, { status: 422, next: '请选择受理该事项的机构。' })
}
