import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import mammoth from 'mammoth'
import { readSheet } from 'read-excel-file/node'
import { closePress } from '../server/matters/rendering/index.ts'
import { drawPlan, type PlanSheet } from '../server/plans/drawing/index.ts'
import type { PlanTask } from '../server/plans/table.ts'
import { charactersOf, pagesOf, partOf } from './support/drawn.ts'

after(closePress)

const task = (number: string, more: Partial<PlanTask> = {}): PlanTask => ({
  number,
  title: `任务${number}`,
  content: `内容${number}`,
  lead: '市司法局',
  agencies: ['市财政局', '市人社局'],
  responsible: '市司法局、市财政局、市人社局（排在第一位的为牵头单位）',
  due: '2026-06-30',
  dueText: '2026年6月30日前',
  ...more,
})
const plan: PlanSheet = {
  title: '某市公共法律服务体系建设分工推进情况汇总表',
  asOf: '2026-06-30',
  madeBy: '某市司法局',
  status: '征求意见稿',
  sections: [
    { title: '一、完善体系', tasks: [task('1', { progress: '已印发意见。' }), task('2'), task('3')] },
    { title: '二、合作交流', tasks: [task('4', { dueText: '长期推进', due: null })] },
  ],
}

type Cell = { text: string; rowspan: number; colspan: number }
const unescaped = (html: string) =>
  html.replace(
    /&(lt|gt|quot|amp|#39);/g,
    (_, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'" })[name]!,
  )
/** What mammoth sees of a DOCX: the paragraphs before the table, and its rows. */
async function wordOf(buffer: Buffer): Promise<{ above: string[]; rows: Cell[][] }> {
  const { value } = await mammoth.convertToHtml({ buffer }, { ignoreEmptyParagraphs: false })
  const linesOf = (html: string) => [...html.matchAll(/<p>(.*?)<\/p>/gs)].map(([, line]) => unescaped(line!))
  const [above, table = ''] = value.split('<table>')
  const rows = [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
    [...row!.matchAll(/<t[dh]([^>]*)>(.*?)<\/t[dh]>/gs)].map(([, attributes, cell]) => ({
      text: linesOf(cell!).join('\n'),
      rowspan: Number(/rowspan="(\d+)"/.exec(attributes!)?.[1] ?? 1),
      colspan: Number(/colspan="(\d+)"/.exec(attributes!)?.[1] ?? 1),
    })),
  )
  return { above: linesOf(above!), rows }
}
const textsOf = (rows: Cell[][]) => rows.map(row => row.map(cell => cell.text))
/** The rows of a sheet from its headings on, as Excel's readers see them: '' where a merged cell reaches. */
async function excelOf(buffer: Buffer): Promise<string[][]> {
  const rows = await readSheet(buffer, { trim: false })
  const table = rows.map(row => row.map(cell => `${cell ?? ''}`))
  return table.slice(table.findIndex(row => row[0] === '项目'))
}

const headings = ['项目', '任务', '具体内容', '责任部门', '推进情况', '完成时限']

test('in Word a plan is the table it is passed on as: title, day, headings, a part over its tasks', async () => {
  const drawn = await drawPlan(plan, 'docx')
  const { above, rows } = await wordOf(drawn)
  assert.deepEqual(above.slice(0, 2), [plan.title, '制表单位：某市司法局　　说明：征求意见稿\t截至 2026年6月30日'])
  const [head, ...body] = rows
  assert.deepEqual(
    head!.map(c => c.text),
    headings,
  )
  assert.deepEqual(
    head!.map(c => c.colspan),
    [1, 2, 1, 1, 1, 1],
  )
  const responsible = plan.sections[0]!.tasks[0]!.responsible
  assert.deepEqual(textsOf(body), [
    ['一、完善体系', '1', '任务1', '内容1', responsible, '已印发意见。', '2026年6月30日前'],
    ['2', '任务2', '内容2', responsible, '', '2026年6月30日前'],
    ['3', '任务3', '内容3', responsible, '', '2026年6月30日前'],
    ['二、合作交流', '4', '任务4', '内容4', responsible, '', '长期推进'],
  ])
  assert.deepEqual(
    body.map(row => row[0]!.rowspan),
    [3, 1, 1, 1],
  )
  const xml = partOf(drawn, 'word/document.xml')
  assert.match(xml, /<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"\/>/)
  assert.equal(xml.match(/<w:tblHeader\/>/g)?.length, 1, 'the headings are said again on every page')
  assert.equal(xml.match(/<w:cantSplit\/>/g)?.length, 1, 'a row of tasks may break where the page does')
  assert.match(xml, /仿宋_GB2312/)
  assert.match(partOf(drawn, 'word/footer1.xml'), /PAGE/)
})

test('in Excel it is the same table: merged cells, headings that stay and are printed on every page, A4 across', async () => {
  const drawn = await drawPlan(plan, 'xlsx')
  const [head, ...body] = await excelOf(drawn)
  assert.deepEqual(head, ['项目', '任务', '', '具体内容', '责任部门', '推进情况', '完成时限'])
  assert.deepEqual(
    body.map(row => [row[0], row[1], row[6]]),
    [
      ['一、完善体系', '1', '2026年6月30日前'],
      ['', '2', '2026年6月30日前'],
      ['', '3', '2026年6月30日前'],
      ['二、合作交流', '4', '长期推进'],
    ],
  )
  const [sheet, book] = ['xl/worksheets/sheet1.xml', 'xl/workbook.xml'].map(name => partOf(drawn, name)) as [
    string,
    string,
  ]
  const merged = [...sheet.matchAll(/<mergeCell ref="([^"]+)"/g)].map(m => m[1])
  assert.deepEqual(merged, ['A1:G1', 'A2:G2', 'B3:C3', 'A4:A6'])
  assert.match(sheet, /<pane ySplit="3"[^>]* state="frozen"/)
  assert.match(
    sheet,
    /<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"\/><headerFooter>/,
  )
  assert.match(sheet, /<sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr><sheetViews>/)
  assert.equal(book.match(/<definedNames\b/g)?.length, 1, 'Excel opens no book with two lists of names')
  assert.match(book, /Print_Titles" localSheetId="0">'任务分工'!\$3:\$3</)
})

test('where the cell says nothing, the agencies and the day say who and by when', async () => {
  const [bare, nobody] = [
    task('1', { responsible: '', dueText: '' }),
    task('2', { responsible: '', lead: null, agencies: [], due: null, dueText: '' }),
  ]
  const { rows } = await wordOf(
    await drawPlan({ title: '甲', sections: [{ title: '', tasks: [bare, nobody] }] }, 'docx'),
  )
  const [, first, second] = textsOf(rows)
  assert.deepEqual([first![4], first![6]], ['市司法局、市财政局、市人社局', '2026年6月30日前'])
  assert.deepEqual([second![4], second![6]], ['', ''])
})

test('a plan without parts keeps the column, unmerged; a part without tasks keeps its row', async () => {
  const flat: PlanSheet = { title: '甲', sections: [{ title: '', tasks: [task('1'), task('2')] }] }
  const word = await wordOf(await drawPlan(flat, 'docx'))
  assert.deepEqual(word.above, ['甲'])
  assert.deepEqual(
    word.rows.slice(1).map(row => [row.length, row[0]!.text, row[0]!.rowspan]),
    [
      [7, '', 1],
      [7, '', 1],
    ],
  )
  const empty: PlanSheet = { title: '甲', sections: [{ title: '一、待定', tasks: [] }] }
  assert.deepEqual(textsOf((await wordOf(await drawPlan(empty, 'docx'))).rows)[1], ['一、待定', '', '', '', '', '', ''])
  for (const format of ['docx', 'xlsx', 'pdf'] as const)
    assert.ok(
      (await drawPlan({ title: '甲', sections: [] }, format)).length > 1000,
      `${format} of a plan with nothing in it`,
    )
})

test('as PDF nothing of a long plan is lost where pages end, and every page has the headings', async () => {
  const first = 0x4e00
  const unique = (n: number) => String.fromCodePoint(first + n)
  // Each row ends in a character that stands nowhere else; the ninth is higher than a page.
  const tasks = Array.from({ length: 120 }, (_, n) =>
    task(`${n + 1}`, {
      title: '建设',
      content: `${'普法工作'.repeat(n === 8 ? 600 : (n * 7) % 90)}${unique(n)}`,
      progress: `${'进展'.repeat((n * 11) % 60)}${unique(200 + n)}`,
    }),
  )
  const sections = [
    { title: `长${unique(400)}`, tasks: tasks.slice(0, 100) },
    { title: `${'短'.repeat(80)}${unique(401)}`, tasks: tasks.slice(100, 102) },
    { title: '', tasks: tasks.slice(102) },
  ]
  const drawn = await drawPlan({ title: '甲', sections }, 'pdf')
  const shown = new Set(charactersOf(drawn))
  const expected = [
    ...Array.from({ length: 120 }, (_, n) => [unique(n), unique(200 + n)]).flat(),
    unique(400),
    unique(401),
  ]
  assert.deepEqual(
    expected.filter(c => !shown.has(c)),
    [],
  )
  assert.ok(!shown.has(unique(500)), 'what was not written is not there')
  const pages = pagesOf(drawn)
  assert.ok(pages.length > 10)
  // Only the headings stand in the second face.
  for (const [n, page] of pages.entries())
    assert.ok(
      new Set([...page.matchAll(/\/(F\d+) [\d.]+ Tf/g)].map(m => m[1])).size > 1,
      `page ${n + 1} has no headings`,
    )
})

test('a text that looks like a formula is text, and stays so when edited; none is in the file', async () => {
  const tricks = ['=1+1', '+86', '-1', '@SUM(A1)', '=HYPERLINK("http://x")']
  const drawn = await drawPlan(
    { title: '=甲', sections: [{ title: '=乙', tasks: tricks.map((content, n) => task(`${n}`, { content })) }] },
    'xlsx',
  )
  assert.deepEqual(
    (await excelOf(drawn)).slice(1).map(row => row[3]),
    tricks,
  )
  const sheet = partOf(drawn, 'xl/worksheets/sheet1.xml')
  assert.ok(!sheet.includes('<f>'))
  const styles = /<cellXfs.*?<\/cellXfs>/s.exec(partOf(drawn, 'xl/styles.xml'))![0].match(/<xf .*?>/gs)!
  const formatOf = (cell: string) => styles[Number(new RegExp(`r="${cell}" s="(\\d+)"`).exec(sheet)![1])]!
  for (const row of tricks.keys()) assert.match(formatOf(`D${row + 3}`), /numFmtId="100"/)
  assert.doesNotMatch(formatOf('C3'), /numFmtId="100"/)
  assert.match(partOf(drawn, 'xl/styles.xml'), /numFmtId="100" formatCode="@"/, 'the format Text')
})

test('a cell longer than Excel takes is refused, and Word takes it', async () => {
  const long: PlanSheet = {
    title: '甲',
    sections: [{ title: '', tasks: [task('1', { content: '长'.repeat(32_768) })] }],
  }
  await assert.rejects(drawPlan(long, 'xlsx'), { code: 'cell-too-long' })
  const { rows } = await wordOf(await drawPlan(long, 'docx'))
  assert.equal(rows[1]![3]!.text.length, 32_768)
})

test('in Excel a column is wide enough that no row is higher than Excel lets it be', async () => {
  const widthOf = async (length: number) => {
    const drawn = await drawPlan(
      { title: '甲', sections: [{ title: '', tasks: [task('1', { content: '长'.repeat(length) })] }] },
      'xlsx',
    )
    return Number(/<col min="4" max="4" width="([\d.]+)"/.exec(partOf(drawn, 'xl/worksheets/sheet1.xml'))![1])
  }
  const [short, long] = [await widthOf(10), await widthOf(2000)]
  assert.ok(long > short)
  assert.ok(Math.ceil(2000 / ((long * 8 * 0.75) / 10.5)) * 15 <= 409)
})

const broken = fc.constantFrom('\u0000', '\u0007', '\u001b', '\u007f', '\u009f', '\ud800', '\udc00', '\ufffe', '\uffff')
const odd = fc.constantFrom(
  '</w:t>',
  '<script>',
  '&amp;',
  ']]>',
  '😀',
  '👩‍👩‍👧',
  '𠮷',
  '\u202e',
  '{{x}}',
  '%{x}',
  "'!$1",
  '_x0041_',
  'a'.repeat(300),
  '\t',
  '\r\n',
  '\n\n',
  '=1',
  ' ',
  '"',
)
/** Any text a hostile file may hold, with what is left of it: what XML cannot say is gone. */
const hostile = fc
  .array(fc.oneof(fc.string({ unit: 'binary', maxLength: 5 }), broken, odd, fc.constant('公共法律服务')), {
    maxLength: 6,
  })
  .map(parts => parts.join(''))
const left = (text: string) =>
  text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/\p{NChar}/gu, '')

test('whatever stands in a plan comes out of Word as text, character for character', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, hostile, hostile, async (section, title, content) => {
      const drawn = await drawPlan(
        { title: '甲', sections: [{ title: section, tasks: [task('1', { title, content, responsible: content })] }] },
        'docx',
      )
      const { rows } = await wordOf(drawn)
      assert.equal(rows.length, 2)
      assert.deepEqual(
        [0, 2, 3].map(n => rows[1]![n]!.text),
        [section, title, content].map(left),
      )
    }),
    { numRuns: 60 },
  )
})

test('whatever stands in a plan comes out of Excel as text, and as PDF is printed', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, hostile, async (title, content) => {
      const sheet = { title: '甲', sections: [{ title: '', tasks: [task('1', { title, content })] }] }
      const [, row] = await excelOf(await drawPlan(sheet, 'xlsx'))
      assert.deepEqual([row![2], row![3]], [title, content].map(left))
      assert.ok(pagesOf(await drawPlan(sheet, 'pdf')).length >= 1)
    }),
    { numRuns: 40 },
  )
})
