import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { systemStreams } from '../server/docket/index.ts'
import { statute } from '../server/kernel/citation.ts'
import { transact, within } from '../server/kernel/database.ts'
import { Refusal } from '../server/kernel/refusal.ts'
import { workdays } from '../server/kernel/span.ts'
import type { Ledger, LedgerCounts } from '../server/ledger/contract.ts'
import { keep, type Pledge, pledge, release } from '../server/ledger/index.ts'
import { remind } from '../server/ledger/saying.ts'
import type { Module } from '../server/matters/index.ts'
import { reachOf } from '../server/people/index.ts'
import { type LedgerWorld, ledgerWorld } from './support/ledger.ts'

/** A capability to come: envoys who visit enterprises so many times a quarter, and a meeting every year. */
const visits: Module = {
  kinds: {
    'visit-quota': { title: '走访指标', gist: '每季度走访企业的次数', owedTo: 'said' },
    'yearly-duty': { title: '年度事项', gist: '每年应办之事', owedTo: 'said' },
  },
}
const scheme = statute('某市法律特派员工作方案').article(3, '每季度走访三户企业')

let w: LedgerWorld
before(async () => {
  w = await ledgerWorld('2026-09-07T10:00:00+08:00', [visits])
})

const about = (n: number) => ({
  stream: `0198f000-0000-7000-8000-00000000000${n}`,
  subject: `走访计划${n}`,
  path: `/visits/${n}`,
  owedTo: '市工商联',
})
const base = (n: number) => ({
  ...about(n),
  kind: 'visit-quota',
  agencyId: w.centre.id,
  title: '走访三户企业',
  owes: 'approver' as const,
  basis: scheme,
})
const promised = (p: Pledge) => transact(w.house.db.system, tx => pledge(tx, w.house, p))
const list = async (query: string, as = w.people.approver) => (await w.get<Ledger>(`/ledger?${query}`, as)).body.rows

test('what is promised outside matters stands in the ledger like all else: by day, by length of time, without date', async () => {
  const on = await promised({ ...base(1), on: Temporal.PlainDate.from('2026-09-30') })
  const counted = await promised({ ...base(2), span: workdays(10), startEvent: '方案印发' })
  const undated = await promised({ ...base(3), kind: 'yearly-duty', untimed: '方案没有规定日期' })
  const rows = await list('')
  assert.deepEqual(
    rows.map(r => [r.id, r.kindTitle, r.dueAt, r.undated]),
    [
      [counted, '走访指标', '2026-09-20T16:00:00Z', undefined],
      [on, '走访指标', '2026-09-30T16:00:00Z', undefined],
      [undated, '年度事项', undefined, '方案没有规定日期'],
    ],
  )
  assert.deepEqual([rows[0]!.subject, rows[0]!.owedTo], [{ title: '走访计划2', path: '/visits/2' }, '市工商联'])
  assert.deepEqual(
    (await list('kind=yearly-duty')).map(r => r.id),
    [undated],
  )
  assert.deepEqual(
    (await list('q=计划2')).map(r => r.id),
    [counted],
  )
  assert.deepEqual((await list('mine=true')).length, 3)
  const { body } = await w.get<LedgerCounts>('/ledger/counts', w.people.approver)
  assert.deepEqual(
    body.kinds.map(k => [k.title, k.n]),
    [
      ['走访指标', 2],
      ['年度事项', 1],
    ],
  )
  for (const stranger of [w.people.elsewhere, w.people.lawyer]) assert.deepEqual(await list('', stranger), [])
  const d = await w.detail(counted, w.people.supervisor)
  assert.deepEqual(
    d.docket.map(e => [e.kind, e.title]),
    [['commitment.made', '承诺：走访三户企业']],
  )
  assert.ok(d.steps.some(s => s.text.includes('方案印发')))
  const inside = await within(
    w.house.db,
    reachOf(w.people.elsewhere),
    async tx =>
      (await tx.query({ text: 'select 1 from docket_entry where stream = $1', values: [about(2).stream] })).rowCount,
  )
  assert.equal(inside, 0, 'its docket is for whoever sees it')
})

test('it is reminded of, urged and escalated like all else', async () => {
  const id = await promised({ ...base(4), on: Temporal.PlainDate.from('2026-09-09') })
  w.setClock('2026-09-14T08:30:00+08:00')
  await remind(w.house)
  const d = await w.detail(id, w.people.approver)
  assert.deepEqual(
    d.given.map(g => [g.rule, g.person]),
    [
      ['escalate/1', '处长'],
      ['after/3', '审批甲'],
    ],
  )
  assert.equal(d.given[1]!.text, '“走访三户企业”（走访计划4）应于2026年9月9日24时前办理，已逾期3个工作日。')
  assert.equal(d.docket[0]!.kind, 'commitment.escalated')
  assert.equal((await w.post(`/ledger/${id}/urge`, { text: '请尽快' }, w.people.supervisor)).status, 200)
  assert.equal((await w.reminders(w.people.approver))[0]!.path, '/visits/4')
  w.setClock('2026-09-07T10:00:00+08:00')
})

test('it is kept or released once, on the record, and then ended', async () => {
  const [kept, released] = [
    await promised({ ...base(5), on: Temporal.PlainDate.from('2026-09-30') }),
    await promised({ ...base(6), on: Temporal.PlainDate.from('2026-09-30'), actor: w.people.leader.person }),
  ]
  const by = w.people.approver.person
  await transact(w.house.db.system, tx => keep(tx, w.house, kept, by))
  await transact(w.house.db.system, tx => release(tx, w.house, released, '方案已经废止', by))
  const status = async (id: number) => (await w.detail(id)).status
  assert.deepEqual([await status(kept), await status(released)], ['kept', 'void'])
  assert.deepEqual(
    (await w.detail(released)).docket.map(e => [e.title, e.actor]),
    [
      ['不再承担：走访三户企业', '审批甲'],
      ['承诺：走访三户企业', '处长'],
    ],
  )
  const ended = (e: unknown) => e instanceof Refusal && e.code === 'commitment-ended'
  await assert.rejects(
    transact(w.house.db.system, tx => keep(tx, w.house, kept)),
    ended,
  )
  await assert.rejects(
    transact(w.house.db.system, tx => release(tx, w.house, kept, '再来')),
    ended,
  )
  await assert.rejects(
    transact(w.house.db.system, tx => keep(tx, w.house, 999_999)),
    ended,
  )
})

test('what a matter owes is not kept through this door, and no promise is recorded where the system records itself', async () => {
  const m = await w.open('办件的承诺')
  const { 作出决定: id } = await w.owed(m.id)
  await assert.rejects(
    transact(w.house.db.system, tx => keep(tx, w.house, id!)),
    /acts of its matter/,
  )
  await assert.rejects(promised({ ...base(7), stream: systemStreams.settings, untimed: '无' }), /a stream of its own/)
})
