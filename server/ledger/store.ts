import { type Db, rows, statement } from '../kernel/database.ts'
import type { CalendarId } from '../kernel/holidays.ts'
import type { Addressee } from './addressees.ts'

/** A dated commitment whose turn has come. */
export type Due = {
  id: number
  matterId: string | null
  stream: string
  number: string | null
  title: string
  subject: string | null
  owes: string
  agencyId: number
  agency: string
  holderId: number | null
  calendar: CalendarId
  startAt: Temporal.Instant
  dueAt: Temporal.Instant
  /** The rules that have spoken of this due date. */
  said: string[]
}

const isDue = `status = 'open' and due_at is not null and coalesce(remind_at, '-infinity'::timestamptz) <= $1`
const waiting = statement(
  'ledger.waiting',
  `select id from commitment where ${isDue} and id <> all ($2::int[])
   order by coalesce(remind_at, '-infinity'::timestamptz) limit $3`,
)
/** Whose turn has come or was never planned, the longest waiting first. */
export const waitingAt = async (db: Db, now: Temporal.Instant, but: readonly number[], limit: number) =>
  (await rows<{ id: number }>(db, waiting, [now.toString(), but, limit])).map(r => r.id)

const dueColumns = `c.id, c.matter_id as "matterId", coalesce(c.matter_id, c.stream) as stream, m.number, c.title, c.subject, c.owes,
  c.agency_id as "agencyId", a.name as agency, c.holder_id as "holderId", c.calendar, c.start_at as "startAt", c.due_at as "dueAt",
  array(select distinct r.rule from reminder r where r.commitment_id = c.id and r.by_id is null and r.due_at = c.due_at) as said`
const take = statement(
  'ledger.take',
  `with mine as (select id from commitment where id = any ($2::int[]) and ${isDue} order by id for no key update skip locked)
   select ${dueColumns} from mine join commitment c using (id) join agency a on a.id = c.agency_id left join matter m on m.id = c.matter_id`,
)
/** Locks those of these whose turn it still is; those another process has are left to it. */
export const takeDue = (tx: Db, now: Temporal.Instant, ids: readonly number[]) =>
  rows<Due>(tx, take, [now.toString(), ids])

const settled = (guard: string) => `update commitment c set remind_at = coalesce(g.at, 'infinity'::timestamptz)
   from jsonb_to_recordset($1::jsonb) as g(id int, at timestamptz, due timestamptz)
   where c.id = g.id and c.id = any (array(select id from jsonb_to_recordset($1::jsonb) as i(id int)))
     and c.remind_at is distinct from coalesce(g.at, 'infinity'::timestamptz) ${guard}`
const settle = statement('ledger.settle', settled(''))
const anew = statement('ledger.settle-anew', settled('and c.remind_at is not null and c.due_at = g.due'))
type Look = { id: number; at: Temporal.Instant | undefined }
/** Notes when each is looked at again; without `at` never. The rows are locked. */
export const settleTurns = (tx: Db, turns: readonly Look[]) => rows(tx, settle, [JSON.stringify(turns)])
/** The same for rows that are not locked: one whose date has changed since is planned in its turn. */
export const settleAnew = (db: Db, turns: readonly (Look & { due: Temporal.Instant })[]) =>
  rows(db, anew, [JSON.stringify(turns)])

export type NewReminder = Addressee & {
  commitment: number
  rule: string
  dueAt: Temporal.Instant | null
  text: string
  by?: number
}
const insert = statement(
  'ledger.remind',
  `insert into reminder (commitment_id, rule, due_at, agency_id, capacity, person_id, text, at, by_id)
   select commitment, rule, "dueAt", agency, capacity, person, text, $2, by from jsonb_to_recordset($1::jsonb)
     as g(commitment int, rule text, "dueAt" timestamptz, agency int, capacity text, person int, text text, by int)
   on conflict do nothing`,
)
/** Writes reminders; one that was given before is not given again. */
export const addReminders = (tx: Db, given: readonly NewReminder[], at: Temporal.Instant) =>
  rows(tx, insert, [JSON.stringify(given), at.toString()])

const planned = statement(
  'ledger.planned-page',
  `select ${dueColumns} from commitment c join agency a on a.id = c.agency_id left join matter m on m.id = c.matter_id
   where c.status = 'open' and c.due_at is not null and c.calendar = $1 and c.remind_at is not null and c.id > $2 order by c.id limit 5000`,
)
/** Dated commitments of a calendar that were planned before, page by page. */
export const plannedPage = (db: Db, calendar: CalendarId, after: number) => rows<Due>(db, planned, [calendar, after])

const world = statement('ledger.reminder-world', 'select calendar, world from reminder_world')
export const reminderWorlds = (db: Db) => rows<{ calendar: CalendarId; world: string }>(db, world)
const keepWorld = statement(
  'ledger.keep-reminder-world',
  'insert into reminder_world values ($1, $2) on conflict (calendar) do update set world = excluded.world',
)
export const keepReminderWorld = (db: Db, calendar: CalendarId, text: string) => rows(db, keepWorld, [calendar, text])
