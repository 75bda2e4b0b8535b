import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { VisitDraft, VisitView } from '../server/visits/contract.ts'
import { aDraft, anEnvoy, aTarget, type Courts, courts, kept, query, sync } from './support/visits.ts'

const at = (time: string, day = '2026-09-24') => `${day}T${time}:00+08:00`
const planned = (c: Courts, given: Partial<VisitDraft> = {}) => {
  const { declared: _, ...draft } = aDraft(c, {
    status: 'planned',
    startsAt: at('09:00', '2026-09-28'),
    endsAt: at('10:00', '2026-09-28'),
    ...given,
  })
  return draft
}

/** Each way a visit is refused, and where the fault is. */
const refusals: [string, string, (c: Courts) => Partial<VisitDraft>, string | undefined][] = [
  [
    'dated in the future',
    'in-the-future',
    () => ({ startsAt: at('09:00', '2026-09-26'), endsAt: at('10:00', '2026-09-26') }),
    'startsAt',
  ],
  [
    'whose end is still to come',
    'in-the-future',
    () => ({ startsAt: at('09:00', '2026-09-25'), endsAt: at('11:00', '2026-09-25') }),
    'startsAt',
  ],
  ['that ends before it begins', 'ends-before-begins', () => ({ endsAt: at('08:00') }), 'endsAt'],
  ['that ends as it begins', 'ends-before-begins', () => ({ endsAt: at('09:00') }), 'endsAt'],
  [
    'longer than a day',
    'longer-than-a-day',
    () => ({ startsAt: at('09:00', '2026-09-22'), endsAt: at('09:01', '2026-09-23') }),
    'endsAt',
  ],
  [
    'of a day before the term',
    'no-term',
    () => ({ startsAt: at('09:00', '2025-12-31'), endsAt: at('10:00', '2025-12-31') }),
    'startsAt',
  ],
  ['to a target nobody registered', 'no-such-enterprise', () => ({ target: 9_999_999 }), 'target'],
  ['with a firm nobody registered', 'no-such-enterprise', () => ({ firms: [9_999_999] }), 'firms'],
  ['with half a place', 'draft-refused', () => ({ latitude: 27.9 }), 'latitude'],
  ['whose declaration lacks an item', 'declaration-incomplete', () => ({ declared: kept.slice(1) }), 'declared.office'],
  [
    'whose "no" is not explained',
    'declaration-incomplete',
    () => ({ declared: [...kept.slice(1), { item: 'office', kept: false }] }),
    'declared.office',
  ],
  [
    'that declares what nobody asked',
    'declaration-incomplete',
    () => ({ declared: [...kept, { item: 'invented', kept: true }] }),
    'declared.invented',
  ],
  ['in the name of an envoy of nowhere', 'no-such-envoy', () => ({ onBehalf: 9_999_999 }), 'onBehalf'],
]
for (const [words, code, given, field] of refusals)
  test(`refused: a visit ${words} (${code})`, async () => {
    const c = await courts()
    const { body } = await sync(c.wire, c.envoy, [{ draft: aDraft(c, given(c)) }])
    const r = body.results[0]
    assert.deepEqual([r?.result, r?.refusal?.code, r?.refusal?.fields?.[0]?.field], ['refused', code, field])
    assert.ok(r?.refusal?.next)
    assert.deepEqual(await query(c, 'select id from visit'), [])
  })

test('nobody is in two places at once, in whichever order the two arrive; by the minute they may follow one another', async () => {
  const c = await courts()
  const [early, late] = [
    aDraft(c, { startsAt: at('09:00'), endsAt: at('10:30') }),
    aDraft(c, { startsAt: at('10:00'), endsAt: at('11:00') }),
  ]
  for (const [first, second] of [
    [early, late],
    [late, early],
  ] as const) {
    await query(c, 'delete from visit')
    const { body } = await sync(c.wire, c.envoy, [{ draft: first }, { draft: second }])
    assert.deepEqual(
      body.results.map(r => [r.result, r.refusal?.code]),
      [
        ['saved', undefined],
        ['refused', 'two-places'],
      ],
    )
  }
  await query(c, 'delete from visit')
  const follow = await sync(c.wire, c.envoy, [
    { draft: early },
    { draft: aDraft(c, { startsAt: at('10:30'), endsAt: at('11:00') }) },
  ])
  assert.deepEqual(
    follow.body.results.map(r => r.result),
    ['saved', 'saved'],
  )
})

test('of two overlapping visits sent at the very same time one is taken', async () => {
  const c = await courts()
  const all = await Promise.all(
    Array.from({ length: 6 }, (_, i) =>
      sync(c.wire, c.envoy, [{ draft: aDraft(c, { startsAt: at(`09:0${i}`), endsAt: at(`09:3${i}`) }) }]),
    ),
  )
  assert.equal(all.filter(a => a.body.results[0]?.result === 'saved').length, 1)
})

