import { v7 } from 'uuid'
import { append } from '../docket/index.ts'
import { enterpriseById } from '../enterprises/index.ts'
import type { Db } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import type { Viewer } from '../people/index.ts'
import type { Handover, NewPost } from './contract.ts'
import { recount } from './counting.ts'
import { envoyById } from './envoy.store.ts'
import { dedicated } from './law.ts'
import { officerOver } from './policies.ts'
import * as store from './post.store.ts'
import { schemeCalled, schemes } from './schemes/index.ts'
import { type TargetKind, targetKinds } from './words.ts'

type Staff = Extract<Viewer, { kind: 'staff' }>
const later = (a: string, b: string) => (a > b ? a : b)

/** Every quarter from a day until today, one day of each, so that all of them are counted anew. */
export function daysSince(house: House, day: Temporal.PlainDate): Temporal.PlainDate[] {
  const today = dateAt(house.now())
  const days = [day]
  for (let at = day; Temporal.PlainDate.compare(at, today) < 0; ) {
    at = at.add({ months: 3 })
    days.push(Temporal.PlainDate.compare(at, today) < 0 ? at : today)
  }
  return days
}

/**
 * 派驻: an envoy is to serve a target from a day on. Refuses `not-yours`, `not-found`, `envoy-not-serving`, `not-a-target`, `bad-dates`,
 * `post-exists`, and `target-taken` where the scheme has one envoy at a time.
 */
export async function givePost(
  tx: Db,
  house: House,
  viewer: Staff,
  { envoy: id, target, from, to }: NewPost,
  schemeId = schemes[0]!.id,
  title = '派驻',
): Promise<{ id: number }> {
  const scheme = schemeCalled(schemeId)
  const envoy = (await envoyById(tx, id)) ?? notFound('特派员')
  officerOver(viewer, envoy.agency)
  if (envoy.status === 'left')
    refuse('envoy-not-serving', `${envoy.name}已经离任，不能派驻`, { status: 409, next: '请选择在任的特派员。' })
  if (from < envoy.from.toString() || (envoy.to && from > envoy.to.toString()) || (to !== undefined && to < from))
    refuse('bad-dates', `派驻的起止应当在任期之内（${envoy.from}至${envoy.to ?? '今'}），止日不早于起日`, {
      status: 422,
      fields: [{ field: to !== undefined && to < from ? 'to' : 'from', title: '不在任期之内或者起止颠倒' }],
      next: '请核对起止日期。',
    })
  const enterprise = (await enterpriseById(tx, target)) ?? notFound('服务对象')
  if (!Object.hasOwn(targetKinds, enterprise.kind) || enterprise.status !== 'active')
    refuse('not-a-target', `“${enterprise.name}”不能作为派驻的对象`, {
      status: 422,
      next: '请选择存续的行会商会、工业平台或者企业。',
    })
  const kind = enterprise.kind as TargetKind
  await store.lockTargetOf(tx, target)
  const there = await store.postsDuring(tx, target, scheme.id, from, to ?? null)
  const own = there.find(p => p.envoy === envoy.id)
  if (own)
    refuse('post-exists', `${envoy.name}自${own.from}起已经对接“${enterprise.name}”`, {
      status: 409,
      next: '请先结束原有的派驻。',
    })
  const other = scheme.alone.includes(kind) ? there[0] : undefined
  if (other)
    refuse('target-taken', `“${enterprise.name}”自${other.from}起由${other.envoyName}（${other.agencyName}）对接`, {
      status: 409,
      basis: dedicated,
      next: '请先结束其派驻，或者办理改由他人对接。',
    })
  const stream = v7()
  const post = await store.addTargetPost(tx, {
    stream,
    envoy: envoy.id,
    agency: envoy.agency,
    person: envoy.person,
    target,
    kind,
    scheme: scheme.id,
    from,
    to: to ?? null,
  })
  const body = { title, envoy: envoy.name, target: enterprise.name, kind: targetKinds[kind], from, to: to ?? null }
  await append(tx, stream, house.now(), house.digest, [
    { actor: viewer.person, capacity: 'envoyOfficer', kind: 'envoy.posted', body },
  ])
  await recount(tx, house, [post], daysSince(house, Temporal.PlainDate.from(from)))
  return { id: post }
}

