import { v7 } from 'uuid'
import {
  type Agreement,
  drafter,
  give,
  lockAgreement,
  type Party,
  partiesTo,
  sideOf,
  standingOn,
} from '../agreements/index.ts'
import { isUniqueViolation, seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { agencyCalled } from '../matters/index.ts'
import type { Found } from './contract.ts'
import { type Desk, note } from './desk.ts'
import { promiseMeeting } from './meeting.ts'
import { owner } from './policies.ts'
import { request } from './request.procedure.ts'
import { addStation, type Station, stationById } from './store.ts'

const bad = (field: string, title: string, next: string) =>
  refuse('station-refused', title, { status: 422, fields: [{ field, title }], next })

function checked(a: Agreement, parties: readonly Party[], day: Temporal.PlainDate): void {
  if (a.kind !== 'station') bad('agreement', '不是工作站共建协议', '请先订立工作站共建协议。')
  const standing = standingOn(a, day)
  if (standing !== 'inForce' && standing !== 'coming')
    refuse('agreement-not-in-force', '协议没有生效，不能设立工作站', {
      status: 409,
      next: '请先签署、恢复或者续期。',
    })
  if (parties.length < 2) bad('agreement', '协议没有两方', '请核对协议。')
}

/**
 * Founds a station under an agreement of its kind, for one of the two owners. Refuses `not-found`, `not-yours`, `agreement-not-in-force`,
 * `station-refused` what does not fit the agreement, `station-there` an agency that is a station already; with `grant`, what {@link give} does.
 */
export async function found(desk: Desk, given: Found): Promise<{ id: string }> {
  const { tx, house, viewer } = desk
  const a = (await lockAgreement(tx, given.agreement)) ?? notFound('协议')
  const parties = await partiesTo(tx, a.id)
  const who = drafter(
    viewer,
    parties.filter(p => p.agency === given.home || p.agency === given.host),
  )
  checked(a, parties, dateAt(house.now()))
  if (given.home === given.host) bad('home', '派出地和所在地不能是同一机构', '请核对派出地、所在地。')
  for (const side of ['home', 'host'] as const)
    if (!parties.some(p => p.agency === given[side]))
      bad(side, `${side === 'home' ? '派出地' : '所在地'}不是协议的一方`, '请选择签约机构。')
  const agency = await agencyCalled(house, given.agency)
  if (agency.kind !== 'serviceStation')
    bad('agency', `${agency.name}不是公共法律服务工作站`, '请先登记工作站这一机构。')
  if (sideOf(parties, agency)?.agency !== given.host)
    bad('agency', `${agency.name}不在所在地`, '工作站设在所在地；请核对机构的行政区划。')
  const id = v7()
  await addStation(tx, {
    id,
    agreementId: a.id,
    homeId: given.home,
    hostId: given.host,
    agencyId: agency.id,
    openedAt: house.now(),
    by: who.person,
  }).catch(error => {
    if (isUniqueViolation(error, 'station_agency_id_key'))
      refuse('station-there', `${agency.name}已经设立`, { status: 409, next: '请刷新页面，查看该工作站。' })
    throw error
  })
  const s = (await stationById(tx, id))!
  const acting = owner(viewer, s)
  await note(desk, id, acting, 'station.founded', `设立${s.agency}`, {
    agreement: a.number,
    home: s.home,
    host: s.host,
  })
  await seeingAll(tx, () => promiseMeeting(desk, s, dateAt(house.now()), acting.person))
  if (given.grant) await openToHome(desk, s)
  await note(desk, a.id, acting, 'agreement.station', `设立${s.agency}`, { station: id })
  return { id }
}

/** Lets the home bureau see the requests at the station, to the end of the agreement and no further. Refuses as {@link give} does. */
export const openToHome = (desk: Desk, s: Station): Promise<{ id: number }> =>
  give(desk, s.agreementId, { to: s.homeId, of: s.agencyId, procedures: [request.id], acts: ['see'], data: [] })
