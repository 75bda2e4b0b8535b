import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { verify } from '../server/docket/index.ts'
import type { Figures } from '../server/stations/contract.ts'
import { type Counted, countsOf } from '../server/stations/counts.ts'
import { ends } from '../server/stations/names.ts'
import { type Answer, ask } from './support/app.ts'
import { anEnterprise } from './support/enterprises.ts'
import { must } from './support/regions.ts'
import { asking, does, orderOf, type Standing, type StationWorld, standing, stationWorld } from './support/stations.ts'

let w: StationWorld
let s: Standing
before(async () => {
  w = await stationWorld()
  s = await standing(w)
})
const refused = (answer: Answer, status: number, code: string) =>
  assert.deepEqual([answer.status, answer.body.code], [status, code], answer.text)
const owed = () =>
  ask<{ title: string; status: string; agency: number; due: string | null }>(
    w.t,
    `select title, status, agency_id as agency, due_on::text as due from commitment where stream = $1 and status = 'open' order by id`,
    [s.id],
  )
/** Where whoever reminds leads to. */
const led = async () =>
  (await ask<{ path: string }>(w.t, `select distinct path from commitment where stream = $1`, [s.id])).map(r => r.path)
const said = async (text: string, more: object = {}): Promise<number> =>
  must(await w.legal.post(`/stations/${s.id}/feedback`, { enterprise: w.firm.id, text, ...more })).id
const meeting = (more: object = {}) => ({
  day: '2026-09-25',
  place: '视频会议',
  agenda: '企业反馈',
  minutes: '听取反馈，议定事项。',
  problems: [],
  ...more,
})

test('a firm says what it thinks, freely or of its own request; both sides and the station read it, others do not', async () => {
  const { id: request } = must(await asking(w.legal, w, s))
  const free = await said('希望周末也有值班。')
  const on = await said('派单有点慢。', { matter: request })
  const list = (by: typeof w.legal, query = '') => by.get(`/stations/${s.id}/feedback${query}`)
  for (const by of [w.home.liaison, w.host.liaison, w.people.clerk])
    assert.deepEqual(
      must(await list(by)).rows.map((f: { id: number }) => f.id),
      [on, free],
    )
  assert.equal(must(await list(w.legal, `?enterprise=${w.firm.id}`)).rows[0].standing, '等候例会研究')
  refused(await list(w.legal), 404, 'not-found')
  refused(await list(w.other, `?enterprise=${w.firm.id}`), 403, 'not-your-firm')
  refused(await list(w.stranger.leader), 404, 'not-found')
  const feedback = (by: typeof w.legal, body: object) => by.post(`/stations/${s.id}/feedback`, body)
  refused(await feedback(w.other, { enterprise: w.firm.id, text: '代' }), 403, 'not-your-firm')
  refused(await feedback(w.stranger.clerk, { enterprise: w.firm.id, text: '代' }), 403, 'not-yours')
  refused(await feedback(w.other, { enterprise: w.foreign.id, matter: request, text: '别人的' }), 422, 'not-home')
  const second = await anEnterprise(w.t.house, w.home.bureau.id, '清新茶业有限公司', { region: '441803' })
  refused(
    await feedback(w.people.clerk, { enterprise: second.id, matter: request, text: '别家的' }),
    422,
    'not-of-this-firm',
  )
  refused(await feedback(w.people.clerk, { enterprise: 9999, text: '没有' }), 404, 'not-found')
})

