import type { Place } from '../table.ts'
import { within } from './bounds.ts'

/**
 * What every kind of file becomes before it is understood: lines and tables in their order. `source` has the text line by line; whatever
 * stands in a block also stands there, under the line it names.
 */
export type Text = { source: string[]; blocks: Block[] }

export type Block = Line | Grid

/** A line outside tables. `heading` is its depth (1 the highest) where the file styles it as one. */
export type Line = {
  kind: 'line'
  line: number
  text: string
  heading?: number
  /** Names a sheet; or stands outside the text (a footer, a hidden sheet) and is only listed. */
  role?: 'sheet' | 'aside'
  /** The cells it was put together from, where several stand in one line of the source. */
  of?: Line[]
}

/** A table, each row as wide as the widest. */
export type Grid = { kind: 'grid'; rows: Row[] }

/** One row; a merged cell is the same object wherever it reaches. */
export type Row = { cells: Cell[]; remarks?: Remark[] }

/** A cell with its lines; `lineless` where it is empty, so that its place is nowhere. */
export type Cell = { text: string; place?: Place; remarks?: Remark[]; inside?: Block[] }

/** Something to be doubted about a row or cell, whatever it comes to mean. */
export type Remark = { code: string; title: string }

/** How a cell lies: over how many columns and rows, or as the continuation of the one above (Word's vMerge). */
export type Lie = { columns?: number; rows?: number; continues?: boolean }

export const emptyCell = (): Cell => ({ text: '' })

/** The different cells of a row, in their order. */
export const cellsOf = (row: Row): Cell[] => [...new Set(row.cells)]

/** The cells of a row that say something. */
export const filled = (row: Row): Cell[] => cellsOf(row).filter(c => c.text !== '')

/** Runs of blanks as one, none at the ends; what nobody sees (soft hyphens, zero widths, byte order marks) is gone. */
export const tidy = (text: string): string =>
  text
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/[^\S\n\u3000]+/g, ' ')
    .trim()

/** Rows of one width. */
export function squared(rows: Row[]): Row[] {
  const width = rows.reduce((most, r) => Math.max(most, r.cells.length), 0)
  within.rows(rows.length)
  within.columns(width)
  within.cells(rows.length * width)
  const blank = emptyCell()
  for (const { cells } of rows) while (cells.length < width) cells.push(blank)
  return rows
}
