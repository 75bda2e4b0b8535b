import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import type { MeetingKind, meetingStates, NewTask, ProjectState, ProposalState } from './contract.ts'

/** What every item was put forward with, and by whom it was answered. */
export type Put = { id: number; agency: number; by: number; at: Temporal.Instant; why: string | null }
export type Answered = {
  answeredAgency: number | null
  answeredBy: number | null
  answeredAt: Temporal.Instant | null
}
const put = 'x.id, x.agency_id as agency, x.by_id as by, x.at'
const answered =
  'x.why, x.answered_agency_id as "answeredAgency", x.answered_by as "answeredBy", x.answered_at as "answeredAt"'

export type ProjectRow = Put &
  Answered & {
    title: string
    aim: string
    lead: number
    from: Temporal.PlainDate
    until: Temporal.PlainDate
    planned: NewTask[]
    state: ProjectState
    result: string | null
    files: number[]
    concludedOn: Temporal.PlainDate | null
    concludingAgency: number | null
    concludingBy: number | null
  }
const project = `${put}, ${answered}, x.title, x.aim, x.lead_id as lead, x.from_day as "from", x.until_day as until, x.planned, x.state, x.result, x.files,
  x.concluded_on as "concludedOn", x.concluding_agency_id as "concludingAgency", x.concluding_by as "concludingBy"`
const projectById_ = statement(
  'partnerships.project',
  `select ${project} from pair_project x where x.agreement_id = $1 and x.id = $2`,
)
export const projectById = (db: Db, agreement: string, id: number) =>
  maybe<ProjectRow>(db, projectById_, [agreement, id])
const projects = statement(
  'partnerships.projects',
  `select ${project} from pair_project x where x.agreement_id = $1 and extract(year from x.from_day) <= $2
     and (x.state in ('agreed', 'concluding') or extract(year from coalesce(x.concluded_on, x.until_day)) >= $2) order by x.from_day, x.id`,
)
/** Projects that some day of a year saw. */
export const projectsOf = (db: Db, agreement: string, year: number) => rows<ProjectRow>(db, projects, [agreement, year])
const addProject_ = statement(
  'partnerships.add-project',
  `insert into pair_project (agreement_id, title, aim, lead_id, from_day, until_day, planned, state, agency_id, by_id, at)
   values ($1, $2, $3, $4, $5, $6, $7, 'proposed', $8, $9, $10) returning id`,
)
export const addProject = (
  tx: Db,
  agreement: string,
  p: Pick<ProjectRow, 'title' | 'aim' | 'lead' | 'from' | 'until' | 'planned' | 'agency' | 'by' | 'at'>,
) =>
  one<{ id: number }>(tx, addProject_, [
    agreement,
    p.title,
    p.aim,
    p.lead,
    p.from.toString(),
    p.until.toString(),
    JSON.stringify(p.planned),
    p.agency,
    p.by,
    p.at.toString(),
  ])
const conclude = statement(
  'partnerships.conclude',
  `update pair_project set state = $2, concluded_on = $3, result = $4, files = $5, concluding_agency_id = $6, concluding_by = $7, why = $8 where id = $1`,
)
export const setConclusion = (
  tx: Db,
  id: number,
  c: Pick<ProjectRow, 'state' | 'concludedOn' | 'result' | 'files' | 'concludingAgency' | 'concludingBy' | 'why'>,
) =>
  rows(tx, conclude, [
    id,
    c.state,
    c.concludedOn?.toString() ?? null,
    c.result,
    c.files,
    c.concludingAgency,
    c.concludingBy,
    c.why,
  ])

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

export type ExchangeRow = Put &
  Answered & {
    person: string
    from: number
    to: number
    fromDay: Temporal.PlainDate
    untilDay: Temporal.PlainDate
    purpose: string
    state: ProposalState
  }