test('a meeting takes feedback into the problem list; each problem is a promise, closed with proof, confirmed by the other side', async () => {
  const [a, b] = [await said('窗口没有人懂涉外合同。'), await said('谢谢。')]
  const problem = { title: '缺少涉外律师', owner: w.host.bureau.id, due: '2026-10-15', feedback: [a] }
  const meet = (by: typeof w.home.liaison, body: object) => by.post(`/stations/${s.id}/meetings`, body)
  refused(await meet(w.people.clerk, meeting()), 403, 'not-yours')
  refused(await meet(w.stranger.leader, meeting()), 404, 'not-found')
  refused(await meet(w.home.liaison, meeting({ day: '2026-09-26' })), 422, 'meeting-refused')
  refused(
    await meet(w.home.liaison, meeting({ problems: [{ ...problem, owner: w.stranger.bureau.id }] })),
    422,
    'meeting-refused',
  )
  refused(
    await meet(w.home.liaison, meeting({ problems: [{ ...problem, due: '2026-09-01' }] })),
    422,
    'meeting-refused',
  )
  const { problems } = must(await meet(w.home.liaison, meeting({ problems: [problem], heard: [b] })))
  refused(await meet(w.host.liaison, meeting({ problems: [problem] })), 409, 'feedback-taken')
  assert.deepEqual(
    (await owed()).map(o => [o.title, o.agency, o.due]),
    [
      ['解决工作站问题清单中的问题', w.host.bureau.id, '2026-10-15'],
      ['召开工作站例会', w.host.bureau.id, '2026-12-25'],
    ],
  )
  assert.deepEqual(await led(), [`/stations/${s.id}?tab=problems`])
  const turn = (by: typeof w.home.liaison, what: string, body: object = {}) =>
    by.post(`/stations/${s.id}/problems/${problems[0]}/${what}`, body)
  refused(await turn(w.home.liaison, 'close', { proof: '已经解决' }), 403, 'not-yours')
  refused(await turn(w.host.liaison, 'confirm'), 409, 'out-of-state')
  const sent = await w.host.liaison.send({
    method: 'POST',
    url: `/api/v1/stations/${s.id}/problems/${problems[0]}/file`,
    headers: { 'idempotency-key': 'proof-file-1', 'content-type': 'multipart/form-data; boundary=x' },
    payload:
      '--x\r\ncontent-disposition: form-data; name="file"; filename="值班表.txt"\r\n\r\n周一 陈律师\r\n--x--\r\n',
  })
  assert.equal(sent.status, 201, sent.text)
  must(await turn(w.host.liaison, 'close', { proof: '已派驻一名涉外律师，见值班表。' }))
  refused(await turn(w.host.liaison, 'close', { proof: '再' }), 409, 'out-of-state')
  refused(await turn(w.host.liaison, 'confirm'), 403, 'not-yours')
  must(await turn(w.home.liaison, 'return', { why: '值班表只有一周', due: '2026-10-20' }))
  assert.equal((await owed()).find(o => o.title.startsWith('解决'))!.due, '2026-10-20')
  must(await turn(w.host.liaison, 'close', { proof: '值班表已排到年底。' }))
  assert.equal((await owed()).find(o => o.title.startsWith('确认'))!.agency, w.home.bureau.id)
  must(await turn(w.home.liaison, 'confirm'))
  refused(await turn(w.home.liaison, 'confirm'), 409, 'out-of-state')
  const rows = must(await w.home.liaison.get(`/stations/${s.id}/problems`)).rows
  assert.deepEqual([rows[0].status, rows[0].file, rows[0].feedback], ['confirmed', '值班表.txt', 1])
  assert.equal((await w.home.liaison.get(`/stations/${s.id}/problems/${problems[0]}/file`)).status, 200)
  refused(await w.stranger.leader.get(`/stations/${s.id}/problems/${problems[0]}/file`), 404, 'not-found')
  assert.deepEqual(
    (await owed()).map(o => o.title),
    ['召开工作站例会'],
  )
  assert.equal(
    must(await w.legal.get(`/stations/${s.id}/feedback?enterprise=${w.firm.id}`)).rows[1].standing,
    '已列入问题清单，已销号',
  )
})

