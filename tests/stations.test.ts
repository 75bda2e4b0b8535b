import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Answer, ask } from './support/app.ts'
import { must, sign, text } from './support/regions.ts'
import {
  agreedOn,
  asking,
  does,
  lapsed,
  orderOf,
  type Standing,
  type StationWorld,
  scope,
  standing,
  stateOf,
  stationWorld,
} from './support/stations.ts'

let w: StationWorld
let s: Standing
before(async () => {
  w = await stationWorld()
  s = await standing(w)
})
const refused = (answer: Answer, status: number, code: string) =>
  assert.deepEqual([answer.status, answer.body.code], [status, code], answer.text)

test('a station is founded once, by an owner, under an agreement of its kind, in the host region', async () => {
  const given = { agreement: s.agreement, home: w.home.bureau.id, host: w.host.bureau.id, agency: w.agency.id }
  const found = (more: object, by = w.host.leader) => by.post('/stations', { ...given, ...more })
  refused(await found({}), 409, 'station-there')
  refused(await found({}, w.t.visitor), 401, 'sign-in-needed')
  refused(await found({}, w.stranger.leader), 404, 'not-found')
  refused(await found({}, w.people.clerk), 403, 'not-yours')
  refused(await found({ agency: w.host.centre.id }), 422, 'station-refused')
  refused(await found({ home: w.stranger.bureau.id }), 422, 'station-refused')
  refused(await found({ home: w.host.bureau.id }), 422, 'station-refused')
  refused(await found({ home: w.host.bureau.id, host: w.home.bureau.id }), 422, 'station-refused')
  const plain = await agreedOn(w, { kind: 'agreement' })
  refused(await found({ agreement: plain }), 422, 'station-refused')
  const view = must(await w.home.liaison.get(`/stations/${s.id}`))
  assert.deepEqual(
    [view.standing, view.open, view.home.name, view.nextMeeting],
    ['inForce', true, w.home.bureau.name, '2026-12-25'],
  )
  assert.ok(view.docket.some((e: { title: string }) => e.title.startsWith('设立')))
  refused(await w.stranger.leader.get(`/stations/${s.id}`), 404, 'not-found')
  assert.deepEqual(must(await w.stranger.leader.get('/stations')).rows, [])
  assert.equal(must(await w.people.clerk.get('/stations')).rows[0].id, s.id)
})

test('texts are kept in versions by either side, and nobody overwrites what they have not read', async () => {
  const put = (by: typeof w.home.liaison, after: number, text: string) =>
    by.post(`/stations/${s.id}/texts`, { kind: 'positioning', after, text })
  must(await put(w.home.liaison, 0, '孵化在外地，转化在当地。'))
  refused(await put(w.host.liaison, 0, '另一稿'), 409, 'changed-meanwhile')
  assert.deepEqual(must(await put(w.host.liaison, 1, '服务清新企业在海珠的经营活动。')), { version: 2 })
  refused(await put(w.home.officer, 2, '不该'), 404, 'not-found')
  refused(await put(w.stranger.leader, 2, '不该'), 404, 'not-found')
  const { texts, docket } = must(await w.home.leader.get(`/stations/${s.id}`))
  assert.deepEqual(
    texts.map((t: { version: number; current: boolean; for: string }) => [t.version, t.current, t.for]),
    [
      [1, false, w.home.bureau.name],
      [2, true, w.host.bureau.name],
    ],
  )
  assert.equal(docket.filter((e: { title: string }) => e.title.includes('功能定位')).length, 2)
})

test('the leading group and the three teams are of both sides; who left stays on the record', async () => {
  const join = (by: typeof w.home.liaison, body: object) => by.post(`/stations/${s.id}/members`, body)
  const { id } = must(
    await join(w.home.liaison, {
      team: 'leading',
      name: '郑主任',
      agency: w.home.bureau.id,
      duty: '组长',
      lead: true,
    }),
  )
  for (const [team, agency] of [
    ['service', w.host.centre.id],
    ['mediation', w.host.bureau.id],
    ['publicity', w.home.centre.id],
  ])
    must(await join(w.people.clerk, { team, name: '队员', agency, duty: '队员' }))
  refused(
    await join(w.home.liaison, { team: 'service', name: '外人', agency: w.stranger.bureau.id, duty: '无' }),
    422,
    'outside',
  )
  must(await w.host.liaison.post(`/stations/${s.id}/members/${id}/end`))
  refused(await w.host.liaison.post(`/stations/${s.id}/members/${id}/end`), 409, 'out-of-state')
  const { members } = must(await w.home.liaison.get(`/stations/${s.id}`))
  assert.equal(members.length, 4)
  assert.equal(members.find((m: { id: number }) => m.id === id).to, '2026-09-25')
})

