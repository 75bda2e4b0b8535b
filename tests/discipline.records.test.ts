import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { basisOf, checkDeclaration, itemsOf } from '../server/discipline/declaration.ts'
import { askForReports } from '../server/discipline/index.ts'
import { dueDay } from '../server/discipline/reporting.ts'
import type { Viewer } from '../server/people/index.ts'
import { anEnvoy, type Courts, courts, query } from './support/visits.ts'
import { upload } from './support/wire.ts'

const interference = {
  kind: 'interference',
  who: '某领导',
  duty: '某局局长',
  case: '（2026）闽0722民初9号',
  means: 'phone',
  content: '打听案件进展，要求关照',
  at: '2026-09-20T09:00:00+08:00',
  dutiful: false,
}
const contact = {
  kind: 'contact',
  who: '某代理人',
  place: '茶馆',
  content: '偶遇，谈及案件',
  at: '2026-09-24T20:00:00+08:00',
}
const gift = {
  kind: 'gift',
  what: '礼品卡',
  value: 100_000,
  from: '某公司',
  outcome: 'refused',
  at: '2026-09-24T20:00:00+08:00',
}

const write = (c: Courts, record: object, as: Viewer | undefined = c.envoy, id = randomUUID()) =>
  c.wire.post<{ id: string; late: boolean; code: string }>('/api/v1/discipline/records', { id, record }, as)
type View = { content: Record<string, unknown>; may: string[]; handled: { text: string }[]; late: boolean }
const read = (c: Courts, id: string, as?: Viewer) => c.wire.get<View>(`/api/v1/discipline/records/${id}`, as)

test('what somebody interfered with is written down, sealed, and read by its writer and 纪检监察人员 alone', async () => {
  const c = await courts()
  const made = await write(c, interference)
  assert.equal(made.status, 201, JSON.stringify(made.body))
  const { id } = made.body
  for (const [name, viewer, status] of [
    ['the writer', c.envoy, 200],
    ['discipline of the court', c.officer, 200],
    ['discipline above', c.cityOfficer, 200],
    ['the leader', c.leader, 404],
    ['the office', c.office, 404],
    ['a colleague', c.colleague, 404],
    ['an administrator of everything', { ...c.judge, everywhere: true }, 404],
    ['another court', c.stranger, 404],
    ['a firm', await c.member(c.firms[0]!, 'head'), 403],
    ['a visitor', undefined, 401],
  ] as const)
    assert.equal((await read(c, id, viewer)).status, status, name)
  const { body } = await read(c, id, c.officer)
  const { kind: _, ...told } = interference
  assert.deepEqual(body.content, { ...told, at: '2026-09-20T01:00:00Z' })
  const lies = JSON.stringify([
    await query(c, 'select * from discipline_record'),
    await query(c, 'select body from docket_entry'),
    await query(c, 'select * from commitment'),
  ])
  assert.doesNotMatch(lies, /某领导|关照|民初9号/)
})

test('the same record sent twice is one; an id that was used for another is refused; nothing is changed or removed', async () => {
  const c = await courts()
  const id = randomUUID()
  await write(c, interference, c.envoy, id)
  assert.deepEqual(
    [(await write(c, interference, c.envoy, id)).status, (await write(c, interference)).body.id],
    [201, id],
  )
  const other = await write(c, { ...interference, content: '改口' }, c.envoy, id)
  assert.deepEqual([other.status, other.body.code], [409, 'id-taken'])
  assert.deepEqual((await write(c, contact, c.colleague, id)).status, 409)
  for (const attack of ['update discipline_record set sealed = $$x$$', 'delete from discipline_record'])
    await assert.rejects(query(c, attack), /只增不改/)
})

test('records are of judges and envoys, of what has happened, complete', async () => {
  const c = await courts()
  assert.equal((await write(c, interference, c.judge)).status, 201)
  for (const [viewer, status] of [
    [c.office, 403],
    [c.asker, 403],
  ] as const)
    assert.equal((await write(c, interference, viewer)).status, status)
  const nobody = { id: randomUUID(), record: interference }
  assert.equal((await c.wire.post('/api/v1/discipline/records', nobody)).status, 401)
  const future = await write(c, { ...interference, at: '2026-09-26T09:00:00+08:00' })
  assert.deepEqual([future.status, future.body.code], [422, 'in-the-future'])
  const { who: _, ...nameless } = interference
  assert.deepEqual(
    [(await write(c, nameless)).status, (await write(c, { ...interference, kind: 'exception' })).status],
    [400, 400],
  )
})

