import type { Line } from './blocks.ts'
import { markerOf } from './numbers.ts'

const attachment = /^(附件|附表|附)\s*[\d一二三四五六七八九十]*[：:]?$/
const dated =
  /^[（(]?[\d〇零○一二三四五六七八九十]{4}\s*年.{0,12}?[月日][）)]?$|^[（(]?\d{4}[-./]\d{1,2}[-./]\d{1,2}[）)]?$/
const aside = /^.{1,10}[：:]|^(截至|截止|更新于)|^.{0,12}〔\d{4}〕\d+号$|^[—\-\s]*\d+[—\-\s]*$|^第\s*\d+\s*页/

/** Could a line be the title of a plan, or one of its lines: no 附件, no date or number alone, no sentence, no heading of a part? */
export function titleLike(line: Line): boolean {
  const { text } = line
  if (line.role || attachment.test(text) || dated.test(text) || aside.test(text)) return false
  return text.length <= 80 && !/[。；;：:，,、]$/.test(text) && (line.heading === 1 || (markerOf(text)?.rank ?? 9) > 7)
}

/** The lines of the title among those before a table: the last run of such lines, at most four, dates and remarks left aside. */
export function titleBefore(lines: Line[]): Line[] {
  const heads = lines.filter(line => line.heading === 1 && titleLike(line))
  if (heads.length > 0) return heads.slice(-1)
  const at = lines.findLastIndex(titleLike)
  let from = at
  while (from > 0 && at - from < 3 && isPart(lines[from - 1]!)) from -= 1
  return at < 0 ? [] : lines.slice(from, at + 1)
}

/**
 * The lines of the title at the head of a text: the first heading of depth one, else the first run of such lines. Where that is a notice, the
 * title of what it passes on, which stands before the first part.
 */
export function titleAtHead(lines: Line[]): Line[] {
  const first = firstTitle(lines)
  if (first.length === 0 || !closed(first.at(-1)!)) return first
  const parts = lines.findIndex(line => markerOf(line.text) !== undefined)
  const behind = lines.slice(lines.indexOf(first.at(-1)!) + 1, parts < 0 ? undefined : parts)
  const passedOn = behind.find(
    line => titleLike(line) && /(方案|计划|要点|意见|清单|分工|办法|规划|措施|表|任务)([（(].*)?$/.test(line.text),
  )
  return passedOn ? firstTitle(lines.slice(lines.indexOf(passedOn))) : first
}

function firstTitle(lines: Line[]): Line[] {
  const head = lines.findIndex(line => line.heading === 1 && titleLike(line))
  const from =
    head >= 0
      ? head
      : lines.findIndex(
          line => line.text !== '' && !attachment.test(line.text) && !dated.test(line.text) && !aside.test(line.text),
        )
  if (from < 0 || !titleLike(lines[from]!)) return []
  let to = from + 1
  while (
    to < lines.length &&
    to - from < 4 &&
    titleLike(lines[to]!) &&
    lines[to]!.heading === lines[from]!.heading &&
    !closed(lines[to - 1]!)
  )
    to += 1
  return lines.slice(from, to)
}

/** Can a line be followed by another of the same title? Two or three characters (导航, 首页) are none of it. */
const isPart = (line: Line) => titleLike(line) && line.text.length > 4 && !closed(line)

/** The title of a notice is whole: what follows it is the title of what the notice passes on. */
const closed = ({ text }: Line) => /(通知|公告|函)$/.test(text)

export const titleText = (lines: Line[]): string => lines.map(line => line.text).join('')
