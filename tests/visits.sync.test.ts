import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { aDraft, anEnvoy, countOf, courts, kept, query, sync } from './support/visits.ts'

const at = (time: string, day = '2026-09-24') => `${day}T${time}:00+08:00`

test('a visit written without a network is taken over once, with a number and a version', async () => {
  const c = await courts()
  const { status, body } = await sync(c.wire, c.envoy, [{ draft: aDraft(c) }])
  assert.equal(status, 200)
  const [r] = body.results
  assert.equal(r?.result, 'saved', JSON.stringify(body))
  assert.match(r!.number!, /^350722FY-2026-ZF000001$/)
  assert.deepEqual([r!.version, r!.said, body.skewSeconds, body.said], [1, [], 0, undefined])
})

test('the same visit sent again after a dropped connection is the same visit, also at the same moment', async () => {
  const c = await courts()
  const item = { id: randomUUID(), draft: aDraft(c) }
  const first = (await sync(c.wire, c.envoy, [item])).body.results[0]
  const again = await Promise.all(Array.from({ length: 5 }, () => sync(c.wire, c.envoy, [item])))
  for (const { body } of again)
    assert.deepEqual(
      [body.results[0]?.result, body.results[0]?.number, body.results[0]?.version],
      ['same', first?.number, 1],
    )
  assert.equal(await countOf(c, 'visit'), 1)
})

test('five that arrive at once for the first time leave one visit', async () => {
  const c = await courts()
  const item = { id: randomUUID(), draft: aDraft(c) }
  const all = await Promise.all(Array.from({ length: 5 }, () => sync(c.wire, c.envoy, [item])))
  const results = all.map(a => a.body.results[0]?.result).sort()
  assert.deepEqual(results, ['same', 'same', 'same', 'same', 'saved'])
  assert.equal(await countOf(c, 'visit'), 1)
})

test('what was changed at the desk meanwhile is a conflict: nothing is overwritten, and both are shown', async () => {
  const c = await courts()
  const id = randomUUID()
  await sync(c.wire, c.envoy, [{ id, draft: aDraft(c) }])
  const desk = await c.wire.post(
    `/api/v1/visits/${id}/amend`,
    { base: 1, draft: aDraft(c, { content: '桌面上改的' }) },
    c.envoy,
  )
  assert.equal(desk.status, 200, JSON.stringify(desk.body))
  const { body } = await sync(c.wire, c.envoy, [{ id, base: 1, draft: aDraft(c, { content: '手机上改的' }) }])
  assert.deepEqual(
    [body.results[0]?.result, body.results[0]?.theirs?.version, body.results[0]?.theirs?.content],
    ['conflict', 2, '桌面上改的'],
  )
  const mended = await sync(c.wire, c.envoy, [{ id, base: 2, draft: aDraft(c, { content: '两边合起来' }) }])
  assert.deepEqual([mended.body.results[0]?.result, mended.body.results[0]?.version], ['saved', 3])
})

test('a phone that wrote over its own words, whose answer was lost, disagrees with nobody; another phone does', async () => {
  const c = await courts()
  const id = randomUUID()
  const phone = { device: 'phone-one' }
  await sync(c.wire, c.envoy, [{ id, draft: aDraft(c) }], phone)
  const over = await sync(c.wire, c.envoy, [{ id, draft: aDraft(c, { content: '又补了一句' }) }], phone)
  assert.deepEqual([over.body.results[0]?.result, over.body.results[0]?.version], ['saved', 2])
  const other = await sync(c.wire, c.envoy, [{ id, draft: aDraft(c, { content: '另一部手机' }) }], {
    device: 'phone-two',
  })
  assert.equal(other.body.results[0]?.result, 'conflict')
})

test('a phone a day ahead is corrected and told so; the visit is on the day it was', async () => {
  const c = await courts()
  const draft = aDraft(c, {
    startsAt: at('09:00', '2026-09-26'),
    endsAt: at('09:50', '2026-09-26'),
  })
  const { body } = await sync(c.wire, c.envoy, [{ draft, writtenAt: at('09:55', '2026-09-26') }], {
    deviceNow: at('10:00', '2026-09-26'),
  })
  assert.equal(body.skewSeconds, 86_400)
  assert.equal(body.said, '手机时间与系统相差 24 小时，已校正')
  assert.equal(body.results[0]?.result, 'saved')
  const [row] = await query<{ day: Temporal.PlainDate; skew: number; device: Temporal.Instant }>(
    c,
    'select day, skew_seconds as skew, device_at as device from visit',
  )
  assert.deepEqual(
    [row?.day.toString(), row?.skew, row?.device.toString()],
    ['2026-09-25', 86_400, '2026-09-25T01:55:00Z'],
  )
})

