import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import type { LinkKind } from './names.ts'

export type Link = {
  id: number
  enterpriseId: number
  enterprise: string
  kind: LinkKind
  keeperId: number
  personId: number | null
  agencyId: number | null
  agency: string | null
  name: string | null
  duty: string | null
  phone: string | null
  from: Temporal.PlainDate
  to: Temporal.PlainDate | null
  endedWhy: string | null
}
// The office telephone: the one given for this link, else the agency's own.
const columns = `l.id, l.enterprise_id as "enterpriseId", e.name as enterprise, l.kind, l.keeper_id as "keeperId", l.person_id as "personId",
  l.agency_id as "agencyId", a.name as agency, coalesce(n.name, l.name) as name, l.duty, coalesce(l.phone, a.phone) as phone,
  l.from_date as "from", l.to_date as "to", l.ended_why as "endedWhy"`
const from = `firm_link l join enterprise e on e.id = l.enterprise_id left join person n on n.id = l.person_id left join agency a on a.id = l.agency_id`

const list = statement(
  'firm-services.links',
  `select ${columns} from ${from} where ($1::int[] is null or l.enterprise_id = any ($1)) and ($2::int is null or l.agency_id = $2)
     and ($3::int is null or l.person_id = $3) and ($4::text is null or l.kind = $4) and ($5 or l.to_date is null)
     and ($6::int is null or l.id < $6) order by l.id desc limit $7`,
)
type Wanted = { enterprises?: readonly number[]; agency?: number; person?: number; kind?: LinkKind; ended?: boolean }
export const linksWithin = (db: Db, q: Wanted, before: number | undefined, limit: number) =>
  rows<Link>(db, list, [
    q.enterprises ?? null,
    q.agency ?? null,
    q.person ?? null,
    q.kind ?? null,
    q.ended ?? false,
    before ?? null,
    limit,
  ])

const named = statement(
  'firm-services.people-of',
  `select ${columns} from ${from} where l.enterprise_id = any ($1) and l.from_date <= $2 and (l.to_date is null or l.to_date >= $2) order by l.kind, l.id`,
)
/** Whom a firm may turn to on a day. */
export const peopleOf = (db: Db, enterprises: readonly number[], day: Temporal.PlainDate) =>
  rows<Link>(db, named, [enterprises, day.toString()])

const byId = statement('firm-services.link', `select ${columns} from ${from} where l.id = $1`)
export const linkById = (db: Db, id: number) => maybe<Link>(db, byId, [id])

const insert = statement(
  'firm-services.add-link',
  `insert into firm_link (enterprise_id, kind, keeper_id, person_id, agency_id, name, duty, phone, from_date)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
)
export const addLink = (
  tx: Db,
  l: Pick<Link, 'enterpriseId' | 'kind' | 'keeperId' | 'personId' | 'agencyId' | 'name' | 'duty' | 'phone'> & {
    from: string
  },
) =>
  one<{ id: number }>(tx, insert, [
    l.enterpriseId,
    l.kind,
    l.keeperId,
    l.personId,
    l.agencyId,
    l.name,
    l.duty,
    l.phone,
    l.from,
  ])
const end = statement(
  'firm-services.end-link',
  'update firm_link set to_date = $2, ended_why = $3 where id = $1 and to_date is null returning id',
)
export const endLink = (tx: Db, id: number, on: string, why: string) => maybe<{ id: number }>(tx, end, [id, on, why])

const covered = statement(
  'firm-services.coverage',
  `select e.kind as of, count(*)::int as total, count(*) filter (where l.lawyer)::int as lawyer, count(*) filter (where l.adviser)::int as adviser,
     count(*) filter (where l."companyLawyer")::int as "companyLawyer", count(*) filter (where l.contact)::int as contact,
     count(*) filter (where l.enterprise_id is not null)::int as "any"
   from enterprise e left join (
     select coalesce(x.merged_into, x.id) as enterprise_id, bool_or(k.kind = 'lawyer') as lawyer, bool_or(k.kind = 'adviser') as adviser,
       bool_or(k.kind = 'companyLawyer') as "companyLawyer", bool_or(k.kind = 'contact') as contact
     from firm_link k join enterprise x on x.id = k.enterprise_id
     where k.from_date <= $1 and (k.to_date is null or k.to_date >= $1) group by 1
   ) l on l.enterprise_id = e.id
   where e.status = 'active' and starts_with(e.region, $2) and ($3::text is null or $3 = any (e.categories))
   group by e.kind order by e.kind`,
)
export type Covered = { of: string; total: number; any: number } & Record<LinkKind, number>
/** How many of the register have whom, on a day. Counted over all keepers: nobody is named. */
export const coverageOn = (tx: Db, day: Temporal.PlainDate, region: string, category: string | undefined) =>
  rows<Covered>(tx, covered, [day.toString(), region, category ?? null])

const lawyer = statement(
  'firm-services.lawyer',
  `select p.person_id as person, n.name, p.agency_id as "agencyId" from post p join person n on n.id = p.person_id
   where p.person_id = $1 and p.capacity = 'lawyer' and p.from_date <= $2 and (p.to_date is null or p.to_date >= $2) order by p.id limit 1`,
)
export const lawyerToday = (db: Db, person: number, day: Temporal.PlainDate) =>
  maybe<{ person: number; name: string; agencyId: number }>(db, lawyer, [person, day.toString()])

const lawyers = statement(
  'firm-services.lawyers',
  `select distinct on (p.person_id) p.person_id as id, n.name as title, a.name as agency from post p join person n on n.id = p.person_id
   join agency a on a.id = p.agency_id
   where p.capacity = 'lawyer' and p.from_date <= $1 and (p.to_date is null or p.to_date >= $1) and ($2::int[] is null or p.agency_id = any ($2))
   order by p.person_id limit 1000`,
)
export const lawyersToday = (db: Db, day: Temporal.PlainDate, agencies: readonly number[] | null) =>
  rows<{ id: number; title: string; agency: string }>(db, lawyers, [day.toString(), agencies])

const personThere = statement('firm-services.person', 'select id, name from person where id = $1')
export const personCalled = (db: Db, id: number) => maybe<{ id: number; name: string }>(db, personThere, [id])
