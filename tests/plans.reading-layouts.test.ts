import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Footer, Paragraph } from 'docx'
import { strToU8, zipSync } from 'fflate'
import writeExcel, { type SheetData } from 'write-excel-file/node'
import {
  doubtsOf,
  inShort,
  reading,
  sheetRows,
  tasksOf,
  unreadOf,
  wordFile,
  wordLine,
  wordTable,
  workbook,
} from './support/plan-files.ts'

test('Word: merged sections, 任务 over number and title, headings repeated on the next page', async () => {
  const head = ['项目', { text: '任 务', columns: 2 }, '具体内容', '责任部门', '推进情况', '完成时限']
  const file = await wordFile(
    [
      wordLine('附件1'),
      wordLine('临江市法治乡村建设'),
      wordLine('实施方案分工表'),
      wordTable([
        head,
        [
          { text: '一、夯实阵地', merge: 'down' },
          '1',
          '建设村级工作室',
          '每村一室。\n配备电脑。',
          '市司法局、市财政局',
          '已建12个',
          '2022年6月30日前',
        ],
        [{ text: '', merge: 'up' }, '2', '开通热线', '统一号码。', '市司法局', '', '2022年底前'],
        head,
        [
          { text: '二、培育队伍', merge: 'down' },
          '3',
          '选聘法律顾问',
          '一村一顾问。',
          '市司法局、市律师协会',
          '',
          '长期坚持',
        ],
        [{ text: '', merge: 'up' }, '4', '培训调解员', '每年轮训。', '市法院（牵头）、市司法局', '', '每半年'],
      ]),
      wordLine('联系人：某某'),
    ],
    { default: new Footer({ children: [new Paragraph('内部资料')] }) },
  )
  const plan = await reading('分工.docx', file)
  assert.equal(plan.title, '临江市法治乡村建设实施方案分工表')
  assert.deepEqual(inShort(plan), [
    ['一、夯实阵地', '1|建设村级工作室|市司法局|市财政局|2022-06-30', '2|开通热线|市司法局||2022-12-31'],
    ['二、培育队伍', '3|选聘法律顾问|市司法局|市律师协会|', '4|培训调解员|市法院|市司法局|'],
  ])
  assert.equal(tasksOf(plan)[0]!.content, '每村一室。\n配备电脑。')
  assert.equal(tasksOf(plan)[0]!.progress, '已建12个')
  assert.deepEqual(tasksOf(plan)[3]!.every, { n: 6, unit: 'months' })
  assert.deepEqual(unreadOf(plan), ['附件1', '联系人：某某', '内部资料'])
  assert.deepEqual(doubtsOf(plan), [])
})

test('Word: numbers given automatically are those people see', async () => {
  const file = await wordFile([
    wordLine('河东区公共法律服务工作方案'),
    wordLine({ text: '健全网络', list: 'sections' }),
    wordLine({
      text: '建设中心。打造区级中心。（牵头单位：区司法局；责任单位：区财政局，2023年6月底前完成）',
      list: 'tasks',
    }),
    wordLine({ text: '下沉服务。（责任单位：各镇街）', list: 'tasks' }),
    wordLine({ text: '提升质量', list: 'sections' }),
    wordLine({ text: '开展评查。（区司法局牵头，区律协配合，2023年底前）', list: 'tasks' }),
  ])
  assert.deepEqual(inShort(await reading('方案.docx', file)), [
    ['一、健全网络', '1|建设中心。|区司法局|区财政局|2023-06-30', '2|下沉服务。|各镇街||'],
    ['二、提升质量', '1|开展评查。|区司法局|区律协|2023-12-31'],
  ])
})

test('Word: section rows across the table, separate columns for who leads and who helps, no column of numbers', async () => {
  const file = await wordFile([
    wordTable([
      [{ text: '安平县诉源治理任务清单', columns: 5 }],
      ['重点任务', '牵头单位', '配合单位', '工作举措', '时限要求'],
      [{ text: '第一部分 源头预防', columns: 5 }],
      ['排查隐患', '县委政法委', '县公安局、县司法局', '每月排查。', '2024年第一季度'],
      ['化解欠薪', '县人社局', '', '设立窗口。', '2024年上半年'],
      [{ text: '第二部分 多元化解', columns: 5 }],
      ['组建专家库', '县司法局', '县法院 县工会', '聘请专家。', '2024年10月'],
    ]),
  ])
  const plan = await reading('清单.docx', file)
  assert.equal(plan.title, '安平县诉源治理任务清单')
  assert.deepEqual(inShort(plan), [
    ['第一部分 源头预防', '|排查隐患|县委政法委|县公安局 县司法局|2024-03-31', '|化解欠薪|县人社局||2024-06-30'],
    ['第二部分 多元化解', '|组建专家库|县司法局|县法院 县工会|2024-10-31'],
  ])
  assert.equal(tasksOf(plan)[0]!.responsible, '牵头单位：县委政法委\n配合单位：县公安局、县司法局')
  assert.deepEqual(unreadOf(plan), [])
})

