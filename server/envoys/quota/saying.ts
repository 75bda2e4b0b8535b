import { type Citation, citationText } from '../../kernel/citation.ts'
import { targetKinds } from '../words.ts'
import type { Line } from './lines.ts'
import { type Quarter, quarterText } from './quarter.ts'
import type { Terms } from './scheme.ts'

/** How the number of visits was worked out, sentence by sentence, each with what it rests on. */
export function howRequired(
  { scheme, rules }: Terms,
  { standing, days, of, full, required }: Pick<Line, 'standing' | 'days' | 'of' | 'full' | 'required'>,
  quarter: Quarter,
): { title: string; basis: string }[] {
  const { firms, cite } = scheme.kinds[standing.kind]
  const said = (title: string, by: Citation) => ({ title, basis: citationText(by) })
  const whole = said(
    `走访对象为${targetKinds[standing.kind]}的，每季度不少于${full}次${firms === undefined ? '' : `，每次走访其覆盖的企业不少于${firms}家`}`,
    cite,
  )
  if (days === of) return [whole]
  const part = rules.proRata
    ? `${quarterText(quarter)}共${of}日，在派驻${days}日：${full}×${days}÷${of}，向上取整为${required}次`
    : days === 0
      ? `${quarterText(quarter)}没有在派驻的日子`
      : `${quarterText(quarter)}在派驻${days}日，不折算`
  return [whole, said(part, scheme.open.proRata.source)]
}
