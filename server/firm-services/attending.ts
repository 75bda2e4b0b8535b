import { type Db, seeingAll } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { signedIn, type Viewer } from '../people/index.ts'
import {
  classById,
  dropSignup,
  figuresOf,
  type LawClass,
  lockClass,
  markAttended,
  ownSignups,
  placeIn,
  promoteWaiting,
  putSignup,
  rateClass,
  type Signup,
} from './classes.store.ts'
import type { SignupView } from './contract.ts'
import { signupStates } from './names.ts'

type Resident = Extract<Viewer, { kind: 'resident' }>

/** Somebody who may come to a class: a resident, also for a firm. Refuses `sign-in-needed`, `not-yours`. */
function comer(viewer: Viewer): Resident {
  const who = signedIn(viewer)
  return who.kind === 'resident'
    ? who
    : refuse('not-yours', '工作人员请用本人的手机号登录后报名', { status: 403, next: '请在门户用手机号登录。' })
}

const held = async (tx: Db, id: number): Promise<LawClass> => {
  if (!(await lockClass(tx, id))) notFound('课程')
  return (await classById(tx, id))!
}

/** 报名进行中. */
export const takesSignups = (c: LawClass, now: Temporal.Instant): boolean =>
  c.cancelledWhy === null && Temporal.Instant.compare(now, c.signUpUntil) < 0

export async function signupView(tx: Db, s: Signup): Promise<SignupView> {
  return {
    id: s.id,
    state: s.state,
    stateTitle: signupStates[s.state],
    ...(s.state === 'waiting' && { place: await seeingAll(tx, () => placeIn(tx, s.classId, s.turn)) }),
    attended: s.attendedAt !== null,
    ...(s.grade !== null && { grade: s.grade }),
  }
}

const mine = async (tx: Db, id: number, person: number) => (await ownSignups(tx, [id], person))[0]

/**
 * 报名: a place while there are places, else one in the queue. It is locked, so that of fifty at once the first ten come in.
 * Signing up again changes nothing. Refuses `not-found`, `signup-closed`, `not-your-firm`, `name-missing`.
 */
export async function signUp(
  tx: Db,
  house: House,
  viewer: Viewer,
  id: number,
  { enterprise, name }: { enterprise?: number; name?: string },
): Promise<SignupView> {
  const who = comer(viewer)
  const c = await held(tx, id)
  if (!takesSignups(c, house.now()))
    refuse('signup-closed', c.cancelledWhy === null ? '报名已经截止' : '课程已经取消', {
      status: 409,
      next: '请看其他课程。',
    })
  if (enterprise !== undefined && !(who.seats ?? []).some(s => s.enterprise === enterprise))
    refuse('not-your-firm', '您不是这家企业的成员', { status: 403, next: '请以个人名义报名，或者请企业管理员加入您。' })
  const called = (name ?? who.name).trim()
  if (called === '')
    refuse('name-missing', '没有写姓名', {
      status: 422,
      fields: [{ field: 'name', title: '请填写姓名' }],
      next: '请填写姓名后报名。',
    })
  const before = await mine(tx, id, who.person)
  if (before && before.state !== 'cancelled') return signupView(tx, before)
  const [figures] = await seeingAll(tx, () => figuresOf(tx, [id]))
  const state = (figures?.taken ?? 0) < c.capacity ? 'in' : 'waiting'
  await putSignup(tx, {
    classId: id,
    agencyId: c.agencyId,
    person: who.person,
    enterprise: enterprise ?? null,
    name: called,
    state,
    at: house.now(),
  })
  return signupView(tx, (await mine(tx, id, who.person))!)
}

/** Gives one's place back; whoever waited longest has it. Refuses `not-found`, `class-begun`. */
export async function cancelSignup(tx: Db, house: House, viewer: Viewer, id: number, signup: number): Promise<void> {
  const who = comer(viewer)
  const c = await held(tx, id)
  const s = await mine(tx, id, who.person)
  if (s?.id !== signup) return notFound('报名')
  if (Temporal.Instant.compare(house.now(), c.startsAt) >= 0)
    refuse('class-begun', '课程已经开始，不能再取消', { status: 409, next: '不能到课的，请联系举办机构。' })
  if (await dropSignup(tx, s.id)) await seeingAll(tx, () => promoteWaiting(tx, id))
}

/** 签到, by the code shown in the room, about its time. Refuses `not-signed-up`, `wrong-code`, `not-now`. */
export async function attend(tx: Db, house: House, viewer: Viewer, id: number, code: string): Promise<void> {
  const who = comer(viewer)
  const c = (await classById(tx, id)) ?? notFound('课程')
  const s = await mine(tx, id, who.person)
  if (s?.state !== 'in')
    return refuse('not-signed-up', '没有报名或者还在候补', { status: 409, next: '请到现场请举办人员登记。' })
  const minutes = house.setting<number>('firm-services.attend-minutes')
  const [now, early, late] = [house.now(), c.startsAt.subtract({ minutes }), c.endsAt.add({ minutes })]
  if (Temporal.Instant.compare(now, early) < 0 || Temporal.Instant.compare(now, late) > 0)
    refuse('not-now', '不在签到时间之内', {
      status: 409,
      next: `请在课程开始前${minutes}分钟至结束后${minutes}分钟之内签到。`,
    })
  if (code.trim() !== c.code)
    refuse('wrong-code', '签到码不对', {
      status: 422,
      fields: [{ field: 'code', title: '请核对现场的签到码' }],
      next: '请核对后重试。',
    })
  await markAttended(tx, id, [s.id], now)
}

/** One grade by somebody who was there. Refuses `not-attended`, `already-done`. */
export async function grade(
  tx: Db,
  viewer: Viewer,
  id: number,
  given: number,
  text: string | undefined,
): Promise<void> {
  const who = comer(viewer)
  const s = await mine(tx, id, who.person)
  if (!s || s.attendedAt === null)
    return refuse('not-attended', '到课的学员才能评价', { status: 403, next: '请签到后评价。' })
  if (!(await rateClass(tx, s.id, given, text?.trim() || null)))
    refuse('already-done', '已经评价过', { status: 409, next: '每门课程只评价一次。' })
}
