import assert from 'node:assert/strict'
import { test } from 'node:test'
import { statute } from '../server/kernel/citation.ts'
import { transact } from '../server/kernel/database.ts'
import { builtInHolidays, type CalendarId } from '../server/kernel/holidays.ts'
import type { Applied, Moves, Rehearsals, RehearsalView } from '../server/ledger/contract.ts'
import { pledge } from '../server/ledger/index.ts'
import { rehearse } from '../server/ledger/rehearsing.ts'
import type { Viewer } from '../server/people/index.ts'
import { type LedgerWorld, ledgerWorld } from './support/ledger.ts'

type Line = [name: string, off: string, work?: string]

/** A year's notice in the form that is loaded. */
const notice = (year: number, lines: readonly Line[], calendar: CalendarId = 'cn') =>
  lines.map(([name, off, work = '']) => [calendar, year, name, off, '', work, '测试通知'].join('\t')).join('\n')

/** The arrangement of 2026 as it is built in, with three days more. */
function amended2026(): string {
  const days = builtInHolidays('cn').filter(r => r.year === 2026)
  const lines = [...Map.groupBy(days, r => r.name)].map(([name, rows]): Line => {
    const of = (off: boolean) =>
      rows
        .filter(r => r.off === off)
        .map(r => r.date.toString())
        .join(' ')
    return [name, of(true), of(false)]
  })
  return notice(2026, [...lines, ['临时休假', '2026-09-15..2026-09-17']])
}
const yearly = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节']
const notice2027 = notice(
  2027,
  yearly.map(
    (name, i): Line => [name, i === 0 ? '2027-01-01..2027-01-03' : `2027-0${i + 1}-01`, i === 0 ? '2027-01-09' : ''],
  ),
)

const begin = (w: LedgerWorld, body: object, as: Viewer | undefined = w.people.admin) =>
  w.post<{ id: string; code: string; fields?: { field: string }[] }>('/ledger/rehearsals', body, as)
const holidays = (text: string, calendar = 'cn') => ({ holidays: { calendar, text } })
const setting = (name: string, value: unknown) => ({ setting: { name, value } })
const view = async (w: LedgerWorld, id: string) =>
  (await w.get<RehearsalView>(`/ledger/rehearsals/${id}`, w.people.admin)).body
const moves = async (w: LedgerWorld, id: string, more = '') =>
  (await w.get<Moves>(`/ledger/rehearsals/${id}/moves?limit=500${more}`, w.people.admin)).body
const apply = (w: LedgerWorld, id: string, as = w.people.admin) =>
  w.post<Applied & { code: string }>(`/ledger/rehearsals/${id}/apply`, {}, as)
const dues = async (w: LedgerWorld) =>
  new Map(
    (
      await w.ask<{ id: number; due: Temporal.Instant | null; status: string }>(
        'select id, due_at as due, status from commitment',
      )
    ).map(r => [r.id, { due: r.due?.toString(), status: r.status }]),
  )

/** Rehearses to the end; its id. */
async function rehearsed(w: LedgerWorld, body: object): Promise<string> {
  const { status, body: begun } = await begin(w, body)
  assert.equal(status, 202, JSON.stringify(begun))
  await rehearse(w.house, w.registry)
  assert.equal((await view(w, begun.id)).state, 'done')
  return begun.id
}

/** After saving: exactly what was rehearsed has moved of what is still owed, and nothing else. */
async function assertMoved(w: LedgerWorld, id: string, before: Awaited<ReturnType<typeof dues>>) {
  const after = await dues(w)
  const expected = new Map((await moves(w, id)).rows.map(m => [m.commitment, m.to]))
  for (const [c, { due, status }] of after) {
    const was = before.get(c)!
    if (status === 'open' && was.status === 'open' && expected.has(c))
      assert.equal(due, expected.get(c), `commitment ${c}`)
    else assert.equal(due, was.due, `commitment ${c}`)
  }
}

