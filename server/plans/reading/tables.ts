import type { Block, Cell, Grid, Line, Row } from './blocks.ts'
import { filled } from './blocks.ts'
import { type Gathered, know } from './gathered.ts'
import { type Columns, type Header, readHeader, sameHeader, settle, underHeader } from './header.ts'

/** Rows under one heading. */
export type Part = { columns: Columns; rows: Row[] }

/** A table divided at its headings: what stands above the first, and each part below one. Undefined where no row is a heading. */
export function divide(grid: Grid, into: Gathered): { above: Row[]; parts: Part[] } | undefined {
  const rows = grid.rows.some(row => readHeader(row)) ? grid.rows : turned(grid)
  const first = rows.findIndex(row => readHeader(row))
  if (first < 0) return undefined
  const parts: { header: Header; rows: Row[] }[] = []
  for (let i = first; i < rows.length; i++) {
    let header = readHeader(rows[i]!)
    if (!header) {
      parts.at(-1)!.rows.push(rows[i]!)
      continue
    }
    know(into, rows[i]!.cells)
    for (
      let under = rows[i + 1] && underHeader(header, rows[i + 1]!);
      under;
      under = rows[i + 1] && underHeader(header, rows[i + 1]!)
    ) {
      header = under
      i += 1
      know(into, rows[i]!.cells)
    }
    if (parts.length === 0 || !sameHeader(parts.at(-1)!.header, header)) parts.push({ header, rows: [] })
  }
  return { above: rows.slice(0, first), parts: parts.map(p => ({ columns: settle(p.header, p.rows), rows: p.rows })) }
}

/** A form with its headings in the first column, one task a column, as a table with them in the first row. */
function turned({ rows }: Grid): Row[] {
  const heads = rows.map(row => row.cells[0]!)
  if (rows.length > 20 || !readHeader({ cells: heads })) return rows
  return rows[0]!.cells.map((_, column) => ({ cells: rows.map(row => row.cells[column]!) }))
}

/** What stands in the cells of rows, as if no table were around it: a table may serve only to lay out a page. */
export function blocksWithin(rows: Row[]): Block[] {
  const seen = new Set<Cell>()
  return rows.flatMap(row =>
    filled(row).flatMap(cell => {
      if (seen.has(cell)) return []
      seen.add(cell)
      return cell.inside ?? []
    }),
  )
}

/** The lines of blocks, those in tables included. */
export const linesWithin = (blocks: Block[]): Line[] =>
  blocks.flatMap(block => (block.kind === 'line' ? [block] : linesWithin(blocksWithin(block.rows))))
