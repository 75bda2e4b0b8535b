import { type Citation, citationText } from './citation.ts'
import { civilOf, type Day, dayFrom, zone } from './day.ts'

/** A sentence with its article behind it. */
export function cited(text: string, cite: Citation | undefined): { text: string; cite?: Citation } {
  return cite ? { text: `${text}（${citationText(cite)}）`, cite } : { text }
}

/** 2026年9月25日. */
export function fullDate(day: Day): string {
  const c = civilOf(day)
  return `${c.year}年${c.month}月${c.day}日`
}

/** Words a date without the year that was just named. */
export function inYear(year: number): (day: Day) => string {
  const [first, last] = [dayFrom(year, 1, 1), dayFrom(year, 12, 31)]
  return day => (day < first || day > last ? fullDate(day) : fullDate(day).slice(String(year).length + 1))
}

/** 2026年9月25日10时00分, in Asia/Shanghai; seconds where there are any. */
export function momentText(moment: Temporal.Instant): string {
  const at = moment.toZonedDateTimeISO(zone)
  const two = (n: number) => String(n).padStart(2, '0')
  const seconds = at.second > 0 ? `${two(at.second)}秒` : ''
  return `${at.year}年${at.month}月${at.day}日${two(at.hour)}时${two(at.minute)}分${seconds}`
}

/** At most two decimals: hours left in a suspension may be broken. */
export function number(n: number): string {
  return String(Math.round(n * 100) / 100)
}