test('Word: headings of two rows, and text in tables that lay out a form', async () => {
  const file = await wordFile([
    wordLine('白云区普法责任分解表'),
    wordTable([
      [
        { text: '序号', merge: 'down' },
        { text: '工作任务', merge: 'down' },
        { text: '责任单位', columns: 2 },
        { text: '完成时间', merge: 'down' },
      ],
      [{ text: '', merge: 'up' }, { text: '', merge: 'up' }, '牵头', '配合', { text: '', merge: 'up' }],
      ['（一）', '宪法宣传周', '区司法局', '区教育局', '2023年12月4日'],
      ['（二）', '民法典宣传', '区司法局', '区妇联', '2023年5月'],
    ]),
  ])
  assert.deepEqual(inShort(await reading('x.docx', file)), [
    ['', '（一）|宪法宣传周|区司法局|区教育局|2023-12-04', '（二）|民法典宣传|区司法局|区妇联|2023-05-31'],
  ])
})

test('Excel as a library writes it: merged title, merged sections, columns in another order', async () => {
  const rows: SheetData = [
    [{ value: '湖山市营商环境任务台账', columnSpan: 6 }, null, null, null, null, null],
    ['完成时限', '序号', '责任单位', '工作类别', '任务名称', '主要内容'].map(value => ({ value })),
    [
      { value: '2025年3月底' },
      { value: 1 },
      { value: '市司法局' },
      { value: '规则衔接', rowSpan: 2 },
      { value: '清理文件' },
      { value: '全面清理' },
    ],
    [
      { value: '2025年' },
      { value: 2 },
      { value: '市商务局、市司法局' },
      null,
      { value: '出台指引' },
      { value: '发布指引' },
    ],
    [
      { value: '年底前' },
      { value: 3 },
      { value: '市法院' },
      { value: '高效解纷' },
      { value: '速裁快审' },
      { value: '' },
    ],
  ]
  const { toBuffer } = await writeExcel(rows)
  const plan = await reading('台账.xlsx', await toBuffer())
  assert.equal(plan.title, '湖山市营商环境任务台账')
  assert.deepEqual(inShort(plan), [
    ['规则衔接', '1|清理文件|市司法局||2025-03-31', '2|出台指引|市商务局|市司法局|2025-12-31'],
    ['高效解纷', '3|速裁快审|市法院||2025-12-31'],
  ])
  assert.deepEqual(doubtsOf(plan), ['3 due-year'])
  assert.deepEqual(unreadOf(plan), [])
})

test('Excel: several sheets are several parts; days kept as numbers are days', async () => {
  const head = ['序号', '任务', '责任部门', '完成时限']
  const day = (n: number, style: number) => ({ xml: `s="${style}"><v>${n}</v>` })
  const file = workbook(
    [
      {
        name: '平台建设',
        xml: sheetRows([
          ['南塘区任务表'],
          head,
          ['1', '建中心', '区司法局', day(44377, 1)],
          ['2', '建网站', '区政数局', day(44348, 2)],
        ]),
      },
      {
        name: '队伍建设',
        xml: sheetRows([
          head,
          ['3', '训律师', '区律协', day(44561, 3)],
          ['4', '训公证员', '区公证处', { xml: '><v>44561</v>' }],
        ]),
      },
    ],
    ['yyyy"年"m"月"d"日"', 'yyyy"年"m"月";@'],
  )
  const plan = await reading('表.xlsx', file)
  assert.deepEqual(inShort(plan), [
    ['平台建设', '1|建中心|区司法局||2021-06-30', '2|建网站|区政数局||2021-06-30'],
    ['队伍建设', '3|训律师|区律协||2021-12-31', '4|训公证员|区公证处||2021-12-31'],
  ])
  assert.deepEqual(
    tasksOf(plan).map(t => t.dueText),
    ['2021年6月30日', '2021年6月', '2021/12/31', '44561'],
  )
  assert.deepEqual(doubtsOf(plan), ['4 serial-date'])
})

