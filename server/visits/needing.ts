import { guidance } from '../discipline/index.ts'
import { append } from '../docket/index.ts'
import type { Db } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { acceptAll, agencyCalled, type PartyInput, prepareOpening, type Registry } from '../matters/index.ts'
import type { OpenNeed } from './contract.ts'
import * as store from './needs.store.ts'
import type { Staff } from './policies.ts'
import { enterprisesCalled, type Visit } from './store.ts'

/** A need that waits. Refuses `already-done`, and `pending-case` with what may be said instead. */
async function waiting(tx: Db, visit: string, need: string): Promise<store.Need> {
  const n = (await store.lockNeed(tx, visit, need)) ?? notFound('需求')
  if (n.pendingCase) refuse('pending-case', '这一需求涉及在审案件，不能转为服务事项', { status: 409, next: guidance })
  if (n.matter || n.answer !== null)
    refuse('already-done', n.matter ? `这一需求已转为办件${n.matter.number}` : '这一需求已经答复', {
      status: 409,
      next: '请刷新页面，查看进展。',
    })
  return n
}

/**
 * A need goes into one of the modes or becomes a matter: its procedure is opened with the firm as applicant, by whoever sends it on its
 * way; the visit shows ever after what became of it. Refuses `pending-case`, `already-done`, and what the opening refuses.
 */
export async function openNeed(
  tx: Db,
  house: House,
  registry: Registry,
  who: Staff,
  v: Visit,
  need: string,
  wish: OpenNeed,
): Promise<{ matter: string; number: string }> {
  const n = await waiting(tx, v.id, need)
  const [firm] = await enterprisesCalled(tx, [n.firm?.id ?? v.targetId])
  const party: PartyInput = {
    role: 'applicant',
    name: firm!.name,
    ...(firm!.code && { identity: { kind: 'uscc', number: firm!.code } }),
  }
  const prepared = prepareOpening(house, registry, {
    procedure: wish.procedure,
    action: wish.action,
    agency: await agencyCalled(house, wish.agency ?? v.agencyId),
    channel: 'referral',
    parties: [party],
    answers: wish.answers,
    viewer: who,
  })
  const [accepted] = await acceptAll(tx, house, [{ prepared, respond: number => ({ number }) }])
  const { number } = accepted!.response as { number: string }
  await store.needOpened(tx, v.id, need, prepared.matter.id, house.now())
  await append(tx, v.id, house.now(), house.digest, [
    {
      actor: who.person,
      capacity: who.person === v.personId ? 'envoy' : 'envoyOfficer',
      kind: 'visit.need-opened',
      body: { title: `需求转为办件${number}`, need, matter: number, procedure: wish.procedure },
    },
  ])
  return { matter: prepared.matter.id, number }
}

/** A need that was answered and goes no further. Refuses `pending-case`, `already-done`. */
export async function answerNeed(
  tx: Db,
  house: House,
  who: Staff,
  v: Visit,
  need: string,
  text: string,
): Promise<void> {
  await waiting(tx, v.id, need)
  await store.needAnswered(tx, v.id, need, text, house.now())
  await append(tx, v.id, house.now(), house.digest, [
    {
      actor: who.person,
      capacity: who.person === v.personId ? 'envoy' : 'envoyOfficer',
      kind: 'visit.need-answered',
      body: { title: '答复需求', need, text },
    },
  ])
}