test('a changed notice: which dates would move, of what, and which reminders; nothing is saved until it is saved', async () => {
  const w = await ledgerWorld()
  const m = await w.open('会动')
  const answered = await w.open('还会办结')
  w.setClock('2026-09-21T10:00:00+08:00')
  await w.open('不动')
  w.setClock('2026-09-08T10:00:00+08:00')
  const before = await dues(w)
  const { body } = await begin(w, holidays(amended2026()))
  const running = await view(w, body.id)
  assert.deepEqual(
    [running.state, running.title, running.derived, running.of, running.moved, running.by],
    ['running', '加载2026年放假安排（内地）', 0, 6, 0, '省管理员'],
  )
  assert.equal(await rehearse(w.house, w.registry), 6)
  assert.equal(await rehearse(w.house, w.registry), 0)
  const done = await view(w, body.id)
  assert.deepEqual([done.state, done.derived, done.moved, done.stale], ['done', 6, 2, false])
  assert.deepEqual(done.byAgency, [{ id: w.centre.id, name: '区援助处', moved: 2, notices: done.notices }])
  assert.deepEqual(
    done.byKind.map(k => [k.kind, k.title, k.moved]),
    [
      ['house', '内部时限', 0],
      ['statutory', '法定时限', 2],
    ],
  )
  const { rows } = await moves(w, body.id)
  const decide = rows.find(r => r.subject.number === m.number && r.title === '作出决定')!
  assert.deepEqual(
    { from: decide.from, to: decide.to, subject: decide.subject, agency: decide.agency, kindTitle: decide.kindTitle },
    {
      from: '2026-09-16T16:00:00Z',
      // The 15th to the 17th are off; the 20th is a make-up Sunday.
      to: '2026-09-20T16:00:00Z',
      subject: { title: '会动', number: m.number, procedureTitle: '跑腿事项', path: `/matters/${m.id}` },
      agency: { id: w.centre.id, name: '区援助处' },
      kindTitle: '法定时限',
    },
  )
  assert.deepEqual(decide.reminders.slice(0, 3), [
    { rule: 'before/1', ruleTitle: '提前1个工作日', from: '2026-09-15', to: '2026-09-18' },
    { rule: 'on', ruleTitle: '到期当日', from: '2026-09-16', to: '2026-09-20' },
    { rule: 'after/1', ruleTitle: '逾期后第1个工作日', from: '2026-09-17', to: '2026-09-21' },
  ])
  const draft = rows.find(r => r.subject.number === m.number && r.title === '提出意见')!
  assert.equal(draft.from, draft.to, 'only its reminders behind the due day change')
  assert.deepEqual(await dues(w), before, 'nothing is saved')
  assert.equal((await w.ask('select 1 from commitment_change')).length, 0)

  await w.does(w.people.approver, answered.id, 'decide')
  const applied = await apply(w, body.id)
  assert.equal(applied.status, 200, JSON.stringify(applied.body))
  assert.equal(applied.body.moved, 1)
  await assertMoved(w, body.id, before)
  assert.equal((await view(w, body.id)).state, 'applied')
  const changes = (await w.detail(decide.commitment)).changes
  assert.deepEqual(
    changes.map(c => [c.fromDue, c.toDue, c.why]),
    [['2026-09-16T16:00:00Z', '2026-09-20T16:00:00Z', '加载2026年放假安排']],
  )
  const kinds = await w.ask(
    `select kind from docket_entry where stream = '00000000-0000-7000-8000-000000000001' order by seq`,
  )
  assert.deepEqual(
    kinds.map(k => k.kind),
    ['holidays.loaded', 'dates.reckoned'],
  )
  assert.equal(w.house.calendar('cn').holidays.size, builtInHolidays('cn').length + 3)
})

