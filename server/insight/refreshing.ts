import { setTimeout } from 'node:timers/promises'
import { transact } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { partyCapacities } from '../people/index.ts'
import * as store from './refresh.store.ts'
import { type Sizes, turnTree, usualSizes } from './tree.store.ts'

/** How many matters one transaction counts: a second or two of work, so that a backlog of a million never holds one long. */
const page = 10_000
export type Limits = { page?: number; sizes?: Sizes }

/** What one step did; `more`: its page was full; `behind`: something was left, for a later page or because somebody was at it. */
type Step = { counted: number; more: boolean; behind: boolean }

/**
 * One step of keeping the figures: what changed since they were last counted, at most a page of it, and what fell due meanwhile go into
 * facts, cubes and the moment they are of, all in one transaction; what dies in the middle has not happened.
 */
export const refreshPage = (house: House, { page: most = page, sizes = usualSizes }: Limits = {}): Promise<Step> =>
  transact(house.db.system, async tx => {
    const { asOf } = await store.lockState(tx)
    // Read before the rows: whatever was written by then is among them, unless somebody is at it still.
    const now = house.now()
    const waiting = await store.countWaiting(tx, most + 1)
    const matters = await store.staleMatters(tx, most)
    const commitments = await store.staleCommitments(tx, most)
    await turnTree(tx, asOf, sizes)
    const { changed, due } = await store.countAnew(tx, matters, commitments, asOf, now, Object.keys(partyCapacities))
    if (changed > 0) await turnTree(tx, now, sizes)
    await store.markCounted(tx, matters, commitments)
    const behind = waiting.matters > matters.length || waiting.commitments > commitments.length
    await store.saveState(tx, now, behind)
    return { counted: changed + due, more: matters.length === most || commitments.length === most, behind }
  })

/** How often, and after how many milliseconds, it looks again for what somebody else had locked. */
const [tries, pause] = [5, 200]

/** Brings the figures up to date: page after page until nothing is left. Idempotent; two at a time wait for one another. */
export async function refresh(house: House, limits?: Limits): Promise<number> {
  let all = 0
  for (let left = tries; left > 0; ) {
    const { counted, more, behind } = await refreshPage(house, limits)
    all += counted
    if (more) continue
    left = behind ? left - 1 : 0
    if (left > 0) await setTimeout(pause)
  }
  return all
}

/** Forgets everything counted and counts it again from the beginning. Until it is through, the figures say that they are behind. */
export async function rebuild(house: House, limits?: Limits): Promise<number> {
  await transact(house.db.system, async tx => {
    await store.lockState(tx)
    await store.forgetAll(tx)
  })
  return refresh(house, limits)
}
