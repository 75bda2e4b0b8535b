import type { Day } from '../../kernel/day.ts'
import { fullDate } from '../../kernel/wording.ts'
import type { QuotaLight } from '../words.ts'
import type { Line } from './lines.ts'
import type { Terms } from './scheme.ts'

/** From which days a line that is not met is amber, and red; none once it is met. */
export type Warning = { amberOn: Day; redOn: Day } | undefined

/**
 * 预警: amber once fewer days are left than the visits still owed should have (a setting of the scheme, 待核); red once it cannot be met any
 * more, be it that the time is over or that fewer days are left than visits, of which one a day counts.
 */
export function warningOf(
  { rules }: Terms,
  { required, counted, due }: Pick<Line, 'required' | 'counted' | 'due'>,
): Warning {
  const missing = required - counted.length
  if (missing <= 0) return undefined
  const redOn = rules.onceADay ? due + 2 - missing : due + 1
  return { amberOn: Math.min(redOn, due + 2 - Math.ceil(missing * Math.max(1, rules.warningDays))), redOn }
}

/** The light of a line on a day; where the days are kept beside it, it needs no reckoning. */
export const lightOn = (w: Warning, today: Day): QuotaLight =>
  !w || today < w.amberOn ? 'green' : today < w.redOn ? 'amber' : 'red'

/** What is to be done next, or nothing where it is met or can be met no more. */
export function nextOf({ scheme }: Terms, line: Pick<Line, 'required' | 'standing' | 'due'>, done: number, today: Day) {
  const missing = line.required - done
  if (missing <= 0 || today > line.due) return undefined
  const { firms } = scheme.kinds[line.standing.kind]
  return `${fullDate(line.due)}前再走访${missing}次${firms === undefined ? '' : `，每次覆盖不少于${firms}家企业`}`
}

/** The rule as a sentence for the page that shows lights. */
export const warningRule = ({ rules }: Terms): string =>
  `所欠的每次走访应当留出${rules.warningDays}日，剩余日数不足的为黄；期限已过，或者剩余日数已少于所欠次数的为红；已满的为绿。`
