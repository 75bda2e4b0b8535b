import assert from 'node:assert/strict'
import { test } from 'node:test'
import { doubtsOf, inShort, reading, sheetRows, tasksOf, unreadOf, workbook } from './support/plan-files.ts'

/** A plan of one table, its rows as cells. */
const table = (rows: string[][], heads = ['序号', '任务', '具体内容', '责任部门', '完成时限'], title = '某市任务表') =>
  `<h1>${title}</h1><table>${[heads, ...rows].map(cells => `<tr>${cells.map(c => `<td>${c}</td>`).join('')}</tr>`).join('')}</table>`

const plan = (rows: string[][], ...more: [heads?: string[], title?: string]) => reading('x.html', table(rows, ...more))

/** One task, of which only the agencies or the limit matter. */
const one = (agencies: string, due = '2023年') => plan([['1', '甲事', '', agencies, due]])

test('two leads: the first leads, the other stands first among the rest', async () => {
  const read = await one('市财政局、市司法局（牵头）、市法院（牵头）')
  assert.deepEqual(inShort(read), [['', '1|甲事|市司法局|市法院 市财政局|2023-12-31']])
  assert.deepEqual(doubtsOf(read), ['1 two-leads'])
  assert.equal(read.doubts[0]!.field, 'lead')
  assert.match(read.doubts[0]!.title, /市司法局、市法院/)
})

test('an agency named twice is kept once', async () => {
  const read = await one('市司法局、市司法局、市法院')
  assert.deepEqual(inShort(read), [['', '1|甲事|市司法局|市法院|2023-12-31']])
  assert.deepEqual(doubtsOf(read), ['1 agency-twice'])
})

test('who leads may stand among the responsible again, and that is no doubt', async () => {
  const read = await plan(
    [['甲', '市司法局', '市司法局、市法院', '2023年']],
    ['任务', '牵头单位', '责任单位', '完成时限'],
  )
  assert.deepEqual(inShort(read), [['', '|甲|市司法局|市法院|2023-12-31']])
  assert.deepEqual(doubtsOf(read), [])
})

test('nobody named, a list left open, a sentence where a name should be', async () => {
  assert.deepEqual(doubtsOf(await one('')), ['1 no-agency'])
  assert.deepEqual(doubtsOf(await one('市司法局等有关部门')), ['1 open-list'])
  assert.deepEqual(
    doubtsOf(await one('凡是承担本项工作的各级各类单位以及其他根据需要临时确定参加的机构和个人都要认真落实')),
    ['1 agency-unclear'],
  )
})

const limits: [written: string, due: string | null, code: string, said: RegExp][] = [
  ['', null, 'no-due', /没有写/],
  ['尽快', null, 'due-unclear', /“尽快”/],
  ['2023年6月初', null, 'due-unclear', /哪一天/],
  ['2023年9月至2月', null, 'due-unclear', /早于/],
  ['每周', null, 'due-unclear', /每周/],
  ['2021年2月30日', null, 'impossible-date', /没有“2021年2月30日”这一天/],
  ['2023年13月', null, 'impossible-date', /13月/],
  ['2023年6月前', '2023-06-30', 'due-before', /包括2023年6月在内/],
  ['23年6月底', '2023-06-30', 'due-year', /2023/],
  ['2023年6月启动，2023年9月完成', '2023-09-30', 'several-dates', /2023-09-30/],
  ['45107', '2023-06-30', 'serial-date', /2023-06-30/],
  ['每年12月底前', null, 'recurring-date', /逐期/],
]
test('a time limit that cannot be told, or not surely, is said', async () => {
  // A second task with a limit, so that what is missing is said of the first alone.
  for (const [written, due, code, said] of limits) {
    const read = await plan([
      ['1', '甲事', '', '市司法局', written],
      ['2', '乙事', '', '市司法局', '2023年'],
    ])
    assert.deepEqual(doubtsOf(read), [`1 ${code}`], written)
    assert.equal(tasksOf(read)[0]!.due, due, written)
    assert.equal(tasksOf(read)[0]!.dueText, written)
    assert.match(read.doubts[0]!.title, said)
    assert.equal(read.doubts[0]!.field, 'due')
    assert.ok(read.doubts[0]!.line)
  }
})

