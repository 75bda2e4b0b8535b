import { worksOn } from '../kernel/calendar.ts'
import { citationText } from '../kernel/citation.ts'
import { dateAt, dayOf } from '../kernel/day.ts'
import { Refusal, refuse } from '../kernel/refusal.ts'
import { citationsIn, findArticle } from '../library/index.ts'
import type { Predicate, Verb } from '../matters/index.ts'
import { basis } from './consultation.procedure.ts'

/** An article an answer rests on. `loaded` says whether its text is in the library: only then was it looked up. */
export type Cited = {
  law: string
  article: number
  suffix?: number
  paragraph?: number
  item?: number
  text: string
  loaded: boolean
}

/**
 * Finds the articles an answer cites and looks each up as in force that day. Refuses an article that the library knows does not
 * exist (`no-such-article`), and a line of citations that cites nothing (`citation-unread`).
 */
export const cite: Verb = async ({ answers, at, tx }) => {
  const { text, cites = '' } = answers as { text: string; cites?: string }
  for (const line of cites.split('\n').map(l => l.trim()))
    if (line !== '' && citationsIn(line).length === 0)
      refuse('citation-unread', `“${line}”没有写明是哪部法律第几条`, {
        status: 422,
        fields: [{ field: 'cites', title: '请按《法律名称》第几条的样子填写' }],
        next: '例如：《民法典》第一千零七十九条。',
      })
  const whole = `${text}\n${cites}`
  const found = new Map<string, Cited>()
  for (const { start, end, suffix, ...place } of citationsIn(whole)) {
    const address = { ...place, ...(suffix > 0 && { suffix }) }
    const name = citationText({ ...place, gist: '' }).replace(/条/, suffix > 0 ? `条之${suffix}` : '条')
    if (found.has(name)) continue
    const looked = await findArticle(tx, { ...address, on: dateAt(at) })
    if (!looked.loaded && looked.why === 'no-article')
      refuse('no-such-article', looked.title, {
        status: 422,
        fields: [{ field: 'text', title: `请核对“${whole.slice(start, end)}”` }],
        next: '请在法规库中查到原文后再引用。',
      })
    found.set(name, { ...address, text: name, loaded: looked.loaded })
  }
  return { facts: { citations: [...found.values()] } }
}

/** A day agreed for an answer: later than today, a working day, and not later than the longest that may be agreed. */
export const bookable: Predicate = ({ answers, at, house }) => {
  const on = Temporal.PlainDate.from(answers.on as string)
  const today = dateAt(at)
  const last = today.add({ days: house.setting<number>('consultation.booked') })
  const no = (title: string) =>
    new Refusal('day-not-bookable', title, {
      status: 422,
      basis: basis.booked,
      fields: [{ field: 'on', title }],
      next: '请另选一天。',
    })
  if (Temporal.PlainDate.compare(on, today) <= 0) return no('约定的日期应在今天之后')
  if (Temporal.PlainDate.compare(on, last) > 0) return no(`约定的日期最晚为${last}`)
  return worksOn(house.calendar('cn'), dayOf(on)) ? undefined : no(`${on}不是工作日`)
}
