import { isUniqueViolation, maybe, rows, statement, transact } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { parseDate } from '../kernel/holidays.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { blindIndex, seal } from '../kernel/secret.ts'
import { adminOnly, noteAccess } from './access.ts'
import { newPasswordHash } from './account.ts'
import { phoneIndex } from './blind.ts'
import { type PostCapacity, postCapacities } from './capacities.ts'
import { checkPhone } from './phone.ts'
import { endSessionsOf, forgetViewers } from './sessions.ts'
import { accountOf, addAccount, addPerson, addPost, clearTries, dropTotp, type NewPost, savePassword } from './store.ts'
import type { Viewer } from './viewer.ts'

export type PostInput = { agency: number; capacity: PostCapacity; from?: string; to?: string }
export type PersonInput = { name: string; login: string; password: string; phone?: string; posts: PostInput[] }

/** A member of staff as administrators see them. */
export type StaffRow = {
  id: number
  name: string
  login: string | null
  posts: { id: number; agencyId: number; agency: string; capacity: PostCapacity; from: string; to: string | null }[]
}

const list = statement(
  'people.staff',
  `select p.id, p.name, a.login, jsonb_agg(jsonb_build_object('id', o.id, 'agencyId', o.agency_id, 'agency', g.name,
     'capacity', o.capacity, 'from', o.from_date, 'to', o.to_date) order by o.id) as posts
   from post o join person p on p.id = o.person_id join agency g on g.id = o.agency_id left join account a on a.person_id = p.id
   where ($1::int[] is null or o.agency_id = any ($1)) and ($2::int is null or o.agency_id = $2)
     and ($3::text is null or strpos(p.name, $3) > 0 or strpos(a.login, lower($3)) > 0)
   group by p.id, p.name, a.login order by p.id limit $4`,
)

/** Staff of the agencies an administrator administers; posts elsewhere do not show. */
export async function staffWithin(
  house: House,
  viewer: Viewer,
  q: { q?: string; agency?: number; limit?: number },
): Promise<StaffRow[]> {
  const { over } = adminOnly(viewer)
  return rows<StaffRow>(house.db.system, list, [
    over === 'all' ? null : over,
    q.agency ?? null,
    q.q?.trim() || null,
    q.limit ?? 100,
  ])
}

const exists = statement(
  'people.agency-exists',
  `select a.name, s.name as successor from agency a left join agency s on s.id = a.succeeded_by where a.id = $1`,
)

/** A post to be given: agency within reach that goes on, dates in order. Refuses `not-found`, `agency-ended` and `bad-dates`. */
async function checked(house: House, over: 'all' | readonly number[], p: PostInput) {
  if (over !== 'all' && !over.includes(p.agency)) notFound('机构')
  const found = await maybe<{ name: string; successor: string | null }>(house.db.system, exists, [p.agency])
  const { name, successor } = found ?? notFound('机构')
  if (successor !== null)
    refuse('agency-ended', `${name}已并入${successor}`, { status: 409, next: `请在${successor}设岗。` })
  const from = p.from ? parseDate(p.from) : dateAt(house.now())
  const to = p.to ? parseDate(p.to) : undefined
  if (to && Temporal.PlainDate.compare(to, from) < 0)
    refuse('bad-dates', '任职的止日早于起日', { status: 422, next: '请核对起止日期。' })
  return { agency: p.agency, capacity: p.capacity, from, ...(to && { to }) }
}

const given = (p: { agency: number; capacity: PostCapacity }) => ({
  agency: p.agency,
  capacity: postCapacities[p.capacity],
})

