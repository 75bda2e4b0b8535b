import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Answer, ask, type Client } from './support/app.ts'
import { staff } from './support/house.ts'
import { agreed, asked, granted, lasting, must, type Regions, regions, sign, text } from './support/regions.ts'

let w: Regions
let admin: Client
before(async () => {
  w = await regions()
  admin = await lasting(w.t, await staff(w.t.house, '平台管理员', [[w.province.id, 'admin']], true))
})

const refused = (answer: Answer, status: number, code: string) =>
  assert.deepEqual([answer.status, answer.body.code], [status, code], answer.text)
const fieldsOf = (answer: Answer) => answer.body.fields.map((f: { field: string }) => f.field)
const drafted = (more: object = {}) => ({
  kind: 'memorandum',
  title: '法治建设结对提升机制备忘录',
  parties: [
    { agency: w.home.bureau.id, regions: ['441803'], weaker: true },
    { agency: w.host.bureau.id, regions: ['440105'] },
  ],
  ...text(),
  ...more,
})
const draft = async (more: object = {}): Promise<string> =>
  must(await w.home.liaison.post('/agreements', drafted(more))).id
const proposed = (id: string, change: string, more: object = {}) =>
  w.home.liaison.post(`/agreements/${id}/versions`, { change, ...text(), why: '商定', ...more })
const seen = async (id: string, by = w.home.liaison) => must(await by.get(`/agreements/${id}`))
const open = (at: Regions, id: string) =>
  at.t.house.db.system
    .query<{ open: boolean }>("select agreement_in_force(a, '2026-09-25') as open from agreement a where id = $1", [id])
    .then(r => r.rows[0]!.open)

test('nobody signs for a place that is not theirs, and no side decides between the sides', async () => {
  // 清新 and 禅城 alone would bind the agencies of 海珠.
  const grabbed = await w.home.liaison.post(
    '/agreements',
    drafted({
      parties: [
        { agency: w.home.bureau.id, regions: ['441803'] },
        { agency: w.stranger.bureau.id, regions: ['440105'] },
      ],
    }),
  )
  refused(grabbed, 422, 'text-refused')
  assert.deepEqual(fieldsOf(grabbed), ['parties.1.regions'])
  const own = await w.home.liaison.post('/agreements', drafted({ coordinator: w.home.bureau.id }))
  refused(own, 422, 'text-refused')
  assert.deepEqual(fieldsOf(own), ['coordinator'])
})

test('one hand does not sign for two sides, though it leads both', async () => {
  const posts = [w.home, w.host].map(s => [s.bureau.id, 'leader'] as [number, 'leader'])
  const both = await lasting(w.t, await staff(w.t.house, '两地局长', posts))
  const id = await draft()
  must(await sign(both, id))
  refused(await sign(both, id), 403, 'same-hand')
  assert.equal((await seen(id)).standing, 'signing')
})

test('a text takes the place of the one before at once, so it may not begin later while that is in force', async () => {
  const id = await agreed(w)
  for (const change of ['renew', 'amend']) {
    const late = await proposed(id, change, { from: '2027-01-01', until: '2027-12-31' })
    refused(late, 422, 'text-refused')
    assert.deepEqual(fieldsOf(late), ['from'])
  }
  assert.ok(await open(w, id))
})

test('an early end is earlier than the end', async () => {
  const id = await agreed(w)
  refused(await proposed(id, 'end', { until: '2027-06-30' }), 422, 'text-refused')
  must(await proposed(id, 'end', { until: '2026-10-31' }))
})

test('when both renew after one gave notice, the notice is spent; when only one does, it stands', async () => {
  const id = await agreed(w)
  must(await w.host.leader.post(`/agreements/${id}/terminate`, { why: '调整' }))
  must(await proposed(id, 'renew', { until: '2027-12-31' }))
  must(await sign(w.home.leader, id))
  assert.equal((await seen(id)).endedOn, '2026-10-25')
  must(await sign(w.host.leader, id))
  const { endedOn, until, renewBy } = await seen(id)
  assert.deepEqual([endedOn, until, renewBy], [undefined, '2027-12-31', '2027-11-01'])
})

test('a text that would end an agreement for days lived under it, or whose agreement has ended, is not signed any more', async () => {
  const late = await agreed(w)
  must(await proposed(late, 'end', { until: '2026-09-30' }))
  const ended = await agreed(w)
  must(await w.host.leader.post(`/agreements/${ended}/terminate`, { why: '调整' }))
  must(await proposed(ended, 'renew', { until: '2027-12-31' }))
  must(await sign(w.home.leader, ended))
  w.t.setClock('2026-10-25T09:00:00+08:00')
  refused(await sign(w.home.leader, late), 409, 'out-of-state')
  refused(await sign(w.host.leader, ended), 409, 'out-of-state')
  assert.equal((await seen(ended)).may.sign, false)
  w.t.setClock('2026-09-25T10:00:00+08:00')
})

