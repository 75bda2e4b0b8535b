import { type Db, maybe, rows, statement } from '../kernel/database.ts'
import type { CallState } from './kinds.ts'

/** A call of an agency on a firm. What links back to what planned it is `subject`; `joinedTo` is the call it goes along with. */
export type FirmCall = {
  id: string
  enterprise: number
  agency: number
  person: number
  subject: { kind: string; id: string }
  purpose: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  status: CallState
  joinedTo: string | null
}

const columns = `c.id, c.enterprise_id as enterprise, c.agency_id as agency, c.by_id as person,
  jsonb_build_object('kind', c.subject_kind, 'id', c.subject_id) as subject, c.purpose, c.starts_at as "startsAt", c.ends_at as "endsAt", c.status,
  c.joined_to as "joinedTo"`

const byId = statement('calls.by-id', `select ${columns} from firm_call c where c.id = $1`)
const bySubject = statement(
  'calls.by-subject',
  `select ${columns} from firm_call c where c.subject_kind = $1 and c.subject_id = $2 order by c.created_at, c.id`,
)
const openBySubject = statement(
  'calls.open-by-subject',
  `select ${columns} from firm_call c where c.subject_kind = $1 and c.subject_id = $2 and c.enterprise_id = any ($3)
     and c.status in ('planned', 'joined') limit 1`,
)
const between = statement(
  'calls.between',
  `select ${columns} from firm_call c where c.enterprise_id = any ($1) and c.starts_at < $3 and c.ends_at > $2 and c.status <> 'cancelled'
   order by c.starts_at, c.id limit 2000`,
)
const guests = statement(
  'calls.guests',
  `select ${columns} from firm_call c where c.joined_to = $1 and c.status = 'joined' order by c.created_at, c.id`,
)
export const callById = (db: Db, id: string) => maybe<FirmCall>(db, byId, [id])
/** The calls that something planned, one for each firm it is about. */
export const callsOfSubject = (db: Db, { kind, id }: FirmCall['subject']) => rows<FirmCall>(db, bySubject, [kind, id])
export const openCallOf = (db: Db, { kind, id }: FirmCall['subject'], enterprises: readonly number[]) =>
  maybe<FirmCall>(db, openBySubject, [kind, id, enterprises])
/** All that stand, or took place, in a stretch of time. */
export const callsBetween = (
  db: Db,
  enterprises: readonly number[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<FirmCall[]> => rows<FirmCall>(db, between, [enterprises, from.toString(), to.toString()])
export const guestsOf = (db: Db, id: string) => rows<FirmCall>(db, guests, [id])

const insert = statement(
  'calls.insert',
  `insert into firm_call (id, enterprise_id, agency_id, by_id, subject_kind, subject_id, purpose, starts_at, ends_at, status, joined_to, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
)
export const insertCall = (tx: Db, c: FirmCall, at: Temporal.Instant) =>
  rows(tx, insert, [
    c.id,
    c.enterprise,
    c.agency,
    c.person,
    c.subject.kind,
    c.subject.id,
    c.purpose,
    c.startsAt.toString(),
    c.endsAt.toString(),
    c.status,
    c.joinedTo,
    at.toString(),
  ])
const place = statement(
  'calls.place',
  'update firm_call set starts_at = $2, ends_at = $3, status = $4, joined_to = $5 where id = $1',
)
/** Where a call stands now: when, and along with which. */
export const placeCall = (tx: Db, c: Pick<FirmCall, 'id' | 'startsAt' | 'endsAt' | 'status' | 'joinedTo'>) =>
  rows(tx, place, [c.id, c.startsAt.toString(), c.endsAt.toString(), c.status, c.joinedTo])
const follow = statement('calls.follow', `update firm_call set joined_to = $2 where joined_to = $1 and id <> $2`)
export const followCall = (tx: Db, from: string, to: string) => rows(tx, follow, [from, to])
const end = statement('calls.end', 'update firm_call set status = $2, ended_at = $3, ended_why = $4 where id = $1')
export const closeCall = (tx: Db, id: string, status: CallState, at: Temporal.Instant, why?: string) =>
  rows(tx, end, [id, status, at.toString(), why ?? null])

const people = statement('calls.people', 'select id, name from person where id = any ($1)')
export const personNames = async (db: Db, ids: readonly number[]) =>
  new Map((await rows<{ id: number; name: string }>(db, people, [ids])).map(p => [p.id, p.name]))