test('the same visit under two ids is two places at once: twice the same does not count twice', async () => {
  const c = await courts()
  const { body } = await sync(c.wire, c.envoy, [{ draft: aDraft(c) }, { draft: aDraft(c) }])
  assert.deepEqual(
    body.results.map(r => r.refusal?.code),
    [undefined, 'two-places'],
  )
})

test('the same firm three times is one firm, and the envoy is told', async () => {
  const c = await courts()
  const [a, b, d] = c.firms.map(f => f.id)
  const { body } = await sync(c.wire, c.envoy, [{ draft: aDraft(c, { firms: [a!, a!, b!, a!, d!] }) }])
  assert.match(body.results[0]!.said![0]!, /已合并，共3家/)
  assert.deepEqual(await query(c, 'select firms from visit'), [{ firms: [a, b, d] }])
})

test('a firm of another association is recorded and does not count, with the reason: nothing is lost', async () => {
  const c = await courts()
  const { body } = await sync(c.wire, c.envoy, [
    { draft: aDraft(c, { firms: [c.firms[0]!.id, c.firms[1]!.id, c.outsider.id] }) },
  ])
  const [r] = body.results
  assert.deepEqual([r?.result, r?.counted, r?.verdict?.code], ['saved', false, 'not-covered'])
  assert.deepEqual((await query<{ firms: number[] }>(c, 'select firms from visit'))[0]?.firms.length, 3)
})

test('a visit where nobody is sent is kept and does not count, with the reason', async () => {
  const c = await courts()
  const { body } = await sync(c.wire, c.envoy, [{ draft: aDraft(c, { target: c.outsider.id, firms: [] }) }])
  assert.deepEqual(
    [body.results[0]?.result, body.results[0]?.counted, body.results[0]?.verdict?.code],
    ['saved', false, 'no-post'],
  )
})

test('what was merged in the register is recorded under its heir, and said so', async () => {
  const c = await courts()
  await query(c, `update enterprise set status = 'merged', merged_into = $2 where id = $1`, [
    c.firms[0]!.id,
    c.firms[1]!.id,
  ])
  const { body } = await sync(c.wire, c.envoy, [{ draft: aDraft(c) }])
  assert.match(body.results[0]!.said!.join(), /已并入/)
  assert.deepEqual(await query(c, 'select firms from visit'), [{ firms: [c.firms[1]!.id, c.firms[2]!.id] }])
})

test('a plan is made, moved, cancelled with a reason; what is over is not planned again', async () => {
  const c = await courts()
  const id = randomUUID()
  const needs = [{ id: randomUUID(), text: '想了解合同审查', kind: '合同审查' }]
  const made = await c.wire.post('/api/v1/visits', { id, draft: planned(c, { needs }) }, c.envoy)
  assert.equal(made.status, 201, JSON.stringify(made.body))
  const moved = await c.wire.post<{ version: number }>(
    `/api/v1/visits/${id}/move`,
    { base: 1, startsAt: at('14:00', '2026-09-29'), endsAt: at('15:00', '2026-09-29'), why: '商会改期' },
    c.envoy,
  )
  assert.deepEqual([moved.status, moved.body.version], [200, 2])
  const view = (await c.wire.get<VisitView>(`/api/v1/visits/${id}`, c.envoy)).body
  assert.deepEqual(
    [view.day, view.needs.length, view.may],
    ['2026-09-29', 1, ['move', 'cancel', 'record', 'photograph']],
  )
  const stale = await c.wire.post<{ code: string }>(`/api/v1/visits/${id}/cancel`, { base: 1, why: '取消' }, c.envoy)
  assert.deepEqual([stale.status, stale.body.code], [409, 'changed'])
  const silent = await c.wire.post(`/api/v1/visits/${id}/cancel`, { base: 2, why: '' }, c.envoy)
  assert.equal(silent.status, 400)
  assert.equal(
    (await c.wire.post(`/api/v1/visits/${id}/cancel`, { base: 2, why: '商会临时有事' }, c.envoy)).status,
    200,
  )
  const again = await c.wire.post<{ code: string }>(`/api/v1/visits/${id}/done`, { base: 3, draft: aDraft(c) }, c.envoy)
  assert.deepEqual([again.status, again.body.code], [409, 'out-of-state'])
})

test('nobody plans into the past, nor another plan at the same hour; what was done instead of a plan is told', async () => {
  const c = await courts()
  const past = await sync(c.wire, c.envoy, [{ draft: planned(c, { startsAt: at('09:00'), endsAt: at('10:00') }) }])
  assert.equal(past.body.results[0]?.refusal?.code, 'plan-in-the-past')
  const { body } = await sync(c.wire, c.envoy, [{ draft: planned(c) }, { draft: planned(c) }])
  assert.deepEqual(
    body.results.map(r => r.refusal?.code),
    [undefined, 'two-places'],
  )
  c.setClock('2026-09-28T12:00:00+08:00')
  const done = await sync(
    c.wire,
    c.envoy,
    [{ draft: aDraft(c, { startsAt: at('09:00', '2026-09-28'), endsAt: at('10:00', '2026-09-28') }) }],
    { deviceNow: at('12:00', '2026-09-28') },
  )
  assert.match(done.body.results[0]!.said!.join(), /与计划的走访.+时间重叠/)
})

