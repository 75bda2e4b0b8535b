import type { Citation } from '../kernel/citation.ts'
import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import type { CalendarId } from '../kernel/holidays.ts'
import type { Unit } from '../kernel/span.ts'
import { amberFrom } from './lights.ts'
import type { Extension, Pause } from './reckoning.ts'

/** A row of the ledger: what is owed, by whom, by when, on what basis. */
export type Commitment = {
  id: number
  matterId: string | null
  /** Of what belongs to no matter: the docket stream it is recorded in. */
  stream: string | null
  /** What kind of promise it is, by a name that a module registered. */
  kind: string
  /** The agency that owes it. */
  agencyId: number
  /** The agency that holds the matter, where another one owes. */
  holderId: number | null
  source: string
  title: string
  owes: string
  basis: Citation
  startEvent: string
  startAt: Temporal.Instant
  spanN: number | null
  spanUnit: Unit | null
  promisedN: number | null
  promisedUnit: Unit | null
  /** A day that was set, not counted. */
  dueOn: Temporal.PlainDate | null
  calendar: CalendarId
  pauses: Pause[]
  extensions: Extension[]
  dueAt: Temporal.Instant | null
  promisedAt: Temporal.Instant | null
  undated: string | null
  lapses: string | null
  status: 'open' | 'paused' | 'met' | 'void'
  endedAt: Temporal.Instant | null
}

const columns = `id, matter_id as "matterId", stream, kind, due_on as "dueOn", agency_id as "agencyId", holder_id as "holderId", source, title, owes, basis, start_event as "startEvent",
  start_at as "startAt", span_n as "spanN", span_unit as "spanUnit", promised_n as "promisedN", promised_unit as "promisedUnit",
  calendar, pauses, extensions, due_at as "dueAt", promised_at as "promisedAt", undated, lapses, status, ended_at as "endedAt"`

/** The row type that JSON input of an insert is read as; shared with the statement that accepts matters. */
export const commitmentInput = `(matter_id uuid, stream uuid, subject text, path text, owed_to text, bearer_id int, kind text, due_on date, agency_id int, holder_id int, source text, title text, owes text, basis jsonb, start_event text,
  start_at timestamptz, span_n int, span_unit text, promised_n int, promised_unit text, calendar text, due_at timestamptz,
  promised_at timestamptz, amber_at timestamptz, undated text, lapses text)`
export const commitmentColumns = `matter_id, stream, subject, path, owed_to, bearer_id, kind, due_on, agency_id, holder_id, source, title, owes, basis, start_event, start_at, span_n,
  span_unit, promised_n, promised_unit, calendar, due_at, promised_at, amber_at, undated, lapses`

const insert = statement(
  'commitments.insert',
  `insert into commitment (${commitmentColumns}) select ${commitmentColumns} from jsonb_to_recordset($1::jsonb) as c${commitmentInput}`,
)
export const insertCommitments = (tx: Db, given: readonly object[]) => rows(tx, insert, [JSON.stringify(given)])

const insertOne = statement('commitments.insert-one', `${insert.text} returning id`)
/** Writes one promise whose writer sees it; returns its number. */
export const addCommitment = (tx: Db, given: object) => one<{ id: number }>(tx, insertOne, [JSON.stringify([given])])

const ofMatter = statement(
  'commitments.of-matter',
  `select ${columns} from commitment where matter_id = $1 order by id`,
)
/** Every commitment of a matter, oldest first; rows out of reach are absent. */
export const commitmentsOf = (db: Db, matterId: string) => rows<Commitment>(db, ofMatter, [matterId])

const byId = statement('commitments.by-id', `select ${columns} from commitment where id = $1`)
/** One commitment, if it is within the scope lent to the transaction. */
export const commitmentById = (db: Db, id: number) => maybe<Commitment>(db, byId, [id])

const openOf = statement(
  'commitments.open-of-matter',
  `select ${columns} from commitment where matter_id = $1 and status in ('open', 'paused') order by id`,
)
export const openCommitmentsOf = (db: Db, matterId: string) => rows<Commitment>(db, openOf, [matterId])

const lock = statement(
  'commitments.lock',
  `select ${columns} from commitment where id = any ($1::int[]) and status in ('open', 'paused') order by id for no key update`,
)
/** Those of these commitments that are still owed, as they stand now, locked. */
export const lockCommitments = (tx: Db, ids: readonly number[]) => rows<Commitment>(tx, lock, [ids])

