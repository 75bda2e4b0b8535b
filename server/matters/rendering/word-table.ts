import {
  AlignmentType,
  BorderStyle,
  type IParagraphOptions,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
} from 'docx'
import { type GridCell, type GridColumn, headingsOf } from './grid.ts'
import { faces, mm, paragraphs, pitch, run } from './word.ts'

const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const borders = { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line }
const margins = { marginUnitType: WidthType.DXA, left: 80, right: 80, top: 40, bottom: 40 }

/** Points; `bold` is the row, counted from 0, that stands out. */
export type Look = { face: string; size: number; pitch: number; bold?: number }

/** A table whose heading is said again on every page and whose rows break where the page does. */
export function wordTable(columns: readonly GridColumn[], rows: readonly GridCell[][], look: Look): Table {
  const text = (content: string, face: string, align: GridColumn['align'], bold = false) => {
    const options: IParagraphOptions = { spacing: pitch(look.pitch), alignment: AlignmentType[upper(align)] }
    return paragraphs(content, options, said => run(said, face, look.size, bold ? { bold } : {}))
  }
  const cellOf = (cell: GridCell, column: number, row: number): TableCell => {
    const { align, width } = columns[column]!
    const rowsOver = typeof cell === 'object' && cell !== null ? cell.rows : 1
    const content = cell === null ? '' : typeof cell === 'string' ? cell : cell.text
    return new TableCell({
      children: text(content, look.face, align, row === look.bold),
      width: { size: mm(width), type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      ...(cell === null && { verticalMerge: VerticalMergeType.CONTINUE }),
      ...(rowsOver > 1 && { verticalMerge: VerticalMergeType.RESTART }),
    })
  }
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: headingsOf(columns).map(
      ({ title, span, width }) =>
        new TableCell({
          children: text(title, faces.heading, 'center'),
          columnSpan: span,
          width: { size: mm(width), type: WidthType.DXA },
          verticalAlign: VerticalAlignTable.CENTER,
        }),
    ),
  })
  return new Table({
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    columnWidths: columns.map(c => mm(c.width)),
    width: { size: columns.reduce((sum, c) => sum + mm(c.width), 0), type: WidthType.DXA },
    borders,
    margins,
    rows: [
      head,
      ...rows.map((row, n) => new TableRow({ children: row.map((cell, column) => cellOf(cell, column, n)) })),
    ],
  })
}

const upper = (align: GridColumn['align'] = 'left') =>
  align.toUpperCase() as Uppercase<NonNullable<GridColumn['align']>>
