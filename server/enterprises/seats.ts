import { type Db, seeingAll } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { open } from '../kernel/secret.ts'
import { iso, sendText } from '../matters/index.ts'
import { checkPhone, maskPhone, type SeatRole, seatRoles } from '../people/index.ts'
import { sealedPhone } from './contacts.ts'
import type { MyEnterprises, Seats } from './contract.ts'
import type { Doing, Resident } from './policies.ts'
import { held, record } from './registering.ts'
import * as store from './seat.store.ts'
import { invitationDays } from './settings.ts'
import { currentEnterprise, type Enterprise, lockEnterprise } from './store.ts'

/** In what capacity a member of a firm acts, for the docket. */
export const member = 'firmMember'
export const asMember = (person: number): Required<Doing> => ({ actor: person, capacity: member })

const shown = (house: Pick<House, 'keys'>, s: Pick<store.SeatRow, 'name' | 'phoneSealed'>): string =>
  s.name || (s.phoneSealed ? maskPhone(open(house.keys, s.phoneSealed)) : '未填姓名')

export const seatView = (house: Pick<House, 'keys'>, s: store.SeatRow, me?: number): Seats['rows'][number] => ({
  id: s.id,
  name: shown(house, s),
  role: s.role,
  roleTitle: seatRoles[s.role],
  since: iso(s.since),
  ...(s.person === me && { me: true }),
})
export const invitationView = (house: Pick<House, 'keys'>, i: store.Invitation): Seats['invitations'][number] => ({
  id: i.id,
  role: i.role,
  roleTitle: seatRoles[i.role],
  phone: maskPhone(open(house.keys, i.phoneSealed)),
  at: iso(i.at),
  expires: iso(i.expires),
})
export const askedView = (i: store.Invitation): MyEnterprises['invitations'][number] => ({
  id: i.id,
  enterprise: i.enterpriseName,
  role: i.role,
  roleTitle: seatRoles[i.role],
  by: i.agency ?? (i.byName || '企业管理员'),
  expires: iso(i.expires),
})

/** The seat of somebody in a firm, read anew and held with it. Refuses `not-found` who has none, and `not-head` who only is a member. */
export async function ownSeat(
  tx: Db,
  viewer: Resident,
  enterprise: number,
  head = false,
): Promise<{ e: Enterprise; seat: store.SeatRow }> {
  const now = (await currentEnterprise(tx, enterprise)) ?? notFound('企业')
  const e = (await lockEnterprise(tx, now.id)) ?? notFound('企业')
  const seat = (await store.seatOf(tx, e.id, viewer.person)) ?? notFound('企业')
  if (head && seat.role !== 'head')
    refuse('not-head', '只有企业管理员可以管理成员', { status: 403, next: '请由本企业的企业管理员操作。' })
  return { e, seat }
}

/**
 * Invites whoever can prove a phone number. Nobody gets a place by being named: the person accepts. Refuses `phone-refused`,
 * `already-member`, `space-needs-code`, and what {@link held} does.
 */
export async function invite(
  tx: Db,
  house: House,
  who: Required<Doing>,
  enterprise: number,
  given: { phone: string; role: SeatRole; agency?: number },
): Promise<number> {
  const e = await held(tx, enterprise)
  if (e.code === null)
    refuse('space-needs-code', '没有统一社会信用代码的，不能开通企业空间', { status: 422, next: '请先补登代码。' })
  const phone = checkPhone(given.phone)
  if (!phone.ok || phone.kind === 'landline') {
    const title = phone.ok ? '固定电话收不到短信，请填写手机号' : phone.fault
    return refuse('phone-refused', title, {
      status: 422,
      fields: [{ field: 'phone', title }],
      next: '请填写能收短信的手机号。',
    })
  }
  const sealed = sealedPhone(house, phone.value)
  const at = house.now()
  const expires = at.add({ hours: 24 * invitationDays(house) })
  const { role, agency } = given
  const id = await seeingAll(tx, async () => {
    for (const seat of await store.seatsOf(tx, [enterprise]))
      if (seat.phoneSealed && open(house.keys, seat.phoneSealed) === phone.value)
        refuse('already-member', '此人已是企业空间成员', { status: 409, next: '需要调整的，请改变其角色。' })
    return store.insertInvitation(tx, {
      enterprise,
      role,
      ...sealed,
      byId: who.actor,
      at,
      expires,
      ...(agency && { agency }),
    })
  })
  await sendText(
    tx,
    house,
    phone.value,
    `【法桥】${e.name}邀请您加入企业空间，请用本机号码登录后在“我的企业”确认。`,
    expires,
  )
  await record(tx, house, e, who, 'seat-invited', `邀请成员：${seatRoles[role]}`, { invitation: id, role })
  return id
}