test('once the agreement has ended nobody owes a meeting, nothing of the station is changed by either side, and what was promised is kept', async () => {
  const own = await stationWorld()
  const at = await standing(own)
  const problem = { title: '值班', owner: own.host.bureau.id, due: '2027-01-15' }
  const { problems } = must(
    await own.home.liaison.post(`/stations/${at.id}/meetings`, meeting({ problems: [problem] })),
  )
  own.t.setClock('2027-01-01T09:00:00+08:00')
  for (const sweep of own.t.registry.sweeps.filter(x => x.name === 'stations-over'))
    assert.equal(await sweep.run(own.t.house, own.t.registry), 1)
  const left = await ask<{ title: string }>(
    own.t,
    `select title from commitment where stream = $1 and status = 'open'`,
    [at.id],
  )
  assert.deepEqual(
    left.map(o => o.title),
    ['解决工作站问题清单中的问题'],
  )
  const view = must(await own.home.leader.get(`/stations/${at.id}`))
  assert.deepEqual(
    [view.standing, view.may],
    ['expired', { write: false, pool: false, enter: false, meet: false, grant: false }],
  )
  own.legal = await own.t.resident('15400007001')
  for (const [by, part, body] of [
    [own.home.liaison, 'texts', { kind: 'plan', after: 0, text: '无' }],
    [own.home.liaison, 'members', { team: 'service', name: '无', agency: own.host.bureau.id, duty: '无' }],
    [own.people.clerk, 'bodies', { agency: own.host.aid.id, brings: '无', who: '无', phone: '1' }],
    [own.people.clerk, 'services', { title: '无', gist: '无', body: at.notary }],
    [own.home.liaison, 'meetings', meeting()],
    [own.host.leader, 'grant', {}],
    [own.legal, 'feedback', { enterprise: own.firm.id, text: '晚了' }],
  ] as const)
    refused(await by.post(`/stations/${at.id}/${part}`, body), 409, 'agreement-not-in-force')
  must(await own.host.liaison.post(`/stations/${at.id}/problems/${problems[0]}/close`, { proof: '已经排班。' }))
  must(await own.home.liaison.post(`/stations/${at.id}/problems/${problems[0]}/confirm`))
})

const counted: fc.Arbitrary<Counted> = fc.record({
  month: fc.constantFrom('2026-08', '2026-09', '2026-10'),
  service: fc.constantFrom('公证', '商事调解及司法确认', '仲裁'),
  body: fc.constantFrom('海珠公证处', '广州仲裁委员会', '尚未派单'),
  end: fc.constantFrom(...(Object.keys(ends) as (keyof typeof ends)[])),
  late: fc.boolean(),
  grade: fc.option(fc.integer({ min: 1, max: 5 })),
})

test('every list of the counts adds up to the total, and the order of the requests changes nothing', () => {
  fc.assert(
    fc.property(fc.array(counted, { maxLength: 60 }), rows => {
      const counts = countsOf(rows)
      const { total } = counts
      assert.equal(total.received, rows.length)
      assert.equal(total.received, total.open + total.done + total.refused + total.withdrawn)
      assert.equal(total.received, total.inTime + total.late)
      for (const list of [counts.byMonth, counts.byService, counts.byBody])
        for (const figure of Object.keys(total) as (keyof Figures)[])
          assert.equal(
            list.reduce((n, l) => n + l[figure], 0),
            total[figure],
          )
      assert.deepEqual(countsOf(rows.toReversed()), counts)
    }),
  )
})

/** What either side may do next to a request, or nothing. */
const moves = ['ask', 'route', 'answer', 'unable', 'direct', 'confirm', 'reopen', 'withdraw', 'rate', 'wait'] as const

