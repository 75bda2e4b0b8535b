import { civilOf, type Day, dayFrom, isoOf } from '../../kernel/day.ts'
import type { Remark } from './blocks.ts'

/** The year a date without one falls in; `said` tells where it was taken from, where nobody gave it. */
export type Year = { year: number; said?: string }

/** A date in a text: the last day it may mean. */
export type Point = { day: Day }

type Found = { at: number; to: number; raw: string; g: Record<string, string | undefined> }

const expression = new RegExp(
  [
    // 2021-06-30, 2021.6.30, 20210630
    String.raw`(?<!\d)(?<y1>(?:19|20)\d\d)(?:(?<s>[-./])(?<m1>\d{1,2})\k<s>(?<d1>\d{1,2})[日号]?|(?<m2>\d\d)(?<d2>\d\d))(?!\d)`,
    // 2021.6, 2021-06, 202106
    String.raw`(?<!\d)(?<y2>(?:19|20)\d\d)(?:[-./](?<m3>\d{1,2})|(?<m4>0[1-9]|1[0-2]))(?![\d月年])`,
    // “十四五”末
    String.raw`[“"]?(?<plan>十[三四五六七])五[”"]?(?:规划)?(?:时期|期间|期末|末|时段)?`,
    // [2021年 | 今年] 6月[30日 | 底], 上半年, 第三季度, 底
    String.raw`(?:(?<y3>(?<!\d)(?:\d{4}|2\d(?=年(?:\d|[底末上下第]))))年度?|(?<rel>今年|本年度?|当年|明年|次年|翌年|第二年))?(?:(?<m5>\d{1,2})月份?(?:(?<d3>\d{1,2})[日号]|(?<part>上旬|中旬|下旬|初|中|底|末))?|(?<half>[上下]半年)|第?(?<q>[1-4])季度?|(?<yearEnd>(?<!\d)年[底末终内]|(?<=\d\d年度?|[今本当明次翌二]年度?)[底末终内]|全年|岁末)|(?<vague>(?:^年|(?<=\d\d年|[今本当明]年)年?)[初中](?!心)))(?:[底末]|之?内)?`,
    // 6.30, 6/30, where nothing else is said
    String.raw`^(?<m6>\d{1,2})[./](?<d6>\d{1,2})(?=[日号]?[以之]?(?:前|止|$))`,
    // 2021年, 今年, and the second half of 6月1日至30日
    String.raw`(?<y4>(?<!\d)(?:\d{4}(?=年)|(?:19|20)\d\d(?=-|至|到|前|$)))(?:年度?)?|(?<rel2>今年|本年度?|当年|明年)|(?<=[-至到、])(?<d4>\d{1,2})[日号](?!内|之内|以内)`,
  ].join('|'),
  'g',
)

/**
 * The dates a text ends with: of a range (2021年3月至6月) the end, of a list each. `wrong` where one of them is no day of any calendar or a
 * year is missing that nobody gave; why is among the doubts. `end` is where the last of them ends.
 */
export function pointsIn(
  plain: string,
  written: string,
  year?: Year,
): { points: Point[]; doubts: Remark[]; wrong: boolean; end: number } {
  const doubts: Remark[] = []
  const found = foundIn(plain)
  const points: (Point & { found: Found })[] = []
  let wrong = false
  let last: Context = {}
  for (const [i, f] of found.entries()) {
    const between = i === 0 ? '' : plain.slice(found[i - 1]!.to, f.at)
    const range = i > 0 && /^(?:\d{1,2})?(?:-|起?至|起?到|开始至)$/.test(between)
    const read = resolve(f, last, written, year)
    doubts.push(...read.doubts.filter(d => !doubts.some(e => e.code === d.code)))
    if (read.wrong) wrong = true
    last = read.context
    if (read.day === undefined) continue
    const previous = points.at(-1)
    if (range && previous && read.day + breadth(previous.found) < previous.day) {
      doubts.push({ code: 'due-unclear', title: `“${written}”的止期早于起期` })
      wrong = true
    }
    const refined = i > 0 && yearOnly(found[i - 1]!) && !f.g.y3 && /^[^前底完；;。]{0,6}$/.test(between)
    if (range || refined) points.pop()
    // A beginning (2021年起) is no end.
    if (/^(?:[(（].*?[)）])?(?:起(?!草)|开始|以来|之?后|以后)(?!至|到|-)/.test(plain.slice(f.to))) continue
    if (f.g.m5 && !f.g.d3 && !f.g.part && beforeIt(plain, f)) doubts.push(before(f.raw, read.day))
    if (f.g.y4 && beforeIt(plain, f)) doubts.push(before(f.raw, read.day))
    points.push({ day: read.day, found: f })
  }
  return { points, doubts, wrong, end: found.at(-1)?.to ?? 0 }
}

const beforeIt = (plain: string, f: Found) => !/[底末内]$/.test(f.raw) && /^[以之]?前/.test(plain.slice(f.to))