test('the year of a limit without one: given, from the title, from other limits, from other dates, or none', async () => {
  const undated = [['1', '甲事', '', '市司法局', '6月底完成']]
  const year = async (rows: string[][], title: string, before = '', options = {}) => {
    const read = await reading('x.html', `<p>${before}</p>${table(rows, undefined, title)}`, options)
    return [tasksOf(read)[0]!.due, ...doubtsOf(read), /按(.*?)的/.exec(read.doubts[0]?.title ?? '')?.[1]]
  }
  const dated = [...undated, ['2', '乙事', '', '市司法局', '2023年9月']]
  assert.deepEqual(await year(undated, '2022年任务表', '', { year: 2021 }), ['2021-06-30', undefined])
  assert.deepEqual(await year(dated, '2022年任务表'), ['2022-06-30', '1 due-year', '方案名称'])
  assert.deepEqual(await year(dated, '2022—2024年任务表'), ['2023-06-30', '1 due-year', '其他时限'])
  assert.deepEqual(await year(dated, '任务表'), ['2023-06-30', '1 due-year', '其他时限'])
  assert.deepEqual(await year(undated, '任务表', '2020年3月5日'), ['2020-06-30', '1 due-year', '文件其他日期'])
  assert.deepEqual(await year(undated, '任务表'), [null, '1 due-no-year', undefined])
})

test('where no task has a time limit, that is said once', async () => {
  const read = await plan(
    [
      ['1', '甲', '', '市司法局'],
      ['2', '乙', '', '市法院'],
    ],
    ['序号', '任务', '内容', '责任部门'],
  )
  assert.deepEqual(doubtsOf(read), ['no-due'])
})

test('numbers twice, out of order, left out; those that begin anew in each section are in order', async () => {
  const numbers = async (...written: string[]) =>
    doubtsOf(await plan(written.map((n, i) => [n, `任务${i}`, '', '市司法局', '2023年'])))
  assert.deepEqual(await numbers('1', '2', '2', '3'), ['2 duplicate-number'])
  assert.deepEqual(await numbers('1', '3', '2', '4'), ['2 number-order'])
  assert.deepEqual(await numbers('1', '2', '4'), ['4 number-gap'])
  assert.deepEqual(await numbers('（一）', '（二）', '（四）'), ['（四） number-gap'])
  assert.deepEqual(await numbers('1.1', '1.2', '2.1'), [])
  const sections = [
    ['甲部', '1', '一事'],
    ['甲部', '2', '二事'],
    ['乙部', '1', '三事'],
    ['乙部', '2', '四事'],
  ]
  const anew = await plan(
    sections.map(cells => [...cells, '市司法局', '2023年']),
    ['项目', '序号', '任务', '责任部门', '时限'],
  )
  assert.deepEqual(doubtsOf(anew), [])
})

test('同上 stands for what the row above says', async () => {
  const read = await plan([
    ['1', '甲', '', '市司法局、市法院', '2023年6月'],
    ['2', '乙', '', '同上', '同上'],
    ['3', '丙', '', '同上', '2024年'],
  ])
  assert.deepEqual(inShort(read), [
    ['', '1|甲|市司法局|市法院|2023-06-30', '2|乙|市司法局|市法院|2023-06-30', '3|丙|市司法局|市法院|2024-12-31'],
  ])
  assert.deepEqual(doubtsOf(read), ['2 same-as-above', '2 same-as-above', '3 same-as-above'])
  assert.equal(tasksOf(read)[1]!.dueText, '同上')
  assert.equal(tasksOf(read)[1]!.responsible, '同上')
})

test('a row without number and title goes on with the task above', async () => {
  const read = await plan([
    ['1', '甲', '上半句，', '市司法局', '2023年'],
    ['', '', '下半句。', '', ''],
  ])
  assert.equal(tasksOf(read).length, 1)
  assert.equal(tasksOf(read)[0]!.content, '上半句，\n下半句。')
  assert.deepEqual(doubtsOf(read), ['1 continued-row'])
})

test('a column that a plan has no place for is listed, and said', async () => {
  const read = await plan(
    [['1', '甲', '市司法局', '某主任', '2023年']],
    ['序号', '任务', '责任单位', '责任领导', '时限'],
  )
  assert.deepEqual(doubtsOf(read), ['unknown-column'])
  assert.deepEqual(unreadOf(read), ['某主任'])
})

