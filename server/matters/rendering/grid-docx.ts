import { AlignmentType, Document, HeadingLevel, Packer, PageOrientation, Paragraph, TabStopType } from 'docx'
import { across, type Grid } from './grid.ts'
import { sizes, titleSetting } from './paper.ts'
import { faces, fontOf, mm, pageNumber, pitch, run, styled } from './word.ts'
import { wordTable } from './word-table.ts'

/** 五号, at three lines in 17 mm. */
const look = { face: faces.body, size: 10.5, pitch: 16 } as const

/** A table as DOCX: title, line of who and when, the table itself. */
export function gridDocx(grid: Grid): Promise<Buffer> {
  const { title, left, right } = grid
  const set = titleSetting(title, across.inner)
  const document = new Document({
    title: title,
    creator: left ?? '',
    styles: {
      default: {
        title: {
          run: { font: fontOf(faces.title), size: sizes.title * 2 },
          paragraph: { alignment: AlignmentType.CENTER, spacing: { ...pitch(32), after: 120 } },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(across.height), height: mm(across.width), orientation: PageOrientation.LANDSCAPE },
            margin: {
              top: mm(across.top),
              right: mm(across.right),
              bottom: mm(across.bottom),
              left: mm(across.left),
              footer: mm(12),
            },
          },
        },
        footers: { default: pageNumber(AlignmentType.CENTER, 10.5) },
        children: [
          new Paragraph({
            heading: HeadingLevel.TITLE,
            indent: { left: mm(set.indent), right: mm(set.indent) },
            children: [styled(title, { size: set.size * 2 })],
          }),
          ...(left || right ? [small([left ?? '', ...(right ? [right] : [])].join('\t'))] : []),
          wordTable(grid.columns, grid.rows, look),
          // Word wants a paragraph behind a table: one too low to begin a page.
          new Paragraph({ spacing: pitch(1) }),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

const small = (text: string) =>
  new Paragraph({
    spacing: { ...pitch(20), after: 60 },
    tabStops: [{ type: TabStopType.RIGHT, position: mm(across.inner) }],
    children: [run(text, faces.body, 12)],
  })
