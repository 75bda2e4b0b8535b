import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawBrief } from '../server/matters/rendering/index.ts'
import { type BriefData, type BriefTask, planBrief } from '../server/plans/drawing/index.ts'

const task = (number: string, more: Partial<BriefTask> = {}): BriefTask => ({
  number,
  title: `建设${number}`,
  lead: '市司法局',
  due: '2026-06-30',
  dueText: '2026年6月30日前',
  state: '办理中',
  percent: 40,
  progress: '已召开座谈会。',
  light: 'green',
  ...more,
})
const data: BriefData = {
  title: '关于《某决定》的实施方案',
  period: { from: '2026-01-01', to: '2026-06-30' },
  agency: '某市司法局',
  madeOn: '2026-07-02',
  counts: { tasks: 18, done: 7, onTime: 5, late: 2, red: 3, amber: 4, longRunning: 1, extended: 1 },
  sections: [
    { title: '一、完善体系', tasks: [task('1'), task('2', { progress: null, percent: null, light: 'red' })] },
    { title: '', tasks: [task('3', { lead: null, due: null, dueText: '', light: 'amber' })] },
    { title: '三、没有任务', tasks: [] },
  ],
  overdue: [{ ...task('2'), daysLate: 12 }],
  extended: [
    { number: '5', title: '修订办法', lead: null, from: '2026-06-30', to: '2026-12-31', reason: '上位法修改中。' },
  ],
  conferences: [
    { heldOn: '2026-03-05', title: '第一次联席会议', decisions: 3 },
    { heldOn: '2026-06-01', title: '第二次联席会议', decisions: 0 },
  ],
  next: [{ number: '8', title: '建成基地', lead: '金湾区', due: '2026-09-30', dueText: '' }],
}
const said = (d: BriefData) => JSON.stringify(planBrief(d).parts)

test('a half-year brief names plan and period, and says each figure once with what it means', () => {
  const brief = planBrief(data)
  assert.equal(brief.title, '《关于〈某决定〉的实施方案》2026年上半年推进情况')
  assert.deepEqual([brief.issuer, brief.date], ['某市司法局', '2026年7月2日'])
  assert.deepEqual(brief.parts[0]!.paragraphs, [
    '《关于〈某决定〉的实施方案》共有任务18项。截至2026年6月30日，已办结销号7项，其中按时完成5项、逾期完成2项。',
    '其余任务中，已过完成时限的3项；临近完成时限的4项；没有截止日期、长期推进的1项。',
  ])
})

test('what was stopped is told; where nothing is left to be done, nothing is said of the rest', () => {
  const counts = { ...data.counts, done: 17, stopped: 1 }
  assert.deepEqual(planBrief({ ...data, counts }).parts[0]!.paragraphs, [
    '《关于〈某决定〉的实施方案》共有任务18项。截至2026年6月30日，已办结销号17项，其中按时完成5项、逾期完成2项，终止1项。',
  ])
})

test('each task stands under its part with lead, limit, state and progress; what nobody reported is said to be so', () => {
  const [, tasks, first, second, ...rest] = planBrief(data).parts
  assert.deepEqual([tasks!.heading, tasks!.level], ['各项任务推进情况', undefined])
  assert.deepEqual(
    [first!.heading, first!.level],
    ['完善体系', 2],
    'the number of the part gives way to that of the brief',
  )
  assert.deepEqual(first!.table!.rows, [
    ['1', '建设1', '市司法局', '2026年6月30日前', '办理中 40%', '已召开座谈会。'],
    ['2', '建设2', '市司法局', '2026年6月30日前', '办理中，已逾期', '尚无报告'],
  ])
  assert.deepEqual(
    [second!.heading, second!.table!.rows[0]!.slice(2, 5)],
    ['其他任务', ['未明确', '', '办理中 40%，临近期限']],
  )
  assert.deepEqual(
    rest.map(p => p.heading),
    ['逾期未完成的任务', '延期的任务', '联席会议', '接下来到期的任务'],
  )
})

test('overdue, extended, conferences and what comes next are told one by one', () => {
  const [overdue, extended, conferences, next] = planBrief(data).parts.slice(-4)
  assert.deepEqual(overdue!.bullets, ['任务2 建设2：牵头单位市司法局，完成时限2026年6月30日前，已逾期12天。'])
  assert.deepEqual(extended!.bullets, [
    '任务5 修订办法：牵头单位未明确，完成时限由2026年6月30日延至2026年12月31日，理由：上位法修改中。',
  ])
  assert.deepEqual(conferences!.bullets, [
    '2026年3月5日，第一次联席会议，议定事项3项。',
    '2026年6月1日，第二次联席会议，没有议定事项。',
  ])
  assert.deepEqual(next!.bullets, ['2026年9月30日前：任务8 建成基地，牵头单位金湾区。'])
})

test('where there is nothing to tell, that is told', () => {
  const counts = { tasks: 0, done: 0, onTime: 0, late: 0, red: 0, amber: 0, longRunning: 0, extended: 0 }
  const nothing = said({ ...data, counts, sections: [], overdue: [], extended: [], conferences: [], next: [] })
  for (const sentence of [
    '尚无任务办结',
    '没有列出任务',
    '没有逾期未完成',
    '没有任务延期',
    '没有召开联席会议',
    '没有接下来到期',
  ])
    assert.ok(nothing.includes(sentence), sentence)
})

test('a plan without parts has one table, and a period that is no half year is named by its days', () => {
  const brief = planBrief({
    ...data,
    period: { from: '2026-03-01', to: '2026-06-30' },
    sections: [{ title: '', tasks: [task('1')] }],
  })
  assert.match(brief.title, /2026年3月1日至2026年6月30日推进情况$/)
  assert.deepEqual([brief.parts[1]!.heading, brief.parts[1]!.level], ['各项任务推进情况', 1])
  const named = (from: string, to: string) => planBrief({ ...data, period: { from, to } }).title
  assert.match(named('2026-07-01', '2026-12-31'), /2026年下半年推进情况$/)
  assert.match(named('2026-01-01', '2026-12-31'), /》2026年推进情况$/)
  assert.match(named('2026-01-01', '2027-06-30'), /2026年1月1日至2027年6月30日/)
})

test('the brief of a plan is drawn as it is composed', async () => {
  assert.ok((await drawBrief(planBrief(data))).length > 5000)
})
