import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import type { MeetingKind, meetingStates } from './contract.ts'
import { type Put, put } from './put.ts'

export type MeetingRow = Put & {
  kind: MeetingKind
  title: string
  day: Temporal.PlainDate
  place: string
  agenda: string
  participants: string
  minutes: string
  files: number[]
  state: keyof typeof meetingStates
  version: number
}
const meeting = `${put}, x.why, x.kind, x.title, x.day, x.place, x.agenda, x.participants, x.minutes, x.files, x.state, x.version`
const meetingById_ = statement(
  'partnerships.meeting',
  `select ${meeting} from pair_meeting x where x.agreement_id = $1 and x.id = $2`,
)
export const meetingById = (db: Db, agreement: string, id: number) =>
  maybe<MeetingRow>(db, meetingById_, [agreement, id])
const meetings = statement(
  'partnerships.meetings',
  `select ${meeting} from pair_meeting x where x.agreement_id = $1 and extract(year from x.day) = $2 order by x.day, x.id`,
)
export const meetingsOf = (db: Db, agreement: string, year: number) => rows<MeetingRow>(db, meetings, [agreement, year])
const addMeeting_ = statement(
  'partnerships.add-meeting',
  `insert into pair_meeting (agreement_id, kind, title, day, place, agenda, state, agency_id, by_id, at)
   values ($1, $2, $3, $4, $5, $6, 'called', $7, $8, $9) returning id`,
)
export const addMeeting = (
  tx: Db,
  agreement: string,
  m: Pick<MeetingRow, 'kind' | 'title' | 'day' | 'place' | 'agenda' | 'agency' | 'by' | 'at'>,
) =>
  one<{ id: number }>(tx, addMeeting_, [
    agreement,
    m.kind,
    m.title,
    m.day.toString(),
    m.place,
    m.agenda,
    m.agency,
    m.by,
    m.at.toString(),
  ])
const hold = statement(
  'partnerships.hold',
  `update pair_meeting set state = 'held', day = $2, participants = $3, minutes = $4, files = $5, version = version + 1 where id = $1`,
)
export const setHeld = (tx: Db, id: number, m: Pick<MeetingRow, 'day' | 'participants' | 'minutes' | 'files'>) =>
  rows(tx, hold, [id, m.day.toString(), m.participants, m.minutes, m.files])
const cancel = statement(
  'partnerships.cancel',
  `update pair_meeting set state = 'cancelled', why = $2, version = version + 1 where id = $1`,
)
export const setCancelled = (tx: Db, id: number, why: string) => rows(tx, cancel, [id, why])
