import { type Db, maybe, rows, statement } from '../kernel/database.ts'
import type { SeatRole } from '../people/index.ts'
import type { EnterpriseKind } from './kinds.ts'

/** A place in the space of a firm. */
export type SeatRow = {
  id: number
  enterprise: number
  person: number
  name: string
  phoneSealed: string | null
  role: SeatRole
  since: Temporal.Instant
}
const columns = `t.id, t.enterprise_id as enterprise, t.person_id as person, p.name, p.phone_sealed as "phoneSealed", t.role, t.since`
const from = 'from enterprise_seat t join person p on p.id = t.person_id'

const of = statement(
  'seats.of',
  `select ${columns} ${from} where t.enterprise_id = any ($1) and t.until is null order by t.enterprise_id, t.id`,
)
const byId = statement(
  'seats.by-id',
  `select ${columns} ${from} where t.enterprise_id = $1 and t.id = $2 and t.until is null`,
)
const byPerson = statement(
  'seats.by-person',
  `select ${columns} ${from} where t.enterprise_id = $1 and t.person_id = $2 and t.until is null`,
)
/** Who has a place in the spaces of firms now. The lent scope says whether it may be seen. */
export const seatsOf = (db: Db, enterprises: readonly number[]) => rows<SeatRow>(db, of, [enterprises])
export const seatById = (db: Db, enterprise: number, id: number) => maybe<SeatRow>(db, byId, [enterprise, id])
export const seatOf = (db: Db, enterprise: number, person: number) => maybe<SeatRow>(db, byPerson, [enterprise, person])

const insert = statement(
  'seats.insert',
  'insert into enterprise_seat (enterprise_id, person_id, role, since, by_id) values ($1, $2, $3, $4, $5) returning id',
)
export const insertSeat = async (
  tx: Db,
  s: { enterprise: number; person: number; role: SeatRole; by: number },
  at: Temporal.Instant,
): Promise<number> =>
  (await rows<{ id: number }>(tx, insert, [s.enterprise, s.person, s.role, at.toString(), s.by]))[0]!.id
const end = statement('seats.end', 'update enterprise_seat set until = $2 where id = $1')
export const endSeat = (tx: Db, id: number, at: Temporal.Instant) => rows(tx, end, [id, at.toString()])
const role = statement('seats.role', 'update enterprise_seat set role = $2 where id = $1')
export const setRole = (tx: Db, id: number, to: SeatRole) => rows(tx, role, [id, to])

export type MySeat = {
  id: number
  name: string
  code: string | null
  kind: EnterpriseKind
  role: SeatRole
  since: Temporal.Instant
  members: number
}
const mine = statement(
  'seats.mine',
  `select e.id, e.name, e.code, e.kind, t.role, t.since,
     (select count(*)::int from enterprise_seat o where o.enterprise_id = e.id and o.until is null) as members
   from enterprise_seat t join enterprise e on e.id = t.enterprise_id where t.person_id = $1 and t.until is null order by t.since, e.id`,
)
export const seatsOfPerson = (db: Db, person: number) => rows<MySeat>(db, mine, [person])

/** Somebody who may take a place, known by their phone alone. */
export type Invitation = {
  id: number
  enterprise: number
  enterpriseName: string
  role: SeatRole
  phoneSealed: string
  phoneIndex: string
  byId: number
  byName: string
  agency: string | null
  at: Temporal.Instant
  expires: Temporal.Instant
}
const invitationColumns = `i.id, i.enterprise_id as enterprise, e.name as "enterpriseName", i.role, i.phone_sealed as "phoneSealed", i.phone_index as "phoneIndex",
  i.by_id as "byId", p.name as "byName", a.name as agency, i.at, i.expires_at as expires`
const invitationFrom = `from enterprise_invitation i join enterprise e on e.id = i.enterprise_id join person p on p.id = i.by_id
  left join agency a on a.id = i.by_agency_id`
const invitations = statement(
  'seats.invitations',
  `select ${invitationColumns} ${invitationFrom} where i.enterprise_id = $1 and i.state = 'open' and i.expires_at > $2 order by i.id`,
)
const invitedBy = statement(
  'seats.invitations-of-phone',
  `select ${invitationColumns} ${invitationFrom} where i.phone_index = $1 and i.state = 'open' and i.expires_at > $2 and e.status = 'active' order by i.id`,
)
const invitation = statement(
  'seats.invitation',
  `select ${invitationColumns} ${invitationFrom} where i.id = $1 and i.state = 'open' and i.expires_at > $2 for update of i`,
)
const at = (t: Temporal.Instant) => t.toString()
export const invitationsOf = (db: Db, enterprise: number, now: Temporal.Instant) =>
  rows<Invitation>(db, invitations, [enterprise, at(now)])
export const invitationsOfPhone = (db: Db, phone: string, now: Temporal.Instant) =>
  rows<Invitation>(db, invitedBy, [phone, at(now)])
export const lockInvitation = (tx: Db, id: number, now: Temporal.Instant) =>
  maybe<Invitation>(tx, invitation, [id, at(now)])

const replace = statement(
  'seats.replace-invitation',
  `update enterprise_invitation set state = 'withdrawn', ended_at = $3 where enterprise_id = $1 and phone_index = $2 and state = 'open'`,
)
const invite = statement(
  'seats.invite',
  `insert into enterprise_invitation (enterprise_id, role, phone_sealed, phone_index, by_id, by_agency_id, at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
)
/** Writes an invitation in the place of any the same phone had to the same firm. */
export async function insertInvitation(
  tx: Db,
  i: Pick<Invitation, 'enterprise' | 'role' | 'phoneSealed' | 'phoneIndex' | 'byId' | 'at' | 'expires'> & {
    agency?: number
  },
): Promise<number> {
  await rows(tx, replace, [i.enterprise, i.phoneIndex, at(i.at)])
  const made = await rows<{ id: number }>(tx, invite, [
    i.enterprise,
    i.role,
    i.phoneSealed,
    i.phoneIndex,
    i.byId,
    i.agency ?? null,
    at(i.at),
    at(i.expires),
  ])
  return made[0]!.id
}
const settle = statement(
  'seats.settle-invitation',
  'update enterprise_invitation set state = $2, ended_at = $3 where id = $1',
)
export const settleInvitation = (
  tx: Db,
  id: number,
  state: 'accepted' | 'declined' | 'withdrawn',
  now: Temporal.Instant,
) => rows(tx, settle, [id, state, at(now)])
