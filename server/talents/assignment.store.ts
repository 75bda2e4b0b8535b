import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import type { AssignmentState } from './names.ts'

export type Assignment = {
  id: number
  talentId: string
  talent: string
  ownerId: number
  owner: string
  forId: number
  for: string
  agreementId: string | null
  title: string
  need: string
  status: AssignmentState
  askedAt: Temporal.Instant
  endedAt: Temporal.Instant | null
  result: string | null
  commitmentId: number | null
}
const columns = `x.id, x.talent_id as "talentId", t.name as talent, t.agency_id as "ownerId", o.name as owner, x.for_id as "forId", f.name as "for",
  x.agreement_id as "agreementId", x.title, x.need, x.status, x.asked_at as "askedAt", x.ended_at as "endedAt", x.result, x.commitment_id as "commitmentId"`
const from = `from talent_assignment x join talent t on t.id = x.talent_id join agency o on o.id = t.agency_id join agency f on f.id = x.for_id`

const visible = statement(
  'talents.assignment-ids',
  `select id from talent_assignment where ($1::uuid is null or talent_id = $1) and (not $2 or status in ('asked', 'open')) order by id desc limit 500`,
)
/** What whoever looks is part of, by its number: the talent of the other side may be out of their sight by now. */
export const assignmentIds = async (db: Db, talent: string | null, open: boolean): Promise<number[]> =>
  (await rows<{ id: number }>(db, visible, [talent, open])).map(r => r.id)
const byIds = statement(
  'talents.assignments',
  `select ${columns} ${from} where x.id = any ($1::int[]) order by x.id desc`,
)
/** Read with the system's eyes. */
export const assignmentsCalled = (db: Db, ids: readonly number[]) => rows<Assignment>(db, byIds, [ids])
const lock = statement('talents.lock-assignment', 'select id from talent_assignment where id = $1 for update')
export const lockAssignment = (tx: Db, id: number) => maybe<{ id: number }>(tx, lock, [id])

const insert = statement(
  'talents.assign',
  `insert into talent_assignment (talent_id, for_id, agreement_id, title, need, status, asked_at, asked_by) values ($1, $2, $3, $4, $5, $6, $7, $8)
   returning id`,
)
export const addAssignment = (
  tx: Db,
  x: Pick<Assignment, 'talentId' | 'forId' | 'agreementId' | 'title' | 'need' | 'status' | 'askedAt'> & { by: number },
) =>
  one<{ id: number }>(tx, insert, [
    x.talentId,
    x.forId,
    x.agreementId,
    x.title,
    x.need,
    x.status,
    x.askedAt.toString(),
    x.by,
  ])
const turn = statement(
  'talents.turn-assignment',
  'update talent_assignment set status = $2, ended_at = $3, result = $4, commitment_id = $5 where id = $1',
)
export const turnAssignment = (tx: Db, x: Pick<Assignment, 'id' | 'status' | 'endedAt' | 'result' | 'commitmentId'>) =>
  rows(tx, turn, [x.id, x.status, x.endedAt?.toString() ?? null, x.result, x.commitmentId])

const waiting = statement(
  'talents.waiting',
  `select id from talent_assignment where talent_id = $1 and status = 'asked' and ($2::uuid is null or agreement_id = $2) order by id`,
)
/** Asked for and not answered, under one agreement or any. */
export const waitingFor = async (db: Db, talent: string, agreement: string | null = null): Promise<number[]> =>
  (await rows<{ id: number }>(db, waiting, [talent, agreement])).map(r => r.id)

const stale = statement(
  'talents.stale-assignments',
  `select x.id from talent_assignment x join agreement a on a.id = x.agreement_id
   where x.status = 'asked' and least(a.until_day + 1, a.ended_on) <= $1::date order by x.id limit 200`,
)
/** Asked under an agreement that has come to its end before there was an answer. */
export const staleAssignments = async (db: Db, day: Temporal.PlainDate): Promise<number[]> =>
  (await rows<{ id: number }>(db, stale, [day.toString()])).map(r => r.id)

const way = statement(
  'talents.way',
  `with recursive up as (
     select id, parent_id from agency where id = $2 union select g.id, g.parent_id from up join agency g on g.id = up.parent_id
   )
   select a.id from talent_offer o join agreement a on a.id = o.agreement_id join agreement_party p on p.agreement_id = a.id
   where o.talent_id = $1 and o.ended_on is null and agreement_in_force(a, $3::date) and p.agency_id in (select id from up) order by a.id limit 1`,
)
/** The agreement in force under which an agency may ask for a talent. Read with the system's eyes. */
export const wayTo = async (
  db: Db,
  talent: string,
  agency: number,
  day: Temporal.PlainDate,
): Promise<string | undefined> => (await maybe<{ id: string }>(db, way, [talent, agency, day.toString()]))?.id
