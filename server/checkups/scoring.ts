import { type Field, fieldKeys, type Gravity } from './fields.ts'
import { notApplicable, type Question, type Risk, unknown } from './questionnaire.ts'

/** An answer as it is kept: a key of an option, `unknown`, `na`, or a number. */
export type Value = string | number
export type Answers = Readonly<Record<string, Value>>

/** How scores become grades: 1 the best, 4 the worst. All of it is the house's own (待核). */
export type Rule = {
  /** The least scores of grades 1, 2 and 3, descending. */
  bands: readonly number[]
  /** A field with a grave risk is never better than this grade. */
  highCap: number
  /** The whole is never better than so many grades above its worst field. */
  wholeStep: number
}

export type FieldResult = { field: Field; score: number | null; grade?: number; capped?: true }
export type Finding = Risk & { question: string; field: Field }
export type Result = { fields: FieldResult[]; score: number | null; grade?: number; findings: Finding[] }

/** Which questions the answers so far let be asked, in order. */
export const shownOf = (questions: readonly Question[], answers: Answers): Question[] =>
  questions.filter(q => !q.when || q.when.is.includes(String(answers[q.when.question])))

/** The worth of an answer from 0 to 1; undefined where there is none, or it leaves the question out, or is none of its answers. */
export function creditOf(q: Question, value: Value | undefined): number | undefined {
  if (value === undefined || value === notApplicable.value) return undefined
  if (value === unknown.value) return unknown.credit
  if (q.number) return typeof value === 'number' ? q.number.bands.findLast(b => b.from <= value)?.credit : undefined
  return q.options.find(o => o.value === value)?.credit
}

const milder = { high: 'medium', medium: 'low', low: 'low' } as const

/** What an answer reveals: the risk itself where it is worth nothing, one step milder where it is worth a part. */
export function riskOf(q: Question, value: Value | undefined): Risk | undefined {
  const credit = creditOf(q, value)
  if (credit === undefined || credit === 1 || !q.risk) return undefined
  const gravity: Gravity = credit === 0 ? q.risk.gravity : milder[q.risk.gravity]
  if (value !== unknown.value) return { ...q.risk, gravity }
  return { ...q.risk, gravity, title: `尚不清楚：${q.risk.title}`, advice: `先查清情况，再对照处理：${q.risk.advice}` }
}

function fieldResult(field: Field, questions: readonly Question[], answers: Answers, rule: Rule): FieldResult {
  const counted = shownOf(questions, answers).flatMap(q => {
    const credit = q.weight > 0 ? creditOf(q, answers[q.id]) : undefined
    return credit === undefined ? [] : [{ q, credit }]
  })
  const weight = counted.reduce((sum, c) => sum + c.q.weight, 0)
  if (weight === 0) return { field, score: null }
  const score = Math.round((100 * counted.reduce((sum, c) => sum + c.q.weight * c.credit, 0)) / weight)
  const byScore = gradeOf(score, rule)
  const grave = counted.some(({ q }) => riskOf(q, answers[q.id])?.gravity === 'high')
  const capped = grave && byScore < rule.highCap
  return { field, score, grade: capped ? rule.highCap : byScore, ...(capped && { capped: true as const }) }
}

/** 1 for the best band, 4 below the last. */
export function gradeOf(score: number, { bands }: Rule): number {
  const at = bands.slice(0, 3).findIndex(least => score >= least)
  return at === -1 ? 4 : at + 1
}

/** Scores, grades and findings of a set of answers. Total, deterministic, and better answers never make worse results. */
export function judge(
  whole: readonly { field: Field; questions: readonly Question[] }[],
  answers: Answers,
  rule: Rule,
): Result {
  const fields = whole.map(({ field, questions }) => fieldResult(field, questions, answers, rule))
  const scored = fields.flatMap(f => (f.score === null ? [] : [f.score]))
  const findings = whole.flatMap(({ field, questions }) =>
    shownOf(questions, answers).flatMap(q => {
      const risk = riskOf(q, answers[q.id])
      return risk ? [{ ...risk, question: q.id, field }] : []
    }),
  )
  if (scored.length === 0) return { fields, score: null, findings }
  const score = Math.round(scored.reduce((sum, s) => sum + s, 0) / scored.length)
  const worst = Math.max(...fields.map(f => f.grade ?? 1))
  return { fields, score, grade: Math.max(gradeOf(score, rule), worst - rule.wholeStep), findings }
}

const order: readonly Gravity[] = ['high', 'medium', 'low']
/** Gravest first, then in the order of fields. */
export const byGravity = (a: { gravity: Gravity; field: Field }, b: { gravity: Gravity; field: Field }): number =>
  order.indexOf(a.gravity) - order.indexOf(b.gravity) || fieldKeys.indexOf(a.field) - fieldKeys.indexOf(b.field)
