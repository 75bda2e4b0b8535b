import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { verify } from '../server/docket/index.ts'
import { intake } from '../server/intake/index.ts'
import { unverified } from '../server/kernel/citation.ts'
import { within } from '../server/kernel/database.ts'
import { days } from '../server/kernel/span.ts'
import { importText } from '../server/library/index.ts'
import {
  act as actIn,
  type contract,
  type HoldingAgency,
  lapse,
  type Module,
  matterById,
  vocabularyOf,
} from '../server/matters/index.ts'
import { phoneIndex, reachOf, type Viewer } from '../server/people/index.ts'
import { defineProcedure, fields, unsound } from '../server/procedures/index.ts'
import { anAgency, staff, type TestHouse, testHouse } from './support/house.ts'
import { testWire, type Wire } from './support/wire.ts'

type Receipt = contract.Receipt
type View = contract.MatterView
type Acted = contract.Acted
type Problem = { code: string; title: string; fields?: { field: string }[] }

const aid: Module = {
  procedures: [
    defineProcedure({
      id: 'legal-aid.application',
      title: '法律援助申请',
      gist: '试验用',
      version: '2022-01-01',
      heldBy: ['legalAidCentre'],
      public: true,
      retention: { years: 10, cite: unverified('某规定', '保管期限') },
      states: {
        told: {
          title: '待核实',
          says: '等待核实',
          terms: [
            {
              to: '联系当事人',
              owes: 'intakeOfficer',
              within: days(3),
              setting: 'aid.contact',
              cite: unverified('某规定', ''),
            },
          ],
        },
        done: { title: '已办', says: '已办', final: 'done' },
      },
      actions: {
        refer: {
          asks: fields.form('转入', { story: fields.text('咨询中说到的情况') }),
          title: '转入',
          to: 'told',
          by: 'referral',
          cite: unverified('某规定', '转入'),
        },
        finish: { title: '办结', from: 'told', to: 'done', by: 'intakeOfficer', cite: unverified('某规定', '办结') },
      },
    }),
  ],
  settings: { 'aid.contact': { title: '联系当事人（日）', value: 3, source: unverified('某规定', '') } },
}

let t: TestHouse
let wire: Wire
let hotline: HoldingAgency
let centre: HoldingAgency
let county: HoldingAgency
let agent: Viewer
let clerk: Viewer
let elsewhere: Viewer
let resident: Viewer

before(async () => {
  t = await testHouse([intake, aid])
  hotline = await anAgency(t.house, '440000H', 'hotline', '省12348热线', '440000')
  county = await anAgency(t.house, '440402C', 'serviceCentre', '香洲公共法律服务中心', '440402')
  centre = await anAgency(t.house, '440400A', 'legalAidCentre', '珠海法律援助处', '440400')
  agent = await staff(t.house, '坐席甲', [[hotline.id, 'hotlineAgent']])
  clerk = await staff(t.house, '窗口乙', [[county.id, 'windowClerk']])
  const other = await anAgency(t.house, '440403C', 'serviceCentre', '斗门公共法律服务中心', '440403')
  elsewhere = await staff(t.house, '外地丙', [[other.id, 'windowClerk']])
  resident = await citizen('李四', '+8613900139000')
  wire = await testWire(t, [intake, aid])
})

async function citizen(name: string, phone: string): Promise<Viewer> {
  const { person } = await staff(t.house, name, [])
  return { kind: 'resident', person, name, phone: phoneIndex(t.house, phone) }
}
const ask = async (body: object, as?: Viewer, key?: string) =>
  wire.post<Receipt & Problem>('/api/v1/consultations', body, as, key)
const open = async (action: string, as: Viewer, agency: HoldingAgency, phone = '13900139000') =>
  (
    await wire.post<Receipt & Problem>(
      '/api/v1/matters',
      {
        procedure: 'intake.consultation',
        action,
        agency: agency.id,
        parties: [{ role: 'applicant', name: '李四', phone }],
        answers: { question: '公司拖欠三个月工资，能不能马上辞职', category: 'labour' },
      },
      as,
    )
  ).body
