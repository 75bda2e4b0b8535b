import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { lapse } from '../server/matters/index.ts'
import { ask } from './support/app.ts'
import { aFirm, aJudge, appoint, type EnvoyWorld, envoyWorld, nominee, termOf, wholly } from './support/envoys.ts'

let w: EnvoyWorld
before(async () => {
  w = await envoyWorld()
})
const state = async (id: string, as = w.clients.cityOfficer) => (await as.get(`/matters/${id}`)).body.state
const acts = (as: keyof EnvoyWorld['clients'], id: string, action: string, answers: object) =>
  w.clients[as].post(`/matters/${id}/acts/${action}`, { answers })

test('a judge is nominated, vetted, admitted: with a certificate, a number, the post, and a place in the roster', async () => {
  const judge = await aJudge(w, w.north, '甲法官')
  const [id] = await appoint(w, w.north, [judge])
  const view = (await w.clients.northOfficer.get(`/matters/${id}`)).body
  assert.equal(view.stateTitle, '在任')
  assert.deepEqual(
    view.documents.map((d: { title: string; number: string }) => [d.title, d.number]),
    [['法律特派员证书', '浦法〔2022〕1号']],
  )
  const { rows } = (await w.clients.clerk.get('/envoys?q=甲法')).body
  assert.equal(rows.length, 1)
  assert.deepEqual(
    [rows[0].name, rows[0].certificate, rows[0].from, rows[0].to, rows[0].specialities, rows[0].statusTitle],
    ['甲法官', '浦法特派〔2022〕1号', '2022-05-12', '2025-05-11', ['contract', 'finance'], '在任'],
  )
  const posts = await ask<{ capacity: string; to: Temporal.PlainDate }>(
    w,
    `select capacity, to_date as to from post where person_id = $1 and capacity = 'envoy'`,
    [judge.person],
  )
  assert.deepEqual(
    posts.map(p => p.to.toString()),
    ['2025-05-11'],
  )
  const own = await w.as(judge)
  assert.equal((await own.get('/envoys/mine')).body.envoy.name, '甲法官')
  assert.equal((await own.get(`/matters/${id}`)).status, 200, 'the appointment is in their own hands')
})

test('a hundred envoys are nominated by one call and admitted by another, each for itself', async () => {
  const judges = []
  for (let i = 1; i <= 100; i++) judges.push(await aJudge(w, w.south, `百人${i}`))
  const strange = await aJudge(w, w.north, '外院法官')
  const nominees = [...judges, strange].map(j => nominee(j))
  const { body } = await w.clients.cityOfficer.post('/envoys/nominations', { agency: w.south.id, nominees })
  assert.equal(body.done.length, 100)
  assert.deepEqual(
    body.refused.map((r: { key: string; code: string }) => [r.key, r.code]),
    [[String(strange.person), 'not-eligible']],
  )
  const matters = body.done.map((d: { id: string }) => d.id)
  const { southOfficer } = w.clients
  wholly(await southOfficer.post('/envoys/appointments/vet', { matters, answers: { finding: '符合' } }))
  const admission = { matters, answers: { from: '2022-05-12', until: '2025-05-11' } }
  const first = await southOfficer.post('/envoys/appointments/admit', admission, 'admit-all-0001')
  assert.equal(first.body.done.length, 100)
  const again = await southOfficer.post('/envoys/appointments/admit', admission, 'admit-all-0001')
  assert.deepEqual(again.body, first.body, 'a repeated click does it once')
  const pages: string[] = []
  for (let after = ''; ; ) {
    const page = (await w.clients.clerk.get(`/envoys?agency=${w.south.id}&limit=40${after && `&after=${after}`}`)).body
    pages.push(...page.rows.map((r: { certificate: string }) => r.certificate))
    if (!page.next) break
    after = page.next
  }
  assert.equal(new Set(pages).size, 100)
  assert.ok(pages.includes('延法特派〔2022〕100号'))
})