test('a web page: rowspan and colspan, two tables under headings of their own, the heading repeated', async () => {
  const page = `<html><head><title>不看</title><style>p{}</style></head><body><script>document.write('不执行')</script>
    <h1>青石县人民调解提升行动任务分工</h1><div>发布日期：2022-03-01</div>
    <h2>一、规范化</h2>
    <table><tr><th>序号</th><th>任务</th><th>责任单位</th><th>时限</th></tr>
    <tr><td>1</td><td>统一标牌</td><td rowspan="2">县司法局</td><td>2022年5月底</td></tr>
    <tr><td>2</td><td>统一文书</td><td>2022年<br>6月底</td></tr></table>
    <h2>二、信息化</h2>
    <table><thead><tr><td>序号</td><td>任务</td><td>责任单位</td><td>时限</td></tr></thead>
    <tr><td>3</td><td>录入案件</td><td>各乡镇</td><td>常态化</td></tr></table></body></html>`
  const plan = await reading('页.html', page)
  assert.equal(plan.title, '青石县人民调解提升行动任务分工')
  assert.deepEqual(inShort(plan), [
    ['一、规范化', '1|统一标牌|县司法局||2022-05-31', '2|统一文书|县司法局||2022-06-30'],
    ['二、信息化', '3|录入案件|各乡镇||'],
  ])
  assert.deepEqual(unreadOf(plan), ['发布日期：2022-03-01'])
})

test('a web page laid out with tables is read through them', async () => {
  const page = `<table><tr><td>导航</td><td><p>北岭区工作要点分工</p><table><tr><td>任务</td><td>责任部门</td><td>完成时限</td></tr>
    <tr><td>建站</td><td>区司法局</td><td>2023年底</td></tr></table></td></tr></table>`
  const plan = await reading('x.htm', page)
  assert.equal(plan.title, '北岭区工作要点分工')
  assert.deepEqual(inShort(plan), [['', '|建站|区司法局||2023-12-31']])
})

test('Markdown: a table', async () => {
  const text = `# 西岸区公证体制改革任务表

> 截至2023年1月

| 序号 | 项目 | 任务 | 责任单位 | 进展情况 | 完成时限 |
|---|---|---|---|---|---|
| 1 | 机构 | 转为合作制 | 区司法局、区编办 | 已报批 | **2023年9月** |
| 2 |  | 增设办证点 | 区公证处 |  | 2023年12月底 |
| 3 | 人员 | 招录公证员 | 区人社局<br>区司法局 |  | 持续推进 |
`
  const plan = await reading('改革.md', text)
  assert.equal(plan.title, '西岸区公证体制改革任务表')
  assert.deepEqual(inShort(plan), [
    ['机构', '1|转为合作制|区司法局|区编办|2023-09-30', '2|增设办证点|区公证处||2023-12-31'],
    ['人员', '3|招录公证员|区人社局|区司法局|'],
  ])
  assert.deepEqual(unreadOf(plan), ['截至2023年1月'])
})

test('Markdown: headings with labelled lines', async () => {
  const text = `# 云岭县法律援助提质方案

总的要求是应援尽援。

## 一、扩大范围

### 1. 降低门槛
放宽经济困难标准。
- **牵头单位**：县司法局
- **责任单位**：县财政局、县民政局
- **完成时限**：2024年6月底前

### 2. 延伸站点
在村设点。
- 责任单位：各乡镇
- 推进情况：已设8个

## 二、保证质量

### 3. 质量评估
- 责任单位：县司法局
- 完成时限：每年
`
  const plan = await reading('a.md', text)
  assert.equal(plan.title, '云岭县法律援助提质方案')
  assert.deepEqual(inShort(plan), [
    ['一、扩大范围', '1|降低门槛|县司法局|县财政局 县民政局|2024-06-30', '2|延伸站点|各乡镇||'],
    ['二、保证质量', '3|质量评估|县司法局||'],
  ])
  assert.equal(tasksOf(plan)[0]!.content, '放宽经济困难标准。')
  assert.equal(tasksOf(plan)[1]!.progress, '已设8个')
  assert.deepEqual(unreadOf(plan), ['总的要求是应援尽援。'])
  assert.deepEqual(doubtsOf(plan), ['2 no-due'])
})

