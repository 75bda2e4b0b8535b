import { isUnavailable } from '../kernel/connect.ts'
import { type Db, transact } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import type { Registry } from '../matters/index.ts'
import { type Hypothesis, hypothesis } from './hypothesis.ts'
import { movingOf } from './moving.ts'
import { endRehearsal, goOn, lockRehearsal, type Rehearsal, runningRehearsal } from './rehearsal.store.ts'
import { rulesOf } from './settings.ts'

const changed = '推演期间日历或者设置已改变，请重新推演'

/** Derives the next page and keeps what it came to; how many it was, or undefined when the rehearsal is over. */
const page = (house: House, id: string, h: Hypothesis): Promise<number | undefined> =>
  transact(house.db.system, async (tx: Db) => {
    const r = await lockRehearsal(tx, id)
    if (r?.state !== 'running') return undefined
    const found = await h.page(tx, r.afterId)
    const last = found.at(-1)
    if (last) await goOn(tx, id, last.id, found.length, movingOf(found, h.turn(found), h, rulesOf(house), r.at))
    return found.length
  })

/** Runs one rehearsal to its end, from where it stands. */
async function run(house: House, registry: Registry, r: Rehearsal): Promise<number> {
  const stands = async () => {
    const h = await hypothesis(house.db.system, registry, r.what)
    return h.world === r.world ? h : undefined
  }
  const over = (state: 'done' | 'failed', fault: string | null = null) =>
    transact(house.db.system, async tx => {
      const now = await lockRehearsal(tx, r.id)
      if (now?.state === 'running') await endRehearsal(tx, r.id, state, house.now(), fault)
    })
  const h = await stands()
  if (!h) {
    await over('failed', changed)
    return 0
  }
  let derived = 0
  for (;;) {
    const n = await page(house, r.id, h)
    if (n === undefined) return derived
    if (n === 0) break
    derived += n
  }
  // What was measured against must still be there at the end.
  if (await stands()) await over('done')
  else await over('failed', changed)
  return derived
}

/**
 * Works off the rehearsals that were asked for, oldest first; nothing of the ledger is saved. Each page is kept with how far it has
 * got, so that a process that dies is followed by one that goes on from there.
 */
export async function rehearse(house: House, registry: Registry): Promise<number> {
  let done = 0
  for (let r = await runningRehearsal(house.db.system); r; r = await runningRehearsal(house.db.system)) {
    const { id } = r
    try {
      done += await run(house, registry, r)
    } catch (error) {
      if (isUnavailable(error)) throw error
      await transact(house.db.system, tx =>
        endRehearsal(tx, id, 'failed', house.now(), `系统出错：${(error as Error).message}`.slice(0, 300)),
      )
      throw error
    }
  }
  return done
}
