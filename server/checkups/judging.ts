import type { Db } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Situation, Verb } from '../matters/index.ts'
import { answerText, missingOf, valuesOf } from './answering.ts'
import { fields } from './fields.ts'
import { postedAt } from './listing.store.ts'
import { answersOf } from './pages.store.ts'
import { keepers } from './policies.ts'
import { roles } from './questionnaire.ts'
import { wholeOf } from './questions/index.ts'
import { byGravity, judge, type Result } from './scoring.ts'
import { gradeTitle, ruleOf } from './settings.ts'
import { type Checkup, lockCheckup, putFindings, putResult } from './store.ts'

/**
 * The check of a matter, to whoever works on it: a superior who may act in the matters of agencies below reads no checks there, and so
 * decides none. A matter from before checks were begun of firms alone may have no check; nothing can be done in it but to withdraw it.
 * Refuses `no-checkup` and `not-yours`.
 */
export async function checkOf(tx: Db, { matter, doer, at }: Situation): Promise<Checkup> {
  const own = doer.capacities.has('applicant') || (doer.person !== undefined && doer.person === matter.handlerId)
  if (!own && !(await postedAt(tx, [...keepers], [matter.agencyId], dateAt(at))).some(p => p.id === doer.person))
    refuse('not-yours', '体检由办理机构的人员办理', { status: 403, next: '请由办理机构的人员操作。' })
  return (
    (await lockCheckup(tx, matter.id)) ??
    refuse('no-checkup', '这件办件没有问卷', { status: 409, next: '请撤回，再从企业空间或者“法治体检”中发起。' })
  )
}

const none: Result = { fields: [], score: null, findings: [] }

/** 提交: what the answers come to is fixed. Refuses `answers-missing` with every question that was not answered. */
export const submit: Verb = async s => {
  const { tx, house, at } = s
  const c = await checkOf(tx, s)
  const whole = wholeOf(c.questionnaire)
  const answers = valuesOf(await answersOf(tx, c.id))
  const missing = missingOf(whole, answers)
  if (missing.length > 0)
    refuse('answers-missing', `还有${missing.length}道题没有回答`, {
      status: 422,
      fields: missing.slice(0, 200).map(({ field, q }) => ({ field: q.id, title: `${fields[field]}：${q.asks}` })),
      next: '请补齐后提交；不清楚的可以选“不清楚”。',
    })
  const result = judge(whole, answers, ruleOf(house))
  await putResult(tx, c.id, at, result)
  const questions = new Map(whole.flatMap(w => w.questions.map(q => [q.id, q] as const)))
  await putFindings(
    tx,
    c.id,
    result.findings.toSorted(byGravity).map(({ role, ...f }) => {
      const q = questions.get(f.question)!
      return { ...f, role: roles[role], asks: q.asks, answer: answerText(q, answers[q.id]) }
    }),
  )
  return undefined
}

/** 退回补充回答: what was judged falls away with its comments; the answers stay. */
export const reopen: Verb = async s => {
  const { tx } = s
  const c = await checkOf(tx, s)
  await putFindings(tx, c.id, [])
  await putResult(tx, c.id, null, none)
  return undefined
}

/** Scores by field as they were fixed, with their words. */
export const fieldScores = (house: Pick<House, 'setting'>, c: Pick<Checkup, 'scores'>) =>
  c.scores.map(f => ({
    ...f,
    title: fields[f.field],
    ...(f.grade !== undefined && { gradeTitle: gradeTitle(house, f.grade) }),
  }))
