import { type Db, rows, statement } from '../kernel/database.ts'
import type { Day } from '../kernel/day.ts'
import type { TargetKind } from './words.ts'

/** Days travel as numbers here: a quarter is a quarter of a million rows. */
export const dayNumber = (column: string) => `(${column} - date '1970-01-01')`
export const asDate = (parameter: string) => `(date '1970-01-01' + ${parameter}::int)`

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
  coalesce(z.pauses, '[]') as pauses`

const posts = statement(
  'envoys.counting-posts',
  `select ${postColumns} from envoy_target t join envoy n on n.id = t.envoy_id
     left join (select p.envoy_id, jsonb_agg(jsonb_build_array(${dayNumber('p.from_date')}, ${dayNumber('p.to_date')}, p.why) order by p.id) as pauses
       from envoy_pause p where p.envoy_id = any ($1) group by p.envoy_id) z on z.envoy_id = t.envoy_id
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
  begins: number
  ends: number
  told: number
}
/** SQL: from when to when somebody was there, and when that was recorded, in milliseconds. */
const presence = ['starts_at as begins', 'ends_at as ends', 'received_at as told']
  .map(c => c.replace(/^(\w+) as (\w+)$/, '(extract(epoch from v.$1) * 1000)::float8 as $2'))
  .join(', ')
// Envoy by envoy along the index, however many visits there are: left to itself the planner may read all of them.
const visits = statement(
  'envoys.counting-visits',
  `select v.* from unnest($1::int[]) w(envoy) cross join lateral (
     select v.id, v.envoy_id as envoy, v.person_id as person, v.on_behalf_id as behalf, v.target_id as target, ${dayNumber('v.day')} as day,
       v.firms, v.means, v.status, v.confirmation = 'disputed' as disputed, v.counted, v.verdict, ${presence}
     from visit v where v.served_id = w.envoy and v.day between ${asDate('$2')} and ${asDate('$3')}
       and ($4::int[] is null or v.target_id = any ($4)) and v.status <> 'cancelled' offset 0) v`,
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

const there = (more: string) => `select v.id, v.person_id as person, v.target_id as target, ${presence} from visit v
     where v.person_id = w.person and v.day between ${asDate('$3')} and ${asDate('$4')} and v.status = 'done' and v.means = 'onsite' ${more} offset 0`
const wherever = statement(
  'envoys.presences',
  `select v.* from unnest($1::int[]) w(person) cross join lateral (${there('and v.on_behalf_id is not null')}) v
   union select v.* from unnest($2::int[]) w(person) cross join lateral (${there('')}) v`,
)
export type PresenceRow = Pick<VisitRow, 'id' | 'person' | 'target' | 'begins' | 'ends' | 'told'>
/** Where else people were: what they did for others, and of some of them all they did. */
export const presencesOf = (db: Db, people: readonly number[], wholly: readonly number[], from: Day, to: Day) =>
  rows<PresenceRow>(db, wherever, [people, wholly, from, to])
