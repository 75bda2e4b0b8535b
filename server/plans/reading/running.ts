import type { Line } from './blocks.ts'
import { within } from './bounds.ts'
import { type Gathered, knowLine } from './gathered.ts'
import { allOf, isMarked, outline, type Part, type Said } from './outline.ts'
import { headline, joined, type Raw } from './raw.ts'

/** Parts of a document that never are tasks, though they stand beside tasks. */
const frame = /^(指导思想|(总体|工作|有关|相关)(要求|目标|思路)|基本原则|保障措施|组织(领导|保障|实施)|附则)/

/**
 * Reads running text into tasks: a task is what somebody is named for. Under a heading with one such mark the whole is one task; with several
 * marked paragraphs each is one. Where neighbours are tasks, a part without a mark is one too, and nobody is named for it.
 */
export function readRunning(lines: Line[], into: Gathered): void {
  const root = outline(lines)
  if (isMarked(root)) readPart(root, [], into)
}

function readPart(part: Part, above: Said[], into: Gathered): void {
  const below = part.head ? [...above, part.head] : above
  const bodies = paragraphs(part.body)
  const each = bodies.filter(b => b.some(s => s.text !== '') && b.some(s => s.marks?.said.length)).length
  const own = part.head?.marks !== undefined
  if (part.head && (own || (each < 2 && bodies.some(b => b.some(s => s.marks))))) {
    const deeper = part.parts.some(isMarked)
    task(part.number, deeper ? [part.head, ...part.body] : allOf(part), above, into)
    if (!deeper) return
  } else
    for (const body of bodies)
      if (body.some(s => s.marks?.said.length) || (each > 0 && body.some(s => s.marks))) task('', body, below, into)
  if (part.head && wholeByLast(part)) {
    task(part.number, allOf(part), above, into)
    return
  }
  const tasks = new Set(part.parts.filter(p => isTask(p)))
  for (const p of part.parts)
    if (isMarked(p)) readPart(p, below, into)
    else if ([...tasks].some(t => t.rank === p.rank) && !frame.test(p.head!.text)) task(p.number, allOf(p), below, into)
}

/** 1. … 2. … 责任单位：…: the marks behind the last of several steps are those of the whole. */
function wholeByLast({ parts, body }: Part): boolean {
  const last = parts.at(-1)
  return (
    parts.length > 1 &&
    last!.rank >= 5 &&
    !body.some(s => s.marks) &&
    isTask(last!) &&
    last!.head!.marks === undefined &&
    !parts.slice(0, -1).some(isMarked)
  )
}

const isTask = (part: Part): boolean => isMarked({ ...part, parts: [] })

/** Body lines in paragraphs, each ending with its marks. */
function paragraphs(body: Said[]): Said[][] {
  const all: Said[][] = []
  for (const said of body) {
    const last = all.at(-1)
    const ended = last?.some(s => s.marks) && said.text !== ''
    if (!last || ended) all.push([said])
    else last.push(said)
  }
  return all
}

function task(number: string, said: Said[], above: Said[], into: Gathered): void {
  const [first, ...rest] = said.filter(s => s.text !== '')
  if (!first) return
  for (const s of [...said, ...above]) knowLine(into, s.line)
  const told = headline(first.text)
  const marks = said.flatMap(s => s.marks ?? [])
  into.tasks.push({
    section: above.map(s => headingText(s, into)).join('　'),
    number,
    title: told.title,
    content: joined(told.content, ...rest.map(unmarked)),
    progress: joined(...marks.map(m => m.progress)),
    said: marks.flatMap(m => m.said),
    responsible: joined(...marks.flatMap(m => m.said.map(s => s.text))),
    due: [...new Set(marks.map(m => m.due))].filter(due => due !== '').join('，'),
    place: { line: said[0]!.line.line, to: said.at(-1)!.line.line },
    remarks: [],
  } satisfies Raw)
  within.tasks(into.tasks.length)
}

/** A line as written, up to its marks. */
const unmarked = ({ line, text, marks }: Said) =>
  marks ? line.text.slice(0, line.text.indexOf(text) + text.length) : line.text

/** A heading as written; what follows its first sentence on the same line is no heading and was not read. */
function headingText(said: Said, into: Gathered): string {
  const { title, content } = headline(unmarked(said))
  const place = { line: said.line.line, to: said.line.line }
  if (content !== '' && !into.unread.some(u => u.line === place.line)) into.unread.push({ ...place, text: content })
  return title
}
