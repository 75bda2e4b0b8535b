import { type Db, maybe, rows, statement } from '../kernel/database.ts'

export type Standing = {
  id: number
  name: string
  kind: string
  region: string
  takes: string[]
  mergedInto: { id: number; name: string } | null
  mergedOn: Temporal.PlainDate | null
  people: number
  posts: number
  matters: number
  closed: number
  promises: number
  agreements: number
  ending: number
  grants: number
  underWay: number
  below: number
}
// Each line counts what the sentence of the same subject in succession.store.ts moves ($1 the agency, $2 whom it may go into, $3 the day).
const standing = statement(
  'succession.standing',
  `select a.id, a.name, a.kind, a.region, a.takes, a.ended_on as "mergedOn",
     (select jsonb_build_object('id', s.id, 'name', s.name) from agency s where s.id = a.succeeded_by) as "mergedInto", p.*,
     (select count(*)::int from matter where (agency_id = a.id or handler_agency_id = a.id) and closed_at is null) as matters,
     (select count(*)::int from matter where agency_id = a.id and closed_at is not null) as closed,
     (select count(*)::int from commitment where (agency_id = a.id or holder_id = a.id) and status in ('open', 'paused')) as promises,
     (select count(*)::int from agreement g where a.id = any (g.involved) and agreement_standing(g, $3::date) not in ('ended', 'expired')) as agreements,
     (select count(*)::int from agreement g where agreement_standing(g, $3::date) not in ('ended', 'expired')
        and exists (select 1 from agreement_party p where p.agreement_id = g.id and p.agency_id = a.id)
        and exists (select 1 from agreement_party p where p.agreement_id = g.id and p.agency_id = $2)) as ending,
     (select count(*)::int from reach_grant where (to_id = a.id or of_id = a.id) and ended_on is null) as grants,
     (select count(*)::int from handover where (to_id = a.id or from_id = a.id) and ended_at is null) as "underWay",
     (select count(*)::int from agency b where b.parent_id = a.id and b.succeeded_by is null) as below
   from agency a, lateral (select count(distinct person_id)::int as people, count(*)::int as posts from post
     where agency_id = a.id and (to_date is null or to_date >= greatest($3::date, from_date))) p
   where a.id = $1`,
)
export const standingOf = (db: Db, id: number, into: number | null, day: Temporal.PlainDate) =>
  maybe<Standing>(db, standing, [id, into, day.toString()])

const services = statement(
  'succession.services',
  `select procedure, max(version) as version, count(*)::int as matters from matter where agency_id = $1 and closed_at is null
   group by procedure order by count(*) desc, procedure`,
)
export const openByService = (db: Db, id: number) =>
  rows<{ procedure: string; version: string; matters: number }>(db, services, [id])

const merged = statement(
  'succession.merged',
  `select a.id, a.name, a.kind, a.region, a.ended_on as "on", jsonb_build_object('id', s.id, 'name', s.name) as into
   from agency a join agency s on s.id = a.succeeded_by order by a.ended_on desc, a.region, a.id limit 500`,
)
export type Merged = {
  id: number
  name: string
  kind: string
  region: string
  on: Temporal.PlainDate
  into: { id: number; name: string }
}
export const mergedAgencies = (db: Db) => rows<Merged>(db, merged)

const places = statement(
  'succession.places',
  `select code, sum(agencies)::int as agencies, sum(matters)::int as matters, sum(enterprises)::int as enterprises, sum(agreements)::int as agreements
   from (
     select region as code, count(*) as agencies, 0 as matters, 0 as enterprises, 0 as agreements from agency group by region
     union all select region, 0, count(*), 0, 0 from matter where closed_at is null group by region
     union all select region, 0, 0, count(*), 0 from enterprise group by region
     union all select r, 0, 0, 0, count(distinct id) from (
       select agreement_id as id, unnest(regions) as r from agreement_party
       union all select id, jsonb_array_elements_text(scope->'regions') from agreement where jsonb_typeof(scope->'regions') = 'array') g group by r
   ) used where code is not null and ($1::text is null or code = $1) group by code order by code`,
)
export type Place = { code: string; agencies: number; matters: number; enterprises: number; agreements: number }
/** Codes of places that something living uses, or the one asked for where it is among them. */
export const placesInUse = (db: Db, code: string | null = null) => rows<Place>(db, places, [code])