const act = (id: string, action: string, answers: object, as?: Viewer) =>
  wire.post<Acted & Problem>(`/api/v1/matters/${id}/acts/${action}`, { answers }, as)
const view = async (id: string, as: Viewer) => (await wire.get<View>(`/api/v1/matters/${id}`, as)).body
const answer = { text: '可以。依据《劳动合同法》第三十八条第一款第（二）项，您可以解除合同并要求补偿。' }

test('the definition is sound', () => {
  for (const p of t.registry.procedures) assert.deepEqual(unsound(p, vocabularyOf(t.registry)), [])
})

test('a question alone is enough: it goes to the widest hotline and is due in exactly 24 hours, holidays or not', async () => {
  t.setClock('2026-10-01T22:30:00+08:00')
  const { status, body } = await ask({ question: '老板不给工资怎么办' })
  assert.equal(status, 201)
  assert.match(body.number, /^440000H-2026-\d{6}$/)
  assert.equal(body.agency, '省12348热线')
  assert.equal(body.dueAt, '2026-10-02T14:30:00Z')
  assert.equal(body.crisis, undefined)
  const seen = await view(body.id, agent)
  assert.equal(seen.title, '老板不给工资怎么办')
  assert.equal(seen.category, '不清楚')
  assert.equal(seen.urgency, 0)
  assert.ok(seen.commitments[0]!.basis.unverified, '待核 is shown')
})

test('a region finds its own centre, a region without one its province, a named agency stands', async () => {
  const at = async (more: object) => (await ask({ question: '邻居漏水', ...more })).body.agency
  assert.equal(await at({ region: '440402' }), '香洲公共法律服务中心')
  assert.equal(await at({ region: '440105' }), '省12348热线')
  assert.equal(await at({ region: '440400' }), '珠海法律援助处')
  assert.equal(await at({ agency: centre.id }), '珠海法律援助处')
  assert.equal(await at({ region: '110101' }), '省12348热线')
})

test('letters count working days, live questions five hours, a reading of 24 hours may be changed by the administrator', async () => {
  t.setClock('2026-09-25T10:00:00+08:00')
  // 9月28至30日三天，10月8至9日、10日（调休上班）、12日
  assert.equal((await open('askByLetter', clerk, county)).dueAt, '2026-10-12T16:00:00Z')
  assert.equal((await open('askByPhone', agent, hotline)).dueAt, '2026-09-25T07:00:00Z')
  assert.equal((await open('askAtWindow', clerk, county)).dueAt, '2026-09-25T07:00:00Z')
  assert.equal((await open('askLive', resident, hotline)).dueAt, '2026-09-25T07:00:00Z')
  await t.house.db.system.query({
    name: 'test.setting',
    text: `insert into setting (name, value) values ('consultation.live', '4'), ('consultation.agency', '"440402C"')`,
  })
  await t.reload()
  assert.equal((await open('askLive', resident, hotline)).dueAt, '2026-09-25T06:00:00Z')
  assert.equal((await ask({ question: '没有写地区' })).body.agency, '香洲公共法律服务中心')
  await t.house.db.system.query({ name: 'test.unset', text: 'delete from setting' })
  await t.reload()
})

test('an agent may not open a window visit, a visitor neither a call nor a letter, an agency that does not take it is refused', async () => {
  for (const [action, as] of [
    ['askAtWindow', agent],
    ['askByPhone', clerk],
    ['askByLetter', resident],
  ] as const)
    assert.equal(((await open(action, as, hotline)) as unknown as Problem).code, 'not-yours')
  const bureau = await anAgency(t.house, '440400B', 'bureau', '珠海司法局', '440400')
  assert.equal((await ask({ question: '你好', agency: bureau.id })).body.code, 'not-taken-here')
  assert.equal((await ask({ question: '你好', agency: 999_999 })).body.code, 'not-found')
})

