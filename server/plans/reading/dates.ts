import { civilOf, type Day, dayFrom } from '../../kernel/day.ts'
import type { Remark } from './blocks.ts'

/** The year a date without one falls in; `said` tells where it was taken from, where nobody gave it. */
export type Year = { year: number; said?: string }

/** An expression of a date where it stands in a text, by its parts. */
export type Found = { at: number; to: number; raw: string; g: Record<string, string | undefined> }

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

/** The dates in a text that {@link plainDates} went over, in their order. */
export function foundIn(plain: string): Found[] {
  return [...plain.matchAll(expression)].map(m => ({
    at: m.index,
    to: m.index + m[0].length,
    raw: m[0],
    g: m.groups as Found['g'],
  }))
}

/** What the dates before one in the same text leave open for it: 2021年3月至6月 names the year once. */
export type Context = { year?: number; month?: number }

/** The last day a date may mean; `wrong` where it is none, and the doubts say why. */
export type Resolved = { day?: Day; wrong?: boolean; doubts: Remark[]; context: Context }

export function resolve({ g, raw }: Found, last: Context, written: string, given: Year | undefined): Resolved {
  if (g.plan) {
    // 十三五 ended with 2020, and each takes five years.
    const end = 2020 + 5 * '三四五六七'.indexOf(g.plan[1]!)
    return { day: dayFrom(end, 12, 31), doubts: [], context: { year: end } }
  }
  const month = figure(g.m1, g.m2, g.m3, g.m4, g.m5, g.m6) ?? (g.d4 ? last.month : undefined)
  const day = figure(g.d1, g.d2, g.d3, g.d4, g.d6)
  if (day !== undefined && month === undefined) return { doubts: [], context: last }
  const { year, doubts } = yearOf(g, last, written, given)
  if (year === undefined) return { wrong: true, doubts, context: {} }
  const context = month === undefined ? { year } : { year, month }
  const wrong = (code: string, title: string) => ({ wrong: true, doubts: [...doubts, { code, title }], context })
  if (g.vague || g.part === '初' || g.part === '中') return wrong('due-unclear', `“${written}”没有写明哪一天`)
  if (month !== undefined && !isDay(year, month, day ?? 1)) return wrong('impossible-date', `没有“${raw}”这一天`)
  if (/^20\d\d\.1$/.test(written.trim()))
    doubts.push({ code: 'due-unclear', title: `“${written}”可能是1月，也可能是表格省去末位零的10月，按1月读取` })
  return { day: endOf(g, year, month, day), doubts, context }
}

function figure(...written: (string | undefined)[]): number | undefined {
  const one = written.find(w => w !== undefined)
  return one === undefined ? undefined : Number(one)
}

const isDay = (year: number, month: number, day: number) =>
  month >= 1 && month <= 12 && day >= 1 && day <= civilOf(endOfMonth(year, month)).day

/** The day before the first of the next month. */
const endOfMonth = (year: number, month: number): Day =>
  (month === 12 ? dayFrom(year + 1, 1, 1) : dayFrom(year, month + 1, 1)) - 1

function endOf(g: Found['g'], year: number, month?: number, day?: number): Day {
  if (g.half) return endOfMonth(year, g.half === '上半年' ? 6 : 12)
  if (g.q) return endOfMonth(year, Number(g.q) * 3)
  if (month === undefined) return endOfMonth(year, 12)
  if (day !== undefined) return dayFrom(year, month, day)
  const tenDays = { 上旬: 10, 中旬: 20 }[g.part ?? '']
  return tenDays === undefined ? endOfMonth(year, month) : dayFrom(year, month, tenDays)
}

function yearOf(g: Found['g'], last: Context, written: string, given: Year | undefined) {
  const full = g.y1 ?? g.y2 ?? g.y3 ?? g.y4
  const relative = g.rel ?? g.rel2
  const doubt = (code: string, title: string): Remark[] => [{ code, title: `“${written}”${title}` }]
  if (full?.length === 4) return { year: Number(full), doubts: [] }
  if (full) return { year: 2000 + Number(full), doubts: doubt('due-year', `的年份只写两位，按20${full}年读取`) }
  const later = relative && /[明次翌二]/.test(relative) ? 1 : 0
  // 次年 is the year after the one just named, 明年 and 今年 are seen from the plan.
  const named = relative && !/[次翌二]/.test(relative) ? undefined : last.year
  if (named !== undefined) return { year: named + later, doubts: [] }
  if (given === undefined) return { doubts: doubt('due-no-year', '没有写年份，方案中也看不出是哪一年') }
  const year = given.year + later
  const from = `没有写年份，按${given.said}的${given.year}年读取为${year}年`
  return { year, doubts: given.said ? doubt('due-year', from) : [] }
}
