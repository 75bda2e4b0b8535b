import { type Db, one, rows, statement } from '../kernel/database.ts'
import type { ProblemState } from './names.ts'

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