test('contact outside of work is late after three days; gifts are kept beside it', async () => {
  const c = await courts()
  assert.equal((await write(c, contact)).body.late, false)
  assert.equal((await write(c, { ...contact, at: '2026-09-22T08:00:00+08:00' })).body.late, false)
  assert.equal((await write(c, { ...contact, at: '2026-09-21T08:00:00+08:00' })).body.late, true)
  await write(c, gift)
  type Page = { rows: { kind: string }[]; next?: string }
  const list = async (q: string, as: Viewer) => (await c.wire.get<Page>(`/api/v1/discipline/records?${q}`, as)).body
  assert.deepEqual((await list('kind=gift', c.officer)).rows.length, 1)
  assert.deepEqual([(await list('', c.leader)).rows, (await list('', c.colleague)).rows], [[], []])
  const first = await list('limit=3', c.envoy)
  assert.equal(first.rows.length + (await list(`limit=3&after=${first.next}`, c.envoy)).rows.length, 4)
})

test('材料 goes along with a record, for the same eyes', async () => {
  const c = await courts()
  const id = randomUUID()
  const body = upload({ record: JSON.stringify({ id, record: interference }) }, '通话记录.txt', Buffer.from('通话记录'))
  const made = await c.wire.post('/api/v1/discipline/records', body, c.envoy)
  assert.equal(made.status, 201, JSON.stringify(made.body))
  const file = (as: Viewer) => c.wire.get(`/api/v1/discipline/records/${id}/file`, as)
  assert.equal((await file(c.officer)).raw.toString(), '通话记录')
  assert.equal((await file(c.leader)).status, 404)
})

test('纪检监察人员 look into a record and end it; nobody handles their own, leaders none', async () => {
  const c = await courts()
  const { id } = (await write(c, interference)).body
  const handle = (as: Viewer, end = false) =>
    c.wire.post<{ code?: string }>(`/api/v1/discipline/records/${id}/handlings`, { text: '已约谈', end }, as)
  assert.deepEqual([(await handle(c.envoy)).status, (await handle(c.leader)).status], [403, 404])
  assert.equal((await handle(c.officer)).status, 200)
  assert.deepEqual(await query(c, 'select status from commitment'), [{ status: 'open' }])
  assert.equal((await handle(c.cityOfficer, true)).status, 200)
  assert.deepEqual(await query(c, 'select status from commitment'), [{ status: 'met' }])
  const { body } = await read(c, id, c.officer)
  assert.deepEqual([body.handled.map(h => h.text), body.may], [['已约谈', '已约谈'], ['handle']])
  const both = {
    ...c.officer,
    posts: [...c.officer.posts, { agencyId: c.court.id, capacity: 'judge' as const, under: [] }],
  }
  const own = (await write(c, interference, both)).body.id
  assert.equal((await c.wire.post(`/api/v1/discipline/records/${own}/handlings`, { text: '自查' }, both)).status, 403)
})

type Report = { id: string; month: string; status: string; now: number; person: { id: number }; records?: number }
const reports = async (c: Courts, as: Viewer, q = '') =>
  (await c.wire.get<{ rows: Report[] }>(`/api/v1/discipline/reports?${q}`, as)).body.rows
const file = (c: Courts, id: string, zero: boolean, as: Viewer) =>
  c.wire.post<{ code?: string; records?: number }>(`/api/v1/discipline/reports/${id}/file`, { zero }, as)