test('the last signature and the withdrawal at once: just one of them happens', async () => {
  for (let n = 0; n < 6; n++) {
    const id = await draft()
    must(await sign(w.home.leader, id))
    const { digest } = (await seen(id)).versions[0]
    const answers = await Promise.all([
      w.host.leader.post(`/agreements/${id}/versions/1/sign`, { digest }),
      w.home.liaison.post(`/agreements/${id}/versions/1/withdraw`, { why: '再议' }),
    ])
    const [signed, withdrawn] = answers.map(a => a.status < 300)
    assert.notEqual(signed, withdrawn, answers.map(a => a.text).join())
    for (const a of answers) if (a.status >= 300) assert.equal(a.body.code, 'out-of-state')
    const { standing, versions } = await seen(id)
    assert.deepEqual([standing === 'inForce', versions[0].withdrawnAt !== undefined], [signed, withdrawn])
  }
})

test('both sides sign, stop and give notice at once: each happens once, and the record says what happened', async () => {
  const id = await draft()
  const { digest } = (await seen(id)).versions[0]
  const signs = await Promise.all(
    [w.home.leader, w.host.leader, w.home.leader, w.host.leader].map(by =>
      by.post(`/agreements/${id}/versions/1/sign`, { digest }),
    ),
  )
  for (const s of signs) assert.equal(s.status, 200, s.text)
  const count = async (kind: string) =>
    (await ask(w.t, 'select 1 from docket_entry where stream = $1 and kind = $2', [id, kind])).length
  assert.deepEqual([await count('agreement.signed'), await count('agreement.effective')], [2, 1])
  const stops = await Promise.all([w.home, w.host].map(s => s.leader.post(`/agreements/${id}/suspend`, { why: '停' })))
  assert.deepEqual(stops.map(s => s.status).sort(), [204, 409])
  const stopper = stops[0]!.status === 204 ? w.home : w.host
  const other = stopper === w.home ? w.host : w.home
  refused(await other.leader.post(`/agreements/${id}/resume`, { why: '续' }), 403, 'not-yours')
  must(await stopper.leader.post(`/agreements/${id}/resume`, { why: '续' }))
  const ends = await Promise.all([w.home, w.host].map(s => s.leader.post(`/agreements/${id}/terminate`, { why: '止' })))
  assert.deepEqual(
    ends.map(e => e.body.on),
    ['2026-10-25', '2026-10-25'],
  )
  assert.equal(await count('agreement.terminated'), 1)
})

test('looked through a grant while the door is closed: whatever was answered stands in both dockets', async () => {
  const id = await agreed(w)
  const grant = await granted(w, id)
  const matter = await asked(w.host.clerk, w.host.centre)
  const used = async (stream: string) =>
    (await ask(w.t, "select 1 from docket_entry where stream = $1 and kind = 'grant.used'", [stream])).length
  let answered = 0
  const looks = async (closing: Promise<Answer>) => {
    const many = Array.from({ length: 4 }, () => w.home.liaison.get(`/matters/${matter}`))
    assert.ok((await closing).status < 300)
    for (const a of await Promise.all(many)) {
      assert.ok([200, 404].includes(a.status), a.text)
      if (a.status === 200) answered += 1
    }
    // Of all agreements of this file those that opened it are told apart by their grants: none but this one has any left.
    assert.deepEqual([await used(matter), await used(id)], [answered, answered])
  }
  await ask(w.t, "update reach_grant set ended_on = '2026-01-01', end_why = '他件' where agreement_id <> $1", [id])
  for (let n = 0; n < 4; n++) {
    await looks(w.host.leader.post(`/agreements/${id}/suspend`, { why: '停' }))
    refused(await w.home.liaison.get(`/matters/${matter}`), 404, 'not-found')
    must(await w.host.leader.post(`/agreements/${id}/resume`, { why: '续' }))
  }
  await looks(w.host.leader.post(`/agreements/${id}/grants/${grant}/end`, { why: '完' }))
  refused(await w.home.liaison.get(`/matters/${matter}`), 404, 'not-found')
})

