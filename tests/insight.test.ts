import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import mammoth from 'mammoth'
import type { Overview, Records } from '../server/insight/contract.ts'
import { refresh } from '../server/insight/index.ts'
import { within } from '../server/kernel/database.ts'
import { modules } from '../server/modules.ts'
import type { Client } from './support/app.ts'
import { type TestApp, testApp } from './support/app.ts'
import { staff } from './support/house.ts'
import { anyMatter, chance, province, type Written, write } from './support/insight.ts'

const now = '2026-11-20T15:30:00+08:00'
const services = ['intake.consultation', 'legal-aid.application', 'legal-aid.objection', 'legal-aid.conflict-check']

let t: TestApp
let w: Awaited<ReturnType<typeof province>>
let world: Written[]
let who: Record<'everything' | 'province' | 'city' | 'centre' | 'bureauAlone', Client>

before(async () => {
  t = await testApp(modules, { at: now })
  w = await province(t.house)
  const r = chance(7)
  const agencies = Object.values(w).map(a => a.id)
  world = Array.from({ length: 4000 }, (_, n) => anyMatter(r, n, agencies, services, t.house.now()))
  await write(t.house, world)
  await t.house.db.system.query(
    `insert into commitment (agency_id, kind, source, title, owes, basis, start_event, start_at, due_at, status, ended_at, stream, subject, path, owed_to)
     select $1, 'house', 's', '走访企业', 'approver', '{}', 's', '2026-10-01', ('2026-11-0' || i)::timestamptz, case when i < 4 then 'met' else 'open' end,
       case when i < 4 then '2026-11-02'::timestamptz end, gen_random_uuid(), '走访指标 ' || i, '/plans', '司法局'
     from generate_series(1, 6) i`,
    [w.city.id],
  )
  // So small that some agencies have sums of their own, some belong to a branch, and some are counted in the facts.
  await refresh(t.house, { sizes: { agencies: 4, matters: 280 } })
  const below = (...agencies: { id: number }[]) => agencies.map(a => a.id)
  const one = async (...args: Parameters<typeof staff> extends [unknown, ...infer R] ? R : never) =>
    t.as(await staff(t.house, ...args))
  who = {
    everything: await one('省管理员', [[w.top.id, 'admin', []]], true),
    province: await one('厅长', [
      [
        w.top.id,
        'leader',
        below(w.hotline, w.city, w.cityCentre, w.county, w.countyCentre, w.otherCity, w.otherCentre),
      ],
    ]),
    city: await one('局长', [[w.city.id, 'leader', below(w.cityCentre, w.county, w.countyCentre)]]),
    centre: await one('审批人', [[w.cityCentre.id, 'approver']]),
    bureauAlone: await one('只看本局', [[w.city.id, 'approver']]),
  }
})

const path = (name: string, query: Record<string, string>) => `/insight/${name}?${new URLSearchParams(query)}`

/** Every row behind a count, page after page. */
async function rowsBehind(client: Client, filter: Record<string, string>): Promise<Records['rows']> {
  const rows: Records['rows'] = []
  for (let after: string | undefined, more = true; more; more = after !== undefined) {
    const answer = await client.get(path('records', { ...filter, limit: '200', ...(after && { after }) }))
    assert.equal(answer.status, 200, answer.text)
    const page = answer.body as Records
    rows.push(...page.rows)
    after = page.next
  }
  return rows
}

type Seen = { where: string; n: number; filter: Record<string, string> }

/** Everything in an answer that is a number with a list behind it, wherever it stands. */
function counts(value: unknown, where = ''): Seen[] {
  if (Array.isArray(value)) return value.flatMap((v, i) => counts(v, `${where}[${i}]`))
  if (typeof value !== 'object' || value === null) return []
  const { n, filter } = value as { n?: number; filter?: Record<string, string> }
  if (n !== undefined && filter) return [{ where, n, filter }]
  return Object.entries(value).flatMap(([k, v]) => counts(v, `${where}.${k}`))
}

