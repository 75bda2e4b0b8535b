import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import { type Issued, paperOf, points, sheet, sizes } from './paper.ts'

/** The faces of GB/T 9704—2012 as Word and WPS know them: with the name in GB 2312 where it is installed, else by substitution. */
const faces = { body: '仿宋_GB2312', title: '方正小标宋简体', page: '宋体' } as const
const red = 'E60012'

/** Twentieths of a point, the unit of Word. */
const mm = (millimetres: number) => Math.round(points(millimetres) * 20)

const run = (text: string, face: string, size: number, more: { color?: string; bold?: boolean } = {}) =>
  new TextRun({
    text,
    font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: face, cs: face },
    size: size * 2,
    ...more,
  })

const exact = { line: Math.round(sizes.pitch * 20), lineRule: LineRuleType.EXACT }

/** An issued document as DOCX in the form of GB/T 9704—2012: the file that is edited, stamped and printed at the desk. */
export function drawDocx(issued: Issued): Promise<Buffer> {
  const paper = paperOf(issued)
  const line = (text: string, indent: object = {}) =>
    new Paragraph({
      children: [run(text, faces.body, sizes.body)],
      spacing: exact,
      indent,
      alignment: AlignmentType.BOTH,
    })
  const empty = () => new Paragraph({ children: [], spacing: exact })
  const signed = (text: string) =>
    new Paragraph({
      children: [run(text, faces.body, sizes.body)],
      spacing: exact,
      alignment: AlignmentType.RIGHT,
      indent: { right: sizes.body * 20 * 4 },
      keepLines: true,
      keepNext: text === paper.signedBy,
    })
  const footer = (alignment: (typeof AlignmentType)[keyof typeof AlignmentType]) =>
    new Footer({
      children: [
        new Paragraph({
          alignment,
          indent: { left: sizes.page * 20, right: sizes.page * 20 },
          children: [
            new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: faces.page, size: sizes.page * 2 }),
          ],
        }),
      ],
    })
  const document = new Document({
    title: `${paper.title} ${paper.number}`,
    creator: paper.masthead,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(sheet.width), height: mm(sheet.height) },
            margin: {
              top: mm(sheet.top),
              right: mm(sheet.right),
              bottom: mm(sheet.bottom),
              left: mm(sheet.left),
              footer: mm(sheet.bottom - 7 - 5),
            },
          },
        },
        footers: { default: footer(AlignmentType.RIGHT), even: footer(AlignmentType.LEFT) },
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { before: 400, after: 400 },
            children: [run(paper.masthead, faces.title, 36, { color: red })],
          }),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { ...exact, after: 120 },
            border: { bottom: { style: BorderStyle.SINGLE, size: 16, color: red, space: 11 } },
            children: [run(paper.number, faces.body, sizes.body)],
          }),
          empty(),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: Math.round(sizes.pitch * 20) },
            children: [run(paper.title, faces.title, sizes.title)],
          }),
          ...(paper.to ? [line(paper.to)] : []),
          ...paper.body.map(p => line(p, { firstLine: sizes.body * 20 * 2 })),
          empty(),
          signed(paper.signedBy),
          signed(paper.date),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}
