import { holdAgreement, standingOn } from '../agreements/index.ts'
import { seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { workdays } from '../kernel/span.ts'
import { keep, pledge, release } from '../ledger/index.ts'
import { agencyCalled } from '../matters/index.ts'
import * as store from './assignment.store.ts'
import type { Assign } from './contract.ts'
import { type Desk, note } from './desk.ts'
import { type AssignmentState, assignmentStates } from './names.ts'
import { type Acting, asker, keeper, keeps } from './policies.ts'
import { ownWay } from './settings.ts'
import { loadsOf, lockTalent } from './store.ts'

/**
 * 请用: a partner asks its owner, who owes an answer; the owner's own people set to work at once. Refuses `not-found` what is not offered
 * to that agency, `not-yours`, `withdrawn`, `not-available`, `full`.
 */
export async function assign(desk: Desk, id: string, given: Assign): Promise<{ id: number; status: AssignmentState }> {
  const { tx, house, viewer } = desk
  const t = (await lockTalent(tx, id)) ?? notFound('资源')
  const who = asker(viewer, given.for)
  if (t.withdrawnOn) refuse('withdrawn', '这一资源已经撤下', { status: 409, next: '请另找一名。' })
  const own = given.for === t.agencyId || keeps(viewer, t.agencyId)
  const agreement = own
    ? null
    : ((await seeingAll(tx, () => store.wayTo(tx, id, given.for, dateAt(house.now())))) ?? notFound('资源'))
  if (!t.available) refuse('not-available', `${t.name}现在不能承办`, { status: 409, next: '请另找一名。' })
  const load = (await seeingAll(tx, () => loadsOf(tx, [id]))).get(id) ?? 0
  if (load >= t.most)
    refuse('full', `${t.name}现有${load}件，已到上限`, { status: 409, next: '请另找一名，或者等候。' })
  const status = own ? 'open' : 'asked'
  const { title, need } = given
  return seeingAll(tx, async () => {
    const made = await store.addAssignment(tx, {
      talentId: id,
      forId: given.for,
      agreementId: agreement,
      title,
      need,
      status,
      askedAt: house.now(),
      by: who.person,
    })
    if (!own) {
      const asking = (await agencyCalled(house, given.for)).name
      const commitmentId = await pledge(tx, house, {
        stream: id,
        subject: `${t.name}：${title}`.slice(0, 200),
        path: `/talents/${id}`,
        owedTo: asking,
        agencyId: t.agencyId,
        title: '答复伙伴的请用',
        kind: 'talent-reply',
        owes: 'partnerClerk',
        basis: ownWay('收到伙伴的请用之后限期答复'),
        span: workdays(house.setting<number>('talents.reply')),
        startEvent: '收到请用',
        actor: who.person,
      })
      await store.turnAssignment(tx, { id: made.id, status, endedAt: null, result: null, commitmentId })
    }
    await note(desk, id, who, 'talent.asked', `请用${t.name}：${title}`, { assignment: made.id, need })
    if (agreement)
      await note(desk, agreement, who, 'talent.asked', `请用${t.name}`, { assignment: made.id, talent: id })
    return { id: made.id, status }
  })
}

/** A request as somebody is about to turn it: seen by both, held. Refuses `not-found`, `out-of-state`. */
async function turning({ tx }: Desk, id: number, from: AssignmentState): Promise<store.Assignment> {
  if (!(await store.lockAssignment(tx, id))) notFound('请用')
  const [x] = await seeingAll(tx, () => store.assignmentsCalled(tx, [id]))
  if (x!.status !== from)
    refuse('out-of-state', `这件请用${assignmentStates[x!.status]}`, {
      status: 409,
      next: '请刷新页面，查看最新进展。',
    })
  return x!
}

/** Moves a request on, its promise kept or released. */
const turn = (
  desk: Desk,
  x: store.Assignment,
  who: Acting | undefined,
  status: AssignmentState,
  result: string | null,
  title: string,
): Promise<void> =>
  seeingAll(desk.tx, async () => {
    const { tx, house } = desk
    if (x.commitmentId !== null) {
      if (status === 'lapsed') await release(tx, house, x.commitmentId, result ?? '')
      else await keep(tx, house, x.commitmentId, who?.person)
    }
    const endedAt = status === 'open' ? null : house.now()
    await store.turnAssignment(tx, { id: x.id, status, endedAt, result, commitmentId: null })
    await note(desk, x.talentId, who, `talent.${status}`, `${title}：${x.title}`, {
      assignment: x.id,
      ...(result && { result }),
    })
  })

/** The owner agrees. Refuses `not-found`, `not-yours`, `out-of-state`, `agreement-not-in-force`. */
export async function accept(desk: Desk, id: number): Promise<void> {
  const x = await turning(desk, id, 'asked')
  const who = keeper(desk.viewer, x.ownerId)
  if (x.agreementId) {
    const on = x.agreementId
    const a = (await seeingAll(desk.tx, () => holdAgreement(desk.tx, on)))!
    if (standingOn(a, dateAt(desk.house.now())) !== 'inForce')
      refuse('agreement-not-in-force', '请用所依据的协议现在没有生效', {
        status: 409,
        next: '协议恢复后可以接受，也可以说明理由不承办。',
      })
  }
  await turn(desk, x, who, 'open', null, '接受请用')
}

/** The owner cannot, and says why. Refuses `not-found`, `not-yours`, `out-of-state`. */
export async function decline(desk: Desk, id: number, why: string): Promise<void> {
  const x = await turning(desk, id, 'asked')
  await turn(desk, x, keeper(desk.viewer, x.ownerId), 'declined', why, '不能承办')
}

/** It is done, as either side says; the load is less by one. Refuses `not-found`, `not-yours`, `out-of-state`. */
export async function finish(desk: Desk, id: number, result: string): Promise<void> {
  const x = await turning(desk, id, 'open')
  const who = keeps(desk.viewer, x.ownerId) ? keeper(desk.viewer, x.ownerId) : asker(desk.viewer, x.forId)
  await turn(desk, x, who, 'done', result, '完成')
}

/** What was asked and not answered is declined with its talent. */
export async function declineAll(desk: Desk, talent: string, why: string, who: Acting): Promise<void> {
  for (const id of await store.waitingFor(desk.tx, talent))
    await turn(desk, await turning(desk, id, 'asked'), who, 'declined', why, '不能承办')
}

/** What was asked under an agreement that has ended, or does not cover it any more, falls away, by the clock. */
export async function lapseAssignment(desk: Desk, id: number, why = '协议已经终止'): Promise<void> {
  await turn(desk, await turning(desk, id, 'asked'), undefined, 'lapsed', why, '随协议失效')
}
