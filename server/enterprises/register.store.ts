import type { Entry } from '../docket/index.ts'
import { type Db, rows, statement } from '../kernel/database.ts'
import type { EnterpriseKind } from './kinds.ts'
import type { Enterprise } from './store.ts'

/** An entry on its way in. */
export type NewEntry = Pick<
  Enterprise,
  | 'stream'
  | 'kind'
  | 'name'
  | 'aka'
  | 'code'
  | 'codeIndex'
  | 'region'
  | 'industry'
  | 'categories'
  | 'mainIndustry'
  | 'address'
  | 'agencyId'
  | 'invented'
>

const insert = statement(
  'enterprises.insert',
  `insert into enterprise (stream, kind, name, aka, code, code_index, region, industry, categories, main_industry, address, agency_id, invented, created_at)
   select stream, kind, name, aka, code, "codeIndex", region, industry, categories, "mainIndustry", address, "agencyId", invented, $2
   from jsonb_to_recordset($1::jsonb) as g(stream uuid, kind text, name text, aka text[], code text, "codeIndex" text, region text,
     industry text, categories text[], "mainIndustry" boolean, address text, "agencyId" int, invented boolean)
   returning id, stream`,
)
/** Writes new entries; their ids in the order given. */
export async function insertEntries(tx: Db, entries: readonly NewEntry[], at: Temporal.Instant): Promise<number[]> {
  const made = await rows<{ id: number; stream: string }>(tx, insert, [JSON.stringify(entries), at.toString()])
  const ids = new Map(made.map(m => [m.stream, m.id]))
  return entries.map(e => ids.get(e.stream)!)
}

const insertDockets = statement(
  'enterprises.insert-dockets',
  `with h as (
     insert into docket_head (stream, seq, hash)
     select stream, seq, hash from jsonb_to_recordset($1::jsonb) as g(stream uuid, seq int, hash text)
   )
   insert into docket_entry (stream, seq, at, actor, capacity, kind, body, algorithm, hash)
   select stream, seq, at, actor, capacity, kind, body, algorithm, hash from jsonb_to_recordset($1::jsonb) as g(stream uuid, seq int,
     at timestamptz, actor int, capacity text, kind text, body jsonb, algorithm text, hash text)`,
)
/** Begins the dockets of new entries, one entry each. */
export const beginDockets = (tx: Db, first: readonly Entry[]) => rows(tx, insertDockets, [JSON.stringify(first)])

const update = statement(
  'enterprises.update',
  `update enterprise set name = $2, aka = $3, code = $4, code_index = $5, region = $6, industry = $7, categories = $8, main_industry = $9,
     address = $10, status = $11, merged_into = $12, version = version + 1, search_stale = true where id = $1 returning version`,
)
/** Writes what an entry is now; its new version. */
export const updateEntry = async (tx: Db, e: Enterprise): Promise<number> =>
  (
    await rows<{ version: number }>(tx, update, [
      e.id,
      e.name,
      e.aka,
      e.code,
      e.codeIndex,
      e.region,
      e.industry,
      e.categories,
      e.mainIndustry,
      e.address,
      e.status,
      e.mergedInto,
    ])
  )[0]!.version

export type Cover = {
  id: number
  name: string
  kind: EnterpriseKind
  from: Temporal.PlainDate
  to: Temporal.PlainDate | null
}
const coverColumns = 'e.id, e.name, e.kind, c.from_date as "from", c.to_date as "to"'
const onDay = '($2::date is null or c.from_date <= $2 and (c.to_date is null or c.to_date >= $2))'
const bodies = statement(
  'enterprises.bodies',
  `select ${coverColumns} from enterprise_cover c join enterprise e on e.id = c.body_id where c.member_id = $1 and ${onDay}
   order by e.id, c.from_date limit 500`,
)
// A page ends between members, so that no period of one is left behind.
const members = statement(
  'enterprises.members',
  `with page as (
     select distinct c.member_id as id from enterprise_cover c where c.body_id = $1 and c.member_id > $3 and ${onDay} order by 1 limit $4
   )
   select ${coverColumns} from page p join enterprise_cover c on c.body_id = $1 and c.member_id = p.id and ${onDay}
   join enterprise e on e.id = p.id order by e.id, c.from_date`,
)
const countMembers = statement(
  'enterprises.count-members',
  `select count(distinct member_id)::int as n from enterprise_cover c where c.body_id = $1 and ${onDay}`,
)
/** Who covers an entry; on a day, or ever. */
export const bodiesOf = (db: Db, id: number, day?: Temporal.PlainDate) =>
  rows<Cover>(db, bodies, [id, day?.toString() ?? null])