test('an answer names its articles, those the library knows not to exist are refused', async () => {
  const law =
    '# 中华人民共和国劳动合同法\n\n自2008年1月1日起施行\n\n第三十八条　用人单位有下列情形之一的：\n（二）未及时足额支付劳动报酬的；\n'
  await importText(t.house.db.system, '劳动合同法.md', law)
  const { id } = await open('askByMessage', resident, hotline)
  const wrong = await act(id, 'answer', { text: '依据《劳动合同法》第九百条处理。' }, agent)
  assert.deepEqual([wrong.status, wrong.body.code], [422, 'no-such-article'])
  const vague = await act(id, 'answer', { text: '可以。', cites: '民法典的规定' }, agent)
  assert.deepEqual([vague.status, vague.body.code], [422, 'citation-unread'])
  const done = await act(id, 'answer', { ...answer, cites: '《民法典》第五百七十七条' }, agent)
  assert.equal(done.body.state, 'answered')
  const seen = await view(id, agent)
  assert.deepEqual((seen.facts.answer as { citations: { text: string; loaded: boolean }[] }).citations, [
    {
      law: '劳动合同法',
      article: 38,
      paragraph: 1,
      item: 2,
      text: '《劳动合同法》第三十八条第一款第（二）项',
      loaded: true,
    },
    { law: '民法典', article: 577, text: '《民法典》第五百七十七条', loaded: false },
  ])
  assert.ok((await view(id, resident)).docket.some(d => d.answers.some(a => a.said === answer.text)))
  const { rows: sent } = await t.house.db.system.query<{ text: string }>({
    name: 'test.sms',
    text: 'select text from notice where matter_id = $1',
    values: [id],
  } as never)
  assert.equal(sent.length, 1)
  assert.doesNotMatch(sent[0]!.text, /工资|辞职/)
})

test('who asked may ask again with a new clock, say that it is solved, and rate it', async () => {
  t.setClock('2026-09-25T10:00:00+08:00')
  const { id } = await open('askByMessage', resident, hotline)
  assert.equal((await act(id, 'solve', {}, resident)).body.code, 'out-of-state')
  await act(id, 'answer', answer, agent)
  t.setClock('2026-09-26T10:00:00+08:00')
  assert.equal((await act(id, 'askAgain', {}, resident)).body.code, 'answers-refused')
  await act(id, 'askAgain', { question: '补偿怎么算' }, resident)
  assert.equal((await view(id, resident)).next?.dueAt, '2026-09-27T02:00:00Z')
  await act(id, 'answer', answer, agent)
  assert.equal((await act(id, 'solve', {}, await citizen('王五', '+8613700137000'))).body.code, 'not-found')
  assert.equal((await act(id, 'solve', {}, resident)).body.state, 'solved')
  assert.equal((await wire.post(`/api/v1/matters/${id}/rating`, { grade: 5 }, resident)).status, 200)
  assert.equal((await view(id, resident)).outcome, 'done')
})

test('silence closes it, once, after the days of the setting', async () => {
  t.setClock('2026-10-12T10:00:00+08:00')
  const { id } = await open('askByMessage', resident, hotline)
  await act(id, 'answer', answer, agent)
  t.setClock('2026-10-19T23:59:00+08:00')
  await lapse(t.house, t.registry)
  assert.equal((await view(id, resident)).state, 'answered')
  t.setClock('2026-10-20T00:00:00+08:00')
  assert.ok((await lapse(t.house, t.registry)) >= 1)
  assert.equal(await lapse(t.house, t.registry), 0)
  assert.equal((await view(id, resident)).stateTitle, '已答复，未再追问')
})

test('who asks again while the clock is about to speak is heard: silence is asked once more when the matter is locked', async () => {
  t.setClock('2026-10-12T10:00:00+08:00')
  const { id } = await open('askByMessage', resident, hotline)
  await act(id, 'answer', answer, agent)
  t.setClock('2026-10-20T00:00:00+08:00')
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  const spoken = await within(t.house.db, reachOf(agent), async tx => {
    await actIn(tx, t.house, t.registry, id, 'askAgain', { question: '补偿怎么算' }, { viewer: agent })
    await actIn(tx, t.house, t.registry, id, 'answer', answer, { viewer: agent })
    const speaking = lapse(t.house, t.registry)
    while ((await t.house.db.system.query(waiting)).rowCount === 0) await new Promise(resolve => setTimeout(resolve, 5))
    return { speaking }
  })
  assert.equal(await spoken.speaking, 0)
  assert.equal((await view(id, resident)).state, 'answered')
})