test('bodies are of the host, its city or province, each once; a body that leaves takes its services along', async () => {
  const pool = (by: typeof w.home.liaison, agency: number, more: object = {}) =>
    by.post(`/stations/${s.id}/bodies`, { agency, brings: '法律援助', who: '值班', phone: '020-1', ...more })
  refused(await pool(w.home.liaison, w.host.aid.id), 403, 'not-yours')
  refused(await pool(w.people.clerk, w.home.aid.id), 422, 'outside')
  refused(await pool(w.people.clerk, w.notary.id), 409, 'already-there')
  refused(await pool(w.people.clerk, w.host.aid.id, { person: w.mediator.person }), 422, 'no-such-person')
  const named = async (by: typeof w.home.liaison, agency: number) =>
    by.get(`/stations/${s.id}/candidates?agency=${agency}`)
  refused(await named(w.home.liaison, w.host.aid.id), 403, 'not-yours')
  refused(await named(w.t.visitor, w.host.aid.id), 404, 'not-found')
  refused(await named(w.people.clerk, w.home.aid.id), 422, 'outside')
  const [someone] = must(await named(w.people.clerk, w.notary.id)).rows
  assert.ok(someone.title)
  const { id } = must(await pool(w.host.liaison, w.host.aid.id))
  const offer = { title: '法律援助', gist: '经济困难职工', body: id }
  must(await w.people.clerk.post(`/stations/${s.id}/services`, offer))
  refused(await w.people.clerk.post(`/stations/${s.id}/services`, offer), 409, 'already-there')
  refused(
    await w.people.clerk.post(`/stations/${s.id}/services`, { ...offer, title: '无', body: 9999 }),
    404,
    'not-found',
  )
  must(await w.people.clerk.post(`/stations/${s.id}/bodies/${id}/end`))
  const { services, bodies } = must(await w.people.clerk.get(`/stations/${s.id}`))
  assert.deepEqual([services.length, bodies.length], [2, 2])
})

test('a firm of the home region asks, the body answers, the answer comes back, the firm confirms and rates', async () => {
  const offers = must(await w.t.visitor.get(`/station-offers?enterprise=${w.firm.id}`)).rows
  assert.deepEqual([offers.length, offers[0].services.length], [1, 2])
  assert.deepEqual(must(await w.t.visitor.get(`/station-offers?enterprise=${w.foreign.id}`)).rows, [])
  const key = 'the-same-click-twice'
  const body = { enterprise: w.firm.id, service: s.mediation, title: '货款纠纷', story: '拖欠货款。' }
  const first = await w.legal.post(`/stations/${s.id}/requests`, body, key)
  const again = await w.legal.post(`/stations/${s.id}/requests`, body, key)
  assert.deepEqual([first.status, again.body.id], [201, first.body.id])
  const { id, number } = first.body
  assert.match(number, /^440105QX-2026-/)
  const choices = must(await w.people.clerk.get(`/station-bodies/${id}`)).rows
  assert.equal(choices.length, 2)
  refused(await w.people.clerk.post(`/matters/${id}/acts/route`, { answers: { body: 9999 } }), 422, 'no-such-body')
  refused(
    await w.people.notary.post(`/matters/${id}/acts/route`, { answers: { body: s.arbitration } }),
    404,
    'not-found',
  )
  await does(w.people.clerk, id, 'route', { body: s.arbitration })
  const order = await orderOf(w, id)
  const told = must(await w.people.mediator.get(`/matters/${order}`))
  assert.deepEqual(
    told.choices.map((c: { action: string }) => c.action),
    ['answer', 'unable'],
  )
  assert.equal(told.parties[0].name, w.firm.name)
  refused(await w.people.notary.post(`/matters/${order}/acts/answer`, { answers: { said: '不该' } }), 404, 'not-found')
  await does(w.people.mediator, order, 'answer', { said: '已约定在线调解，达成后由海珠区法院司法确认。' })
  assert.equal(await stateOf(w, id), 'answered')
  refused(await w.other.post(`/matters/${id}/acts/confirm`, { answers: {} }), 404, 'not-found')
  refused(await w.reader.post(`/matters/${id}/acts/confirm`, { answers: {} }), 403, 'not-yours')
  await does(w.legal, id, 'confirm')
  must(await w.legal.post(`/matters/${id}/rating`, { grade: 5 }))
  assert.equal(await stateOf(w, id), 'done')
})

