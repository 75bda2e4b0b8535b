import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Answer, ask } from './support/app.ts'
import { must, sign, text } from './support/regions.ts'
import {
  agreedOn,
  asking,
  orderOf,
  type Standing,
  type StationWorld,
  scope,
  standing,
  stateOf,
  stationWorld,
  wish,
} from './support/stations.ts'

let w: StationWorld
let s: Standing
before(async () => {
  w = await stationWorld()
  s = await standing(w)
})

const refused = (answer: Answer, status: number, code: string) =>
  assert.deepEqual([answer.status, answer.body.code], [status, code], answer.text)
const does = (by: StationWorld['legal'], id: string, action: string, answers: object = {}) =>
  by.post(`/matters/${id}/acts/${action}`, { answers })

test('whoever guesses the number of a firm is not told its name, nor whether it still exists', async () => {
  for (const answer of [
    await asking(w.other, w, s),
    await w.other.post(`/stations/${s.id}/feedback`, { enterprise: w.firm.id, text: '好' }),
    await w.other.get(`/stations/${s.id}/feedback?enterprise=${w.firm.id}`),
  ]) {
    refused(answer, 403, 'not-your-firm')
    assert.ok(!answer.text.includes('陶瓷'), answer.text)
  }
  await ask(w.t, "update enterprise set status = 'closed' where id = $1", [w.firm.id])
  refused(await asking(w.other, w, s), 403, 'not-your-firm')
  await ask(w.t, "update enterprise set status = 'active' where id = $1", [w.firm.id])
})

test('a firm asks while the body or the service leaves: it has a number or a refusal, and a request goes to no body that left', async () => {
  const pooled = must(
    await w.people.clerk.post(`/stations/${s.id}/bodies`, {
      agency: w.host.aid.id,
      brings: '援助',
      who: '值班',
      phone: '020-84000000',
    }),
  ).id
  const service = must(
    await w.people.clerk.post(`/stations/${s.id}/services`, { title: '援助咨询', gist: '咨询', body: pooled }),
  ).id
  const [asked, gone] = await Promise.all([
    asking(w.legal, w, s, { service }),
    w.people.clerk.post(`/stations/${s.id}/bodies/${pooled}/end`),
  ])
  assert.equal(gone.status, 204, gone.text)
  assert.ok(asked.status === 201 || asked.body.code === 'service-unknown', asked.text)
  refused(await asking(w.legal, w, s, { service }), 422, 'service-unknown')
  const { id } = must(await asking(w.legal, w, s))
  refused(await does(w.people.clerk, id, 'route', { body: pooled }), 422, 'no-such-body')
  const [routed, left] = await Promise.all([
    does(w.people.clerk, id, 'route', { body: s.notary }),
    w.people.clerk.post(`/stations/${s.id}/bodies/${s.notary}/end`),
  ])
  assert.equal(left.status, 204, left.text)
  // Either it went out before, and is worked on, or it is still here to be routed.
  assert.equal(await stateOf(w, id), routed.status === 200 ? 'routed' : 'received')
  if (routed.status === 200) must(await does(w.people.notary, await orderOf(w, id), 'answer', { said: '可以办理。' }))
  else refused(routed, 422, 'no-such-body')
})

test('routed twice at once, to two bodies: one order is out', async () => {
  const { id } = must(await asking(w.legal, w, s))
  const answers = await Promise.all(
    [s.arbitration, s.arbitration].map(body => does(w.people.clerk, id, 'route', { body })),
  )
  assert.equal(answers.filter(a => a.status === 200).length, 1, answers.map(a => a.text).join())
  assert.equal(
    (await ask(w.t, "select 1 from matter where origin_id = $1 and procedure = 'stations.order'", [id])).length,
    1,
  )
})

test('a firm asks while the agreement is stopped: what was taken was taken before, and after it nothing is', async () => {
  for (let n = 0; n < 4; n++) {
    const [asked, stopped] = await Promise.all([
      asking(w.legal, w, s),
      w.home.leader.post(`/agreements/${s.agreement}/suspend`, { why: '停' }),
    ])
    assert.equal(stopped.status, 204, stopped.text)
    if (asked.status !== 201) refused(asked, 409, 'station-closed')
    refused(await asking(w.legal, w, s), 409, 'station-closed')
    must(await w.home.leader.post(`/agreements/${s.agreement}/resume`, { why: '续' }))
  }
})

test('a meeting is not of a day before there was a station or an agreement', async () => {
  const meet = (day: string) =>
    w.host.leader.post(`/stations/${s.id}/meetings`, {
      day,
      place: '海珠',
      agenda: '研究反馈',
      minutes: '无',
      problems: [],
    })
  refused(await meet('2016-09-20'), 422, 'meeting-refused')
  refused(await meet('0026-09-20'), 400, 'bad-date')
  must(await meet('2026-09-20'))
})

test('the days of a count may be any that there are', async () => {
  const count = (from: string, to: string) => w.home.leader.get(`/stations/${s.id}/counts?from=${from}&to=${to}`)
  must(await count('1000-01-01', '9998-12-31'))
  for (const day of ['0001-01-01', '9999-12-31', '2026-02-30']) refused(await count(day, day), 400, 'bad-date')
  refused(await count('2026-02-01', '2026-01-01'), 422, 'ends-before')
})

test('whatever is written at a station is kept as it is, or refused in words', async () => {
  for (const words of [
    '甲'.repeat(20_000),
    '\u202E文旦\u2066',
    '=cmd|calc',
    `'; drop table station; --`,
    '😀'.repeat(30),
  ])
    for (const answer of [
      await w.people.clerk.post(`/stations/${s.id}/members`, {
        team: 'service',
        name: words,
        agency: w.host.bureau.id,
        duty: words,
      }),
      await asking(w.legal, w, s, { ...wish, service: s.mediation, title: words, story: words }),
      await w.legal.post(`/stations/${s.id}/feedback`, { enterprise: w.firm.id, text: words }),
    ])
      assert.ok(
        answer.status === 201 ||
          answer.body.code === 'request-malformed' ||
          answer.body.code === 'form-refused' ||
          answer.status === 422,
        answer.text,
      )
  const { rows } = must(await w.legal.get(`/stations/${s.id}/feedback?enterprise=${w.firm.id}`))
  assert.ok(rows.some((r: { text: string }) => r.text === '\u202E文旦\u2066'))
})

test('an agreement of another kind, of other owners or for another region founds no station', async () => {
  const found = (body: object) =>
    w.host.leader.post('/stations', {
      agreement: s.agreement,
      home: w.home.bureau.id,
      host: w.host.bureau.id,
      agency: w.agency.id,
      ...body,
    })
  refused(await found({}), 409, 'station-there')
  refused(await found({ agency: w.host.centre.id }), 422, 'station-refused')
  refused(await found({ home: w.stranger.bureau.id }), 422, 'station-refused')
  refused(await found({ home: w.host.bureau.id }), 422, 'station-refused')
  const unsigned = must(
    await w.home.liaison.post('/agreements', {
      kind: 'station',
      title: '未签署',
      parties: [w.home, w.host].map((side, i) => ({ agency: side.bureau.id, regions: [['441803', '440105'][i]] })),
      ...text({ scope }),
    }),
  ).id
  refused(await found({ agreement: unsigned }), 409, 'agreement-not-in-force')
  must(await sign(w.home.leader, unsigned))
  refused(await found({ agreement: unsigned }), 409, 'agreement-not-in-force')
  assert.ok(await agreedOn(w))
})
