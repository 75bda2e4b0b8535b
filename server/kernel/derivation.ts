import { basis } from './basis.ts'
import { citationText } from './citation.ts'
import { countStep, hoursStep } from './count-steps.ts'
import { type Day, dateAt, dayOf, isoOf, yearOf } from './day.ts'
import type { TimeLimit } from './limit.ts'
import type { Reckoning } from './reckoning.ts'
import { noRoll, rollSteps } from './roll-steps.ts'
import { cautionSteps, dueStep, limitSteps, pauseSteps, type Step, startStep, suspendedSteps } from './steps.ts'
import { fullDate, inYear, momentText } from './wording.ts'

export type { Step } from './steps.ts'

/** The steps as one paragraph; a law named in the sentence before is not named again. */
export function derivationText(steps: readonly Step[]): string {
  let law: string | undefined
  const sentences = steps.map(({ text, cite }) => {
    const again = cite?.article !== undefined && cite.law === law
    law = cite?.law ?? law
    if (!again) return text
    const named = `（${citationText(cite)}）`
    return text.replace(named, named.replace(/《.*?》/, ''))
  })
  return `${sentences.join('；')}。`
}

/** The derivation of a limit of 日, 工作日, 月 or 年. */
export function dateSteps(limit: TimeLimit, reckoned: Reckoning<Day>): Step[] {
  const { start, legs, due } = reckoned
  const say = inYear(yearOf(start))
  return [
    startStep(limit, isoOf(start), fullDate(start), basis.startDayExcluded),
    ...limitSteps(limit),
    ...pauseSteps(limit, reckoned, start + 1, legs.at(-1)?.to, say),
    ...legs.map((leg, i) => countStep(limit, reckoned, leg, i, say)),
    ...suspendedSteps(reckoned, say),
    ...rollSteps(limit, reckoned, say),
    ...cautionSteps(limit, due),
    ...(due === undefined ? [] : [dueStep(limit, due)]),
  ]
}

/** The derivation of a limit of hours. */
export function momentSteps(limit: TimeLimit, reckoned: Reckoning<Temporal.Instant>): Step[] {
  const { start, legs, due } = reckoned
  const say = inYear(dateAt(start).year)
  const end = legs.at(-1)?.to
  return [
    startStep(limit, String(start), momentText(start), basis.hoursFromMoment),
    ...limitSteps(limit),
    ...pauseSteps(limit, reckoned, dayOf(dateAt(start)), end && dayOf(dateAt(end)), say),
    ...legs.map((leg, i) => hoursStep(limit, leg, i)),
    ...suspendedSteps(reckoned, say),
    ...(limit.roll && limit.roll !== 'none' ? [noRoll(limit.roll, '小时')] : []),
    ...(due === undefined ? [] : [{ kind: 'due' as const, on: String(due), text: `到期时刻为${momentText(due)}` }]),
  ]
}
