import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { verify } from '../server/docket/index.ts'
import { statute, unverified } from '../server/kernel/citation.ts'
import { transact, within } from '../server/kernel/database.ts'
import { Refusal } from '../server/kernel/refusal.ts'
import { days } from '../server/kernel/span.ts'
import { type Accepted, acceptor } from '../server/matters/accept.ts'
import {
  act,
  type HoldingAgency,
  lapse,
  type Module,
  matterById,
  matterView,
  prepareOpening,
} from '../server/matters/index.ts'
import { receiptOf } from '../server/matters/receipt.ts'
import { reachOf, type Viewer, visitor } from '../server/people/index.ts'
import { defineProcedure, fields } from '../server/procedures/index.ts'
import { anAgency, staff, type TestHouse, testHouse } from './support/house.ts'

const law = statute('中华人民共和国法律援助法')
const cite = law.article(43, '七日内审查并决定；缺材料的一次性告知，逾期不补视为撤回')

const sample = defineProcedure({
  id: 'sample',
  title: '样例申请',
  gist: '试验用',
  version: '2022-01-01',
  heldBy: ['legalAidCentre'],
  public: true,
  retention: { years: 10, cite },
  states: {
    received: {
      title: '审查中',
      says: '正在审查',
      terms: [{ to: '作出决定', owes: 'approver', within: days(7), cite }],
    },
    lacking: {
      title: '待补正',
      says: '请补充材料',
      pauses: 'received',
      terms: [
        {
          to: '补充材料',
          owes: 'applicant',
          within: days(5),
          setting: 'sample.supplement',
          lapses: 'withdraw',
          cite: unverified('某规定', '补正期限'),
        },
      ],
    },
    done: { title: '已决定', says: '已决定', final: 'done' },
    withdrawn: { title: '视为撤回', says: '已视为撤回', final: 'withdrawn' },
  },
  actions: {
    apply: {
      title: '提交申请',
      to: 'received',
      by: ['anyone'],
      asks: fields.form('申请', { story: fields.text('事实和理由') }),
      cite,
    },
    askForMore: {
      title: '一次性告知补正',
      from: 'received',
      to: 'lacking',
      by: 'intakeOfficer',
      once: true,
      asks: fields.form('补正', { missing: fields.text('缺少的材料') }),
      cite,
    },
    supplement: { title: '补充材料', from: 'lacking', to: 'received', by: ['intakeOfficer', 'applicant'], cite },
    withdraw: { title: '视为撤回', from: 'lacking', to: 'withdrawn', by: 'clock', cite },
    hurry: {
      title: '催补',
      from: 'received',
      by: 'intakeOfficer',
      when: ['sample.asked'],
      cite,
    },
    decide: { title: '作出决定', from: 'received', to: 'done', by: 'approver', notBy: ['askForMore'], cite },
  },
})
const module: Module = {
  procedures: [sample],
  predicates: {
    'sample.asked': s => (s.facts.askForMore ? undefined : new Refusal('not-asked', '没有告知过补正')),
  },
  settings: { 'sample.supplement': { title: '补正期限（日）', value: 5, source: unverified('某规定', '补正期限') } },
}

let t: TestHouse
let centre: HoldingAgency
let officer: Viewer
let approver: Viewer
let elsewhere: Viewer

before(async () => {
  t = await testHouse([module])
  centre = await anAgency(t.house, '440402A', 'legalAidCentre', '试验法律援助处')
  const other = await anAgency(t.house, '440403A', 'legalAidCentre', '另一法律援助处')
  officer = await staff(t.house, '受理员', [
    [centre.id, 'intakeOfficer'],
    [centre.id, 'approver'],
  ])
  approver = await staff(t.house, '审批人', [[centre.id, 'approver']])
  elsewhere = await staff(t.house, '外地人', [[other.id, 'approver']])
})

const wish = () =>
  prepareOpening(t.house, t.registry, {
    procedure: 'sample',
    action: 'apply',
    agency: centre,
    channel: 'portal',
    viewer: visitor,
    parties: [{ role: 'applicant', name: '张三', phone: '13800138000' }],
    answers: { story: '老板不给工资' },
  })
async function open(): Promise<{ id: string; number: string; answer: Accepted }> {
  const prepared = wish()
  const answer = await acceptor(t.house)({
    prepared,
    respond: number => receiptOf({ ...prepared.matter, number }, sample, centre),
  })
  return { id: prepared.matter.id, number: (answer.response as { number: string }).number, answer }
}
const does = (viewer: Viewer, id: string, action: string, answers: unknown = {}) =>
  within(t.house.db, reachOf(viewer), tx => act(tx, t.house, t.registry, id, action, answers, { viewer }))
const refused = (code: string) => (e: unknown) => e instanceof Refusal && e.code === code

test('an application gets a number, a date from the law and a record', async () => {
  t.setClock('2026-09-25T10:00:00+08:00')
  const { id, number } = await open()
  assert.match(number, /^440402A-2026-\d{6}$/)
  const view = await within(t.house.db, reachOf(officer), async tx =>
    matterView(tx, t.house, t.registry, (await matterById(tx, id))!, officer),
  )
  // 9月25日起算第七日是10月2日，国庆假期，顺延至10月8日
  assert.equal(view.next?.dueAt, '2026-10-08T16:00:00Z')
  assert.ok(view.commitments[0]!.steps.some(s => s.text.includes('国庆')))
  assert.deepEqual(
    view.choices.map(c => c.action),
    ['askForMore', 'decide'],
  )
  assert.equal(view.docket[0]!.answers[0]!.said, '老板不给工资')
  assert.equal(view.parties[0]!.phone, '138****8000')
})

