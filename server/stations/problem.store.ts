import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import type { ProblemState } from './names.ts'

export type Problem = {
  id: number
  stationId: string
  meetingId: number
  title: string
  ownerId: number
  owner: string
  dueOn: Temporal.PlainDate
  status: ProblemState
  /** The promise that is owed now: to settle it, or to confirm that it is. */
  commitmentId: number | null
  proof: string | null
  file: string | null
  fileName: string | null
  closedAt: Temporal.Instant | null
  confirmedAt: Temporal.Instant | null
  returned: string | null
  feedback: number
}
const columns = `p.id, p.station_id as "stationId", p.meeting_id as "meetingId", p.title, p.owner_id as "ownerId", a.name as owner, p.due_on as "dueOn",
  p.status, p.commitment_id as "commitmentId", p.proof, p.file, p.file_name as "fileName", p.closed_at as "closedAt",
  p.confirmed_at as "confirmedAt", p.returned, (select count(*)::int from station_feedback f where f.problem_id = p.id) as feedback`
const list = statement(
  'stations.problems',
  `select ${columns} from station_problem p join agency a on a.id = p.owner_id where p.station_id = $1
   order by array_position(array['open', 'closed', 'confirmed'], p.status), p.due_on, p.id limit 1000`,
)
/** The problem list, what is open first. */
export const problemsOf = (db: Db, station: string) => rows<Problem>(db, list, [station])
const byId = statement(
  'stations.problem',
  `select ${columns} from station_problem p join agency a on a.id = p.owner_id where p.station_id = $1 and p.id = $2`,
)
/** Its station is held by whoever changes it. */
export const problemOf = (db: Db, station: string, id: number) => maybe<Problem>(db, byId, [station, id])

const insert = statement(
  'stations.add-problem',
  'insert into station_problem (station_id, meeting_id, title, owner_id, due_on) values ($1, $2, $3, $4, $5) returning id',
)
export const addProblem = (
  tx: Db,
  p: { station: string; meeting: number; title: string; owner: number; due: Temporal.PlainDate },
) => one<{ id: number }>(tx, insert, [p.station, p.meeting, p.title, p.owner, p.due.toString()])
const owe = statement('stations.problem-owed', 'update station_problem set commitment_id = $2 where id = $1')
export const setOwed = (tx: Db, id: number, commitment: number | null) => rows(tx, owe, [id, commitment])
const close = statement(
  'stations.close-problem',
  `update station_problem set status = 'closed', proof = $2, closed_at = $3, closed_by = $4 where id = $1`,
)
export const closeProblem = (tx: Db, id: number, proof: string, at: Temporal.Instant, by: number) =>
  rows(tx, close, [id, proof, at.toString(), by])
const confirm = statement(
  'stations.confirm-problem',
  `update station_problem set status = 'confirmed', confirmed_at = $2, confirmed_by = $3 where id = $1`,
)
export const confirmProblem = (tx: Db, id: number, at: Temporal.Instant, by: number) =>
  rows(tx, confirm, [id, at.toString(), by])
const back = statement(
  'stations.return-problem',
  `update station_problem set status = 'open', closed_at = null, closed_by = null, returned = $2, due_on = $3 where id = $1`,
)
export const returnProblem = (tx: Db, id: number, why: string, due: Temporal.PlainDate) =>
  rows(tx, back, [id, why, due.toString()])
const file = statement('stations.problem-file', 'update station_problem set file = $2, file_name = $3 where id = $1')
export const keepProof = (tx: Db, id: number, sha256: string, name: string) => rows(tx, file, [id, sha256, name])
