import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import type { TargetKind } from './words.ts'

/** A post at a target, with the names that lists show. */
export type TargetPost = {
  id: number
  stream: string
  envoy: number
  person: number
  envoyName: string
  agency: number
  agencyName: string
  target: number
  targetName: string
  targetKind: string
  kind: TargetKind
  scheme: string
  from: Temporal.PlainDate
  to: Temporal.PlainDate | null
  endedWhy: string | null
}
const columns = `t.id, t.stream, t.envoy_id as envoy, t.person_id as person, p.name as "envoyName", t.agency_id as agency, a.name as "agencyName",
  t.enterprise_id as target, e.name as "targetName", e.kind as "targetKind", t.kind, t.scheme, t.from_date as "from", t.to_date as "to", t.ended_why as "endedWhy"`
const joins = `join person p on p.id = t.person_id join agency a on a.id = t.agency_id join enterprise e on e.id = t.enterprise_id`

const byId = statement('envoys.post-by-id', `select ${columns} from envoy_target t ${joins} where t.id = $1`)
const ofEnvoy = statement(
  'envoys.posts-of-envoy',
  `select ${columns} from envoy_target t ${joins} where t.envoy_id = $1 order by t.from_date desc, t.id desc limit 500`,
)
const openAt = statement(
  'envoys.posts-at',
  `select ${columns} from envoy_target t ${joins} where t.enterprise_id = $1 and t.scheme = $2
     and t.from_date <= coalesce($4::date, 'infinity') and coalesce(t.to_date, 'infinity') >= $3 order by t.id`,
)
const openOf = statement(
  'envoys.open-posts-of',
  `select id, from_date as "from" from envoy_target where envoy_id = $1 and (to_date is null or to_date > $2) order by id`,
)
export const postById = (db: Db, id: number) => maybe<TargetPost>(db, byId, [id])
export const postsOfEnvoy = (db: Db, envoy: number) => rows<TargetPost>(db, ofEnvoy, [envoy])
/** The posts at a target that share a day with a stretch of days. */
export const postsDuring = (db: Db, target: number, scheme: string, from: string, to: string | null) =>
  rows<TargetPost>(db, openAt, [target, scheme, from, to])
/** The posts of an envoy that last beyond a day. */
export const postsBeyond = (db: Db, envoy: number, last: string) =>
  rows<{ id: number; from: Temporal.PlainDate }>(db, openOf, [envoy, last])

const lockTarget = statement('envoys.lock-target', `select pg_advisory_xact_lock(hashtext('envoy-target'), $1)`)
/** Of two who post somebody at one target, the second waits. */
export const lockTargetOf = (tx: Db, target: number) => rows(tx, lockTarget, [target])

const insert = statement(
  'envoys.insert-post',
  `insert into envoy_target (stream, envoy_id, agency_id, person_id, enterprise_id, kind, scheme, from_date, to_date)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
)
export type NewTargetPost = {
  stream: string
  envoy: number
  agency: number
  person: number
  target: number
  kind: TargetKind
  scheme: string
  from: string
  to: string | null
}
export const addTargetPost = async (tx: Db, p: NewTargetPost): Promise<number> =>
  (
    await one<{ id: number }>(tx, insert, [
      p.stream,
      p.envoy,
      p.agency,
      p.person,
      p.target,
      p.kind,
      p.scheme,
      p.from,
      p.to,
    ])
  ).id

const end = statement(
  'envoys.end-post',
  'update envoy_target set to_date = greatest($2::date, from_date - 1), ended_why = $3 where id = $1 and (to_date is null or to_date > $2) returning stream',
)
/** Ends a post with a day; the docket it is recorded in, or undefined where it was over before. */
export const endTargetPost = async (tx: Db, id: number, last: string, why: string): Promise<string | undefined> =>
  (await maybe<{ stream: string }>(tx, end, [id, last, why]))?.stream

const planned = statement(
  'envoys.planned-visits',
  `select id, day, place from visit where served_id = $1 and target_id = $2 and status = 'planned' order by day, id limit 200`,
)
const needs = statement(
  'envoys.open-needs',
  `select visit_id as visit, text, at from envoy_open_need where envoy_id = $1 and enterprise_id = $2 order by at, visit_id limit 200`,
)
export const plannedVisits = (db: Db, envoy: number, target: number) =>
  rows<{ id: string; day: Temporal.PlainDate; place: string }>(db, planned, [envoy, target])
export const openNeeds = (db: Db, envoy: number, target: number) =>
  rows<{ visit: string; text: string; at: Temporal.Instant }>(db, needs, [envoy, target])

const inForce = statement(
  'envoys.posts-in-force',
  `select ${columns} from envoy_target t ${joins} join envoy n on n.id = t.envoy_id
   where t.person_id = $1 and t.from_date <= $2 and (t.to_date is null or t.to_date >= $2) and n.from_date <= $2 and (n.to_date is null or n.to_date >= $2)
     and not exists (select 1 from envoy_pause z where z.envoy_id = n.id and z.from_date <= $2 and (z.to_date is null or z.to_date >= $2))
   order by t.id`,
)
/** The posts of somebody in force on a day: none while they are suspended or out of office. */
export const postsInForce = (db: Db, person: number, day: Temporal.PlainDate) =>
  rows<TargetPost>(db, inForce, [person, day.toString()])

const covered = statement(
  'envoys.covered-by-posts',
  `select c.body_id as body, c.member_id as firm from enterprise_cover c
   where c.body_id = any ($1::int[]) and c.from_date <= $2 and (c.to_date is null or c.to_date >= $2) order by c.body_id, c.member_id`,
)
export const coveredByBodies = (db: Db, bodies: readonly number[], day: Temporal.PlainDate) =>
  rows<{ body: number; firm: number }>(db, covered, [bodies, day.toString()])

// Whom somebody serves: the targets of their posts, and the firms they visited there. A body's members are served where they were visited.
const served = statement(
  'envoys.served',
  `select person_id as person, enterprise_id as enterprise, min(from_date) as "from", case when bool_or(to_date is null) then null else max(to_date) end as "to", 'post' as how
   from envoy_target where ($1::int[] is null or person_id = any ($1)) and ($2::int[] is null or agency_id = any ($2)) group by 1, 2
   union all
   select v.person_id, f.id, min(v.day), max(v.day), 'visit' from visit v cross join lateral (select unnest(v.firms || v.target_id) as id) f
   where v.status = 'done' and ($1::int[] is null or v.person_id = any ($1)) and ($2::int[] is null or v.agency_id = any ($2)) group by 1, 2
   order by 1, 2, 5`,
)
/** Which enterprises somebody serves or served: by a post, or by a visit that was made. */
export type Served = {
  person: number
  enterprise: number
  from: Temporal.PlainDate
  /** Absent while the post lasts. */
  to: Temporal.PlainDate | null
  how: 'post' | 'visit'
}
export const servedBy = (db: Db, of: { people: readonly number[] } | { agencies: readonly number[] }) =>
  rows<Served>(db, served, ['people' in of ? of.people : null, 'agencies' in of ? of.agencies : null])