test('a file without a title takes the name of the file', async () => {
  const read = await reading(
    'path/to/分工 表.html',
    table([['1', '甲', '', '市司法局', '2023年']]).replace(/<h1>.*<\/h1>/, ''),
  )
  assert.equal(read.title, '分工 表')
  assert.deepEqual(doubtsOf(read), ['no-title'])
})

test('characters that cannot be told are said', async () => {
  const text = '某市表\n序号\t任务\t责任单位\t时限\n1\t甲\t市司法局\t2023年\n备注'
  // Cut off in the middle of a character.
  const cut = await reading('x.txt', Buffer.from(text).subarray(0, -1))
  assert.deepEqual(inShort(cut), [['', '1|甲|市司法局||2023-12-31']])
  assert.deepEqual(doubtsOf(cut), ['garbled'])
  assert.deepEqual(doubtsOf(await reading('x.html', table([['1', '甲\uFFFD', '', '市司法局', '2023年']]))), ['garbled'])
})

test('a row cut off says what it lacks', async () => {
  const text = '某市表\n\n\t序号\n\t任务\n\t责任部门\n\t完成时限\n\n\t1\n\t甲事\n\t市司法局\n\t2023年\n\n\t2\n\t乙事\n'
  const read = await reading('x.txt', text)
  assert.deepEqual(doubtsOf(read), ['2 cut-off', '2 no-agency', '2 no-due'])
  assert.match(read.doubts[0]!.title, /缺少责任部门、完成时限/)
  assert.deepEqual(read.places[0]![1], { line: 13, to: 14 })
})

const head = ['序号', '任务', '责任部门', '完成时限']

test('Excel: a formula is read as last computed; one never computed, or gone wrong, is empty', async () => {
  const read = await reading(
    'x.xlsx',
    workbook([
      {
        name: 'Sheet1',
        xml: sheetRows([
          ['某市表'],
          head,
          ['1', '甲', { xml: 't="str"><f>A1&amp;"局"</f><v>市司法局</v>' }, '2023年'],
          ['2', '乙', { xml: '><f>B9</f>' }, '2023年'],
          ['3', '丙', { xml: 't="e"><f>B9/0</f><v>#DIV/0!</v>' }, '2023年'],
        ]),
      },
    ]),
  )
  assert.deepEqual(inShort(read), [['', '1|甲|市司法局||2023-12-31', '2|乙|||2023-12-31', '3|丙|||2023-12-31']])
  assert.deepEqual(doubtsOf(read), ['1 formula', '2 formula-empty', '2 no-agency', '3 cell-error', '3 no-agency'])
  assert.match(read.doubts[0]!.title, /^C3 .*“市司法局”/)
  assert.match(read.doubts[3]!.title, /^C5 .*“#DIV\/0!”/)
})

test('Excel: hidden rows and columns are read and said; hidden sheets are listed and said', async () => {
  const read = await reading(
    'x.xlsx',
    workbook([
      {
        name: '任务',
        xml: `<cols><col min="3" max="3" hidden="1"/></cols>${sheetRows([['某市表'], head, ['1', '甲', '市司法局', '2023年'], ['2', '乙', '市法院', '2023年']], [4])}`,
      },
      { name: '旧表', state: 'veryHidden', xml: sheetRows([head, ['9', '旧事', '市司法局', '2019年']]) },
    ]),
  )
  assert.deepEqual(inShort(read), [['', '1|甲|市司法局||2023-12-31', '2|乙|市法院||2023-12-31']])
  assert.deepEqual(doubtsOf(read), ['hidden-column', 'hidden-sheet', '2 hidden-row'])
  assert.deepEqual(unreadOf(read), ['序号　任务　责任部门　完成时限', '9　旧事　市司法局　2019年'])
  assert.match(read.doubts[0]!.title, /任务.*C列/)
})

test('Excel: what a merged cell hides, notes and text boxes are listed', async () => {
  const rows = sheetRows([['某市表', '藏着的'], head, ['1', '甲', '市司法局', '2023年']])
  const note =
    '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><commentList><comment ref="B3"><text><r><t>请</t></r><r><t>核实</t></r></text></comment></commentList></comments>'
  const read = await reading(
    'x.xlsx',
    workbook([{ name: 'Sheet1', xml: `${rows}<mergeCells><mergeCell ref="A1:D1"/></mergeCells>` }], [], {
      'xl/comments1.xml': note,
    }),
  )
  assert.equal(read.title, '某市表')
  assert.deepEqual(unreadOf(read), ['藏着的', '请核实'])
})
