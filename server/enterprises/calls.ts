import { v7 } from 'uuid'
import { type Db, seeingAll } from '../kernel/database.ts'
import { dateAt, dayOf, zone } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { fullDate, momentText } from '../kernel/wording.ts'
import { joinable, lookAhead, nextPossible, obstacles, type Wish } from './booking.ts'
import type { FirmCall } from './call.store.ts'
import * as store from './call.store.ts'
import type { Doing } from './policies.ts'
import { agencyNames } from './register.store.ts'
import { record } from './registering.ts'
import { callsPerMonth, joinDays } from './settings.ts'
import { currentEnterprise, type Enterprise, idsOf, lockEnterprise } from './store.ts'

/** A call of an agency on a firm, as it is announced. */
export type Announcement = Wish & {
  /** Whom, by whichever id the firm has or had. */
  enterprise: number
  agency: number
  /** Who goes. */
  person: number
  capacity: string
  /** What for, as the firm reads it. */
  purpose: string
  /** What plans it: `{ kind: 'visit', id }`. Announced again, the same subject moves its call. */
  subject: { kind: string; id: string }
  /** The call to go along with: its time is taken in place of the one given. */
  join?: string
}

export type Announced = { call: FirmCall; offers: FirmCall[] }

/** The firm, held, so that two who plan at once see one another. */
async function firm(tx: Db, id: number): Promise<{ e: Enterprise; ids: number[] }> {
  const found = (await currentEnterprise(tx, id)) ?? notFound('企业')
  const e = (await lockEnterprise(tx, found.id)) ?? notFound('企业')
  if (e.status !== 'active') refuse('enterprise-closed', `${e.name}已注销`, { status: 409, next: '请核对名录。' })
  return { e, ids: await idsOf(tx, e.id) }
}

/** Everything planned on a firm around a wish: from the beginning of its month to where the next day is looked for. */
const around = (tx: Db, ids: readonly number[], wish: Wish): Promise<FirmCall[]> => {
  const day = dateAt(wish.startsAt)
  const from = day.with({ day: 1 }).subtract({ days: 7 })
  const to = day.add({ days: lookAhead + 32 })
  const at = (d: Temporal.PlainDate) => d.toZonedDateTime(zone).toInstant()
  return store.callsBetween(tx, ids, at(from), at(to))
}

export type Checked = { why: { code: string; title: string }[]; nextDay?: Temporal.PlainDate; offers: FirmCall[] }

/** Whether a firm can be called on then, why not, and whom one could go along with. `but` is a call that is about to move. */
export async function checkCall(
  tx: Db,
  house: House,
  ids: readonly number[],
  wish: Wish,
  but?: string,
): Promise<Checked> {
  const calls = (await around(tx, ids, wish)).filter(c => c.id !== but)
  const names = await agencyNames(
    tx,
    calls.map(c => c.agency),
  )
  const most = callsPerMonth(house)
  const why = obstacles(calls, wish, most, id => names.get(id) ?? '')
  const next = why.length > 0 ? nextPossible(calls, wish, most, house.calendar('cn')) : undefined
  return { why, ...(next && { nextDay: next }), offers: joinable(calls, wish, joinDays(house)) }
}

const assertTime = (house: House, { startsAt, endsAt }: Wish): void => {
  const hours = startsAt.until(endsAt).total('hours')
  if (hours <= 0 || hours > 24)
    refuse('bad-period', '结束时间应在开始之后、二十四小时之内', { status: 422, next: '请核对起止时间。' })
  if (Temporal.Instant.compare(startsAt, house.now()) < 0)
    refuse('call-in-past', '不能计划过去的走访', { status: 422, next: '已经走访的，请登记走访记录。' })
}

/** Refuses `firm-call-refused` with all reasons and the next possible day. */
function assertFree({ why, nextDay, offers }: Checked, e: Enterprise): void {
  if (why.length === 0) return
  const day = nextDay ? `同一时刻最近可行的是${fullDate(dayOf(nextDay))}` : '三个月内没有可行的日期'
  refuse('firm-call-refused', `不能在这一时间走访${e.name}`, {
    status: 409,
    fields: why.map(w => ({ field: w.code, title: w.title })),
    next: `${day}${offers.length > 0 ? '；也可以与已定的走访合并同行' : ''}。`,
  })
}

