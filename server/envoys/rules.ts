import { dateAt } from '../kernel/day.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Module, Predicate, Situation } from '../matters/index.ts'
import { chosen } from './law.ts'

const no = (code: string, title: string, next: string, field?: string) =>
  new Refusal(code, title, { status: 422, next, ...(field && { fields: [{ field, title }] }) })

const compare = (a: unknown, b: unknown) => (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0)
const today = (s: Situation) => dateAt(s.at).toString()

/** The end of the term as it stands: set when admitted, moved when prolonged. */
export const untilOf = (facts: Situation['facts']): string | undefined => {
  const until = facts.extend?.until ?? facts.admit?.until
  return until === undefined ? undefined : String(until)
}

const notLater =
  (field: string): Predicate =>
  s =>
    compare(s.answers[field], today(s)) > 0
      ? no('in-the-future', '日期不能晚于今天', '请填写今天或者之前的日期。', field)
      : undefined

/** Whether something holds of a term of office, each with the words that say why not. */
export const predicates: Readonly<Record<string, Predicate>> = {
  'envoys.meets-criteria': ({ answers: { rank, years }, house }) => {
    const assistant = rank === 'judgeAssistant'
    if (assistant && !house.setting<boolean>('envoys.assistants'))
      return no('not-eligible', '目前只从法官中选派', '请提名员额法官。', 'rank')
    const least = house.setting<number>(assistant ? 'envoys.assistant-years' : 'envoys.judge-years')
    return Number(years) < least
      ? new Refusal('not-eligible', `法律工作年限${years}年，不足准入标准的${least}年`, {
          status: 422,
          basis: chosen,
          next: '请核对年限，或者提名其他人选。',
          fields: [{ field: 'years', title: `不足${least}年` }],
        })
      : undefined
  },
  'envoys.sound-term': s => {
    const { from, until } = s.answers
    if (compare(until, from) < 0) return no('bad-dates', '任期的止日早于起日', '请核对起止日期。', 'until')
    return compare(until, today(s)) < 0 ? no('bad-dates', '任期已经结束', '请核对止日。', 'until') : undefined
  },
  'envoys.from-past': notLater('from'),
  'envoys.last-past': s =>
    notLater('last')(s) ??
    (compare(s.answers.last, s.facts.admit?.from) < 0
      ? no('bad-dates', '最后一日早于任期的起日', '请核对日期。', 'last')
      : undefined),
  'envoys.behind-suspension': s =>
    compare(s.answers.from, s.facts.suspend?.from) < 0
      ? no('bad-dates', `恢复不能早于暂停（${s.facts.suspend?.from}）`, '请核对日期。', 'from')
      : undefined,
  'envoys.later': s =>
    compare(s.answers.until, untilOf(s.facts)) <= 0
      ? no('not-later', `延长后的日期应当晚于${untilOf(s.facts)}`, '请另填日期。', 'until')
      : undefined,
  'envoys.elsewhere': s =>
    s.answers.agency === s.agency.id
      ? no('same-agency', '调任应当是另一机构', '请选择另一机构。', 'agency')
      : undefined,
}

export const reckoners: NonNullable<Module['reckoners']> = {
  /** The day the term ends with, itself included. */
  'envoys.term': m => {
    const until = untilOf(m.facts)
    return until ? { on: Temporal.PlainDate.from(until) } : undefined
  },
}