test('who nominated neither vets nor admits; who is no officer there does nothing', async () => {
  const judge = await aJudge(w, w.north, '乙法官')
  const [id] = wholly(
    await w.clients.northOfficer.post('/envoys/nominations', { agency: w.north.id, nominees: [nominee(judge)] }),
  )
  const refused = await acts('northOfficer', id!, 'vet', { finding: '符合' })
  assert.deepEqual([refused.status, refused.body.code], [403, 'separation-of-duties'])
  assert.equal((await acts('southOfficer', id!, 'vet', { finding: '符合' })).status, 404, 'it is out of reach')
  assert.equal((await acts('cityOfficer', id!, 'vet', { finding: '符合' })).status, 200)
  assert.equal(
    (await acts('northOfficer', id!, 'admit', { from: '2022-06-01', until: '2022-12-31' })).body.code,
    'separation-of-duties',
  )
  assert.equal((await acts('clerk', id!, 'admit', { from: '2022-06-01', until: '2022-12-31' })).status, 403)
  assert.equal(
    (await w.clients.clerk.post('/envoys/nominations', { agency: w.north.id, nominees: [nominee(judge)] })).status,
    403,
  )
  assert.equal(
    (await w.clients.southOfficer.post('/envoys/nominations', { agency: w.north.id, nominees: [nominee(judge)] }))
      .status,
    403,
  )
  assert.equal(
    (await w.visitor.post('/envoys/nominations', { agency: w.north.id, nominees: [nominee(judge)] })).status,
    401,
  )
  assert.equal((await acts('cityLeader', id!, 'decline', { why: '名额已满' })).status, 200)
  const declined = (await w.clients.northOfficer.get(`/matters/${id}`)).body
  assert.deepEqual([declined.state, declined.remedies.length], ['declined', 1])
})

test('nobody is nominated twice, nor while they serve, nor against the criteria', async () => {
  const judge = await aJudge(w, w.north, '丙法官')
  const ask_ = async (more: object = {}) =>
    (await w.clients.northOfficer.post('/envoys/nominations', { agency: w.north.id, nominees: [nominee(judge, more)] }))
      .body
  assert.equal((await ask_({ rank: 'judgeAssistant' })).refused[0].code, 'not-eligible')
  const [id] = [(await ask_()).done[0].id]
  assert.equal((await ask_()).refused[0].code, 'nominated-already')
  await acts('cityOfficer', id, 'vet', { finding: '符合' })
  const backwards = await acts('cityOfficer', id, 'admit', { from: '2022-06-01', until: '2022-05-01' })
  assert.deepEqual([backwards.status, backwards.body.code], [422, 'bad-dates'])
  await acts('cityOfficer', id, 'admit', { from: '2022-06-01', until: '2022-12-31' })
  assert.equal((await ask_()).refused[0].code, 'serving-already')
  const withdrawn = await aJudge(w, w.north, '丁法官')
  const [other] = wholly(
    await w.clients.northOfficer.post('/envoys/nominations', { agency: w.north.id, nominees: [nominee(withdrawn)] }),
  )
  assert.equal((await acts('northOfficer', other!, 'withdraw', { why: '本人不愿' })).body.state, 'withdrawn')
  const candidates = (await w.clients.northOfficer.get(`/envoys/candidates?agency=${w.north.id}&q=法官`)).body.rows
  const names = candidates.map((c: { name: string }) => c.name)
  assert.ok(names.includes('丁法官') && !names.includes('丙法官'))
})

