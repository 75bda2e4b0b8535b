import { type Db, maybe, rows, statement } from '../kernel/database.ts'

const subject = statement(
  'discipline.recusal-subject',
  `select agency_id as agency, number from matter where id = $1::uuid
   union all select agency_id, number from court_case where id = $2::int`,
)
/** The court and number of the matter or case; undefined out of reach. */
export const subjectOf = (tx: Db, matter: string | undefined, courtCase: number | undefined) =>
  maybe<{ agency: number; number: string }>(tx, subject, [matter ?? null, courtCase ?? null])
const there = statement(
  'discipline.person-there',
  'select id from post where person_id = $1 and agency_id = $2 limit 1',
)
export const personThere = async (tx: Db, person: number, agency: number): Promise<boolean> =>
  (await rows(tx, there, [person, agency])).length > 0

export type RecusalRow = {
  id: string
  matter: string | null
  case: number | null
  number: string
  title: string
  agency: { id: number; name: string }
  person: { id: number; name: string }
  askedBy: string
  askedAt: Temporal.Instant
  why: string
  commitmentId: number
  dueAt: Temporal.Instant | null
  decidedAt: Temporal.Instant | null
  granted: boolean | null
  reason: string | null
  cursor: string
}
const columns = `r.id, r.matter_id as matter, r.case_id as case, coalesce(m.number, c.number, '') as number, coalesce(m.title, c.cause, '') as title,
  jsonb_build_object('id', a.id, 'name', a.name) as agency, jsonb_build_object('id', p.id, 'name', p.name) as person,
  r.asked_by as "askedBy", r.asked_at as "askedAt", r.why, r.commitment_id as "commitmentId", o.due_at as "dueAt", r.decided_at as "decidedAt",
  r.granted, r.reason, r.asked_at::text || ' ' || r.id as cursor`
const from = `from recusal_request r join agency a on a.id = r.agency_id join person p on p.id = r.person_id
  left join commitment o on o.id = r.commitment_id left join matter m on m.id = r.matter_id left join court_case c on c.id = r.case_id`
const byId = statement('discipline.recusal', `select ${columns} ${from} where r.id = $1`)
const lock = statement('discipline.lock-recusal', `select ${columns} ${from} where r.id = $1 for update of r`)
const page = statement(
  'discipline.recusals',
  `select ${columns} ${from}
   where ($1::boolean is null or (r.decided_at is not null) = $1) and ($2::timestamptz is null or (r.asked_at, r.id) < ($2, $3::uuid))
   order by r.asked_at desc, r.id desc limit $4`,
)
export const recusalById = (tx: Db, id: string) => maybe<RecusalRow>(tx, byId, [id])
export const lockRecusal = (tx: Db, id: string) => maybe<RecusalRow>(tx, lock, [id])
export const recusalPage = (
  tx: Db,
  decided: boolean | undefined,
  after: { at: string; id: string } | undefined,
  limit: number,
) => rows<RecusalRow>(tx, page, [decided ?? null, after?.at ?? null, after?.id ?? null, limit])

const insert = statement(
  'discipline.insert-recusal',
  `insert into recusal_request (id, matter_id, case_id, agency_id, person_id, asked_by, asked_at, why, commitment_id)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
)
export const insertRecusal = (
  tx: Db,
  r: {
    id: string
    matter?: string
    case?: number
    agency: number
    person: number
    askedBy: string
    askedAt: Temporal.Instant
    why: string
    commitment: number
  },
) =>
  rows(tx, insert, [
    r.id,
    r.matter ?? null,
    r.case ?? null,
    r.agency,
    r.person,
    r.askedBy,
    r.askedAt.toString(),
    r.why,
    r.commitment,
  ])
const settle = statement(
  'discipline.decide-recusal',
  'update recusal_request set decided_by = $2, decided_at = $3, granted = $4, reason = $5 where id = $1',
)
export const decide = (tx: Db, id: string, by: number, at: Temporal.Instant, granted: boolean, reason: string) =>
  rows(tx, settle, [id, by, at.toString(), granted, reason])
