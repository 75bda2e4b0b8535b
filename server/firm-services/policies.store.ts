import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import { kept } from './matching.ts'

export type Policy = {
  id: number
  agencyId: number
  agency: string
  title: string
  gist: string
  body: string | null
  link: string | null
  industries: string[]
  categories: string[]
  regions: string[]
  from: Temporal.PlainDate
  to: Temporal.PlainDate | null
  publisher: string
  status: 'draft' | 'published' | 'withdrawn'
  publishedAt: Temporal.Instant | null
  withdrawnWhy: string | null
  version: number
  cursor: string | null
}
const columns = `p.id, p.agency_id as "agencyId", a.name as agency, p.title, p.gist, p.body, p.link, p.industries, p.categories, p.regions,
  p.from_date as "from", p.to_date as "to", p.publisher, p.status, p.published_at as "publishedAt", p.withdrawn_why as "withdrawnWhy", p.version,
  p.published_at::text as cursor`
const from = 'policy p join agency a on a.id = p.agency_id'

const list = statement(
  'firm-services.policies',
  `select ${columns} from ${from} where p.status = $1 and ($2::text is null or strpos(p.title, $2) > 0 or strpos(p.gist, $2) > 0)
     and ($3::text is null or p.industries = '{}' or exists (select 1 from unnest(p.industries) i where starts_with(i, $3) or starts_with($3, i)))
     and ($4::text is null or $4 = any (p.categories))
     and ($5::text is null or p.regions = '{}' or exists (select 1 from unnest(p.regions) r
       where starts_with($5, regexp_replace(r, '(00){1,2}$', '')) or starts_with(r, regexp_replace($5, '(00){1,2}$', ''))))
     and ($6::int is null or p.id < $6) order by p.id desc limit $7`,
)
type Wanted = { q?: string; industry?: string; category?: string; region?: string; status?: Policy['status'] }
export const policiesWithin = (db: Db, q: Wanted, before: number | undefined, limit: number) =>
  rows<Policy>(db, list, [
    q.status ?? 'published',
    q.q ?? null,
    q.industry ? kept(q.industry) : null,
    q.category ?? null,
    q.region ?? null,
    before ?? null,
    limit,
  ])
const byId = statement('firm-services.policy', `select ${columns} from ${from} where p.id = $1`)
export const policyById = (db: Db, id: number) => maybe<Policy>(db, byId, [id])

export type PolicyWords = Pick<Policy, 'title' | 'gist' | 'industries' | 'categories' | 'regions' | 'publisher'> & {
  agency: number
  body?: string
  link?: string
  from: string
  to?: string
}
const values = (p: PolicyWords) => [
  p.agency,
  p.title,
  p.gist,
  p.body ?? null,
  p.link ?? null,
  [...new Set(p.industries.map(kept))],
  p.categories,
  p.regions,
  p.from,
  p.to ?? null,
  p.publisher,
]
const insert = statement(
  'firm-services.add-policy',
  `insert into policy (agency_id, title, gist, body, link, industries, categories, regions, from_date, to_date, publisher)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
)
export const addPolicy = (tx: Db, p: PolicyWords) => one<{ id: number }>(tx, insert, values(p))
const update = statement(
  'firm-services.set-policy',
  `update policy set agency_id = $1, title = $2, gist = $3, body = $4, link = $5, industries = $6, categories = $7, regions = $8,
     from_date = $9, to_date = $10, publisher = $11, version = version + 1
   where id = $12 and version = $13 and status = 'draft' returning id`,
)
export const changePolicy = (tx: Db, id: number, version: number, p: PolicyWords) =>
  maybe<{ id: number }>(tx, update, [...values(p), id, version])
const publish = statement(
  'firm-services.publish-policy',
  `update policy set status = 'published', published_at = $2, version = version + 1 where id = $1 and status = 'draft' returning id`,
)
export const publishPolicy = (tx: Db, id: number, at: Temporal.Instant) =>
  maybe<{ id: number }>(tx, publish, [id, at.toString()])
const withdraw = statement(
  'firm-services.withdraw-policy',
  `update policy set status = 'withdrawn', withdrawn_why = $2, version = version + 1 where id = $1 and status = 'published' returning id`,
)
export const withdrawPolicy = (tx: Db, id: number, why: string) => maybe<{ id: number }>(tx, withdraw, [id, why])

// The same rule as matching.ts, so that a page can be read by the index; that file says why.
const aimed = `p.status = 'published' and (p.to_date is null or p.to_date >= $5)
  and (p.industries = '{}' or $1 <> '' and exists (select 1 from unnest(p.industries) i where starts_with($1, i)))
  and (p.categories = '{}' or p.categories && $2::text[])
  and (p.regions = '{}' or exists (select 1 from unnest(p.regions) r where starts_with($3, regexp_replace(r, '(00){1,2}$', ''))))`
const feed = statement(
  'firm-services.feed',
  `select ${columns}, d.policy_id is null as unread from ${from} left join policy_read d on d.policy_id = p.id and d.person_id = $4
   where ${aimed} and (not $6 or d.policy_id is null) and ($7::timestamptz is null or (p.published_at, p.id) < ($7, $8::int))
   order by p.published_at desc, p.id desc limit $9`,
)
type For = {
  industry: string
  categories: readonly string[]
  region: string
  person: number
  today: Temporal.PlainDate
}
const forWhom = (f: For) => [f.industry, f.categories, f.region, f.person, f.today.toString()]
export const feedOf = (db: Db, f: For, unread: boolean, after: { at: string; id: number } | undefined, limit: number) =>
  rows<Policy & { unread: boolean }>(db, feed, [...forWhom(f), unread, after?.at ?? null, after?.id ?? null, limit])
const unread = statement(
  'firm-services.unread',
  `select count(*)::int as n from policy p left join policy_read d on d.policy_id = p.id and d.person_id = $4 where ${aimed} and d.policy_id is null`,
)
export const unreadOf = async (db: Db, f: For): Promise<number> => (await one<{ n: number }>(db, unread, forWhom(f))).n
const mark = statement(
  'firm-services.mark-read',
  'insert into policy_read (policy_id, person_id, at) values ($1, $2, $3) on conflict do nothing',
)
export const markRead = (tx: Db, policy: number, person: number, at: Temporal.Instant) =>
  rows(tx, mark, [policy, person, at.toString()])
