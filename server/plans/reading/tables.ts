import { labelRole } from './agencies.ts'
import type { Block, Cell, Grid, Line, Row } from './blocks.ts'
import { filled } from './blocks.ts'
import { roleOf } from './columns.ts'
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
    knowHeads(into, rows[i]!)
    for (
      let under = rows[i + 1] && underHeader(header, rows[i + 1]!);
      under;
      under = rows[i + 1] && underHeader(header, rows[i + 1]!)
    ) {
      header = under
      i += 1
      knowHeads(into, rows[i]!)
    }
    if (parts.length === 0 || !sameHeader(parts.at(-1)!.header, header)) parts.push({ header, rows: [] })
  }
  return { above: rows.slice(0, first), parts: parts.map(p => ({ columns: settle(p.header, p.rows), rows: p.rows })) }
}

/** Headings are read where they mean something; others are listed, as what stands below them is. */
const knowHeads = (into: Gathered, { cells }: Row) =>
  know(
    into,
    cells.filter(c => roleOf(c.text) !== undefined || labelRole(c.text) !== undefined),
  )

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

/** The lines of blocks, each cell's in tables included. */
export const everyLine = (blocks: Block[]): Line[] =>
  blocks.flatMap(block => (block.kind === 'line' ? [block] : everyLine(blocksWithin(block.rows))))

/** Lines, of which those that stand in one line of the source are one. */
export function joinedLines(lines: Line[]): Line[] {
  const joined: Line[] = []
  for (const line of lines) {
    const last = joined.at(-1)
    if (last?.line === line.line)
      joined[joined.length - 1] = { ...last, text: `${last.text} ${line.text}`, of: [...(last.of ?? [last]), line] }
    else joined.push(line)
  }
  return joined
}
