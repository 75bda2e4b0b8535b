import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { verify } from '../server/docket/index.ts'
import { kept, proposed } from '../server/firm-services/matching.ts'
import { feedOf } from '../server/firm-services/policies.store.ts'
import { lapse } from '../server/matters/index.ts'
import { ask } from './support/app.ts'
import { type ServiceHouse, serviceHouse } from './support/firm-services.ts'
import { does, made, partiesOf, refused } from './support/modes.ts'

const opening = (
  h: ServiceHouse,
  procedure: string,
  action: string,
  answers: object,
  parties = partiesOf(h.tea),
  agency = h.centre.id,
) => ({
  procedure,
  action,
  agency,
  parties,
  answers,
})
const wish = { kind: '合同审查', title: '经销合同审查', story: '请审查经销合同的退货条款。' }
const stateOf = async (h: ServiceHouse, id: string) =>
  (await ask<{ state: string }>(h, 'select state from matter where id = $1', [id]))[0]!.state

test('a firm has its lawyer, its adviser and one named contact; it sees them with an office telephone, and what has ended is kept', async () => {
  const h = await serviceHouse()
  const { c } = h
  const link = (who: 'officer' | 'clerk' | 'tea' | 'elsewhere', body: object) =>
    c[who].post('/firm-links', { enterprise: h.tea.id, from: '2026-09-01', ...body })
  const lawyer = await made(
    link('officer', { kind: 'lawyer', person: h.people.lawyer.person, agency: h.lawFirm.id, phone: '0599-8812345' }),
  )
  await made(link('officer', { kind: 'companyLawyer', name: '丹桂公司律师', duty: '合规' }))
  const contact = await made(link('officer', { kind: 'contact', person: h.people.officer.person, agency: h.centre.id }))
  assert.equal((await link('officer', { kind: 'contact', name: '又一名' })).body.code, 'contact-there')
  assert.equal(
    (await link('officer', { kind: 'lawyer', person: h.people.lawyer.person, agency: h.lawFirm.id })).body.code,
    'linked-already',
  )
  assert.equal((await link('officer', { kind: 'lawyer' })).body.code, 'nobody-named')
  assert.equal((await link('officer', { kind: 'lawyer', person: 99_999 })).status, 404)
  assert.equal((await link('officer', { kind: 'lawyer', name: '某', enterprise: 99_999 })).status, 404)
  assert.equal((await link('clerk', { kind: 'lawyer', name: '某' })).status, 403)
  assert.equal((await link('tea', { kind: 'lawyer', name: '某' })).status, 403)
  const seen = (await c.tea.get(`/my/enterprises/${h.tea.id}/people`)).body.rows
  assert.deepEqual(
    seen.map((r: { kindTitle: string; name: string; phone?: string }) => [r.kindTitle, r.name, r.phone]),
    [
      ['公司律师', '丹桂公司律师', undefined],
      ['机构专员', '江雨薇', undefined],
      ['一企一律师', '邱律师', '0599-8812345'],
    ],
  )
  assert.equal((await c.chips.get(`/my/enterprises/${h.tea.id}/people`)).status, 404)
  assert.equal((await c.lawyer.get(`/firm-links?person=${h.people.lawyer.person}`)).body.rows.length, 1)
  assert.equal((await c.elsewhere.get('/firm-links')).body.rows.length, 0)
  const coverage = async () =>
    (await c.officer.get('/firm-links/coverage?region=350700')).body.rows.find(
      (r: { of: string }) => r.of === 'enterprise',
    )
  const before = await coverage()
  assert.deepEqual(
    [before.total, before.any, before.covered.find((x: { kind: string }) => x.kind === 'lawyer').n],
    [2, 1, 1],
  )
  const end = (id: number, who: 'officer' | 'elsewhere', on = '2026-09-15') =>
    c[who].post(`/firm-links/${id}/end`, { on, why: '调离' })
  assert.equal((await end(contact, 'elsewhere')).status, 404)
  assert.equal((await end(contact, 'officer', '2026-08-01')).body.code, 'ends-before')
  assert.equal((await end(contact, 'officer', '2026-09-14')).status, 200)
  assert.equal((await end(contact, 'officer')).body.code, 'ended-already')
  await made(link('officer', { kind: 'contact', name: '接任者' }))
  assert.equal((await c.tea.get(`/my/enterprises/${h.tea.id}/people`)).body.rows.length, 3)
  const history = (await c.officer.get(`/firm-links?enterprise=${h.tea.id}&kind=contact&ended=true`)).body.rows
  assert.deepEqual(
    history.map((r: { to?: string }) => r.to),
    [undefined, '2026-09-14'],
  )
  assert.equal((await c.officer.get(`/firm-links?enterprise=${h.tea.id}&kind=lawyer`)).body.rows[0].id, lawyer)
  assert.deepEqual((await verify(h.house.db.system)).damage, [])
})

