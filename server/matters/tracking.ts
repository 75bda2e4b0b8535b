import { within } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound } from '../kernel/refusal.ts'
import { checkPhone, phoneIndex } from '../people/index.ts'
import type { MatterView } from './contract.ts'
import type { Registry } from './module.ts'
import { matterByNumber } from './store.ts'
import { matterView } from './view.ts'

/**
 * Progress by number and phone, without signing in: who has both is let see what the party sees of that one matter. A wrong pair
 * answers like an absent one.
 */
export async function track(house: House, registry: Registry, number: string, phone: string): Promise<MatterView> {
  const checked = checkPhone(phone)
  if (!checked.ok) return notFound()
  const index = phoneIndex(house, checked.value)
  return within(house.db, { agencies: [], phone: index }, async tx => {
    const matter = (await matterByNumber(tx, number.trim().toUpperCase())) ?? notFound()
    const view = await matterView(tx, house, registry, matter, { kind: 'visitor' }, index)
    return { ...view, choices: [], mayMessage: false, files: [] }
  })
}
