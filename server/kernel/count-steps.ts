import { basis } from './basis.ts'
import { sameDayOrMonthEnd } from './counting.ts'
import { civilOf, type Day, isoOf } from './day.ts'
import type { TimeLimit } from './limit.ts'
import type { Leg, Reckoning } from './reckoning.ts'
import { restsWithin } from './rests.ts'
import { spanText } from './span.ts'
import type { Step } from './steps.ts'
import { cited, momentText } from './wording.ts'

/** How one span of days, working days, months or years was counted; `i` is its place, 0 the limit, then its extensions. */
export function countStep(
  limit: TimeLimit,
  { pauses }: Reckoning<Day>,
  leg: Leg<Day>,
  i: number,
  say: (day: Day) => string,
): Step {
  const { span, from, to } = leg
  const head = i > 0 ? `延长${spanText(span)}，` : ''
  const data = { kind: i > 0 ? ('extension' as const) : ('count' as const), span, from: isoOf(from), to: isoOf(to) }
  if (span.unit === 'workdays') {
    const [first, last] = to > from ? [from + 1, to] : [to, from - 1]
    const { rests, text } = restsWithin(limit.calendar, first, last, pauses, say)
    const tail = text ? `，${text}` : ''
    const kind = limit.calendar.id === 'cn' ? '工作日' : `${limit.calendar.title}公共部门的工作日`
    const counted = `${head}按${kind}计算，第${span.n}个工作日为${say(to)}${tail}`
    return { ...data, rests, ...cited(counted, leg.cite ?? limit.calendar.weekendBasis) }
  }
  if (span.unit === 'days') return { ...data, ...cited(`${head}第${span.n}日为${say(to)}`, leg.cite) }
  const months = (span.unit === 'years' ? span.n * 12 : span.n) * (limit.before ? -1 : 1)
  const nominal = sameDayOrMonthEnd(from, months)
  const same = civilOf(nominal).day === civilOf(from).day
  const found = same ? `到期月的对应日为${say(nominal)}` : `到期月没有对应日，以月末日${say(nominal)}为最后一日`
  const moved = nominal === to ? '' : `，扣除不计入的${to - nominal}日，最后一日为${say(to)}`
  return { ...data, ...cited(`${head}${found}${moved}`, leg.cite ?? basis.sameDayOrMonthEnd) }
}

/** How one span of hours was counted. */
export function hoursStep(limit: TimeLimit, { span, from, to, cite }: Leg<Temporal.Instant>, i: number): Step {
  const head = i > 0 ? `延长${spanText(span)}，` : limit.before ? '往前' : ''
  const data = { kind: i > 0 ? ('extension' as const) : ('count' as const), span, from: String(from), to: String(to) }
  return { ...data, ...cited(`${head}连续计算${spanText(span)}，至${momentText(to)}`, cite) }
}
