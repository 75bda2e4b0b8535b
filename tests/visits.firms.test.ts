import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Viewer } from '../server/people/index.ts'
import type { NeedView, Ratings, VisitView } from '../server/visits/contract.ts'
import { aDraft, type Courts, courts, query, sync } from './support/visits.ts'

const hour = (h: number) => `2026-09-24T${String(h).padStart(2, '0')}`
async function visited(c: Courts, given = {}, viewer = c.envoy): Promise<string> {
  const id = randomUUID()
  const { body } = await sync(c.wire, viewer, [{ id, draft: aDraft(c, given) }])
  assert.equal(body.results[0]?.result, 'saved', JSON.stringify(body))
  return id
}
const post = <T = { code?: string; confirmation?: string }>(c: Courts, path: string, body: object, as?: Viewer) =>
  c.wire.post<T>(`/api/v1/visits/${path}`, body, as)

test('a firm confirms a visit, once; the envoy sees who did', async () => {
  const c = await courts()
  const id = await visited(c)
  const head = await c.member(c.firms[0]!, 'head')
  const done = await post(c, `${id}/confirm`, {}, head)
  assert.deepEqual([done.status, done.body.confirmation], [200, 'confirmed'])
  const twice = await post(c, `${id}/confirm`, {}, await c.member(c.firms[0]!, 'clerk'))
  assert.deepEqual([twice.status, twice.body.code], [409, 'already-done'])
  const view = (await c.wire.get<VisitView>(`/api/v1/visits/${id}`, c.envoy)).body
  assert.deepEqual(
    [view.confirmation, view.answers.map(a => [a.firm.id, a.outcome])],
    ['confirmed', [[c.firms[0]!.id, 'confirmed']]],
  )
})

test('an objection outweighs confirmations, becomes a duty of the office, and is settled with words', async () => {
  const c = await courts()
  const id = await visited(c)
  await post(c, `${id}/confirm`, {}, await c.member(c.firms[0]!, 'head'))
  const against = await c.member(c.firms[1]!, 'legal')
  const done = await post(c, `${id}/dispute`, { text: '当日没有人来过' }, against)
  assert.deepEqual([done.status, done.body.confirmation], [200, 'disputed'])
  const owed = await query(c, `select owes, status from commitment where kind = 'visit-dispute'`)
  assert.deepEqual(owed, [{ owes: 'envoyOfficer', status: 'open' }])
  const words = { firm: c.firms[1]!.id, text: '已电话核实，系前台未登记' }
  assert.equal((await post(c, `${id}/dispute/settle`, words, c.envoy)).status, 403)
  assert.equal((await post(c, `${id}/dispute/settle`, words, c.stranger)).status, 404)
  assert.equal((await post(c, `${id}/dispute/settle`, words, c.office)).status, 200)
  assert.equal((await post(c, `${id}/dispute/settle`, words, c.office)).status, 409)
  assert.deepEqual(await query(c, `select status from commitment where kind = 'visit-dispute'`), [{ status: 'met' }])
  const seen = (await c.wire.get<VisitView>(`/api/v1/visits/${id}`, against)).body
  assert.deepEqual(
    seen.answers.map(a => a.settled),
    ['已电话核实，系前台未登记'],
  )
})

test('who may not answer for a firm: a reader, another firm, staff, a visitor; nor before the visit was done', async () => {
  const c = await courts()
  const id = await visited(c)
  for (const [viewer, status] of [
    [await c.member(c.firms[0]!, 'reader'), 403],
    [await c.member(c.firms[3]!, 'head'), 404],
    [c.envoy, 403],
    [c.office, 403],
    [undefined, 401],
  ] as const) {
    assert.equal((await post(c, `${id}/confirm`, {}, viewer)).status, status)
    assert.equal((await post(c, `${id}/rating`, { grade: 5 }, viewer)).status, status)
  }
  const plan = randomUUID()
  const { declared: _, ...draft } = aDraft(c, {
    status: 'planned',
    startsAt: '2026-09-28T09:00:00+08:00',
    endsAt: '2026-09-28T10:00:00+08:00',
  })
  await sync(c.wire, c.envoy, [{ id: plan, draft }])
  const early = await post(c, `${plan}/confirm`, {}, await c.member(c.firms[0]!, 'head'))
  assert.deepEqual([early.status, early.body.code], [409, 'out-of-state'])
})