test('running text with the marks in brackets', async () => {
  const text = `东港市人民政府办公室
关于建设法律服务高地的实施方案（2022—2024年）

各区人民政府：
为贯彻落实有关要求，制定本方案。
一、总体要求
坚持问题导向。
二、重点任务
（一）打造集聚区。建设法律服务园区，引进机构20家。（牵头单位：市司法局；责任单位：市商务局、各区政府，2023年6月底完成）
（二）培养人才
1.开设课程。支持高校开课。（市教育局、市司法局按职责分工负责，2024年底前完成）
2.海外研修。（市司法局负责；长期推进）
三、保障措施
（一）加强领导。各区要重视。
`
  const plan = await reading('b.txt', text)
  assert.equal(plan.title, '东港市人民政府办公室关于建设法律服务高地的实施方案（2022—2024年）')
  assert.deepEqual(inShort(plan), [
    ['二、重点任务', '（一）|打造集聚区。|市司法局|市商务局 各区政府|2023-06-30'],
    ['二、重点任务　（二）培养人才', '1|开设课程。|市教育局|市司法局|2024-12-31', '2|海外研修。|市司法局||'],
  ])
  assert.equal(tasksOf(plan)[0]!.content, '建设法律服务园区，引进机构20家。')
  assert.deepEqual(unreadOf(plan), [
    '各区人民政府：',
    '为贯彻落实有关要求，制定本方案。',
    '一、总体要求',
    '坚持问题导向。',
    '三、保障措施',
    '（一）加强领导。各区要重视。',
  ])
})

test('running text with 责任单位 lines below; steps before such a line belong to the whole', async () => {
  const text = `平原县矫正工作要点任务分解
一、规范执行
（一）建立中心
1.选址。
2.装修。
责任单位：县司法局、县财政局
完成时限：2023年8月底前
（二）配备装备
购置定位设备
责任单位：县司法局；完成时限：9月底前
（三）开展教育
二、社会协同
发展志愿者队伍
牵头单位：团县委
配合单位：县司法局
`
  const plan = await reading('c.txt', text)
  assert.deepEqual(inShort(plan), [
    [
      '一、规范执行',
      '（一）|建立中心|县司法局|县财政局|2023-08-31',
      '（二）|配备装备|县司法局||2023-09-30',
      '（三）|开展教育|||',
    ],
    ['', '二|社会协同|团县委|县司法局|'],
  ])
  assert.equal(tasksOf(plan)[0]!.content, '1.选址。\n2.装修。')
  assert.deepEqual(doubtsOf(plan), ['（二） due-year', '（三） no-agency', '（三） no-due', '二 no-due'])
})

test('paragraphs without numbers, each with its own mark', async () => {
  const plan = await reading(
    'd.txt',
    `龙湾区年度任务\n一、建设\n完善站点布局。配置人员。（区司法局，2024年3月底前完成）\n（责任单位：区财政局）\n开展巡查（责任单位：各镇）\n`,
  )
  assert.deepEqual(inShort(plan), [['一、建设', '|完善站点布局。|区司法局|区财政局|2024-03-31', '|开展巡查|各镇||']])
})

test('a table copied out of Excel as text with tabs', async () => {
  const text =
    '海丰区任务表\n序号\t任务\t责任单位\t配合单位\t完成时限\n1\t甲事\t区司法局\t区法院\t2023年6月\n2\t乙事\t区公安局\t\t2023年7月\n'
  const plan = await reading('e.txt', text)
  assert.equal(plan.title, '海丰区任务表')
  assert.deepEqual(inShort(plan), [['', '1|甲事|区司法局|区法院|2023-06-30', '2|乙事|区公安局||2023-07-31']])
  assert.deepEqual(plan.places, [
    [
      { line: 3, to: 3 },
      { line: 4, to: 4 },
    ],
  ])
})

const flattened = `附件

丰水市分工表

\t项目
\t任 务
\t具体内容
\t责任部门
\t推进情况
\t完成时限

\t一、甲部分
\t1
\t甲事
\t甲内容。
\t市司法局、市财政局
\t
\t2022年6月30日前

\t
\t2
\t乙事
\t乙内容。
\t市教育局
\t已完成
\t长期推进

\t二、乙部分

二、乙部分
\t3
\t丙事
\t丙内容。
\t市公安局
\t
\t2022年底前
`
const expected = [
  ['一、甲部分', '1|甲事|市司法局|市财政局|2022-06-30', '2|乙事|市教育局||'],
  ['二、乙部分', '3|丙事|市公安局||2022-12-31'],
]