test('contact points and reading corners are public, kept by their agency, and nobody overwrites what they have not seen', async () => {
  const h = await serviceHouse()
  const { c } = h
  const point = {
    agency: h.centre.id,
    place: 'park',
    name: '浦城园区联系点',
    region: '350722',
    address: '园区服务楼',
    hours: '周三上午',
    who: '江雨薇',
  }
  const corner = {
    agency: h.centre.id,
    name: '茶企书角',
    region: '350722',
    address: '茶企党群室',
    hours: '工作日',
    keeper: '管理员',
    holdings: [{ title: '公司法一本通', copies: 3 }],
  }
  for (const [path, body, edit] of [
    ['service-points', point, { hours: '周五上午' }],
    ['reading-corners', corner, { holdings: [{ title: '商标实务', author: '编写组', copies: 1 }] }],
  ] as const) {
    assert.equal((await h.visitor.post(`/${path}`, body)).status, 401)
    assert.equal((await c.clerk.post(`/${path}`, body)).status, 403)
    assert.equal((await c.elsewhere.post(`/${path}`, body)).status, 403)
    assert.equal((await c.officer.post(`/${path}`, { ...body, enterprise: 99_999 })).status, 404)
    const id = await made(c.officer.post(`/${path}`, body))
    assert.equal((await h.visitor.get(`/${path}?region=350700`)).body.rows[0].id, id)
    assert.deepEqual((await h.visitor.get(`/${path}?region=350702`)).body.rows, [])
    assert.equal((await c.officer.put(`/${path}/${id}`, { ...body, ...edit })).body.code, 'version-missing')
    assert.equal((await c.elsewhere.put(`/${path}/${id}`, { ...body, ...edit, version: 1 })).status, 403)
    assert.equal((await c.chief.put(`/${path}/${id}`, { ...body, ...edit, version: 1 })).status, 200)
    assert.equal((await c.officer.put(`/${path}/${id}`, { ...body, version: 1 })).body.code, 'changed-meanwhile')
    assert.equal((await c.clerk.post(`/${path}/${id}/close`, { why: '迁址' })).status, 403)
    assert.equal((await c.officer.post(`/${path}/${id}/close`, { why: '迁址' })).status, 200)
    assert.equal((await c.officer.post(`/${path}/${id}/close`, { why: '迁址' })).body.code, 'changed-meanwhile')
    assert.deepEqual((await h.visitor.get(`/${path}`)).body.rows, [])
  }
  const id = await made(c.officer.post('/reading-corners', corner))
  assert.equal((await h.visitor.get(`/reading-corners?q=${encodeURIComponent('一本通')}`)).body.rows[0].id, id)
  assert.deepEqual((await h.visitor.get(`/reading-corners/${id}`)).body.holdings, corner.holdings)
})

