import type { Db } from '../kernel/database.ts'
import { dayOf, midnight } from '../kernel/day.ts'
import { digest } from '../kernel/digest.ts'
import type { House } from '../kernel/house.ts'
import { acceptAll, agencyCalled, following, matterById, prepareOpening, type Registry } from '../matters/index.ts'
import type { Viewer } from '../people/index.ts'
import { draw } from './quality.ts'
import { archivedBetween } from './store.ts'

export type SampleWish = { centre: number; from: string; to: string; count: number; batch: string }

/** Draws files by lot and opens a review of each, in the caller's transaction. The lot of a file is the hash of batch and number. */
export async function sample(
  tx: Db,
  house: House,
  registry: Registry,
  viewer: Viewer,
  wish: SampleWish,
): Promise<{ number: string; file: string }[]> {
  const start = (day: string, plus: number) => midnight(dayOf(Temporal.PlainDate.from(day)) + plus)
  const files = await archivedBetween(tx, wish.centre, start(wish.from, 0), start(wish.to, 1))
  const drawn = draw(files, wish.count, text => digest(house.digest, text), wish.batch)
  const agency = await agencyCalled(house, wish.centre)
  const opened: { number: string; file: string }[] = []
  const items = []
  for (const file of drawn) {
    const prepared = prepareOpening(house, registry, {
      procedure: 'legal-aid.peer-review',
      action: 'drawn',
      agency,
      channel: 'referral',
      parties: [],
      answers: { batch: wish.batch, file: file.number },
      viewer,
      from: await following(tx, house, (await matterById(tx, file.id))!, []),
    })
    const respond = (number: string) => {
      opened.push({ number, file: file.number })
      return null
    }
    items.push({ prepared, respond })
  }
  if (items.length > 0) await acceptAll(tx, house, items)
  return opened
}