test('a phone a day behind is corrected as well; times chosen by hand stay as they were chosen', async () => {
  const c = await courts()
  const { body } = await sync(
    c.wire,
    c.envoy,
    [
      { draft: aDraft(c, { startsAt: at('08:00'), endsAt: at('09:00') }) },
      { draft: aDraft(c, { startsAt: at('14:00'), endsAt: at('15:00'), typed: true }) },
    ],
    { deviceNow: at('10:00') },
  )
  assert.deepEqual(
    body.results.map(r => r.result),
    ['saved', 'saved'],
  )
  const days = await query<{ day: Temporal.PlainDate }>(c, 'select day from visit order by starts_at')
  assert.deepEqual(
    days.map(d => d.day.toString()),
    ['2026-09-24', '2026-09-25'],
  )
})

test('minutes of difference are let be', async () => {
  const c = await courts()
  const { body } = await sync(c.wire, c.envoy, [{ draft: aDraft(c) }], { deviceNow: '2026-09-25T10:04:00+08:00' })
  assert.deepEqual([body.skewSeconds, body.said], [0, undefined])
})

test('one bad visit keeps no other back, and the phone hears what is wrong with it', async () => {
  const c = await courts()
  const { status, body } = await sync(c.wire, c.envoy, [
    { draft: aDraft(c, { startsAt: at('09:00', '2026-09-27'), endsAt: at('10:00', '2026-09-27') }) },
    { id: 'not-a-uuid', nonsense: true },
    { draft: aDraft(c) },
  ])
  assert.equal(status, 200)
  assert.deepEqual(
    body.results.map(r => [r.result, r.refusal?.code]),
    [
      ['refused', 'in-the-future'],
      ['refused', 'request-malformed'],
      ['saved', undefined],
    ],
  )
  assert.ok(body.results[0]?.refusal?.next)
  assert.equal(await countOf(c, 'visit'), 1)
})

test('a visit of a day in office is taken after the term has ended, judged by its day', async () => {
  const c = await courts()
  await query(c, `update envoy set to_date = '2026-09-24', status = 'left' where id = $1`, [c.term])
  await query(c, `update envoy_target set to_date = '2026-09-24' where id = $1`, [c.post])
  const { body } = await sync(c.wire, c.envoy, [
    { draft: aDraft(c) },
    { draft: aDraft(c, { startsAt: at('08:00', '2026-09-25'), endsAt: at('09:00', '2026-09-25') }) },
  ])
  assert.deepEqual(
    body.results.map(r => [r.result, r.refusal?.code]),
    [
      ['saved', undefined],
      ['refused', 'no-term'],
    ],
  )
})

test('an account that is no envoy any more is told so and nothing else', async () => {
  const c = await courts()
  const former = { ...c.envoy, posts: c.envoy.posts.filter(p => p.capacity !== 'envoy') }
  const { status, body } = await c.wire.post<{ code: string; next: string; results?: unknown }>(
    '/api/v1/visits/sync',
    { deviceNow: at('10:00'), items: [{ id: randomUUID(), base: 0, writtenAt: at('09:00'), draft: aDraft(c) }] },
    former,
  )
  assert.deepEqual([status, body.code, body.results], [403, 'no-envoy-post', undefined])
  assert.match(body.next, /仍在手机上/)
  assert.equal((await c.wire.get('/api/v1/visits/pack', former)).status, 403)
  assert.equal(await countOf(c, 'visit'), 0)
})

test('a phone whose browser is signed in as somebody else meanwhile sends nothing under that name', async () => {
  const c = await courts()
  const answer = await sync(c.wire, c.envoy, [{ draft: aDraft(c) }], { login: 'somebody.else' })
  assert.deepEqual([answer.status, (answer.body as unknown as { code: string }).code], [409, 'other-person'])
})

