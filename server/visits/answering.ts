import { v7 } from 'uuid'
import { append } from '../docket/index.ts'
import { type Db, seeingAll } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { blindIndex } from '../kernel/secret.ts'
import { workdays } from '../kernel/span.ts'
import { keep, pledge } from '../ledger/index.ts'
import { signedIn, type Viewer } from '../people/index.ts'
import * as store from './answers.store.ts'
import type { Confirmation, RateVisit } from './contract.ts'
import { judge } from './counting.ts'
import { quarterOf } from './drafting.ts'
import { officeOf, speaksFor } from './policies.ts'
import { ownWay } from './settings.ts'
import { lockVisit, type Visit, visitById, writeConfirmation } from './store.ts'

const assertDone = (v: Visit): void => {
  if (v.status !== 'done')
    refuse('out-of-state', '走访尚未完成', { status: 409, next: '走访完成并填报之后再来确认、评价。' })
}

/** What the answers of the firms come to: one objection is an objection, else one confirmation confirms. */
export const together = (outcomes: readonly string[]): Confirmation =>
  outcomes.includes('disputed') ? 'disputed' : outcomes.includes('confirmed') ? 'confirmed' : 'asked'

/**
 * A firm confirms a visit or objects to it, once: its member speaks for it. An objection becomes a duty of the envoys' office to look
 * into it. Refuses `not-yours`, `which-firm`, `out-of-state`, `already-done`.
 */
export async function answer(
  tx: Db,
  house: House,
  viewer: Viewer,
  v: Visit,
  outcome: 'confirmed' | 'disputed',
  given: { firm?: number; text?: string },
): Promise<{ confirmation: Confirmation }> {
  const who = signedIn(viewer)
  const firm = speaksFor(who, v, given.firm)
  assertDone(v)
  return seeingAll(tx, async () => {
    await lockVisit(tx, v.id)
    const before = await store.answersOf(tx, [v.id])
    if (before.some(a => a.firm.id === firm))
      refuse('already-done', '本企业已经答复过这次走访', {
        status: 409,
        next: '如有新的情况，请联系特派员工作办公室。',
      })
    const at = house.now()
    const commitment =
      outcome === 'disputed'
        ? await pledge(tx, house, {
            kind: 'visit-dispute',
            agencyId: v.agencyId,
            stream: v.id,
            subject: `走访${v.number}`,
            path: `/visits/${v.id}`,
            owedTo: '提出异议的企业',
            title: '核实企业对走访的异议',
            owes: 'envoyOfficer',
            basis: ownWay('企业对走访有异议的，及时核实'),
            span: workdays(house.setting<number>('visits.dispute-days')),
            startEvent: '企业提出异议',
          })
        : null
    await store.insertAnswer(tx, {
      visit: v.id,
      firm,
      outcome,
      text: given.text ?? null,
      by: who.person,
      at,
      commitment,
    })
    await append(tx, v.id, at, house.digest, [
      {
        actor: who.person,
        capacity: 'firm',
        kind: outcome === 'confirmed' ? 'visit.confirmed' : 'visit.disputed',
        body: {
          title: outcome === 'confirmed' ? '企业确认走访' : '企业对走访有异议',
          firm,
          ...(given.text && { text: given.text }),
        },
      },
    ])
    const confirmation = together([...before.map(a => a.outcome), outcome])
    await writeConfirmation(tx, v.id, confirmation)
    await judge(tx, house, (await visitById(tx, v.id))!)
    return { confirmation }
  })
}

/** The envoys' office says what it found of a firm's objection. Refuses `not-yours`, `not-found`, `already-done`. */
export async function settle(
  tx: Db,
  house: House,
  viewer: Viewer,
  v: Visit,
  firm: number,
  text: string,
): Promise<void> {
  const who = officeOf(viewer, v.agencyId)
  await seeingAll(tx, async () => {
    await lockVisit(tx, v.id)
    const found = (await store.answersOf(tx, [v.id])).find(a => a.firm.id === firm && a.outcome === 'disputed')
    const dispute = found ?? notFound('异议')
    if (dispute.settled !== null)
      refuse('already-done', '这一异议已经核实', { status: 409, next: '请刷新页面，查看核实情况。' })
    await store.settleAnswer(tx, v.id, firm, text, who.person, house.now())
    await append(tx, v.id, house.now(), house.digest, [
      {
        actor: who.person,
        capacity: 'envoyOfficer',
        kind: 'visit.settled',
        body: { title: '核实企业的异议', firm, text },
      },
    ])
    if (dispute.commitmentId !== null) await keep(tx, house, dispute.commitmentId, who.person)
  })
}

/**
 * A firm rates a visit, once. Neither person, firm, visit nor day is kept with it, only a token that the same firm and visit make again;
 * nor does the docket hear of it. A bad grade is a duty to call back: whom, only where the rater wishes it.
 */
export async function rate(tx: Db, house: House, viewer: Viewer, v: Visit, given: RateVisit): Promise<void> {
  const firm = speaksFor(viewer, v, given.firm)
  assertDone(v)
  const token = blindIndex(house.keys, 'visit-rating', JSON.stringify([v.id, firm]))
  await seeingAll(tx, async () => {
    await lockVisit(tx, v.id)
    if (await store.rated(tx, token))
      refuse('already-done', '本企业已经评价过这次走访', { status: 409, next: '每次走访每家企业只评价一次。' })
    const quarter = quarterOf(v.day)
    await store.insertRating(
      tx,
      {
        token,
        person: v.personId,
        agency: v.agencyId,
        quarter,
        grade: given.grade,
        text: given.text?.trim() || null,
      },
      house.setting<number>('visits.fewest-ratings'),
    )
    if (given.grade > 2) return
    const id = v7()
    const commitment = await pledge(tx, house, {
      kind: 'visit-callback',
      agencyId: v.agencyId,
      stream: id,
      subject: `${quarter}走访评价`,
      path: '/visits/callbacks',
      owedTo: '评价企业',
      title: '回访对走访不满意的企业',
      owes: 'envoyOfficer',
      basis: ownWay('差评应当回访'),
      span: workdays(house.setting<number>('visits.callback-days')),
      startEvent: '收到评价',
    })
    const named = given.callMe === true
    await store.insertCallback(tx, {
      id,
      agency: v.agencyId,
      quarter,
      grade: given.grade,
      firm: named ? firm : null,
      visit: named ? v.id : null,
      commitment,
      at: house.now(),
    })
  })
}

/** The envoys' office called back. Refuses `not-yours`, `not-found`, `already-done`. */
export async function callBack(tx: Db, house: House, viewer: Viewer, id: string, text: string): Promise<void> {
  const c = (await store.callbackLocked(tx, id)) ?? notFound('回访事项')
  const who = officeOf(viewer, c.agencyId)
  if (c.result !== null) refuse('already-done', '已经回访过了', { status: 409, next: '请刷新页面，查看回访情况。' })
  await store.callbackDone(tx, id, text, who.person, house.now())
  await append(tx, id, house.now(), house.digest, [
    { actor: who.person, capacity: 'envoyOfficer', kind: 'visit.called-back', body: { title: '已回访', text } },
  ])
  await keep(tx, house, c.commitmentId, who.person)
}
