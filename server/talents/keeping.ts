import { v7 } from 'uuid'
import { sideOf, standingOn } from '../agreements/index.ts'
import { seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { keep } from '../ledger/index.ts'
import { agencyCalled } from '../matters/index.ts'
import { endOfTalent } from './appointing.ts'
import { declineAll } from './assigning.ts'
import type { Add, Change } from './contract.ts'
import { agreementCalled, type Desk, note } from './desk.ts'
import * as offers from './offer.store.ts'
import { type Acting, keeper } from './policies.ts'
import * as store from './store.ts'

/** A talent of one's own, held; what is only offered to us exists, but is not ours. Refuses `not-found`, `not-yours`, `withdrawn`. */
async function own(desk: Desk, id: string) {
  const t = (await store.lockTalent(desk.tx, id)) ?? notFound('资源')
  const who = keeper(desk.viewer, t.agencyId)
  if (t.withdrawnOn) refuse('withdrawn', '这一资源已经撤下', { status: 409, next: '需要再用的，请重新登记。' })
  return { t, who }
}

/** Whoever does something about what lapsed has taken note; whether there was anything. */
async function takeNote({ tx, house }: Desk, id: string, who: Acting): Promise<boolean> {
  const waited = await offers.markTold(tx, id)
  await seeingAll(tx, async () => {
    for (const commitment of waited) await keep(tx, house, commitment, who.person)
  })
  return waited.length > 0
}

/** Registers what an agency shares; nobody else sees it before it is offered. Refuses `not-yours`, `not-found`. */
export async function add(desk: Desk, { agency, ...words }: Add): Promise<{ id: string }> {
  await agencyCalled(desk.house, agency)
  const who = keeper(desk.viewer, agency)
  const id = v7()
  await store.addTalent(desk.tx, id, agency, words)
  await note(desk, id, who, 'talent.added', `登记${words.name}`, { ...words })
  return { id }
}

/** Refuses `not-found`, `not-yours`, `withdrawn`, `changed-meanwhile`. */
export async function change(desk: Desk, id: string, { version, ...words }: Change): Promise<{ version: number }> {
  const { t, who } = await own(desk, id)
  if (t.version !== version)
    refuse('changed-meanwhile', '有人在您之前改了这一资源', { status: 409, next: '请刷新页面，在最新内容上修改。' })
  await store.changeTalent(desk.tx, id, words)
  await note(desk, id, who, 'talent.changed', `修改${words.name}`, { ...words })
  return { version: version + 1 }
}

/** Takes it off: its offers and appointments end, what was only asked is declined. Refuses `not-found`, `not-yours`, `withdrawn`. */
export async function withdraw(desk: Desk, id: string, why: string): Promise<void> {
  const { tx, house } = desk
  const { t, who } = await own(desk, id)
  const today = dateAt(house.now())
  const reason = `已经撤下：${why}`
  await takeNote(desk, id, who)
  await store.withdrawTalent(tx, id, today)
  const agreements = await offers.endOffers(tx, id, null, today, why)
  await declineAll(desk, id, reason, who)
  await endOfTalent(desk, id, reason, who)
  await note(desk, id, who, 'talent.withdrawn', `撤下${t.name}`, { why })
  for (const a of agreements.sort())
    await note(desk, a, who, 'talent.offer-ended', `收回提供的${t.name}`, { talent: id, why })
}

/**
 * Offers it to the partners under an agreement: they see it while that is in force. Offering again changes nothing. Refuses `not-found`,
 * `not-yours`, `withdrawn`, `agreement-not-in-force`.
 */
export async function offer(desk: Desk, id: string, agreement: string): Promise<void> {
  const { tx, house } = desk
  const { t, who } = await own(desk, id)
  const { a, parties } = await agreementCalled(tx, agreement)
  const today = dateAt(house.now())
  if (!sideOf(parties, { id: t.agencyId, region: t.region })) notFound('协议')
  const standing = standingOn(a, today)
  if (standing !== 'inForce' && standing !== 'coming')
    refuse('agreement-not-in-force', '协议没有生效，不能提供', { status: 409, next: '请先签署、恢复或者续期。' })
  if ((await offers.offersOf(tx, id)).some(o => o.agreementId === agreement && !o.endedOn)) return
  await takeNote(desk, id, who)
  await offers.addOffer(tx, id, agreement, today)
  await note(desk, id, who, 'talent.offered', `依“${a.title}”提供给伙伴`, { agreement: a.number })
  await note(desk, agreement, who, 'talent.offered', `提供${t.name}`, { talent: id, kind: t.kind })
}

/** Takes the offer back. What is being worked on goes on. Refuses `not-found`, `not-yours`, `out-of-state`. */
export async function endOffer(desk: Desk, id: string, agreement: string, why: string): Promise<void> {
  const { tx, house } = desk
  const { t, who } = await own(desk, id)
  const ended = await offers.endOffers(tx, id, agreement, dateAt(house.now()), why)
  if (ended.length === 0)
    refuse('out-of-state', '没有依这份协议提供', { status: 409, next: '请刷新页面，查看最新内容。' })
  await note(desk, id, who, 'talent.offer-ended', '收回提供', { agreement, why })
  await seeingAll(tx, () =>
    note(desk, agreement, who, 'talent.offer-ended', `收回提供的${t.name}`, { talent: id, why }),
  )
}

/** Takes note that offers lapsed with a merger; again, it changes nothing. Refuses `not-found`, `not-yours`, `withdrawn`. */
export async function acknowledge(desk: Desk, id: string): Promise<void> {
  const { who } = await own(desk, id)
  if (await takeNote(desk, id, who)) await note(desk, id, who, 'talent.lapse-noted', '已知悉停止提供')
}
