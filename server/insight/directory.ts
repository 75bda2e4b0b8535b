import { within } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import type { Registry } from '../matters/index.ts'
import { levelOf, prefectureOf, provinceOf, type Viewer } from '../people/index.ts'
import type { Places } from './contract.ts'
import { chosen, nameOf } from './places.ts'
import { overseen } from './policies.ts'
import { allPlaces } from './reading.store.ts'
import { outside, servicesOf, serviceTitle } from './services.ts'

/** What may be chosen: the regions that hold somebody's agencies, the agencies, and every service. */
export async function placesFor(house: House, registry: Registry, viewer: Viewer): Promise<Places> {
  const reach = overseen(viewer)
  const mine = await within(house.db, reach, async tx => chosen(await allPlaces(tx), reach, {}))
  const codes = mine
    .flatMap(({ region }) => [region, prefectureOf(region), provinceOf(region)])
    .filter(c => c !== undefined)
  return {
    regions: [...new Set(codes)].sort().map(code => ({ code, name: nameOf(code), level: levelOf(code) ?? '' })),
    agencies: mine.map(({ id, name, region }) => ({ id, name, region })),
    services: [
      ...servicesOf(registry).map(({ id, title, internal }) => ({ id, title, ...(internal && { internal }) })),
      { id: outside, title: serviceTitle(registry, outside) },
    ],
  }
}