test('every envoy in office owes a report each month, zero or not, in the ledger; who left before owes none', async () => {
  const c = await courts('2026-09-30T18:00:00+08:00')
  await anEnvoy(c.house, c.judge.person, c.court.id, { to: '2026-07-31', status: 'left' })
  await askForReports(c.house)
  assert.equal(await askForReports(c.house), 0, 'asked once')
  const owed = await query<{ n: number }>(c, `select count(*)::int as n from commitment where kind = 'zero-report'`)
  assert.equal(owed[0]?.n, 4, 'two envoys, August and September')
  const [september] = await reports(c, c.envoy, 'month=2026-09')
  assert.equal((await reports(c, c.envoy)).length, 2)
  assert.equal((await reports(c, c.officer)).length, 4)
  assert.deepEqual(await reports(c, c.leader), [])
  const zero = await file(c, september!.id, true, c.envoy)
  assert.deepEqual([zero.status, zero.body.records], [200, 0])
  assert.deepEqual((await file(c, september!.id, true, c.envoy)).body.code, 'already-done')
  assert.equal((await reports(c, c.envoy, 'month=2026-09'))[0]?.status, 'zero')
  assert.deepEqual(
    await query(
      c,
      `select status, count(*)::int as n from commitment where kind = 'zero-report' group by 1 order by 1`,
    ),
    [
      { status: 'met', n: 1 },
      { status: 'open', n: 3 },
    ],
  )
})

test('a report says what is so, after the month, by the envoy in person; what is missing is listed', async () => {
  const c = await courts('2026-09-25T10:00:00+08:00')
  await askForReports(c.house)
  const [september] = await reports(c, c.envoy, 'month=2026-09')
  assert.equal((await file(c, september!.id, true, c.envoy)).body.code, 'month-not-over')
  await write(c, interference)
  c.setClock('2026-09-30T10:00:00+08:00')
  assert.deepEqual((await file(c, september!.id, true, c.envoy)).body.code, 'report-differs')
  const theirs = (await reports(c, c.officer, `month=2026-09&person=${c.colleague.person}`))[0]!
  assert.deepEqual((await file(c, theirs.id, false, c.colleague)).body.code, 'report-differs')
  assert.equal((await file(c, theirs.id, true, c.envoy)).status, 404)
  assert.equal((await file(c, theirs.id, true, c.officer)).body.code, 'not-yours')
  const done = await file(c, september!.id, false, c.envoy)
  assert.deepEqual([done.status, done.body.records], [200, 1])
  c.setClock('2026-10-05T23:00:00+08:00')
  assert.deepEqual(
    (await reports(c, c.officer, 'missing=true')).map(r => r.month),
    ['2026-08', '2026-08'],
    'the fifth is still in time',
  )
  c.setClock('2026-10-06T00:00:00+08:00')
  const missing = await reports(c, c.officer, 'missing=true')
  assert.deepEqual(
    missing.map(r => [r.month, r.person.id]).filter(([m]) => m === '2026-09'),
    [['2026-09', c.colleague.person]],
  )
})

test('the filing day is of the next month, and never after its end', () => {
  const day = (month: string, n: number) => dueDay(Temporal.PlainYearMonth.from(month), n).toString()
  assert.deepEqual(
    [day('2026-09', 5), day('2026-01', 31), day('2026-12', 5)],
    ['2026-10-05', '2026-02-28', '2027-01-05'],
  )
})

test('what an envoy declares follows the setting, and the item on pending cases cannot be taken away', () => {
  const items = itemsOf(['没有在企业或者其他营利性组织兼任职务', '没有乘坐企业车辆'])
  assert.deepEqual(
    items.map(i => i.id.slice(0, 4)),
    ['offi', 'own-', 'pend'],
  )
  assert.equal(itemsOf([]).length, 1)
  assert.match(basisOf('office'), /《法官法》第二十二条/)
  assert.match(basisOf(items[1]!.id), /待核/)
  const own = items.slice(0, 2).map(i => ({ item: i.id, kept: true }))
  checkDeclaration(items, own, false)
  assert.throws(() => checkDeclaration(items, own, true), { code: 'declaration-incomplete' })
  assert.throws(() => checkDeclaration(items, [...own, own[0]!], false), { code: 'declaration-incomplete' })
})

test('anybody of the staff reads what is declared, and that the texts behind it were not seen', async () => {
  const c = await courts()
  const { status, body } = await c.wire.get<{ notice: string; items: { basis: string }[] }>(
    '/api/v1/discipline/declaration',
    c.judge,
  )
  assert.equal(status, 200)
  assert.match(body.notice, /十不准.+十个严禁.+待核/)
  assert.ok(body.items.every(i => i.basis !== ''))
  assert.equal((await c.wire.get('/api/v1/discipline/declaration')).status, 401)
})