test('a supplement stops the clock and the same limit goes on afterwards', async () => {
  t.setClock('2026-09-25T10:00:00+08:00')
  const { id } = await open()
  t.setClock('2026-09-27T09:00:00+08:00')
  await does(officer, id, 'askForMore', { missing: '劳动合同' })
  t.setClock('2026-09-29T09:00:00+08:00')
  const { matter } = await does(officer, id, 'supplement')
  // 26日、30日及10月1至5日计七日，27至29日不计：末日10月5日在假期内，顺延
  assert.equal(matter.dueAt?.toString(), '2026-10-08T16:00:00Z')
  assert.equal(matter.nextAct, '作出决定')
})

test('silence withdraws the application, once', async () => {
  t.setClock('2026-09-01T10:00:00+08:00')
  const { id } = await open()
  await does(officer, id, 'askForMore', { missing: '劳动合同' })
  t.setClock('2026-09-08T00:00:00+08:00')
  assert.equal(await lapse(t.house, t.registry), 1)
  assert.equal(await lapse(t.house, t.registry), 0)
  const m = await transact(t.house.db.system, tx => matterById(tx, id))
  assert.equal(m?.outcome, 'withdrawn')
})

test('who prepared may not decide, who is elsewhere finds nothing, who is late is told who was first', async () => {
  t.setClock('2026-09-25T10:00:00+08:00')
  const { id } = await open()
  await does(officer, id, 'askForMore', { missing: '劳动合同' })
  await does(officer, id, 'supplement')
  await assert.rejects(does(officer, id, 'decide'), refused('separation-of-duties'))
  await assert.rejects(does(elsewhere, id, 'decide'), refused('not-found'))
  await assert.rejects(does(officer, id, 'askForMore', { missing: '再要' }), refused('already-done'))
  await assert.rejects(does(visitor, id, 'decide'), refused('not-found'))
  const both = await Promise.allSettled([does(approver, id, 'decide'), does(approver, id, 'decide')])
  const lost = both.find(r => r.status === 'rejected')
  assert.equal(both.filter(r => r.status === 'fulfilled').length, 1)
  assert.ok(refused('out-of-state')(lost?.reason))
  assert.match(((lost as PromiseRejectedResult).reason as Error).message, /审批人已于2026-09-25 10:00“作出决定”/)
})

test('all wrong answers are named at once', async () => {
  assert.throws(
    () =>
      prepareOpening(t.house, t.registry, {
        procedure: 'sample',
        action: 'apply',
        agency: centre,
        channel: 'portal',
        viewer: visitor,
        parties: [{ role: 'applicant', name: ' ', phone: '123' }],
        answers: { story: '事' },
      }),
    refused('parties-refused'),
  )
  assert.throws(
    () =>
      prepareOpening(t.house, t.registry, {
        procedure: 'sample',
        action: 'apply',
        agency: centre,
        channel: 'portal',
        viewer: visitor,
        parties: [],
        answers: { other: 1 },
      }),
    (e: unknown) => e instanceof Refusal && e.code === 'answers-refused' && e.detail.fields?.length === 2,
  )
})

test('numbers have no gap and no double when many arrive at once, and the record is whole', async () => {
  t.setClock('2026-09-25T10:00:00+08:00')
  const opened = await Promise.all(Array.from({ length: 200 }, open))
  const ns = opened.map(o => Number(o.number.slice(-6))).sort((a, b) => a - b)
  assert.equal(new Set(ns).size, 200)
  assert.equal(ns.at(-1)! - ns[0]!, 199)
  assert.deepEqual((await verify(t.house.db.system)).damage, [])
})

test('a repeated request is answered as the first time and written once', async () => {
  const accept = acceptor(t.house)
  const once = { scope: 'test', key: 'the-same-key', hash: 'h' }
  const item = () => ({ prepared: wish(), once, respond: (number: string) => ({ number }) })
  const answers = await Promise.all([accept(item()), accept(item()), accept(item())])
  assert.equal(answers.filter(a => a.fresh).length, 1)
  assert.equal(new Set(answers.map(a => JSON.stringify(a.response))).size, 1)
  await assert.rejects(accept({ ...item(), once: { ...once, hash: 'other' } }), refused('idempotency-key-reused'))
})

test('an act is offered only while its predicate over the matter holds, and refused otherwise', async () => {
  t.setClock('2026-09-25T10:00:00+08:00')
  const { id } = await open()
  const offered = async () =>
    (
      await within(t.house.db, reachOf(officer), async tx =>
        matterView(tx, t.house, t.registry, (await matterById(tx, id))!, officer),
      )
    ).choices.map(c => c.action)
  assert.deepEqual(await offered(), ['askForMore', 'decide'])
  await assert.rejects(does(officer, id, 'hurry'), refused('not-asked'))
  await does(officer, id, 'askForMore', { missing: '劳动合同' })
  await does(officer, id, 'supplement')
  assert.deepEqual(await offered(), ['hurry'])
})
