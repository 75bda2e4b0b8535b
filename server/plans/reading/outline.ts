import type { Line } from './blocks.ts'
import { type Marks, marksOf } from './marks.ts'
import { markerOf } from './numbers.ts'

/** A line with what it is marked with; `text` is the rest of it. */
export type Said = { line: Line; text: string; marks?: Marks }

/** A heading with what stands below it; the outermost has none. */
export type Part = { rank: number; number: string; head?: Said; body: Said[]; parts: Part[] }

/** Orders lines under their headings: those the file styles as such by their depth, others by their numbers, which stand
 * below them. Remarks (注：…) belong to none. */
export function outline(lines: Line[]): Part {
  const root: Part = { rank: Number.NEGATIVE_INFINITY, number: '', body: [], parts: [] }
  const path = [root]
  for (const line of lines) {
    if (/^(注|附注|备注|说明)[：:]/.test(line.text)) continue
    const marker = markerOf(line.text)
    const heading = line.heading !== undefined || marker !== undefined
    const said = saidOf(line, marker?.rest ?? line.text)
    if (!heading || (said.text === '' && said.marks)) {
      path.at(-1)!.body.push(said)
      continue
    }
    const rank = line.heading === undefined ? marker!.rank : line.heading - 10
    while (path.at(-1)!.rank >= rank) path.pop()
    const part: Part = { rank, number: marker?.number ?? '', head: said, body: [], parts: [] }
    path.at(-1)!.parts.push(part)
    path.push(part)
  }
  return root
}

function saidOf(line: Line, text: string): Said {
  const marks = marksOf(text)
  return marks ? { line, text: marks.content, marks } : { line, text }
}

/** All that stands in a part, its heading first, in the order of the text. */
export const allOf = (part: Part): Said[] => [
  ...(part.head ? [part.head] : []),
  ...part.body,
  ...part.parts.flatMap(allOf),
]

export const isMarked = (part: Part): boolean => allOf(part).some(s => s.marks !== undefined)