test('a plan becomes a visit done, with its number; after a week amending takes a reason', async () => {
  const c = await courts()
  const id = randomUUID()
  await c.wire.post('/api/v1/visits', { id, draft: planned(c) }, c.envoy)
  c.setClock('2026-09-28T18:00:00+08:00')
  const draft = aDraft(c, { startsAt: at('09:00', '2026-09-28'), endsAt: at('10:00', '2026-09-28') })
  const done = await c.wire.post<{ number: string; version: number }>(
    `/api/v1/visits/${id}/done`,
    { base: 1, draft },
    c.envoy,
  )
  assert.deepEqual([done.status, done.body.number, done.body.version], [200, '350722FY-2026-ZF000001', 2])
  c.setClock('2026-10-05T18:00:00+08:00')
  assert.equal(
    (await c.wire.post(`/api/v1/visits/${id}/amend`, { base: 2, draft: { ...draft, content: '补充' } }, c.envoy))
      .status,
    200,
  )
  c.setClock('2026-10-06T18:00:00+08:00')
  const late = await c.wire.post<{ code: string }>(
    `/api/v1/visits/${id}/amend`,
    { base: 3, draft: { ...draft, content: '再补' } },
    c.envoy,
  )
  assert.deepEqual([late.status, late.body.code], [422, 'reason-needed'])
  const why = { ...draft, content: '再补', why: '漏记一家企业的意见' }
  assert.equal((await c.wire.post(`/api/v1/visits/${id}/amend`, { base: 3, draft: why }, c.envoy)).status, 200)
  const undone = await c.wire.post<{ code: string }>(
    `/api/v1/visits/${id}/amend`,
    { base: 4, draft: { ...why, status: 'cancelled' } },
    c.envoy,
  )
  assert.equal(undone.body.code, 'out-of-state')
  const entries = await query<{ kind: string; version: number }>(
    c,
    `select kind, (body->>'version')::int as version from docket_entry where stream = $1 order by seq`,
    [id],
  )
  assert.deepEqual(
    entries.map(e => e.version),
    [1, 2, 3, 4],
    'what was said before stands in the docket',
  )
})

test('an envoy goes in place of a colleague of the same court: the visit is under the colleague’s post', async () => {
  const c = await courts()
  const post = await aTarget(c.house, c.colleagueTerm, c.outsider.id, 'enterprise')
  const { body } = await sync(c.wire, c.envoy, [
    { draft: aDraft(c, { target: c.outsider.id, onBehalf: c.colleagueTerm }) },
  ])
  assert.equal(body.results[0]?.result, 'saved')
  assert.deepEqual(await query(c, 'select post_id as post, on_behalf_id as envoy from visit'), [
    { post, envoy: c.colleagueTerm },
  ])
  const foreign = await anEnvoy(c.house, c.stranger.person, c.other.id)
  const other = await sync(c.wire, c.envoy, [
    { draft: aDraft(c, { onBehalf: foreign, startsAt: at('14:00'), endsAt: at('15:00') }) },
  ])
  assert.equal(other.body.results[0]?.refusal?.code, 'no-such-envoy')
})

test('a "no" and a gift are sealed records of discipline, written once however often the visit is sent', async () => {
  const c = await courts()
  const id = randomUUID()
  const declared = [...kept.slice(1), { item: 'office', kept: false, explanation: '兼任协会顾问，已申请退出' }]
  const gifts = [{ what: '茶叶一盒', value: 20_000, from: '商会秘书长', outcome: 'handedIn' as const }]
  await sync(c.wire, c.envoy, [{ id, draft: aDraft(c, { declared, gifts }) }])
  const amended = aDraft(c, { declared, gifts, endsAt: at('11:30'), startsAt: at('09:10') })
  assert.equal((await c.wire.post(`/api/v1/visits/${id}/amend`, { base: 1, draft: amended }, c.envoy)).status, 200)
  const records = await query<{ kind: string; sealed: string }>(
    c,
    'select kind, sealed from discipline_record order by kind',
  )
  assert.deepEqual(
    records.map(r => r.kind),
    ['exception', 'gift'],
  )
  const everything = JSON.stringify([
    await query(c, 'select * from visit'),
    await query(c, 'select body from docket_entry'),
    records,
    await query(c, 'select title, subject from commitment'),
  ])
  assert.doesNotMatch(everything, /协会顾问|茶叶/)
  const own = (await c.wire.get<VisitView>(`/api/v1/visits/${id}`, c.envoy)).body
  assert.deepEqual(own.gifts, gifts)
  assert.equal((await c.wire.get<VisitView>(`/api/v1/visits/${id}`, c.office)).body.gifts, undefined)
  const told = await query<{ owes: string }>(c, `select owes from commitment where kind = 'discipline-handling'`)
  assert.deepEqual(told, [{ owes: 'disciplineOfficer' }])
})