/** The appointment one goes along with. Refuses `not-found` and `call-over`. */
async function host(tx: Db, ids: readonly number[], id: string, but?: string): Promise<FirmCall> {
  const found = (await store.callById(tx, id)) ?? notFound('走访计划')
  const top = found.joinedTo ? ((await store.callById(tx, found.joinedTo)) ?? notFound('走访计划')) : found
  if (!ids.includes(top.enterprise) || top.id === but) notFound('走访计划')
  if (top.status !== 'planned')
    refuse('call-over', '要同行的走访已经完成或者取消', { status: 409, next: '请刷新日历后重新选择。' })
  return top
}

const said = (
  house: House,
  tx: Db,
  e: Enterprise,
  who: Doing,
  kind: string,
  c: FirmCall,
  title: string,
  why?: string,
) =>
  record(tx, house, e, who, `call-${kind}`, title, {
    call: c.id,
    agency: c.agency,
    startsAt: c.startsAt.toString(),
    endsAt: c.endsAt.toString(),
    status: c.status,
    joinedTo: c.joinedTo,
    ...(why && { why }),
  })

const nameOf = async (tx: Db, agency: number) => (await agencyNames(tx, [agency])).get(agency) ?? ''

/**
 * Puts a call of an agency into the one calendar of a firm. It stands although others call in the same week: those are the `offers`, to be
 * joined by {@link joinCall}. Refuses `firm-call-refused` (somebody is there at that hour, or the month is full: `fields` say why, `next` the
 * next possible day), `call-in-past`, `bad-period`, `enterprise-closed`, `not-found`; to join, `call-over`. Announced again for the same
 * subject it moves, so that what is sent twice stands once. The caller has seen to it that `person` may.
 */
export const announceCall = (tx: Db, house: House, a: Announcement): Promise<Announced> =>
  seeingAll(tx, async () => {
    const { e, ids } = await firm(tx, a.enterprise)
    const before = await store.openCallOf(tx, a.subject, ids)
    const who = { actor: a.person, capacity: a.capacity }
    if (before) {
      if (a.join) return joined(tx, house, e, ids, before, a.join, who)
      const { startsAt, endsAt } = before
      if (startsAt.equals(a.startsAt) && endsAt.equals(a.endsAt)) return { call: before, offers: [] }
      return moved(tx, house, e, ids, before, a, who)
    }
    const top = a.join ? await host(tx, ids, a.join) : undefined
    const { startsAt, endsAt } = top ?? a
    assertTime(house, { startsAt, endsAt })
    const checked = top ? undefined : await checkCall(tx, house, ids, a)
    if (checked) assertFree(checked, e)
    const call: FirmCall = {
      id: v7(),
      enterprise: e.id,
      agency: a.agency,
      person: a.person,
      subject: a.subject,
      purpose: a.purpose,
      startsAt,
      endsAt,
      status: top ? 'joined' : 'planned',
      joinedTo: top?.id ?? null,
    }
    await store.insertCall(tx, call, house.now())
    const name = await nameOf(tx, a.agency)
    const title = top
      ? `${name}与${await nameOf(tx, top.agency)}同行，${momentText(startsAt)}走访`
      : `${name}计划于${momentText(startsAt)}走访`
    await said(house, tx, e, who, 'planned', call, title)
    return { call, offers: checked?.offers ?? [] }
  })