test('who may not ask: a reader, another firm, a firm of elsewhere, a stranger at a desk, nobody signed in', async () => {
  refused(await asking(w.reader, w, s), 403, 'not-your-firm')
  refused(await asking(w.other, w, s), 403, 'not-your-firm')
  refused(await asking(w.other, w, s, { enterprise: w.foreign.id }), 422, 'not-home')
  refused(await asking(w.stranger.clerk, w, s), 403, 'not-yours')
  refused(await asking(w.t.visitor, w, s), 401, 'sign-in-needed')
  refused(await asking(w.legal, w, s, { service: 9999 }), 422, 'service-unknown')
  refused(await asking(w.legal, w, s, { enterprise: 9999 }), 404, 'not-found')
  refused(
    await w.legal.post(`/stations/${s.agreement}/requests`, {
      enterprise: w.firm.id,
      service: 1,
      title: '无',
      story: '无',
    }),
    404,
    'not-found',
  )
  for (const action of ['ask', 'enter'])
    for (const by of [w.legal, w.people.clerk])
      refused(
        await by.post('/matters', {
          procedure: 'stations.request',
          action,
          agency: w.agency.id,
          parties: [],
          answers: { firm: '无', service: '公证', title: '无', story: '无', agreement: '无' },
        }),
        403,
        'not-yours',
      )
})

test('a body that cannot says who can, and the request is never at a dead end', async () => {
  const { id } = must(await asking(w.people.clerk, w, s, { phone: '13800138333' }))
  await does(w.people.clerk, id, 'route', { body: s.notary })
  await does(w.people.notary, await orderOf(w, id), 'unable', { why: '不属公证事项', competent: '广州仲裁委员会' })
  assert.equal(await stateOf(w, id), 'unable')
  await does(w.people.clerk, id, 'route', { body: s.arbitration })
  await does(w.people.mediator, await orderOf(w, id), 'unable', { why: '没有仲裁协议', competent: '海珠区人民法院' })
  await does(w.people.clerk, id, 'direct', { why: '没有仲裁协议', competent: '海珠区人民法院' })
  const seen = must(await w.legal.get(`/matters/${id}`))
  assert.deepEqual([seen.outcome, seen.remedies.length], ['refused', 1])
})

test('the firm sends an answer back, and silence in the end is consent', async () => {
  const { id } = must(await asking(w.legal, w, s))
  await does(w.people.clerk, id, 'answer', { said: '可以先发律师函。' })
  await does(w.legal, id, 'reopen', { why: '已经发过' })
  await does(w.people.clerk, id, 'route', { body: s.arbitration })
  await does(w.people.arbitrator, await orderOf(w, id), 'answer', { said: '可以申请仲裁。' })
  w.t.setClock('2026-10-29T10:00:00+08:00')
  await lapsed(w)
  w.t.setClock('2026-09-25T10:00:00+08:00')
  assert.equal(await stateOf(w, id), 'done')
})

test('a request the firm takes back is taken back from the body too', async () => {
  const { id } = must(await asking(w.legal, w, s))
  await does(w.people.clerk, id, 'route', { body: s.arbitration })
  const order = await orderOf(w, id)
  await does(w.legal, id, 'withdraw', { why: '已经和解' })
  assert.deepEqual([await stateOf(w, id), await stateOf(w, order)], ['withdrawn', 'withdrawn'])
  refused(
    await w.people.mediator.post(`/matters/${order}/acts/answer`, { answers: { said: '晚了' } }),
    409,
    'out-of-state',
  )
})

test('while the agreement stands still nothing new is taken; what is open is carried to its end; the home side no longer sees it', async () => {
  const { id } = must(await asking(w.legal, w, s))
  const look = async () => (await w.home.liaison.get(`/matters/${id}`)).status
  assert.equal(await look(), 200)
  const looks = await ask<{ n: number }>(
    w.t,
    `select count(*)::int as n from docket_entry where stream = any ($1::uuid[]) and kind = 'grant.used'`,
    [[id, s.agreement]],
  )
  assert.equal(looks[0]!.n, 2)
  must(await w.home.leader.post(`/agreements/${s.agreement}/suspend`, { why: '调整' }))
  refused(await asking(w.legal, w, s), 409, 'station-closed')
  assert.deepEqual(must(await w.t.visitor.get(`/station-offers?enterprise=${w.firm.id}`)).rows, [])
  assert.equal(await look(), 404)
  const view = must(await w.people.clerk.get(`/stations/${s.id}`))
  assert.deepEqual([view.open, view.standing], [false, 'suspended'])
  await does(w.people.clerk, id, 'route', { body: s.notary })
  await does(w.people.notary, await orderOf(w, id), 'answer', { said: '可以办理。' })
  await does(w.legal, id, 'confirm')
  must(await w.home.leader.post(`/agreements/${s.agreement}/resume`, { why: '继续' }))
  assert.equal(await look(), 200)
  assert.equal((await asking(w.legal, w, s)).status, 201)
})

