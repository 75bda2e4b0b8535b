import { type Db, rows, statement } from '../kernel/database.ts'
import type { Day } from '../kernel/day.ts'
import { asDate } from './counting.store.ts'
import type { TargetKind } from './words.ts'

const writeVerdicts = statement(
  'envoys.write-verdicts',
  `update visit v set counted = g.counted, verdict = g.verdict
   from jsonb_to_recordset($1::jsonb) as g(id uuid, counted boolean, verdict text)
   where v.id = g.id and (v.counted, v.verdict) is distinct from (g.counted, g.verdict) returning v.id`,
)
export const saveVerdicts = (tx: Db, given: readonly { id: string; counted: boolean; verdict: string | null }[]) =>
  rows<{ id: string }>(tx, writeVerdicts, [JSON.stringify(given)])

const lock = statement('envoys.lock', 'select id from envoy where id = any ($1::int[]) order by id for no key update')
/** Whoever counts for an envoy waits for whoever does: the second sees what the first wrote. */
export const lockEnvoys = (tx: Db, ids: readonly number[]) => rows(tx, lock, [[...ids].sort((a, b) => a - b)])

const inQuarter = statement(
  'envoys.of-quarter',
  `select distinct envoy_id as id from envoy_target where scheme = $1 and from_date <= ${asDate('$3')} and (to_date is null or to_date >= ${asDate('$2')})
     and envoy_id > $4 order by envoy_id limit $5`,
)
/** The envoys who had posts in a stretch of days, a page of them. */
export const envoysWithPosts = async (db: Db, scheme: string, from: Day, to: Day, after: number, limit: number) =>
  (await rows<{ id: number }>(db, inQuarter, [scheme, from, to, after, limit])).map(r => r.id)

/** A line as it is kept; `amber` and `red` are absent where it is met. */
export type LineRow = {
  agency: number
  envoy: number
  person: number
  target: number
  kind: TargetKind
  required: number
  done: number
  due: Day
  amber?: Day
  red?: Day
  ended: boolean
}
const values = (of: string) =>
  ['required', 'done', 'due_on', 'amber_on', 'red_on', 'ended'].map(c => `${of}.${c}`).join(', ')
// What stands there already is left out before: to meet it in the insert would lock and rewrite every row.
const put = statement(
  'envoys.put-lines',
  `with given as (
     select agency as agency_id, envoy as envoy_id, person as person_id, target as enterprise_id, kind, required, done, ${asDate('due')} as due_on,
       coalesce(${asDate('amber')}, 'infinity') as amber_on, coalesce(${asDate('red')}, 'infinity') as red_on, ended
     from jsonb_to_recordset($3::jsonb) as g(agency int, envoy int, person int, target int, kind text, required int, done int, due int, amber int, red int, ended boolean))
   insert into envoy_quota as q (scheme, quarter, agency_id, envoy_id, person_id, enterprise_id, kind, required, done, due_on, amber_on, red_on, ended)
   select $1, $2, g.agency_id, g.envoy_id, g.person_id, g.enterprise_id, g.kind, ${values('g')} from given g
   left join envoy_quota o on o.scheme = $1 and o.quarter = $2 and o.envoy_id = g.envoy_id and o.enterprise_id = g.enterprise_id and o.kind = g.kind
   where o.id is null or (${values('o')}) is distinct from (${values('g')})
   on conflict (scheme, quarter, envoy_id, enterprise_id, kind) do update set required = excluded.required, done = excluded.done,
     due_on = excluded.due_on, amber_on = excluded.amber_on, red_on = excluded.red_on, ended = excluded.ended, settled = false
   returning id`,
)
/** Writes lines; answers those that are new or changed. */
export const putLines = async (tx: Db, scheme: string, quarter: string, lines: readonly LineRow[]): Promise<number[]> =>
  (await rows<{ id: number }>(tx, put, [scheme, quarter, JSON.stringify(lines)])).map(r => r.id)

