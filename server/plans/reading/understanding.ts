import type { Doubt } from '../table.ts'
import type { Block, Cell, Grid, Line, Remark, Row, Text } from './blocks.ts'
import { cellsOf } from './blocks.ts'
import { type Gathered, knowLine } from './gathered.ts'
import { type Columns, cellsAt } from './header.ts'
import { headsSection } from './numbers.ts'
import type { Raw } from './raw.ts'
import { readRows } from './rows.ts'
import { readRunning } from './running.ts'
import { nowhere, type Standing } from './sections.ts'
import { blocksWithin, divide, everyLine, joinedLines } from './tables.ts'
import { titleAtHead, titleBefore, titleLike, titleText } from './titles.ts'

/** What was understood of a text; `loose` are remarks about cells that are no part of a task. */
export type Understood = Gathered & { title: string }

/** Finds title, sections and tasks: in the tables, or where these have none in the running text. */
export function understand(text: Text): Understood {
  const into: Gathered = { tasks: [], known: new Set(), unread: [], loose: [] }
  const title = fromTables(text.blocks, into) ?? fromRunning(text.blocks, into)
  return { title, ...into, loose: [...into.loose, ...looseRemarks(text.blocks, into.tasks)] }
}

/** Where one is between tables. */
type Between = {
  title: string
  before: Line[]
  columns?: Columns
  standing: Standing
  /** What heads the next rows where no section does: a line above their table, or the name of their sheet. */
  fallback?: Line
  /** The tasks that such a line heads. */
  headed: { line: Line; tasks: Raw[] }[]
  sheets: boolean
}

function fromTables(blocks: Block[], into: Gathered): string | undefined {
  const at: Between = {
    title: '',
    before: [],
    headed: [],
    standing: nowhere(),
    sheets: blocks.filter(b => b.kind === 'line' && b.role === 'sheet').length > 1,
  }
  readBlocks(blocks, at, into)
  putUnder(at, into)
  if (into.tasks.length === 0) {
    into.known.clear()
    into.unread.length = 0
    into.loose.length = 0
    return undefined
  }
  return at.title
}

/** Puts tasks under the line that heads them. The name of a sheet heads nothing where the tasks of all sheets stand in one. */
function putUnder({ headed }: Between, into: Gathered): void {
  const sheets = new Set(headed.flatMap(h => (h.line.role === 'sheet' ? [h.line] : [])))
  for (const { line, tasks } of headed)
    if (line.role !== 'sheet' || sheets.size > 1) {
      for (const task of tasks) task.section = line.text
      knowLine(into, line)
    }
}

function readBlocks(blocks: Block[], at: Between, into: Gathered): void {
  for (const block of blocks) {
    if (block.kind === 'line') {
      if (block.role !== 'aside') at.before.push(block)
    } else readGrid(block, at, into)
  }
}

function readGrid(grid: Grid, at: Between, into: Gathered): void {
  const found = divide(grid, into)
  if (!found) {
    const goesOn = at.columns && at.before.length === 0 && grid.rows[0]?.cells.length === at.columns.header.cells.length
    if (goesOn) gather(grid.rows, at.columns!, at, into)
    else readBlocks(blocksWithin(grid.rows), at, into)
    return
  }
  heading([...at.before, ...joinedLines(everyLine(blocksWithin(found.above)))], at, into)
  at.before = []
  for (const { columns, rows } of found.parts) {
    at.columns = columns
    gather(rows, columns, at, into)
  }
}

function gather(rows: Row[], columns: Columns, at: Between, into: Gathered): void {
  const from = into.tasks.length
  readRows(rows, columns, at.standing, into, at.title)
  const bare = into.tasks.slice(from).filter(task => task.section === '')
  if (at.fallback && bare.length > 0) at.headed.push({ line: at.fallback, tasks: bare })
  into.loose.push(...strangers(rows, columns))
}

/** Columns that say something we have no place for. */
const strangers = (rows: Row[], { header, other }: Columns): Doubt[] =>
  cellsAt({ cells: header.cells }, other)
    .filter(head => rows.some(row => other.some(i => header.cells[i] === head && row.cells[i]!.text !== '')))
    .map(head => ({
      ...head.place,
      code: 'unknown-column',
      title: `“${head.text.replace(/\s/g, '')}”一栏没有对应的内容，列在未读部分`,
    }))

/** The lines above a table: before the first the title of the plan; a heading of a part, or the name of its sheet, for rows that have none. */
function heading(lines: Line[], at: Between, into: Gathered): void {
  if (lines.length === 0) return
  const first = at.columns === undefined
  const title = first ? titleBefore(lines) : []
  if (first) at.title = titleText(title)
  else Object.assign(at, { standing: nowhere() })
  const sheet = lines.find(line => line.role === 'sheet')
  const rest = lines.filter(line => !title.includes(line) && !line.role)
  const last = rest.at(-1)
  const part =
    last && (headsSection(last.text) || (!first && titleLike(last))) && last.text.length <= 60 ? last : undefined
  const fallback = (at.sheets && sheet) || part
  delete at.fallback
  if (fallback) at.fallback = fallback
  for (const line of title) knowLine(into, line)
}

function fromRunning(blocks: Block[], into: Gathered): string {
  const lines = joinedLines(everyLine(blocks)).filter(line => line.role === undefined)
  const title = titleAtHead(lines)
  for (const line of title) knowLine(into, line)
  readRunning(
    lines.filter(line => !title.includes(line)),
    into,
  )
  return titleText(title)
}

/** Remarks that no task carries: about headings, sections and rows that were not read. */
function looseRemarks(blocks: Block[], tasks: Raw[]): Doubt[] {
  const told = new Set(tasks.flatMap(t => t.remarks.map(r => r.title)))
  const loose = (remarks: Remark[] | undefined, cell?: Cell): Doubt[] =>
    (remarks ?? []).filter(r => !told.has(r.title)).map(r => ({ ...cell?.place, ...r }))
  const ofRow = (row: Row): Doubt[] => {
    const cells = cellsOf(row)
    const [first] = cells.filter(c => c.text !== '')
    return [...loose(row.remarks, first), ...cells.flatMap(c => loose(c.remarks, c))]
  }
  const all = blocks.flatMap(b => (b.kind === 'grid' ? b.rows.flatMap(ofRow) : []))
  return [...new Map(all.map(d => [`${d.code} ${d.title}`, d])).values()]
}
