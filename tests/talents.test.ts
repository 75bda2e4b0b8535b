import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Answer, ask } from './support/app.ts'
import { agreed, must } from './support/regions.ts'
import { added, lawyer, mediator, offered, type TalentWorld, talentWorld } from './support/talents.ts'

let w: TalentWorld
before(async () => {
  w = await talentWorld()
})
const refused = (answer: Answer, status: number, code: string) =>
  assert.deepEqual([answer.status, answer.body.code], [status, code], answer.text)
const names = (answer: Answer) => must(answer).rows.map((r: { name: string }) => r.name)
const owed = (stream: string) =>
  ask<{ title: string; agency: number }>(
    w.t,
    `select title, agency_id as agency from commitment where stream = $1 and status = 'open' order by agency_id`,
    [stream],
  )

test('what is registered is its agency’s alone until it is offered; the partner sees it while the agreement is in force', async () => {
  const id = await added(w.host.leader, w.host.bureau, lawyer)
  await added(w.host.leader, w.host.bureau, { ...lawyer, name: '不提供的' })
  refused(await w.home.leader.post('/talents', { agency: w.host.bureau.id, ...lawyer }), 403, 'not-yours')
  refused(await w.t.visitor.get('/talents'), 401, 'sign-in-needed')
  assert.deepEqual(names(await w.home.liaison.get('/talents')), [])
  refused(await offered(w.home.liaison, id, w.agreement), 404, 'not-found')
  refused(await w.host.leader.post(`/talents/${id}/offers`, { agreement: id }), 404, 'not-found')
  must(await offered(w.host.leader, id, w.agreement))
  must(await offered(w.host.leader, id, w.agreement))
  assert.deepEqual(names(await w.home.liaison.get('/talents')), ['陈葡生'])
  assert.deepEqual(names(await w.home.officer.get('/talents')), ['陈葡生'], 'an agency under a party sees it too')
  assert.deepEqual(names(await w.stranger.leader.get('/talents')), [])
  refused(await w.stranger.leader.get(`/talents/${id}`), 404, 'not-found')
  const theirs = must(await w.home.liaison.get(`/talents/${id}`))
  assert.deepEqual([theirs.mine, theirs.offers, theirs.docket], [false, [], []])
  assert.equal(must(await w.host.leader.get(`/talents/${id}`)).docket.length, 2)
  must(await w.host.leader.post(`/agreements/${w.agreement}/suspend`, { why: '调整' }))
  assert.deepEqual(names(await w.home.liaison.get('/talents')), [])
  refused(await w.home.liaison.get(`/talents/${id}`), 404, 'not-found')
  refused(
    await offered(w.host.leader, await added(w.host.leader, w.host.bureau, lawyer), w.agreement),
    409,
    'agreement-not-in-force',
  )
  must(await w.host.leader.post(`/agreements/${w.agreement}/resume`, { why: '继续' }))
  assert.deepEqual(names(await w.home.liaison.get('/talents')), ['陈葡生'])
  must(await w.host.leader.post(`/talents/${id}/offers/end`, { agreement: w.agreement, why: '另有安排' }))
  refused(
    await w.host.leader.post(`/talents/${id}/offers/end`, { agreement: w.agreement, why: '再' }),
    409,
    'out-of-state',
  )
  assert.deepEqual(names(await w.home.liaison.get('/talents')), [])
})

test('nobody overwrites what they have not seen, and who only sees it does not change it', async () => {
  const id = await added(w.host.leader, w.host.bureau, lawyer)
  must(await offered(w.host.leader, id, w.agreement))
  const put = (by: typeof w.keeper, version: number) => by.put(`/talents/${id}`, { ...lawyer, years: 13, version })
  refused(await put(w.home.liaison, 1), 403, 'not-yours')
  assert.deepEqual(must(await put(w.host.leader, 1)), { version: 2 })
  refused(await put(w.host.leader, 1), 409, 'changed-meanwhile')
  refused(await w.home.liaison.post(`/talents/${id}/withdraw`, { why: '无' }), 403, 'not-yours')
  must(await w.host.leader.post(`/talents/${id}/withdraw`, { why: '调离' }))
  refused(await put(w.host.leader, 2), 409, 'withdrawn')
  assert.deepEqual(names(await w.home.liaison.get('/talents')), [])
})