const drop = statement(
  'envoys.empty-lines',
  `update envoy_quota q set required = 0, done = 0, amber_on = 'infinity', red_on = 'infinity', settled = false
   where q.scheme = $1 and q.quarter = $2 and q.envoy_id = any ($3::int[]) and ($4::int[] is null or q.enterprise_id = any ($4))
     and (q.required, q.done) <> (0, 0)
     and not exists (select 1 from jsonb_to_recordset($5::jsonb) as g(envoy int, target int, kind text)
       where g.envoy = q.envoy_id and g.target = q.enterprise_id and g.kind = q.kind) returning id`,
)
/** Lines that posts no longer make. */
export const emptyLines = async (
  tx: Db,
  scheme: string,
  quarter: string,
  envoys: readonly number[],
  targets: readonly number[] | undefined,
  lines: readonly LineRow[],
): Promise<number[]> =>
  (
    await rows<{ id: number }>(tx, drop, [
      scheme,
      quarter,
      envoys,
      targets ?? null,
      JSON.stringify(lines.map(({ envoy, target, kind }) => ({ envoy, target, kind }))),
    ])
  ).map(r => r.id)

const pairs = statement(
  'envoys.pairs',
  'select distinct envoy_id as envoy, enterprise_id as target, scheme from envoy_target where id = any ($1::int[])',
)
/** Who stands where by these posts, and under which scheme. */
export const pairsOfPosts = (db: Db, posts: readonly number[]) =>
  rows<{ envoy: number; target: number; scheme: string }>(db, pairs, [posts])

const visitOf = statement(
  'envoys.visit-pair',
  `select v.served_id as envoy, v.target_id as target, v.person_id as person, v.day, v.counted, v.verdict from visit v where v.id = $1`,
)
export type VisitPair = {
  envoy: number
  target: number
  person: number
  day: Temporal.PlainDate
  counted: boolean
  verdict: string | null
}
export const visitPair = async (db: Db, visit: string): Promise<VisitPair | undefined> =>
  (await rows<VisitPair>(db, visitOf, [visit]))[0]

const schemeAt = statement(
  'envoys.scheme-at',
  'select scheme from envoy_target where envoy_id = $1 and enterprise_id = $2 order by id desc limit 1',
)
/** Under which scheme an envoy is or was at a target. */
export const schemeOf = async (db: Db, envoy: number, target: number): Promise<string | undefined> =>
  (await rows<{ scheme: string }>(db, schemeAt, [envoy, target]))[0]?.scheme

const uncounted = statement(
  'envoys.uncounted',
  `select exists (select 1 from envoy_target t join envoy n on n.id = t.envoy_id
     where t.scheme = $1 and t.from_date <= ${asDate('$4')} and (t.to_date is null or t.to_date >= ${asDate('$3')})
       and greatest(t.from_date, n.from_date) <= least(t.to_date, n.to_date, ${asDate('$4')})
       and least(t.to_date, n.to_date, ${asDate('$4')}) >= ${asDate('$3')} and t.to_date is distinct from t.from_date - 1
       and not exists (select 1 from envoy_quota q where q.scheme = $1 and q.quarter = $2 and q.envoy_id = t.envoy_id and q.enterprise_id = t.enterprise_id)) as found`,
)
/** Whether some post of a quarter has no line of it. */
export const hasUncounted = async (db: Db, scheme: string, quarter: string, first: Day, last: Day): Promise<boolean> =>
  (await rows<{ found: boolean }>(db, uncounted, [scheme, quarter, first, last]))[0]!.found

const around = statement(
  'envoys.pairs-around',
  `select distinct v.served_id as envoy, v.target_id as target from visit v join unnest($2::int[]) d on v.day between date '1970-01-01' + (d - 1) and date '1970-01-01' + (d + 1)
   where v.person_id = $1 and v.status = 'done'`,
)
/** For whom and where somebody was on some days and those beside them. */
export const pairsAround = (db: Db, person: number, days: readonly Day[]) =>
  rows<{ envoy: number; target: number }>(db, around, [person, days])
