import {
  type Block,
  type Cell,
  emptyCell,
  type Lie,
  type Line,
  type Remark,
  type Row,
  squared,
  type Text,
  tidy,
} from './blocks.ts'
import { within } from './bounds.ts'

type Open = {
  rows: Row[]
  row: (Cell | undefined)[]
  at: number
  pending: { cell: Cell; left: number }[]
  cell?: Cell
  covered?: true
}

/** Puts lines and tables together as a reader of one format meets them, tables within cells of tables included. */
export function composing() {
  const source: string[] = []
  const blocks: Block[] = []
  const open: Open[] = []
  let characters = 0
  const place = (): Block[] => {
    const cell = open.at(-1)?.cell
    if (!cell) return blocks
    cell.inside ??= []
    return cell.inside
  }

  /** Writes the lines of a text; the empty ones are left out. */
  function write(text: string, more: Pick<Line, 'heading' | 'role'> = {}): void {
    for (const raw of text.split('\n')) {
      const clean = tidy(raw)
      if (clean === '') continue
      const line = source.push(clean)
      characters += clean.length
      within.line(clean.length)
      within.lines(line)
      within.characters(characters)
      const role = open.some(table => table.covered) ? 'aside' : undefined
      for (const { cell } of role ? [] : open)
        if (cell) {
          cell.text = cell.text === '' ? clean : `${cell.text}\n${clean}`
          cell.place = { line: cell.place?.line ?? line, to: line }
        }
      place().push({ kind: 'line', line, text: clean, ...more, ...(role && { role }) })
    }
  }

  function openCell({ columns = 1, rows = 1, continues = false }: Lie): Cell {
    const table = open.at(-1)!
    while (reaches(table, table.at)) takePending(table)
    const above = continues ? table.rows.at(-1)?.cells[table.at] : undefined
    const cell = above ?? emptyCell()
    within.columns(table.at + columns)
    for (let i = 0; i < Math.max(1, columns); i++, table.at++) {
      table.row[table.at] = cell
      if (rows > 1) table.pending[table.at] = { cell, left: rows - 1 }
    }
    // What stands in a cell that another covers is not seen in Word.
    if (above) table.covered = true
    else table.cell = cell
    return cell
  }

  return {
    source,
    write,
    openTable: () => void open.push({ rows: [], row: [], at: 0, pending: [] }),
    openRow: () => void Object.assign(open.at(-1)!, { row: [], at: 0 }),
    skip(columns: number) {
      for (let i = 0; i < columns; i++) openCell({})
      delete open.at(-1)!.cell
    },
    openCell,
    closeCell() {
      const table = open.at(-1)!
      delete table.cell
      delete table.covered
    },
    closeRow(remarks?: Remark[]) {
      const table = open.at(-1)!
      for (let i = table.at; i < table.pending.length; i++)
        if (reaches(table, i)) {
          table.at = i
          takePending(table)
        }
      table.rows.push({ cells: Array.from(table.row, c => c ?? emptyCell()), ...(remarks?.length ? { remarks } : {}) })
      within.rows(table.rows.length)
    },
    closeTable() {
      const { rows } = open.pop()!
      place().push({ kind: 'grid', rows: squared(rows) })
    },
    depth: () => open.length,
    done: (): Text => ({ source, blocks }),
  }
}

export type Composing = ReturnType<typeof composing>

const reaches = (table: Open, at: number) => (table.pending[at]?.left ?? 0) > 0

function takePending(table: Open): void {
  const pending = table.pending[table.at]!
  table.row[table.at] = pending.cell
  pending.left -= 1
  table.at += 1
}
