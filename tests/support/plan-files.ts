import {
  Document,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  VerticalMergeType,
} from 'docx'
import { strToU8, zipSync } from 'fflate'
import type { PlanReading } from '../../server/plans/index.ts'
import { type ReadingOptions, readPlan } from '../../server/plans/index.ts'

/** Reads a plan out of a text or bytes, as if they were a file of that name. */
export const reading = (name: string, content: string | Buffer, options?: ReadingOptions): Promise<PlanReading> =>
  readPlan({ name, content: Buffer.isBuffer(content) ? content : Buffer.from(content) }, options)

/** Sections and tasks in short: number, title, lead, the others, the last day. */
export const inShort = ({ sections }: PlanReading) =>
  sections.map(s => [s.title, ...s.tasks.map(t => [t.number, t.title, t.lead, t.agencies.join(' '), t.due].join('|'))])

export const tasksOf = ({ sections }: PlanReading) => sections.flatMap(s => s.tasks)

/** The doubts in short: task and code. */
export const doubtsOf = ({ doubts }: PlanReading) => doubts.map(d => `${d.task ?? ''} ${d.code}`.trim())

export const unreadOf = ({ unread }: PlanReading) => unread.map(u => u.text)

/** A cell of a Word table: its paragraphs, over how many columns, and whether it begins (`down`) or continues (`up`) one merged downwards. */
export type WordCell = string | { text: string; columns?: number; merge?: 'down' | 'up' }

const merges = { down: VerticalMergeType.RESTART, up: VerticalMergeType.CONTINUE }

export const wordTable = (rows: WordCell[][]): Table =>
  new Table({
    rows: rows.map(
      cells =>
        new TableRow({
          children: cells.map(cell => {
            const { text, columns, merge } = typeof cell === 'string' ? { text: cell } : cell
            return new TableCell({
              children: text.split('\n').map(t => new Paragraph(t)),
              ...(columns && { columnSpan: columns }),
              ...(merge && { verticalMerge: merges[merge] }),
            })
          }),
        }),
    ),
  })

/** A line of a Word file: plain, a heading of a depth, or numbered automatically by one of two lists. */
export type WordLine = string | { text: string; heading?: 1 | 2 | 3; list?: 'sections' | 'tasks' }

const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 }

export const wordLine = (line: WordLine): Paragraph => {
  if (typeof line === 'string') return new Paragraph(line)
  const { text, heading, list } = line
  return new Paragraph({
    text,
    ...(heading && { heading: headings[heading] }),
    ...(list && { numbering: { reference: 'plan', level: list === 'sections' ? 0 : 1 } }),
  })
}

/** A real Word file. */
export const wordFile = (
  children: (Paragraph | Table)[],
  footer?: ConstructorParameters<typeof Document>[0]['sections'][number]['footers'],
) =>
  Packer.toBuffer(
    new Document({
      numbering: {
        config: [
          {
            reference: 'plan',
            levels: [
              { level: 0, format: LevelFormat.JAPANESE_COUNTING, text: '%1、', start: 1 },
              { level: 1, format: LevelFormat.DECIMAL, text: '%2.', start: 1 },
            ],
          },
        ],
      },
      sections: [{ children, ...(footer && { footers: footer }) }],
    }),
  )

/** One sheet of a workbook: its XML within `worksheet`, and its state. */
export type RawSheet = { name: string; xml: string; state?: 'hidden' | 'veryHidden' }

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const office = 'http://schemas.openxmlformats.org'

/** A workbook written part by part, for what libraries do not write: hidden rows and sheets, formulas, dates of any format. */
export function workbook(sheets: RawSheet[], formats: string[] = [], more: Record<string, string> = {}): Buffer {
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types xmlns="${office}/package/2006/content-types"><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships"><sheets>${sheets
      .map(
        (s, i) =>
          `<sheet name="${s.name}" sheetId="${i + 1}" r:id="rId${i + 1}"${s.state ? ` state="${s.state}"` : ''}/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${office}/package/2006/relationships">${sheets
      .map(
        (_, i) =>
          `<Relationship Id="rId${i + 1}" Type="${office}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
      )
      .join('')}</Relationships>`,
    'xl/styles.xml': `${head}<styleSheet xmlns="${office}/spreadsheetml/2006/main"><numFmts>${formats
      .map((code, i) => `<numFmt numFmtId="${200 + i}" formatCode="${code.replaceAll('"', '&quot;')}"/>`)
      .join(
        '',
      )}</numFmts><cellXfs><xf numFmtId="0"/>${formats.map((_, i) => `<xf numFmtId="${200 + i}"/>`).join('')}<xf numFmtId="14"/></cellXfs></styleSheet>`,
    ...more,
  }
  for (const [i, s] of sheets.entries())
    parts[`xl/worksheets/sheet${i + 1}.xml`] =
      `${head}<worksheet xmlns="${office}/spreadsheetml/2006/main">${s.xml}</worksheet>`
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)]))))
}

/** The rows of a sheet: strings, or cells as XML behind their reference (`{ xml: 't="s"><v>1</v>' }`). */
export const sheetRows = (rows: (string | { xml: string })[][], hidden: number[] = []): string =>
  `<sheetData>${rows
    .map(
      (cells, r) =>
        `<row r="${r + 1}"${hidden.includes(r + 1) ? ' hidden="1"' : ''}>${cells
          .map((cell, c) => {
            const at = `${String.fromCharCode(65 + c)}${r + 1}`
            if (cell === '') return ''
            return typeof cell === 'string'
              ? `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`
              : `<c r="${at}" ${cell.xml}</c>`
          })
          .join('')}</row>`,
    )
    .join('')}</sheetData>`
