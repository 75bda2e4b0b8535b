import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'

export type Answer = {
  visit: string
  firm: { id: number; name: string }
  outcome: 'confirmed' | 'disputed'
  text: string | null
  at: Temporal.Instant
  commitmentId: number | null
  settled: string | null
}
const ofVisits = statement(
  'visits.answers-of',
  `select a.visit_id as visit, jsonb_build_object('id', e.id, 'name', e.name) as firm, a.outcome, a.text, a.at,
     a.commitment_id as "commitmentId", a.settled
   from visit_answer a join enterprise e on e.id = a.enterprise_id where a.visit_id = any ($1::uuid[]) order by a.at, e.id`,
)
export const answersOf = (tx: Db, visits: readonly string[]) => rows<Answer>(tx, ofVisits, [visits])
const insert = statement(
  'visits.answer',
  `insert into visit_answer (visit_id, enterprise_id, outcome, text, by_id, at, commitment_id) values ($1, $2, $3, $4, $5, $6, $7)`,
)
export const insertAnswer = (
  tx: Db,
  a: {
    visit: string
    firm: number
    outcome: 'confirmed' | 'disputed'
    text: string | null
    by: number
    at: Temporal.Instant
    commitment: number | null
  },
) => rows(tx, insert, [a.visit, a.firm, a.outcome, a.text, a.by, a.at.toString(), a.commitment])
const clear = statement(
  'visits.clear-answers',
  'delete from visit_answer where visit_id = $1 returning commitment_id as "commitmentId", settled',
)
/** What firms said of a visit that has since been changed; returns what is still owed for it. */
export const clearAnswers = async (tx: Db, visit: string): Promise<number[]> =>
  (await rows<{ commitmentId: number | null; settled: string | null }>(tx, clear, [visit])).flatMap(a =>
    a.commitmentId !== null && a.settled === null ? [a.commitmentId] : [],
  )
const settle = statement(
  'visits.settle-answer',
  'update visit_answer set settled = $3, settled_by = $4, settled_at = $5 where visit_id = $1 and enterprise_id = $2',
)
export const settleAnswer = (tx: Db, visit: string, firm: number, text: string, by: number, at: Temporal.Instant) =>
  rows(tx, settle, [visit, firm, text, by, at.toString()])

const photographs = statement(
  'visits.photographs-of',
  `select id, visit_id as visit, name, media_type as "mediaType", size, sha256, at from visit_photograph where visit_id = any ($1::uuid[]) order by id`,
)
export type PhotographRow = {
  id: number
  visit: string
  name: string
  mediaType: string
  size: number
  sha256: string
  at: Temporal.Instant
}
export const photographsOf = (tx: Db, visits: readonly string[]) => rows<PhotographRow>(tx, photographs, [visits])
const photograph = statement(
  'visits.insert-photograph',
  `insert into visit_photograph (visit_id, name, media_type, size, sha256, by_id, at) values ($1, $2, $3, $4, $5, $6, $7) returning id`,
)
export const insertPhotograph = async (tx: Db, p: Omit<PhotographRow, 'id'> & { by: number }): Promise<number> =>
  (await one<{ id: number }>(tx, photograph, [p.visit, p.name, p.mediaType, p.size, p.sha256, p.by, p.at.toString()]))
    .id

const rating = statement(
  'visits.rate',
  `insert into visit_rating (token, person_id, agency_id, quarter, grade, text) values ($1, $2, $3, $4, $5, $6)
   on conflict (token) do nothing`,
)
const lockGroup = statement('visits.lock-ratings', 'select pg_advisory_xact_lock(hashtextextended($1, 7304))')
const known = statement('visits.rated', 'select token from visit_rating where token = $1')
const show = statement(
  'visits.show-ratings',
  `update visit_rating set shown = true where person_id = $1 and quarter = $2 and not shown
     and (select count(*) from visit_rating where person_id = $1 and quarter = $2 and not shown) >= $3`,
)
export const rated = async (tx: Db, token: string): Promise<boolean> =>
  (await maybe<{ token: string }>(tx, known, [token])) !== undefined
/** Keeps a rating; when enough have come since the last were shown, they are shown together. */
export async function insertRating(
  tx: Db,
  r: { token: string; person: number; agency: number; quarter: string; grade: number; text: string | null },
  fewest: number,
): Promise<void> {
  await rows(tx, lockGroup, [`${r.person} ${r.quarter}`])
  await rows(tx, rating, [r.token, r.person, r.agency, r.quarter, r.grade, r.text])
  await rows(tx, show, [r.person, r.quarter, fewest])
}
const sums = statement(
  'visits.ratings',
  `select grade, count(*)::int as n, array_remove(array_agg(text order by token), null) as texts from visit_rating
   where shown and ($1::int is null or person_id = $1) and ($2::int is null or agency_id = $2) and ($3::text is null or quarter = $3)
   group by grade order by grade`,
)
export const ratingSums = (tx: Db, q: { envoy?: number; agency?: number; quarter?: string }) =>
  rows<{ grade: number; n: number; texts: string[] }>(tx, sums, [q.envoy ?? null, q.agency ?? null, q.quarter ?? null])

const callback = statement(
  'visits.insert-callback',
  `insert into visit_callback (id, agency_id, quarter, grade, enterprise_id, visit_id, commitment_id, opened_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)
export const insertCallback = (
  tx: Db,
  c: {
    id: string
    agency: number
    quarter: string
    grade: number
    firm: number | null
    visit: string | null
    commitment: number
    at: Temporal.Instant
  },
) => rows(tx, callback, [c.id, c.agency, c.quarter, c.grade, c.firm, c.visit, c.commitment, c.at.toString()])
export type Callback = {
  id: string
  agencyId: number
  quarter: string
  grade: number
  firm: { id: number; name: string } | null
  visit: string | null
  commitmentId: number
  openedAt: Temporal.Instant
  result: string | null
  cursor: string
}
const callbackColumns = `c.id, c.agency_id as "agencyId", c.quarter, c.grade, c.visit_id as visit, c.commitment_id as "commitmentId", c.opened_at as "openedAt", c.result,
  case when e.id is not null then jsonb_build_object('id', e.id, 'name', e.name) end as firm, c.opened_at::text || ' ' || c.id as cursor`
const callbacks = statement(
  'visits.callbacks',
  `select ${callbackColumns} from visit_callback c left join enterprise e on e.id = c.enterprise_id
   where c.agency_id = any ($1::int[]) and ($2::timestamptz is null or (c.opened_at, c.id) < ($2, $3::uuid))
   order by c.opened_at desc, c.id desc limit $4`,
)
const lockCallback = statement(
  'visits.lock-callback',
  `select ${callbackColumns} from visit_callback c left join enterprise e on e.id = c.enterprise_id where c.id = $1 for update of c`,
)
const endCallback = statement(
  'visits.end-callback',
  'update visit_callback set result = $2, done_by = $3, done_at = $4 where id = $1',
)
export const callbackPage = (
  tx: Db,
  agencies: readonly number[],
  after: { at: string; id: string } | undefined,
  limit: number,
) => rows<Callback>(tx, callbacks, [agencies, after?.at ?? null, after?.id ?? null, limit])
export const callbackLocked = (tx: Db, id: string) => maybe<Callback>(tx, lockCallback, [id])
export const callbackDone = (tx: Db, id: string, result: string, by: number, at: Temporal.Instant) =>
  rows(tx, endCallback, [id, result, by, at.toString()])