test('the notice of a year to come dates what had no date, and the last days of this year', async () => {
  const w = await ledgerWorld('2026-12-24T10:00:00+08:00')
  const m = await w.open('跨年')
  const { 作出决定: id } = await w.owed(m.id)
  assert.match((await w.detail(id!)).undated!, /2027年放假安排尚未加载/)
  const before = await dues(w)
  const rehearsal = await rehearsed(w, holidays(notice2027))
  const [move] = (await moves(w, rehearsal)).rows.filter(r => r.commitment === id)
  // 25, 28, 29, 30, 31 December, 4 and 5 January: seven working days.
  assert.deepEqual([move!.from, move!.to], [undefined, '2027-01-05T16:00:00Z'])
  assert.ok(move!.reminders.every(r => r.from === undefined))
  await apply(w, rehearsal)
  await assertMoved(w, rehearsal, before)
  assert.equal((await w.detail(id!)).dueAt, '2027-01-05T16:00:00Z')
})

test('a changed limit: what still runs by it is re-dated with the reason, what is paused too, what others set is left alone', async () => {
  const w = await ledgerWorld()
  const open = await w.open('期限改变')
  const paused = await w.open('中止中')
  await w.does(w.people.officer, paused.id, 'ask')
  const done = await w.open('已提意见')
  await w.does(w.people.officer, done.id, 'draft')
  const before = await dues(w)
  const id = await rehearsed(w, setting('errand.draft', 9))
  const v = await view(w, id)
  assert.deepEqual([v.title, v.of, v.derived, v.moved], ['“提出意见（日）”由3改为9', 2, 2, 1])
  const { rows } = await moves(w, id)
  assert.deepEqual(
    rows.map(r => [r.subject.number, r.title, r.from, r.to]),
    [[open.number, '提出意见', '2026-09-10T16:00:00Z', '2026-09-16T16:00:00Z']],
  )
  assert.deepEqual(await dues(w), before)
  assert.equal(w.house.setting('errand.draft'), 3)
  assert.deepEqual((await apply(w, id)).body, { derived: 2, moved: 1 })
  await assertMoved(w, id, before)
  assert.equal(w.house.setting('errand.draft'), 9)
  const { 提出意见: draft } = await w.owed(open.id)
  const d = await w.detail(draft!)
  assert.deepEqual([d.limit, d.changes.at(-1)!.why], ['9日，《法律援助法》第四十三条', '“提出意见（日）”由3改为9'])
  const [matter] = await w.ask<{ due: Temporal.Instant }>('select due_at as due from matter where id = $1', [open.id])
  assert.equal(matter!.due.toString(), '2026-09-16T16:00:00Z', 'the matter follows')
  w.setClock('2026-09-08T10:00:00+08:00')
  await w.does(w.people.officer, paused.id, 'supply')
  assert.equal((await w.detail((await w.owed(paused.id)).提出意见!)).limit, '9日，《法律援助法》第四十三条')
  const entries = await w.ask<{ kind: string; actor: number | null }>(
    `select kind, actor from docket_entry where stream = '00000000-0000-7000-8000-000000000001' order by seq`,
  )
  assert.deepEqual(entries, [
    { kind: 'setting.changed', actor: w.people.admin.person },
    { kind: 'dates.reckoned', actor: w.people.admin.person },
  ])
})

test('a limit may be rehearsed back to its default; a setting that is no limit moves nothing', async () => {
  const w = await ledgerWorld()
  await w.open('缺省')
  await apply(w, await rehearsed(w, setting('errand.draft', 9)))
  const back = await rehearsed(w, setting('errand.draft', null))
  assert.deepEqual([(await view(w, back)).title, (await view(w, back)).moved], ['“提出意见（日）”由9改为3', 1])
  await apply(w, back)
  assert.equal(w.house.setting('errand.draft'), 3)
  const other = await view(w, await rehearsed(w, setting('access.failures', 9)))
  assert.deepEqual([other.of, other.moved, other.notices], [0, 0, 0])
})

