import { type Db, seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { digest } from '../kernel/digest.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { act, type Matter, matterById, type Registry } from '../matters/index.ts'
import { staffOnly, type Viewer } from '../people/index.ts'
import type { Actor, Answers } from '../procedures/index.ts'
import type { CallIn, NoteInput, OpinionInput, TaskInput } from './contract.ts'
import { participantRoles } from './names.ts'
import { roundOf } from './opining.ts'
import {
  callIn,
  endParticipants,
  markAccepted,
  type Participant,
  participantById,
  participantsOf,
  postedToday,
} from './people.store.ts'
import { gatherings, leader, leads, signs, taking } from './policies.ts'
import { addNote, addOpinion, opinionsOf, taskById } from './work.store.ts'

/** What those called in do, each in one transaction with the act that the docket records. */
export type Desk = { tx: Db; house: House; registry: Registry; viewer: Viewer }

const found = async ({ tx }: Desk, matter: string): Promise<Matter> => (await matterById(tx, matter)) ?? notFound()

/** Does in a matter what its table leaves to this module, which knows the people; under the name of whoever did it. */
export const record = (
  { tx, house, registry, viewer }: Desk,
  matter: string,
  action: string,
  answers: Answers,
  as: string,
) => seeingAll(tx, () => act(tx, house, registry, matter, action, answers, { viewer, referral: true, as: as as Actor }))

const named = (p: Participant) => ({ participant: p.id, who: p.name, role: participantRoles[p.role] })

/** Calls people in. Refuses `not-yours`, `no-such-role`, `already-called`, `no-such-person`, and out of state. */
export async function invite(desk: Desk, matter: string, { people }: CallIn): Promise<number[]> {
  const { tx, house } = desk
  const m = await found(desk, matter)
  const viewer = leader(desk.viewer, m)
  const roles = gatherings[m.procedure]?.roles ?? []
  const at = house.now()
  const there = (await participantsOf(tx, matter)).filter(p => p.endedAt === null)
  const posts = await postedToday(
    tx,
    people.map(p => p.person),
    dateAt(at),
  )
  const ids: number[] = []
  for (const { person, role } of people) {
    if (!roles.includes(role))
      refuse('no-such-role', `这种模式没有“${participantRoles[role]}”`, { status: 422, next: '请选择列出的角色。' })
    const twice = there.find(p => p.personId === person)
    if (twice || people.filter(p => p.person === person).length > 1)
      refuse('already-called', `${twice?.name ?? '同一人'}已经在邀请名单中`, {
        status: 409,
        next: '请刷新页面，查看参加人。',
      })
    const post = posts.find(p => p.person === person)
    if (!post)
      return refuse('no-such-person', '所选人员现在没有岗位', {
        status: 422,
        next: '请从专家库和名册中选择在任的人员。',
      })
    const { id } = await callIn(
      tx,
      {
        matterId: matter,
        organiserId: m.agencyId,
        personId: person,
        agencyId: post.agencyId,
        owes: post.capacity,
        role,
      },
      at,
      viewer.person,
    )
    await record(
      desk,
      matter,
      'invite',
      { participant: id, who: post.name, role: participantRoles[role] },
      'envoyOfficer',
    )
    ids.push(id)
  }
  return ids
}

/** One's own invitation, still open. Refuses `not-found` and `invitation-ended`. */
async function ownInvitation({ tx, viewer }: Desk, id: number): Promise<Participant> {
  const who = staffOnly(viewer)
  const p = await participantById(tx, id)
  if (!p || p.personId !== who.person) return notFound('邀请')
  if (p.endedAt)
    refuse('invitation-ended', '这次参加已经结束', { status: 409, next: '如需参加，请联系召集机构重新邀请。' })
  return p
}

/** Accepts, with the undertaking of secrecy: from now on the matter is within reach. Accepting again changes nothing. */
export async function accept(desk: Desk, id: number): Promise<void> {
  const p = await ownInvitation(desk, id)
  if (p.acceptedAt) return
  await markAccepted(desk.tx, id, desk.house.now())
  await record(desk, p.matterId, 'join', named(p), p.owes)
}

async function leave(desk: Desk, p: Participant, why: string, as: string): Promise<void> {
  await endParticipants(desk.tx, [p.id], desk.house.now(), why)
  await record(desk, p.matterId, 'leave', { ...named(p), why }, as)
}

export async function decline(desk: Desk, id: number, why: string): Promise<void> {
  const p = await ownInvitation(desk, id)
  await leave(desk, p, why, p.owes)
}

/** Somebody takes part no longer: what they owed falls away, and the matter is out of their reach. */
export async function releaseOne(desk: Desk, id: number, why: string): Promise<void> {
  const p = await participantById(desk.tx, id)
  const m = p && (await matterById(desk.tx, p.matterId))
  if (!p || !m) return notFound('参加人')
  leader(desk.viewer, m)
  if (p.endedAt) refuse('invitation-ended', '已经不再参加', { status: 409, next: '请刷新页面，查看参加人。' })
  await leave(desk, p, why, 'envoyOfficer')
}

/** 签署意见. Refuses `nothing-to-sign`, `stance-missing`, `already-signed`. What is signed stays as it is. */
export async function sign(desk: Desk, matter: string, { text, stance }: OpinionInput): Promise<{ id: number }> {
  const { tx, house } = desk
  const m = await found(desk, matter)
  const me = taking(desk.viewer, await participantsOf(tx, matter))
  if (!signs.has(me.role) || !gatherings[m.procedure]?.sign?.includes(m.state))
    refuse('nothing-to-sign', '现在没有需要您签署的意见', { status: 409, next: '请刷新页面，查看最新进展。' })
  const concurring = m.state === 'concurring'
  if (concurring !== (stance !== undefined))
    refuse('stance-missing', concurring ? '请表明同意或者不同意' : '研究意见不表明态度', {
      status: 422,
      fields: [{ field: 'stance', title: concurring ? '请选择' : '这一阶段不填' }],
      next: '请修改后重新签署。',
    })
  const round = concurring ? roundOf(m) : 0
  const hash = digest('sha256', text)
  const answers = { participant: me.id, who: me.name, digest: hash, ...(stance && { stance }) }
  await record(desk, matter, concurring ? 'concur' : 'opine', answers, me.owes)
  // Behind the lock of the act: of two at once the second sees the first.
  if (concurring && (await opinionsOf(tx, matter)).some(o => o.participantId === me.id && o.round === round))
    refuse('already-signed', '对这一稿结论已经签署', {
      status: 409,
      next: '签署之后不能修改；结论有新的一稿时可以再表明态度。',
    })
  return addOpinion(tx, {
    matterId: matter,
    organiserId: m.agencyId,
    participantId: me.id,
    personId: me.personId,
    round,
    stance: stance ?? null,
    text,
    digest: hash,
    signedAt: house.now(),
  })
}

/** 登记分工. Refuses `not-yours`, `no-such-participant`, `not-later`. Returns the task's number. */
export async function divide(desk: Desk, matter: string, t: TaskInput): Promise<number> {
  const m = await found(desk, matter)
  leader(desk.viewer, m)
  const p = (await participantsOf(desk.tx, matter)).find(x => x.id === t.participant)
  if (!p?.acceptedAt || p.endedAt)
    return refuse('no-such-participant', '承担人不在团队中', { status: 422, next: '请选择已经接受邀请的成员。' })
  if (Temporal.PlainDate.compare(Temporal.PlainDate.from(t.due), dateAt(desk.house.now())) < 0)
    refuse('not-later', '完成日期不能早于今天', {
      status: 422,
      fields: [{ field: 'due', title: '已经过去' }],
      next: '请另填日期。',
    })
  const { matter: done } = await record(
    desk,
    matter,
    'divide',
    { participant: p.id, title: t.title, who: p.name, due: t.due },
    m.handlerId === null ? 'envoyOfficer' : 'envoy',
  )
  return Number(done.facts.divide?.task)
}

/** 完成、取消分工: done by whoever has it or leads; dropped by whoever leads. Refuses `not-found`, `not-yours`, `task-ended`. */
export async function endTask(desk: Desk, id: number, how: 'finish' | 'drop', result: string): Promise<void> {
  const t = await taskById(desk.tx, id)
  const m = t && (await matterById(desk.tx, t.matterId))
  if (!t || !m) return notFound('分工')
  const own = desk.viewer.kind === 'staff' && desk.viewer.person === t.personId
  if (!(how === 'finish' && own)) leader(desk.viewer, m)
  await record(desk, t.matterId, how, { task: t.id, who: t.name, result }, own ? 'envoy' : 'envoyOfficer')
}

/** 调研记录, by whoever leads or takes part. Refuses `not-found`, `in-the-future`. */
export async function note(desk: Desk, matter: string, n: NoteInput): Promise<{ id: number }> {
  const { tx, house, viewer } = desk
  const m = await found(desk, matter)
  const who = staffOnly(viewer)
  const me = leads(viewer, m) ? undefined : taking(viewer, await participantsOf(tx, matter))
  const at = house.now()
  if (Temporal.PlainDate.compare(Temporal.PlainDate.from(n.day), dateAt(at)) > 0)
    refuse('in-the-future', '调研日期不能晚于今天', {
      status: 422,
      fields: [{ field: 'day', title: '还没有到' }],
      next: '请核对日期。',
    })
  const made = await addNote(tx, { matterId: matter, organiserId: m.agencyId, personId: who.person, at, ...n })
  await record(desk, matter, 'note', { note: made.id, who: who.name, day: n.day }, me?.owes ?? 'envoy')
  return made
}
