import type { House } from '../kernel/house.ts'
import { notFound } from '../kernel/refusal.ts'
import { type HoldingAgency, holdingAgency } from './store.ts'

const kept = new WeakMap<House, Map<number, { agency: HoldingAgency; until: number }>>()
const keepMilliseconds = 5_000

/** An agency by id. Kept for five seconds: every opening asks, and agencies hardly ever change. Refuses with `not-found`. */
export async function agencyCalled(house: House, id: number): Promise<HoldingAgency> {
  const cache = kept.get(house) ?? new Map<number, { agency: HoldingAgency; until: number }>()
  kept.set(house, cache)
  const known = cache.get(id)
  if (known && known.until > performance.now()) return known.agency
  const agency = (await holdingAgency(house.db.system, id)) ?? notFound('机构')
  cache.set(id, { agency, until: performance.now() + keepMilliseconds })
  return agency
}
