import { type Db, maybe, rows, statement } from '../kernel/database.ts'
import type { Rehearse } from './contract.ts'
import { isMoved, type MovedReminder, type Moving } from './moving.ts'

export type Rehearsal = {
  id: string
  at: Temporal.Instant
  byId: number
  by: string
  title: string
  what: Rehearse
  world: string
  state: 'running' | 'done' | 'cancelled' | 'failed' | 'applied'
  afterId: number
  derived: number
  of: number
  moved: number
  notices: number
  endedAt: Temporal.Instant | null
  fault: string | null
}

const columns = `r.id, r.at, r.by_id as "byId", p.name as by, r.title, r.what, r.world, r.state, r.after_id as "afterId", r.derived, r.of, r.moved,
  r.notices, r.ended_at as "endedAt", r.fault`
const from = 'from rehearsal r join person p on p.id = r.by_id'

const insert = statement(
  'ledger.begin-rehearsal',
  `insert into rehearsal (id, at, by_id, title, what, world, state, of) values ($1, $2, $3, $4, $5, $6, 'running', $7)`,
)
export const addRehearsal = (tx: Db, r: Pick<Rehearsal, 'id' | 'at' | 'byId' | 'title' | 'what' | 'world' | 'of'>) =>
  rows(tx, insert, [r.id, r.at.toString(), r.byId, r.title, JSON.stringify(r.what), r.world, r.of])

const byId = statement('ledger.rehearsal', `select ${columns} ${from} where r.id = $1`)
const locked = statement('ledger.lock-rehearsal', `select ${columns} ${from} where r.id = $1 for update of r`)
const oldest = statement(
  'ledger.running-rehearsal',
  `select ${columns} ${from} where r.state = 'running' order by r.at, r.id limit 1`,
)
const latest = statement(
  'ledger.rehearsals',
  `select ${columns} ${from} where $1::timestamptz is null or (r.at, r.id) < ($1, $2::uuid) order by r.at desc, r.id desc limit $3`,
)
export const rehearsalById = (db: Db, id: string) => maybe<Rehearsal>(db, byId, [id])
export const lockRehearsal = (tx: Db, id: string) => maybe<Rehearsal>(tx, locked, [id])
export const runningRehearsal = (db: Db) => maybe<Rehearsal>(db, oldest)
/** The latest, behind one of them. */
export const rehearsals = (db: Db, after: Pick<Rehearsal, 'id' | 'at'> | undefined, limit: number) =>
  rows<Rehearsal>(db, latest, [after?.at.toString() ?? null, after?.id ?? null, limit])

const go = statement(
  'ledger.rehearsal-goes-on',
  `with m as (
     insert into rehearsal_move (rehearsal_id, commitment_id, from_due, to_due, undated, reminders)
     select $1, commitment, "fromDue", "toDue", undated, reminders from jsonb_to_recordset($2::jsonb)
       as g(commitment int, "fromDue" timestamptz, "toDue" timestamptz, undated text, reminders jsonb)
   )
   update rehearsal set after_id = $3, derived = derived + $4, moved = moved + $5, notices = notices + $6 where id = $1`,
)
/** Keeps what a page came to, and how far it has got, in one. */
export const goOn = (tx: Db, id: string, after: number, derived: number, moves: readonly Moving[]) =>
  rows(tx, go, [
    id,
    JSON.stringify(moves),
    after,
    derived,
    moves.filter(isMoved).length,
    moves.filter(m => m.reminders.length > 0).length,
  ])

const end = statement(
  'ledger.end-rehearsal',
  'update rehearsal set state = $2, ended_at = $3, fault = $4 where id = $1',
)
export const endRehearsal = (
  tx: Db,
  id: string,
  state: Exclude<Rehearsal['state'], 'running'>,
  at: Temporal.Instant,
  fault: string | null = null,
) => rows(tx, end, [id, state, at.toString(), fault])

const moved = 'count(*) filter (where v.from_due is distinct from v.to_due)::int as moved'
const notices = `count(*) filter (where v.reminders <> '[]')::int as notices`
const ofAgencies = statement(
  'ledger.moves-by-agency',
  `select a.id, a.name, ${moved}, ${notices} from rehearsal_move v join commitment c on c.id = v.commitment_id join agency a on a.id = c.agency_id
   where v.rehearsal_id = $1 group by a.id, a.name order by count(*) desc, a.id`,
)
const ofKinds = statement(
  'ledger.moves-by-kind',
  `select c.kind, ${moved}, ${notices} from rehearsal_move v join commitment c on c.id = v.commitment_id
   where v.rehearsal_id = $1 group by c.kind order by count(*) desc, c.kind`,
)
type Moved = { moved: number; notices: number }
export const movesByAgency = (db: Db, id: string) => rows<Moved & { id: number; name: string }>(db, ofAgencies, [id])
export const movesByKind = (db: Db, id: string) => rows<Moved & { kind: string }>(db, ofKinds, [id])

export type MoveRow = {
  commitment: number
  title: string
  kind: string
  agencyId: number
  agency: string
  matterId: string | null
  number: string | null
  matterTitle: string | null
  procedure: string | null
  version: string | null
  subject: string | null
  path: string | null
  fromDue: Temporal.Instant | null
  toDue: Temporal.Instant | null
  undated: string | null
  reminders: MovedReminder[]
}
const page = statement(
  'ledger.moves',
  `select c.id as commitment, c.title, c.kind, a.id as "agencyId", a.name as agency, c.matter_id as "matterId", m.number, m.title as "matterTitle",
     m.procedure, m.version, c.subject, c.path, v.from_due as "fromDue", v.to_due as "toDue", v.undated, v.reminders
   from rehearsal_move v join commitment c on c.id = v.commitment_id join agency a on a.id = c.agency_id left join matter m on m.id = c.matter_id
   where v.rehearsal_id = $1 and v.commitment_id > $2 and ($3::int is null or c.agency_id = $3) and ($4::text is null or c.kind = $4)
   order by v.commitment_id limit $5`,
)
export const movesOf = (
  db: Db,
  id: string,
  after: number,
  of: { agency?: number | undefined; kind?: string | undefined },
  limit: number,
) => rows<MoveRow>(db, page, [id, after, of.agency ?? null, of.kind ?? null, limit])
