import { transact } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import type { Sweep } from '../matters/index.ts'
import { hasUncounted } from './counting.store.ts'
import { recompute, termsIn, todayIn } from './counting.ts'
import { settleAll } from './pledging.ts'
import { quarterOf } from './quota/index.ts'
import { schemes } from './schemes/index.ts'

/** When a quarter begins, every post has its line of it: counted once, from scratch. Returns how many schemes were. */
export async function beginQuarter(house: House): Promise<number> {
  const quarter = quarterOf(todayIn(house))
  let begun = 0
  for (const { id } of schemes)
    if (await transact(house.db.system, tx => hasUncounted(tx, id, quarter.name, quarter.first, quarter.last))) {
      await recompute(house, id, quarter.name)
      begun += 1
    }
  return begun
}

export const sweeps: readonly Sweep[] = [
  { name: 'begin-quarter', everySeconds: 300, run: beginQuarter },
  { name: 'settle-quotas', everySeconds: 60, run: house => settleAll(house, id => termsIn(house, id)) },
]