test('a request is accepted, assigned, agreed on, delivered, confirmed and rated by the firm', async () => {
  const h = await serviceHouse()
  const { c } = h
  const asked = (who: 'tea' | 'chips' | 'resident', answers: object = wish, parties = partiesOf(h.tea)) =>
    c[who].post('/matters', opening(h, 'firm-services.request', 'ask', answers, parties))
  assert.equal((await asked('chips')).body.code, 'not-your-firm')
  assert.equal((await asked('resident')).body.code, 'not-your-firm')
  assert.equal((await asked('tea', wish, [])).body.code, 'firm-missing')
  assert.equal((await asked('tea', { ...wish, kind: '算命' })).body.code, 'kind-unknown')
  const { id } = (await asked('tea')).body
  await refused(c.lawyer, id, 'accept', {}, 'not-found')
  await refused(c.clerk, id, 'accept', {}, 'not-yours')
  await does(c.officer, id, 'accept', {})
  await refused(c.officer, id, 'assign', { person: h.people.clerk.person }, 'not-a-lawyer')
  await refused(c.officer, id, 'entrust', { firm: h.court.id }, 'not-a-law-firm')
  await does(c.officer, id, 'entrust', { firm: h.lawFirm.id })
  await refused(c.director, id, 'appoint', { person: h.people.other.person }, 'not-of-this-firm')
  assert.deepEqual(
    (await c.director.get('/firm-services/lawyers')).body.rows.map((r: { title: string }) => r.title),
    ['邱律师', '游律师'],
  )
  await does(c.director, id, 'appoint', { person: h.people.second.person })
  await does(c.second, id, 'handBack', { why: '曾代理对方。' })
  assert.equal((await c.second.get(`/matters/${id}`)).status, 404)
  await does(c.officer, id, 'assign', { person: h.people.lawyer.person, team: '游律师、实习人员' })
  await refused(c.lawyer, id, 'schedule', { day: '2026-09-14', time: '9时', place: '线上' }, 'not-later')
  await does(c.lawyer, id, 'schedule', { day: '2026-09-18', time: '9时', place: '企业会议室' })
  const [owed] = await ask<{ due: string }>(
    h,
    `select due_at::date::text as due from commitment where matter_id = $1 and status = 'open'`,
    [id],
  )
  // 约定的日期9月18日（周五）之后五个工作日：20日（周日，补班）、21日至24日；到期为24日终了
  assert.equal(owed!.due, '2026-09-25')
  await does(c.tea, id, 'putOff', { why: '负责人出差。' })
  await does(c.lawyer, id, 'schedule', { day: '2026-09-21', time: '9时', place: '线上' })
  const delivered = await does(c.lawyer, id, 'deliver', { result: '已出具审查意见，附修改稿。' })
  assert.equal(delivered.documents[0].title, '法律服务交付确认书')
  await does(c.tea, id, 'reopen', { why: '缺少附件。' })
  await does(c.lawyer, id, 'schedule', { day: '2026-09-22', time: '9时', place: '线上' })
  await does(c.lawyer, id, 'deliver', { result: '已补附件。' })
  await does(c.tea, id, 'confirm', {})
  assert.equal((await c.tea.post(`/matters/${id}/rating`, { grade: 5 })).status, 200)
  assert.equal((await c.tea.post(`/matters/${id}/rating`, { grade: 1 })).body.code, 'already-done')
})

test('a request that is not ours names who is; one that belongs elsewhere goes there with its story; silence after delivery ends it', async () => {
  const h = await serviceHouse()
  const { c } = h
  const make = async () =>
    (await c.tea.post('/matters', opening(h, 'firm-services.request', 'ask', wish))).body.id as string
  const first = await make()
  await refused(c.officer, first, 'decline', { why: '属于行政许可。' }, 'answers-refused')
  await does(c.officer, first, 'decline', { why: '属于行政许可。', body: '市市场监督管理局' })
  const seen = (await c.tea.get(`/matters/${first}`)).body
  assert.equal(seen.remedies.length, 1)
  assert.ok(
    seen.docket.some((d: { answers: { said: string }[] }) => d.answers.some(a => a.said === '市市场监督管理局')),
  )
  const second = await make()
  await refused(
    c.officer,
    second,
    'refer',
    { procedure: 'intake.consultation', agency: h.centre.id, why: '咨询即可。' },
    'not-onward',
  )
  await refused(
    c.officer,
    second,
    'refer',
    { procedure: 'firm-services.request', agency: h.centre.id, why: '转。' },
    'not-onward',
  )
  const onward = await does(c.officer, second, 'refer', {
    procedure: 'modes.need',
    agency: h.court.id,
    why: '宜由特派员办理。',
  })
  const carried = (await c.tea.get(`/matters/${onward.referred.id}`)).body
  assert.deepEqual([carried.title, carried.procedure, carried.parties[0].name], [wish.title, 'modes.need', h.tea.name])
  assert.ok((await h.visitor.get('/firm-services/onward')).body.rows.some((r: { id: string }) => r.id === 'modes.need'))
  const third = await make()
  await does(c.officer, third, 'accept', {})
  await does(c.officer, third, 'assign', { person: h.people.lawyer.person })
  await does(c.lawyer, third, 'schedule', { day: '2026-09-15', time: '15时', place: '线上' })
  await does(c.lawyer, third, 'deliver', { result: '意见如下。' })
  h.setClock('2026-10-20T09:00:00+08:00')
  await lapse(h.house, h.registry, error => {
    throw error
  })
  assert.equal(await stateOf(h, third), 'done')
})

