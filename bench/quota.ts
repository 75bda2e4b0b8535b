import { buildApp } from '../server/app.ts'
import { recompute, recountVisit } from '../server/envoys/index.ts'
import { one, statement, transact } from '../server/kernel/database.ts'
import { modules } from '../server/modules.ts'
import { beginSession } from '../server/people/index.ts'
import { benchHouse, ms, quantiles, timed } from './world.ts'

const [envoys, firms, visits] = [10_000, 100_000, Number(process.argv[2] ?? 2_000_000)]
const [courts, bodies] = [100, 5_000]

/** A city's court over a hundred others; judges who are envoys; firms, and associations of twenty firms each. */
const fillPeople = `
  with top as (insert into agency (code, kind, name, region) values ('3507ZY', 'court', '中院', '350700') returning id),
  c as (insert into agency (code, kind, name, region, parent_id) select '35' || lpad(i::text, 6, '0'), 'court', '第' || i || '法院', '350702', top.id
    from generate_series(1, $1::int) i, top returning id),
  k as (select id, row_number() over (order by id) - 1 as n from c),
  p as (insert into person (name, invented) select '法官' || i, true from generate_series(1, $2::int) i returning id)
  insert into envoy (person_id, agency_id, from_date, to_date)
  select p.id, k.id, '2020-01-01', '2030-12-31' from (select id, row_number() over (order by id) - 1 as n from p) p join k on k.n = p.n % $1`
const fillRegister = `
  with o as (select min(id) as id from agency)
  insert into enterprise (stream, kind, name, region, agency_id, main_industry, created_at)
  select gen_random_uuid(), case when i <= $1 then 'association' else 'enterprise' end, case when i <= $1 then '商会' else '企业' end || i, '350702', o.id, true, now()
  from generate_series(1, $1::int + $2::int) i, o`
const fillCovers = `
  with b as materialized (select id, row_number() over (order by id) - 1 as n from enterprise where kind = 'association'),
  f as materialized (select id, (row_number() over (order by id) - 1) / 20 as n from enterprise where kind = 'enterprise')
  insert into enterprise_cover (body_id, member_id, from_date) select b.id, f.id, date '2020-01-01' from b join f on f.n = b.n`
/** Every envoy is posted at seven firms, every second at an association too. */
const fillPosts = `
  with e as materialized (select id, person_id, agency_id, row_number() over (order by id) - 1 as n from envoy),
  f as materialized (select id, row_number() over (order by id) - 1 as n from enterprise where kind = 'enterprise'),
  b as materialized (select id, row_number() over (order by id) - 1 as n from enterprise where kind = 'association')
  insert into envoy_target (envoy_id, agency_id, person_id, enterprise_id, kind, scheme, from_date)
  select e.id, e.agency_id, e.person_id, f.id, 'enterprise', 'nanping', date '2020-01-01' from e join f on f.n / 7 = e.n
  union all select e.id, e.agency_id, e.person_id, b.id, 'association', 'nanping', date '2020-01-01' from e join b on b.n * 2 = e.n`
/** Eight quarters of visits in the order of time, three or so to a target each; of an association with four of its firms; one in twenty by telephone. */
const fillVisits = `
  with t as materialized (select id, envoy_id, person_id, agency_id, enterprise_id, kind, row_number() over (order by id) - 1 as n from envoy_target),
  size as materialized (select count(*) as of from envoy_target),
  rows as materialized (select i, (i::bigint * 7919) % (select of from size) as n, $3::date - 729 + (i::bigint * 730 / ($4::int + 1))::int as day from generate_series($1::int, $2::int) i),
  made as (
    select r.i, r.day, t.*, r.day + time '09:00' + (r.i % 480) * interval '1 minute' as starts, r.i % 20 = 0 as phone
    from rows r join t on t.n = r.n)
  insert into visit (id, envoy_id, person_id, agency_id, target_id, post_id, status, day, starts_at, ends_at, firms, means, counted, verdict, received_at)
  select gen_random_uuid(), envoy_id, person_id, agency_id, enterprise_id, id, 'done', day, starts, starts + interval '1 hour',
    case when kind = 'association' then array(select member_id from enterprise_cover c where c.body_id = enterprise_id limit 4) else '{}' end,
    case when phone then 'phone' else 'onsite' end, not phone, case when phone then 'not-onsite' end, starts + interval '2 hours'
  from made`

const b = await benchHouse()
const { house } = b
const { system } = house.db
async function slowly(text: string, values: unknown[] = []) {
  const client = await system.connect()
  try {
    await client.query('set statement_timeout = 0')
    await client.query(text, values)
  } finally {
    client.release(true)
  }
}