const before = (raw: string, day: Day): Remark => ({
  code: 'due-before',
  title: `“${raw}前”按包括${raw}在内读取为${isoOf(day)}，请核对`,
})

function foundIn(plain: string): Found[] {
  return [...plain.matchAll(expression)].map(m => ({
    at: m.index,
    to: m.index + m[0].length,
    raw: m[0],
    g: m.groups as Found['g'],
  }))
}

/** How many days a date may mean before its last one. */
const breadth = ({ g }: Found) => ((g.d1 ?? g.d2 ?? g.d3 ?? g.d4) ? 0 : (g.m1 ?? g.m3 ?? g.m4 ?? g.m5) ? 31 : 366)

const yearOnly = (f: Found) => f.g.y4 !== undefined || f.g.rel2 !== undefined

type Context = { year?: number; month?: number }
type Read = { day?: Day; wrong?: boolean; doubts: Remark[]; context: Context }

function resolve({ g, raw }: Found, last: Context, written: string, given: Year | undefined): Read {
  if (g.plan) {
    // The first of the five-year plans named by their number that still are: 十三五 ended with 2020.
    const end = 2020 + 5 * '三四五六七'.indexOf(g.plan[1]!)
    return { day: dayFrom(end, 12, 31), doubts: [], context: { year: end } }
  }
  const { year, doubts, missing } = yearOf(g, last, written, given)
  if (missing) return { wrong: true, doubts, context: {} }
  const month = Number(g.m1 ?? g.m2 ?? g.m3 ?? g.m4 ?? g.m5 ?? g.m6 ?? (g.d4 ? last.month : 0)) || undefined
  const context = month ? { year, month } : { year }
  const day = Number(g.d1 ?? g.d2 ?? g.d3 ?? g.d4 ?? g.d6) || undefined
  if (g.vague || g.part === '初' || g.part === '中')
    return { wrong: true, doubts: [...doubts, { code: 'due-unclear', title: `“${written}”没有写明哪一天` }], context }
  const written0 = (g.d1 ?? g.d2 ?? g.d3 ?? g.d4 ?? g.d6) !== undefined && !day
  if (g.d4 && !month) return { doubts: [], context: last }
  if ((g.m1 ?? g.m2 ?? g.m3 ?? g.m5 ?? g.m6) !== undefined && !month) return impossible(raw, doubts, context)
  if (written0 || (month && month > 12) || (month && day && day > lastDay(year, month)))
    return impossible(raw, doubts, context)
  if (/^20\d\d\.1$/.test(written.trim()))
    doubts.push({ code: 'due-unclear', title: `“${written}”可能是1月，也可能是表格省去末位零的10月，按1月读取` })
  return { day: endOf(g, year, month, day), doubts, context }
}

const impossible = (raw: string, doubts: Remark[], context: Context): Read => ({
  wrong: true,
  doubts: [...doubts, { code: 'impossible-date', title: `没有“${raw}”这一天` }],
  context,
})

function endOf(g: Found['g'], year: number, month?: number, day?: number): Day {
  if (g.half) return g.half === '上半年' ? dayFrom(year, 6, 30) : dayFrom(year, 12, 31)
  if (g.q) return dayFrom(year, Number(g.q) * 3 + 1, 0)
  if (!month) return dayFrom(year, 12, 31)
  if (day) return dayFrom(year, month, day)
  return g.part === '上旬'
    ? dayFrom(year, month, 10)
    : g.part === '中旬'
      ? dayFrom(year, month, 20)
      : dayFrom(year, month + 1, 0)
}

const lastDay = (year: number, month: number) =>
  civilOf(month === 12 ? dayFrom(year, 12, 31) : dayFrom(year, month + 1, 0)).day

function yearOf(g: Found['g'], last: Context, written: string, given: Year | undefined) {
  const doubts: Remark[] = []
  const full = g.y1 ?? g.y2 ?? g.y3 ?? g.y4
  const rel = g.rel ?? g.rel2
  if (full?.length === 4) return { year: Number(full), doubts }
  if (full) {
    doubts.push({ code: 'due-year', title: `“${written}”的年份只写两位，按20${full}年读取` })
    return { year: 2000 + Number(full), doubts }
  }
  const later = rel && /[明次翌二]/.test(rel) ? 1 : 0
  // 次年 is the year after the one just named, 明年 and 今年 are seen from the plan.
  const named = rel && !/[次翌二]/.test(rel) ? undefined : last.year
  const base = named ?? given?.year
  if (base === undefined) {
    doubts.push({ code: 'due-no-year', title: `“${written}”没有写年份，方案中也看不出是哪一年` })
    return { year: 0, doubts, missing: true }
  }
  if (given?.said && named === undefined)
    doubts.push({
      code: 'due-year',
      title: `“${written}”没有写年份，按${given.said}的${given.year}年读取为${base + later}年`,
    })
  return { year: base + later, doubts }
}
