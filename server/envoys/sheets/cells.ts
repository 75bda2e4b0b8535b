import { parse } from 'csv-parse/sync'
import { type Day, dayOf } from '../../kernel/day.ts'
import { refuse } from '../../kernel/refusal.ts'

/** A table as somebody's spreadsheet program wrote it. */
export type Sheet = { file: string; content: Uint8Array }

/** A line of a table: a cell by the name of its column, and a complaint that says where it stands. */
export type SheetLine = { cell: (column: string) => string; fault: (column: string, what: string) => void }

/** A column by its name and what else it is called; `optional` where the file may lack it. */
export type Column = { name: string; also: readonly string[]; optional?: true }

/** The text of a file: UTF-8, with or without its mark, or UTF-16 with it; else as Chinese Windows saves it (GB 18030). */
export function textOf(content: Uint8Array): string {
  const mark =
    content[0] === 0xff && content[1] === 0xfe
      ? 'utf-16le'
      : content[0] === 0xfe && content[1] === 0xff
        ? 'utf-16be'
        : undefined
  if (mark) return new TextDecoder(mark).decode(content)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return new TextDecoder('gb18030').decode(content)
  }
}

/** What two spellings have in common: width, case and spaces do not tell names apart. */
export const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()

const most = 10

/**
 * Reads a table line by line; all that is wrong is told at once, each with file, line and column.
 * Refuses `bad-table` and whatever `read` complains of.
 */
export function readSheet<T>({ file, content }: Sheet, columns: readonly Column[], read: (line: SheetLine) => T): T[] {
  const rows = parsed(file, textOf(content).replace(/^\uFEFF/, ''))
  const [head, ...body] = rows
  if (!head) return refuse('bad-table', `${file} 是空的`, { next: '请核对文件。' })
  const names = head.record.map(plain)
  const places = new Map(columns.map(c => [c.name, names.findIndex(n => [c.name, ...c.also].map(plain).includes(n))]))
  const lacking = columns.filter(c => !c.optional && places.get(c.name) === -1)
  if (lacking.length > 0)
    return refuse(
      'bad-table',
      `${file} 第${head.line}行：缺少列 ${lacking.map(c => `${c.name}（${c.also[0]}）`).join('、')}`,
      { next: `首行应为列名：${columns.map(c => c.name).join(',')}。` },
    )
  const faults: string[] = []
  const result = body.map(({ record, line }) => {
    if (record.length > head.record.length && record.slice(head.record.length).some(c => c.trim() !== ''))
      faults.push(`${file} 第${line}行：比首行多出${record.length - head.record.length}列`)
    return read({
      cell: column => (record[places.get(column) ?? -1] ?? '').trim(),
      fault: (column, what) => void faults.push(`${file} 第${line}行 ${column}：${what}`),
    })
  })
  if (faults.length > 0) {
    const rest = faults.length > most ? `；另有${faults.length - most}处` : ''
    refuse('bad-table', `${faults.slice(0, most).join('；')}${rest}`, { next: '请改正后重试，没有计算任何一行。' })
  }
  return result
}

type Row = { record: string[]; line: number }

function parsed(file: string, text: string): Row[] {
  try {
    const found = parse(text, { info: true, relax_column_count: true, skip_empty_lines: false }) as unknown as {
      record: string[]
      info: { lines: number }
    }[]
    return found
      .map(({ record, info }) => ({ record, line: info.lines }))
      .filter(({ record }) => record.some(c => c.trim() !== ''))
  } catch (error) {
    const { lines, message } = error as { lines?: number; message: string }
    return refuse('bad-table', `${file}${lines ? ` 第${lines}行` : ''}：不是逗号分隔的表格（${message}）`, {
      next: '请另存为 CSV 后重试。',
    })
  }
}

const dayShape = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d\d)(\d\d))(?:[ T]\d{1,2}:\d\d(?::\d\d)?)?$/

/** 2022-07-05, 2022/7/5, 2022.7.5, 20220705 or 2022年7月5日, with or without a time behind; undefined where it is no day. */
export function dayIn(text: string): Day | undefined {
  const [, year, ...rest] = dayShape.exec(text.normalize('NFKC').trim()) ?? []
  const [month, day] = rest.filter(part => part !== undefined).map(Number)
  try {
    const date = { year: Number(year), month: month!, day: day! }
    return dayOf(Temporal.PlainDate.from(date, { overflow: 'reject' }))
  } catch {
    return undefined
  }
}
