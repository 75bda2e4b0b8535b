import { dateAt } from '../kernel/day.ts'
import { notFound } from '../kernel/refusal.ts'
import { holdingAgency, isTaken, type Merging } from '../matters/index.ts'
import { platformAdmin, regionPath } from '../people/index.ts'
import type { Given } from './living.ts'
import type { MergedAgency, PlaceInUse, SuccessionView } from './succession.contract.ts'
import * as store from './succession.view.store.ts'
import { choosable, kindTitle } from './taking.ts'

type Services = SuccessionView['services']

/** Whom an agency may go into, and what is taken by the one and not by the other: nobody asks for it there from then on. */
async function standingInto(
  g: Given,
  a: Merging['from'],
  into: number,
  taken: Services,
): Promise<NonNullable<SuccessionView['into']>> {
  const b = (await holdingAgency(g.house.db.system, into)) ?? notFound('机构')
  const { id, name, region } = b
  const foretold = []
  for (const s of g.registry.successions)
    foretold.push(...((await s.foretells?.(g.house.db.system, g.house, { from: a, into: b })) ?? []))
  const current = (procedure: string) => g.registry.current(procedure, dateAt(g.house.now()))
  return {
    id,
    name,
    region,
    regionPath: regionPath(region) ?? '',
    lost: taken.filter(s => !isTaken(current(s.procedure), b)),
    foretold,
  }
}

/** What goes along when an agency is merged or parted today; `into` tells what ends between the two, and what changes. By an administrator of the platform. */
export async function standing(g: Given, id: number, into?: number): Promise<SuccessionView> {
  platformAdmin(g.viewer)
  const { system } = g.house.db
  const found = (await store.standingOf(system, id, into ?? null, dateAt(g.house.now()))) ?? notFound('机构')
  const { kind, mergedInto, mergedOn, ending, ...rest } = found
  const services = (await store.openByService(system, id)).map(({ version, ...s }) => ({
    ...s,
    title: g.registry.version(s.procedure, version).title,
  }))
  const mayTake = choosable(g.house, g.registry, kind).map(p => ({ procedure: p.id, title: p.title }))
  const taken = mayTake
    .filter(s => found.takes.length === 0 || found.takes.includes(s.procedure))
    .filter(s => !services.some(o => o.procedure === s.procedure))
    .map(s => ({ ...s, matters: 0 }))
  return {
    ...rest,
    kindTitle: kindTitle(kind),
    regionPath: regionPath(found.region) ?? '',
    ...(mergedInto && { mergedInto }),
    ...(mergedOn && { mergedOn: mergedOn.toString() }),
    services,
    mayTake,
    ...(into !== undefined && { ending, into: await standingInto(g, found, into, [...services, ...taken]) }),
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
