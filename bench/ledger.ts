import { type Scope, transact, within } from '../server/kernel/database.ts'
import { dateAt } from '../server/kernel/day.ts'
import { builtInHolidays } from '../server/kernel/holidays.ts'
import type { House } from '../server/kernel/house.ts'
import type { LedgerFilters } from '../server/ledger/contract.ts'
import { ledgerCounts } from '../server/ledger/counting.ts'
import type { Asking } from '../server/ledger/filtering.ts'
import { ledgerPage } from '../server/ledger/listing.ts'
import { beginRehearsal, rehearsalView } from '../server/ledger/rehearsals.ts'
import { rehearse } from '../server/ledger/rehearsing.ts'
import { remind } from '../server/ledger/saying.ts'
import { reckonAll } from '../server/matters/index.ts'
import type { PostCapacity } from '../server/people/index.ts'
import { benchHouse, ms, quantiles, timed } from './world.ts'

const open = Number(process.argv[2] ?? 100_000)
const rounds = Number(process.argv[3] ?? 40)

/** A Wednesday morning at the office, so that reminders are given and every run is alike. */
const moment = Temporal.Instant.from('2026-09-09T10:00:00+08:00')

/** 250 that hold matters, the first with a twentieth of all, and fifty firms that handle a fifth of them. */
const holders = 250
const firms = 50

const fillAgencies = `
  with a as (
    insert into agency (code, kind, name, region)
    select 'L' || lpad(i::text, 5, '0'), case when i <= $1::int then 'legalAidCentre' else 'lawFirm' end, '第' || i || '机构', '44' || lpad((1 + i % 21)::text, 2, '0') || '00'
    from generate_series(1, $1::int + $2::int) i returning id, code
  ), p as (
    insert into person (name) select '工作人员' || i from generate_series(1, 2 * ($1::int + $2::int)) i returning id
  )
  insert into post (person_id, agency_id, capacity, from_date)
  select p.id, a.id, case when substr(a.code, 2)::int > $1::int then 'lawyer' when p.n % 2 = 0 then 'approver' else 'intakeOfficer' end, '2020-01-01'
  from (select id, row_number() over (order by id) as n from p) p
  join (select id, code, row_number() over (order by id) as n from a) a on a.n = (p.n + 1) / 2`

/** Each matter has one commitment open and two ended, one in ten of those late; half are claimed, a fifth are in the hands of a firm. */
const fillMatters = `
  with r as materialized (
    select i, gen_random_uuid() as id, case when i % 20 = 0 then 1 else 1 + ((i::bigint * 7919) % $3::int)::int end as holder,
      case when i % 5 = 1 then $3::int + 1 + (i / 5) % $4::int end as firm,
      (array['statutory','statutory','statutory','house','house','statutory','statutory','house','statutory','plan-task'])[1 + i % 10] as kind,
      $5::timestamptz + ((i * 31) % 60 - 5) * interval '1 day' + (i % 1440) * interval '1 minute' as due
    from generate_series($1::int, $2::int) i
  ), m as (
    insert into matter (id, number, procedure, version, agency_id, region, title, channel, state, did, facts, owner, next_act, due_at,
      opened_at, officer_id, handler_agency_id, handler_id)
    select r.id, a.code || '-2026-' || lpad(i::text, 8, '0'), 'legal-aid.application', '2022-01-01', a.id, a.region,
      '讨要工资（' || i || '）', 'portal', 's', '[]', '{}', 'approver', '答复', r.due, r.due - interval '20 days',
      case when i % 2 = 0 then 2 * r.holder - 1 end, f.id, case when r.firm is not null then 2 * r.firm - 1 end
    from r join agency a on a.code = 'L' || lpad(r.holder::text, 5, '0') left join agency f on f.code = 'L' || lpad(r.firm::text, 5, '0')
  ), p as (insert into party (matter_id, role, name) select id, 'applicant', '申请人' || i from r
  ), o as (
    insert into commitment (matter_id, agency_id, holder_id, kind, source, title, owes, basis, start_event, start_at, span_n, span_unit, due_at, amber_at)
    select r.id, coalesce(f.id, a.id), case when f.id is not null then a.id end, r.kind, 'state:s/0', '作出决定', case when f.id is null then 'approver' else 'lawyer' end,
      '{"law":"法律援助法","article":43,"gist":"七日内决定"}', '收到申请', date_trunc('day', r.due) - interval '10 days', 10, 'workdays', date_trunc('day', r.due), date_trunc('day', r.due) - interval '60 hours'
    from r join agency a on a.code = 'L' || lpad(r.holder::text, 5, '0') left join agency f on f.code = 'L' || lpad(r.firm::text, 5, '0')
  )
  insert into commitment (matter_id, agency_id, source, title, owes, basis, start_event, start_at, span_n, span_unit, due_at, amber_at, status, ended_at)
  select r.id, a.id, 'state:t/0', '提出意见', 'intakeOfficer', '{"law":"法律援助法","article":43,"gist":"七日内决定"}', '收到申请', r.due - interval '30 days',
    7, 'days', r.due - interval '23 days', r.due - interval '24 days', case when i % 3 = 0 and n = 1 then 'void' else 'met' end,
    r.due - interval '24 days' + case when i % 10 = n then interval '3 days' else interval '0' end - n * interval '1 hour'
  from r join agency a on a.code = 'L' || lpad(r.holder::text, 5, '0') cross join generate_series(1, 2) n`

