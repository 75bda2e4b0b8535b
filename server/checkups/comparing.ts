import { answerText } from './answering.ts'
import type { Change } from './contract.ts'
import { type Field, fieldKeys, fields, type Gravity } from './fields.ts'
import type { Question } from './questionnaire.ts'
import { type Answers, creditOf, type FieldResult, shownOf } from './scoring.ts'

export type Outcome = {
  scores: readonly FieldResult[]
  findings: readonly { question: string; field: Field; title: string; gravity: Gravity }[]
}
type Whole = readonly { field: Field; questions: readonly Question[] }[]

export const changeTitles = { resolved: '已解决', persists: '仍存在', new: '新出现', unasked: '这次没有问' } as const

/** How a risk that was there stands by the answers of now: gone only where the question was asked and answered soundly, or does not apply. */
export function standingOf(whole: Whole, answers: Answers, question: string): 'resolved' | 'persists' | 'unasked' {
  const q = whole.flatMap(w => shownOf(w.questions, answers)).find(x => x.id === question)
  const value = answers[question]
  if (!q || value === undefined) return 'unasked'
  return value === 'na' || creditOf(q, value) === 1 ? 'resolved' : 'persists'
}

/** The answer by which a risk is gone, in words: 复检…答…. Undefined while it is not. */
export function proofOf(whole: Whole, answers: Answers, question: string): string | undefined {
  if (standingOf(whole, answers, question) !== 'resolved') return undefined
  const q = whole.flatMap(w => w.questions).find(x => x.id === question)!
  return `“${q.asks}”答“${answerText(q, answers[question])}”`
}

/** What became of scores and risks from one check to the next, gravest first as they were, then the new ones. */
export function changed(
  was: Outcome,
  is: Outcome,
  whole: Whole,
  answers: Answers,
): Pick<Change, 'fields' | 'findings'> {
  const scoreOf = (o: Outcome, field: Field) => o.scores.find(s => s.field === field)?.score ?? null
  const question = new Map(whole.flatMap(w => w.questions.map(q => [q.id, q] as const)))
  const answered = (id: string) => {
    const q = question.get(id)
    return q && answers[id] !== undefined ? { answer: answerText(q, answers[id]) } : {}
  }
  const before = was.findings.map(f => {
    const now = is.findings.find(x => x.question === f.question)
    const status = now ? ('persists' as const) : standingOf(whole, answers, f.question)
    return {
      question: f.question,
      field: f.field,
      title: f.title,
      status,
      statusTitle: changeTitles[status],
      from: f.gravity,
      ...(now && { to: now.gravity }),
      ...(status !== 'unasked' && answered(f.question)),
    }
  })
  const fresh = is.findings
    .filter(f => !was.findings.some(x => x.question === f.question))
    .map(({ question, field, title, gravity }) => ({
      question,
      field,
      title,
      status: 'new' as const,
      statusTitle: changeTitles.new,
      to: gravity,
      ...answered(question),
    }))
  return {
    fields: fieldKeys.map(field => ({
      field,
      title: fields[field],
      from: scoreOf(was, field),
      to: scoreOf(is, field),
    })),
    findings: [...before, ...fresh],
  }
}
