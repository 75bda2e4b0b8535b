import { type Block, type Cell, emptyCell, type Row, squared, type Text, tidy } from './blocks.ts'
import { within } from './bounds.ts'
import { readHeader } from './header.ts'
import { isLimit } from './limits.ts'
import { headsSection, isNumber } from './numbers.ts'
import { cellAt, linesOf, shownLines } from './plain.ts'

/** A cell of a flattened table; `opens` where its line began with a tab. */
type Piece = { cell: Cell; opens: boolean }

/**
 * A table out of which somebody took the text: each cell on a line of its own beginning with a tab (an empty one is the tab alone), rows
 * divided by blank lines. Undefined where the text is nothing of the kind. Blank lines may also have swallowed empty cells, and tabs may be
 * gone altogether: then a row begins with its number. 任务 in the heading stands for two cells where the number has no heading of its own.
 */
export function readFlattened(text: string): Text | undefined {
  const lines = linesOf(text)
  const tabbed = lines.some(line => /^\t\S/.test(line))
  if (lines.some(line => /[^\t]\t+[^\t]/.test(line))) return undefined
  const groups = grouped(lines, tabbed)
  const at = groups.findIndex(group => group.length > 2 && readHeader({ cells: group.map(p => p.cell) }))
  if (at < 0 || (tabbed && !groups[at]!.slice(1).every(p => p.opens))) return undefined
  const before: Block[] = groups.slice(0, at).flatMap(group => group.flatMap(p => p.cell.inside ?? []))
  const grid = {
    kind: 'grid' as const,
    rows: rowsOf(
      groups[at]!.map(p => p.cell),
      groups.slice(at + 1),
    ),
  }
  return { source: shownLines(lines), blocks: [...before, grid] }
}

function grouped(lines: string[], tabbed: boolean): Piece[][] {
  const groups: Piece[][] = [[]]
  for (const [i, line] of lines.entries()) {
    const opens = tabbed ? line.startsWith('\t') : true
    if (line.trim() === '' && !line.startsWith('\t')) groups.push([])
    else groups.at(-1)!.push({ cell: cellAt(line, i + 1), opens })
  }
  return groups.filter(group => group.some(p => p.cell.text !== ''))
}

function rowsOf(head: Cell[], groups: Piece[][]): Row[] {
  within.columns(head.length)
  const names = readHeader({ cells: head })!
  const task = names.roles.lastIndexOf('task')
  const expands =
    !names.roles.includes('number') &&
    task >= 0 &&
    groups.some(g => [task - 1, task].some(i => i >= 0 && g[i] && isNumber(g[i].cell.text) && g.length > i + 2))
  const wide = (cells: Cell[]) => (expands ? [...cells.slice(0, task), cells[task]!, ...cells.slice(task)] : cells)
  const width = head.length + (expands ? 1 : 0)
  const number = expands ? task : names.roles.indexOf('number')
  const due = wide(head).findIndex((_, i) => names.roles[expands && i > task ? i - 1 : i] === 'due')
  const body: Cell[][] = []
  for (const group of groups) {
    within.rows(body.length)
    if (readHeader({ cells: group.map(p => p.cell) })) body.push(wide(group.map(p => p.cell)))
    else if (goesOn(group, body.at(-1), width, number)) for (const p of group) put(body.at(-1)!, p)
    else if (!group.some(p => p.opens)) for (const p of group) body.push([p.cell])
    else {
      body.push([])
      for (const p of group) put(body.at(-1)!, p)
    }
  }
  return squared([{ cells: wide(head) }, ...body.map(cells => fit(cells, { width, number, due }, wide(head)))])
}

/** A line that opens no cell goes on with the cell above, unless it begins the row. */
function put(row: Cell[], { cell, opens }: Piece): void {
  const last = row.at(-1)
  if (opens || !last || last.text === '' || cell.text === '') row.push(cell)
  else
    row[row.length - 1] = {
      text: `${last.text}\n${cell.text}`,
      place: { line: last.place!.line, to: cell.place!.to! },
      inside: [...(last.inside ?? []), ...(cell.inside ?? [])],
    }
}

/** Does a group go on with the row above: that is not whole, and this begins none? */
function goesOn(group: Piece[], row: Cell[] | undefined, width: number, number: number): boolean {
  if (!row || row.length < 2 || row.length >= width) return false
  const first = group[0]!.cell.text
  if (headsSection(first) || isNumber(first)) return false
  return !(number >= 0 && isNumber(group[number]?.cell.text ?? '')) && (number >= 0 || group.length < width)
}

type Shape = { width: number; number: number; due: number }

/** Lays a row that is short under its headings: what the merged first column left out stands empty, a time limit goes to its column. */
function fit(cells: Cell[], { width, number, due }: Shape, head: Cell[]): Row {
  const row = [...cells]
  if (row.length >= width || row.length < 2) return { cells: row }
  if (number > 0 && isNumber(row[0]!.text)) row.unshift(...Array.from({ length: number }, emptyCell))
  const last = row.at(-1)!
  if (due === width - 1 && row.length < width && isLimit(last.text) && row.length > 2)
    row.splice(-1, 0, ...Array.from({ length: width - row.length }, emptyCell))
  const missing = [...new Set(head.slice(row.length).map(c => tidy(c.text)))]
  if (missing.length === 0) return { cells: row }
  return { cells: row, remarks: [{ code: 'cut-off', title: `这一项到此中断，缺少${missing.join('、')}` }] }
}
