import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHouse } from '../server/house.ts'
import { connect } from '../server/kernel/connect.ts'
import { openDatabase } from '../server/kernel/database.ts'
import type { House } from '../server/kernel/house.ts'
import { migrate } from '../server/kernel/migrate.ts'
import { startPostgres } from '../server/kernel/postgres/supervisor.ts'
import type { Registry } from '../server/matters/index.ts'
import { registry as ownRegistry } from '../server/modules.ts'

export type BenchHouse = { house: House; registry: Registry; url: string; close: () => Promise<void> }

/** A durable server of our own (fsync on, as in production) with an empty migrated database, gone when closed. */
export async function benchHouse(registry: Registry = ownRegistry): Promise<BenchHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'faqiao-bench-'))
  const postgres = await startPostgres({ dir: join(folder, 'postgres'), log: join(folder, 'postgres.log') })
  const client = await connect(postgres.url)
  await migrate(client)
  await client.end()
  const db = openDatabase(postgres.url)
  const [encryption, blindIndex, session] = [randomBytes(32), randomBytes(32), randomBytes(32)]
  const { house } = await openHouse(
    db,
    { encryption, blindIndex, session },
    { digest: 'sha256', varDir: folder },
    registry,
  )
  const close = async () => {
    await db.close()
    await postgres.stop()
    rmSync(folder, { recursive: true })
  }
  return { house, registry, url: postgres.url, close }
}

/** Forty agencies of one province-wide list, the first with an eighth of all matters, as a city centre has. */
export const agencies = 40

/**
 * Fills the tables to `total` matters by SQL: three in ten open, due dates within sixty days around now, twelve categories, names and
 * questions of common words. Docket entries are left out: lists do not read them.
 */
export async function fill(house: House, from: number, total: number): Promise<void> {
  const { system } = house.db
  await system.query(`set statement_timeout = 0`)
  await system.query(
    `insert into agency (code, kind, name, region, document_prefix)
     select 'B' || lpad(i::text, 5, '0'), 'legalAidCentre', '第' || i || '法律援助处', '4401' || lpad(i::text, 2, '0'), '测援'
     from generate_series(1, $1::int) i on conflict do nothing`,
    [agencies],
  )
  for (let at = from; at < total; at += 100_000) {
    const client = await system.connect()
    try {
      await client.query('set statement_timeout = 0')
      await client.query(fillMatters, [at + 1, Math.min(at + 100_000, total), agencies])
    } finally {
      client.release(true)
    }
  }
  const client = await system.connect()
  await client.query('set statement_timeout = 0')
  await client.query('vacuum analyze')
  client.release(true)
}

const words = `array['老板不给工资怎么办','离婚后孩子抚养费不付','交通事故受伤赔偿','房东不退押金','借钱不还有借条','工伤认定被拒绝','邻居装修漏水','网购假货退款',
  '老人赡养费纠纷','遗嘱继承房产','劳动合同到期不续签','公司拖欠加班费','被打受伤报警','信用卡逾期被起诉','拆迁补偿不公','食品安全中毒']`

const fillMatters = `
  with rows as materialized (
    select i, gen_random_uuid() as id, case when i % 8 = 0 then 1 else 1 + ((i::bigint * 7919) % $3::int)::int end as agency, i % 10 < 3 as open,
      (array['consultation','legal-aid.application','legal-aid.objection'])[1 + i % 3] as procedure, i % 7 as state, i % 12 as category,
      now() - (i % 400) * interval '1 day' - (i % 86400) * interval '1 second' as opened,
      now() + ((i * 31) % 60 - 10) * interval '1 day' + (i % 1440) * interval '1 minute' as due
    from generate_series($1::int, $2::int) i
  ), m as (
    insert into matter (id, number, procedure, version, agency_id, region, title, category, urgency, channel, state, did, facts, owner,
      next_act, due_at, opened_at, closed_at, outcome, search_stale)
    select r.id, a.code || '-2026-' || lpad(i::text, 8, '0'), r.procedure, '2022-01-01', a.id, a.region,
      (${words})[1 + i % 16] || '（' || i || '）', 'c' || r.category, case when i % 50 = 0 then 1 else 0 end, 'portal', 's' || r.state, '[]', '{}',
      case when open then 'approver' end, case when open then '答复' end, case when open then r.due end, r.opened,
      case when not open then r.opened + interval '5 days' end, case when not open then 'done' end, true
    from rows r join agency a on a.code = 'B' || lpad(r.agency::text, 5, '0')
  ), p as (
    insert into party (matter_id, role, name) select id, 'applicant', substr('赵钱孙李周吴郑王冯陈', 1 + i % 10, 1) || substr('伟芳娜敏静丽强磊军洋', 1 + (i / 10) % 10, 1) || substr('一二三四五六七八九十', 1 + (i / 100) % 10, 1) from rows
  )
  insert into commitment (matter_id, agency_id, source, title, owes, basis, start_event, start_at, span_n, span_unit, due_at, undated)
  select r.id, a.id, 'state:s/0', '作出决定', 'approver', '{"law":"法律援助法","article":43,"gist":"七日内决定"}', '收到申请', r.due - interval '7 days',
    7, 'days', r.due, null
  from rows r join agency a on a.code = 'B' || lpad(r.agency::text, 5, '0') where open`

/** Sorted times (ms) as median and 99th percentile. */
export function quantiles(times: readonly number[]): { p50: number; p99: number } {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!
  return { p50: at(0.5), p99: at(0.99) }
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

export const ms = (n: number) => `${n < 10 ? n.toFixed(2) : n.toFixed(1)} ms`