test('every route that shows the docket of an agreement tells for which matter a grant was used to those alone who see that matter', async () => {
  const regions = ['441803', '440105', '440604']
  // Whoever put the text forward owes the word on its renewal, and reads the docket in the ledger too.
  const { id } = must(
    await w.stranger.liaison.post(
      '/agreements',
      drafted({
        parties: [w.home, w.host, w.stranger].map((s, i) => ({ agency: s.bureau.id, regions: [regions[i]] })),
        coordinator: w.province.id,
        scope: { ...text().scope, regions },
      }),
    ),
  )
  for (const s of [w.home, w.host, w.stranger]) must(await sign(s.leader, id))
  const grant = await granted(w, id)
  const matter = await asked(w.host.clerk, w.host.centre)
  const { number } = must(await w.home.liaison.get(`/matters/${matter}`))
  const [owed] = await ask<{ id: number }>(w.t, 'select renewal_id as id from agreement where id = $1', [id])
  const routes = [`/agreements/${id}`, `/ledger/${owed!.id}`]

  const shown = async (by: Client, path: string) => {
    const page = await by.get(path)
    if (page.status !== 200) return { path, status: page.status }
    const used = page.body.docket.filter((e: { title: string }) => e.title.startsWith('依协议授权'))
    assert.ok(used.length > 0, `${path} tells that it was used`)
    const [one, other] = [page.text.includes(number), page.text.includes(matter)]
    assert.equal(one, other, 'the number and the matter it leads to go together')
    return { path, number: one }
  }
  const both = async (by: Client) => Promise.all(routes.map(path => shown(by, path)))
  const told = (number: boolean) => routes.map(path => ({ path, number }))
  for (const by of [w.stranger.liaison, w.stranger.leader]) assert.deepEqual(await both(by), told(false))
  const closed = { path: routes[1], status: 404 }
  for (const by of [w.home.liaison, w.host.leader])
    assert.deepEqual(await both(by), [{ path: routes[0], number: true }, closed])
  assert.equal((await w.host.liaison.get(`/matters/${matter}`)).status, 404)
  assert.deepEqual(
    await shown(w.host.liaison, routes[0]!),
    { path: routes[0], number: false },
    'of their side, and yet',
  )
  const all = await lasting(w.t, await staff(w.t.house, '审计', [[w.province.id, 'auditor']], true))
  assert.deepEqual(await both(all), told(true), 'the same routes show it to whoever sees the matter')

  must(await w.host.leader.post(`/agreements/${id}/grants/${grant}/end`, { why: '完' }))
  assert.deepEqual(await shown(w.home.liaison, routes[0]!), { path: routes[0], number: false }, 'the door is closed')
  assert.deepEqual(await shown(w.host.leader, routes[0]!), { path: routes[0], number: true }, 'it is theirs')
})

test('a merger in the middle: what one signed, stopped or put forward is its successor’s, and nobody signs twice', async () => {
  const at = await regions()
  const boss = await lasting(at.t, await staff(at.t.house, '平台管理员', [[at.province.id, 'admin']], true))
  const running = await agreed(at)
  must(await at.host.leader.post(`/agreements/${running}/suspend`, { why: '调整' }))
  const parties = [
    { agency: at.home.bureau.id, regions: ['441803'] },
    { agency: at.host.bureau.id, regions: ['440105'] },
  ]
  const [half, put] = [
    must(await at.home.liaison.post('/agreements', drafted({ parties }))).id,
    must(await at.host.liaison.post('/agreements', drafted({ parties }))).id,
  ]
  must(await sign(at.host.leader, half))
  must(await boss.post(`/agencies/${at.host.bureau.id}/merge`, { into: at.host.aid.id, why: '机构改革' }))
  must(await at.host.leader.post(`/agreements/${running}/resume`, { why: '继续' }))
  const page = await seen(half, at.host.leader)
  assert.deepEqual(
    [
      page.may.sign,
      page.versions[0].signatures[0].agency,
      page.versions[0].waitsFor.map((p: { name: string }) => p.name),
    ],
    [false, '海珠区司法局', ['清新区司法局']],
  )
  assert.deepEqual(must(await sign(at.host.leader, half)), { effective: false })
  assert.deepEqual(must(await sign(at.home.leader, half)), { effective: true })
  must(await at.host.liaison.post(`/agreements/${put}/versions/1/withdraw`, { why: '再议' }))
  // Whoever went into another is neither party nor behind a new door.
  const wide = { procedures: ['intake.consultation'], acts: ['see'], data: [] }
  refused(
    await at.host.leader.post(`/agreements/${running}/grants`, {
      to: at.home.bureau.id,
      of: at.host.bureau.id,
      ...wide,
    }),
    404,
    'not-found',
  )
  refused(await at.home.liaison.post('/agreements', drafted({ parties })), 404, 'not-found')
})

test('both sides become one before they have signed: there is nothing to sign any more', async () => {
  const at = await regions()
  const boss = await lasting(at.t, await staff(at.t.house, '平台管理员', [[at.province.id, 'admin']], true))
  const parties = [
    { agency: at.home.bureau.id, regions: ['441803'] },
    { agency: at.host.bureau.id, regions: ['440105'] },
  ]
  const { id } = must(await at.home.liaison.post('/agreements', drafted({ parties })))
  must(await boss.post(`/agencies/${at.host.bureau.id}/merge`, { into: at.home.bureau.id, why: '机构改革' }))
  const page = await seen(id, at.home.leader)
  assert.deepEqual([page.standing, page.may.sign], ['ended', false])
  refused(await sign(at.home.leader, id), 409, 'out-of-state')
})

test('a place has another code while a text waits for signatures: what is signed means the same place', async () => {
  const id = await draft()
  must(await sign(w.home.leader, id))
  must(await admin.post('/regions/changes', { from: '440105', into: '440103', why: '区划调整' }))
  must(await sign(w.host.leader, id))
  const { scope } = await seen(id)
  assert.deepEqual(scope.regions.map((r: { key: string }) => r.key).sort(), ['440103', '441803'])
  const matter = await asked(w.home.clerk, w.home.centre)
  must(await w.home.clerk.post(`/matters/${matter}/handover`, { to: w.host.centre.id, why: '当地' }))
})
