import type { Commitment } from '../commitments/index.ts'
import { append, systemStreams } from '../docket/index.ts'
import { transact } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { changeSetting, loadHolidays, type Registry, rewrite } from '../matters/index.ts'
import type { Applied } from './contract.ts'
import { type Hypothesis, hypothesis } from './hypothesis.ts'
import { endRehearsal, lockRehearsal, type Rehearsal } from './rehearsal.store.ts'

type Context = { house: House; registry: Registry; reload: () => Promise<void> }

const again = { status: 409, next: '请重新推演后再保存。' }

/** Takes a rehearsal that is done and still holds; nobody takes it twice. */
const claim = ({ house, registry }: Context, id: string): Promise<{ r: Rehearsal; h: Hypothesis }> =>
  transact(house.db.system, async tx => {
    const r = (await lockRehearsal(tx, id)) ?? notFound('推演')
    if (r.state === 'running')
      refuse('rehearsal-running', '推演还没有完成', { status: 409, next: '请等它完成后再保存。' })
    if (r.state !== 'done') refuse('rehearsal-over', '这次推演不能保存', again)
    const h = await hypothesis(tx, registry, r.what)
    if (h.world !== r.world) refuse('rehearsal-stale', '推演之后日历或者设置已经改变', again)
    await endRehearsal(tx, id, 'applied', house.now())
    return { r, h }
  })

/** Re-dates what takes its limit from a setting that was changed; each change is kept with the reason. */
async function redateAll(house: House, h: Hypothesis, actor: number): Promise<Applied> {
  const moved = (before: readonly Commitment[], after: readonly Commitment[]) => {
    const was = new Map(before.map(c => [c.id, c.dueAt?.epochMilliseconds]))
    return after.filter(c => was.get(c.id) !== c.dueAt?.epochMilliseconds).length
  }
  const done = { derived: 0, moved: 0 }
  for (let after = 0; ; ) {
    const page = await h.page(house.db.system, after)
    const last = page.at(-1)
    if (!last) break
    done.moved += moved(page, await rewrite(house, page, h.turn, h.title))
    done.derived += page.length
    after = last.id
  }
  await transact(house.db.system, tx =>
    append(tx, systemStreams.settings, house.now(), house.digest, [
      { actor, capacity: 'admin', kind: 'dates.reckoned', body: { title: '重新推算到期日', why: h.title, ...done } },
    ]),
  )
  return done
}

/**
 * Saves what was rehearsed: the notice is loaded, or the setting changed and what is still owed by it re-dated. Refuses
 * `rehearsal-running`, `rehearsal-over`, and `rehearsal-stale` when the world has moved since.
 */
export async function applyRehearsal(context: Context, id: string, actor: number): Promise<Applied> {
  const { house, registry, reload } = context
  const { r, h } = await claim(context, id)
  try {
    if ('holidays' in r.what) {
      const { calendar, text } = r.what.holidays
      const { derived, moved } = await loadHolidays(house, reload, calendar, text, actor)
      return { derived, moved }
    }
    await changeSetting(house, registry, reload, actor, r.what.setting.name, r.what.setting.value)
    return await redateAll(house, h, actor)
  } catch (error) {
    await transact(house.db.system, tx =>
      endRehearsal(tx, id, 'failed', house.now(), `保存没有完成：${(error as Error).message}`.slice(0, 300)),
    )
    throw error
  }
}