test('a day that was set does not move with a holiday, its reminders do', async () => {
  const w = await ledgerWorld()
  const id = await transact(w.house.db.system, tx =>
    pledge(tx, w.house, {
      stream: '11111111-1111-7111-8111-111111111111',
      subject: '走访',
      path: '/visits',
      owedTo: '市司法局',
      kind: 'visit',
      agencyId: w.centre.id,
      title: '走访三户',
      owes: 'approver',
      basis: statute('某方案').article(1, '九月十六日前'),
      on: Temporal.PlainDate.from('2026-09-16'),
    }),
  )
  const rehearsal = await rehearsed(w, holidays(amended2026()))
  const [move] = (await moves(w, rehearsal)).rows
  assert.deepEqual([move!.commitment, move!.from, move!.to], [id, '2026-09-16T16:00:00Z', '2026-09-16T16:00:00Z'])
  assert.deepEqual([(await view(w, rehearsal)).moved, (await view(w, rehearsal)).notices], [0, 1])
  assert.ok(move!.reminders.some(r => r.rule === 'on' && r.from === '2026-09-16' && r.to === '2026-09-14'))
  assert.deepEqual(move!.subject, { title: '走访', path: '/visits' })
})

test('what the real thing refuses is refused, and who is no administrator of the platform is', async () => {
  const w = await ledgerWorld()
  const refused: [object, number, string][] = [
    [holidays('{"year":2027,"days":[]}'), 400, 'no-notice'],
    [holidays('胡写'), 400, 'bad-holiday-file'],
    [holidays(notice2027, 'hk'), 422, 'wrong-calendar'],
    [holidays(notice(2027, [['元旦', '2027-01-01']])), 422, 'notice-incomplete'],
    [holidays(`${notice2027}\n${amended2026()}`), 422, 'mixed-years'],
    [holidays(notice2027, 'tw'), 400, 'request-malformed'],
    [setting('no.such', 1), 404, 'no-such-setting'],
    [setting('errand.draft', 'x'), 422, 'setting-refused'],
    [setting('errand.draft', 0), 422, 'setting-refused'],
    [{}, 400, 'request-malformed'],
    [{ ...setting('errand.draft', 5), ...holidays(notice2027) }, 400, 'request-malformed'],
  ]
  for (const [body, status, code] of refused) {
    const answer = await begin(w, body)
    assert.deepEqual([answer.status, answer.body.code], [status, code], JSON.stringify(body).slice(0, 80))
  }
  const good = setting('errand.draft', 5)
  for (const [as, status] of [
    [undefined, 401],
    [w.people.approver, 403],
    [w.people.cityAdmin, 403],
  ] as const) {
    const answer = as ? await begin(w, good, as) : await w.post('/ledger/rehearsals', good)
    assert.equal(answer.status, status)
    for (const path of ['', '/00000000-0000-7000-8000-000000000009', '/00000000-0000-7000-8000-000000000009/moves'])
      assert.equal((await w.get(`/ledger/rehearsals${path}`, as)).status, status)
  }
  for (const path of ['', '/moves', '/moves.csv'])
    assert.equal(
      (await w.get(`/ledger/rehearsals/00000000-0000-7000-8000-000000000009${path}`, w.people.admin)).status,
      404,
    )
  assert.equal((await w.get<Rehearsals>('/ledger/rehearsals', w.people.admin)).body.rows.length, 0)
})

test('a repeated click begins one rehearsal', async () => {
  const w = await ledgerWorld()
  const click = () =>
    w.post<{ id: string }>('/ledger/rehearsals', setting('errand.draft', 5), w.people.admin, 'same-click-1')
  const [a, b] = await Promise.all([click(), click()])
  assert.deepEqual([a.status, a.body.id], [202, b.body.id])
})

