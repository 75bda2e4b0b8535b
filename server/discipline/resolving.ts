import { append } from '../docket/index.ts'
import type { Db } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { days } from '../kernel/span.ts'
import { keep, pledge, release } from '../ledger/index.ts'
import type { Viewer } from '../people/index.ts'
import { flagStatuses, type NewRecusal } from './contract.ts'
import * as store from './flags.store.ts'
import { threeDays } from './law.ts'
import { resolver } from './policies.ts'
import * as recusals from './recusals.store.ts'

/** A flag is settled by the court: recusal, disclosure, or why neither is needed. Refuses `not-yours`, `already-done`. */
export async function resolveFlag(
  tx: Db,
  house: House,
  viewer: Viewer,
  id: number,
  status: 'recused' | 'disclosed' | 'not-applicable',
  reason: string,
): Promise<{ status: string }> {
  const f = (await store.lockFlag(tx, id)) ?? notFound('提示')
  const who = resolver(viewer, f.agency.id)
  if (who.person === f.person.id)
    refuse('not-yours', '不能处理关于本人的提示', { status: 403, next: '请由其他纪检监察人员或者院领导处理。' })
  if (f.status !== 'open')
    refuse('already-done', `这条提示${flagStatuses[f.status]}`, { status: 409, next: '请刷新页面，查看最新情况。' })
  const at = house.now()
  await store.settleFlag(tx, id, status, reason, who.person, at)
  await append(tx, f.stream, at, house.digest, [
    {
      actor: who.person,
      capacity: 'disciplineOfficer',
      kind: 'conflict.resolved',
      body: { title: flagStatuses[status], reason },
    },
  ])
  if (f.commitmentId !== null)
    await (status === 'not-applicable'
      ? release(tx, house, f.commitmentId, `不适用：${reason}`, who.person)
      : keep(tx, house, f.commitmentId, who.person))
  return { status }
}

/**
 * A party asked somebody to step back: the court owes a decision within three days of the asking (民事诉讼法 50). Refuses `not-yours`,
 * `recusal-of-what`, `in-the-future`.
 */
export async function requestRecusal(
  tx: Db,
  house: House,
  viewer: Viewer,
  r: NewRecusal,
): Promise<{ id: string; due: string | null }> {
  const about = await recusals.subjectOf(tx, r.matter, r.case)
  if ((r.matter === undefined) === (r.case === undefined) || !about)
    return refuse('recusal-of-what', '请指明是哪一件案件或者办件', {
      status: 422,
      fields: [{ field: 'case', title: '案件、办件任选其一' }],
      next: '请从本院案件或者办件中选择。',
    })
  const who = resolver(viewer, about.agency)
  const askedAt = Temporal.Instant.from(r.askedAt)
  if (Temporal.Instant.compare(askedAt, house.now()) > 0)
    refuse('in-the-future', '提出时间在将来', { status: 422, fields: [{ field: 'askedAt', title: '请核对时间' }] })
  if (!(await recusals.personThere(tx, r.person, about.agency))) notFound('人员')
  if (await recusals.recusalById(tx, r.id))
    refuse('already-done', '这一申请已经登记', { status: 409, next: '请刷新页面，查看最新情况。' })
  const commitment = await pledge(tx, house, {
    kind: 'recusal-decision',
    agencyId: about.agency,
    stream: r.id,
    subject: `${about.number}：回避申请`,
    path: '/discipline/recusals',
    owedTo: '申请人',
    title: '对回避申请作出决定',
    owes: 'leader',
    basis: threeDays,
    span: days(3),
    startEvent: '提出回避申请',
    startAt: askedAt,
    actor: who.person,
  })
  await recusals.insertRecusal(tx, { ...r, askedAt, agency: about.agency, commitment })
  await append(tx, r.id, house.now(), house.digest, [
    {
      actor: who.person,
      capacity: 'disciplineOfficer',
      kind: 'recusal.asked',
      body: { title: '登记回避申请', on: dateAt(askedAt).toString() },
    },
  ])
  return { id: r.id, due: (await recusals.recusalById(tx, r.id))?.dueAt?.toString() ?? null }
}

/** The decision of whom 民事诉讼法 49 names, entered by the court. Refuses `not-yours`, `already-done`. */
export async function decideRecusal(
  tx: Db,
  house: House,
  viewer: Viewer,
  id: string,
  granted: boolean,
  reason: string,
): Promise<{ granted: boolean }> {
  const r = (await recusals.lockRecusal(tx, id)) ?? notFound('回避申请')
  const who = resolver(viewer, r.agency.id)
  if (who.person === r.person.id)
    refuse('not-yours', '不能决定关于本人的回避申请', { status: 403, next: '请由有权决定的其他人员登记。' })
  if (r.decidedAt)
    refuse('already-done', '这一申请已经决定', {
      status: 409,
      next: '对决定不服的，申请人可以在接到决定时申请复议一次。',
    })
  const at = house.now()
  await recusals.decide(tx, id, who.person, at, granted, reason)
  await append(tx, id, at, house.digest, [
    {
      actor: who.person,
      capacity: 'leader',
      kind: 'recusal.decided',
      body: { title: granted ? '准许回避' : '驳回回避申请', reason },
    },
  ])
  await keep(tx, house, r.commitmentId, who.person)
  return { granted }
}
