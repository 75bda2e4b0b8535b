import {
  AlignmentType,
  Footer,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  PageNumber,
  Paragraph,
  Tab,
  TextRun,
} from 'docx'
import { points, sheet, sizes } from './paper.ts'
import { plain } from './text.ts'

/** The faces of GB/T 9704—2012 as Word and WPS know them: with the name in GB 2312 where it is installed, else by substitution. */
export const faces = {
  body: '仿宋_GB2312',
  title: '方正小标宋简体',
  heading: '黑体',
  subheading: '楷体_GB2312',
  page: '宋体',
} as const

/** Twentieths of a point, the unit of Word. */
export const mm = (millimetres: number): number => Math.round(points(millimetres) * 20)

/** A4 upright with the 版心 of GB/T 9704—2012 5.2. */
export const upright = {
  size: { width: mm(sheet.width), height: mm(sheet.height) },
  margin: {
    top: mm(sheet.top),
    right: mm(sheet.right),
    bottom: mm(sheet.bottom),
    left: mm(sheet.left),
    footer: mm(sheet.bottom - 7 - 5),
  },
}

/** Letters and digits in Times New Roman, everything else in the face. */
export const fontOf = (face: string) => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  eastAsia: face,
  cs: face,
})

export const pitch = (of: number) => ({ line: Math.round(of * 20), lineRule: LineRuleType.EXACT })
export const exact = pitch(sizes.pitch)

/** Text of a face and size in points; a tab in it is a tab. */
export const run = (
  text: string,
  face: string,
  size: number,
  more: Pick<IRunOptions, 'color' | 'bold'> = {},
): TextRun => styled(text, { font: fontOf(face), size: size * 2, ...more })

/** Text that looks as its paragraph does, unless told. */
export const styled = (text: string, look: IRunOptions = {}): TextRun =>
  new TextRun({
    ...look,
    children: plain(text)
      .split('\t')
      .flatMap((part, n) => (n === 0 ? [part] : [new Tab(), part])),
  })

/** One paragraph for each line. */
export const paragraphs = (text: string, look: IParagraphOptions, how: (line: string) => TextRun): Paragraph[] =>
  plain(text)
    .split('\n')
    .map(line => new Paragraph({ ...look, children: line === '' ? [] : [how(line)] }))

/** 一字线 on both sides of the number (GB/T 9704—2012 7.5). */
export const pageNumber = (alignment: (typeof AlignmentType)[keyof typeof AlignmentType], size: number = sizes.page) =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: alignment === AlignmentType.CENTER ? {} : { left: size * 20, right: size * 20 },
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: faces.page, size: size * 2 })],
      }),
    ],
  })