/** An open invitation to the phone a resident proved. Refuses `not-found` for any other. */
async function invited(tx: Db, house: House, viewer: Resident, id: number): Promise<store.Invitation> {
  const found = (await store.lockInvitation(tx, id, house.now())) ?? notFound('邀请')
  return found.phoneIndex === viewer.phone ? found : notFound('邀请')
}

/** Takes the place one was invited to. Refuses `not-found`, `enterprise-closed`. */
export const accept = (tx: Db, house: House, viewer: Resident, id: number): Promise<{ id: number }> =>
  seeingAll(tx, async () => {
    const asked = await invited(tx, house, viewer, id)
    const e = await held(tx, asked.enterprise)
    const there = await store.seatOf(tx, e.id, viewer.person)
    await store.settleInvitation(tx, id, 'accepted', house.now())
    if (there) return { id: e.id }
    await store.insertSeat(
      tx,
      { enterprise: e.id, person: viewer.person, role: asked.role, by: asked.byId },
      house.now(),
    )
    await record(tx, house, e, asMember(viewer.person), 'seat-taken', `加入企业空间：${seatRoles[asked.role]}`, {
      invitation: id,
      role: asked.role,
    })
    return { id: e.id }
  })

/** Refuses `not-found`. */
export const decline = (tx: Db, house: House, viewer: Resident, id: number): Promise<void> =>
  seeingAll(tx, async () => {
    const asked = await invited(tx, house, viewer, id)
    await store.settleInvitation(tx, id, 'declined', house.now())
    const e = (await lockEnterprise(tx, asked.enterprise)) ?? notFound('企业')
    await record(tx, house, e, asMember(viewer.person), 'seat-declined', '谢绝加入企业空间', { invitation: id })
  })

/** Takes an invitation back. Refuses `not-found`. */
export async function withdraw(tx: Db, house: House, who: Doing, e: Enterprise, id: number): Promise<void> {
  const found = await store.lockInvitation(tx, id, house.now())
  if (found?.enterprise !== e.id) notFound('邀请')
  await store.settleInvitation(tx, id, 'withdrawn', house.now())
  await record(tx, house, e, who, 'seat-withdrawn', '撤回邀请', { invitation: id })
}

/** Somebody must be left to keep the members. */
async function assertSuccessor(tx: Db, seat: store.SeatRow): Promise<void> {
  const others = (await store.seatsOf(tx, [seat.enterprise])).filter(s => s.id !== seat.id)
  if (seat.role === 'head' && !others.some(s => s.role === 'head'))
    refuse('last-head', '这是最后一名企业管理员', { status: 409, next: '请先将另一名成员设为企业管理员。' })
}

/** Gives a member another role; the firm is held. Refuses `not-found` and `last-head`. */
export async function changeRole(
  tx: Db,
  house: House,
  who: Doing,
  e: Enterprise,
  id: number,
  role: SeatRole,
): Promise<void> {
  const seat = (await store.seatById(tx, e.id, id)) ?? notFound('成员')
  if (seat.role === role) return
  await assertSuccessor(tx, seat)
  await store.setRole(tx, id, role)
  await record(tx, house, e, who, 'seat-changed', `成员角色由${seatRoles[seat.role]}改为${seatRoles[role]}`, {
    seat: id,
    person: seat.person,
    before: seat.role,
    after: role,
  })
}

/**
 * Ends a place; the firm is held. Refuses `not-found`, and `last-head` unless the keeping agency does it, which may invite another: a space
 * may have fallen into wrong hands.
 */
export async function remove(
  tx: Db,
  house: House,
  who: Required<Doing>,
  e: Enterprise,
  id: number,
  why?: string,
): Promise<void> {
  const seat = (await store.seatById(tx, e.id, id)) ?? notFound('成员')
  if (who.capacity === member) await assertSuccessor(tx, seat)
  await store.endSeat(tx, id, house.now())
  const title = seat.person === who.actor ? '退出企业空间' : '移出企业空间'
  await record(tx, house, e, who, 'seat-ended', `${title}：${seatRoles[seat.role]}`, {
    seat: id,
    person: seat.person,
    role: seat.role,
    ...(why && { why }),
  })
}