test('who is no envoy may not send visits: a judge, an officer, a firm, a visitor', async () => {
  const c = await courts()
  const firm = await c.member(c.firms[0]!, 'head')
  for (const [viewer, status] of [
    [c.judge, 403],
    [c.office, 403],
    [firm, 403],
    [undefined, 401],
  ] as const) {
    const answer = await c.wire.post('/api/v1/visits/sync', { deviceNow: at('10:00'), items: [{}] }, viewer)
    assert.equal(answer.status, status)
  }
})

test('nobody writes over the visit of another, not even knowing its id', async () => {
  const c = await courts()
  const id = randomUUID()
  await sync(c.wire, c.envoy, [{ id, draft: aDraft(c) }])
  const { body } = await sync(c.wire, c.colleague, [{ id, base: 1, draft: aDraft(c, { content: '冒名' }) }])
  assert.deepEqual([body.results[0]?.result, body.results[0]?.refusal?.code], ['refused', 'id-taken'])
  assert.equal(body.results[0]?.theirs, undefined)
})

test('two who visit through one another at once wait for one another and lose nothing', async () => {
  const c = await courts()
  const of = (viewer: typeof c.envoy, hour: number) =>
    sync(c.wire, viewer, [{ draft: aDraft(c, { startsAt: at(`${10 + hour}:00`), endsAt: at(`${10 + hour}:30`) }) }])
  const all = await Promise.all([0, 1, 2, 3].flatMap(h => [of(c.envoy, h), of(c.colleague, h)]))
  assert.deepEqual(new Set(all.map(a => a.body.results[0]?.result)), new Set(['saved']))
  const numbers = await query<{ number: string }>(c, 'select number from visit order by number')
  assert.deepEqual(
    numbers.map(n => n.number.slice(-6)),
    ['000001', '000002', '000003', '000004', '000005', '000006', '000007', '000008'],
  )
})

test('the pack holds what a phone needs without a network: posts, whom they cover, masked contacts, what is declared', async () => {
  const c = await courts()
  await query(c, `insert into enterprise_contact (enterprise_id, name, agency_id) values ($1, '黄小明', $2)`, [
    c.firms[0]!.id,
    c.bureau.id,
  ])
  await sync(c.wire, c.envoy, [{ draft: aDraft(c) }])
  const { status, body, headers } = await c.wire.get<{
    stamp: string
    posts: { target: number }[]
    targets: { id: number; firms: number[] }[]
    firms: { id: number; contacts: { name: string }[]; pendingCase: boolean }[]
    declaration: { notice: string; items: { id: string; pendingCase: boolean }[] }
    visits: { number: string }[]
    envoys: { id: number }[]
  }>('/api/v1/visits/pack', c.envoy)
  assert.equal(status, 200, JSON.stringify(body))
  assert.deepEqual(
    body.posts.map(p => p.target),
    [c.body.id],
  )
  assert.deepEqual(
    body.targets[0]?.firms,
    c.firms.map(f => f.id),
  )
  assert.deepEqual(body.firms.find(f => f.id === c.firms[0]!.id)?.contacts, [{ name: '黄*' }])
  assert.deepEqual([body.visits.length, body.envoys[0]?.id], [1, c.term])
  assert.deepEqual(
    body.declaration.items.map(i => i.id),
    [...kept.map(k => k.item), 'pending'],
  )
  assert.match(body.declaration.notice, /待核/)
  assert.equal(headers.etag, `"${body.stamp}"`)
  const known = await c.wire.app.inject({
    url: '/api/v1/visits/pack',
    headers: {
      'x-viewer': Buffer.from(JSON.stringify(c.envoy)).toString('base64url'),
      'if-none-match': `"${body.stamp}"`,
    },
  })
  assert.deepEqual([known.statusCode, known.payload], [304, ''])
})

test('a suspended envoy plans no visit, and still tells of those made', async () => {
  const c = await courts()
  const other = await anEnvoy(c.house, c.judge.person, c.court.id, { status: 'suspended' })
  assert.ok(other > 0)
  const viewer = { ...c.judge, posts: [{ agencyId: c.court.id, capacity: 'envoy' as const, under: [] }] }
  const { body } = await sync(c.wire, viewer, [
    { draft: aDraft(c) },
    { draft: aDraft(c, { status: 'planned', startsAt: at('09:00', '2026-09-28'), endsAt: at('10:00', '2026-09-28') }) },
  ])
  assert.deepEqual(
    body.results.map(r => [r.result, r.refusal?.code]),
    [
      ['saved', undefined],
      ['refused', 'suspended'],
    ],
  )
})
