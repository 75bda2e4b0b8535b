import { csvLine, csvMark } from '../kernel/csv.ts'
import type { Db } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import { drawGrid, type GridColumn } from '../matters/rendering/index.ts'
import type { Filters, Row } from './contract.ts'
import { template } from './importing/columns.ts'
import { searchEnterprises } from './searching.ts'
import { rowsOf } from './view.ts'

/** A workbook with more rows is too much for most machines it would be opened on. */
const mostInExcel = 20_000

/** What goes out, so that it goes in again: the columns of the template but for contacts, which no list gives away. */
const columns: readonly { title: string; width: number; cell: (r: Row) => string }[] = [
  { title: '名称', width: 52, cell: r => r.name },
  { title: '统一社会信用代码', width: 36, cell: r => r.code ?? '' },
  { title: '类别', width: 18, cell: r => r.kindTitle },
  { title: '行政区划', width: 36, cell: r => r.regionTitle.replaceAll('/', '') },
  { title: '行业', width: 36, cell: r => [r.industry, r.industryTitle].filter(Boolean).join(' ') },
  { title: '类别标签', width: 28, cell: r => r.categories.join('；') },
  { title: '地址', width: 28, cell: r => r.address ?? '' },
  { title: '登记机构', width: 23, cell: r => r.agency.name },
]

/** All rows of a filter, page by page. */
async function* pages(read: <T>(work: (tx: Db) => Promise<T>) => Promise<T>, house: House, filters: Filters) {
  const day = dateAt(house.now())
  for (let after: number | undefined = 0; after !== undefined; ) {
    const place: number = after
    const { rows, next } = await read(async tx => {
      const found = await searchEnterprises(tx, filters, { day, after: place, limit: 1000 })
      return { rows: await rowsOf(tx, found.entries), next: found.next }
    })
    yield rows
    after = next
  }
}

type Reading = <T>(work: (tx: Db) => Promise<T>) => Promise<T>

/** The filtered register as CSV (UTF-8 with its mark), page by page. */
export async function* registerCsv(read: Reading, house: House, filters: Filters): AsyncGenerator<string> {
  yield `${csvMark}${csvLine(columns.map(c => c.title))}`
  for await (const rows of pages(read, house, filters))
    yield rows.map(r => csvLine(columns.map(c => c.cell(r)))).join('')
}

/** The filtered register as a workbook. Refuses `too-many-for-excel`. */
export async function registerXlsx(read: Reading, house: House, filters: Filters): Promise<Buffer> {
  const all: string[][] = []
  for await (const rows of pages(read, house, filters)) {
    all.push(...rows.map(r => columns.map(c => c.cell(r))))
    if (all.length > mostInExcel)
      refuse('too-many-for-excel', `超过${mostInExcel}行，不能导出为 Excel`, {
        status: 422,
        next: '请缩小范围，或者导出为 CSV。',
      })
  }
  const widths: GridColumn[] = columns.map(({ title, width }) => ({ title, width }))
  const right = `截至${dateAt(house.now())}`
  return drawGrid({ name: '企业名录', title: '企业名录', right, columns: widths, rows: all }, 'xlsx')
}

/** A workbook to fill in: the headings, and on a sheet of their own what belongs under each. */
export async function templateXlsx(): Promise<Buffer> {
  const { default: writeExcelFile } = await import('write-excel-file/node')
  const head = template.map(t => ({ value: t.heading, type: String, fontWeight: 'bold' as const }))
  const notes = template.map(t => [
    { value: t.heading, type: String },
    { value: t.note, type: String, wrap: true },
  ])
  return writeExcelFile([
    { data: [head], sheet: '名录', columns: template.map(t => ({ width: t.width })), stickyRowsCount: 1 },
    { data: notes, sheet: '填写说明', columns: [{ width: 24 }, { width: 70 }] },
  ]).toBuffer()
}