test('suggestions are answered in time, adopted or not with the reason, and shown without names', async () => {
  const h = await serviceHouse()
  const { c } = h
  const topic = { agency: h.centre.id, title: '优化涉企服务', text: '请对法律服务提出意见。', until: '2026-10-15' }
  assert.equal((await c.clerk.post('/suggestion-topics', topic)).status, 403)
  assert.equal((await c.officer.post('/suggestion-topics', { ...topic, until: '2026-09-01' })).body.code, 'not-later')
  const on = await made(c.officer.post('/suggestion-topics', topic))
  const body = { topic: on, title: '延长夜间服务', story: '企业白天忙，请开放夜间法律服务。' }
  const send = (who: 'tea' | 'chips' | 'resident', parties: object[]) =>
    c[who].post('/matters', { ...opening(h, 'firm-services.suggestion', 'submit', body), parties })
  assert.equal((await send('chips', partiesOf(h.tea))).body.code, 'not-your-firm')
  const { id } = (await send('tea', partiesOf(h.tea))).body
  const person = (await send('resident', [{ role: 'applicant', name: '居民甲', phone: '15400003333' }])).body.id
  assert.equal((await h.visitor.get('/suggestion-topics?open=true')).body.rows[0].received, 2)
  await refused(c.officer, id, 'answer', { adopted: 'no', answer: '暂不采纳。' }, 'answers-refused')
  await does(c.officer, id, 'answer', { adopted: 'yes', answer: '自十月起每周三开放夜间服务。' })
  const words = { title: '延长夜间服务', suggestion: '某茶企建议开放夜间服务。', answer: '自十月起每周三开放。' }
  const leak = await refused(
    c.officer,
    id,
    'publish',
    { ...words, suggestion: '演示浦城丹桂茶业 有限公司建议开放夜间服务。' },
    'text-leaks',
  )
  assert.deepEqual(
    leak.fields.map((f: { field: string }) => f.field),
    ['suggestion'],
  )
  await refused(c.officer, id, 'publish', { ...words, answer: '请联系15400001111。' }, 'text-leaks')
  await does(c.officer, id, 'publish', words)
  const [shown] = (await h.visitor.get(`/suggestion-answers?topic=${on}`)).body.rows
  assert.deepEqual(
    [shown.adopted, shown.topic.title, shown.agency],
    [true, '优化涉企服务', '演示南平市公共法律服务中心'],
  )
  assert.deepEqual((await h.visitor.get(`/suggestion-answers?q=${encodeURIComponent('不存在')}`)).body.rows, [])
  const turned = await does(c.officer, person, 'toResearch', { why: '带有普遍性。' })
  assert.equal(await stateOf(h, turned.referred.id), 'proposed')
  const free = (
    await c.tea.post(
      '/matters',
      opening(h, 'firm-services.suggestion', 'submit', { title: '自由建议', story: '请设联系点。' }),
    )
  ).body.id
  await does(c.officer, free, 'answer', { adopted: 'no', answer: '已有联系点。', why: '附近已设。' })
  await refused(c.officer, free, 'shelve', {}, 'answers-refused')
  await does(c.officer, free, 'shelve', { why: '涉及具体企业。' })
})