test('a visit that is amended is confirmed anew', async () => {
  const c = await courts()
  const id = await visited(c)
  const head = await c.member(c.firms[0]!, 'head')
  await post(c, `${id}/dispute`, { text: '时间不对' }, head)
  await post(c, `${id}/amend`, { base: 1, draft: aDraft(c, { endsAt: '2026-09-24T10:30:00+08:00' }) }, c.envoy)
  assert.deepEqual(await query(c, `select status from commitment where kind = 'visit-dispute'`), [{ status: 'void' }])
  assert.deepEqual((await post(c, `${id}/confirm`, {}, head)).body.confirmation, 'confirmed')
})

const ratings = async (c: Courts, viewer: Viewer, queryString: string) =>
  (await c.wire.get<Ratings>(`/api/v1/visits/ratings?${queryString}`, viewer)).body

test('a firm rates each visit once, and what is kept names neither person, firm, visit nor day', async () => {
  const c = await courts()
  const id = await visited(c)
  const head = await c.member(c.firms[0]!, 'head')
  assert.equal((await post(c, `${id}/rating`, { grade: 2, text: '讲得太快' }, head)).status, 200)
  for (const again of [head, await c.member(c.firms[0]!, 'clerk')])
    assert.equal((await post(c, `${id}/rating`, { grade: 5 }, again)).status, 409)
  const [row] = await query(c, 'select * from visit_rating')
  assert.deepEqual(Object.keys(row!).sort(), ['agency_id', 'grade', 'person_id', 'quarter', 'shown', 'text', 'token'])
  assert.equal(row!.person_id, c.envoy.person, 'whose visit it was, not who rated it')
  const traces = JSON.stringify([
    await query(c, 'select * from idempotency'),
    await query(c, `select * from docket_entry where body::text ~ '评价' or body::text ~ '讲得'`),
    await query(c, 'select enterprise_id, visit_id from visit_callback'),
  ])
  assert.doesNotMatch(traces, new RegExp(`person:${head.person}\\b|${id}`))
  assert.match(traces, /"enterprise_id":null,"visit_id":null/)
})

test('nothing of ratings is shown below three, and what comes after joins only by threes', async () => {
  const c = await courts()
  const day = [8, 9, 10, 11, 13, 14]
  const ids: string[] = []
  for (const h of day)
    ids.push(await visited(c, { startsAt: `${hour(h)}:00:00+08:00`, endsAt: `${hour(h)}:30:00+08:00` }))
  const head = await c.member(c.firms[0]!, 'head')
  const counts: number[] = []
  for (const [i, id] of ids.entries()) {
    await post(c, `${id}/rating`, { grade: i < 3 ? 5 : 1, text: `意见${i}` }, head)
    counts.push((await ratings(c, c.envoy, `envoy=${c.envoy.person}`)).count)
  }
  assert.deepEqual(counts, [0, 0, 3, 3, 3, 6])
  const all = await ratings(c, c.office, `agency=${c.court.id}&quarter=2026Q3`)
  assert.deepEqual([all.count, all.average, all.byGrade, all.texts.length], [6, 3, { 1: 3, 5: 3 }, 6])
  assert.deepEqual(all.texts.toSorted(), ['意见0', '意见1', '意见2', '意见3', '意见4', '意见5'])
})

test('ratings of others are not for envoys, firms or other courts', async () => {
  const c = await courts()
  for (const [viewer, status] of [
    [c.colleague, 404],
    [c.stranger, 404],
    [c.judge, 404],
    [await c.member(c.firms[0]!, 'head'), 403],
    [undefined, 401],
  ] as const) {
    assert.equal(
      (await c.wire.get(`/api/v1/visits/ratings?envoy=${c.envoy.person}&agency=${c.court.id}`, viewer)).status,
      status,
    )
    assert.equal((await c.wire.get(`/api/v1/visits/ratings?envoy=${c.envoy.person}`, viewer)).status, status)
  }
})