test('the home side sees nothing before the host opens it, and only the host may', async () => {
  const own = await stationWorld()
  const at = await standing(own, {}, false)
  const { id } = must(await asking(own.legal, own, at))
  assert.equal((await own.home.liaison.get(`/matters/${id}`)).status, 404)
  refused(await own.home.leader.post(`/stations/${at.id}/grant`), 403, 'not-yours')
  refused(await own.people.clerk.post(`/stations/${at.id}/grant`), 404, 'not-found')
  must(await own.host.leader.post(`/stations/${at.id}/grant`))
  assert.equal((await own.home.liaison.get(`/matters/${id}`)).status, 200)
  own.t.setClock('2027-01-01T09:00:00+08:00')
  assert.equal((await own.home.liaison.get(`/matters/${id}`)).status, 404)
  assert.equal((await own.people.clerk.get(`/matters/${id}`)).status, 200)
})

test('an order nobody answers is taken back and goes to another body', async () => {
  const { id } = must(await asking(w.legal, w, s))
  await does(w.people.clerk, id, 'route', { body: s.arbitration })
  const order = await orderOf(w, id)
  refused(await w.legal.post(`/matters/${id}/acts/recall`, { answers: { why: '太慢' } }), 403, 'not-yours')
  await does(w.people.clerk, id, 'recall', { why: '逾期没有答复' })
  assert.deepEqual([await stateOf(w, id), await stateOf(w, order)], ['unable', 'withdrawn'])
  await does(w.people.clerk, id, 'route', { body: s.notary })
  await does(w.people.notary, await orderOf(w, id), 'answer', { said: '可以办理提存公证。' })
  assert.equal(await stateOf(w, id), 'answered')
})

test('an agreement amended without the station’s services shuts its door, and opens it again when they are back', async () => {
  const amend = async (services: string[]) => {
    must(
      await w.home.liaison.post(`/agreements/${s.agreement}/versions`, {
        change: 'amend',
        ...text({ scope: { ...scope, services } }),
        why: '调整范围',
      }),
    )
    must(await sign(w.home.leader, s.agreement))
    must(await sign(w.host.leader, s.agreement))
  }
  await amend(['intake.consultation'])
  refused(await asking(w.legal, w, s), 409, 'station-closed')
  await amend(['stations.request'])
  assert.equal((await asking(w.legal, w, s)).status, 201)
})

test('when both sides act at once, one of them is told', async () => {
  const put = (by: typeof w.home.liaison) =>
    by.post(`/stations/${s.id}/texts`, { kind: 'rules', after: 0, text: '每季度召开例会。' })
  const texts = await Promise.all([put(w.home.liaison), put(w.host.liaison)])
  assert.deepEqual(texts.map(a => a.status).sort(), [201, 409])
  const { id } = must(await asking(w.legal, w, s))
  const route = (body: number) => w.people.clerk.post(`/matters/${id}/acts/route`, { answers: { body } })
  const routes = await Promise.all([route(s.notary), route(s.arbitration)])
  assert.deepEqual(routes.map(a => a.status).sort(), [200, 409])
  const orders = await ask(w.t, 'select 1 from matter where origin_id = $1', [id])
  assert.equal(orders.length, 1)
  const order = await orderOf(w, id)
  const ends = await Promise.all([
    w.legal.post(`/matters/${id}/acts/withdraw`, { answers: { why: '不用了' } }),
    w.people.clerk.post(`/matters/${id}/acts/recall`, { answers: { why: '另行安排' } }),
  ])
  assert.ok(ends.some(a => a.status === 200))
  assert.equal(await stateOf(w, order), 'withdrawn')
})

test('a station whose agreement has ended goes on under a new one of the same owners, and only then', async () => {
  const own = await stationWorld()
  const at = await standing(own)
  const found = (agreement: string) =>
    own.host.leader.post('/stations', {
      agreement,
      home: own.home.bureau.id,
      host: own.host.bureau.id,
      agency: own.agency.id,
      grant: true,
    })
  const next = { ...text({ scope }), until: '2027-12-31' }
  refused(await found(await agreedOn(own, next)), 409, 'station-there')
  own.t.setClock('2027-02-01T09:00:00+08:00')
  own.legal = await own.t.resident('15400007001')
  refused(await asking(own.legal, own, at), 409, 'station-closed')
  const { id } = must(await found(await agreedOn(own, next)))
  assert.equal(id, at.id)
  const asked = must(await asking(own.legal, own, at))
  assert.equal((await own.home.liaison.get(`/matters/${asked.id}`)).status, 200)
  assert.equal(must(await own.home.liaison.get(`/stations/${id}`)).standing, 'inForce')
})
