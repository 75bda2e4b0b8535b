import { type FieldFault, refuse } from '../kernel/refusal.ts'
import type { Answer, Page } from './contract.ts'
import { type Field, fields } from './fields.ts'
import type { AnswerRow, PageRow } from './pages.store.ts'
import { notApplicable, type Question, unknown } from './questionnaire.ts'
import { type Answers, shownOf } from './scoring.ts'

/** The answers one may choose, with their words; numbers may also be typed. */
export const optionsOf = (q: Question): { value: string; title: string }[] => [
  ...q.options.map(({ value, title }) => ({ value, title })),
  ...(q.weight > 0 ? [{ value: unknown.value, title: unknown.title }] : []),
  ...(q.na ? [notApplicable] : []),
]

/** Why a value is no answer to a question. */
function faultOf(q: Question, { value }: Answer): string | undefined {
  if (typeof value === 'number') return q.number ? undefined : '请从选项中选择'
  if (optionsOf(q).some(o => o.value === value)) return undefined
  return q.number ? '请填写整数' : '请从选项中选择'
}

/** The answers of one page as they may be kept, half a page too. Refuses `answers-unfit`, all faults at once. */
export function checkPage(questions: readonly Question[], given: Readonly<Record<string, Answer>>): void {
  const faults: FieldFault[] = Object.entries(given).flatMap(([id, answer]) => {
    const q = questions.find(x => x.id === id)
    const title = q ? faultOf(q, answer) : '这一页没有这道题'
    return title ? [{ field: `answers.${id}`, title }] : []
  })
  if (faults.length > 0)
    refuse('answers-unfit', `有${faults.length}处回答不能保存`, {
      status: 422,
      fields: faults,
      next: '请按提示修改后重新保存，其他回答没有丢失。',
    })
}

export const valuesOf = (rows: readonly Pick<AnswerRow, 'question' | 'value'>[]): Answers =>
  Object.fromEntries(rows.map(r => [r.question, r.value]))

/** An answer in words. */
export const answerText = (q: Question, value: string | number | undefined): string =>
  typeof value === 'number'
    ? `${value}${q.number?.unit ?? ''}`
    : (optionsOf(q).find(o => o.value === value)?.title ?? '没有回答')

/** A page as it stands. */
export function pageView(
  field: Field,
  questions: readonly Question[],
  row: PageRow | undefined,
  answers: readonly AnswerRow[],
): Page {
  const own = answers.filter(a => a.field === field)
  const shown = shownOf(questions, valuesOf(own)).map(q => q.id)
  return {
    field,
    title: fields[field],
    version: row?.version ?? 0,
    ...(row && { savedAt: row.savedAt.toString(), savedBy: row.savedBy }),
    answers: Object.fromEntries(own.map(({ question, value, note }) => [question, { value, ...(note && { note }) }])),
    shown,
    answered: shown.filter(id => own.some(a => a.question === id)).length,
    asked: shown.length,
  }
}

/** Questions that are asked but not answered. */
export const missingOf = (whole: readonly { field: Field; questions: readonly Question[] }[], answers: Answers) =>
  whole.flatMap(({ field, questions }) =>
    shownOf(questions, answers).flatMap(q => (answers[q.id] === undefined ? [{ field, q }] : [])),
  )

/** The questions on which two versions of a page differ, in words. */
export function differences(
  questions: readonly Question[],
  theirs: Readonly<Record<string, Answer>>,
  yours: Readonly<Record<string, Answer>>,
): FieldFault[] {
  const word = (q: Question, a: Answer | undefined) => `“${answerText(q, a?.value)}”${a?.note ? `（${a.note}）` : ''}`
  return questions.flatMap(q => {
    const [a, b] = [theirs[q.id], yours[q.id]]
    const same = a?.value === b?.value && (a?.note ?? '') === (b?.note ?? '')
    return same ? [] : [{ field: `answers.${q.id}`, title: `${q.asks}　已保存${word(q, a)}，您的${word(q, b)}` }]
  })
}