test('a flattened table: cells on lines of their own', async () => {
  const plan = await reading('f.txt', flattened)
  assert.deepEqual(inShort(plan), expected)
  assert.equal(tasksOf(plan)[1]!.progress, '已完成')
  assert.deepEqual(unreadOf(plan), ['附件'])
  assert.deepEqual(doubtsOf(plan), [])
})

test('a flattened table that lost its trailing blanks, or all its tabs, is still read', async () => {
  assert.deepEqual(inShort(await reading('f.txt', flattened.replace(/[ \t]+$/gm, ''))), expected)
  assert.deepEqual(inShort(await reading('f.txt', flattened.replaceAll('\t', ''))), expected)
  assert.deepEqual(inShort(await reading('f.md', flattened)), expected)
  assert.deepEqual(inShort(await reading('f.txt', flattened.replaceAll('\n', '\r\n'))), expected)
})

test('a task over several rows: one where only the content goes on, several where others are named', async () => {
  const page = (rows: string) =>
    `<p>某表</p><table><tr><td>序号</td><td>任务</td><td>具体措施</td><td>责任单位</td><td>完成时限</td></tr>${rows}</table>`
  const one = await reading(
    'g.html',
    page(
      '<tr><td rowspan=2>1</td><td rowspan=2>甲</td><td>先做</td><td rowspan=2>市司法局</td><td rowspan=2>2023年</td></tr><tr><td>后做</td></tr>',
    ),
  )
  assert.deepEqual(inShort(one), [['', '1|甲|市司法局||2023-12-31']])
  assert.equal(tasksOf(one)[0]!.content, '先做\n后做')
  assert.deepEqual(doubtsOf(one), [])
  const two = await reading(
    'g.html',
    page(
      '<tr><td rowspan=2>1</td><td rowspan=2>甲</td><td>先做</td><td>市司法局</td><td>2023年</td></tr><tr><td>后做</td><td>市法院</td><td>2024年</td></tr>',
    ),
  )
  assert.deepEqual(inShort(two), [['', '1|甲|市司法局||2023-12-31', '1|甲|市法院||2024-12-31']])
  assert.deepEqual(doubtsOf(two), ['1 shared-title'])
})

test('without numbers, a merged 重点任务 over measures with agencies of their own is a section', async () => {
  const page = `<table><tr><td>重点任务</td><td>具体措施</td><td>责任单位</td></tr>
    <tr><td rowspan=2>优化服务</td><td>延长办公时间。周末开放。</td><td>市司法局</td></tr><tr><td>上门办理</td><td>市公证处</td></tr></table>`
  assert.deepEqual(inShort(await reading('服务.html', page)), [
    ['优化服务', '|延长办公时间。|市司法局||', '|上门办理|市公证处||'],
  ])
})

test('a form with its headings in the first column', async () => {
  const page = `<p>单项任务书</p><table><tr><td>任务名称</td><td>建中心</td></tr><tr><td>具体内容</td><td>选址</td></tr>
    <tr><td>责任单位</td><td>市司法局</td></tr><tr><td>完成时限</td><td>2023年6月</td></tr></table>`
  assert.deepEqual(inShort(await reading('h.html', page)), [['', '|建中心|市司法局||2023-06-30']])
})

test('texts in GB 18030 and UTF-16 read like those in UTF-8', async () => {
  const text = '南岗市任务表\n序号\t任务\t责任单位\t完成时限\n1\t甲事\t市司法局\t2023年6月\n'
  const gb = Buffer.from(
    'c4cfb8dacad0c8cecef1b1ed0ad0f2bac509c8cecef109d4f0c8ceb5a5cebb09cdeab3c9cab1cfde0a3109bcd7cac209cad0cbbeb7a8bed60932303233c4ea36d4c20a',
    'hex',
  )
  for (const content of [
    gb,
    Buffer.from(`\uFEFF${text}`),
    Buffer.from(`\uFEFF${text}`, 'utf16le'),
    Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  ]) {
    const plan = await reading('i.txt', content)
    assert.equal(plan.title, '南岗市任务表')
    assert.deepEqual(inShort(plan), [['', '1|甲事|市司法局||2023-06-30']])
  }
})

