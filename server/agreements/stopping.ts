import { seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { refuse } from '../kernel/refusal.ts'
import { release } from '../ledger/index.ts'
import { type Desk, held, note } from './desk.ts'
import { signer } from './policies.ts'
import { standingOn } from './standing.ts'
import * as store from './store.ts'

const stateError = (title: string) => refuse('out-of-state', title, { status: 409, next: '请刷新页面，查看最新进展。' })

/** Stops an agreement for a time: every door it opened is closed until it goes on. Either side may. */
export async function suspend(desk: Desk, id: string, why: string): Promise<void> {
  const { a, parties } = await held(desk, id)
  const who = signer(desk.viewer, parties)
  const today = dateAt(desk.house.now())
  if (standingOn(a, today) !== 'inForce') stateError('协议现在没有生效，不能暂停')
  await store.setSuspended(desk.tx, id, today)
  await note(desk, id, who, 'agreement.suspended', '暂停', { why })
}

/** Goes on after a stop. Only the side that stopped it may. */
export async function resume(desk: Desk, id: string, why: string): Promise<void> {
  const { a, parties } = await held(desk, id)
  if (!a.suspendedOn) stateError('协议没有暂停')
  const by = await store.suspendedBy(desk.tx, id)
  const who = signer(
    desk.viewer,
    parties.filter(p => p.agency === by),
  )
  await store.setSuspended(desk.tx, id, null)
  await note(desk, id, who, 'agreement.resumed', '恢复', { why })
}

/** One side gives notice: it ends so many days from now. Refuses `out-of-state`. */
export async function terminate(desk: Desk, id: string, why: string): Promise<{ on: string }> {
  const { tx, house } = desk
  const { a, parties } = await held(desk, id)
  const who = signer(desk.viewer, parties)
  const today = dateAt(house.now())
  const standing = standingOn(a, today)
  const on = today.add({ days: house.setting<number>('agreements.notice-days') })
  if (!['inForce', 'suspended', 'coming'].includes(standing)) stateError('协议没有生效，不能提前终止')
  if (a.endedOn && Temporal.PlainDate.compare(a.endedOn, on) <= 0) return { on: a.endedOn.toString() }
  await store.setEnded(tx, id, on)
  await note(desk, id, who, 'agreement.terminated', `通知提前终止，自${on}起不再生效`, { on: on.toString(), why })
  const { renewalId } = a
  if (renewalId !== null) {
    await seeingAll(tx, () => release(tx, house, renewalId, '协议提前终止', who.person))
    await store.setRenewal(tx, id, null)
  }
  return { on: on.toString() }
}
