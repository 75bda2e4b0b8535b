import { refuse } from './refusal.ts'

export type Unit = 'hours' | 'days' | 'workdays' | 'months' | 'years'

/** The length of a time limit: seven days, twenty-four hours. A 日 is a calendar day; a working day says so (NOTES of the law: 日 ≠ 工作日). */
export type Span = { n: number; unit: Unit }

const words: Record<Unit, string> = { hours: '小时', days: '日', workdays: '工作日', months: '个月', years: '年' }

const spoken: Record<string, Unit> = {
  小时: 'hours',
  日: 'days',
  天: 'days',
  自然日: 'days',
  工作日: 'workdays',
  月: 'months',
  年: 'years',
}

/** The largest limit that is reckoned; a larger number is a slip of the pen. */
const most: Record<Unit, number> = { hours: 100_000, days: 10_000, workdays: 10_000, months: 10_000, years: 10_000 }

/** A span of a known unit. Refuses zero, negatives, fractions and slips of the pen. */
export function span(n: number, unit: Unit): Span {
  if (!Object.hasOwn(words, unit)) refuse('unknown-unit', `不认识的期限单位“${unit}”`, { next: units })
  if (!Number.isFinite(n)) refuse('bad-limit', '期限的数字不对', { next: units })
  if (!Number.isInteger(n)) refuse('limit-not-whole', `期限须为整数，不能是${n}${words[unit]}`)
  if (n <= 0) refuse('limit-not-positive', `期限须大于零，不能是${n}${words[unit]}`)
  if (n > most[unit]) refuse('limit-too-large', `期限过长：${n}${words[unit]}，最多${most[unit]}${words[unit]}`)
  return { n, unit }
}

export const hours = (n: number): Span => span(n, 'hours')
export const days = (n: number): Span => span(n, 'days')
export const workdays = (n: number): Span => span(n, 'workdays')
export const months = (n: number): Span => span(n, 'months')
export const years = (n: number): Span => span(n, 'years')

const units = '期限写作“7日”“7工作日”“24小时”“1个月”或“1年”。'

/**
 * Reads 7日, 7个工作日, 24小时, 1月, 1个月, 1年; full-width digits and spaces are taken as meant.
 * Refuses `bad-limit`, `unknown-unit`, `limit-not-whole`, `limit-not-positive`, `limit-too-large`.
 */
export function parseSpan(text: string): Span {
  const plain = text.normalize('NFKC').replace(/\s+/g, '')
  const match = /^([+-]?\d+(?:\.\d+)?)(?:个(?=工|小|月))?([^\d.]+)$/.exec(plain)
  if (!match) refuse('bad-limit', `看不懂期限“${text}”`, { next: units })
  const unit = Object.hasOwn(spoken, match[2]!) ? spoken[match[2]!] : undefined
  if (!unit) refuse('unknown-unit', `不认识的期限单位“${match[2]}”`, { next: units })
  return span(Number(match[1]), unit)
}

/** 7日, 7个工作日, 24小时, 1个月, 1年. */
export function spanText({ n, unit }: Span): string {
  return unit === 'workdays' ? `${n}个工作日` : `${n}${words[unit]}`
}
