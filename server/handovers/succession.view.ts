import { dateAt } from '../kernel/day.ts'
import { notFound } from '../kernel/refusal.ts'
import { agencyKinds, platformAdmin, regionPath } from '../people/index.ts'
import type { MergedAgency, PlaceInUse, SuccessionView } from './succession.contract.ts'
import type { Given } from './succession.ts'
import * as store from './succession.view.store.ts'

const kindTitle = (kind: string) => (agencyKinds as Readonly<Record<string, string>>)[kind] ?? kind

/** What goes along when an agency is merged or parted today; `into` tells what ends between the two. By an administrator of the platform. */
export async function standing(g: Given, id: number, into?: number): Promise<SuccessionView> {
  platformAdmin(g.viewer)
  const { system } = g.house.db
  const found = (await store.standingOf(system, id, into ?? null, dateAt(g.house.now()))) ?? notFound('机构')
  const { kind, mergedInto, mergedOn, ending, ...rest } = found
  return {
    ...rest,
    kindTitle: kindTitle(kind),
    regionPath: regionPath(found.region) ?? '',
    ...(mergedInto && { mergedInto }),
    ...(mergedOn && { mergedOn: mergedOn.toString() }),
    ...(into !== undefined && { ending }),
    services: (await store.openByService(system, id)).map(({ version, ...s }) => ({
      ...s,
      title: g.registry.version(s.procedure, version).title,
    })),
  }
}

/** Agencies that are no more, and who goes on in their place; by an administrator of the platform. */
export async function merged(g: Given): Promise<MergedAgency[]> {
  platformAdmin(g.viewer)
  return (await store.mergedAgencies(g.house.db.system)).map(({ kind, region, on, ...a }) => ({
    ...a,
    kindTitle: kindTitle(kind),
    regionPath: regionPath(region) ?? '',
    on: on.toString(),
  }))
}

/** The codes of places in use, also those no longer assigned; by an administrator of the platform. */
export async function places(g: Given): Promise<PlaceInUse[]> {
  platformAdmin(g.viewer)
  return (await store.placesInUse(g.house.db.system)).map(p => {
    const path = regionPath(p.code)
    return { ...p, ...(path && { path }) }
  })
}
