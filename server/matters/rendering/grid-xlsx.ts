import writeExcelFile, { type CellObject, type Feature, type Row } from 'write-excel-file/node'
import { refuse } from '../../kernel/refusal.ts'
import { type Grid, type GridCell, headingsOf } from './grid.ts'
import { linesIn } from './text.ts'

/** Excel takes no more in a cell, and no row higher than 409 points (its specifications and limits). */
const most = { characters: 32_767, height: 409 } as const
const size = 10.5
/** Points a line takes. */
const pitch = 15
/** A column of the width 1 is as wide as a digit of the sheet's own font, here 8 of 96 to the inch. */
const normal = { fontFamily: '宋体', fontSize: 11 } as const
const digit = 8
const widthOf = (millimetres: number) => Math.round((millimetres * 960) / (25.4 * digit)) / 10
/** Characters of our size that stand side by side in a column. */
const roomIn = (width: number) => (width * digit * 0.75 - 8) / size

const look = { fontFamily: '仿宋', fontSize: size, wrap: true, alignVertical: 'center' } as const
const boxed = { ...look, borderStyle: 'thin', borderColor: '#000000' } as const

/** A table as XLSX: the same with merged cells, headings that stay and are printed on every page, A4 across. */
export async function gridXlsx({ name, title, left, right, columns, rows }: Grid): Promise<Buffer> {
  const widths = columns.map(({ width }, n) =>
    wideEnough(
      widthOf(width),
      rows.map(row => row[n] ?? null),
    ),
  )
  const wide = roomIn(widths.reduce((sum, width) => sum + width, 0))
  const whole = (text: string, more: CellObject): Row => [
    { ...textOf(text), ...look, align: 'center', columnSpan: columns.length, ...more },
    ...none(columns.length - 1),
  ]
  const above: Row[] = [
    whole(title, { fontSize: 20, fontFamily: '黑体', height: 8 + 28 * linesIn(title, (wide * size) / 20) }),
    ...(left || right
      ? [whole([left, right].filter(Boolean).join('　　'), { fontSize: 12, align: 'right', height: 20 })]
      : []),
    headingsOf(columns).flatMap(
      ({ title, span }): Row => [
        { ...textOf(title), ...boxed, fontFamily: '黑体', align: 'center', columnSpan: span, height: 24 },
        ...none(span - 1),
      ],
    ),
  ]
  const heights = heightsOf(rows, widths)
  const body = rows.map((row, r) =>
    row.map((cell, c): CellObject | null => {
      if (cell === null) return null
      const { text, rows: rowSpan } = typeof cell === 'string' ? { text: cell, rows: 1 } : cell
      const height = heights[r]
      return { ...textOf(text), ...boxed, align: columns[c]!.align ?? 'left', rowSpan, ...(height && { height }) }
    }),
  )
  return writeExcelFile(
    [...above, ...body],
    {
      sheet: name,
      columns: widths.map(width => ({ width })),
      orientation: 'landscape',
      stickyRowsCount: above.length,
      showGridLines: false,
    },
    { ...normal, features: [printing(above.length)] },
  ).toBuffer()
}

const none = (n: number): Row => Array.from({ length: n }, () => null)

function textOf(value: string): CellObject {
  if (value.length > most.characters)
    refuse('cell-too-long', `有一格内容有 ${value.length} 字，Excel 一格最多 ${most.characters} 字`, {
      next: '请改用 Word 或者 PDF 下载。',
    })
  // What would be read as a character's number is said with its own (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
  const said = value.replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
  // Text is never a formula in the file; the format keeps it text when somebody edits the cell.
  return { type: String, value: said, ...(/^[=+\-@]/.test(value) && { format: '@' }) }
}

/** A row cannot be as high as a long text needs: the column is then wider, so that nothing is cut. */
function wideEnough(width: number, cells: readonly GridCell[]): number {
  const longest = cells.filter(cell => typeof cell === 'string')
  const fits = (w: number) => longest.every(text => linesIn(text, roomIn(w)) * pitch <= most.height)
  let wide = width
  while (wide < 250 && !fits(wide)) wide += 5
  return wide
}

/**
 * Heights in points, where one has to be set: Excel finds the height of a row by its texts, but overlooks those that reach over
 * several rows.
 */
function heightsOf(rows: readonly GridCell[][], widths: readonly number[]): (number | undefined)[] {
  const height = (text: string, column: number) => linesIn(text, roomIn(widths[column]!)) * pitch + 4
  const own = rows.map(row => Math.max(...row.map((cell, c) => (typeof cell === 'string' ? height(cell, c) : 0))))
  const set: (number | undefined)[] = rows.map(() => undefined)
  for (const [r, row] of rows.entries())
    for (const [c, cell] of row.entries()) {
      if (cell === null || typeof cell === 'string') continue
      const below = own.slice(r, r + cell.rows)
      const lacking = height(cell.text, c) - below.reduce((sum, h) => sum + h, 0)
      if (lacking > 0) for (const [n, h] of below.entries()) set[r + n] = Math.min(most.height, h + lacking / cell.rows)
    }
  return set
}

/** One page wide and as many long as it takes, the heading and the number of the page on each (ECMA-376 part 1, 18.2.5, 18.3.1). */
const printing = <FileContent>(heading: number): Feature<FileContent> => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: xml =>
          xml
            .replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
            .replace(/<pageSetup[^>]*>/, '$&<headerFooter><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter>'),
        transformElementAttributes: (tag, attributes) =>
          tag === 'pageSetup' ? { ...attributes, fitToWidth: 1, fitToHeight: 0 } : attributes,
      },
      'xl/workbook.xml': {
        transform: (xml, [sheet]) =>
          xml.replace(
            '<definedNames/>',
            () =>
              `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${sheet!.sheet}'!$${heading}:$${heading}</definedName></definedNames>`,
          ),
      },
    },
  },
})
