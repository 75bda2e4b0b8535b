import type { Content } from 'pdfmake/interfaces.js'
import { type Issued, paperOf, points, sheet, sizes } from './paper.ts'
import { pdfDate, printPdf } from './print.ts'

const red = '#e60012'
const width = points(sheet.width - sheet.left - sheet.right)
/** The line height of Noto Serif SC is 1.437 of its size; the factor brings it to the pitch. */
const factor = (size: number, pitch = sizes.pitch) => pitch / (size * 1.437)
const text = (size: number, pitch?: number) => ({ fontSize: size, lineHeight: factor(size, pitch) })

/** As large as the width lets it be, at most 小初 (36 pt): names of agencies differ in length. */
const mastheadSize = (name: string) => Math.min(36, Math.floor(width / ([...name].length * 1.08)))

/** An issued document as PDF in the form of GB/T 9704—2012, Noto Serif SC standing in for 仿宋 and 小标宋. */
export function drawPdf(issued: Issued): Promise<Buffer> {
  const paper = paperOf(issued)
  const body: Content[] = paper.body.map(p => ({
    text: p,
    ...text(sizes.body),
    leadingIndent: sizes.body * 2,
    alignment: 'justify',
  }))
  const size = mastheadSize(paper.masthead)
  return printPdf({
    pageSize: 'A4',
    pageMargins: [points(sheet.left), points(sheet.top), points(sheet.right), points(sheet.bottom)],
    defaultStyle: { font: 'song', fontSize: sizes.body },
    info: { title: `${paper.title} ${paper.number}`, author: paper.masthead, creationDate: pdfDate(issued.issuedAt) },
    content: [
      {
        text: paper.masthead,
        bold: true,
        color: red,
        alignment: 'center',
        characterSpacing: size >= 36 ? 2 : 0,
        ...text(size, size * 1.437),
        margin: [0, sizes.pitch, 0, sizes.pitch],
      },
      { text: paper.number, alignment: 'center', ...text(sizes.body) },
      {
        canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 2, lineColor: red }],
        margin: [0, points(2), 0, sizes.pitch],
      },
      {
        text: paper.title,
        bold: true,
        alignment: 'center',
        ...text(sizes.title, sizes.title * 1.5),
        margin: [0, 0, 0, sizes.pitch],
      },
      ...(paper.to ? [{ text: paper.to, ...text(sizes.body) }] : []),
      ...body,
      { text: ' ', ...text(sizes.body) },
      signature(paper.signedBy, paper.date),
    ],
    pages: 'outer',
  })
}

/** 成文日期 four characters from the right, the name of the agency centred over it. */
function signature(name: string, date: string): Content {
  const wide = Math.max([...name].length * sizes.body, [...date].length * sizes.body * 0.8)
  return {
    columns: [
      { width: '*', text: '' },
      {
        width: wide + 8,
        stack: [name, date].map(t => ({ text: t, alignment: 'center' as const, ...text(sizes.body) })),
      },
      { width: sizes.body * 4 - 16, text: '' },
    ],
    unbreakable: true,
  } as Content
}
