import { industryOf } from '../enterprises/index.ts'
import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import type { PublicationKind } from './names.ts'

export type Publication = {
  id: number
  matterId: string
  kind: PublicationKind
  title: string
  body: string
  thanks: string | null
  authors: string[]
  agencyId: number
  agency: string
  industries: string[]
  categories: string[]
  publishedAt: Temporal.Instant
  withdrawnAt: Temporal.Instant | null
  withdrawnWhy: string | null
  cursor: string
}
const columns = (
  body: string,
) => `p.id, p.matter_id as "matterId", p.kind, p.title, ${body} as body, p.thanks, p.authors, p.agency_id as "agencyId", a.name as agency,
  p.industries, p.categories, p.published_at as "publishedAt", p.withdrawn_at as "withdrawnAt", p.withdrawn_why as "withdrawnWhy",
  p.published_at::text || ' ' || p.id as cursor`
const from = 'publication p join agency a on a.id = p.agency_id'

// An industry asked for finds what was published for it, for its parts and for what it is part of; what names none is for all.
const list = statement(
  'modes.publications',
  `select ${columns('left(p.body, 160)')} from ${from}
   where (p.withdrawn_at is not null) = $1 and ($2::text is null or strpos(p.title, $2) > 0 or strpos(p.body, $2) > 0)
     and ($3::text is null or p.kind = $3)
     and ($4::text is null or exists (select 1 from unnest(p.industries) i where starts_with(i, $4) or starts_with($4, i)))
     and ($5::text is null or $5 = any (p.categories)) and ($6::int is null or p.agency_id = $6)
     and ($7::timestamptz is null or (p.published_at, p.id) < ($7, $8::int))
   order by p.published_at desc, p.id desc limit $9`,
)
export type Wanted = {
  q?: string
  kind?: PublicationKind
  industry?: string
  category?: string
  agency?: number
  withdrawn?: boolean
}
export const publicationsWithin = (db: Db, q: Wanted, after: { at: string; id: number } | undefined, limit: number) =>
  rows<Publication>(db, list, [
    q.withdrawn ?? false,
    q.q ?? null,
    q.kind ?? null,
    q.industry ? (industryOf(q.industry) ?? q.industry) : null,
    q.category ?? null,
    q.agency ?? null,
    after?.at ?? null,
    after?.id ?? null,
    limit,
  ])

const byId = statement('modes.publication', `select ${columns('p.body')} from ${from} where p.id = $1`)
export const publicationById = (db: Db, id: number) => maybe<Publication>(db, byId, [id])
const ofMatter = statement(
  'modes.publications-of',
  'select id, title, withdrawn_at as "withdrawnAt" from publication where matter_id = $1',
)
export const publicationsOf = (db: Db, matter: string) =>
  rows<Pick<Publication, 'id' | 'title' | 'withdrawnAt'>>(db, ofMatter, [matter])

const insert = statement(
  'modes.publish',
  `insert into publication (matter_id, kind, title, body, thanks, authors, agency_id, industries, categories, published_at, published_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
)
export const addPublication = (
  tx: Db,
  p: Pick<
    Publication,
    'matterId' | 'kind' | 'title' | 'body' | 'thanks' | 'authors' | 'agencyId' | 'industries' | 'categories'
  > & {
    at: Temporal.Instant
    by: number
  },
) =>
  one<{ id: number }>(tx, insert, [
    p.matterId,
    p.kind,
    p.title,
    p.body,
    p.thanks,
    p.authors,
    p.agencyId,
    p.industries,
    p.categories,
    p.at.toString(),
    p.by,
  ])
const withdraw = statement(
  'modes.withdraw-publication',
  'update publication set withdrawn_at = $2, withdrawn_why = $3 where id = $1 and withdrawn_at is null returning id',
)
export const withdrawPublication = (tx: Db, id: number, at: Temporal.Instant, why: string) =>
  maybe<{ id: number }>(tx, withdraw, [id, at.toString(), why])

// Everybody a matter and those it came from are about, and the firms they are, as the register calls them.
const secrets = statement(
  'modes.secrets',
  `with recursive chain as (
     select id, origin_id, number from matter where id = $1
     union select m.id, m.origin_id, m.number from matter m join chain c on m.id = c.origin_id
   ), parties as (select p.name, p.identity_kind, p.identity_index from party p join chain c on c.id = p.matter_id),
   own as (select e.id, e.merged_into from enterprise e where e.code_index in (select identity_index from parties where identity_kind = 'uscc')),
   firms as (select e.id, e.name, e.aka, e.code, e.region from enterprise e
     where e.id in (select id from own union select merged_into from own) or e.merged_into in (select coalesce(merged_into, id) from own)),
   heads as (select x.name from enterprise_contact x where x.enterprise_id in (select id from firms))
   select array(select name from parties union select name from firms union select unnest(aka) from firms union select name from heads) as names,
     array(select number from chain union select code from firms where code is not null) as numbers,
     array(select distinct region from firms) as regions`,
)
/** What must not appear in what is published of a matter. Read with the system's eyes: a participant may not see all of it. */
export const secretsOf = (tx: Db, matter: string) =>
  one<{ names: string[]; numbers: string[]; regions: string[] }>(tx, secrets, [matter])