test('a bad grade is a duty to call back; the firm is named to the office only where it wishes to be', async () => {
  const c = await courts()
  const id = await visited(c)
  await post(c, `${id}/rating`, { grade: 1, callMe: true }, await c.member(c.firms[0]!, 'head'))
  await post(c, `${id}/rating`, { grade: 2 }, await c.member(c.firms[1]!, 'head'))
  await post(c, `${id}/rating`, { grade: 3 }, await c.member(c.firms[2]!, 'head'))
  type Row = { id: string; grade: number; firm?: { id: number }; done: boolean }
  const list = async (viewer: Viewer) =>
    (await c.wire.get<{ rows: Row[] }>('/api/v1/visits/callbacks', viewer)).body.rows
  assert.deepEqual((await list(c.office)).map(r => [r.grade, r.firm?.id]).sort(), [
    [1, c.firms[0]!.id],
    [2, undefined],
  ])
  assert.deepEqual([await list(c.envoy), await list(c.stranger), await list(c.leader)], [[], [], []])
  const owed = await query<{ subject: string; title: string }>(
    c,
    `select subject, title from commitment where kind = 'visit-callback'`,
  )
  assert.equal(owed.length, 2)
  assert.doesNotMatch(JSON.stringify(owed), /青竹|林特派|ZF/)
  const [first] = await list(c.office)
  const done = (viewer: Viewer) => post(c, `callbacks/${first!.id}/done`, { text: '已致电说明' }, viewer)
  assert.equal((await done(c.envoy)).status, 404)
  assert.equal((await done(c.office)).status, 200)
  assert.equal((await done(c.office)).status, 409)
  assert.deepEqual(
    await query(c, `select count(*)::int as n from commitment where kind = 'visit-callback' and status = 'met'`),
    [{ n: 1 }],
  )
})

const aNeed = (text: string, given = {}) => ({ id: randomUUID(), text, kind: '疑难会诊', ...given })
const opening = { procedure: 'modes.trial', action: 'raise', answers: { need: '请会诊' } }

test('a need becomes a matter of the firm, and the visit shows what became of it', async () => {
  const c = await courts()
  const need = aNeed('货款纠纷如何化解', { firm: c.firms[0]!.id })
  const id = await visited(c, { needs: [need] })
  const opened = await post<{ matter: string; number: string }>(c, `${id}/needs/${need.id}/open`, opening, c.envoy)
  assert.equal(opened.status, 200, JSON.stringify(opened.body))
  const [party] = await query(c, 'select name, identity_kind as kind from party where matter_id = $1', [
    opened.body.matter,
  ])
  assert.deepEqual(party, { name: c.firms[0]!.name, kind: 'uscc' })
  const shown = async () => (await c.wire.get<VisitView>(`/api/v1/visits/${id}`, c.envoy)).body.needs[0] as NeedView
  const now = await shown()
  assert.deepEqual([now.status, now.matter?.number, now.matter?.stateTitle], ['opened', opened.body.number, '办理中'])
  await query(c, `update matter set state = 'done', closed_at = now(), outcome = 'done' where id = $1`, [
    opened.body.matter,
  ])
  assert.deepEqual([(await shown()).status, (await shown()).matter?.stateTitle], ['settled', '已办结'])
  const twice = await post(c, `${id}/needs/${need.id}/open`, opening, c.office)
  assert.deepEqual([twice.status, twice.body.code], [409, 'already-done'])
  const firm = (await c.wire.get<VisitView>(`/api/v1/visits/${id}`, await c.member(c.firms[0]!, 'reader'))).body
  assert.equal(firm.needs[0]?.status, 'settled')
})

test('the office opens needs too, or answers them; a need that went somewhere stays when the visit is amended', async () => {
  const c = await courts()
  const [a, b, d] = [aNeed('甲'), aNeed('乙'), aNeed('丙')]
  const id = await visited(c, { needs: [a, b, d] })
  assert.equal((await post(c, `${id}/needs/${a!.id}/open`, opening, c.office)).status, 200)
  assert.equal((await post(c, `${id}/needs/${b!.id}/answer`, { text: '当场解答' }, c.envoy)).status, 200)
  await post(c, `${id}/amend`, { base: 1, draft: aDraft(c, { needs: [aNeed('丁')] }) }, c.envoy)
  type Page = { rows: { need: NeedView }[] }
  const list = async (q: string, viewer: Viewer = c.office) =>
    (await c.wire.get<Page>(`/api/v1/visits/needs?${q}`, viewer)).body.rows.map(r => r.need.text).sort()
  assert.deepEqual(await list(''), ['丁', '乙', '甲'])
  assert.deepEqual(
    [await list('need=waiting'), await list('need=opened'), await list('need=answered'), await list('need=settled')],
    [['丁'], ['甲'], ['乙'], []],
  )
  assert.deepEqual([await list('', c.stranger), await list('', c.judge), (await list('', c.envoy)).length], [[], [], 3])
})