try {
  const today = Temporal.Now.plainDateISO('Asia/Shanghai')
  const last = today.subtract({ days: 1 }).toString()
  await slowly(fillPeople, [courts, envoys])
  await slowly(fillRegister, [bodies, firms])
  await slowly(fillCovers)
  await slowly('analyze')
  await slowly(fillPosts)
  await slowly('analyze')
  const filling = await timed(async () => {
    for (let at = 0; at < visits; at += 100_000)
      await slowly(fillVisits, [at + 1, Math.min(at + 100_000, visits), last, visits])
  })
  await slowly('vacuum analyze')
  console.log(`${envoys} envoys, ${firms} firms, ${visits} visits, filled in ${(filling / 1000).toFixed(0)} s`)

  const quarter = `${today.year}Q${Math.ceil(today.month / 3)}`
  const inQuarter = await one<{ n: number }>(
    system,
    statement('bench.in-quarter', 'select count(*)::int as n from visit where day >= $1'),
    [new Temporal.PlainDate(today.year, 3 * Math.ceil(today.month / 3) - 2, 1).toString()],
  )
  for (const name of [
    quarter,
    `${today.year - (today.month <= 3 ? 1 : 0)}Q${((Math.ceil(today.month / 3) + 2) % 4) + 1}`,
  ])
    for (const round of ['first', 'again']) {
      let said = { lines: 0, changed: 0 }
      const before = process.cpuUsage()
      const took = await timed(async () => {
        said = await recompute(house, 'nanping', name)
      })
      const used = process.cpuUsage(before)
      const cpu = used.user + used.system
      console.log(
        `recompute ${name}, ${round}: ${(took / 1000).toFixed(2)} s (${said.lines} lines, ${said.changed} written; processor ${(cpu / 1e6).toFixed(2)} s)`,
      )
    }
  console.log(`visits in ${quarter}: ${inQuarter.n}; memory ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`)
  await slowly('vacuum analyze envoy_quota')

  const some = await system.query<{ id: string }>(
    'select id from visit where day >= current_date - 20 order by id limit 200',
  )
  const single: number[] = []
  for (const { id } of some.rows) single.push(await timed(() => transact(system, tx => recountVisit(tx, house, id))))
  console.log(`one visit counted: p50 ${ms(quantiles(single).p50)}  p99 ${ms(quantiles(single).p99)}`)

  const app = await buildApp({
    house,
    registry: b.registry,
    modules,
    reload: async () => undefined,
    settings: { logLevel: 'silent', visitorRequests: 1_000_000, trustedProxy: '', metricsToken: '', demo: 'off' },
  })
  const as = async (code: string, capacity: string) => {
    const { rows } = await system.query<{ id: number }>(
      `with p as (insert into person (name, invented) values ($1, true) returning id)
       insert into post (person_id, agency_id, capacity, from_date) select p.id, a.id, $2, '2020-01-01' from p, agency a where a.code = $1
       returning person_id as id`,
      [code, capacity],
    )
    return beginSession(system, house, { kind: 'staff', person: rows[0]!.id })
  }
  const looking = {
    'office of the city': ['3507ZY', 'envoyOfficer'],
    'office of a court': ['35000042', 'envoyOfficer'],
  } as const
  const pages = {
    board: '/envoys/quota',
    shortfalls: '/envoys/quota?short=true',
    red: '/envoys/quota?light=red',
    amber: '/envoys/quota?light=amber',
    green: '/envoys/quota?light=green',
    associations: '/envoys/quota?kind=association&short=true',
    totals: '/envoys/quota/totals',
    roster: '/envoys',
    coverage: '/envoys/coverage',
  }
  for (const [who, [code, capacity]] of Object.entries(looking)) {
    const cookie = `faqiao=${await as(code, capacity)}`
    for (const [name, path] of Object.entries(pages)) {
      const times: number[] = []
      const rounds = name === 'coverage' ? 8 : 40
      for (let round = 0; round < rounds; round++)
        times.push(
          await timed(async () => {
            const answer = await app.inject({ url: `/api/v1${path}`, headers: { cookie } })
            if (answer.statusCode !== 200) throw new Error(answer.payload)
          }),
        )
      const { p50, p99 } = quantiles(times.slice(2))
      console.log(`${who}, ${name.padEnd(14)} p50 ${ms(p50)}  p99 ${ms(p99)}`)
    }
  }
  await app.close()
} finally {
  await b.close()
}