test('names and time limit in one column', async () => {
  const page =
    '<p>某表</p><table><tr><td>任务</td><td>责任单位及完成时限</td></tr><tr><td>甲</td><td>市司法局、市法院（2023年6月底前）</td></tr><tr><td>乙</td><td>市法院<br>每年</td></tr></table>'
  const plan = await reading('j.html', page)
  assert.deepEqual(inShort(plan), [['', '|甲|市司法局|市法院|2023-06-30', '|乙|市法院||']])
  assert.equal(tasksOf(plan)[0]!.dueText, '2023年6月底前')
  assert.deepEqual(tasksOf(plan)[1]!.every, { n: 1, unit: 'years' })
})

test('rows of headings among numbered rows; a sheet with instructions beside it', async () => {
  const head = ['序号', '工作任务', '责任单位', '完成时限']
  const file = workbook([
    {
      name: '任务',
      xml: sheetRows([
        ['某县要点'],
        head,
        ['一', '加强领导'],
        ['1', '开会', '县司法局', '2023年3月'],
        ['二', '依法行政'],
        ['2', '审查文件', '县司法局', '长期'],
      ]),
    },
    { name: '填表说明', xml: sheetRows([['每季度末报送。']]) },
  ])
  const plan = await reading('k.xlsx', file)
  assert.equal(plan.title, '某县要点')
  assert.deepEqual(inShort(plan), [
    ['一、加强领导', '1|开会|县司法局||2023-03-31'],
    ['二、依法行政', '2|审查文件|县司法局||'],
  ])
  assert.deepEqual(unreadOf(plan), ['任务', '填表说明', '每季度末报送。'])
})

test('a notice that passes a scheme on: the scheme is the plan', async () => {
  const text = `某市政府办公室关于印发某市实施方案的通知\n各区：\n现印发给你们。\n2022年3月1日\n某市提升法律服务\n实施方案\n一、任务\n（一）建站。（责任单位：市司法局，年底前完成）\n注：本方案由市司法局解释。\n`
  const plan = await reading('l.txt', text)
  assert.equal(plan.title, '某市提升法律服务实施方案')
  assert.deepEqual(inShort(plan), [['一、任务', '（一）|建站。|市司法局||2022-12-31']])
  assert.deepEqual(unreadOf(plan), [
    '某市政府办公室关于印发某市实施方案的通知',
    '各区：',
    '现印发给你们。',
    '2022年3月1日',
    '注：本方案由市司法局解释。',
  ])
})

test('without a column for the content, the lines below the first of a long cell are the content', async () => {
  const long = '推进村级公共法律服务工作室建设全面覆盖全县各村<br>配备人员，配备电脑，配备桌椅，公示制度，定期检查。'
  const page = `<p>某表</p><table><tr><td>重点工作</td><td>责任单位</td><td>时限</td></tr><tr><td>1.${long}</td><td>县司法局</td><td>2023年</td></tr><tr><td>2.建设<br>中心</td><td>县司法局</td><td>2023年</td></tr></table>`
  const plan = await reading('m.html', page)
  assert.deepEqual(inShort(plan), [
    ['', '1|推进村级公共法律服务工作室建设全面覆盖全县各村|县司法局||2023-12-31', '2|建设中心|县司法局||2023-12-31'],
  ])
  assert.equal(tasksOf(plan)[0]!.content, '配备人员，配备电脑，配备桌椅，公示制度，定期检查。')
})

test('a table goes on after a page without its heading; sections within sections', async () => {
  const file = await wordFile([
    wordLine('某区任务表'),
    wordTable([
      ['序号', '任务', '责任单位', '时限'],
      [{ text: '一、平台', columns: 4 }],
      [{ text: '（一）实体平台', columns: 4 }],
      ['1', '建中心', '区司法局', '2023年'],
    ]),
    wordTable([
      ['2', '建站点', '各镇', '2023年'],
      [{ text: '二、队伍', columns: 4 }],
      ['3', '招人', '区人社局', '2024年'],
    ]),
  ])
  assert.deepEqual(inShort(await reading('n.docx', file)), [
    ['一、平台　（一）实体平台', '1|建中心|区司法局||2023-12-31', '2|建站点|各镇||2023-12-31'],
    ['二、队伍', '3|招人|区人社局||2024-12-31'],
  ])
})