/** An open call, with its firm held. Refuses `not-found`, `call-over`. */
async function opened(tx: Db, id: string): Promise<{ call: FirmCall; e: Enterprise; ids: number[] }> {
  const found = (await store.callById(tx, id)) ?? notFound('走访计划')
  const e0 = (await currentEnterprise(tx, found.enterprise)) ?? notFound('企业')
  const e = (await lockEnterprise(tx, e0.id)) ?? notFound('企业')
  const call = (await store.callById(tx, id)) ?? notFound('走访计划')
  if (call.status !== 'planned' && call.status !== 'joined')
    refuse('call-over', '这次走访已经完成或者取消', { status: 409, next: '请刷新日历。' })
  return { call, e, ids: await idsOf(tx, e.id) }
}

/** Those who go along with a call stay when it leaves: the first of them is then the one the others go along with. */
async function leave(tx: Db, call: FirmCall): Promise<void> {
  const [heir] = call.joinedTo === null ? await store.guestsOf(tx, call.id) : []
  if (!heir) return
  await store.placeCall(tx, { ...heir, status: 'planned', joinedTo: null })
  await store.followCall(tx, call.id, heir.id)
}

async function moved(
  tx: Db,
  house: House,
  e: Enterprise,
  ids: readonly number[],
  call: FirmCall,
  to: Wish,
  who: Doing,
  why?: string,
): Promise<Announced> {
  const wish = { startsAt: to.startsAt, endsAt: to.endsAt }
  assertTime(house, wish)
  await leave(tx, call)
  const checked = await checkCall(tx, house, ids, wish, call.id)
  assertFree(checked, e)
  const next: FirmCall = { ...call, ...wish, status: 'planned', joinedTo: null }
  await store.placeCall(tx, next)
  const title = `${await nameOf(tx, call.agency)}的走访由${momentText(call.startsAt)}改至${momentText(wish.startsAt)}`
  await said(house, tx, e, who, 'moved', next, title, why)
  return { call: next, offers: checked.offers }
}

async function joined(
  tx: Db,
  house: House,
  e: Enterprise,
  ids: readonly number[],
  call: FirmCall,
  to: string,
  who: Doing,
): Promise<Announced> {
  const top = await host(tx, ids, to, call.id)
  if (call.joinedTo === top.id) return { call, offers: [] }
  await leave(tx, call)
  // Whom it joins may have gone along with it until now, and be the heir.
  const now = (await store.callById(tx, top.id))!
  const next: FirmCall = { ...call, startsAt: now.startsAt, endsAt: now.endsAt, status: 'joined', joinedTo: now.id }
  await store.placeCall(tx, next)
  const title = `${await nameOf(tx, call.agency)}与${await nameOf(tx, now.agency)}同行，${momentText(now.startsAt)}走访`
  await said(house, tx, e, who, 'joined', next, title)
  return { call: next, offers: [] }
}

/** Sets another time, alone; whoever went along stays at the old one. Refuses as {@link announceCall} does, and `call-over`. */
export const moveCall = (tx: Db, house: House, id: string, to: Wish, who: Doing, why?: string): Promise<Announced> =>
  seeingAll(tx, async () => {
    const { call, e, ids } = await opened(tx, id)
    return moved(tx, house, e, ids, call, to, who, why)
  })

/** Goes along with another call on the same firm: one appointment, its time. Refuses `call-over` and `not-found`. */
export const joinCall = (tx: Db, house: House, id: string, to: string, who: Doing): Promise<Announced> =>
  seeingAll(tx, async () => {
    const { call, e, ids } = await opened(tx, id)
    return joined(tx, house, e, ids, call, to, who)
  })

/** The call took place, or will not: then whoever went along stays. Refuses `call-over` and `not-found`. */
export const endCall = (
  tx: Db,
  house: House,
  id: string,
  how: 'done' | 'cancelled',
  who: Doing,
  why?: string,
): Promise<void> =>
  seeingAll(tx, async () => {
    const { call, e } = await opened(tx, id)
    if (how === 'cancelled') await leave(tx, call)
    await store.closeCall(tx, id, how, house.now(), why)
    const name = await nameOf(tx, call.agency)
    const title = how === 'done' ? `${name}已走访` : `${name}取消${momentText(call.startsAt)}的走访`
    await said(house, tx, e, who, how, { ...call, status: how }, title, why)
  })