test('who may not send a need on its way', async () => {
  const c = await courts()
  const need = aNeed('甲')
  const id = await visited(c, { needs: [need] })
  for (const [viewer, status] of [
    [c.colleague, 404],
    [c.leader, 403],
    [c.stranger, 404],
    [await c.member(c.firms[0]!, 'head'), 403],
    [undefined, 401],
  ] as const)
    for (const [path, body] of [
      ['open', opening],
      ['answer', { text: '答复' }],
    ] as const)
      assert.equal((await post(c, `${id}/needs/${need.id}/${path}`, body, viewer)).status, status)
  const strange = await sync(c.wire, c.envoy, [
    {
      draft: aDraft(c, {
        startsAt: `${hour(14)}:00:00+08:00`,
        endsAt: `${hour(15)}:00:00+08:00`,
        needs: [aNeed('乙', { firm: c.outsider.id })],
      }),
    },
  ])
  assert.equal(strange.body.results[0]?.refusal?.code, 'need-of-whom')
})

const aCase = (c: Courts, firm: { name: string; code: string | null }) => ({
  number: '（2026）闽0722民初123号',
  openedOn: '2026-09-01',
  parties: [
    { role: '原告', name: '某人' },
    { role: '被告', name: firm.name, code: firm.code! },
  ],
  roles: [{ role: 'presiding', name: c.judge.name, from: '2026-09-01' }],
})

test('where a firm visited has a case pending at the court, its declaration is asked for, and no advice on the case is taken', async () => {
  const c = await courts()
  const put = await c.wire.put('/api/v1/discipline/cases', { cases: [aCase(c, c.firms[0]!)] }, c.officer)
  assert.deepEqual([put.status, put.body.added], [200, 1], JSON.stringify(put.body))
  const one = await sync(c.wire, c.envoy, [{ draft: aDraft(c) }])
  assert.deepEqual(
    [one.body.results[0]?.refusal?.code, one.body.results[0]?.refusal?.fields?.map(f => f.field)],
    ['declaration-incomplete', ['declared.pending']],
  )
  const declared = [...aDraft(c).declared!, { item: 'pending', kept: true }]
  const advised = await sync(c.wire, c.envoy, [
    { draft: aDraft(c, { declared, advice: '关于(2026)闽0722 民初123号，建议反诉。' }) },
  ])
  const no = advised.body.results[0]?.refusal
  assert.deepEqual([no?.code, no?.fields?.[0]?.field], ['pending-case-advised', 'advice'])
  assert.match(no!.next!, /依法行使诉讼权利/)
  const needs = [aNeed('（2026）闽0722民初123号怎么打'), aNeed('另一件官司', { pendingCase: true }), aNeed('合同模板')]
  const id = await visited(c, { declared, needs })
  const view = (await c.wire.get<VisitView>(`/api/v1/visits/${id}`, c.envoy)).body
  assert.deepEqual(
    view.needs.map(n => [n.text, n.pendingCase, n.status]).sort(),
    [
      ['另一件官司', true, 'answered'],
      ['合同模板', false, 'waiting'],
      ['（2026）闽0722民初123号怎么打', true, 'answered'],
    ].sort(),
  )
  assert.match(view.needs.find(n => n.pendingCase)!.answer!, /正在审理/)
  for (const n of needs.slice(0, 2)) {
    const refused = await post<{ code: string; next: string }>(c, `${id}/needs/${n.id}/open`, opening, c.envoy)
    assert.deepEqual([refused.status, refused.body.code], [409, 'pending-case'])
    assert.match(refused.body.next, /委托律师/)
  }
  const pack = (await c.wire.get<{ firms: { id: number; pendingCase: boolean }[] }>('/api/v1/visits/pack', c.envoy))
    .body
  assert.deepEqual(
    pack.firms.filter(f => f.pendingCase).map(f => f.id),
    [c.firms[0]!.id],
  )
})
