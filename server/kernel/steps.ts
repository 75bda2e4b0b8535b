import { basis } from './basis.ts'
import type { Citation } from './citation.ts'
import { pausedWithin } from './counting.ts'
import { type Day, dayOf, isoOf, yearOf } from './day.ts'
import type { Roll, TimeLimit } from './limit.ts'
import type { Reckoning } from './reckoning.ts'
import { type Rests, range } from './rests.ts'
import { type Span, spanText } from './span.ts'
import { cited, fullDate, number } from './wording.ts'

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

export function suspendedSteps({ suspended }: Reckoning<unknown>, say: (day: Day) => string): Step[] {
  if (!suspended) return []
  const { since, span, used, left } = suspended
  const unit = span.unit === 'hours' ? '小时' : span.unit === 'workdays' ? '个工作日' : '日'
  const text = `自${say(since)}起中止，此前已计${number(used)}${unit}，恢复后还剩${number(left)}${unit}，到期日尚不能确定`
  return [{ kind: 'suspended', since: isoOf(since), used, left, text }]
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
