import { type Cell, filled, type Row } from './blocks.ts'
import { type Fields, fieldsOf } from './fields.ts'
import { type Gathered, know } from './gathered.ts'
import { type Columns, cellsAt } from './header.ts'
import { headsSection, isNumber } from './numbers.ts'
import { enter, enterColumn, type Standing } from './sections.ts'
import { type Last, readRow } from './task-row.ts'

/** Reads the rows under a heading into tasks. `standing` is the section before the first row and, afterwards, after the last. */
export function readRows(rows: Row[], columns: Columns, standing: Standing, into: Gathered, title: string): void {
  let last: Last | undefined
  const digits = rows.some(row => cellsAt(row, columns.number).some(c => /^\d/.test(c.text)))
  for (const row of rows) {
    const said = filled(row)
    if (said.length === 0) continue
    const fields = fieldsOf(row, columns)
    if (digits && isNumberedHeading(fields, said)) {
      last = undefined
      enter(standing, [...fields.number, ...fields.title])
      continue
    }
    const alone = said.length === 1 ? aloneIs(row, said[0]!, columns, title) : 'row'
    if (alone === 'row') {
      if (fields.section.length > 0) enterColumn(standing, fields.section)
      last = readRow(row, fields, columns, standing, into, last)
      continue
    }
    last = undefined
    if (alone === 'column') enterColumn(standing, said)
    if (alone === 'heading') enter(standing, said)
    if (alone === 'title') know(into, said)
  }
}

/** Among tasks numbered 1, 2, 3 a row with 一 and a title alone is a heading. */
const isNumberedHeading = ({ number, title }: Fields, said: Cell[]) =>
  number.length > 0 &&
  title.length > 0 &&
  said.length === number.length + title.length &&
  /^[（(]?[一二三四五六七八九十]/.test(number[0]!.text)

const remark = /^(注|备注|说明|填表|制表|联系人|合计|总计|小计)/

/** What a row with one cell is: the title again, a heading over the rows below, a section in its column, a remark, or the rest of a row. */
function aloneIs(
  row: Row,
  cell: Cell,
  columns: Columns,
  title: string,
): 'title' | 'unread' | 'column' | 'heading' | 'row' {
  const { text } = cell
  const reach = row.cells.filter(c => c === cell).length
  const stands = (at: number[]) => at.some(i => row.cells[i] === cell)
  if (dense(text) === dense(title)) return 'title'
  if (isNumber(text) || remark.test(text)) return 'unread'
  if (stands(columns.section) && reach <= columns.section.length) return 'column'
  const across = row.cells.length > 2 && reach > row.cells.length / 2
  if (!headsSection(text) && !across && !stands(columns.number) && row.cells[0] !== cell) return 'row'
  return text.length > 100 || (/[。；：:]$/.test(text) && text.length > 40) ? 'unread' : 'heading'
}

const dense = (text: string) => text.replace(/\s/g, '')
