import { type Db, rows, statement } from '../kernel/database.ts'
import type { FieldResult } from './scoring.ts'

/** Whose checks a list may hold: agencies as such, what is in a person's own hands, and firms in whose space they sit. */
export type Within = { agencies: readonly number[]; person: number | null; firms: readonly number[] }
export type Place = { at: string; id: string }

export type Line = {
  id: string
  number: string
  enterpriseId: number
  enterprise: string
  agencyId: number
  agency: string
  state: string
  version: string
  questionnaire: string
  followsId: string | null
  startedAt: Temporal.Instant
  submittedAt: Temporal.Instant | null
  issuedAt: Temporal.Instant | null
  score: number | null
  grade: number | null
  scores: FieldResult[]
  open: number
  late: number
  cursor: string
}

const sift = `($4::int is null or c.enterprise_id in (select id from enterprise where id = $4 or merged_into = $4))
  and ($5::text is null or $5 = (select m.state from matter m where m.id = c.matter_id))
  and ($7::timestamptz is null or (c.started_at, c.matter_id) < ($7, $8::uuid))
  order by c.started_at desc, c.matter_id desc limit $9`

// A page of each agency, of one's own hands and of each firm, along their indexes; then the newest of these.
const list = statement(
  'checkups.list',
  `with keys as (
     select k.* from unnest($1::int[]) a cross join lateral (select c.started_at, c.matter_id from checkup c where c.agency_id = a and ${sift}) k
     union (select c.started_at, c.matter_id from checkup c where c.handler_id = $2 and ${sift})
     union select k.* from enterprise n cross join lateral (select c.started_at, c.matter_id from checkup c where c.enterprise_id = n.id and ${sift}) k
       where n.id = any ($3::int[]) or n.merged_into = any ($3)
   ), page as (select * from keys order by started_at desc, matter_id desc limit $9)
   select m.id, m.number, coalesce(e.merged_into, e.id) as "enterpriseId", e.name as enterprise, c.agency_id as "agencyId", a.name as agency, m.state, m.version,
     c.questionnaire, c.follows_id as "followsId", c.started_at as "startedAt", c.submitted_at as "submittedAt", c.issued_at as "issuedAt",
     c.score, c.grade, c.scores, f.open, f.late, c.started_at::text || ' ' || c.matter_id as cursor
   from page join checkup c on c.matter_id = page.matter_id join matter m on m.id = c.matter_id
   join enterprise e on e.id = c.enterprise_id join agency a on a.id = c.agency_id
   cross join lateral (
     select count(*)::int as open, count(*) filter (where f.due < $6)::int as late
     from checkup_follow_up f where f.matter_id = c.matter_id and f.status in ('open', 'reported')
   ) f
   order by c.started_at desc, c.matter_id desc`,
)
/** Checks, newest first; those of a firm also under names that were merged into it. */
export const checkupLines = (
  db: Db,
  w: Within,
  q: { enterprise?: number; state?: string },
  today: Temporal.PlainDate,
  after: Place | undefined,
  limit: number,
) =>
  rows<Line>(db, list, [
    w.agencies,
    w.person,
    w.firms,
    q.enterprise ?? null,
    q.state ?? null,
    today.toString(),
    after?.at ?? null,
    after?.id ?? null,
    limit,
  ])

const takers = statement(
  'checkups.takers',
  `select id, name from agency where kind = any ($1::text[]) and (takes = '{}' or 'checkups.check' = any (takes)) and region = any ($2::text[])
   order by length(regexp_replace(region, '(00){1,2}$', '')) desc, array_position($1, kind), id limit 100`,
)
/** Agencies that take checks in these regions, the nearest first. */
export const takersIn = (db: Db, kinds: readonly string[], regions: readonly string[]) =>
  rows<{ id: number; name: string }>(db, takers, [kinds, regions])

export type Person = { id: number; name: string; capacity: string; agencyId: number }
const posted = statement(
  'checkups.posted',
  `select p.id, p.name, t.capacity, t.agency_id as "agencyId" from post t join person p on p.id = t.person_id
   where t.capacity = any ($1::text[]) and t.agency_id = any ($2::int[]) and t.from_date <= $3 and (t.to_date is null or t.to_date >= $3)
   order by p.name, p.id limit 200`,
)
/** Who holds one of these posts at one of these agencies today. */
export const postedAt = (
  db: Db,
  capacities: readonly string[],
  agencies: readonly number[],
  today: Temporal.PlainDate,
) => rows<Person>(db, posted, [capacities, agencies, today.toString()])

const branch = statement(
  'checkups.branch',
  `select a.id from agency a where left(a.region, 4) = (select left(region, 4) from agency where id = $1)`,
)
/** Agencies of the same prefecture, whose lawyers and envoys may be asked to comment. */
export const neighbours = async (db: Db, agency: number): Promise<number[]> =>
  (await rows<{ id: number }>(db, branch, [agency])).map(r => r.id)

const members = statement(
  'checkups.members',
  `select p.id, p.name, s.role from enterprise_seat s join person p on p.id = s.person_id
   where s.enterprise_id = $1 and s.until is null and s.role <> 'reader' order by s.id`,
)
/** Who acts for a firm. */
export const membersOf = (db: Db, enterprise: number) =>
  rows<{ id: number; name: string; role: string }>(db, members, [enterprise])
