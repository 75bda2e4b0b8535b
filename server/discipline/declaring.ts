import { v7 } from 'uuid'
import type { Db } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { type Declared, exceptionsOf, itemsOf } from './declaration.ts'
import { contentOf, record } from './recording.ts'
import { recordsOfVisit } from './records.store.ts'

export type GiftGiven = {
  what: string
  value?: number
  from: string
  outcome: 'refused' | 'returned' | 'handedIn' | 'paid'
}

/** What an envoy declares after a visit now, by the setting. */
export const declarationItems = (house: House) => itemsOf(house.setting<readonly string[]>('discipline.declaration'))

/**
 * Keeps what a visit's declaration leaves: a sealed record for each "no", which 纪检监察人员 must look into, and one for each gift. The
 * same visit sent again leaves nothing twice.
 */
export async function noteDeclared(
  tx: Db,
  house: House,
  v: { visit: string; person: number; agency: number; at: Temporal.Instant },
  declared: readonly Declared[],
  gifts: readonly GiftGiven[],
): Promise<void> {
  const { visit, person, agency, at } = v
  const entry = (kind: 'exception' | 'gift', content: Record<string, unknown>) =>
    record(tx, house, { id: v7(), kind, person, agency, capacity: 'envoy', at, visit, content })
  for (const e of exceptionsOf(declarationItems(house), declared)) await entry('exception', e)
  for (const g of gifts) await entry('gift', g)
}

/** The gifts of a visit, for those who may open sealed records of it. */
export async function giftsOf(tx: Db, house: House, visit: string): Promise<GiftGiven[]> {
  const found = (await recordsOfVisit(tx, visit)).filter(r => r.kind === 'gift')
  return found.map(r => {
    const { what, value, from, outcome } = contentOf(house, r) as GiftGiven
    return { what, ...(value !== undefined && { value }), from, outcome }
  })
}