const update = statement(
  'commitments.update',
  `with given as (
     select * from jsonb_to_recordset($1::jsonb) as g(id int, status text, ended_at timestamptz, pauses jsonb, extensions jsonb,
       agency_id int, holder_id int, due_on date, start_event text, start_at timestamptz, span_n int, due_at timestamptz,
       promised_at timestamptz, amber_at timestamptz, undated text, why text, at timestamptz)
   ), noted as (
     insert into commitment_change (commitment_id, at, from_due, to_due, why)
     select g.id, g.at, c.due_at, g.due_at, g.why from given g join commitment c on c.id = g.id
     where c.due_at is distinct from g.due_at
   )
   update commitment c set status = g.status, ended_at = g.ended_at, pauses = g.pauses, extensions = g.extensions,
     agency_id = g.agency_id, holder_id = g.holder_id, due_on = g.due_on, start_event = g.start_event, start_at = g.start_at, span_n = g.span_n, due_at = g.due_at, promised_at = g.promised_at,
     amber_at = g.amber_at, undated = g.undated, insight_stale = true,
     remind_at = case when c.due_at is distinct from g.due_at or c.agency_id <> g.agency_id then null else c.remind_at end
   from given g where c.id = g.id and c.id = any (array(select id from given))`,
)
/** Writes changed rows back; each change of date is kept in commitment_change with its reason. */
export const updateCommitments = (tx: Db, changed: readonly Commitment[], why: string, at: Temporal.Instant) =>
  rows(tx, update, [
    JSON.stringify(
      changed.map(c => ({
        id: c.id,
        status: c.status,
        ended_at: c.endedAt,
        pauses: c.pauses,
        extensions: c.extensions,
        agency_id: c.agencyId,
        holder_id: c.holderId,
        due_on: c.dueOn?.toString() ?? null,
        start_event: c.startEvent,
        start_at: c.startAt,
        span_n: c.spanN,
        due_at: c.dueAt,
        promised_at: c.promisedAt,
        amber_at: c.dueAt && amberFrom(c.startAt, c.dueAt, c.promisedAt ?? undefined),
        undated: c.undated,
        why,
        at,
      })),
    ),
  ])

const changes = statement(
  'commitments.changes',
  `select commitment_id as "commitmentId", at, from_due as "fromDue", to_due as "toDue", why from commitment_change
   where commitment_id = any ($1::int[]) order by id`,
)
export type Change = {
  commitmentId: number
  at: Temporal.Instant
  fromDue: Temporal.Instant | null
  toDue: Temporal.Instant | null
  why: string
}
export const changesOf = (db: Db, ids: readonly number[]) => rows<Change>(db, changes, [ids])

const lapsed = statement(
  'commitments.lapsed',
  `select ${columns} from commitment where status = 'open' and lapses is not null and due_at <= $1 order by due_at limit 200`,
)
/** What silence has decided: open commitments past due whose definition says what follows. */
export const lapsedCommitments = (db: Db, now: Temporal.Instant) => rows<Commitment>(db, lapsed, [now.toString()])

const still = statement(
  'commitments.still-lapsed',
  `select id from commitment where id = $1 and status = 'open' and due_at <= $2`,
)
/** Whether silence still decides: asked again once the matter is locked, for somebody may have acted in between. */
export const isStillLapsed = async (tx: Db, id: number, now: Temporal.Instant): Promise<boolean> =>
  (await rows(tx, still, [id, now.toString()])).length > 0

const page = statement(
  'commitments.dated-page',
  `select ${columns} from commitment where status = 'open' and span_n is not null and calendar = $1 and id > $2 order by id limit 5000`,
)
/** Those of a calendar whose date follows from a length of time. */
export const datedPage = (db: Db, calendar: CalendarId, after: number) => rows<Commitment>(db, page, [calendar, after])

const owed = `status = 'open' and calendar = $1 and (span_n is not null or due_on is not null)`
const owedPageOf = statement(
  'commitments.owed-page',
  `select ${columns} from commitment where ${owed} and id > $2 order by id limit 5000`,
)
const owedCount = statement('commitments.owed-count', `select count(*)::int as n from commitment where ${owed}`)
/** Those of a calendar that have a date or would have one, counted or set: of all these, reminders follow the calendar. */
export const owedPage = (db: Db, calendar: CalendarId, after: number) =>
  rows<Commitment>(db, owedPageOf, [calendar, after])
export const countOwed = async (db: Db, calendar: CalendarId) => (await one<{ n: number }>(db, owedCount, [calendar])).n

/** Where in a definition a commitment comes from. */
export type Origin = { procedure: string; version: string; source: string }
const placed = `status in ('open', 'paused') and span_n is not null and source = any (array(select source from jsonb_to_recordset($1::jsonb) as s(source text)))
   and exists (select 1 from matter m join jsonb_to_recordset($1::jsonb) as o(procedure text, version text, source text)
     on o.procedure = m.procedure and o.version = m.version where m.id = c.matter_id and o.source = c.source)`
const placedPageOf = statement(
  'commitments.placed-page',
  `select ${columns} from commitment c where ${placed} and id > $2 order by id limit 5000`,
)
const placedCount = statement('commitments.placed-count', `select count(*)::int as n from commitment c where ${placed}`)
/** Those still owed that come from these places of definitions. */
export const placedPage = (db: Db, origins: readonly Origin[], after: number) =>
  rows<Commitment>(db, placedPageOf, [JSON.stringify(origins), after])
export const countPlaced = async (db: Db, origins: readonly Origin[]) =>
  (await one<{ n: number }>(db, placedCount, [JSON.stringify(origins)])).n
