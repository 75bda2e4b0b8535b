import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { drawPlan, type PlanSheet } from '../server/plans/drawing/index.ts'
import { readPlan } from '../server/plans/reading/index.ts'
import type { PlanSection, PlanTable, PlanTask } from '../server/plans/table.ts'
import { sharedPath } from './shared.ts'

const formats = ['docx', 'xlsx'] as const
const tableOf = ({ title, sections }: PlanTable): PlanTable => ({ title, sections })
const back = async (plan: PlanSheet, format: (typeof formats)[number]) =>
  tableOf(await readPlan({ name: `plan.${format}`, content: await drawPlan(plan, format) }))

const numerals = '一二三四五六七八九十'
const agencies = [
  '市司法局',
  '市财政局',
  '市人社局',
  '市委编办',
  '横琴新区',
  '珠海仲裁委',
  '市市场监管局',
  '各区人民政府',
]
const words = fc
  .array(
    fc.constantFrom(
      '建立',
      '公共',
      '法律',
      '服务',
      '“一带一路”',
      '12348',
      '《条例》',
      '平台',
      'APP',
      '（含试点）',
      '粤司〔2019〕118号',
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map(parts => `推进${parts.join('')}`)
const sentences = fc.array(words, { minLength: 1, maxLength: 12 }).map(parts => `${parts.join('，')}。`)
const texts = fc.array(sentences, { minLength: 1, maxLength: 3 }).map(lines => lines.join('\n'))
const day = fc.record({
  y: fc.integer({ min: 2020, max: 2035 }),
  m: fc.integer({ min: 1, max: 12 }),
  d: fc.integer({ min: 1, max: 28 }),
})
const two = (n: number) => `${n}`.padStart(2, '0')
const due = fc.oneof(
  day.map(({ y, m, d }) => ({ due: `${y}-${two(m)}-${two(d)}`, dueText: `${y}年${m}月${d}日前` })),
  fc.constant({ due: null, dueText: '长期推进' }),
)
const named = fc.subarray(agencies, { minLength: 1 }).map(([lead, ...rest]) => ({
  lead: lead!,
  agencies: rest,
  responsible: [lead, ...rest].join('、'),
}))
const task: fc.Arbitrary<PlanTask> = fc
  .tuple(words, texts, named, due, fc.option(texts, { nil: undefined }))
  .map(([title, content, names, limit, progress]) => ({
    number: '',
    title,
    content,
    ...names,
    ...limit,
    ...(progress !== undefined && { progress }),
  }))
const sections: fc.Arbitrary<PlanSection[]> = fc
  .tuple(
    fc.array(fc.tuple(words, fc.array(task, { minLength: 1, maxLength: 6 })), { minLength: 1, maxLength: 5 }),
    fc.boolean(),
  )
  .map(([parts, headed]) => {
    let number = 0
    const counted = (tasks: PlanTask[]) => tasks.map(t => ({ ...t, number: `${++number}` }))
    if (!headed) return [{ title: '', tasks: counted(parts.flatMap(([, tasks]) => tasks)) }]
    return parts.map(([title, tasks], n) => ({ title: `${numerals[n]}、${title}`, tasks: counted(tasks) }))
  })
const sheet: fc.Arbitrary<PlanSheet> = fc
  .tuple(
    words,
    sections,
    fc.option(fc.constant('2026-06-30')),
    fc.option(fc.constant('某市司法局')),
    fc.option(fc.constant('征求意见稿')),
  )
  .map(([title, sections, asOf, madeBy, status]) => ({
    title: `${title}任务分工表`,
    sections,
    ...(asOf && { asOf }),
    ...(madeBy && { madeBy }),
    ...(status && { status }),
  }))

for (const format of formats)
  test(`a plan that went out as ${format} comes back as what it was`, async () => {
    await fc.assert(
      fc.asyncProperty(sheet, async plan => assert.deepEqual(await back(plan, format), tableOf(plan))),
      { numRuns: 60 },
    )
  })

test('the plan of a city, read from its text and sent out, comes back task by task from Word and Excel', async t => {
  const path = sharedPath('seeds', '004_4a5e4f9f56e4f636.txt')
  if (!path) return t.diagnostic('skipped: the text of the plan does not lie beside the repository')
  const plan = tableOf(await readPlan({ name: 'plan.txt', content: readFileSync(path) }))
  assert.equal(plan.sections.flatMap(s => s.tasks).length, 18)
  for (const format of formats) {
    assert.deepEqual(await back(plan, format), plan, format)
    assert.deepEqual(
      await back({ ...plan, asOf: '2026-06-30', madeBy: '某市司法局' }, format),
      plan,
      `${format} with a day`,
    )
  }
})