async function fill(house: House): Promise<void> {
  const client = await house.db.system.connect()
  await client.query('set statement_timeout = 0')
  await client.query(fillAgencies, [holders, firms])
  for (let at = 0; at < open; at += 20_000)
    await client.query(fillMatters, [at + 1, Math.min(at + 20_000, open), holders, firms, moment.toString()])
  await client.query('vacuum analyze')
  client.release(true)
}

const b = await benchHouse()
try {
  const { registry } = b
  const house = { ...b.house, now: () => moment }
  const filling = await timed(async () => {
    await fill(house)
    // So that a rehearsal finds what a house in use has: dates as the calendar gives them.
    await reckonAll(house, 'cn', 'bench')
    await house.db.system.query('vacuum analyze commitment')
  })
  console.log(
    `${open} open and ${2 * open} ended commitments of ${holders + firms} agencies filled in ${(filling / 1000).toFixed(0)} s`,
  )
  const asking = (reach: Scope, agency: number, capacity: PostCapacity): Asking => {
    const now = house.now()
    // Of the two people of an agency the first claims matters and handles them.
    const person = 2 * agency - 1
    const whole = 'all' in reach ? reach : { ...reach, person }
    return { reach: whole, person, posts: [{ agencyId: agency, capacity, under: [] }], now, today: dateAt(now) }
  }
  const range = (from: number, n: number) => Array.from({ length: n }, (_, i) => from + i)
  const who: Record<string, Asking> = {
    admin: asking({ all: true }, 1, 'intakeOfficer'),
    bureau: asking({ agencies: range(1, 50) }, 3, 'approver'),
    agency: asking({ agencies: [7] }, 7, 'approver'),
    largest: asking({ agencies: [1] }, 1, 'approver'),
    lawyer: asking({ agencies: [] }, 256, 'lawyer'),
  }
  const filters: Record<string, LedgerFilters> = {
    none: {},
    statutory: { kind: 'statutory' },
    'plan-task': { kind: 'plan-task' },
    red: { light: 'red' },
    amber: { light: 'amber' },
    mine: { mine: true },
    late: { status: 'late' },
    kept: { status: 'kept' },
    text: { q: '（777' },
  }
  for (const [name, a] of Object.entries(who)) {
    for (const [what, q] of Object.entries(filters)) {
      const times: number[] = []
      const counting: number[] = []
      let found = 0
      for (let round = 0; round < rounds; round++) {
        let after: string | undefined
        for (let page = 0; page < 2; page++)
          times.push(
            await timed(async () => {
              const got = await within(house.db, a.reach, tx =>
                ledgerPage(tx, { ...q, limit: 50, ...(after && { after }) }, a),
              )
              after = got.next
              found += got.lines.length
            }),
          )
        counting.push(await timed(() => within(house.db, a.reach, tx => ledgerCounts(tx, registry, q, a))))
      }
      const [t, c] = [quantiles(times.slice(4)), quantiles(counting.slice(2))]
      console.log(
        `${name.padEnd(8)} ${what.padEnd(10)} page p50 ${ms(t.p50).padStart(9)} p99 ${ms(t.p99).padStart(9)}  counts p50 ${ms(c.p50).padStart(9)} p99 ${ms(c.p99).padStart(9)}  ${(found / times.length).toFixed(0)} rows`,
      )
    }
  }
  const admin = { person: 1 }
  const yearly = builtInHolidays('cn').filter(r => r.year === 2026)
  const days = [...Map.groupBy(yearly, r => r.name)].map(([name, rows]) => {
    const of = (off: boolean) =>
      rows
        .filter(r => r.off === off)
        .map(r => r.date.toString())
        .join(' ')
    return ['cn', 2026, name, of(true), '', of(false), 'bench'].join('\t')
  })
  const from = dateAt(house.now()).add({ days: 3 })
  const text = [
    ...days,
    ['cn', 2026, '临时放假', `${from}..${from.add({ days: 2 })}`, '', '', 'bench'].join('\t'),
  ].join('\n')
  const { id } = await transact(house.db.system, tx =>
    beginRehearsal(tx, house, registry, admin.person, { holidays: { calendar: 'cn', text } }),
  )
  const rehearsing = await timed(() => rehearse(house, registry))
  const view = await rehearsalView(house.db.system, registry, id)
  console.log(
    `rehearsal ${view.state}: ${view.derived} derived, ${view.moved} dates and ${view.notices} reminders moved, in ${(rehearsing / 1000).toFixed(2)} s`,
  )
  let said = 0
  const planning = await timed(async () => {
    said = await remind(house)
  })
  const [{ n }] = (await house.db.system.query<{ n: number }>('select count(*)::int as n from reminder')).rows as [
    { n: number },
  ]
  console.log(`remind: ${said} turns taken, ${n} reminders given, in ${(planning / 1000).toFixed(2)} s`)
} finally {
  await b.close()
}
