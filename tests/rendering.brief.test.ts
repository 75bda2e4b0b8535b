import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import mammoth from 'mammoth'
import { type Brief, drawBrief } from '../server/matters/rendering/index.ts'
import { partOf } from './support/drawn.ts'

const brief: Brief = {
  title: '关于某市公共法律服务工作情况的通报',
  issuer: '某市司法局',
  date: '2026年7月2日',
  parts: [
    { heading: '总体情况', paragraphs: ['第一段。\n分成两行的第二段。', '<b>第三段</b> & 其余。'] },
    { heading: '各项任务', bullets: ['任务1', '任务2'] },
    {
      heading: '分项',
      level: 2,
      table: {
        caption: '任务分布',
        columns: [{ title: '部门' }, { title: '任务数', width: 2, align: 'right' }],
        rows: [
          ['市司法局', '3'],
          ['合计', '3'],
        ],
        total: true,
      },
    },
    { heading: '又一分项', level: 2 },
    { heading: '下一步' },
    { heading: '分项', level: 2 },
  ],
}
const textOf = async (drawn: Buffer) =>
  (await mammoth.extractRawText({ buffer: drawn })).value.split(/\n+/).filter(line => line !== '')

test('a brief has its headings numbered by level, paragraphs, bullets, tables, and who signs when', async () => {
  assert.deepEqual(await textOf(await drawBrief(brief)), [
    '关于某市公共法律服务工作情况的通报',
    '一、总体情况',
    '第一段。',
    '分成两行的第二段。',
    '<b>第三段</b> & 其余。',
    '二、各项任务',
    '任务1',
    '任务2',
    '（一）分项',
    '任务分布',
    '部门',
    '任务数',
    '市司法局',
    '3',
    '合计',
    '3',
    '（二）又一分项',
    '三、下一步',
    '（一）分项',
    '某市司法局',
    '2026年7月2日',
  ])
})

test('under a masthead stand the number, issuer and date, and nobody signs at the end', async () => {
  const lines = await textOf(await drawBrief({ ...brief, masthead: '工作简报', number: '第1期' }))
  assert.deepEqual(lines.slice(0, 4), ['工作简报', '第1期', '某市司法局\t2026年7月2日', brief.title])
  assert.equal(lines.at(-1), '（一）分项')
})

test('a clerk finds styles: title, headings of both levels and body have the faces of GB/T 9704, and no text stands in a box', async () => {
  const drawn = await drawBrief(brief)
  const [xml, styles] = [partOf(drawn, 'word/document.xml'), partOf(drawn, 'word/styles.xml')]
  const styleOf = (text: string) =>
    xml
      .split('<w:p>')
      .find(p => p.replace(/<[^>]+>/g, '').includes(text))!
      .match(/<w:pStyle w:val="(\w+)"/)?.[1]
  assert.equal(styleOf(brief.title), 'Title')
  assert.equal(styleOf('一、总体情况'), 'Heading1')
  assert.equal(styleOf('（一）分项'), 'Heading2')
  assert.equal(styleOf('第一段。'), 'BodyText')
  const faceOf = (id: string) =>
    new RegExp(`w:styleId="${id}".*?</w:style>`, 's').exec(styles)?.[0].match(/w:eastAsia="([^"]+)"/)?.[1]
  assert.deepEqual([faceOf('Title'), faceOf('Heading1'), faceOf('Heading2')], ['方正小标宋简体', '黑体', '楷体_GB2312'])
  assert.match(styles, /<w:docDefaults>.*?w:eastAsia="仿宋_GB2312".*?<w:sz w:val="32"\/>.*?<\/w:docDefaults>/s)
  assert.doesNotMatch(styles, /w:styleId="Heading[12]"(?:(?!<\/w:style>).)*2E74B5/s, 'headings are black')
  assert.doesNotMatch(xml, /w:txbxContent|w:framePr/)
  assert.match(xml, /w:top="2098"/, '37 mm above')
})

test('a table says its heading again on every page, shares the width as asked, and its sum stands out', async () => {
  const xml = partOf(await drawBrief(brief), 'word/document.xml')
  assert.equal(xml.match(/<w:tblHeader\/>/g)?.length, 1)
  const [one, two] = [...xml.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(m => Number(m[1])) as [number, number]
  assert.ok(Math.abs(two - 2 * one) <= 2)
  assert.ok(Math.abs(one + two - 8844) <= 2, '156 mm')
  const rows = xml.split('<w:tr>').slice(1)
  assert.deepEqual(
    rows.map(row => row.split('</w:tbl>')[0]!.includes('<w:b/>')),
    [false, false, true],
  )
  assert.match(rows[1]!, /<w:jc w:val="right"\/>/)
})

test('a table whose rows differ, and more headings than are numbered, are refused', async () => {
  const uneven = { heading: '表', table: { columns: [{ title: '甲' }, { title: '乙' }], rows: [['一']] } }
  await assert.rejects(drawBrief({ ...brief, parts: [uneven] }), { code: 'table-uneven' })
  const many = (n: number) => ({ ...brief, parts: Array.from({ length: n }, () => ({ heading: '题' })) })
  await assert.rejects(drawBrief(many(100)), { code: 'brief-too-long' })
  const lines = await textOf(await drawBrief(many(99)))
  assert.deepEqual(
    [10, 11, 20, 21, 99].map(n => lines[n]),
    ['十、题', '十一、题', '二十、题', '二十一、题', '九十九、题'],
  )
})

test('whatever is written in a brief, Word opens it and it is text', async () => {
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(text, text, async (heading, cell) => {
      const parts = [
        {
          heading,
          paragraphs: [cell],
          bullets: [cell],
          table: { columns: [{ title: cell }], rows: [[cell]], caption: cell },
        },
      ]
      const xml = partOf(
        await drawBrief({ ...brief, masthead: heading, number: cell, title: cell, parts }),
        'word/document.xml',
      )
      assert.doesNotMatch(xml, /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u)
      await textOf(await drawBrief({ ...brief, parts }))
    }),
    { numRuns: 30 },
  )
})