test('the pool is searched by kind, language, legal system, admission, speciality and words', async () => {
  const own = await talentWorld()
  for (const words of [lawyer, mediator, { ...lawyer, kind: 'course', name: '葡语合同实务课', foreign: false }])
    must(await offered(own.keeper, await added(own.keeper, own.centre, words), own.agreement))
  const found = async (query: string) => names(await own.home.liaison.get(`/talents?${query}`)).sort()
  assert.deepEqual(await found('kind=mediator'), ['何调和'])
  assert.deepEqual(await found('language=pt&kind=lawyer'), ['陈葡生'])
  assert.deepEqual(await found('admission=mediator'), ['何调和'])
  assert.equal((await found('system=macau')).length, 3)
  assert.equal((await found(`speciality=${encodeURIComponent('国际投资')}`)).length, 3)
  assert.deepEqual(await found(`q=${encodeURIComponent('合同')}`), ['葡语合同实务课'])
  assert.deepEqual(await found('foreign=true'), ['陈葡生'])
  assert.deepEqual(await found('mine=true'), [])
  const first = must(await own.home.liaison.get('/talents?limit=2'))
  assert.equal(must(await own.home.liaison.get(`/talents?limit=2&after=${first.next}`)).rows.length, 1)
  const matched = must(
    await own.home.officer.post('/talents/match', {
      kind: 'lawyer',
      languages: ['pt'],
      admissions: ['macau'],
      systems: ['portuguese'],
      specialities: ['国际投资'],
      years: 10,
    }),
  )
  assert.deepEqual(
    matched.proposed.map((p: { talent: { name: string }; fits: number }) => [p.talent.name, p.fits]),
    [['陈葡生', 3]],
  )
  assert.ok(matched.proposed[0].why.some((r: { why: string }) => r.why === '会葡萄牙语'))
  assert.ok(
    matched.leftOut
      .find((p: { talent: { name: string } }) => p.talent.name === '何调和')
      .why.some((r: { why: string; fits: boolean }) => r.why === '不会葡萄牙语' && !r.fits),
  )
  refused(
    await own.t.visitor.post('/talents/match', {
      languages: [],
      admissions: [],
      systems: [],
      specialities: [],
      years: 0,
    }),
    401,
    'sign-in-needed',
  )
})

test('a partner asks, the owner owes an answer; the load counts what is open, and who is full is not asked', async () => {
  const id = await added(w.keeper, w.centre, lawyer)
  must(await offered(w.keeper, id, w.agreement))
  const asking = (by: typeof w.keeper, agency: { id: number }, key?: string) =>
    by.post(`/talents/${id}/assignments`, { for: agency.id, title: '涉澳合同', need: '出具法律意见' }, key)
  refused(await asking(w.home.liaison, w.stranger.bureau), 403, 'not-yours')
  refused(await asking(w.stranger.leader, w.stranger.bureau), 404, 'not-found')
  const key = 'asked-once-only'
  const first = must(await asking(w.home.officer, w.home.aid, key))
  assert.deepEqual([first.status, must(await asking(w.home.officer, w.home.aid, key)).id], ['asked', first.id])
  assert.deepEqual(await owed(id), [{ title: '答复伙伴的请用', agency: w.centre.id }])
  const turn = (by: typeof w.keeper, what: string, body: object = {}, n = first.id) =>
    by.post(`/talent-assignments/${n}/${what}`, body)
  refused(await turn(w.home.officer, 'accept'), 403, 'not-yours')
  refused(await turn(w.stranger.leader, 'accept'), 404, 'not-found')
  refused(await turn(w.keeper, 'finish', { result: '早' }), 409, 'out-of-state')
  must(await w.host.leader.post(`/agreements/${w.agreement}/suspend`, { why: '调整' }))
  refused(await turn(w.keeper, 'accept'), 409, 'agreement-not-in-force')
  must(await w.host.leader.post(`/agreements/${w.agreement}/resume`, { why: '继续' }))
  must(await turn(w.keeper, 'accept'))
  refused(await turn(w.keeper, 'accept'), 409, 'out-of-state')
  assert.deepEqual(await owed(id), [])
  const own = must(await asking(w.keeper, w.centre))
  assert.equal(own.status, 'open')
  refused(await asking(w.home.liaison, w.home.bureau), 409, 'full')
  assert.equal(must(await w.home.liaison.get(`/talents/${id}`)).load, 2)
  must(await turn(w.home.officer, 'finish', { result: '意见已经收到' }))
  const second = must(await asking(w.home.liaison, w.home.bureau))
  must(await turn(w.keeper, 'decline', { why: '有利益冲突' }, second.id))
  const rows = must(await w.home.officer.get('/talent-assignments')).rows
  assert.deepEqual(
    rows.map((r: { status: string; result: string }) => [r.status, r.result]),
    [['done', '意见已经收到']],
  )
  must(await w.keeper.put(`/talents/${id}`, { ...lawyer, available: false, version: 1 }))
  refused(await asking(w.home.liaison, w.home.bureau), 409, 'not-available')
})

