import { todayIso } from '../../../common/dates.ts'
import { momentAt } from '../../register/calendar/days.ts'
import { visits } from '../../words.ts'
import type { Pack } from '../queries.ts'
import type { Edit } from './draft.ts'

const words = visits.form

/** What a visit lacks before it is worth sending, by field. */
export function lacking(
  e: Edit,
  items: Pack['declaration']['items'],
  reason: boolean,
  now = Date.now(),
): Map<string, string> {
  const faults = new Map<string, string>()
  const put = (name: string, wrong: boolean, text: string) => wrong && faults.set(name, text)
  put('target', e.target === undefined, words.chooseTarget)
  put('day', e.day === '', words.needed(words.date))
  put('to', e.from === '' || e.to <= e.from, words.timeWrong)
  if (e.kind === 'done') {
    const future = e.day > todayIso(now) || (e.day !== '' && Date.parse(momentAt(e.day, e.from || '00:00')) > now)
    put('day', future, words.future)
    put('content', e.content.trim() === '', words.needed(words.content))
    for (const { id, text } of items) {
      const d = e.declared[id]
      put(`declared.${id}`, d === undefined, words.needed(text))
      put(`declared.${id}`, d !== undefined && !d.kept && d.explanation.trim() === '', words.explain)
    }
    for (const n of e.needs) put(`needs.${n.id}`, n.text.trim() === '', words.needed(words.need))
  }
  put('why', reason && e.why.trim() === '', words.whyNeeded)
  return faults
}