test('a later answer is booked for a working day within the limit, and that day is the due date', async () => {
  t.setClock('2026-09-25T10:00:00+08:00')
  const { id } = await open('askByMessage', resident, hotline)
  const book = (on: string, as = agent) => act(id, 'bookAnswer', { on, why: '需要查找判例' }, as)
  for (const on of ['2026-09-25', '2026-10-01', '2026-10-11', '2026-09-01'])
    assert.equal((await book(on)).body.code, 'day-not-bookable', on)
  assert.equal((await book('2026-13-01')).body.code, 'answers-refused')
  assert.equal((await book('2026-10-10', resident)).body.code, 'not-yours')
  assert.equal((await book('2026-10-10')).body.state, 'booked')
  const seen = await view(id, resident)
  assert.equal(seen.next?.dueAt, '2026-10-10T16:00:00Z')
  assert.equal((await book('2026-10-09')).body.code, 'out-of-state')
  assert.equal((await act(id, 'answer', answer, agent)).body.state, 'answered')
})

test('a question becomes a legal-aid matter with the parties and what was said, told once', async () => {
  const { id, number } = await open('askByMessage', resident, county)
  const done = await act(id, 'referToAid', { note: '符合条件' }, clerk)
  assert.equal(done.body.state, 'referred')
  const referred = done.body.referred!
  assert.match(referred.number, /^440400A-/)
  const officer = await staff(t.house, '援助丁', [[centre.id, 'intakeOfficer']])
  const seen = await view(referred.id, officer)
  assert.equal(seen.parties[0]!.name, '李四')
  assert.equal(seen.parties[0]!.phone, '139****9000')
  assert.equal((seen.facts.askByMessage as { category: string }).category, 'labour')
  assert.match((seen.facts.refer as { story: string }).story, /符合条件\n公司拖欠三个月工资/)
  assert.equal((await view(referred.id, resident)).origin?.number, number, 'the resident reaches both')
  assert.equal((await act(id, 'referToAid', {}, clerk)).body.code, 'out-of-state')
  const far = await open('askByMessage', resident, hotline)
  assert.equal((await act(far.id, 'referToAid', {}, agent)).body.code, 'no-agency')
  assert.equal((await act(far.id, 'referToAid', { agency: hotline.id }, agent)).body.code, 'not-taken-here')
  assert.equal((await act(far.id, 'referToAid', { agency: centre.id }, agent)).body.state, 'referred')
})

test('who may not: a resident does not answer, staff elsewhere find nothing, only the asker withdraws', async () => {
  const { id } = await open('askByMessage', resident, hotline)
  assert.equal((await act(id, 'answer', answer, resident)).body.code, 'not-yours')
  assert.equal((await act(id, 'answer', answer, elsewhere)).body.code, 'not-found')
  assert.equal((await act(id, 'answer', answer)).body.code, 'not-found')
  assert.equal((await act(id, 'withdraw', {}, agent)).body.code, 'not-yours')
  assert.equal((await act(id, 'fallSilent', {}, agent)).body.code, 'not-yours')
  assert.equal((await act(id, 'withdraw', {}, resident)).body.state, 'withdrawn')
  assert.equal((await act(id, 'answer', answer, agent)).body.code, 'out-of-state')
})

test('danger is raised at once, on the receipt, in the list and for staff, also when it comes up later', async () => {
  t.setClock('2026-09-25T10:00:00+08:00')
  const { body } = await ask({ question: '他又 家。暴 我，我要離婚', name: '赵六', phone: '13600136000' })
  assert.deepEqual(
    body.crisis?.lines.map(l => l.phone),
    ['110', '12338', '12348'],
  )
  assert.equal((await view(body.id, agent)).urgency, 2)
  assert.deepEqual((await view(body.id, agent)).crisis?.dangers, ['家庭暴力'])
  const urgent = await wire.get<contract.Inbox>('/api/v1/matters?view=open&urgent=true', agent)
  assert.ok(urgent.body.rows.some(r => r.id === body.id && r.urgency === 2))
  const quiet = await open('askByMessage', resident, hotline)
  await act(quiet.id, 'answer', { text: '遭受家暴的可以申请人身安全保护令。' }, agent)
  assert.equal((await view(quiet.id, agent)).urgency, 0, 'the words of an answer are nobody’s cry')
  await act(quiet.id, 'askAgain', { question: '我活不下去了' }, resident)
  assert.equal((await view(quiet.id, agent)).urgency, 2)
  assert.equal((await ask({ question: '明天开庭', urgency: 'urgent' })).status, 201)
})

