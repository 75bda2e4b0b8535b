import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readAgencies } from '../server/plans/reading/agencies.ts'
import { roleOf } from '../server/plans/reading/columns.ts'

/** Lead, the others and, where one stands among them, the time limit. */
function names(text: string): [lead: string | null, others: string, due?: string] {
  const { lead, agencies, dueText } = readAgencies([{ role: 'responsible', text }])
  return dueText === '' ? [lead, agencies.join(' ')] : [lead, agencies.join(' '), dueText]
}

test('names are told apart, whatever divides them', () => {
  const three: ReturnType<typeof names> = ['市司法局', '市财政局 市教育局']
  for (const text of [
    '市司法局、市财政局、市教育局',
    '市司法局，市财政局；市教育局。',
    '市司法局,市财政局;市教育局',
    '市司法局/市财政局/市教育局',
    '市司法局\n市财政局\n市教育局',
    '市司法局 市财政局　市教育局',
    '市司法局、市财政局和市教育局',
    '市司法局、市财政局以及市教育局',
    '市司法局、市财\n政局、市教育局',
    '由市司法局会同市财政局、市教育局按职责分工负责',
  ])
    assert.deepEqual(names(text), three, text)
})

test('what belongs to a name stays with it', () => {
  for (const name of [
    '市人力资源和社会保障局',
    '市规划和自然资源局',
    '市工业和信息化局（市大数据局）',
    '各区（功能区）',
    '各县（市、区）政府',
    '中国（广东）自由贸易试验区横琴片区管委会',
    '市公安局110指挥中心',
    '市青年中学',
    '市第一人民医院',
    '市每日报社',
  ])
    assert.deepEqual(names(name), [name, ''], name)
  assert.deepEqual(names('市 司法局'), ['市司法局', ''])
  assert.deepEqual(names('珠江市 司法局'), ['珠江市司法局', ''])
  assert.deepEqual(names('城东区 城西区'), ['城东区', '城西区'])
})

test('who is marked to lead leads, however it is said', () => {
  for (const text of [
    '牵头单位：市司法局；责任单位：市财政局、市教育局',
    '牵头单位：市司法局\n配合单位：市财政局、市教育局',
    '市司法局（牵头）、市财政局、市教育局',
    '市财政局、市司法局（牵头单位）、市教育局',
    '市司法局牵头，市财政局、市教育局配合',
    '由市司法局牵头，市财政局、市教育局按职责分工负责',
    '市司法局牵头会同市财政局、市教育局',
    '市财政局、市教育局（责任单位），市司法局（牵头）',
    '市司法局（牵头）、市财政局（配合）、市教育局',
  ])
    assert.deepEqual(names(text), ['市司法局', '市财政局 市教育局'], text)
})

test('remarks are no names', () => {
  for (const text of [
    '市司法局、市财政局（排在第一位的责任部门为牵头单位，下同）',
    '市司法局、市财政局（排名第一的为牵头单位）',
    '市司法局、市财政局（列首位的为牵头单位）',
    '市司法局、市财政局\n注：排在第一位的为牵头单位',
  ])
    assert.deepEqual(names(text), ['市司法局', '市财政局'], text)
})

test('a time limit among the names is one', () => {
  assert.deepEqual(names('市司法局，6月底完成'), ['市司法局', '', '6月底完成'])
  assert.deepEqual(names('市司法局6月底前完成'), ['市司法局', '', '6月底前完成'])
  assert.deepEqual(names('市司法局、市财政局（2021年6月底前）'), ['市司法局', '市财政局', '2021年6月底前'])
  assert.deepEqual(names('市司法局（牵头，长期坚持）'), ['市司法局', '', '长期坚持'])
  assert.deepEqual(names('责任单位：市司法局；完成时限：2021年底'), ['市司法局', '', '2021年底'])
})

test('nobody is nobody', () => {
  for (const text of ['', '—', '/', '（排在第一位的为牵头单位，下同）']) assert.deepEqual(names(text), [null, ''], text)
})

test('of names in any order and manner each is there once, the first leads', () => {
  const all = [
    '市司法局',
    '市财政局',
    '横琴新区',
    '珠海仲裁委',
    '市委台港澳办',
    '市工业和信息化局（市大数据局）',
    '市总工会',
    '金湾区',
  ]
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...all), { minLength: 1 }),
      fc.constantFrom('、', '，', ';', '\n', '/'),
      (some, stop) => {
        const [lead, ...others] = new Set(some)
        const read = readAgencies([{ role: 'responsible', text: some.join(stop) }])
        assert.deepEqual([read.lead, ...read.agencies], [lead, ...others])
        const twice = new Set(some.filter((name, i) => some.indexOf(name) < i))
        assert.equal(read.doubts.filter(d => d.code === 'agency-twice').length, twice.size)
      },
    ),
  )
})

test('headings of columns are known by many words', () => {
  const known: Record<string, string[]> = {
    number: ['序号', '任务序号', '编 号', 'No.'],
    section: ['工作类别', '任务类别', '领域'],
    task: ['项目', '任务', '任务名称', '工作任务', '重点任务', '工作事项', '任 务'],
    content: ['具体内容', '主要内容', '工作内容', '工作举措', '具体措施', '工作要求'],
    lead: ['牵头单位', '牵头部门', '牵头责任单位', '主办单位'],
    responsible: [
      '责任部门',
      '责任单位',
      '责任单位（排在首位的为牵头单位）',
      '牵头及配合单位',
      '牵头（责任）单位',
      '承办单位',
      '责任单位及完成时限',
    ],
    co: ['配合单位', '协办单位', '参与单位', '配合部门'],
    progress: ['推进情况', '进展情况', '落实情况', '完成情况', '工作进展'],
    due: ['完成时限', '完成时间', '时限要求', '完成\n时限', '时间节点'],
    other: ['责任领导', '联系人', '备注', '启动时间'],
  }
  for (const [role, headings] of Object.entries(known)) for (const h of headings) assert.equal(roleOf(h), role, h)
  for (const h of ['', '市司法局', '2021年', '预算（万元）', '推进', '甲']) assert.equal(roleOf(h), undefined, h)
})
