import { citationText } from '../kernel/citation.ts'
import type { Question, Questionnaire } from './questionnaire.ts'

/** Everything that is wrong with a questionnaire, as sentences; empty means sound. Articles that exist are proven by the test. */
export function unsound({ field, version, questions }: Questionnaire): string[] {
  const wrong: string[] = []
  const say = (q: string, what: string) => wrong.push(`${field} ${version} ${q}: ${what}`)
  const before = new Map<string, Question>()
  if (!/^\d{4}-\d{2}-\d{2}$/.test(version)) say('version', 'is no date')
  if (questions.reduce((sum, q) => sum + q.weight, 0) <= 0) say('weights', 'sum to nothing')
  for (const q of questions) {
    if (!q.id.startsWith(`${field}.`)) say(q.id, 'is named for another field')
    if (before.has(q.id)) say(q.id, 'is asked twice')
    if (!Number.isInteger(q.weight) || q.weight < 0) say(q.id, 'has no weight')
    if (q.when) checkWhen(q, q.when)
    if (q.number ? q.options.length > 0 : q.options.length < 2) say(q.id, 'offers nothing to choose')
    if (new Set(q.options.map(o => o.value)).size < q.options.length) say(q.id, 'offers an answer twice')
    if (q.options.some(o => o.value === 'unknown' || o.value === 'na'))
      say(q.id, 'offers an answer that has a meaning of its own')
    checkWorth(q)
    if (q.risk) {
      if (!(q.risk.days > 0)) say(q.id, 'suggests no time')
      if (q.risk.basis.mark === 'unverified' || !q.risk.basis.article)
        say(q.id, `rests on ${citationText(q.risk.basis)}, which is no article read`)
    }
    before.set(q.id, q)
  }
  return wrong

  function checkWhen(q: Question, { question, is }: NonNullable<Question['when']>) {
    const gate = before.get(question)
    if (!gate) return say(q.id, `is asked by ${question}, which is not asked before it`)
    if (gate.weight > 0) say(q.id, `is asked by ${question}, which has a worth of its own`)
    if (gate.when) say(q.id, `is asked by ${question}, which is itself not always asked`)
    if (is.length === 0 || is.some(v => !gate.options.some(o => o.value === v))) say(q.id, 'can never be asked')
  }

  function checkWorth(q: Question) {
    const worths = q.number ? q.number.bands.map(b => b.credit) : q.options.map(o => o.credit)
    if (worths.some(c => !(c >= 0 && c <= 1))) say(q.id, 'has a worth outside 0 to 1')
    if (
      q.number &&
      (q.number.bands[0]?.from !== 0 || q.number.bands.some((b, i, all) => i > 0 && b.from <= all[i - 1]!.from))
    )
      say(q.id, 'has bands that do not ascend from 0')
    if (q.weight === 0) return q.risk && say(q.id, 'reveals a risk but weighs nothing')
    if (!worths.includes(1)) say(q.id, 'has no sound answer')
    if (!worths.includes(0)) say(q.id, 'has no answer that fails')
    if (!q.risk) say(q.id, 'weighs something but reveals no risk')
  }
}
