import { type Db, within } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound } from '../kernel/refusal.ts'
import { acceptAll, type HoldingAgency, prepareOpening, type Registry } from '../matters/index.ts'
import { reachOf, type Viewer } from '../people/index.ts'
import { assertFree } from './appointing.ts'
import type { Nominee } from './contract.ts'
import { nameOf } from './roster.store.ts'

/** Nominates one person, in the caller's transaction. Refuses what the procedure refuses, and whoever is no judge there or an envoy already. */
export async function nominate(
  tx: Db,
  house: House,
  registry: Registry,
  viewer: Viewer,
  agency: HoldingAgency,
  nominee: Nominee,
): Promise<{ id: string; number: string; name: string }> {
  const name = (await nameOf(tx, nominee.person)) ?? notFound('人员')
  await assertFree(tx, house, agency, { ...nominee, name })
  const prepared = prepareOpening(house, registry, {
    procedure: 'envoys.appointment',
    action: 'nominate',
    agency,
    channel: 'window',
    parties: [],
    answers: { ...nominee, name },
    viewer,
  })
  let number = ''
  await acceptAll(tx, house, [
    {
      prepared,
      respond: n => {
        number = n
        return null
      },
    },
  ])
  return { id: prepared.matter.id, number, name }
}

/** As {@link nominate}, in a transaction of its own. */
export const nominateAlone = (
  house: House,
  registry: Registry,
  viewer: Viewer,
  agency: HoldingAgency,
  nominee: Nominee,
) => within(house.db, reachOf(viewer), tx => nominate(tx, house, registry, viewer, agency, nominee))