test('saving is refused while it runs, when it was cancelled or saved before, and when the world has moved since', async () => {
  const w = await ledgerWorld()
  await w.open('推演')
  const code = async (id: string) => {
    const { status, body } = await apply(w, id)
    return [status, body.code]
  }
  const first = (await begin(w, setting('errand.draft', 5))).body.id
  assert.deepEqual(await code(first), [409, 'rehearsal-running'])
  await rehearse(w.house, w.registry)
  const second = await rehearsed(w, setting('errand.draft', 6))
  const third = await rehearsed(w, holidays(amended2026()))
  const cancelled = (await begin(w, setting('errand.draft', 7))).body.id
  assert.equal((await w.wire.del(`/api/v1/ledger/rehearsals/${cancelled}`, w.people.approver)).status, 403)
  assert.equal((await w.wire.del(`/api/v1/ledger/rehearsals/${cancelled}`, w.people.admin)).status, 204)
  assert.equal((await w.wire.del(`/api/v1/ledger/rehearsals/${cancelled}`, w.people.admin)).status, 204)
  assert.equal(await rehearse(w.house, w.registry), 0)
  assert.deepEqual([(await view(w, cancelled)).state, await code(cancelled)], ['cancelled', [409, 'rehearsal-over']])
  assert.equal(
    (await w.wire.del<{ code: string }>(`/api/v1/ledger/rehearsals/${first}`, w.people.admin)).body.code,
    'rehearsal-over',
  )
  assert.equal((await apply(w, first, w.people.cityAdmin)).status, 403)
  assert.equal((await apply(w, first)).status, 200)
  assert.deepEqual(await code(first), [409, 'rehearsal-over'])
  assert.equal((await view(w, second)).stale, true)
  assert.deepEqual(await code(second), [409, 'rehearsal-stale'])
  assert.equal((await view(w, third)).stale, false, 'the calendar is as it was')
  assert.equal((await apply(w, third)).status, 200)
  assert.equal(w.house.setting('errand.draft'), 5)
})

test('two who save at once save it once', async () => {
  const w = await ledgerWorld()
  await w.open('两人保存')
  const id = await rehearsed(w, setting('errand.draft', 5))
  const both = await Promise.all([apply(w, id), apply(w, id)])
  assert.deepEqual(both.map(b => b.status).toSorted(), [200, 409])
  assert.equal((await w.ask(`select 1 from commitment_change`)).length, 1)
})

test('a calendar that changes while it is rehearsed ends the rehearsal', async () => {
  const w = await ledgerWorld()
  await w.open('推演中改变')
  const { id } = (await begin(w, setting('errand.draft', 5))).body
  await w.post('/calendars/cn', { text: amended2026() }, w.people.admin)
  await rehearse(w.house, w.registry)
  const v = await view(w, id)
  assert.deepEqual([v.state, v.fault], ['failed', '推演期间日历或者设置已改变，请重新推演'])
  assert.equal((await apply(w, id)).body.code, 'rehearsal-over')
})

/** So many commitments of the centre by the setting, all alike. */
const many = (w: LedgerWorld, n: number) =>
  w.ask(
    `with m as (
       insert into matter (id, number, procedure, version, agency_id, region, title, channel, state, did, facts, owner, next_act, due_at, opened_at)
       select gen_random_uuid(), 'N-' || i, 'errand', '2022-01-01', $1, '440402', '=SUM(A' || i || ')', 'api', 'received', '[]', '{}', 'intakeOfficer', '提出意见', '2026-09-10 00:00:00+08', '2026-09-07 10:00:00+08'
       from generate_series(1, $2::int) i returning id
     )
     insert into commitment (matter_id, agency_id, kind, source, title, owes, basis, start_event, start_at, span_n, span_unit, due_at)
     select id, $1, 'house', 'state:received/1', '提出意见', 'intakeOfficer', '{"law":"某规定","gist":"三日","mark":"unverified"}', '提交申请', '2026-09-07 10:00:00+08', 3, 'days', '2026-09-11 00:00:00+08'
     from m`,
    [w.centre.id, n],
  )

