import { labelRole } from './agencies.ts'
import { type Cell, cellsOf, filled, type Row } from './blocks.ts'
import { type Role, roleOf } from './columns.ts'
import { isNumber } from './numbers.ts'

/** A row of headings: per column its cell and what it seems to say. */
export type Header = { cells: Cell[]; roles: (Role | undefined)[] }

/** A row read as headings: two or more different ones that we know, one of them of what is to be done, and few that we do not know. */
export function readHeader(row: Row): Header | undefined {
  const seen = filled(row)
  if (seen.length < 2 || seen.some(c => c.text.length > 60 || isNumber(c.text))) return undefined
  const known = seen.map(c => roleOf(c.text)).filter(r => r !== undefined)
  const different = new Set(known.filter(r => r !== 'other'))
  const said = different.has('task') || different.has('content')
  if (!said || different.size < 2 || known.length * 2 < seen.length) return undefined
  return { cells: row.cells, roles: row.cells.map(c => roleOf(c.text)) }
}

/** Two rows of headings in one: 责任单位 over 牵头单位 and 配合单位. Undefined where the second row is no heading. */
export function underHeader(header: Header, row: Row): Header | undefined {
  if (row.cells.every((c, i) => c === header.cells[i])) return header
  const own = row.cells.flatMap((c, i) => (c.text !== '' && c !== header.cells[i] ? [i] : []))
  const heads = (i: number) => labelRole(row.cells[i]!.text) ?? roleOf(row.cells[i]!.text)
  if (own.length < 2 || !own.every(i => isWide(header, i) && heads(i))) return undefined
  return {
    cells: header.cells.map((c, i) => (own.includes(i) ? row.cells[i]! : c)),
    roles: header.roles.map((r, i) => (own.includes(i) ? heads(i) : r)),
  }
}

/** Does a heading stand over several columns here, merged or with blanks beside it? */
const isWide = ({ cells }: Header, i: number) =>
  cells[i]!.text === '' || cells[i] === cells[i - 1] || cells[i] === cells[i + 1] || cells[i + 1]?.text === ''

/** Do two headings say the same, as on the second page of a table? */
export const sameHeader = (a: Header, b: Header): boolean =>
  a.cells.length === b.cells.length && a.cells.every((c, i) => dense(c) === dense(b.cells[i]!))

const dense = (c: Cell) => c.text.replace(/\s/g, '')

/** What each column of a table is for, by column; several of a kind are read one after the other. */
export type Columns = Record<Exclude<Role, 'task'> | 'title', number[]> & { header: Header }

/** Settles what the columns mean, by the headings and by how the rows below them are merged. */
export function settle(header: Header, body: Row[]): Columns {
  const of = (...roles: (Role | undefined)[]) => header.roles.flatMap((r, i) => (roles.includes(r) ? [i] : []))
  const rows = body.filter(r => filled(r).length > 1)
  const [number, tasks, section, content] = [of('number'), of('task'), of('section'), of('content')]
  const blankHead = header.roles.findIndex(
    (r, i) => r === undefined && header.cells[i]!.text === '' && numbers(rows, i),
  )
  if (number.length === 0 && blankHead >= 0) number.push(blankHead)
  // 任务 may stand over two columns, the first of which holds the numbers.
  const pair = tasks.findIndex((t, i) => shared(header, tasks.slice(i)) && numbers(rows, t))
  if (number.length === 0 && pair >= 0) number.push(...tasks.splice(pair, 1))
  // 项目 is wider than 任务, wherever it stands.
  tasks.sort((a, b) => narrow(header.cells[a]!) - narrow(header.cells[b]!))
  const runs = (column: number) => halves(rows, column) && !(number.length > 0 && spans(rows, number[0]!))
  while (tasks.length > 0 && section.length === 0 && headsMany()) section.push(tasks.shift()!)
  const title = tasks.splice(0, 1)
  content.push(...tasks)
  return {
    header,
    section,
    number,
    title,
    content: content.sort((a, b) => a - b),
    lead: of('lead'),
    responsible: of('responsible'),
    co: of('co'),
    progress: of('progress'),
    due: of('due'),
    other: of('other', undefined).filter(i => !number.includes(i)),
  }

  function headsMany(): boolean {
    const [first, second] = tasks as [number, number?]
    if (second !== undefined && !shared(header, [first, second]))
      return content.length > 0 || runs(first) || tasks.length > 2 || /项目$/.test(header.cells[first]!.text)
    if (content.length === 0 || !runs(first)) return false
    return number.length > 0 || !inStep(rows, first, of('lead', 'responsible', 'co', 'due'))
  }
}

const narrow = (cell: Cell) => (/任务|事项|举措|名称/.test(cell.text.replace(/\s/g, '')) ? 1 : 0)

const shared = ({ cells }: Header, [a, b]: number[]) => a !== undefined && b !== undefined && cells[a] === cells[b]

const numbers = (rows: Row[], column: number) => {
  const said = rows.map(r => r.cells[column]?.text ?? '').filter(t => t !== '')
  return said.length > 0 && said.filter(isNumber).length * 2 > said.length
}

/** Does the cell above reach down to this row, merged or left blank below? */
const reached = (rows: Row[], i: number, column: number) => {
  const cell = rows[i]?.cells[column]
  return i > 0 && (!cell || cell.text === '' || cell === rows[i - 1]!.cells[column])
}

/** The same, or written once more in each row. */
const repeated = (rows: Row[], i: number, column: number) =>
  reached(rows, i, column) || (i > 0 && rows[i]?.cells[column]?.text === rows[i - 1]?.cells[column]?.text)

/** Does this column say the same for several rows? */
const spans = (rows: Row[], column: number) => rows.some((_, i) => repeated(rows, i, column))

/** Does it say the same for two rows or more on average? */
const halves = (rows: Row[], column: number) =>
  rows.filter((_, i) => repeated(rows, i, column)).length * 2 >= rows.length

/** Do the other columns go on wherever this one does? Then the rows under one cell are one task in several lines. */
const inStep = (rows: Row[], column: number, others: number[]) =>
  others.length > 0 &&
  rows.every((_, i) => !repeated(rows, i, column) || others.every(other => reached(rows, i, other)))

/** The different cells a row has in some columns, the empty ones left out. */
export const cellsAt = (row: Row, columns: number[]): Cell[] =>
  cellsOf({ cells: columns.flatMap(i => row.cells[i] ?? []) }).filter(c => c.text !== '')
