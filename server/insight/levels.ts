import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import type { Registry } from '../matters/index.ts'
import type { Levels } from './contract.ts'
import { counted, ratios } from './measures.ts'
import { chosen, cover, nameOf } from './places.ts'
import { allPlaces, type Sums, serviceSums } from './reading.store.ts'
import { stateNow } from './refresh.store.ts'
import { servicesOf } from './services.ts'
import { cubeSpans, stretches } from './stretches.ts'

/** Fewer are not told in figures: who is one of three may be known. */
const fewest = 10

type Kept = { at: number; levels: Promise<Levels> }
const kept = new WeakMap<House, Map<string, Kept>>()
const keepMilliseconds = 60_000

/** 服务公示, kept for a minute: how much was done in a year, how much of it in time, how content people were, by service. Refuses `not-found`. */
export function levels(house: House, registry: Registry, region?: string): Promise<Levels> {
  const cache = kept.get(house) ?? new Map<string, Kept>()
  kept.set(house, cache)
  const key = region ?? ''
  const known = cache.get(key)
  if (known && performance.now() - known.at < keepMilliseconds) return known.levels
  const found = reckoned(house, registry, region)
  found.catch(() => cache.delete(key))
  if (cache.size > 4_000) cache.clear()
  cache.set(key, { at: performance.now(), levels: found })
  return found
}

/** A number of people that may be told, else nothing. */
const told = (n: number): number | null => (n < fewest ? null : n)

async function reckoned(house: House, registry: Registry, region?: string): Promise<Levels> {
  const db = house.db.system
  const to = dateAt(house.now())
  const period = { from: to.subtract({ years: 1 }).add({ days: 1 }), to }
  const everywhere = { all: true } as const
  const places = await allPlaces(db)
  const here = chosen(places, everywhere, { region })
  const [{ asOf }, sums] = await Promise.all([
    stateNow(db),
    serviceSums(db, cover(places, here, everywhere), stretches(period, to, cubeSpans)),
  ])
  return {
    ...(asOf && { asOf: asOf.toString() }),
    from: period.from.toString(),
    to: to.toString(),
    ...(region && { region: { code: region, name: nameOf(region) } }),
    fewest,
    rows: servicesOf(registry)
      .filter(s => s.public)
      .map(({ id, title }) => {
        const found: Sums | undefined = sums.find(s => s.service === id)
        const { opened = 0, kept = 0, late = 0, rated = 0, satisfied = 0 } = found ?? {}
        return {
          service: id,
          title,
          opened: told(opened),
          due: told(kept + late),
          ...(kept + late >= fewest && { onTime: kept / (kept + late) }),
          rated: told(rated),
          ...(rated >= fewest && { satisfaction: satisfied / rated }),
        }
      }),
    definitions: [counted.opened, ratios.onTime, ratios.satisfaction].map(({ title, definition }) => ({
      title,
      definition,
    })),
  }
}
