import { numeral } from '../../kernel/numerals.ts'

const han = '[〇零一二三四五六七八九十百]'
const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'

/** What a heading begins with: how deep it stands among others (less is higher), the number as written, and what follows. */
export type Marker = { rank: number; number: string; rest: string }

/** The ranks of 公文 (GB/T 9704—2012, 7.3.3: 一、 （一） 1. （1）), and what else is met. `number` leaves out the stop behind it. */
const markers: readonly [rank: number, pattern: RegExp][] = [
  [0, new RegExp(`^(第(?:${han}+|\\d+)[编章部篇](?:分)?)[\\s　、：:]*(.*)$`)],
  [1, new RegExp(`^(第(?:${han}+|\\d+)节)[\\s　、：:]*(.*)$`)],
  [2, new RegExp(`^(${han}{1,4})[、．.]\\s*(.*)$`)],
  [3, new RegExp(`^([（(]${han}{1,4}[）)])[、．.]?\\s*(.*)$`)],
  [4, new RegExp(`^((?:任务|举措|事项|措施|行动|项目)(?:${han}{1,3}|\\d{1,3}))[：:、．.\\s　]\\s*(.*)$`)],
  [5, /^(\d{1,3})(?:[．、]|\.(?!\d))\s*(.*)$/],
  [6, /^(\d{1,3}(?:[.．]\d{1,3})+)[.．、]?\s*(.*)$/],
  [7, /^([（(]\d{1,3}[）)]|\d{1,3}[）)])[、．.]?\s*(.*)$/],
  [8, new RegExp(`^([${circled}])\\s*(.*)$`)],
]

/** The marker of a line, where it has one and something follows it. */
export function markerOf(text: string): Marker | undefined {
  for (const [rank, pattern] of markers) {
    const [, number, rest] = pattern.exec(text) ?? []
    // 2021.6.30前完成 and 3.5万件 begin with a figure and are no headings.
    if (
      !number ||
      !rest ||
      (rank === 6 && /^(?:19|20)\d\d[.．]|^[万亿%％千百]/.test(rank === 6 ? number + rest : rest))
    )
      continue
    return { rank, number, rest }
  }
  return undefined
}

/** Does it head a part of the plan, as 第一部分, 一、 and （一） do? */
export const headsSection = (text: string): boolean => (markerOf(text.split('\n', 1)[0]!)?.rank ?? 9) <= 3

const alone = new RegExp(
  `^(?:(?:任务|举措|事项|措施|行动|项目)?[（(]?(?:\\d{1,5}(?:[.．-]\\d{1,4})*|${han}{1,4})[）)]?[.．、]?|[${circled}])$`,
)

/** Is a cell nothing but a number? */
export const isNumber = (text: string): boolean => alone.test(text)

/** A number without the stop behind it: `1.` → `1`. */
export const bareNumber = (text: string): string => text.replace(/[.．、]$/, '')

/** A number for comparing: `（三）` → [3], `2.1` → [2, 1]; undefined where it is none. */
export function numberKey(text: string): number[] | undefined {
  const at = circled.indexOf(text)
  if (text.length === 1 && at >= 0) return [at + 1]
  const key = text
    .replace(/^(任务|举措|事项|措施|行动|项目)/, '')
    .replace(/[（()）]/g, '')
    .split(/[.．-]/)
    .map(numeral)
  return key.length > 0 && key.every(n => n !== undefined) ? key : undefined
}