/** Makes a member of staff with account and posts. Refuses `login-taken`, `password-refused`, `phone-refused`, `bad-dates`. */
export async function addStaff(house: House, viewer: Viewer, input: PersonInput): Promise<{ id: number }> {
  const { viewer: admin, over } = adminOnly(viewer)
  const posts: NewPost[] = []
  for (const p of input.posts) posts.push(await checked(house, over, p))
  const phone = input.phone ? checkPhone(input.phone) : undefined
  if (phone && !phone.ok)
    return refuse('phone-refused', phone.fault, { status: 422, fields: [{ field: 'phone', title: phone.fault }] })
  const hash = await newPasswordHash(input.password, input.login)
  try {
    return await transact(house.db.system, async tx => {
      const reached = phone && { sealed: seal(house.keys, phone.value), index: phoneIndex(house, phone.value) }
      const id = await addPerson(tx, input.name.trim(), reached)
      await addAccount(tx, id, input.login, hash)
      for (const p of posts) await addPost(tx, id, p)
      const body = { person: id, posts: posts.map(given) }
      await noteAccess(tx, house, 'people.added', '建立工作人员账号', { actor: admin.person, capacity: 'admin', body })
      return { id }
    })
  } catch (error) {
    if (!isUniqueViolation(error, 'account_login_key')) throw error
    const title = '这个登录名已有人使用'
    return refuse('login-taken', title, { status: 409, fields: [{ field: 'login', title }], next: '请换一个登录名。' })
  }
}

const within = statement(
  'people.staff-within',
  `select bool_and(agency_id = any ($2) or coalesce(to_date < $3, false)) as wholly from post
   where person_id = $1 having count(*) filter (where $2::int[] is null or agency_id = any ($2)) > 0`,
)

/** Somebody an administrator administers, and not themselves. Refuses `not-found` and `separation-of-duties`. */
async function subject(house: House, viewer: Viewer, person: number) {
  const { viewer: admin, over } = adminOnly(viewer)
  const today = dateAt(house.now()).toString()
  const found = await maybe<{ wholly: boolean }>(house.db.system, within, [person, over === 'all' ? null : over, today])
  if (!found) return notFound('工作人员')
  if (person === admin.person)
    refuse('separation-of-duties', '管理员不能给自己设岗或者重置口令', { status: 403, next: '请由另一名管理员办理。' })
  return { admin, over, wholly: over === 'all' || found.wholly }
}

export async function givePost(house: House, viewer: Viewer, person: number, p: PostInput): Promise<{ id: number }> {
  const { admin, over } = await subject(house, viewer, person)
  const post = await checked(house, over, p)
  const id = await transact(house.db.system, async tx => {
    const body = { person, post: given(post) }
    await noteAccess(tx, house, 'people.posted', '设岗', { actor: admin.person, capacity: 'admin', body })
    return addPost(tx, person, post)
  })
  forgetViewers(house)
  return { id }
}

const end = statement(
  'people.end-post',
  `update post set to_date = greatest($3::date - 1, from_date - 1)
   where id = $1 and person_id = $2 and ($4::int[] is null or agency_id = any ($4)) and (to_date is null or to_date >= $3)
   returning agency_id as agency, capacity`,
)

/** Ends a post at once: yesterday was its last day. */
export async function endPost(house: House, viewer: Viewer, person: number, post: number): Promise<void> {
  const { admin, over } = await subject(house, viewer, person)
  await transact(house.db.system, async tx => {
    const today = dateAt(house.now()).toString()
    const ended = await maybe<{ agency: number; capacity: PostCapacity }>(tx, end, [
      post,
      person,
      today,
      over === 'all' ? null : over,
    ])
    const body = { person, post: given(ended ?? notFound('岗位')) }
    await noteAccess(tx, house, 'people.post-ended', '免岗', { actor: admin.person, capacity: 'admin', body })
  })
  forgetViewers(house)
}

/**
 * A new password for somebody who forgot theirs; the second factor and every session of theirs go. Whose account it is must be
 * wholly within reach: else a password would lend an administrator the posts somebody holds elsewhere. Refuses `not-yours`.
 */
export async function resetPassword(house: House, viewer: Viewer, person: number, password: string): Promise<void> {
  const { admin, wholly } = await subject(house, viewer, person)
  if (!wholly)
    refuse('not-yours', '该人员在其他机构也任职，不能由本机构重置口令', { status: 403, next: '请由上级管理员办理。' })
  const { login } = (await accountOf(house.db.system, person)) ?? notFound('账号')
  const hash = await newPasswordHash(password, login)
  await transact(house.db.system, async tx => {
    await savePassword(tx, person, hash)
    await dropTotp(tx, person)
    await clearTries(tx, blindIndex(house.keys, 'login', login))
    await endSessionsOf(tx, house, person)
    const body = { person }
    await noteAccess(tx, house, 'people.password-reset', '重置口令', { actor: admin.person, capacity: 'admin', body })
  })
}
