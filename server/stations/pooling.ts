import { sideOf } from '../agreements/index.ts'
import { isUniqueViolation } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { agencyCalled, type HoldingAgency } from '../matters/index.ts'
import type { AddBody, AddMember, AddService, PutText } from './contract.ts'
import { type Desk, note } from './desk.ts'
import { teams, textKinds } from './names.ts'
import { keeper, pooler } from './policies.ts'
import * as store from './pool.store.ts'
import { agreementOf, living } from './standing.ts'
import { addText, type Station, textsOf } from './store.ts'

// All of these refuse `not-found` and, once the agreement has come to its end, `agreement-not-in-force`.

const ended = () => refuse('out-of-state', '这一项已经结束', { status: 409, next: '请刷新页面，查看最新内容。' })
const there = (constraint: string, title: string) => (error: unknown) => {
  if (isUniqueViolation(error, constraint))
    refuse('already-there', title, { status: 409, next: '请刷新页面，查看最新内容。' })
  throw error
}

/** Writes a new version of a text over the one that was read. Refuses `changed-meanwhile`, `not-yours`, `not-found`. */
export async function putText(desk: Desk, id: string, given: PutText): Promise<{ version: number }> {
  const s = await living(desk, id)
  const who = keeper(desk.viewer, s)
  const last = (await textsOf(desk.tx, id)).findLast(t => t.kind === given.kind)?.version ?? 0
  if (last !== given.after)
    refuse('changed-meanwhile', '有人在您之前改了这份文本', { status: 409, next: '请刷新页面，在最新一版上修改。' })
  const { kind, text } = given
  await addText(desk.tx, id, {
    kind,
    version: last + 1,
    text: text.trim(),
    at: desk.house.now(),
    by: who.person,
    for: who.agency,
  })
  await note(desk, id, who, 'station.text', `${last === 0 ? '制定' : '修改'}${textKinds[kind]}（第${last + 1}版）`, {
    kind,
    version: last + 1,
    text: text.trim(),
  })
  return { version: last + 1 }
}

/** Refuses `not-yours`, `not-found`, and `outside` somebody of neither side. */
export async function join(desk: Desk, id: string, given: AddMember): Promise<{ id: number }> {
  const { tx, house, viewer } = desk
  const s = await living(desk, id)
  const who = keeper(viewer, s)
  const agency = await agencyCalled(house, given.agency)
  const { parties } = await agreementOf(tx, s)
  if (!sideOf(parties, agency))
    refuse('outside', `${agency.name}不在协议各方的地区之内`, {
      status: 422,
      fields: [{ field: 'agency', title: '请选择派出地或者所在地的机构' }],
      next: '请选择派出地或者所在地的机构。',
    })
  const { team, name, duty, lead = false } = given
  const made = await store.addMember(tx, id, { team, name, agencyId: agency.id, duty, lead, from: dateAt(house.now()) })
  await note(desk, id, who, 'station.member', `${name}（${agency.name}）加入${teams[team]}`, {
    member: made.id,
    duty,
    lead,
  })
  return made
}

/** Refuses `not-yours`, `not-found`, `out-of-state`. */
export async function leave(desk: Desk, id: string, item: number): Promise<void> {
  const s = await living(desk, id)
  const who = keeper(desk.viewer, s)
  const gone = (await store.endMember(desk.tx, id, item, dateAt(desk.house.now()))) ?? ended()
  await note(desk, id, who, 'station.member', `${gone.name}离开${teams[gone.team]}`, { member: item })
}

/** An agency of the host's side. Refuses `not-found`, `outside`. */
async function poolable({ tx, house }: Desk, s: Station, id: number): Promise<HoldingAgency> {
  const agency = await agencyCalled(house, id)
  const { parties } = await agreementOf(tx, s)
  const province = agency.region.slice(0, 2) === (await agencyCalled(house, s.hostId)).region.slice(0, 2)
  // 广州仲裁院、广州互联网法院、海事法院 are of the city and the province above the district.
  if (!province || sideOf(parties, agency)?.agency === s.homeId)
    refuse('outside', `${agency.name}不是所在地的机构`, {
      status: 422,
      fields: [{ field: 'agency', title: '请选择所在地、其上级市或者省的机构' }],
      next: '请选择所在地的机构。',
    })
  return agency
}

/** Who works at an agency today: one of them may be named for it. Refuses `not-yours`, `not-found`, `outside`. */
export async function candidates(desk: Desk, id: string, agency: number): Promise<{ id: number; title: string }[]> {
  const s = await living(desk, id)
  pooler(desk.viewer, s)
  return store.postedTo(desk.tx, (await poolable(desk, s, agency)).id, dateAt(desk.house.now()))
}

/** Pools a body of the host. Refuses `not-yours`, `not-found`, `outside`, `already-there`, `no-such-person`. */
export async function pool(desk: Desk, id: string, given: AddBody): Promise<{ id: number }> {
  const { tx, house, viewer } = desk
  const s = await living(desk, id)
  const who = pooler(viewer, s)
  const agency = await poolable(desk, s, given.agency)
  const { person } = given
  if (person !== undefined && !(await store.postedAt(tx, person, agency.id, dateAt(house.now()))))
    refuse('no-such-person', `所选人员现在不在${agency.name}`, {
      status: 422,
      fields: [{ field: 'person', title: '请选择该机构的人员' }],
      next: '请选择该机构在任的人员，或者不指定。',
    })
  const made = await store
    .addBody(tx, id, { ...given, agency: agency.id, person: person ?? null })
    .catch(there('station_body_once', `${agency.name}已在其中`))
  await note(desk, id, who, 'station.body', `整合${agency.name}：${given.brings}`, { pooled: made.id, who: given.who })
  return made
}

/** A body leaves, with what it offered. What was ordered from it goes on. Refuses `not-yours`, `not-found`, `out-of-state`. */
export async function unpool(desk: Desk, id: string, item: number): Promise<void> {
  const s = await living(desk, id)
  const who = pooler(desk.viewer, s)
  const gone = (await store.endBody(desk.tx, id, item, dateAt(desk.house.now()))) ?? ended()
  await note(desk, id, who, 'station.body', `${gone.name}退出`, { pooled: item })
}

/** Refuses `not-yours`, `not-found`, `already-there`. */
export async function offer(desk: Desk, id: string, given: AddService): Promise<{ id: number }> {
  const { tx, viewer } = desk
  const s = await living(desk, id)
  const who = pooler(viewer, s)
  const body = (await store.bodyOf(tx, id, given.body)) ?? notFound('整合的机构')
  const made = await store.addService(tx, id, given).catch(there('station_service_once', `已经提供“${given.title}”`))
  await note(desk, id, who, 'station.service', `提供${given.title}，由${body.agency}答复`, { service: made.id })
  return made
}

/** Refuses `not-yours`, `not-found`, `out-of-state`. */
export async function withdrawOffer(desk: Desk, id: string, item: number): Promise<void> {
  const s = await living(desk, id)
  const who = pooler(desk.viewer, s)
  const gone = (await store.endService(desk.tx, id, item, dateAt(desk.house.now()))) ?? ended()
  await note(desk, id, who, 'station.service', `不再提供${gone.title}`, { service: item })
}
