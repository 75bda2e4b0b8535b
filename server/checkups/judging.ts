import type { Db } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Verb } from '../matters/index.ts'
import { answerText, missingOf, valuesOf } from './answering.ts'
import { fields } from './fields.ts'
import { answersOf } from './pages.store.ts'
import { roles } from './questionnaire.ts'
import { wholeOf } from './questions/index.ts'
import { byGravity, judge, type Result } from './scoring.ts'
import { gradeTitle, ruleOf } from './settings.ts'
import { type Checkup, lockCheckup, putFindings, putResult } from './store.ts'

/** The check of a matter. A matter opened past the space of a firm has none; nothing can be done in it but to withdraw it. */
export const checkOf = async (tx: Db, id: string): Promise<Checkup> =>
  (await lockCheckup(tx, id)) ??
  refuse('no-checkup', '这件办件没有问卷', { status: 409, next: '请撤回，再从企业空间或者“法治体检”中发起。' })

const none: Result = { fields: [], score: null, findings: [] }

/** 提交: what the answers come to is fixed. Refuses `answers-missing` with every question that was not answered. */
export const submit: Verb = async ({ tx, house, matter, at }) => {
  const c = await checkOf(tx, matter.id)
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
export const reopen: Verb = async ({ tx, matter }) => {
  const c = await checkOf(tx, matter.id)
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