const get = async (client: Client, query: Record<string, string> = {}): Promise<Overview> => {
  const answer = await client.get(path('overview', query))
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

const asked: [keyof typeof who, string, Record<string, string>][] = [
  ['everything', 'this month so far', {}],
  ['everything', 'days, whole months, days', { from: '2026-06-17', to: '2026-11-09' }],
  ['province', 'a year', { from: '2025-11-21', to: '2026-11-20' }],
  ['province', 'a region with all in it', { from: '2026-09-01', to: '2026-10-31', region: '440400' }],
  [
    'everything',
    "a region's own agencies in one service",
    { region: '440000', own: 'true', service: 'intake.consultation' },
  ],
  ['city', 'a quarter', { from: '2026-07-01', to: '2026-09-30' }],
  ['city', 'an agency in reach', { from: '2026-10-20', agency: 'county' }],
  ['centre', 'half a year', { from: '2026-05-20' }],
  ['bureauAlone', 'a bureau without what is below it', { from: '2026-02-10', service: 'outside' }],
]

for (const [name, what, query] of asked)
  test(`every number equals the count of its list: ${name}, ${what}`, async () => {
    const agency = query.agency ? String(w[query.agency as keyof typeof w].id) : undefined
    const page = await get(who[name], { ...query, ...(agency && { agency }) })
    const seen = counts(page)
    const distinct = new Map(seen.map(s => [new URLSearchParams(Object.entries(s.filter).sort()).toString(), s]))
    const lists = new Map<string, number>()
    for (const [key, { filter }] of distinct) {
      const rows = await rowsBehind(who[name], filter)
      assert.equal(new Set(rows.map(r => r.key)).size, rows.length, `a row twice in ${key}`)
      lists.set(key, rows.length)
    }
    const wrong = seen.filter(s => lists.get(new URLSearchParams(Object.entries(s.filter).sort()).toString()) !== s.n)
    assert.deepEqual(wrong, [])
    assert.ok(seen.length > 60 && seen.some(s => s.n > 3), `only ${seen.length} numbers were looked at`)
  })

test('the check finds a number that is not the count of its list', async () => {
  const [first] = counts(await get(who.centre))
  assert.notEqual((await rowsBehind(who.centre, first!.filter)).length, first!.n + 1)
  assert.equal(counts({ a: [{ b: { n: 3, filter: { measure: 'open' } } }] }).length, 1)
})

/** The value of a card. */
const card = (o: Overview, name: string) => o.cards.find(c => c.measure === name)!.now

test('parts add up to the whole: places, services, topics, steps, ages, grades', async () => {
  for (const client of [who.everything, who.city]) {
    const o = await get(client, { from: '2026-01-15', to: '2026-11-20' })
    const sum = (rows: readonly { n: number }[]) => rows.reduce((s, r) => s + r.n, 0)
    const opened = card(o, 'opened').of!.n
    for (const rows of [o.regions, o.agencies, o.services.filter(s => !s.internal)]) {
      assert.equal(sum(rows.map(r => r.opened.of!)), opened)
      assert.equal(sum(rows.map(r => r.open.of!)), card(o, 'open').of!.n)
    }
    for (const rows of [o.regions, o.agencies, o.services]) {
      assert.equal(sum(rows.map(r => r.onTime.per!)), card(o, 'onTime').per!.n)
      assert.equal(sum(rows.map(r => r.overdue.of!)), card(o, 'overdue').of!.n)
    }
    assert.equal(sum(o.topics.map(x => x.now)), opened)
    assert.equal(sum(o.channels.map(x => x.count)), opened)
    assert.equal(sum(o.series.points.map(p => p.opened)), opened)
    assert.equal(sum(o.series.points.map(p => p.closed)), card(o, 'closed').of!.n)
    assert.equal(sum(o.series.points.map(p => p.onTime.of!)), card(o, 'onTime').of!.n)
    assert.equal(sum(o.days.map(x => x.count)), card(o, 'closed').of!.n)
    assert.equal(sum(o.outcomes.map(x => x.count)), card(o, 'closed').of!.n)
    assert.equal(sum(o.ageing.map(x => x.count)), card(o, 'open').of!.n)
    assert.equal(sum(o.grades.map(x => x.count)), card(o, 'rated').of!.n)
    assert.equal(sum(o.kinds.map(k => k.onTime.per!)), card(o, 'onTime').per!.n)
    assert.equal(card(o, 'onTime').per!.n, card(o, 'onTime').of!.n + card(o, 'late').of!.n)
  }
})

test('the figures are those of the world, counted by hand', async () => {
  const o = await get(who.city, { from: '2026-03-05', to: '2026-10-20' })
  const mine = new Set([w.city, w.cityCentre, w.county, w.countyCentre].map(a => a.id))
  const local = (at: string) => Temporal.Instant.from(at).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString()
  const inside = (at: string | null | undefined) => !!at && local(at) >= '2026-03-05' && local(at) <= '2026-10-20'
  const isBefore = (a: string, b: string) =>
    Temporal.Instant.compare(Temporal.Instant.from(a), Temporal.Instant.from(b)) < 0
  const served = world.filter(m => mine.has(m.agency) && m.procedure !== 'legal-aid.conflict-check')
  const closed = served.filter(m => inside(m.closedAt))
  const days = closed.map(m => Temporal.PlainDate.from(local(m.openedAt)).until(local(m.closedAt!)).days)
  const owed = world
    .flatMap(m => m.commitments)
    .filter(
      c => mine.has(c.agency) && c.owes !== 'applicant' && c.status !== 'void' && c.dueAt && isBefore(c.dueAt, now),
    )
  // 24:00 of a day is written as 00:00 of the next.
  const due = owed.filter(c => inside(Temporal.Instant.from(c.dueAt!).subtract({ seconds: 1 }).toString()))
  const kept = due.filter(c => c.status === 'met' && !isBefore(c.dueAt!, c.endedAt!))
  const ratings = served.flatMap(m => (inside(m.rating?.at) ? [m.rating!.grade] : []))
  const expected = {
    opened: served.filter(m => inside(m.openedAt)).length,
    crisis: served.filter(m => inside(m.openedAt) && m.urgency === 2).length,
    closed: closed.length,
    open: served.filter(m => !m.closedAt).length,
    overdue: owed.filter(c => c.status === 'open').length + 3,
    late: due.length - kept.length,
    rated: ratings.length,
    onTime: kept.length / due.length,
    satisfaction: ratings.filter(g => g >= 4).length / ratings.length,
    days: days.reduce((a, b) => a + b, 0) / days.length,
  }
  assert.deepEqual(Object.fromEntries(o.cards.map(c => [c.measure, c.now.value])), expected)
  assert.ok(Object.values(expected).every(v => v > 0))
})

test('without a scope the database shows no figure, whatever the query; the sum of all belongs to whoever sees all', async () => {
  const { system, reader } = t.house.db
  for (const table of ['matter', 'commitment', 'rating', 'cube', 'facet']) {
    assert.ok((await system.query(`select from insight_${table} limit 1`)).rowCount, table)
    assert.equal((await reader.query(`select from insight_${table} limit 1`)).rowCount, 0, table)
  }
  const seen = await within(t.house.db, { agencies: [w.city.id] }, tx =>
    tx.query<{ agency_id: number }>('select distinct agency_id from insight_cube'),
  )
  assert.deepEqual(seen.rows, [{ agency_id: w.city.id }])
})

test('what serves other matters is no volume, but what is owed in it is owed', async () => {
  const o = await get(who.everything, { from: '2026-01-01' })
  const check = o.services.find(s => s.id === 'legal-aid.conflict-check')!
  assert.equal(check.internal, true)
  assert.deepEqual([check.opened.value, check.open.value], [0, 0])
  assert.ok(check.onTime.per!.n > 10)
  const only = await get(who.everything, { from: '2026-01-01', service: 'legal-aid.conflict-check' })
  assert.equal(card(only, 'opened').value, 0)
  assert.equal(card(only, 'onTime').per!.n, check.onTime.per!.n)
})

test('a share over nothing is none, and says so by its denominator', async () => {
  const o = await get(who.centre, { from: '2020-01-01', to: '2020-01-31' })
  for (const name of ['onTime', 'satisfaction', 'days']) {
    assert.equal(card(o, name).value, null)
    assert.equal(card(o, name).per!.n, 0)
  }
})

test('the red list holds what is owed longest first, twenty at most, with whom and since when', async () => {
  const o = await get(who.city)
  assert.equal(o.red.length, 20)
  const days = o.red.map(r => r.late)
  assert.deepEqual(
    days,
    days.toSorted((a, b) => b - a),
  )
  const rows = await rowsBehind(who.city, { measure: 'overdue' })
  assert.deepEqual(
    o.red.map(r => r.dueAt),
    rows.slice(0, 20).map(r => r.dueAt),
  )
  const [first] = o.red
  assert.ok(first!.path && first!.agency && first!.to && first!.owes && first!.late > 300)
})

test('what is owed outside matters is counted and opens where it is looked at', async () => {
  const rows = await rowsBehind(who.bureauAlone, { measure: 'due', from: '2026-11-01', service: 'outside' })
  assert.deepEqual(
    rows.map(r => [r.title, r.path, r.service]),
    [6, 5, 4, 3, 2].map(i => [`走访指标 ${i}`, '/plans', '办件之外的承诺']),
  )
  // Due at 00:00 of the first of November is due on the last of October.
  const last = await rowsBehind(who.bureauAlone, {
    measure: 'due',
    from: '2026-10-31',
    to: '2026-10-31',
    service: 'outside',
  })
  assert.deepEqual(
    last.map(r => r.title),
    ['走访指标 1'],
  )
})

test('everybody sees their own reach: what is above and beside it does not exist', async () => {
  const agencies = async (client: Client) =>
    new Set((await rowsBehind(client, { measure: 'opened', from: '2025-11-01' })).map(r => r.agency))
  assert.deepEqual(await agencies(who.centre), new Set(['珠海市法律援助处']))
  assert.deepEqual(await agencies(who.bureauAlone), new Set(['珠海市司法局']))
  assert.deepEqual(
    await agencies(who.city),
    new Set(['珠海市司法局', '珠海市法律援助处', '香洲区司法局', '香洲区法律援助处']),
  )
  assert.equal((await agencies(who.everything)).size, 10)
  for (const name of ['overview', 'records']) {
    const ask = (client: Client, more: Record<string, string>) =>
      client.get(path(name, { ...(name === 'records' && { measure: 'open' }), ...more }))
    for (const more of [
      { agency: String(w.otherCentre.id) },
      { agency: '999999' },
      { region: '440100' },
      { region: '990000' },
    ]) {
      const answer = await ask(who.city, more as Record<string, string>)
      assert.deepEqual([answer.status, answer.body.code], [404, 'not-found'], JSON.stringify(more))
    }
    const unknown = await ask(who.city, { service: 'no.such' })
    assert.deepEqual([unknown.status, unknown.body.code], [404, 'no-such-procedure'], name)
  }
  const places = (await who.city.get('/insight/places')).body
  assert.deepEqual(
    places.agencies.map((a: { id: number }) => a.id).sort(),
    [w.city, w.cityCentre, w.county, w.countyCentre].map(a => a.id).sort(),
  )
  assert.deepEqual(
    places.regions.map((r: { name: string }) => r.name),
    ['广东省', '珠海市', '香洲区'],
  )
})

test('only whoever oversees may look: not a visitor, not a resident, not who handles single matters', async () => {
  const clerk = await t.as(await staff(t.house, '窗口', [[w.cityCentre.id, 'windowClerk']]))
  const lawyer = await t.as(await staff(t.house, '律师', [[w.firm.id, 'lawyer']]))
  const resident = await t.resident('13800138000', '张三')
  for (const url of ['/insight/overview', '/insight/measures', '/insight/places', '/insight/records?measure=open']) {
    const nobody = await t.visitor.get(url)
    assert.deepEqual([nobody.status, nobody.body.code], [401, 'sign-in-needed'], url)
    for (const client of [clerk, lawyer, resident]) {
      const answer = await client.get(url)
      assert.deepEqual([answer.status, answer.body.code], [403, 'not-yours'], url)
    }
  }
  for (const capacity of ['leader', 'supervisor', 'approver', 'bureauReviewer', 'admin', 'auditor'] as const) {
    const client = await t.as(await staff(t.house, capacity, [[w.firm.id, capacity]]))
    assert.equal((await client.get('/insight/overview')).status, 200, capacity)
  }
  // A post that oversees does not open what another post of the same person handles.
  const both = await t.as(
    await staff(t.house, '两岗', [
      [w.cityCentre.id, 'approver'],
      [w.otherCentre.id, 'windowClerk'],
    ]),
  )
  assert.equal((await both.get(`/insight/overview?agency=${w.otherCentre.id}`)).status, 404)
})

test('a period or filter that makes no sense is refused in words', async () => {
  const refused: [Record<string, string>, string][] = [
    [{ from: '2026-11-10', to: '2026-11-01' }, 'period-reversed'],
    [{ from: '2026-12-01' }, 'period-ahead'],
    [{ from: '2020-01-01', to: '2026-01-01' }, 'period-too-long'],
    [{ from: '2026-13-41' }, 'period-unreadable'],
    [{ from: 'gestern' }, 'period-unreadable'],
    [{ measure: 'kept', category: '劳动用工' }, 'filter-unfit'],
    [{ measure: 'rated', age: '0' }, 'filter-unfit'],
    [{ measure: 'opened', after: 'bm90IGEgY3Vyc29y' }, 'bad-cursor'],
    [
      {
        measure: 'due',
        after: Buffer.from(`2026-01-01 00:00:00+08 ${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`).toString(
          'base64url',
        ),
      },
      'bad-cursor',
    ],
    [{ measure: 'due', after: Buffer.from('2026-13-99 00:00:00+08 7').toString('base64url') }, 'bad-cursor'],
    [{ measure: 'nothing' }, 'request-malformed'],
    [{ region: 'abc' }, 'request-malformed'],
  ]
  for (const [query, code] of refused) {
    const answer = await who.city.get(path('records', { measure: 'opened', ...query }))
    assert.equal(answer.body.code, code, JSON.stringify(query))
    assert.ok(answer.status >= 400 && answer.status < 500)
  }
})

test('what lies after today is cut off; the comparison is with as many days before, and with the same days a year ago', async () => {
  const o = await get(who.city, { from: '2026-11-01', to: '2026-11-30' })
  assert.deepEqual(o.period, { from: '2026-11-01', to: '2026-11-20', days: 20 })
  assert.deepEqual(o.previous, { from: '2026-10-12', to: '2026-10-31', days: 20 })
  assert.deepEqual(o.lastYear, { from: '2025-11-01', to: '2025-11-20', days: 20 })
  const measures = (await who.city.get('/insight/measures')).body.rows as { name: string; definition: string }[]
  for (const c of o.cards) assert.ok(measures.find(m => m.name === c.measure)!.definition.length > 20, c.measure)
})

/** What a brief says, as plain text. */
async function briefText(client: Client, url: string): Promise<string> {
  const answer = await t.app.inject({ url: `/api/v1${url}`, headers: { cookie: client.cookie } })
  assert.equal(answer.statusCode, 200, answer.payload)
  assert.match(String(answer.headers['content-type']), /wordprocessingml/)
  return (await mammoth.extractRawText({ buffer: answer.rawPayload })).value
}

test('a brief is drafted from the very numbers of the page, of the week or the month of a day', async () => {
  const text = await briefText(who.city, '/insight/briefs/monthly.docx?on=2026-10-15')
  const o = await get(who.city, { from: '2026-10-01', to: '2026-10-31' })
  const n = (name: string) => card(o, name)
  assert.match(text, /公共法律服务工作月报/)
  assert.match(text, /本月（2026年10月1日至10月31日），珠海市受理/)
  assert.ok(text.includes(`受理${n('opened').value}件`) && text.includes(`办结${n('closed').value}件`))
  const onTime = `${(100 * n('onTime').value!).toFixed(1)}%（${n('onTime').of!.n}/${n('onTime').per!.n}）`
  assert.ok(text.includes(`按时率${onTime}`), onTime)
  for (const row of [...o.regions, ...o.agencies]) assert.ok(text.includes(row.name), row.name)
  const inReach = o.red.filter(r => r.number)
  assert.ok(inReach.length > 5)
  for (const r of inReach) assert.ok(text.includes(r.number!) && !text.includes(r.title), 'numbers, not affairs')
  for (const topic of o.topics) assert.ok(text.includes(`${topic.key}${topic.now.n}件`))
  const week = await briefText(who.city, '/insight/briefs/weekly.docx')
  assert.match(week, /本周（2026年11月16日至11月20日）/)
  assert.match(week, /2026年第47周/)
  const alone = await briefText(who.city, `/insight/briefs/weekly.docx?agency=${w.cityCentre.id}`)
  assert.match(alone, /珠海市法律援助处公共法律服务工作周报/)
})

test('a brief of days to come, of nowhere and by nobody is refused', async () => {
  const status = async (client: Client, query: string) =>
    (await client.get(`/insight/briefs/weekly.docx${query}`)).status
  assert.equal(await status(t.visitor, ''), 401)
  assert.equal(await status(await t.resident('13800138001', '李四'), ''), 403)
  assert.equal(await status(who.city, `?agency=${w.otherCentre.id}`), 404)
  assert.equal(await status(who.city, '?on=2026-12-31'), 400)
  assert.equal(await status(who.city, '?on=heute'), 400)
})

test('the public reads levels without a name, and no figure of fewer than ten', async () => {
  const answer = await t.visitor.get('/public/levels?region=440402')
  assert.equal(answer.status, 200, answer.text)
  assert.equal(answer.headers['cache-control'], 'public, max-age=60')
  const { rows, fewest, definitions, region } = answer.body
  assert.deepEqual([fewest, region.name, definitions.length], [10, '香洲区', 3])
  const consulting = rows.find((r: { service: string }) => r.service === 'intake.consultation')
  const places = [w.county, w.countyCentre, w.firm].map(a => a.id)
  const { rows: found } = await t.house.db.system.query(
    `select count(*)::int as n from matter where procedure = 'intake.consultation' and agency_id = any ($1)
       and opened_at >= '2025-11-21' and opened_at < '2026-11-21'`,
    [places],
  )
  assert.equal(consulting.opened, found[0].n)
  assert.ok(consulting.due >= 10 && consulting.onTime >= 0 && consulting.onTime <= 1)
  const few = (await t.visitor.get('/public/levels')).body.rows
  assert.ok(few.every((r: { opened: number | null }) => r.opened === null || r.opened >= 10))
  assert.ok(!few.some((r: { service: string }) => r.service === 'legal-aid.conflict-check'))
  assert.equal((await t.visitor.get('/public/levels?region=110000')).status, 404)
})
