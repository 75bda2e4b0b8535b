import { refuse } from '../../kernel/refusal.ts'
import { plain } from './text.ts'

/** A table that is a document of its own, on A4 across. A line feed in a text begins a new paragraph. */
export type Grid = {
  /** A short name, for the sheet in Excel: at most 31 characters, none of them []:*?/\\'. */
  name: string
  title: string
  /** On the line between title and table: whose it is at the left, of what day at the right. */
  left?: string
  right?: string
  columns: GridColumn[]
  rows: GridCell[][]
}

export type GridColumn = {
  /** null where the heading before it stands over this column too. */
  title: string | null
  /** Millimetres; together not more than {@link across}`.inner`. */
  width: number
  align?: 'left' | 'center' | 'right'
}

/** A text, a text that reaches over so many rows, or null where one from above reaches. */
export type GridCell = string | { text: string; rows: number } | null

/** A4 across, in millimetres. */
export const across = { width: 297, height: 210, top: 25, right: 20, bottom: 22, left: 20, inner: 257 } as const

/** Headings with the number of columns they stand over. */
export function headingsOf(columns: readonly GridColumn[]): { title: string; span: number; width: number }[] {
  const headings: { title: string; span: number; width: number }[] = []
  for (const { title, width } of columns) {
    const before = headings.at(-1)
    if (title !== null || !before) headings.push({ title: title ?? '', span: 1, width })
    else Object.assign(before, { span: before.span + 1, width: before.width + width })
  }
  return headings
}

export const mediaTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const
export type GridFormat = keyof typeof mediaTypes

/**
 * Draws a table as the file of a program; each is loaded when first asked for.
 * @throws Refusal `cell-too-long` where a cell holds more than Excel takes, and what {@link file://./print.ts} refuses.
 */
export async function drawGrid(grid: Grid, format: GridFormat): Promise<Buffer> {
  const fit = plainGrid(grid)
  switch (format) {
    case 'docx':
      return (await import('./grid-docx.ts')).gridDocx(fit)
    case 'xlsx':
      return (await import('./grid-xlsx.ts')).gridXlsx(fit)
    case 'pdf':
      return (await import('./grid-pdf.ts')).gridPdf(fit)
    default:
      return refuse('format-unknown', '没有这种文件格式', { next: '请选择 Word、Excel 或者 PDF。' })
  }
}

const plainGrid = (grid: Grid): Grid => ({
  ...grid,
  title: plain(grid.title).replace(/\n+/g, ''),
  ...(grid.left && { left: plain(grid.left) }),
  ...(grid.right && { right: plain(grid.right) }),
  rows: grid.rows.map(row =>
    row.map(cell => (typeof cell === 'string' ? plain(cell) : cell && { ...cell, text: plain(cell.text) })),
  ),
})