test('what was asked and not answered falls away with its agreement; what is being worked on is finished', async () => {
  const own = await talentWorld()
  const id = await added(own.keeper, own.centre, lawyer)
  must(await offered(own.keeper, id, own.agreement))
  const asking = () =>
    own.home.liaison.post(`/talents/${id}/assignments`, { for: own.home.bureau.id, title: '合同', need: '审查' })
  const [working, waiting] = [must(await asking()), must(await asking())]
  must(await own.keeper.post(`/talent-assignments/${working.id}/accept`))
  own.t.setClock('2027-01-01T09:00:00+08:00')
  for (const sweep of own.t.registry.sweeps.filter(s => s.name === 'talents-over'))
    assert.equal(await sweep.run(own.t.house, own.t.registry), 1)
  const rows = must(await own.home.liaison.get('/talent-assignments')).rows
  assert.deepEqual(
    rows.map((r: { id: number; status: string }) => [r.id, r.status]),
    [
      [waiting.id, 'lapsed'],
      [working.id, 'open'],
    ],
  )
  must(await own.home.liaison.post(`/talent-assignments/${working.id}/finish`, { result: '已完成' }))
  refused(await asking(), 404, 'not-found')
})

test('two who ask for the last place at once: one has it', async () => {
  const id = await added(w.keeper, w.centre, { ...lawyer, most: 1 })
  must(await offered(w.keeper, id, w.agreement))
  const asking = (by: typeof w.keeper, agency: { id: number }) =>
    by.post(`/talents/${id}/assignments`, { for: agency.id, title: '合同', need: '审查' })
  const both = await Promise.all([asking(w.home.liaison, w.home.bureau), asking(w.home.officer, w.home.aid)])
  assert.deepEqual(both.map(a => a.status).sort(), [201, 409])
})

const conditions = {
  years: 3,
  admissions: ['mediator', 'qualified'],
  trainings: ['商事调解员初任培训'],
  languages: ['yue'],
}
const term = { from: '2026-10-01', until: '2026-12-31' }

