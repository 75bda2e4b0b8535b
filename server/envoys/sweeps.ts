import type { House } from '../kernel/house.ts'
import type { Sweep } from '../matters/index.ts'
import { hasUncounted } from './counting.store.ts'
import { recompute, termsIn, todayIn } from './counting.ts'
import { settleAll } from './pledging.ts'
import { before, quarterOf } from './quota/index.ts'
import { schemes } from './schemes/index.ts'

/**
 * When a quarter begins, every post has its line of it: counted once, from scratch. The quarter before is looked at too, for a house that
 * stood still when it ended. Returns how many quarters were counted.
 */
export async function beginQuarter(house: House): Promise<number> {
  const now = quarterOf(todayIn(house))
  let begun = 0
  for (const { id } of schemes)
    for (const q of [before(now), now])
      if (await hasUncounted(house.db.system, id, q.name, q.first, q.last)) {
        await recompute(house, id, q.name)
        begun += 1
      }
  return begun
}

export const sweeps: readonly Sweep[] = [
  { name: 'begin-quarter', everySeconds: 300, run: beginQuarter },
  { name: 'settle-quotas', everySeconds: 60, run: house => settleAll(house, id => termsIn(house, id)) },
]