test('both owners read the same figures whatever happens at the station, and a stranger none', async () => {
  const own = await stationWorld()
  const at = await standing(own)
  let day = Temporal.Instant.from('2026-09-25T02:00:00Z')
  const requests: string[] = []
  const model = { received: 0, withdrawn: 0, refused: 0, ratings: 0, grades: 0 }
  const post = (by: typeof own.legal, path: string, body: object) => by.post(path, body)
  const acts = (by: typeof own.legal, id: string, action: string, answers: object = {}) =>
    post(by, `/matters/${id}/acts/${action}`, { answers })
  const play: Record<(typeof moves)[number], (id: string) => Promise<unknown>> = {
    ask: async () => {
      requests.push(must(await asking(own.people.clerk, own, at)).id)
      model.received += 1
    },
    route: id => acts(own.people.clerk, id, 'route', { body: at.arbitration }),
    answer: async id =>
      acts(own.people.mediator, await orderOf(own, id).catch(() => id), 'answer', { said: '可以调解。' }),
    unable: async id =>
      acts(own.people.mediator, await orderOf(own, id).catch(() => id), 'unable', { why: '不能', competent: '法院' }),
    direct: async id => {
      const done = await acts(own.people.clerk, id, 'direct', { why: '不能', competent: '法院' })
      if (done.status === 200) model.refused += 1
    },
    confirm: id => acts(own.legal, id, 'confirm'),
    reopen: id => acts(own.legal, id, 'reopen', { why: '没有解决' }),
    withdraw: async id => {
      const done = await acts(own.legal, id, 'withdraw', { why: '不用了' })
      if (done.status === 200) model.withdrawn += 1
    },
    rate: async id => {
      if ((await post(own.legal, `/matters/${id}/rating`, { grade: 4 })).status !== 200) return
      model.ratings += 1
      model.grades += 4
    },
    wait: async () => {
      day = day.add({ hours: 30 })
      own.t.setClock(day.toString())
    },
  }
  const steps = fc.sample(fc.tuple(fc.constantFrom(...moves), fc.nat()), { numRuns: 80, seed: 20260925 })
  own.legal = await own.t.resident('15400007001')
  for (const [move, n] of steps) {
    if (requests.length === 0) await play.ask('')
    const answer = (await play[move](requests[n % requests.length]!)) as Answer | undefined
    if (answer?.status === 401) own.legal = await own.t.resident('15400007001')
  }
  const query = `/stations/${at.id}/counts?from=2026-09-01&to=2026-12-31`
  const [home, host, desk] = [
    must(await own.home.liaison.get(query)),
    must(await own.host.leader.get(query)),
    must(await own.people.clerk.get(query)),
  ]
  assert.deepEqual(home, host)
  assert.deepEqual(home, desk)
  const { received, withdrawn, refused: told, ratings, grades } = home.total
  assert.deepEqual({ received, withdrawn, refused: told, ratings, grades }, model)
  assert.ok(home.total.late > 0 && home.total.withdrawn > 0, 'the play must reach what is counted')
  refused(await own.stranger.leader.get(query), 404, 'not-found')
  refused(await own.legal.get(query), 403, 'not-yours')
  refused(await own.home.liaison.get(`/stations/${at.id}/counts?from=2026-09-02&to=2026-09-01`), 422, 'ends-before')
})

test('a request answered late by its body is late for both sides, the firm that takes its time is not', async () => {
  const own = await stationWorld()
  const at = await standing(own)
  const { id } = must(await asking(own.people.clerk, own, at))
  await does(own.people.clerk, id, 'route', { body: at.arbitration })
  const total = async () => must(await own.home.liaison.get(`/stations/${at.id}/counts`)).total
  assert.deepEqual([(await total()).late, (await total()).open], [0, 1])
  own.t.setClock('2026-11-09T10:00:00+08:00')
  assert.equal((await total()).late, 1)
  await does(own.people.mediator, await orderOf(own, id), 'answer', { said: '可以调解。' })
  assert.equal((await total()).late, 1)
})

test('a firm’s word is taken into one meeting only, though both sides register theirs at once; the record is whole', async () => {
  const id = await said('希望提供葡语服务。')
  const meet = (by: typeof w.home.liaison) => by.post(`/stations/${s.id}/meetings`, meeting({ heard: [id] }))
  const both = await Promise.all([meet(w.home.liaison), meet(w.host.liaison)])
  assert.deepEqual(both.map(a => a.status).sort(), [201, 409])
  assert.equal((await owed()).filter(o => o.title === '召开工作站例会').length, 1)
  assert.deepEqual((await verify(w.t.house.db.system)).damage, [])
})
