import { seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { digest } from '../kernel/digest.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { staffOnly, type Viewer } from '../people/index.ts'
import { type Call, callById, countAnswers, handIn, withdrawAnswer } from './calls.store.ts'
import { type Desk, record } from './partaking.ts'
import { servingEnvoy } from './people.store.ts'
import { organises } from './policies.ts'
import { hasClosed } from './publishing.ts'

/** The agency somebody answers a call from: an envoy's own, or the invited one they have a post at; undefined: they may not. */
async function answersFrom(
  { tx, house, viewer }: Pick<Desk, 'tx' | 'house' | 'viewer'>,
  call: Call,
): Promise<number | undefined> {
  if (viewer.kind !== 'staff' || organises(viewer, call.organiserId)) return undefined
  const envoy = await servingEnvoy(tx, viewer.person, dateAt(house.now()))
  return envoy?.agencyId ?? viewer.posts.find(p => call.invited.includes(p.agencyId))?.agencyId
}

export const isOpen = (call: Call, now: Temporal.Instant): boolean =>
  call.closedAt === null && !hasClosed(call.closesOn, now)

export const mayAnswer = async (desk: Pick<Desk, 'tx' | 'house' | 'viewer'>, call: Call): Promise<boolean> =>
  isOpen(call, desk.house.now()) && (await answersFrom(desk, call)) !== undefined

const stillOpen = (call: Call, now: Temporal.Instant) => {
  if (!isOpen(call, now)) refuse('call-closed', '征集已经截止', { status: 409, next: '请查看其他正在征集的题目。' })
}

const own = (viewer: Viewer, call: Call) => {
  if (organises(viewer, call.organiserId))
    refuse('organiser-answers', '组织者看得见各份答案，不能自己应征', { status: 403, next: '请由其他人应征。' })
}

/** 应征: sealed until the day; handed in again, the later text stands. Refuses `not-found`, `call-closed`, `organiser-answers`, `not-invited`. */
export async function answer(desk: Desk, id: number, text: string): Promise<{ id: number }> {
  const { tx, house } = desk
  const who = staffOnly(desk.viewer)
  const call = (await callById(tx, id)) ?? notFound('题目')
  own(who, call)
  const agency =
    (await answersFrom(desk, call)) ??
    refuse('not-invited', '这次征集面向特派员和受邀请的机构', { status: 403, next: '请与组织机构联系。' })
  stillOpen(call, house.now())
  const hash = digest('sha256', text)
  return seeingAll(tx, async () => {
    const made = await handIn(tx, call, { person: who.person, agency, text, digest: hash, at: house.now() })
    const n = await countAnswers(tx, call.id)
    await record(desk, call.matterId, 'arrive', { n, version: made.version, digest: hash }, 'envoy')
    return { id: made.id }
  })
}

/** Takes one's own answer back while the call is open. Refuses `not-found`, `call-closed`. */
export async function takeBack({ tx, house, viewer }: Desk, id: number): Promise<void> {
  const who = staffOnly(viewer)
  const call = (await callById(tx, id)) ?? notFound('题目')
  stillOpen(call, house.now())
  if (!(await withdrawAnswer(tx, call.id, who.person, house.now()))) notFound('答案')
}
