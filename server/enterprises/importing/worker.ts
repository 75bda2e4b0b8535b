import { Readable } from 'node:stream'
import { parentPort, workerData } from 'node:worker_threads'
import { parse } from 'csv-parse'
import { unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { Refusal, refuse } from '../../kernel/refusal.ts'

/** A row as it stands in its file, cells as text. */
export type RawRow = { line: number; cells: string[] }
export type Spoken =
  | { rows: RawRow[] }
  | { refused: { code: string; title: string; detail: Refusal['detail'] } }
  | { end: true }

/** What the parts of a workbook may come to when unpacked, in bytes; and the widest, longest that is read. */
const bounds = { inflated: 512 * 1024 * 1024, columns: 200, rows: 300_000, cell: 2000 } as const
const batch = 1000

const tooLarge = (what: string) =>
  refuse('table-too-large', `${what}，超出可以读取的范围`, { status: 413, next: '请拆分成几个文件分别导入。' })

const text = (value: unknown): string => {
  const said =
    value instanceof Object && 'toISOString' in value
      ? String((value as { toISOString: () => string }).toISOString()).slice(0, 10)
      : String(value ?? '')
  return said.length > bounds.cell ? said.slice(0, bounds.cell) : said
}

/** Sizes are added up as they are declared before anything is unpacked; nothing is unpacked beyond what it declares. */
function assertNoBomb(content: Uint8Array): void {
  let total = 0
  unzipSync(content, {
    filter: ({ originalSize }) => {
      total += originalSize
      return false
    },
  })
  if (total > bounds.inflated) tooLarge('文件解压后过大')
}

async function* workbook(content: Uint8Array): AsyncGenerator<RawRow> {
  const broken = () =>
    refuse('table-broken', '文件已损坏或者不是 Excel 工作簿', {
      status: 422,
      next: '请用 Excel 或者 WPS 另存为 .xlsx 后导入。',
    })
  const rows = await Promise.resolve()
    .then(() => assertNoBomb(content))
    .then(() => readSheet(Buffer.from(content)))
    .catch(error => (error instanceof Refusal ? Promise.reject(error) : broken()))
  for (const [i, row] of rows.entries()) yield { line: i + 1, cells: row.map(text) }
}

/** UTF-8 where it is that, with its mark or without; UTF-16 by its mark; else GB18030, as Excel in Chinese writes. */
function decoded(content: Uint8Array): string {
  const [a, b] = content
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(content)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return new TextDecoder('gb18030').decode(content)
  }
}

async function* separated(content: Uint8Array): AsyncGenerator<RawRow> {
  const whole = decoded(content)
  if (whole.includes('\u0000'))
    refuse('table-broken', '文件不是文字表格', { status: 422, next: '请另存为 .xlsx 或者 .csv 后导入。' })
  const head = whole.slice(0, 4000).split(/\r?\n/, 12).join('')
  const delimiter = head.split('\t').length > head.split(',').length ? '\t' : ','
  const parser = Readable.from([whole]).pipe(
    parse({ bom: true, delimiter, relax_column_count: true, relax_quotes: true, info: true, skip_empty_lines: true }),
  )
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>)
      yield { line: info.lines, cells: record.map(text) }
  } catch {
    refuse('table-broken', '文件中的引号没有成对，不能读取', { status: 422, next: '请用 Excel 或者 WPS 另存后导入。' })
  }
}

async function speak({ name, content }: { name: string; content: Uint8Array }): Promise<void> {
  const zip = content[0] === 0x50 && content[1] === 0x4b
  if (!zip && /\.xlsx?$/i.test(name))
    refuse('table-broken', '文件不是 .xlsx 工作簿', {
      status: 422,
      next: '旧格式（.xls）请用 Excel 或者 WPS 另存为 .xlsx 后导入。',
    })
  let rows: RawRow[] = []
  let read = 0
  const hand = async () => {
    await asked()
    parentPort!.postMessage({ rows } satisfies Spoken)
    rows = []
  }
  for await (const row of zip ? workbook(content) : separated(content)) {
    if (row.cells.every(c => c.trim() === '')) continue
    if (row.cells.length > bounds.columns) row.cells.length = bounds.columns
    if (++read > bounds.rows) tooLarge(`文件超过 ${bounds.rows} 行`)
    rows.push(row)
    if (rows.length === batch) await hand()
  }
  if (rows.length > 0) await hand()
  await asked()
  parentPort!.postMessage({ end: true } satisfies Spoken)
}

const waiting: (() => void)[] = []
let wanted = 0
parentPort!.on('message', () => {
  wanted += 1
  waiting.shift()?.()
})
/** Waits until somebody wants the next batch. */
async function asked(): Promise<void> {
  if (wanted === 0) await new Promise<void>(resolve => waiting.push(resolve))
  wanted -= 1
}

await speak(workerData as { name: string; content: Uint8Array }).catch(async error => {
  if (!(error instanceof Refusal)) throw error
  const { code, message: title, detail } = error
  await asked()
  parentPort!.postMessage({ refused: { code, title, detail } } satisfies Spoken)
})
