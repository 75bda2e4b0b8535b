import type { Content, TableCell } from 'pdfmake/interfaces.js'
import { across, type Grid, type GridCell, headingsOf } from './grid.ts'
import { points, titleSetting } from './paper.ts'
import { printPdf } from './print.ts'

/** What the lines and paddings of the layout `grid` take of a column. */
const taken = 8.5

/**
 * A table as PDF, its heading said again on every page. Rows break where a page does: kept whole, one higher than a page would be cut. Texts
 * begin at the top, for what stands in the middle of a row that breaks is lost to the eye.
 */
export function gridPdf({ title, left, right, columns, rows }: Grid): Promise<Buffer> {
  const cellOf = (cell: GridCell, column: number): TableCell => {
    if (cell === null) return {}
    const { text, rows: rowSpan } = typeof cell === 'string' ? { text: cell, rows: 1 } : cell
    return { text, alignment: columns[column]!.align ?? 'left', rowSpan }
  }
  const head = headingsOf(columns).flatMap(({ title, span }): TableCell[] => [
    { text: title, font: 'hei', alignment: 'center', colSpan: span },
    ...Array.from({ length: span - 1 }, () => ({})),
  ])
  const under: Content[] =
    left || right ? [{ columns: [{ text: left ?? '' }, { text: right ?? '', alignment: 'right' }] }] : []
  const set = titleSetting(title, across.inner)
  return printPdf({
    pageSize: 'A4',
    pageOrientation: 'landscape',
    pageMargins: [points(across.left), points(across.top), points(across.right), points(across.bottom)],
    defaultStyle: { font: 'song', fontSize: 10.5, lineHeight: 1.05 },
    info: { title },
    content: [
      {
        text: title,
        bold: true,
        fontSize: set.size,
        lineHeight: 1,
        alignment: 'center',
        margin: [points(set.indent), 0, points(set.indent), 6],
      },
      ...under,
      {
        table: {
          headerRows: 1,
          widths: columns.map(c => points(c.width) - taken),
          body: [head, ...rows.map(row => row.map(cellOf))],
        },
        layout: 'grid',
        margin: [0, 4, 0, 0],
      },
    ],
    pages: 'centre',
  })
}
