import type { Agreement } from '../agreements/index.ts'
import { type Db, maybe, rows, statement } from '../kernel/database.ts'
import { type PairScheme, schemes } from './schemes/index.ts'

const scheme = statement('partnerships.scheme', 'select scheme from partnership where agreement_id = $1')
/** The scheme an agreement follows, if one was chosen. */
export async function schemeOf(db: Db, agreement: string): Promise<PairScheme | undefined> {
  const row = await maybe<{ scheme: string }>(db, scheme, [agreement])
  return row && schemes.find(s => s.id === row.scheme)
}
const choose = statement(
  'partnerships.choose',
  `insert into partnership (agreement_id, scheme, chosen_at, chosen_by) values ($1, $2, $3, $4)
   on conflict (agreement_id) do update set scheme = excluded.scheme, chosen_at = excluded.chosen_at, chosen_by = excluded.chosen_by`,
)
export const setScheme = (tx: Db, agreement: string, id: string, at: Temporal.Instant, by: number) =>
  rows(tx, choose, [agreement, id, at.toString(), by])

/** How the agreement stands for its duties, as one word: another word, and they are reviewed. */
const state = `concat_ws('/', $1::date, a.version, coalesce(a.suspended_on::text, '-'), coalesce(a.ended_on::text, '-'))`
const unreviewed = statement(
  'partnerships.unreviewed',
  `select p.agreement_id as id from partnership p join agreement a on a.id = p.agreement_id
   where p.reviewed is distinct from ${state} order by p.agreement_id limit 100`,
)
/** Partnerships whose agreement stands otherwise, or on another day, than when their duties were last reviewed. */
export const unreviewedOn = async (db: Db, day: Temporal.PlainDate) =>
  (await rows<{ id: string }>(db, unreviewed, [day.toString()])).map(r => r.id)
const review = statement(
  'partnerships.reviewed',
  `update partnership p set reviewed = ${state} from agreement a where a.id = p.agreement_id and p.agreement_id = $2`,
)
export const markReviewed = (tx: Db, agreement: string, day: Temporal.PlainDate) =>
  rows(tx, review, [day.toString(), agreement])

export type Placed = { id: number; name: string; region: string }
const agencies = statement('partnerships.agencies', 'select id, name, region from agency where id = any ($1::int[])')
export const agenciesById = (db: Db, ids: readonly number[]) => rows<Placed>(db, agencies, [[...new Set(ids)]])
const people = statement('partnerships.people', 'select id, name from person where id = any ($1::int[])')
export const peopleById = (db: Db, ids: readonly number[]) =>
  rows<{ id: number; name: string }>(db, people, [[...new Set(ids)]])

export type ListRow = Pick<
  Agreement,
  'id' | 'number' | 'title' | 'version' | 'from' | 'until' | 'suspendedOn' | 'endedOn'
> & {
  scheme: string | null
  parties: { id: number; name: string }[]
  duties: number
  kept: number
  waiting: number
}
const list = statement(
  'partnerships.list',
  `select a.id, a.number, a.title, a.version, a.from_day as "from", a.until_day as until, a.suspended_on as "suspendedOn", a.ended_on as "endedOn",
     s.scheme,
     (select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) order by p.weaker, g.id) from agreement_party p join agency g on g.id = p.agency_id
      where p.agreement_id = a.id) as parties,
     (select count(*) from pair_duty d where d.agreement_id = a.id and d.year = $1 and d.standing is not null)::int as duties,
     (select count(*) from pair_duty d where d.agreement_id = a.id and d.year = $1 and d.standing = 'kept')::int as kept,
     (select count(*) from pair_deed e where e.agreement_id = a.id and e.state = 'waiting')::int as waiting
   from agreement a left join partnership s on s.agreement_id = a.id
   where a.version > 0 and ($2::uuid is null or a.id < $2) order by a.id desc limit $3`,
)
/** Signed agreements in reach with what their year came to, newest first. */
export const listPairs = (db: Db, year: number, after: string | null, limit: number) =>
  rows<ListRow>(db, list, [year, after, limit])
