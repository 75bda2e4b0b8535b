import { buildApp } from '../server/app.ts'
import { refresh, refreshPage } from '../server/insight/index.ts'
import { modules } from '../server/modules.ts'
import { beginSession } from '../server/people/index.ts'
import { benchHouse, ms, quantiles, timed } from './world.ts'

const total = Number(process.argv[2] ?? 1_000_000)
const chunk = 100_000
const [cities, countiesOfEach] = [21, 6]

/** A province: 21 cities of six counties, each with a bureau and the agencies under it; firms that nobody stands above. */
const fillAgencies = `
  with city as (select i, '44' || lpad(i::text, 2, '0') as code from generate_series(1, $1::int) i),
  county as (select c.i, c.code || lpad(j::text, 2, '0') as code from city c, generate_series(1, $2::int) j),
  top as (insert into agency (code, kind, name, region) values ('44SF', 'bureau', '省厅', '440000') returning id),
  b as (insert into agency (code, kind, name, region, parent_id) select code || 'SF', 'bureau', code || '市局', code || '00', top.id from city, top returning id, region),
  d as (insert into agency (code, kind, name, region, parent_id) select k.code || 'SF', 'bureau', k.code || '区局', k.code, b.id from county k join b on left(b.region, 4) = left(k.code, 4) returning id, region),
  u as (select * from b union all select * from d)
  insert into agency (code, kind, name, region, parent_id)
  select u.region || x.suffix, x.kind, u.region || x.suffix, u.region, case when x.kind <> 'lawFirm' then u.id end from u,
    (values ('FY', 'legalAidCentre'), ('GF', 'serviceCentre'), ('L1', 'lawFirm')) x(suffix, kind)`

/** Two years of matters: busy places and quiet ones, some never closed, promises kept, broken and to come, ratings. */
const fillMatters = `
  with place as materialized (select id, region, code, row_number() over (order by id) - 1 as k, count(*) over () as n from agency),
  rows as materialized (
    select i, p.id as agency, p.region,
      (array['intake.consultation','intake.consultation','intake.consultation','legal-aid.application','legal-aid.objection','legal-aid.conflict-check'])[1 + i % 6] as procedure,
      now() - (random() * 730) * interval '1 day' as opened, random() as fate, 1 + (random() * 40)::int as days, random() as keeping
    from generate_series($1::int, $2::int) i join place p on p.k = floor(p.n * (((i::bigint * 7919) % 100003) / 100003.0) ^ 2)::bigint
  ), done as materialized (
    select *, uuidv7(opened - now()) as id, case when opened + days * interval '1 day' < now() and fate < 0.95 then opened + days * interval '1 day' end as closed from rows
  ), m as (
    insert into matter (id, number, procedure, version, agency_id, region, title, category, urgency, channel, state, did, facts, owner, next_act, undated,
      opened_at, closed_at, outcome, search_stale)
    select id, 'B-' || i, procedure, '2022-01-01', agency, region, '办件' || i, '类别' || (sqrt(i % 400))::int, case when i % 300 = 0 then 2 else 0 end,
      (array['portal','window','phone','phone','referral'])[1 + i % 5], 's', '[]', '{}', 'approver', '办理', '无', opened, closed,
      case when closed is not null then (array['done','done','done','refused','withdrawn'])[1 + i % 5] end, false from done
  ), c as (
    insert into commitment (matter_id, agency_id, kind, source, title, owes, basis, start_event, start_at, span_n, span_unit, due_at, status, ended_at)
    select id, agency, case when i % 4 = 0 then 'house' else 'statutory' end, 's', '作出决定', case when n = 2 then 'applicant' else 'approver' end, '{}', '收到申请', opened, 7, 'days',
      date_trunc('day', opened) + interval '8 days', case when keeping < 0.98 and opened < now() - interval '10 days' then 'met' else 'open' end,
      case when keeping < 0.98 and opened < now() - interval '10 days' then opened + keeping * interval '9 days' end
    from done, generate_series(1, 2) n where n = 1 or i % 2 = 0
  )
  insert into rating (matter_id, grade, at) select id, 1 + floor(sqrt(i % 25))::int, closed + interval '1 day' from done where closed is not null and i % 3 = 0`

const b = await benchHouse()
const { house } = b
const { system } = house.db

/** A statement that may take its time. */
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
  await slowly(fillAgencies, [cities, countiesOfEach])
  for (let at = 0; at < total; at += chunk) await slowly(fillMatters, [at + 1, Math.min(at + chunk, total)])
  await slowly('vacuum analyze')
  const building = await timed(() => refresh(house))
  console.log(
    `first build of ${total}: ${(building / 1000).toFixed(1)} s (${Math.round((1000 * total) / building)} a second)`,
  )
  await slowly('vacuum analyze')
  for (const n of [1_000, 10_000]) {
    await slowly(
      `update matter set insight_stale = true, closed_at = now(), outcome = 'done' where id in (select id from matter where closed_at is null limit $1)`,
      [n],
    )
    let counted = 0
    const took = await timed(async () => {
      counted = (await refreshPage(house)).counted
    })
    console.log(`refresh after ${n} changes: ${ms(took)} (${counted} counted)`)
  }
  console.log(`refresh after none: ${ms(await timed(() => refresh(house)))}`)
  const sizes = await system.query<{ name: string; rows: number; size: string }>(
    `select relname as name, reltuples::bigint as rows, pg_size_pretty(pg_total_relation_size(oid)) as size from pg_class
     where relname like 'insight\\_%' and relkind = 'r' order by pg_total_relation_size(oid) desc limit 5`,
  )
  for (const { name, rows, size } of sizes.rows) console.log(`${name}: ${rows} rows, ${size}`)

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
  const day = (before: number) => Temporal.Now.plainDateISO().subtract({ days: before }).toString()
  const queries = ['', `?from=${day(6)}`, `?from=${day(91)}`, `?from=${day(364)}`, `?from=${day(205)}&to=${day(17)}`]
  const looking = {
    everything: ['44SF', 'admin'],
    'province as leader': ['44SF', 'leader'],
    'city bureau': ['4403SF', 'leader'],
    'county bureau': ['440301SF', 'leader'],
    'one agency': ['440301FY', 'approver'],
  } as const
  for (const [name, [code, capacity]] of Object.entries(looking)) {
    const cookie = `faqiao=${await as(code, capacity)}`
    const times: number[] = []
    let bytes = 0
    for (let round = 0; round < 42; round++)
      for (const query of queries)
        times.push(
          await timed(async () => {
            const answer = await app.inject({ url: `/api/v1/insight/overview${query}`, headers: { cookie } })
            if (answer.statusCode !== 200) throw new Error(answer.payload)
            bytes = Math.max(bytes, answer.payload.length)
          }),
        )
    const { p50, p99 } = quantiles(times.slice(2 * queries.length))
    console.log(`overview, ${name.padEnd(18)} p50 ${ms(p50)}  p99 ${ms(p99)}  (${Math.round(bytes / 1024)} kB at most)`)
  }
  await app.close()
} finally {
  await b.close()
}
