import { basis } from './basis.ts'
import { dayName, restsOn, worksOn } from './calendar.ts'
import type { Citation } from './citation.ts'
import { pausedWithin, sameDayOrMonthEnd } from './counting.ts'
import { civilOf, type Day, dayOf, isoOf, yearOf } from './day.ts'
import type { Roll, TimeLimit } from './limit.ts'
import type { Leg, Reckoning } from './reckoning.ts'
import { type Rests, range, restsWithin } from './rests.ts'
import { type Span, spanText } from './span.ts'
import { cited, fullDate, momentText, number } from './wording.ts'

/**
 * One sentence of a derivation: what was done, with which dates (ISO 8601), on which article, and the Chinese text with the article
 * behind it. Data only, so that it can be kept and shown later as it was worded that day.
 */
export type Step = { text: string; cite?: Citation } & (
  | { kind: 'start'; on: string; event?: string }
  | { kind: 'limit'; span: Span }
  | { kind: 'pause'; from: string; to?: string; days: number; why?: string }
  | { kind: 'count' | 'extension'; span: Span; from: string; to: string; rests?: Rests }
  | { kind: 'roll'; from: string; to: string; roll: Roll; name: string }
  | { kind: 'no-roll'; roll: Roll }
  | { kind: 'suspended'; since: string; used: number; left: number }
  | { kind: 'caution'; year: number }
  | { kind: 'due'; on: string }
)

export function startStep(limit: TimeLimit, on: string, said: string, cite: Citation): Step {
  const { event, before } = limit
  const hourly = limit.span.unit === 'hours'
  const from = `自${said}${event ?? ''}${before ? '往前' : ''}`
  const text = hourly
    ? `${from}起算`
    : `${from}${event || before ? '，' : '起，'}当日不计入，${before ? '自前一日' : '次日'}起算`
  return { kind: 'start', on, ...(event && { event }), ...cited(text, cite) }
}

export function limitSteps({ span, cite, before }: TimeLimit): Step[] {
  return [{ kind: 'limit', span, ...cited(`期限为${spanText(span)}${before ? '前' : ''}`, cite) }]
}

export function pauseSteps(
  limit: TimeLimit,
  { pauses, suspended }: Reckoning<unknown>,
  from: Day,
  to: Day | undefined,
  say: (day: Day) => string,
): Step[] {
  const last = suspended ? suspended.since - 1 : to!
  return (limit.pauses ?? []).flatMap((pause): Step[] => {
    if (!pause.to) return []
    const [first, end] = [dayOf(pause.from), dayOf(pause.to)]
    const days = pausedWithin(from, last, [[first, end]])
    const why = pause.why ? `因${pause.why}，` : ''
    const effect = days > 0 ? `不计入期间（${days}日）` : '不在期间之内，不影响到期日'
    const overlaps =
      days > 0 && pauses.every(([a, b]) => a !== first || b !== end)
        ? '，与其他不计入的日期连续或者重叠，只扣除一次'
        : ''
    return [
      {
        kind: 'pause',
        from: isoOf(first),
        to: isoOf(end),
        days,
        ...(pause.why && { why: pause.why }),
        ...cited(`${why}${range(first, end, say)}${effect}${overlaps}`, pause.cite),
      },
    ]
  })
}

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

export function hoursStep(limit: TimeLimit, { span, from, to, cite }: Leg<Temporal.Instant>, i: number): Step {
  const head = i > 0 ? `延长${spanText(span)}，` : limit.before ? '往前' : ''
  const data = { kind: i > 0 ? ('extension' as const) : ('count' as const), span, from: String(from), to: String(to) }
  return { ...data, ...cited(`${head}连续计算${spanText(span)}，至${momentText(to)}`, cite) }
}

export function suspendedSteps({ suspended }: Reckoning<unknown>, say: (day: Day) => string): Step[] {
  if (!suspended) return []
  const { since, span, used, left } = suspended
  const unit = span.unit === 'hours' ? '小时' : span.unit === 'workdays' ? '个工作日' : '日'
  const text = `自${say(since)}起中止，此前已计${number(used)}${unit}，恢复后还剩${number(left)}${unit}，到期日尚不能确定`
  return [{ kind: 'suspended', since: isoOf(since), used, left, text }]
}

export function rollSteps(limit: TimeLimit, { legs, roll, due }: Reckoning<Day>, say: (day: Day) => string): Step[] {
  if (due === undefined) return []
  if (!roll) return limit.roll && limit.roll !== 'none' ? [noRoll(limit.roll, '工作日')] : []
  const { calendar } = limit
  const end = legs.at(-1)!.to
  if (end !== due) {
    const name = dayName(calendar, end)
    const rest = name.startsWith('周') ? name : `${name}休假日`
    const data = { kind: 'roll' as const, from: isoOf(end), to: isoOf(due), roll, name }
    if (roll === 'next')
      return [{ ...data, ...cited(`末日${say(end)}系${rest}，顺延至${say(due)}`, calendar.rollBasis) }]
    return [{ ...data, text: `末日${say(end)}系${rest}，提前至${say(due)}，以免短于规定的期限` }]
  }
  if (end < calendar.first) return []
  if (roll !== 'none') {
    if (worksOn(calendar, end)) return []
    const text = `末日${say(end)}系${dayName(calendar, end)}，公共部门不办公但不是公众假日，期间不顺延`
    return [{ kind: 'no-roll', roll, ...cited(text, calendar.rollBasis) }]
  }
  if (!restsOn(calendar, end)) return []
  return [{ kind: 'no-roll', roll, text: `末日${say(end)}系${dayName(calendar, end)}，依所选方式不顺延` }]
}

export function noRoll(roll: Roll, unit: string): Step {
  return {
    kind: 'no-roll',
    roll,
    text: `以${unit}计算的期限不因休假日${roll === 'next' ? '顺延' : '提前'}，所选方式不适用`,
  }
}

/** Notices for 2019 and 2023 moved days of the end of the year before: dates there hold until the next notice is loaded. */
export function cautionSteps({ calendar }: TimeLimit, due: Day | undefined): Step[] {
  if (due === undefined || !calendar.reachesBack || due > calendar.last || due < calendar.last - 3) return []
  const year = yearOf(calendar.last) + 1
  const text = `${year}年${calendar.paper}尚未加载，其元旦安排可能调整本年最后几日，加载后重新计算`
  return [{ kind: 'caution', year, text }]
}

export function dueStep({ before }: TimeLimit, due: Day): Step {
  const on = isoOf(due)
  if (before) return { kind: 'due', on, text: `最迟为${fullDate(due)}` }
  return {
    kind: 'due',
    on,
    ...cited(`到期日为${fullDate(due)}，截止于当日二十四时，有业务时间的截止于停止业务时`, basis.endOfLastDay),
  }
}
