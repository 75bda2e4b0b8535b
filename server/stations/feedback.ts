import { currentEnterprise } from '../enterprises/index.ts'
import { seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { matterById, partiesOf } from '../matters/index.ts'
import { signedIn } from '../people/index.ts'
import type { Desk } from './desk.ts'
import * as store from './feedback.store.ts'
import { keeper, memberOf } from './policies.ts'
import type { Feedback } from './problem.contract.ts'
import { request } from './request.procedure.ts'
import { homeOnly } from './requesting.ts'
import { agreementOf, assertLasts } from './standing.ts'
import { stationById } from './store.ts'

/**
 * What a firm has to say, on a request of its own or freely; by a member, or at the desk. Refuses `not-found`, `not-your-firm`,
 * `not-yours`, `not-home`, `agreement-not-in-force`, `not-of-this-firm` a request of another firm or station.
 */
export async function say(desk: Desk, id: string, given: Feedback): Promise<{ id: number }> {
  const { tx, house } = desk
  const viewer = signedIn(desk.viewer)
  const s = (await seeingAll(tx, () => stationById(tx, id))) ?? notFound('工作站')
  const firm = (await currentEnterprise(tx, given.enterprise)) ?? notFound('企业')
  if (viewer.kind === 'resident') memberOf(viewer, firm.id)
  else keeper(viewer, s)
  const { a, parties } = await agreementOf(tx, s)
  homeOnly(s, parties, firm)
  assertLasts(a, dateAt(house.now()))
  const { matter } = given
  if (matter !== undefined) {
    const m = await matterById(tx, matter)
    const own =
      m && (await partiesOf(tx, m.id)).some(p => p.identityIndex !== null && p.identityIndex === firm.codeIndex)
    if (!own || m.agencyId !== s.agencyId || m.procedure !== request.id)
      refuse('not-of-this-firm', '不是这家企业在本站的需求', {
        status: 422,
        fields: [{ field: 'matter', title: '请选择本企业在本站的需求' }],
        next: '请选择本企业在本站的需求，或者不选。',
      })
  }
  return seeingAll(tx, () =>
    store.addFeedback(tx, {
      station: id,
      enterprise: firm.id,
      matter: matter ?? null,
      text: given.text,
      at: house.now(),
      by: viewer.person,
    }),
  )
}
