import { type Db, rows, statement } from '../kernel/database.ts'

export type Likeness = 'code' | 'name' | 'similar'
export type Double = { a: number; b: number; why: Likeness; percent: number }

const waiting = statement(
  'doubles.waiting',
  'select distinct region from enterprise_search where not compared order by region limit 500',
)
export const regionsToCompare = async (db: Db): Promise<string[]> =>
  (await rows<{ region: string }>(db, waiting)).map(r => r.region)

export type Named = { id: number; kind: string; cores: string[]; compared: boolean }
const inRegion = statement(
  'doubles.in-region',
  `select enterprise_id as id, kind, cores, compared from enterprise_search where region = $1 order by enterprise_id`,
)
export const namedIn = (db: Db, region: string) => rows<Named>(db, inRegion, [region])

// A code that another entry remembers as its own of former days, wherever that is.
const byCode = statement(
  'doubles.by-code',
  `select least(e.id, s.enterprise_id) as a, greatest(e.id, s.enterprise_id) as b from enterprise e
   join enterprise_search s on s.cores @> array[lower(e.code)] and s.enterprise_id <> e.id
   where e.id = any ($1) and e.code is not null and e.status <> 'merged'
   union
   select least(e.id, s.enterprise_id), greatest(e.id, s.enterprise_id) from enterprise_search s cross join unnest(s.cores) c
   join enterprise e on e.code = upper(c) and e.id <> s.enterprise_id and e.status <> 'merged'
   where s.enterprise_id = any ($1) and length(c) = 18`,
)
export const sameCodes = (db: Db, ids: readonly number[]) => rows<{ a: number; b: number }>(db, byCode, [ids])

const forget = statement(
  'doubles.forget',
  'delete from enterprise_double where dismissed_at is null and (a_id = any ($1) or b_id = any ($1))',
)
/** Forgets what was found of entries that are compared anew; what somebody judged stays. */
export const forgetDoubles = (tx: Db, ids: readonly number[]) => rows(tx, forget, [ids])
const put = statement(
  'doubles.put',
  `insert into enterprise_double (a_id, b_id, why, percent, found_at)
   select a, b, why, percent, $2 from jsonb_to_recordset($1::jsonb) as g(a int, b int, why text, percent int) on conflict do nothing`,
)
export const putDoubles = (tx: Db, doubles: readonly Double[], at: Temporal.Instant) =>
  rows(tx, put, [JSON.stringify(doubles), at.toString()])
const done = statement(
  'doubles.compared',
  'update enterprise_search set compared = true where enterprise_id = any ($1)',
)
export const setCompared = (tx: Db, ids: readonly number[]) => rows(tx, done, [ids])

const page = statement(
  'doubles.page',
  `select d.a_id as a, d.b_id as b, d.why, d.percent from enterprise_double d
   join enterprise a on a.id = d.a_id join enterprise b on b.id = d.b_id
   where d.dismissed_at is null and (d.a_id, d.b_id) > ($1, $2) and ($3::text is null or starts_with(a.region, $3) or starts_with(b.region, $3))
     and ($4::int[] is null or a.agency_id = any ($4) or b.agency_id = any ($4)) order by d.a_id, d.b_id limit $5`,
)
export const doublesAfter = (
  db: Db,
  after: { a: number; b: number },
  region: string | undefined,
  agencies: readonly number[] | undefined,
  limit: number,
) => rows<Double>(db, page, [after.a, after.b, region ?? null, agencies ?? null, limit])
const twins = statement(
  'doubles.twins',
  `select o.enterprise_id as other, 'name' as why, 100 as percent from enterprise_search s
   join enterprise_search o on o.cores && s.cores and o.enterprise_id <> s.enterprise_id and o.region = s.region and o.kind = s.kind
   where s.enterprise_id = $1 order by o.enterprise_id limit 20`,
)
/** Entries of the same name in the same place, at once. */
export const twinsOf = (db: Db, id: number) => rows<{ other: number; why: Likeness; percent: number }>(db, twins, [id])
const dismiss = statement(
  'doubles.dismiss',
  `update enterprise_double set dismissed_at = $3, dismissed_by = $4, dismissed_why = $5 where a_id = $1 and b_id = $2 and dismissed_at is null returning a_id`,
)
export const dismissDouble = async (
  tx: Db,
  a: number,
  b: number,
  at: Temporal.Instant,
  by: number,
  why: string,
): Promise<boolean> => (await rows(tx, dismiss, [a, b, at.toString(), by, why])).length > 0