test('page by page, from where it stood when the process died; pages of moves follow one another; all of them as a table', async () => {
  const w = await ledgerWorld()
  await many(w, 6000)
  const id = await rehearsed(w, setting('errand.draft', 8))
  const whole = await view(w, id)
  assert.deepEqual([whole.derived, whole.of, whole.moved], [6000, 6000, 6000])
  // As a process leaves it that dies after its first page.
  const [{ at }] = (await w.ask<{ at: number }>(
    'select commitment_id as at from rehearsal_move where rehearsal_id = $1 order by 1 offset 4999 limit 1',
    [id],
  )) as [{ at: number }]
  await w.ask('delete from rehearsal_move where rehearsal_id = $1 and commitment_id > $2', [id, at])
  await w.ask(
    `update rehearsal set state = 'running', after_id = $2, derived = 5000, moved = 5000, notices = 5000, ended_at = null where id = $1`,
    [id, at],
  )
  const [a, b] = await Promise.all([rehearse(w.house, w.registry), rehearse(w.house, w.registry)])
  assert.equal(a + b, 1000, 'two at once share the rest')
  const { endedAt: _, ...resumed } = await view(w, id)
  const { endedAt: __, ...before } = whole
  assert.deepEqual(resumed, before)

  const seen: number[] = []
  for (let next: number | undefined = 0; next !== undefined; ) {
    const page: Moves = await moves(w, id, `&after=${next}`)
    seen.push(...page.rows.map(r => r.commitment))
    next = page.next
  }
  assert.equal(new Set(seen).size, 6000)
  assert.deepEqual(
    seen,
    seen.toSorted((x, y) => x - y),
  )
  assert.equal((await moves(w, id, `&agency=${w.firm.id}`)).rows.length, 0)
  assert.equal((await moves(w, id, '&kind=statutory')).rows.length, 0)
  const csv = await w.wire.get(`/api/v1/ledger/rehearsals/${id}/moves.csv?kind=house`, w.people.admin)
  assert.equal(csv.headers['content-type'], 'text/csv; charset=utf-8')
  const lines = csv.raw.toString('utf8').split('\r\n')
  assert.equal(lines.length, 6002)
  assert.equal(lines[0], '\uFEFF"承诺","办件编号","事由","应办何事","种类","责任机构","现到期","将到期","提醒","查看"')
  assert.match(
    lines[1]!,
    /^"\d+","N-\d+","'=SUM\(A\d+\)","提出意见","内部时限","区援助处","2026年9月10日24时","2026年9月15日24时",".*到期当日：2026-09-10→2026-09-15.*","\/desk\/matters\//,
  )
})

test('saving waits for whoever acts just now, and what they did counts', async () => {
  const w = await ledgerWorld()
  const m = await w.open('正在办理')
  await w.open('旁边一件')
  const id = await rehearsed(w, setting('errand.draft', 8))
  const before = await dues(w)
  const client = await w.house.db.system.connect()
  await client.query('begin')
  await client.query('select 1 from matter where id = $1 for update', [m.id])
  await client.query(
    `update commitment set status = 'met', ended_at = now() where matter_id = $1 and source = 'state:received/1'`,
    [m.id],
  )
  const saving = apply(w, id)
  await new Promise(resolve => setTimeout(resolve, 100))
  await client.query('commit')
  client.release()
  assert.deepEqual((await saving).body, { derived: 2, moved: 1 })
  await assertMoved(w, id, before)
  const after = await dues(w)
  assert.equal([...after.values()].filter(c => c.status === 'met').length, 1, 'what was done stays done')
})

test('the list of rehearsals is newest first, page by page', async () => {
  const w = await ledgerWorld()
  const ids: string[] = []
  for (const n of [4, 5, 6]) {
    w.setClock(`2026-09-07T10:0${n}:00+08:00`)
    ids.push((await begin(w, setting('errand.draft', n))).body.id)
  }
  const first = (await w.get<Rehearsals>('/ledger/rehearsals?limit=2', w.people.admin)).body
  assert.deepEqual(
    first.rows.map(r => r.id),
    ids.toReversed().slice(0, 2),
  )
  const rest = (await w.get<Rehearsals>(`/ledger/rehearsals?limit=2&after=${first.next}`, w.people.admin)).body
  assert.deepEqual([rest.rows.map(r => r.id), rest.next], [[ids[0]], undefined])
})
