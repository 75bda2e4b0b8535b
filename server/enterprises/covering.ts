import type { Db } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import type { AddMembers, Affiliation } from './contract.ts'
import { type Relation, relations } from './kinds.ts'
import type { Doing } from './policies.ts'
import * as register from './register.store.ts'
import { held, record } from './registering.ts'
import { currentIds, type Enterprise, enterpriseById, enterprisesById } from './store.ts'

const period = (house: House, from: string | undefined, to: string | undefined) => {
  const begins = from ?? dateAt(house.now()).toString()
  if (to !== undefined && to < begins)
    refuse('bad-period', '结束日期早于开始日期', { status: 422, next: '请核对起止日期。' })
  return { from: begins, to: to ?? null }
}

/** A body alone covers, and what is covered is an enterprise. Refuses `not-a-body`, `not-a-member`, `not-found` and `enterprise-closed`. */
function assertCovers(body: Enterprise, members: readonly Enterprise[]): void {
  if (body.kind === 'enterprise')
    refuse('not-a-body', '只有行会商会、工业平台、重点项目才覆盖企业', {
      status: 422,
      next: '请在行会商会或者平台上登记。',
    })
  const wrong = members.filter(m => m.kind !== 'enterprise')
  if (wrong.length > 0)
    refuse('not-a-member', `${wrong.map(m => m.name).join('、')}不是企业，不能列为覆盖的企业`, {
      status: 422,
      next: '行会商会、平台、项目不能覆盖自己，也不能覆盖另一个行会商会、平台、项目。',
    })
  const gone = members.filter(m => m.status === 'closed')
  if (gone.length > 0)
    refuse('enterprise-closed', `${gone.map(m => m.name).join('、')}已注销`, { status: 409, next: '请核对名录。' })
}

/** Lists firms under a body from a day; those it covers then already are left. How many were new. */
export async function coverFirms(tx: Db, house: House, who: Doing, id: number, given: AddMembers): Promise<number> {
  const { from, to } = period(house, given.from, given.to)
  const body = await held(tx, id)
  const now = await currentIds(tx, given.members)
  const members = await enterprisesById(tx, [...new Set(now.values())])
  if (given.members.some(m => !now.has(m))) notFound('企业')
  assertCovers(body, members)
  const opened = await register.openCovers(
    tx,
    members.map(m => ({ body: id, member: m.id, from, to })),
  )
  const fresh = members.filter(m => opened.some(o => o.member === m.id))
  if (fresh.length === 0) return 0
  const until = to ? `至${to}` : ''
  await record(tx, house, body, who, 'covers', `自${from}${until}覆盖${fresh.length}家企业`, {
    members: fresh.map(m => m.id),
    from,
    to,
  })
  for (const m of fresh)
    await record(tx, house, m, who, 'covered', `自${from}${until}由${body.name}覆盖`, { body: id, from, to })
  return fresh.length
}

/** Ends the cover of a firm with a day. Refuses `not-covered`. */
export async function uncover(
  tx: Db,
  house: House,
  who: Doing,
  id: number,
  member: number,
  why: string,
  to?: string,
): Promise<void> {
  const body = await held(tx, id)
  const day = to ?? dateAt(house.now()).toString()
  const m = (await enterpriseById(tx, member)) ?? notFound('企业')
  if ((await register.closeCover(tx, id, member, day)) === 0)
    refuse('not-covered', `${body.name}在该日之后并不覆盖${m.name}`, { status: 409, next: '请刷新名单后核对。' })
  await record(tx, house, body, who, 'covers-no-more', `不再覆盖${m.name}，最后一日${day}`, { member, to: day, why })
  await record(tx, house, m, who, 'covered-no-more', `不再由${body.name}覆盖，最后一日${day}`, {
    body: id,
    to: day,
    why,
  })
}

/** Two different enterprises, the second as it stands today. Refuses `not-found`, `not-an-enterprise`, `affiliate-of-itself`. */
async function pair(tx: Db, id: number, other: number): Promise<[Enterprise, Enterprise]> {
  const a = await held(tx, id)
  const now = (await currentIds(tx, [other])).get(other) ?? notFound('关联企业')
  const b = (await enterpriseById(tx, now)) ?? notFound('关联企业')
  if (a.id === b.id) refuse('affiliate-of-itself', '企业不能与自己关联', { status: 422, next: '请选择另一家企业。' })
  if (a.kind !== 'enterprise' || b.kind !== 'enterprise')
    refuse('not-an-enterprise', '关联关系只在企业之间登记', {
      status: 422,
      next: '行会商会、平台、项目请登记覆盖关系。',
    })
  return [a, b]
}

/** Enters what another enterprise is to this one. Refuses `affiliated-already` beside what a wrong pair is refused with. */
export async function affiliate(tx: Db, house: House, who: Doing, id: number, given: Affiliation): Promise<void> {
  const { from, to } = period(house, given.from, given.to)
  const [a, b] = await pair(tx, id, given.enterprise)
  if (!(await register.openAffiliation(tx, a.id, b.id, given.relation, from, to)))
    refuse('affiliated-already', '这一期间已登记同样的关联关系', { status: 409, next: '请刷新后核对。' })
  await both(tx, house, who, a, b, 'affiliated', given.relation, `自${from}`, { from, to })
}

/** Refuses `not-affiliated`. */
export async function disaffiliate(
  tx: Db,
  house: House,
  who: Doing,
  id: number,
  given: { enterprise: number; relation: Relation; to?: string; why: string },
): Promise<void> {
  const [a, b] = await pair(tx, id, given.enterprise)
  const to = given.to ?? dateAt(house.now()).toString()
  if (!(await register.closeAffiliation(tx, a.id, b.id, given.relation, to)))
    refuse('not-affiliated', '没有登记这样的关联关系，或者已经结束', { status: 409, next: '请刷新后核对。' })
  await both(tx, house, who, a, b, 'affiliated-no-more', given.relation, `至${to}`, { to, why: given.why })
}

async function both(
  tx: Db,
  house: House,
  who: Doing,
  a: Enterprise,
  b: Enterprise,
  kind: string,
  relation: Relation,
  when: string,
  body: Record<string, unknown>,
): Promise<void> {
  const title = relations[relation]
  await record(tx, house, a, who, kind, `${when}，${b.name}是本企业的${title}`, { ...body, relation, other: b.id })
  await record(tx, house, b, who, kind, `${when}，本企业是${a.name}的${title}`, { ...body, relation, of: a.id })
}
