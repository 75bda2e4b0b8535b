import type { CheckupView } from '../../../server/checkups/contract.ts'

export type Answers = CheckupView['pages'][number]['answers']
export type FieldOf = CheckupView['fields'][number]
export type Question = FieldOf['questions'][number]

/**
 * The questions that the answers so far let be asked, in order. A question may hang on one of another field, so all answers are looked at;
 * the server counts the same way when a page is saved.
 */
export const shownOf = (questions: readonly Question[], answers: Answers): Question[] =>
  questions.filter(q => !q.when || q.when.is.includes(String(answers[q.when.question]?.value ?? '')))

/** How much of a field is answered, of what is asked. */
export function progressOf(field: FieldOf, answers: Answers): { answered: number; asked: number } {
  const shown = shownOf(field.questions, answers)
  return { answered: shown.filter(q => answers[q.id] !== undefined).length, asked: shown.length }
}

/** What an answer says in words. */
export function saidOf(question: Question, value: string | number | undefined): string | undefined {
  if (value === undefined) return undefined
  const option = question.options.find(o => o.value === String(value))
  return option?.title ?? (question.unit ? `${value} ${question.unit}` : String(value))
}