/** Ends a post on somebody's order or because a term is over, with its reason, and counts anew what it asked for. */
export async function closePost(
  tx: Db,
  house: House,
  { id, from }: { id: number; from: Temporal.PlainDate },
  last: string,
  why: string,
  actor?: number,
): Promise<boolean> {
  const stream = await store.endTargetPost(tx, id, last, why)
  if (!stream) return false
  await append(tx, stream, house.now(), house.digest, [
    {
      ...(actor !== undefined && { actor }),
      capacity: actor === undefined ? 'clock' : 'envoyOfficer',
      kind: 'envoy.post-ended',
      body: { title: '结束派驻', last, why },
    },
  ])
  await recount(tx, house, [id], daysSince(house, Temporal.PlainDate.from(later(last, from.toString()))))
  return true
}

/** 结束派驻, and what whoever comes next finds open. Refuses `not-found`, `not-yours`, `bad-dates`, `post-over`. */
export async function endPost(
  tx: Db,
  house: House,
  viewer: Staff,
  id: number,
  { last, why }: { last: string; why: string },
): Promise<Handover> {
  const post = (await store.postById(tx, id)) ?? notFound('派驻')
  officerOver(viewer, post.agency)
  if (last < post.from.subtract({ days: 1 }).toString())
    refuse('bad-dates', `最后一日早于派驻的起日（${post.from}）`, { status: 422, next: '请核对日期。' })
  if (!(await closePost(tx, house, post, last, why, viewer.person)))
    refuse('post-over', `这一派驻已于${post.to}结束`, { status: 409, next: '请刷新页面，查看最新情况。' })
  return handover(tx, house, id)
}

/** 改由他人对接: one post ends, the next begins the day after. As {@link endPost} and {@link givePost} refuse. */
export async function transferPost(
  tx: Db,
  house: House,
  viewer: Staff,
  id: number,
  { envoy, from, why }: { envoy: number; from: string; why: string },
): Promise<{ id: number; handover: Handover }> {
  const post = (await store.postById(tx, id)) ?? notFound('派驻')
  if (post.envoy === envoy)
    refuse('same-envoy', `“${post.targetName}”现在就由其对接`, { status: 422, next: '请选择另一名特派员。' })
  const last = Temporal.PlainDate.from(from).subtract({ days: 1 }).toString()
  const left = await endPost(tx, house, viewer, id, { last, why })
  const to = post.to?.toString()
  const next = await givePost(
    tx,
    house,
    viewer,
    { envoy, target: post.target, from, ...(to !== undefined && to >= from && { to }) },
    post.scheme,
    `接替${post.envoyName}派驻`,
  )
  return { id: next.id, handover: left }
}

export const postView = (p: store.TargetPost, today: string): Handover['post'] => ({
  id: p.id,
  envoy: { id: p.envoy, name: p.envoyName },
  agency: { id: p.agency, name: p.agencyName },
  target: { id: p.target, name: p.targetName, kind: p.targetKind },
  kindTitle: targetKinds[p.kind],
  scheme: p.scheme,
  from: p.from.toString(),
  ...(p.to && { to: p.to.toString() }),
  ...(p.endedWhy && { endedWhy: p.endedWhy }),
  open: p.from.toString() <= today && (p.to === null || p.to.toString() >= today),
})

/** 交接清单 of a post. */
export async function handover(tx: Db, house: House, id: number): Promise<Handover> {
  const post = (await store.postById(tx, id)) ?? notFound('派驻')
  const today = dateAt(house.now()).toString()
  const planned = await store.plannedVisits(tx, post.envoy, post.target)
  const needs = await store.openNeeds(tx, post.envoy, post.target)
  return {
    post: postView(post, today),
    planned: planned.map(v => ({ ...v, day: v.day.toString() })),
    needs: needs.map(n => ({ ...n, at: n.at.toString() })),
  }
}
