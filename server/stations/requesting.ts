import { holdAgreement, type Party } from '../agreements/index.ts'
import { currentEnterprise, type Enterprise } from '../enterprises/index.ts'
import { type Db, seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { acceptAll, agencyCalled, channelOf, openingOf } from '../matters/index.ts'
import { signedIn, within } from '../people/index.ts'
import type { Ask } from './contract.ts'
import type { Desk } from './desk.ts'
import { clerk, memberOf } from './policies.ts'
import { servicesOf } from './pool.store.ts'
import { request } from './request.procedure.ts'
import { agreementOf, isOpen } from './standing.ts'
import { type Station, stationById } from './store.ts'

/** A firm that stations serve: an enterprise in being, known by its code. Refuses `not-found`, `firm-unfit`. */
export async function firmCalled(tx: Db, id: number): Promise<Enterprise & { code: string }> {
  const e = (await currentEnterprise(tx, id)) ?? notFound('企业')
  const { code } = e
  if (e.kind !== 'enterprise' || e.status !== 'active' || code === null)
    return refuse('firm-unfit', '只有登记了统一社会信用代码、存续的企业可以提出', {
      status: 422,
      next: '请核对企业名录中的登记。',
    })
  return { ...e, code }
}

/** A station is there for firms registered in its home region. Refuses `not-home`. */
export function homeOnly(s: Station, parties: readonly Party[], firm: Enterprise): void {
  const home = parties.find(p => p.agency === s.homeId)
  if (!home?.regions.some(r => within(firm.region, r)))
    refuse('not-home', `${firm.name}不是派出地的企业`, {
      status: 422,
      fields: [{ field: 'enterprise', title: '工作站服务派出地登记的企业' }],
      next: '请向当地公共法律服务中心提出。',
    })
}

/**
 * Opens a firm's request at a station: by a member of the firm, or at the window. Refuses `not-found`, `not-your-firm`, `not-yours`,
 * `firm-unfit`, `station-closed` while no agreement in force lets it serve, `not-home` a firm of another region, `service-unknown`.
 */
export async function ask(desk: Desk, id: string, given: Ask): Promise<unknown> {
  const { tx, house, registry } = desk
  const viewer = signedIn(desk.viewer)
  const s = (await seeingAll(tx, () => stationById(tx, id))) ?? notFound('工作站')
  const as = viewer.kind === 'staff' ? clerk(viewer, s).capacity : 'applicant'
  if (viewer.kind === 'resident')
    memberOf(viewer, ((await currentEnterprise(tx, given.enterprise)) ?? notFound('企业')).id)
  const firm = await firmCalled(tx, given.enterprise)
  await seeingAll(tx, () => holdAgreement(tx, s.agreementId))
  const { a, parties } = await agreementOf(tx, s)
  if (!isOpen(a, dateAt(house.now())))
    refuse('station-closed', `${s.agency}现在不接办新的需求`, {
      status: 409,
      next: '共建协议没有生效或者已经停止；请向当地公共法律服务中心提出。',
    })
  homeOnly(s, parties, firm)
  const service = (await seeingAll(tx, () => servicesOf(tx, id))).find(v => v.id === given.service)
  if (!service)
    return refuse('service-unknown', '工作站没有这项服务', {
      status: 422,
      fields: [{ field: 'service', title: '请在列出的服务中选择' }],
      next: '请在列出的服务中选择。',
    })
  const { title, story, contact, phone } = given
  const opening = openingOf(house, registry, {
    procedure: request.id,
    action: viewer.kind === 'staff' ? 'enter' : 'ask',
    agency: await agencyCalled(house, s.agencyId),
    channel: channelOf(viewer),
    // No person: whoever leaves the firm's space leaves its requests.
    parties: [
      {
        role: 'applicant',
        name: firm.name,
        identity: { kind: 'uscc', number: firm.code },
        ...(phone && { phone }),
      },
    ],
    answers: {
      firm: firm.name,
      service: service.title,
      title,
      story,
      ...(contact && { contact }),
      agreement: a.number,
    },
    viewer,
    as,
  })
  const [accepted] = await acceptAll(tx, house, [opening])
  return accepted!.response
}
