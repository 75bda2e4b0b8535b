import { dateAt } from '../kernel/day.ts'
import { months } from '../kernel/span.ts'
import type { Matter, Module } from '../matters/index.ts'
import { supervision } from './law.ts'
import { planned, type TaskText, textOf } from './wording.ts'

/** A part is owed to the lead, a task to the agency that supervises it, which holds it. */
const toLead = (m: Pick<Matter, 'facts'>, { lead }: TaskText) => (m.facts.take && lead ? { owedTo: lead } : {})

const day = (v: unknown) => (typeof v === 'string' && v !== '' ? Temporal.PlainDate.from(v) : undefined)

/** By when a task is due, and how often somebody says how it stands. */
export const reckoners: NonNullable<Module['reckoners']> = {
  /** The day of the plan (an amendment or a postponement in its place); 长期推进 has none and says so. */
  'plans.limit': m => {
    const text = textOf(m)
    const on = day(text.due)
    const basis = planned(text)
    return on
      ? { on, basis, ...toLead(m, text) }
      : { untimed: text.dueText || '方案没有规定完成时限', basis, ...toLead(m, text) }
  },
  /** The day given with the return. */
  'plans.rectification': m => ({
    on: day(m.facts.return?.rectifyBy)!,
    basis: supervision.article(18, `按核查结论整改，期限至${String(m.facts.return?.rectifyBy)}`),
  }),
  /** Every so many months while the work goes on; not again when the end comes first. */
  'plans.report-rhythm': (m, at, house) => {
    if (m.state !== 'working') return undefined
    const text = textOf(m)
    const { due, everyMonths } = text
    const n = everyMonths ?? house.setting<number>(due ? 'plans.report-months' : 'plans.review-months')
    const next = dateAt(at).add({ months: n })
    return due && Temporal.PlainDate.compare(due, next) <= 0 ? undefined : { span: months(n), ...toLead(m, text) }
  },
  /** A task without an end is looked at as often as the plan says. */
  'plans.review-rhythm': (m, _, house) => {
    const { due, everyMonths } = textOf(m)
    if (m.state !== 'working' || due) return undefined
    return { span: months(everyMonths ?? house.setting<number>('plans.review-months')) }
  },
}