test('a sensitive or mass case is filed by the lawyer, signed by the director, noted by the bureau; the rest is local and marked so', async () => {
  const h = await serviceHouse()
  const { c } = h
  const words = {
    trigger: '群体性案件',
    title: '劳动报酬纠纷',
    people: 12,
    story: '十二名职工追索劳动报酬。',
    measures: '两名律师承办，及时沟通。',
    urgent: false,
  }
  const file = (answers: object, who: 'lawyer' | 'officer' = 'lawyer') =>
    c[who].post('/matters', opening(h, 'firm-services.filing', 'file', answers, [], h.bureau.id))
  assert.equal((await file({ ...words, people: 9 })).body.code, 'below-threshold')
  assert.equal((await file({ ...words, trigger: '别的' })).body.code, 'trigger-unknown')
  assert.equal((await file(words, 'officer')).body.code, 'not-yours')
  const { id } = (await file(words)).body
  const due = async () =>
    (
      await ask<{ span_n: number; span_unit: string }>(
        h,
        `select span_n, span_unit from commitment where matter_id = $1 and status = 'open'`,
        [id],
      )
    )[0]
  assert.deepEqual(await due(), { span_n: 3, span_unit: 'workdays' })
  await refused(c.lawyer, id, 'sign', { opinion: '同意' }, 'not-yours')
  await does(c.director, id, 'sign', { opinion: '经集体研究，同意承办。' })
  await does(c.reviewer, id, 'return', { why: '请补充措施。' })
  await does(c.lawyer, id, 'amend', { ...words, measures: '两名律师承办，逐日报告。', urgent: true })
  await does(c.director, id, 'sign', { opinion: '同意。' })
  assert.deepEqual(await due(), { span_n: 24, span_unit: 'hours' })
  await does(c.reviewer, id, 'note', {})
  await does(c.lawyer, id, 'update', { progress: '已开庭。' })
  await does(c.lawyer, id, 'end', { progress: '已调解结案。' })
  const again = (await file(words)).body.id
  await does(c.lawyer, again, 'drop', { why: '解除委托。' })
})

const industry = fc.constantFrom('15', 'C15', '1511', 'C', 'A', '39', 'C3973', '3973', 'F', 'T')
const list = <T>(of: fc.Arbitrary<T>) => fc.uniqueArray(of, { maxLength: 3 })
const aim = fc.record({
  industries: list(industry),
  categories: list(fc.constantFrom('高新技术企业', '生态绿色企业', '国有企业')),
  regions: list(fc.constantFrom('350000', '350700', '350722', '350702', '440000')),
})

test('what is proposed to a firm is what its trade, categories and place say, and every reason is given', async () => {
  const firm = { industry: '15', categories: ['生态绿色企业'], region: '350722' }
  assert.deepEqual(proposed({ industries: ['C'], categories: [], regions: ['350700'] }, firm), [
    '适用于制造业',
    '适用于福建省南平市',
  ])
  assert.equal(proposed({ industries: ['39'], categories: [], regions: ['350700'] }, firm), undefined)
  assert.deepEqual(proposed({ industries: [], categories: [], regions: [] }, firm), ['面向各行业、各类、各地企业'])
  assert.equal(proposed({ industries: ['C'], categories: [], regions: [] }, { ...firm, industry: null }), undefined)
})

test('the page that the database gives is what the rule says, whatever a policy is aimed at', async () => {
  const h = await serviceHouse()
  const { addPolicy, publishPolicy } = await import('../server/firm-services/policies.store.ts')
  const db = h.house.db.system
  const aims = fc.sample(aim, { numRuns: 120, seed: 7 })
  const ids: number[] = []
  for (const a of aims) {
    const { id } = await addPolicy(db, {
      agency: h.centre.id,
      title: '政策',
      gist: '要点',
      body: '正文',
      from: '2026-01-01',
      publisher: '市政府',
      ...a,
    })
    await publishPolicy(db, id, h.house.now())
    ids.push(id)
  }
  const today = Temporal.PlainDate.from('2026-09-15')
  for (const firm of [h.tea, h.chips, { ...h.tea, industry: null, categories: [], region: '440402' }]) {
    const whom = {
      industry: kept(firm.industry),
      categories: firm.categories,
      region: firm.region,
      person: h.people.clerk.person,
      today,
    }
    const page = new Set((await feedOf(db, whom, false, undefined, 1000)).map(p => p.id))
    aims.forEach((a, i) => {
      assert.equal(page.has(ids[i]!), proposed(a, firm) !== undefined, JSON.stringify([a, firm.industry, firm.region]))
    })
  }
})