const exchange = `${put}, ${answered}, x.person_name as person, x.from_id as "from", x.to_id as "to", x.from_day as "fromDay", x.until_day as "untilDay",
  x.purpose, x.state`
const exchangeById_ = statement(
  'partnerships.exchange',
  `select ${exchange} from pair_exchange x where x.agreement_id = $1 and x.id = $2`,
)
export const exchangeById = (db: Db, agreement: string, id: number) =>
  maybe<ExchangeRow>(db, exchangeById_, [agreement, id])
const exchanges = statement(
  'partnerships.exchanges',
  `select ${exchange} from pair_exchange x where x.agreement_id = $1 and $2 between extract(year from x.from_day) and extract(year from x.until_day)
   order by x.from_day, x.id`,
)
export const exchangesOf = (db: Db, agreement: string, year: number) =>
  rows<ExchangeRow>(db, exchanges, [agreement, year])
const addExchange_ = statement(
  'partnerships.add-exchange',
  `insert into pair_exchange (agreement_id, person_name, from_id, to_id, from_day, until_day, purpose, state, agency_id, by_id, at)
   values ($1, $2, $3, $4, $5, $6, $7, 'proposed', $8, $9, $10) returning id`,
)
export const addExchange = (
  tx: Db,
  agreement: string,
  x: Pick<ExchangeRow, 'person' | 'from' | 'to' | 'fromDay' | 'untilDay' | 'purpose' | 'agency' | 'by' | 'at'>,
) =>
  one<{ id: number }>(tx, addExchange_, [
    agreement,
    x.person,
    x.from,
    x.to,
    x.fromDay.toString(),
    x.untilDay.toString(),
    x.purpose,
    x.agency,
    x.by,
    x.at.toString(),
  ])

export type BulletinRow = Omit<Put, 'why'> & { title: string; text: string; files: number[] }
const bulletin = `${put}, x.title, x.text, x.files`
const bulletinById_ = statement(
  'partnerships.bulletin',
  `select ${bulletin} from pair_bulletin x where x.agreement_id = $1 and x.id = $2`,
)
export const bulletinById = (db: Db, agreement: string, id: number) =>
  maybe<BulletinRow>(db, bulletinById_, [agreement, id])
const bulletins = statement(
  'partnerships.bulletins',
  `select ${bulletin} from pair_bulletin x where x.agreement_id = $1 and extract(year from x.at) = $2 order by x.at, x.id`,
)
export const bulletinsOf = (db: Db, agreement: string, year: number) =>
  rows<BulletinRow>(db, bulletins, [agreement, year])
const addBulletin_ = statement(
  'partnerships.add-bulletin',
  `insert into pair_bulletin (agreement_id, title, text, files, agency_id, by_id, at) values ($1, $2, $3, $4, $5, $6, $7) returning id`,
)
export const addBulletin = (tx: Db, agreement: string, b: Omit<BulletinRow, 'id'>) =>
  one<{ id: number }>(tx, addBulletin_, [agreement, b.title, b.text, b.files, b.agency, b.by, b.at.toString()])

export type ReceiptRow = { bulletin: number; agency: number; by: number; at: Temporal.Instant }
const receipts = statement(
  'partnerships.receipts',
  `select bulletin_id as bulletin, agency_id as agency, by_id as by, at from pair_receipt where agreement_id = $1 order by at, agency_id`,
)
export const receiptsOf = (db: Db, agreement: string) => rows<ReceiptRow>(db, receipts, [agreement])
const receive = statement(
  'partnerships.receive',
  `insert into pair_receipt (agreement_id, bulletin_id, agency_id, by_id, at) values ($1, $2, $3, $4, $5) on conflict do nothing returning agency_id`,
)
/** False where that party had received it before. */
export const addReceipt = async (tx: Db, agreement: string, r: ReceiptRow): Promise<boolean> =>
  (await rows(tx, receive, [agreement, r.bulletin, r.agency, r.by, r.at.toString()])).length > 0
