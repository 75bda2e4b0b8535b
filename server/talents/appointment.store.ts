import { type Db, maybe, rows, statement } from '../kernel/database.ts'
import type { Conditions, Finding } from './conditions.ts'

export type Condition = Conditions & { agency: number; name: string; version: number }
const conditions = statement(
  'talents.conditions',
  `select c.agency_id as agency, g.name, c.version, c.years, c.admissions, c.trainings, c.languages from talent_condition c
   join agency g on g.id = c.agency_id where c.agreement_id = $1 order by c.agency_id`,
)
export const conditionsOf = (db: Db, agreement: string) => rows<Condition>(db, conditions, [agreement])
const put = statement(
  'talents.put-conditions',
  `insert into talent_condition (agreement_id, agency_id, years, admissions, trainings, languages) values ($1, $2, $3, $4, $5, $6)
   on conflict (agreement_id, agency_id) do update set years = $3, admissions = $4, trainings = $5, languages = $6, version = talent_condition.version + 1`,
)
export const putConditions = (tx: Db, agreement: string, agency: number, c: Conditions) =>
  rows(tx, put, [agreement, agency, c.years, c.admissions, c.trainings, c.languages])

/** What one side asks of the mediator, as it was when they were proposed, and whether it was met. */
export type Checked = { agency: string; findings: Finding[] }
export type Appointment = {
  id: string
  agreementId: string
  talentId: string
  talent: string
  ownerId: number
  owner: string
  by: number
  byName: string
  title: string
  from: Temporal.PlainDate
  until: Temporal.PlainDate
  conditions: Checked[]
  proposedAt: Temporal.Instant
  effectiveAt: Temporal.Instant | null
  endedOn: Temporal.PlainDate | null
  endWhy: string | null
}
const columns = `x.id, x.agreement_id as "agreementId", x.talent_id as "talentId", t.name as talent, t.agency_id as "ownerId", o.name as owner,
  x.by_id as "by", g.name as "byName", x.title, x.from_day as "from", x.until_day as "until", x.conditions, x.proposed_at as "proposedAt",
  x.effective_at as "effectiveAt", x.ended_on as "endedOn", x.end_why as "endWhy"`
const visible = statement(
  'talents.appointment-ids',
  `select id from talent_appointment where ($1::uuid is null or agreement_id = $1) and ($2::uuid is null or id = $2)
     and ($3::uuid is null or talent_id = $3) order by id desc limit 500`,
)
/** What whoever looks may see, by its number: the mediator may be out of their sight. */
export const appointmentIds = async (
  db: Db,
  of: { agreement?: string; id?: string; talent?: string },
): Promise<string[]> =>
  (await rows<{ id: string }>(db, visible, [of.agreement ?? null, of.id ?? null, of.talent ?? null])).map(r => r.id)
const byIds = statement(
  'talents.appointments',
  `select ${columns} from talent_appointment x join talent t on t.id = x.talent_id join agency o on o.id = t.agency_id join agency g on g.id = x.by_id
   where x.id = any ($1::uuid[]) order by x.id desc`,
)
/** Read with the system's eyes. */
export const appointmentsCalled = (db: Db, ids: readonly string[]) => rows<Appointment>(db, byIds, [ids])
const lock = statement('talents.lock-appointment', 'select id from talent_appointment where id = $1 for update')
export const lockAppointment = (tx: Db, id: string) => maybe<{ id: string }>(tx, lock, [id])

const insert = statement(
  'talents.appoint',
  `insert into talent_appointment (id, agreement_id, talent_id, by_id, title, from_day, until_day, conditions, proposed_at, proposed_by, proposed_for)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
)
export const addAppointment = (
  tx: Db,
  x: Pick<
    Appointment,
    'id' | 'agreementId' | 'talentId' | 'by' | 'title' | 'from' | 'until' | 'conditions' | 'proposedAt'
  > & { person: number; for: number },
) =>
  rows(tx, insert, [
    x.id,
    x.agreementId,
    x.talentId,
    x.by,
    x.title,
    x.from.toString(),
    x.until.toString(),
    JSON.stringify(x.conditions),
    x.proposedAt.toString(),
    x.person,
    x.for,
  ])
const effect = statement('talents.appointment-effect', 'update talent_appointment set effective_at = $2 where id = $1')
export const takeEffect = (tx: Db, id: string, at: Temporal.Instant) => rows(tx, effect, [id, at.toString()])
const end = statement(
  'talents.end-appointment',
  'update talent_appointment set ended_on = $2, end_why = $3 where id = $1 and ended_on is null',
)
export const endAppointment = (tx: Db, id: string, on: Temporal.PlainDate, why: string) =>
  rows(tx, end, [id, on.toString(), why])

export type Acceptance = {
  appointment: string
  agency: number
  name: string
  commitmentId: number | null
  at: Temporal.Instant | null
  /** Who accepted. */
  person: number | null
}
const acceptances = statement(
  'talents.acceptances',
  `select c.appointment_id as appointment, c.agency_id as agency, g.name, c.commitment_id as "commitmentId", c.at, c.person_id as person from talent_acceptance c
   join agency g on g.id = c.agency_id where c.appointment_id = any ($1::uuid[]) order by c.agency_id`,
)
/** Read with the system's eyes. */
export const acceptancesOf = (db: Db, ids: readonly string[]) => rows<Acceptance>(db, acceptances, [ids])
const await_ = statement(
  'talents.await',
  'insert into talent_acceptance (appointment_id, agency_id, commitment_id) values ($1, $2, $3)',
)
export const addAcceptance = (tx: Db, id: string, agency: number, commitment: number) =>
  rows(tx, await_, [id, agency, commitment])
const accept = statement(
  'talents.accept',
  'update talent_acceptance set at = $3, person_id = $4, commitment_id = null where appointment_id = $1 and agency_id = $2',
)
export const markAccepted = (tx: Db, id: string, agency: number, at: Temporal.Instant, person: number) =>
  rows(tx, accept, [id, agency, at.toString(), person])
const unowe = statement(
  'talents.unowe',
  'update talent_acceptance set commitment_id = null where appointment_id = $1 and commitment_id is not null',
)
export const clearOwed = (tx: Db, id: string) => rows(tx, unowe, [id])

const stale = statement(
  'talents.stale-appointments',
  `select x.id from talent_appointment x join agreement a on a.id = x.agreement_id
   where x.ended_on is null and (least(a.until_day + 1, a.ended_on) <= $1::date or x.until_day < $1::date)
   order by x.id limit 200`,
)
/** Appointments and proposals whose agreement has come to its end, or whose term has passed. */
export const staleAppointments = async (db: Db, day: Temporal.PlainDate): Promise<string[]> =>
  (await rows<{ id: string }>(db, stale, [day.toString()])).map(r => r.id)