test('policies go from draft to published to withdrawn; the firm sees what is new to it and why, until it has read it', async () => {
  const h = await serviceHouse()
  const { c } = h
  const policy = {
    agency: h.centre.id,
    title: '茶企商标补贴',
    gist: '商标注册补贴',
    link: 'https://example.test/1',
    industries: ['15'],
    categories: [],
    regions: ['350700'],
    from: '2026-09-01',
    publisher: '市市场监管局',
  }
  assert.equal((await c.clerk.post('/policies', policy)).status, 403)
  const { link: _, ...bare } = policy
  assert.equal((await c.officer.post('/policies', bare)).body.code, 'policy-empty')
  assert.equal((await c.officer.post('/policies', { ...policy, to: '2026-08-01' })).body.code, 'ends-before')
  assert.equal((await c.officer.post('/policies', { ...policy, industries: ['茶'] })).status, 400)
  assert.equal((await c.officer.post('/policies', { ...policy, industries: ['99'] })).body.code, 'industry-unknown')
  const id = await made(c.officer.post('/policies', policy))
  const ended = await made(c.officer.post('/policies', { ...policy, title: '已经过期', to: '2026-09-10' }))
  assert.equal((await h.visitor.get(`/policies/${id}`)).status, 404)
  assert.deepEqual((await h.visitor.get('/policies?status=draft')).body.rows, [])
  assert.equal((await c.officer.get('/policies?status=draft')).body.rows.length, 2)
  assert.equal((await c.elsewhere.put(`/policies/${id}`, { ...policy, version: 1 })).status, 404)
  assert.equal((await c.officer.put(`/policies/${id}`, { ...policy, gist: '注册和维权补贴', version: 1 })).status, 200)
  assert.equal((await c.officer.put(`/policies/${id}`, { ...policy, version: 1 })).body.code, 'changed-meanwhile')
  for (const p of [id, ended]) assert.equal((await c.officer.post(`/policies/${p}/publish`)).status, 200)
  assert.equal((await c.officer.post(`/policies/${id}/publish`)).body.code, 'not-a-draft')
  assert.equal((await c.officer.put(`/policies/${id}`, { ...policy, version: 3 })).body.code, 'not-a-draft')
  const feed = async (who: 'tea' | 'chips', firm: number, query = '') =>
    (await c[who].get(`/my/enterprises/${firm}/policies${query}`)).body
  const mine = await feed('tea', h.tea.id)
  assert.deepEqual(
    mine.rows.map((r: { title: string }) => r.title),
    ['茶企商标补贴'],
    'what is over is not proposed',
  )
  assert.deepEqual(mine.rows[0].why, ['适用于酒、饮料和精制茶制造业', '适用于福建省南平市'])
  assert.deepEqual([mine.rows[0].unread, mine.unread], [true, 1])
  assert.deepEqual((await feed('chips', h.chips.id)).rows, [])
  assert.equal((await c.chips.get(`/my/enterprises/${h.tea.id}/policies`)).status, 404)
  for (let i = 0; i < 2; i++)
    assert.equal((await c.tea.post(`/my/enterprises/${h.tea.id}/policies/${id}/read`)).status, 200)
  assert.deepEqual([(await feed('tea', h.tea.id)).unread, (await feed('tea', h.tea.id, '?unread=true')).rows], [0, []])
  assert.equal((await h.visitor.get('/policies?industry=C')).body.rows.length, 2)
  assert.equal((await h.visitor.get('/policies?industry=39')).body.rows.length, 0)
  assert.equal((await c.elsewhere.post(`/policies/${id}/withdraw`, { why: '废止' })).status, 403)
  assert.equal((await c.officer.post(`/policies/${id}/withdraw`, { why: '废止' })).status, 200)
  assert.equal((await c.officer.post(`/policies/${id}/withdraw`, { why: '废止' })).body.code, 'not-published')
  assert.deepEqual((await feed('tea', h.tea.id)).rows, [])
})
