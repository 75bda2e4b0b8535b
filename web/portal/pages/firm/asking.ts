import type { CheckupView } from '../../../../server/checkups/contract.ts'

export type Answers = CheckupView['pages'][number]['answers']
export type FieldOf = CheckupView['fields'][number]
export type Asked = FieldOf['questions'][number]

/** The questions that the answers so far let be asked; one may hang on an answer in another field. */
export const shownOf = (questions: readonly Asked[], answers: Answers): Asked[] =>
  questions.filter(q => !q.when || q.when.is.includes(String(answers[q.when.question]?.value ?? '')))

export const savedOf = (c: CheckupView): Answers => Object.assign({}, ...c.pages.map(p => p.answers))

/** How much of a field is answered, of what is asked. */
export function progressOf(field: FieldOf, answers: Answers): { answered: number; asked: number } {
  const shown = shownOf(field.questions, answers)
  return { answered: shown.filter(q => answers[q.id] !== undefined).length, asked: shown.length }
}

/** What an answer says in words. */
export function saidOf(q: Asked, value: string | number | undefined): string | undefined {
  if (value === undefined) return undefined
  return q.options.find(o => o.value === String(value))?.title ?? [value, q.unit].filter(Boolean).join(' ')
}
