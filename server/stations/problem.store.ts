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

export type FeedbackRow = {
  id: number
  enterpriseId: number
  enterprise: string
  matterId: string | null
  text: string
  at: Temporal.Instant
  meetingId: number | null
  problemId: number | null
  status: ProblemState | null
}
const feedback = statement(
  'stations.feedback',
  `select f.id, f.enterprise_id as "enterpriseId", e.name as enterprise, f.matter_id as "matterId", f.text, f.at, f.meeting_id as "meetingId",
     f.problem_id as "problemId", p.status
   from station_feedback f join enterprise e on e.id = f.enterprise_id left join station_problem p on p.id = f.problem_id
   where f.station_id = $1 and ($2::int[] is null or f.enterprise_id = any ($2)) and (not $3 or f.meeting_id is null) order by f.id desc limit 500`,
)
/** Newest first; of some enterprises, or of all. */
export const feedbackOf = (db: Db, station: string, enterprises: readonly number[] | null, waiting: boolean) =>
  rows<FeedbackRow>(db, feedback, [station, enterprises, waiting])
const addOne = statement(
  'stations.add-feedback',
  'insert into station_feedback (station_id, enterprise_id, matter_id, text, at, by_id) values ($1, $2, $3, $4, $5, $6) returning id',
)
export const addFeedback = (
  tx: Db,
  f: { station: string; enterprise: number; matter: string | null; text: string; at: Temporal.Instant; by: number },
) => one<{ id: number }>(tx, addOne, [f.station, f.enterprise, f.matter, f.text, f.at.toString(), f.by])
const take = statement(
  'stations.take-feedback',
  `update station_feedback set meeting_id = $3, problem_id = $4 where station_id = $1 and id = any ($2::int[]) and meeting_id is null returning id`,
)
/** Those that no meeting had taken before. */
export const takeFeedback = (
  tx: Db,
  station: string,
  ids: readonly number[],
  meeting: number,
  problem: number | null,
) => rows<{ id: number }>(tx, take, [station, ids, meeting, problem])

export type Meeting = {
  id: number
  day: Temporal.PlainDate
  place: string
  agenda: string
  minutes: string
  for: string
  feedback: number
  problems: number
}
const meetings = statement(
  'stations.meetings',
  `select m.id, m.day, m.place, m.agenda, m.minutes, a.name as "for",
     (select count(*)::int from station_feedback f where f.meeting_id = m.id) as feedback,
     (select count(*)::int from station_problem p where p.meeting_id = m.id) as problems
   from station_meeting m join agency a on a.id = m.for_id where m.station_id = $1 order by m.day desc, m.id desc limit 500`,
)
export const meetingsOf = (db: Db, station: string) => rows<Meeting>(db, meetings, [station])
const meet = statement(
  'stations.add-meeting',
  'insert into station_meeting (station_id, day, place, agenda, minutes, at, by_id, for_id) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id',
)
export const addMeeting = (
  tx: Db,
  m: {
    station: string
    day: Temporal.PlainDate
    place: string
    agenda: string
    minutes: string
    at: Temporal.Instant
    by: number
    for: number
  },
) =>
  one<{ id: number }>(tx, meet, [
    m.station,
    m.day.toString(),
    m.place,
    m.agenda,
    m.minutes,
    m.at.toString(),
    m.by,
    m.for,
  ])
