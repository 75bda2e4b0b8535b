import { type Db, seeingAll } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { keep, release } from '../ledger/index.ts'
import type { Confirm, Evidence } from './contract.ts'
import * as store from './follow-ups.store.ts'
import { type Actor, note } from './following.ts'
import type { Checkup } from './store.ts'

/** A follow-up that is not over. Refuses `not-found`, and `follow-up-ended` one that is. */
async function pending(tx: Db, checkup: string, id: number): Promise<store.FollowUp> {
  const f = (await store.lockFollowUp(tx, checkup, id)) ?? notFound('整改事项')
  if (f.endedAt !== null)
    refuse('follow-up-ended', '这一项整改已经了结', { status: 409, next: '请刷新页面，查看最新进展。' })
  return f
}

/** The file given as proof, which lies with this check. Refuses `no-such-file`. */
async function proof(tx: Db, checkup: string, file: number | undefined): Promise<number | undefined> {
  if (file === undefined) return undefined
  if (await store.fileOfCheckup(tx, checkup, file)) return file
  return refuse('no-such-file', '佐证材料不在这次体检的材料中', {
    status: 422,
    fields: [{ field: 'file', title: '请先上传材料' }],
    next: '请先在“材料”中上传，再选择。',
  })
}

/** 企业报告完成: the agency confirms or returns it. */
export async function report(tx: Db, house: House, c: Checkup, id: number, by: Actor, given: Evidence): Promise<void> {
  const f = await pending(tx, c.id, id)
  const fileId = (await proof(tx, c.id, given.file)) ?? f.fileId
  await store.saveFollowUp(tx, { ...f, status: 'reported', evidence: given.evidence, fileId, why: null })
  await note(tx, house, c.id, by, 'checkup.follow-up-reported', { title: '企业报告整改完成', followUp: id })
}

/** 确认完成, on what the firm reported or what is said here. Refuses `evidence-missing`. */
export async function confirm(tx: Db, house: House, c: Checkup, id: number, by: Actor, given: Confirm): Promise<void> {
  const f = await pending(tx, c.id, id)
  const evidence = [f.evidence, given.evidence].filter(Boolean).join('\n')
  if (!evidence)
    refuse('evidence-missing', '请写明凭什么认为已经完成', {
      status: 422,
      fields: [{ field: 'evidence', title: '请填写完成情况' }],
      next: '企业没有报告的，请写明核实的情况。',
    })
  const fileId = (await proof(tx, c.id, given.file)) ?? f.fileId
  await end(tx, house, { ...f, status: 'done', evidence, fileId, why: null }, by.person)
  await note(tx, house, c.id, by, 'checkup.follow-up-done', { title: '确认整改完成', followUp: id })
}

/** 退回: what was reported does not do. */
export async function sendBack(tx: Db, house: House, c: Checkup, id: number, by: Actor, why: string): Promise<void> {
  const f = await pending(tx, c.id, id)
  if (f.status !== 'reported')
    refuse('not-reported', '企业还没有报告完成', { status: 409, next: '请等企业报告，或者直接确认。' })
  await store.saveFollowUp(tx, { ...f, status: 'open', why })
  await note(tx, house, c.id, by, 'checkup.follow-up-returned', { title: '退回整改', followUp: id })
}

/** 不再整改, with the reason: the agency no longer owes to follow it. */
export async function drop(tx: Db, house: House, c: Checkup, id: number, by: Actor, why: string): Promise<void> {
  const f = await pending(tx, c.id, id)
  await end(tx, house, { ...f, status: 'dropped', why }, by.person)
  await note(tx, house, c.id, by, 'checkup.follow-up-dropped', { title: '不再整改', followUp: id })
}

/** Ends a follow-up and its promise together. */
export async function end(tx: Db, house: House, f: store.FollowUp, actor?: number): Promise<void> {
  await store.saveFollowUp(tx, { ...f, endedAt: house.now() })
  // Whoever ends it need not see the ledger of the agency that owed it.
  await seeingAll(tx, () =>
    f.status === 'done'
      ? keep(tx, house, f.commitmentId, actor)
      : release(tx, house, f.commitmentId, '不再整改，理由见体检', actor),
  )
}