test('a title among headings of its own depth, and below the head of a document', async () => {
  const md =
    '# 某市方案\n\n# 平台建设\n\n建站。（责任单位：市司法局，2023年）\n\n# 队伍建设\n\n招人。（责任单位：市人社局，2023年）\n'
  const plan = await reading('o.md', md)
  assert.equal(plan.title, '某市方案')
  assert.deepEqual(
    plan.sections.flatMap(s => s.tasks.map(t => [s.title, t.title, t.lead])),
    [
      ['', '平台建设', '市司法局'],
      ['', '队伍建设', '市人社局'],
    ],
  )
  const text = '某市人民政府文件\n某府〔2023〕8号\n某市平台建设方案\n一、任务\n1.建站。（责任单位：市司法局，2023年）\n'
  assert.equal((await reading('p.txt', text)).title, '某市平台建设方案')
})

test('附件 before the title in its own line is none of it', async () => {
  const table = '任务\t责任单位\t时限\n甲\t市司法局\t2023年\n'
  const plan = await reading('q.txt', `附件1：某市任务\n分工表\n${table}`)
  assert.equal(plan.title, '某市任务分工表')
  assert.deepEqual(plan.unread, [{ line: 1, to: 1, text: '附件1：' }])
  const file = await wordFile([
    wordLine('附件'),
    wordLine({ text: '某市法治建设', heading: 1 }),
    wordLine({ text: '任务分工表', heading: 1 }),
    wordTable([
      ['任务', '责任单位'],
      ['甲', '市司法局'],
    ]),
  ])
  assert.equal((await reading('r.docx', file)).title, '某市法治建设任务分工表')
})

test('Word: changes, text boxes, fields and lists as people see them on the page', async () => {
  const w =
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
  const t = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
  const p = (inner: string, properties = '') =>
    `<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="4200"/></w:tabs>${properties}</w:pPr>${inner}</w:p>`
  const cell = (inner: string) => `<w:tc>${inner}</w:tc>`
  const list = (id: number) => `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${id}"/></w:numPr>`
  const row = (...cells: string[]) => `<w:tr>${cells.map(cell).join('')}</w:tr>`
  const box = `<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>${p(t('内部'))}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${p(t('内部'))}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>`
  const field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
  const body = [
    p(t('某市') + field + t('任务') + '<w:r><w:noBreakHyphen/></w:r>' + t('表'), '<w:pStyle w:val="a3"/>'),
    p(box),
    `<w:tbl>${row(p(t('序号')), p(t('任务')), p(t('责任单位')), p(t('时限')))}`,
    row(
      p('', list(1)),
      p(`${t('建')}<w:ins>${t('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>${t('站')}`),
      p(t('市司法局')),
      p(`${t('2023年')}<w:r><w:br/></w:r>${t('6月')}`),
    ),
    row(
      p('', list(1)),
      `<w:sdt><w:sdtContent>${p(`<w:hyperlink>${t('建网')}</w:hyperlink>`)}</w:sdtContent></w:sdt>`,
      p(t('市法院')),
      p(t('长期')),
    ),
    '</w:tbl>',
    p(t('尾注'), list(2)),
  ].join('')
  const level = (format: string, text: string, start: number) =>
    `<w:lvl w:ilvl="0"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
  const file = zipSync({
    'word/document.xml': strToU8(`<w:document ${w}><w:body>${body}</w:body></w:document>`),
    'word/styles.xml': strToU8(`<w:styles ${w}><w:style w:styleId="a3"><w:name w:val="Title"/></w:style></w:styles>`),
    'word/numbering.xml': strToU8(
      `<w:numbering ${w}><w:abstractNum w:abstractNumId="0">${level('decimal', '%1', 7)}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level('chineseCounting', '（%1）', 1)}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="12"/></w:lvlOverride></w:num></w:numbering>`,
    ),
    'word/footnotes.xml': strToU8(`<w:footnotes ${w}><w:footnote>${p(t('脚注一'))}</w:footnote></w:footnotes>`),
  })
  const plan = await reading('s.docx', Buffer.from(file))
  assert.equal(plan.title, '某市任务-表')
  assert.deepEqual(inShort(plan), [['', '7|建新站|市司法局||2023-06-30', '8|建网|市法院||']])
  assert.deepEqual(unreadOf(plan), ['内部', '（十二）尾注', '脚注一'])
})
