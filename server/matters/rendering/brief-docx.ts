import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  HeadingLevel,
  Packer,
  Paragraph,
  TabStopType,
} from 'docx'
import { type Brief, type BriefPart, type BriefTable, numbered } from './brief.ts'
import { bullets, styles } from './brief-styles.ts'
import { sheet, sizes, titleSetting } from './paper.ts'
import { plain } from './text.ts'
import { exact, faces, mm, pageNumber, paragraphs, pitch, run, styled, upright } from './word.ts'
import { wordTable } from './word-table.ts'

const inner = sheet.width - sheet.left - sheet.right
const red = 'E60012'
/** 小四 */
const fourth = { face: faces.body, size: 12, pitch: 20 } as const

/** A brief as DOCX in the typography of GB/T 9704—2012, of styles and tables alone: nothing in it resists being edited. */
export function briefDocx(brief: Brief): Promise<Buffer> {
  const { masthead, title, issuer, parts } = brief
  const headings = numbered(parts)
  const set = titleSetting(plain(title), inner)
  const document = new Document({
    title: plain(title),
    creator: plain(issuer),
    evenAndOddHeaderAndFooters: true,
    styles,
    numbering: { config: [bullets] },
    sections: [
      {
        properties: {
          page: upright,
        },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children: [
          ...head(brief),
          new Paragraph({
            heading: HeadingLevel.TITLE,
            indent: { left: mm(set.indent), right: mm(set.indent) },
            children: [styled(title, { size: set.size * 2 })],
          }),
          ...parts.flatMap((part, n) => drawn(part, headings[n]!)),
          ...(masthead ? [] : signature(brief)),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

/** 报头: the name in red, the number, who and when, the red line. Without a name a number stands alone. */
function head({ masthead, number, issuer, date }: Brief): Paragraph[] {
  const centred = { alignment: AlignmentType.CENTER, spacing: { ...exact, after: 120 } }
  const numberLine = number ? paragraphs(number, centred, styled) : []
  if (!masthead) return numberLine
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { ...pitch(48), after: 240 },
      children: [run(masthead, faces.title, 36, { color: red })],
    }),
    ...numberLine,
    new Paragraph({
      tabStops: [{ type: TabStopType.RIGHT, position: mm(inner) }],
      border: { bottom: { style: BorderStyle.SINGLE, size: 16, color: red, space: 6 } },
      spacing: { ...exact, after: 400 },
      children: [styled(`${issuer}\t${date}`)],
    }),
  ]
}

/** 署名 and 成文日期, four characters from the right. */
const signature = ({ issuer, date }: Brief): Paragraph[] => [
  new Paragraph({}),
  ...[issuer, date].flatMap((text, n) =>
    paragraphs(
      text,
      { alignment: AlignmentType.RIGHT, indent: { right: sizes.body * 20 * 4 }, keepNext: n === 0, keepLines: true },
      styled,
    ),
  ),
]

function drawn(
  { level = 1, paragraphs: texts = [], bullets: points = [], table }: BriefPart,
  heading: string,
): FileChild[] {
  return [
    new Paragraph({
      heading: level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
      children: [styled(plain(heading).replaceAll('\n', ''))],
    }),
    ...texts.flatMap(text => paragraphs(text, { style: 'BodyText' }, styled)),
    ...points.flatMap(text => paragraphs(text, { numbering: { reference: 'bullets', level: 0 } }, styled)),
    ...(table ? tableOf(table) : []),
  ]
}

function tableOf({ columns, rows, caption, total }: BriefTable): FileChild[] {
  const shares = columns.reduce((sum, { width = 1 }) => sum + width, 0)
  const measured = columns.map(({ title, width = 1, align = 'left' }) => ({
    title,
    align,
    width: (inner * width) / shares,
  }))
  const above = caption
    ? paragraphs(
        caption,
        { alignment: AlignmentType.CENTER, keepNext: true, spacing: { ...pitch(24), before: 160 } },
        text => run(text, faces.heading, fourth.size),
      )
    : []
  const bold = total ? rows.length - 1 : undefined
  // Word joins tables that touch; the line behind each is where writing goes on.
  return [...above, wordTable(measured, rows, { ...fourth, ...(bold !== undefined && { bold }) }), new Paragraph({})]
}