test('an agent with a ringing phone sees what that phone asked before, masked, within reach', async () => {
  const opened = await open('askByPhone', agent, hotline, '13511135111')
  const history = await wire.get<{ phone: string; rows: { id: string }[] }>(
    '/api/v1/callers?phone=135-1113-5111',
    agent,
  )
  assert.equal(history.body.phone, '135****5111')
  assert.deepEqual(
    history.body.rows.map(r => r.id),
    [opened.id],
  )
  assert.doesNotMatch(JSON.stringify(history.body), /13511135111/)
  const none = await wire.get<{ rows: unknown[] }>('/api/v1/callers?phone=13511135111', elsewhere)
  assert.deepEqual(none.body.rows, [])
  assert.equal((await wire.get<Problem>('/api/v1/callers?phone=13511135111', resident)).status, 403)
  assert.equal((await wire.get<Problem>('/api/v1/callers?phone=12345678901', agent)).body.code, 'phone-refused')
})

test('a call is answered and closed in one act, and the articles that may fit are found beside it', async () => {
  const { id } = await open('askByPhone', agent, hotline)
  const suggested = await wire.get<{ rows: { law: string; article: number }[] }>(
    `/api/v1/consultations/${id}/suggestions`,
    agent,
  )
  assert.deepEqual(
    suggested.body.rows.map(r => [r.law, r.article]),
    [['劳动合同法', 38]],
  )
  assert.equal((await wire.get(`/api/v1/consultations/${id}/suggestions`, elsewhere)).status, 404)
  assert.equal((await act(id, 'answerAtOnce', answer, agent)).body.state, 'solved')
})

test('hostile text is kept as it was written and runs nowhere', async () => {
  const question = `'; drop table matter; -- <script>alert(1)</script> {"$ne":1} \${7*7} ‮gnp.exe \\u0000 ${'长'.repeat(4000)}`
  const { status, body } = await ask({ question, name: `<b>'"名</b>`, phone: '13600136001' })
  assert.equal(status, 201)
  const seen = await view(body.id, agent)
  assert.equal((seen.facts.askByMessage as { question: string }).question, question)
  assert.equal(seen.parties[0]!.name, `<b>'"名</b>`)
  assert.equal([...seen.title].length, 40)
  for (const bad of [
    {},
    { question: '' },
    { question: '长'.repeat(5001) },
    { question: '问题', extra: 1 },
    { question: 7 },
  ])
    assert.equal((await ask(bad)).status, 400, JSON.stringify(bad).slice(0, 40))
  assert.equal((await ask({ question: '有零字符\u0000的问题' })).body.code, 'not-canonical')
  assert.equal((await ask({ question: '你好', phone: '123' })).body.code, 'parties-refused')
  assert.equal((await ask({ question: '你好', category: 'magic' })).status, 400)
})

test('a repeated question is taken once, many at once share a transaction, and the record is whole', async () => {
  const twice = await Promise.all([1, 2].map(() => ask({ question: '重复的问题' }, undefined, 'the-same-key')))
  assert.equal(twice[0]!.body.number, twice[1]!.body.number)
  const many = await Promise.all(Array.from({ length: 100 }, (_, i) => ask({ question: `第${i}个问题` })))
  assert.equal(new Set(many.map(m => m.body.number)).size, 100)
  assert.deepEqual((await verify(t.house.db.system)).damage, [])
  const m = await within(t.house.db, reachOf(agent), tx => matterById(tx, many[0]!.body.id))
  assert.equal(m?.channel, 'api')
})
