import { type Db, one, rows, statement } from '../kernel/database.ts'

const lock = statement('discipline.lock-checks', 'select pg_advisory_xact_lock(hashtextextended($1, 7302))')
const made = statement(
  'discipline.checks-made',
  'select count(*)::int as n from conflict_check where agency_id = $1 and at >= $2',
)
/** How many checks an agency made since then; it makes no other until this transaction ends. */
export async function checksSince(tx: Db, agency: number, since: Temporal.Instant): Promise<number> {
  await rows(tx, lock, [`check:${agency}`])
  return (await one<{ n: number }>(tx, made, [agency, since.toString()])).n
}

const named = statement(
  'discipline.firm-named',
  `select id from enterprise where status = 'active' and (code = $1 or name = any ($2::text[]))`,
)
export const firmsNamed = async (tx: Db, code: string | undefined, names: readonly string[]): Promise<number[]> =>
  (await rows<{ id: number }>(tx, named, [code ?? null, names])).map(r => r.id)

const courts = statement(
  'discipline.courts-of',
  `select distinct a.id, a.name, a.phone from envoy n join agency a on a.id = n.agency_id
   where n.person_id = any ($1::int[]) and n.status <> 'left' order by a.id`,
)
/** The courts whose envoys these people are. */
export const courtsOf = (tx: Db, people: readonly number[]) =>
  rows<{ id: number; name: string; phone: string | null }>(tx, courts, [people])

const insert = statement(
  'discipline.insert-check',
  'insert into conflict_check (agency_id, by_id, asked, why, courts, at) values ($1, $2, $3, $4, $5, $6)',
)
export const insertCheck = (
  tx: Db,
  c: { agency: number; by: number; asked: string; why: string; courts: readonly number[]; at: Temporal.Instant },
) => rows(tx, insert, [c.agency, c.by, c.asked, c.why, c.courts, c.at.toString()])

const page = statement(
  'discipline.checks',
  `select c.id, jsonb_build_object('id', a.id, 'name', a.name) as agency, p.name as by, c.asked, c.why, c.courts <> '{}' as hit, c.at
   from conflict_check c join agency a on a.id = c.agency_id join person p on p.id = c.by_id
   where ($1::int is null or c.id < $1) order by c.id desc limit $2`,
)
export type CheckRow = {
  id: number
  agency: { id: number; name: string }
  by: string
  asked: string
  why: string
  hit: boolean
  at: Temporal.Instant
}
export const checkPage = (tx: Db, after: number | undefined, limit: number) =>
  rows<CheckRow>(tx, page, [after ?? null, limit])
