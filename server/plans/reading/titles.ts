import type { Unread } from '../table.ts'
import type { Line } from './blocks.ts'
import { markerOf } from './numbers.ts'

const attachment = /^(附件|附表|附)\s*[\d一二三四五六七八九十]*[：:]?$/
const dated =
  /^[（(]?[\d〇零○一二三四五六七八九十]{4}\s*年.{0,12}?[月日][）)]?$|^[（(]?\d{4}[-./]\d{1,2}[-./]\d{1,2}[）)]?$/
/** 附件1：某市分工表 */
const label = /^(?:附件|附表)\s*[\d一二三四五六七八九十]*\s*[：:]\s*(?=\S)/
const aside =
  /^(?!附[件表]).{1,10}[：:]|^(截至|截止|更新于)|^.{0,12}〔\d{4}〕\d+号$|^[—\-\s]*\d+[—\-\s]*$|^第\s*\d+\s*页|文件$/

/** Stands beside a title and is none: 附件, a date, a number, the name of a document's issuer over it. */
const isBeside = (text: string) => attachment.test(text) || dated.test(text) || aside.test(text)

/** Could a line be the title of a plan, or one of its lines: no 附件, no date or number alone, no sentence, no heading of a part? */
export function titleLike(line: Line): boolean {
  const { text } = line
  if (line.role || isBeside(text)) return false
  return text.length <= 80 && !/[。；;：:，,、]$/.test(text) && (markerOf(text)?.rank ?? 9) > 7
}

/**
 * The lines of the title among those before a table: the last run of such lines, of headings where there are any, at most four; dates and
 * remarks are left aside.
 */
export function titleBefore(lines: Line[]): Line[] {
  const heads = lines.filter(line => line.heading === 1 && titleLike(line))
  const at = heads.length > 0 ? lines.lastIndexOf(heads.at(-1)!) : lines.findLastIndex(titleLike)
  let from = at
  while (from > 0 && at - from < 3 && isPart(lines[from - 1]!) && lines[from - 1]!.heading === lines[at]!.heading)
    from -= 1
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
  const at = behind.findLastIndex(line => titleLike(line) && scheme.test(line.text))
  return at < 0 ? first : titleBefore(behind.slice(0, at + 1))
}

/** What the title of a plan ends with. */
const scheme = /(方案|计划|要点|意见|清单|分工|办法|规划|措施|表|任务)([（(].*)?$/

function firstTitle(lines: Line[]): Line[] {
  const heads = lines.filter(line => line.heading === 1 && titleLike(line))
  const first = heads[0] ?? lines.find(line => !isBeside(line.text))
  if (!first || !titleLike(first)) return []
  const from = lines.indexOf(first)
  const run = lines.slice(from, from + 4)
  const end = run.findIndex(
    (line, i) => i > 0 && !(titleLike(line) && line.heading === first.heading && !closed(run[i - 1]!)),
  )
  const title = end < 0 ? run : run.slice(0, end)
  // Where others of the same depth follow, they head parts.
  return heads.length > title.length ? [first] : title
}

/** Can a line be followed by another of the same title? Two or three characters (导航, 首页) are none of it. */
const isPart = (line: Line) => titleLike(line) && line.text.length > 4 && !closed(line)

/** The title of a notice is whole: what follows it is the title of what the notice passes on. */
const closed = ({ text }: Line) => /(通知|公告|函)$/.test(text)

export const titleText = (lines: Line[]): string => lines.map(line => line.text.replace(label, '')).join('')

/** What stands before the title in its own lines (附件1：) and is none of it. */
export const beforeTitle = (lines: Line[]): Unread[] =>
  lines.flatMap(({ line, text }) => {
    const said = label.exec(text)?.[0].trim()
    return said ? [{ line, to: line, text: said }] : []
  })
