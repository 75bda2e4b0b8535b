import { type Db, rows, statement } from '../kernel/database.ts'
import type { Day } from '../kernel/day.ts'
import type { TargetKind } from './words.ts'

/** Days travel as numbers here: a quarter is a quarter of a million rows. */
const dayNumber = (column: string) => `(${column} - date '1970-01-01')`
const asDate = (parameter: string) => `(date '1970-01-01' + ${parameter}::int)`

/** A post as it counts: within the term of the envoy, with the days they were suspended. */
export type PostRow = {
  id: number
  stream: string
  envoy: number
  person: number
  agency: number
  target: number
  kind: TargetKind
  from: Day
  to: Day | null
  endedWhy: string | null
  pauses: [Day, Day | null, string][]
}
const postColumns = `t.id, t.stream, t.envoy_id as envoy, t.person_id as person, t.agency_id as agency, t.enterprise_id as target, t.kind,
  ${dayNumber('greatest(t.from_date, n.from_date)')} as "from", ${dayNumber('least(t.to_date, n.to_date)')} as "to",
  coalesce(t.ended_why, n.left_why) as "endedWhy",
  coalesce((select jsonb_agg(jsonb_build_array(${dayNumber('p.from_date')}, ${dayNumber('p.to_date')}, p.why) order by p.id)
    from envoy_pause p where p.envoy_id = t.envoy_id), '[]') as pauses`

const posts = statement(
  'envoys.counting-posts',
  `select ${postColumns} from envoy_target t join envoy n on n.id = t.envoy_id
   where t.envoy_id = any ($1::int[]) and t.scheme = $2 and ($3::int[] is null or t.enterprise_id = any ($3)) order by t.id`,
)
/** All posts of these envoys under a scheme, or those at some targets. */
export const postsToCount = (db: Db, envoys: readonly number[], scheme: string, targets?: readonly number[]) =>
  rows<PostRow>(db, posts, [envoys, scheme, targets ?? null])

export type VisitRow = {
  id: string
  envoy: number
  person: number
  behalf: number | null
  target: number
  day: Day
  firms: number[]
  means: 'onsite' | 'phone' | 'online'
  status: 'planned' | 'done' | 'cancelled'
  disputed: boolean
  counted: boolean
  verdict: string | null
  told: number
}
const visits = statement(
  'envoys.counting-visits',
  `select v.id, v.envoy_id as envoy, v.person_id as person, v.on_behalf_id as behalf, v.target_id as target, ${dayNumber('v.day')} as day,
     v.firms, v.means, v.status, v.confirmation = 'disputed' as disputed, v.counted, v.verdict,
     (extract(epoch from v.received_at) * 1000)::float8 as told
   from visit v where coalesce(v.on_behalf_id, v.envoy_id) = any ($1::int[]) and v.day between ${asDate('$2')} and ${asDate('$3')}
     and ($4::int[] is null or v.target_id = any ($4)) and v.status <> 'cancelled'`,
)
/** The visits for these envoys from a day to a day, whoever made them. */
export const visitsToCount = (db: Db, envoys: readonly number[], from: Day, to: Day, targets?: readonly number[]) =>
  rows<VisitRow>(db, visits, [envoys, from, to, targets ?? null])

export type CoverRow = { body: number; member: number; from: Day; to: Day | null }
const covers = statement(
  'envoys.counting-covers',
  `select body_id as body, member_id as member, ${dayNumber('from_date')} as "from", ${dayNumber('to_date')} as "to"
   from enterprise_cover where body_id = any ($1::int[])`,
)
export const coversOf = (db: Db, bodies: readonly number[]) => rows<CoverRow>(db, covers, [bodies])

const merged = statement(
  'envoys.merged',
  'select id, merged_into as "into" from enterprise where merged_into is not null',
)
/** Entries of the register that were found to be another. */
export const mergedEntries = (db: Db) => rows<{ id: number; into: number }>(db, merged)

const overlapping = statement(
  'envoys.overlapping',
  `select distinct v.id, v.person_id as envoy, v.target_id as target, (extract(epoch from v.starts_at) * 1000)::float8 as begins,
     (extract(epoch from v.ends_at) * 1000)::float8 as ends, (extract(epoch from v.received_at) * 1000)::float8 as told
   from visit v join visit o on o.person_id = v.person_id and o.day between v.day - 1 and v.day + 1 and o.status = 'done' and o.means = 'onsite'
     and o.id <> v.id and o.target_id <> v.target_id and o.starts_at < v.ends_at and v.starts_at < o.ends_at
   where v.status = 'done' and v.means = 'onsite' and v.day between ${asDate('$2')} and ${asDate('$3')} and v.person_id = any ($1::int[])`,
)
/** Visits on site that overlap another of the same person elsewhere. */
export const overlappingVisits = (db: Db, people: readonly number[], from: Day, to: Day) =>
  rows<{ id: string; envoy: number; target: number; begins: number; ends: number; told: number }>(db, overlapping, [
    people,
    from,
    to,
  ])

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
const put = statement(
  'envoys.put-lines',
  `insert into envoy_quota as q (scheme, quarter, agency_id, envoy_id, person_id, enterprise_id, kind, required, done, due_on, amber_on, red_on, ended)
   select $1, $2, agency, envoy, person, target, kind, required, done, ${asDate('due')}, coalesce(${asDate('amber')}, 'infinity'), coalesce(${asDate('red')}, 'infinity'), ended
   from jsonb_to_recordset($3::jsonb) as g(agency int, envoy int, person int, target int, kind text, required int, done int, due int, amber int, red int, ended boolean)
   on conflict (scheme, quarter, envoy_id, enterprise_id, kind) do update set required = excluded.required, done = excluded.done,
     due_on = excluded.due_on, amber_on = excluded.amber_on, red_on = excluded.red_on, ended = excluded.ended, settled = false
   where (q.required, q.done, q.due_on, q.amber_on, q.red_on, q.ended)
     is distinct from (excluded.required, excluded.done, excluded.due_on, excluded.amber_on, excluded.red_on, excluded.ended)
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
  `select coalesce(v.on_behalf_id, v.envoy_id) as envoy, v.target_id as target, v.person_id as person, v.day, v.counted, v.verdict from visit v where v.id = $1`,
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
  `select distinct coalesce(v.on_behalf_id, v.envoy_id) as envoy, v.target_id as target from visit v join unnest($2::int[]) d on v.day between date '1970-01-01' + (d - 1) and date '1970-01-01' + (d + 1)
   where v.person_id = $1 and v.status = 'done'`,
)
/** For whom and where somebody was on some days and those beside them. */
export const pairsAround = (db: Db, person: number, days: readonly Day[]) =>
  rows<{ envoy: number; target: number }>(db, around, [person, days])