test('a mediator is appointed by the other side when both sides and the mediator’s agency accept, by each side’s conditions', async () => {
  const id = await added(w.keeper, w.centre, mediator)
  must(await offered(w.keeper, id, w.agreement))
  const put = (by: typeof w.keeper, agency: { id: number }, version: number, more: object = {}) =>
    by.put('/talent-conditions', { agreement: w.agreement, agency: agency.id, version, ...conditions, ...more })
  must(await put(w.home.liaison, w.home.bureau, 0))
  refused(await put(w.home.liaison, w.home.bureau, 0), 409, 'changed-meanwhile')
  refused(await put(w.home.liaison, w.host.bureau, 0), 403, 'not-yours')
  refused(await put(w.stranger.leader, w.home.bureau, 1), 404, 'not-found')
  must(await put(w.host.liaison, w.host.bureau, 0, { years: 8, languages: [] }))
  const given = { agreement: w.agreement, talent: id, by: w.home.bureau.id, title: '驻站商事调解员', ...term }
  const propose = (by: typeof w.keeper, more: object = {}) => by.post('/talent-appointments', { ...given, ...more })
  const no = await propose(w.home.liaison)
  refused(no, 422, 'conditions-not-met')
  assert.deepEqual(no.body.fields, [{ field: 'years', title: `${w.host.bureau.name}：从业5年，要求8年以上` }])
  must(await put(w.host.liaison, w.host.bureau, 1, { years: 5 }))
  refused(await propose(w.stranger.leader), 404, 'not-found')
  refused(await propose(w.home.liaison, { until: '2027-01-31' }), 422, 'term-refused')
  refused(await propose(w.home.liaison, { by: w.host.bureau.id }), 422, 'same-side')
  const person = await added(w.keeper, w.centre, lawyer)
  must(await offered(w.keeper, person, w.agreement))
  refused(await propose(w.home.liaison, { talent: person }), 422, 'not-a-mediator')
  const made = must(await propose(w.home.liaison))
  refused(await propose(w.home.liaison), 409, 'already-there')
  assert.deepEqual(
    (await owed(made.id)).map(o => o.agency).sort((a, b) => a - b),
    [w.home.bureau.id, w.host.bureau.id, w.centre.id].sort((a, b) => a - b),
  )
  const accept = (by: typeof w.keeper, agency: { id: number }) =>
    by.post(`/talent-appointments/${made.id}/accept`, { agency: agency.id })
  const standing = async () => must(await w.host.liaison.get(`/talent-appointments/${made.id}`)).standing
  refused(await accept(w.home.liaison, w.home.bureau), 403, 'not-yours')
  refused(await accept(w.home.leader, w.host.bureau), 403, 'not-yours')
  refused(await accept(w.stranger.leader, w.host.bureau), 404, 'not-found')
  assert.deepEqual(must(await accept(w.home.leader, w.home.bureau)), { effective: false })
  assert.deepEqual(must(await accept(w.home.leader, w.home.bureau)), { effective: false })
  must(await accept(w.host.leader, w.host.bureau))
  assert.equal(await standing(), 'proposed')
  assert.deepEqual(must(await accept(w.keeper, w.centre)), { effective: true })
  assert.equal(await standing(), 'coming')
  assert.deepEqual(await owed(made.id), [])
  w.t.setClock('2026-10-08T10:00:00+08:00')
  assert.equal(await standing(), 'inForce')
  must(await w.host.leader.post(`/agreements/${w.agreement}/suspend`, { why: '调整' }))
  assert.equal(await standing(), 'suspended')
  must(await w.host.leader.post(`/agreements/${w.agreement}/resume`, { why: '继续' }))
  w.t.setClock('2027-01-01T10:00:00+08:00')
  assert.equal(await standing(), 'expired')
  w.t.setClock('2026-10-08T10:00:00+08:00')
  refused(await w.stranger.leader.post(`/talent-appointments/${made.id}/end`, { why: '无' }), 404, 'not-found')
  must(await w.home.liaison.post(`/talent-appointments/${made.id}/end`, { why: '调整人员' }))
  refused(await w.home.liaison.post(`/talent-appointments/${made.id}/end`, { why: '再' }), 409, 'out-of-state')
  assert.equal(await standing(), 'ended')
  w.t.setClock('2026-09-25T10:00:00+08:00')
})

test('an appointment does not outlive its agreement, nor the place of the mediator on the list', async () => {
  const agreement = await agreed(w, { until: '2026-10-31' })
  const id = await added(w.keeper, w.centre, mediator)
  must(await offered(w.keeper, id, agreement))
  const propose = async (title: string) =>
    must(
      await w.home.liaison.post('/talent-appointments', {
        agreement,
        talent: id,
        by: w.home.bureau.id,
        title,
        from: '2026-09-25',
        until: '2026-10-31',
      }),
    ).id as string
  const [accepted, waiting] = [await propose('调解员'), await propose('调解专家库成员')]
  for (const [by, agency] of [
    [w.home.leader, w.home.bureau],
    [w.host.leader, w.host.bureau],
    [w.keeper, w.centre],
  ] as const)
    must(await by.post(`/talent-appointments/${accepted}/accept`, { agency: agency.id }))
  const standing = async (x: string) => must(await w.home.liaison.get(`/talent-appointments/${x}`)).standing
  assert.equal(await standing(accepted), 'inForce')
  const { on } = must(await w.home.leader.post(`/agreements/${agreement}/terminate`, { why: '机构调整' }))
  w.t.setClock(`${on}T09:00:00+08:00`)
  assert.deepEqual([await standing(accepted), await standing(waiting)], ['ended', 'refused'])
  for (const sweep of w.t.registry.sweeps.filter(s => s.name === 'talents-over'))
    await sweep.run(w.t.house, w.t.registry)
  assert.deepEqual(await owed(waiting), [])
  assert.deepEqual([await standing(accepted), await standing(waiting)], ['ended', 'refused'])
  w.t.setClock('2026-09-25T10:00:00+08:00')
  const third = await added(w.keeper, w.centre, mediator)
  must(await offered(w.keeper, third, w.agreement))
  const { id: last } = must(
    await w.host.liaison.post('/talent-appointments', {
      agreement: w.agreement,
      talent: third,
      by: w.home.bureau.id,
      title: '调解员',
      ...term,
    }),
  )
  must(await w.keeper.post(`/talents/${third}/withdraw`, { why: '退休' }))
  assert.equal(await standing(last), 'refused')
  assert.deepEqual(await owed(last), [])
})
