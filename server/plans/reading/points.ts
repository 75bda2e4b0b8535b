import { type Day, isoOf } from '../../kernel/day.ts'
import type { Remark } from './blocks.ts'
import { type Context, type Found, foundIn, resolve, type Year } from './dates.ts'

/** A date in a text: the last day it may mean. */
export type Point = { day: Day }

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

/** How many days a date may mean before its last one. */
const breadth = ({ g }: Found) => ((g.d1 ?? g.d2 ?? g.d3 ?? g.d4) ? 0 : (g.m1 ?? g.m3 ?? g.m4 ?? g.m5) ? 31 : 366)

const yearOnly = (f: Found) => f.g.y4 !== undefined || f.g.rel2 !== undefined
