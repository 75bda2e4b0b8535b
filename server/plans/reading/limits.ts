import { dayFrom, isoOf } from '../../kernel/day.ts'
import { numeral } from '../../kernel/numerals.ts'
import type { Rhythm } from '../table.ts'
import type { Remark } from './blocks.ts'
import { type Point, pointsIn, type Year } from './points.ts'

/** A time limit as read: the last day, included; how often; and what is doubtful about it. */
export type Limit = { due: string | null; every?: Rhythm; doubts: Remark[] }

const lasting = /长期|持续|常态|经常|常年|长效|日常|始终|不断|贯穿|一直|随时|滚动/

/**
 * Reads a time limit. `year` is the year a date without one falls in. 以前, 以内 and 届满 include the day they name (民法典第一千二百五十九条), so
 * 6月30日前 ends with 30 June. Never throws: what cannot be told is null with a doubt, except that what has no end (长期推进) needs none.
 */
export function readLimit(text: string, year?: Year): Limit {
  const plain = plainDates(text)
  if (/^[-/\\无]?$/.test(plain)) return { due: null, doubts: [{ code: 'no-due', title: '没有写完成时限' }] }
  const serial = serialOf(plain)
  if (serial)
    return { due: serial, doubts: [{ code: 'serial-date', title: `“${text}”是 Excel 的日期序号，按${serial}读取` }] }
  const { every, rest, named } = recurring(plain)
  const { points, doubts, wrong } = pointsIn(rest, text, year)
  if (named && points.length === 0)
    doubts.push({ code: 'recurring-date', title: `“${text}”逐期到期，没有唯一的截止日，请自行设定` })
  const unclear = !wrong && points.length === 0 && !every && !lasting.test(plain)
  if (unclear) doubts.push({ code: 'due-unclear', title: `从“${text}”看不出截止日期` })
  return { due: wrong ? null : lastOf(points, text, doubts), ...(every && { every }), doubts }
}

const beginning =
  /\d|[每逐按]|半年|长期|持续|常态|经常|常年|长效|年底|年内|年末|[上下]半年|第.季|[今本明]年|全年|[“"]?十.五/
const agency = /[局委办厅部院区县市会处心镇乡道组]/
/** What may follow a date in a time limit and still be one: 前, 内, 前完成, 底前基本建成. */
const behindDate =
  /^(以|之)?(前|内|止)?(.{0,4}(完成|建成|实施|落实|推进|到位|见效|启动|出台|达标|使用|坚持|报送).{0,4})?$/

/** Does a piece of text read like a time limit rather than like a name or a sentence? */
export function isLimit(text: string): boolean {
  const plain = plainDates(text)
  const before = plain.slice(0, beginning.exec(plain)?.index)
  if (before.length > 4 || agency.test(before)) return false
  const { every, rest } = recurring(plain)
  const { points, wrong, end } = pointsIn(rest, text, { year: 2000 })
  if (points.length > 0 || wrong) return behindDate.test(rest.slice(end))
  return (
    every !== undefined || (lasting.test(plain) && /(推进|坚持|实施|开展|落实|进行|化|完成|长期|持续)$/.test(plain))
  )
}

function lastOf(points: Point[], text: string, doubts: Remark[]): string | null {
  const days = [...new Set(points.map(p => p.day))].sort((a, b) => a - b)
  if (days.length === 0) return null
  const due = isoOf(days.at(-1)!)
  if (days.length > 1) doubts.push({ code: 'several-dates', title: `“${text}”有多个日期，按最后的${due}读取` })
  return due
}

/** Digits for figures of every kind, no blanks, one kind of dash: ２０２１年 六月 → 2021年6月. */
export function plainDates(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s　]+/g, '')
    .replace(/[—–―－~～─]+/g, '-')
    .replace(/[〇零○一二三四五六七八九十两]+(?=年|月|日|号|季|个月)/g, figures =>
      String(numeral(figures.replaceAll('○', '〇')) ?? figures),
    )
}

const steps: Record<string, Rhythm> = {
  年: { n: 1, unit: 'years' },
  季: { n: 3, unit: 'months' },
  月: { n: 1, unit: 'months' },
}

/** What comes back again and again, taken out of the text: 每季度, 每两年, 每年12月底前 (`named`: it names a day of its own), 半年一次. */
function recurring(plain: string): { every?: Rhythm; rest: string; named?: boolean } {
  const half = /(每|逐|按)半年|半年(度)?(至少)?[1一]次/.exec(plain)
  if (half) return { every: { n: 6, unit: 'months' }, rest: plain.replace(half[0], '') }
  const once = /(?<!\d)(?<n>\d|)个?(?<unit>[年季月])度?(?:至少)?[1一]次/.exec(plain)
  if (once?.groups) return { every: rhythm(once.groups), rest: plain.replace(once[0], '') }
  const found =
    /(?:每|逐|按)(?<n>\d*)个?(?<unit>[年季月])(?:度)?(?<date>(?:末|底|(?:\d{1,2}月(?:\d{1,2}[日号]|[上中下]旬|底|末|份)?|第?\d季度末?|年?[底末]|上半年|下半年|\d{1,2}[日号])(?:[-至到、]\d{1,2}[月日号]底?)*)?)/.exec(
      plain,
    )
  if (!found?.groups) return { rest: plain }
  return { every: rhythm(found.groups), rest: plain.replace(found[0], ''), named: found.groups.date !== '' }
}

function rhythm({ n, unit }: { [name: string]: string | undefined }): Rhythm {
  const step = steps[unit!]!
  return { n: step.n * (Number(n) || 1), unit: step.unit }
}

/** A day as Excel keeps it, where the cell was not told to be a date: days since 1899-12-30, here of 2000 to 2099. */
function serialOf(plain: string): string | undefined {
  const days = /^(\d{5})(?:\.\d+)?$/.exec(plain)?.[1]
  if (!days || Number(days) < 36_526 || Number(days) > 73_050) return undefined
  return isoOf(dayFrom(1899, 12, 30) + Number(days))
}