export const membersOf = (db: Db, id: number, day: Temporal.PlainDate | undefined, after: number, limit: number) =>
  rows<Cover>(db, members, [id, day?.toString() ?? null, after, limit])
export const memberCount = async (db: Db, id: number, day: Temporal.PlainDate): Promise<number> =>
  (await rows<{ n: number }>(db, countMembers, [id, day.toString()]))[0]!.n

/** A period in which a body covers a member. */
export type Period = { body: number; member: number; from: string; to: string | null }
const open = statement(
  'enterprises.open-covers',
  `insert into enterprise_cover (body_id, member_id, from_date, to_date)
   select body, member, "from", "to" from jsonb_to_recordset($1::jsonb) as g(body int, member int, "from" date, "to" date)
   where not exists (select 1 from enterprise_cover c where c.body_id = g.body and c.member_id = g.member
     and c.from_date <= coalesce(g."to", 'infinity') and coalesce(c.to_date, 'infinity') >= g."from")
   on conflict do nothing returning body_id as body, member_id as member`,
)
/** Writes periods that touch none there is already; which were written. */
export const openCovers = (tx: Db, periods: readonly Period[]) =>
  rows<{ body: number; member: number }>(tx, open, [JSON.stringify(periods)])
const endCover = statement(
  'enterprises.end-cover',
  `update enterprise_cover set to_date = $3 where body_id = $1 and member_id = $2 and from_date <= $3 and (to_date is null or to_date > $3)
   returning member_id`,
)
/** Ends what runs beyond a day; how many periods did. */
export const closeCover = async (tx: Db, body: number, member: number, day: string): Promise<number> =>
  (await rows(tx, endCover, [body, member, day])).length

export type AffiliateRow = {
  id: number
  name: string
  code: string | null
  relation: string
  outward: boolean
  from: Temporal.PlainDate
  to: Temporal.PlainDate | null
}
const affiliates = statement(
  'enterprises.affiliates',
  `select e.id, e.name, e.code, a.relation, a.a_id = $1 as outward, a.from_date as "from", a.to_date as "to"
   from enterprise_affiliate a join enterprise e on e.id = case when a.a_id = $1 then a.b_id else a.a_id end
   where $1 in (a.a_id, a.b_id) order by e.id, a.relation, a.from_date limit 1000`,
)
/** Both ways: what was entered here (`outward`), and what was entered at the other about this one. */
export const affiliatesOf = (db: Db, id: number) => rows<AffiliateRow>(db, affiliates, [id])
const affiliate = statement(
  'enterprises.affiliate',
  `insert into enterprise_affiliate (a_id, b_id, relation, from_date, to_date) select $1, $2, $3, $4, $5
   where not exists (select 1 from enterprise_affiliate x where x.a_id = $1 and x.b_id = $2 and x.relation = $3
     and x.from_date <= coalesce($5::date, 'infinity') and coalesce(x.to_date, 'infinity') >= $4::date) returning a_id`,
)
export const openAffiliation = async (
  tx: Db,
  a: number,
  b: number,
  relation: string,
  from: string,
  to: string | null,
) => (await rows(tx, affiliate, [a, b, relation, from, to])).length > 0
const endAffiliate = statement(
  'enterprises.end-affiliate',
  `update enterprise_affiliate set to_date = $4 where a_id = $1 and b_id = $2 and relation = $3 and from_date <= $4
     and (to_date is null or to_date > $4) returning a_id`,
)
export const closeAffiliation = async (tx: Db, a: number, b: number, relation: string, day: string) =>
  (await rows(tx, endAffiliate, [a, b, relation, day])).length > 0

const merged = statement(
  'enterprises.merged',
  'select id, name, code from enterprise where merged_into = $1 order by id limit 200',
)
export const mergedInto = (db: Db, id: number) =>
  rows<{ id: number; name: string; code: string | null }>(db, merged, [id])
const agencies = statement('enterprises.agencies', 'select id, name from agency where id = any ($1) order by id')
export const agencyNames = async (db: Db, ids: readonly number[]) =>
  new Map((await rows<{ id: number; name: string }>(db, agencies, [[...new Set(ids)]])).map(a => [a.id, a.name]))
export const agenciesNamed = (db: Db, ids: readonly number[]) =>
  rows<{ id: number; name: string }>(db, agencies, [[...new Set(ids)]])
