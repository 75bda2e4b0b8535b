import { AlignmentType, BorderStyle, Document, Packer, Paragraph } from 'docx'
import { type Issued, paperOf, sizes } from './paper.ts'
import { exact, faces, pageNumber, run, upright } from './word.ts'

const red = 'E60012'

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
  const document = new Document({
    title: `${paper.title} ${paper.number}`,
    creator: paper.masthead,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: upright,
        },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
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