test('suspended, resumed, prolonged, and over by the clock: the post at a target follows', async () => {
  w.setClock('2022-06-20T09:00:00+08:00')
  const judge = await aJudge(w, w.north, '戊法官')
  const [id] = await appoint(w, w.north, [judge], '2022-06-01', '2022-12-31')
  const envoy = await termOf(w, judge.person)
  const firm = await aFirm(w, '戊企业')
  wholly(
    await w.clients.northOfficer.post('/envoys/posts', { posts: [{ envoy, target: firm.id, from: '2022-07-01' }] }),
  )
  w.setClock('2022-08-01T09:00:00+08:00')
  w.clients.northOfficer = await w.as(w.people.northOfficer)
  assert.equal(
    (await acts('northOfficer', id!, 'suspend', { from: '2022-08-02', why: '办案' })).body.code,
    'in-the-future',
  )
  assert.equal((await acts('northOfficer', id!, 'suspend', { from: '2022-08-01', why: '办案' })).status, 200)
  const line = async () =>
    (
      await ask<{ required: number; ended: boolean }>(
        w,
        `select required, ended from envoy_quota where envoy_id = $1 and quarter = '2022Q3'`,
        [envoy],
      )
    )[0]
  assert.deepEqual(await line(), { required: 2, ended: true }, '31 of 92 days: 1.01')
  w.setClock('2022-08-10T09:00:00+08:00')
  w.clients.northOfficer = await w.as(w.people.northOfficer)
  assert.equal((await acts('northOfficer', id!, 'resume', { from: '2022-07-31' })).body.code, 'bad-dates')
  assert.equal((await acts('northOfficer', id!, 'resume', { from: '2022-08-10' })).status, 200)
  assert.deepEqual(await line(), { required: 3, ended: false }, '83 of 92 days: 2.7')
  const shown = (await w.clients.northOfficer.get(`/envoys/${envoy}`)).body
  assert.deepEqual(shown.pauses, [{ from: '2022-08-01', to: '2022-08-09', why: '办案' }])
  assert.equal((await acts('northOfficer', id!, 'extend', { until: '2022-12-01', why: '续任' })).body.code, 'not-later')
  assert.equal((await acts('northOfficer', id!, 'extend', { until: '2023-01-15', why: '续任' })).status, 200)
  w.setClock('2023-01-01T00:30:00+08:00')
  await lapse(w.house, w.registry)
  assert.equal(await state(id!, await w.as(w.people.cityOfficer)), 'serving', 'the first term was prolonged')
  w.setClock('2023-01-16T00:30:00+08:00')
  await lapse(w.house, w.registry)
  assert.equal(await state(id!, await w.as(w.people.cityOfficer)), 'left')
  const ended = await ask<{ status: string; why: string; last: Temporal.PlainDate }>(
    w,
    `select n.status, t.ended_why as why, t.to_date as last from envoy n join envoy_target t on t.envoy_id = n.id where n.id = $1`,
    [envoy],
  )
  assert.deepEqual(
    ended.map(e => [e.status, e.why, e.last.toString()]),
    [['left', '任期届满', '2023-01-15']],
  )
  w.setClock('2022-06-20T09:00:00+08:00')
})

test('whoever is transferred ends here and begins again at the other court, with the history of both', async () => {
  w.setClock('2022-06-20T10:00:00+08:00')
  for (const name of ['northOfficer', 'southOfficer', 'cityOfficer'] as const)
    w.clients[name] = await w.as(w.people[name])
  const judge = await aJudge(w, w.north, '己法官')
  const [id] = await appoint(w, w.north, [judge])
  const first = await termOf(w, judge.person)
  const same = await acts('northOfficer', id!, 'transfer', { agency: w.north.id, last: '2022-06-19', why: '工作调动' })
  assert.equal(same.body.code, 'same-agency')
  const moved = await acts('northOfficer', id!, 'transfer', { agency: w.south.id, last: '2022-06-19', why: '工作调动' })
  assert.equal(moved.status, 200, moved.text)
  const { id: next } = moved.body.referred
  assert.equal(await state(next), 'vetted')
  const early = await acts('southOfficer', next, 'admit', { from: '2022-06-20', until: '2025-05-11' })
  assert.equal(early.body.code, 'not-eligible', 'they are no judge of that court yet')
  await ask(w, `insert into post (person_id, agency_id, capacity, from_date) values ($1, $2, 'judge', '2022-06-20')`, [
    judge.person,
    w.south.id,
  ])
  assert.equal((await acts('southOfficer', next, 'admit', { from: '2022-06-20', until: '2025-05-11' })).status, 200)
  const second = await termOf(w, judge.person)
  const shown = (await w.clients.cityOfficer.get(`/envoys/${second}`)).body
  assert.deepEqual(
    shown.terms.map((t: { agency: { name: string }; statusTitle: string; from: string; to: string }) => [
      t.agency.name,
      t.statusTitle,
      t.from,
      t.to,
    ]),
    [
      ['延平区人民法院', '在任', '2022-06-20', '2025-05-11'],
      ['浦城县人民法院', '离任', '2022-05-12', '2022-06-19'],
    ],
  )
  assert.notEqual(first, second)
  assert.equal(
    (await acts('southOfficer', next, 'leave', { last: '2022-06-21', why: '辞职' })).body.code,
    'in-the-future',
  )
  assert.equal((await acts('southOfficer', next, 'leave', { last: '2022-06-20', why: '辞职' })).status, 200)
})
