import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import type { ParticipantRole } from './names.ts'

/** Somebody called into a matter. */
export type Participant = {
  id: number
  matterId: string
  organiserId: number
  personId: number
  name: string
  agencyId: number
  agency: string
  owes: string
  role: ParticipantRole
  invitedAt: Temporal.Instant
  acceptedAt: Temporal.Instant | null
  endedAt: Temporal.Instant | null
  endedWhy: string | null
}
const columns = `p.id, p.matter_id as "matterId", p.organiser_id as "organiserId", p.person_id as "personId", n.name, p.agency_id as "agencyId",
  a.name as agency, p.owes, p.role, p.invited_at as "invitedAt", p.accepted_at as "acceptedAt", p.ended_at as "endedAt", p.ended_why as "endedWhy"`
const from = 'mode_participant p join person n on n.id = p.person_id join agency a on a.id = p.agency_id'

const ofMatter = statement('modes.participants', `select ${columns} from ${from} where p.matter_id = $1 order by p.id`)
export const participantsOf = (db: Db, matter: string) => rows<Participant>(db, ofMatter, [matter])
/** Those who take part now: accepted, and neither released nor gone. */
export const takingPart = async (db: Db, matter: string): Promise<Participant[]> =>
  (await participantsOf(db, matter)).filter(p => p.acceptedAt !== null && p.endedAt === null)

const byId = statement('modes.participant', `select ${columns} from ${from} where p.id = $1`)
export const participantById = (db: Db, id: number) => maybe<Participant>(db, byId, [id])

const insert = statement(
  'modes.call-in',
  `insert into mode_participant (matter_id, organiser_id, person_id, agency_id, owes, role, invited_at, invited_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
)
export const callIn = (
  tx: Db,
  p: Pick<Participant, 'matterId' | 'organiserId' | 'personId' | 'agencyId' | 'owes' | 'role'>,
  at: Temporal.Instant,
  by: number,
) =>
  one<{ id: number }>(tx, insert, [
    p.matterId,
    p.organiserId,
    p.personId,
    p.agencyId,
    p.owes,
    p.role,
    at.toString(),
    by,
  ])

const accept = statement(
  'modes.accept',
  'update mode_participant set accepted_at = $2 where id = $1 and accepted_at is null',
)
export const markAccepted = (tx: Db, id: number, at: Temporal.Instant) => rows(tx, accept, [id, at.toString()])
const end = statement(
  'modes.end-participant',
  'update mode_participant set ended_at = $2, ended_why = $3 where id = any ($1::int[]) and ended_at is null',
)
export const endParticipants = (tx: Db, ids: readonly number[], at: Temporal.Instant, why: string) =>
  rows(tx, end, [ids, at.toString(), why])

// Whoever holds a post today; of several, as an envoy first, then by a post that works on what is in its hands.
const posted = statement(
  'modes.posted',
  `select distinct on (p.person_id) p.person_id as person, n.name, p.agency_id as "agencyId", p.capacity from post p
   join person n on n.id = p.person_id
   where p.person_id = any ($1::int[]) and p.from_date <= $2 and (p.to_date is null or p.to_date >= $2)
   order by p.person_id, p.capacity = 'envoy' desc, p.capacity = 'lawyer' desc, p.id`,
)
export const postedToday = (db: Db, people: readonly number[], today: Temporal.PlainDate) =>
  rows<{ person: number; name: string; agencyId: number; capacity: string }>(db, posted, [people, today.toString()])

const serving = statement(
  'modes.serving',
  `select e.person_id as person, n.name, e.agency_id as "agencyId" from envoy e join person n on n.id = e.person_id
   where e.person_id = $1 and e.status = 'serving' and e.from_date <= $2 and (e.to_date is null or e.to_date >= $2)`,
)
/** An envoy whose term runs today and is not suspended. */
export const servingEnvoy = (db: Db, person: number, today: Temporal.PlainDate) =>
  maybe<{ person: number; name: string; agencyId: number }>(db, serving, [person, today.toString()])

/** Envoys in their term, those with the least in hand first among equals of name; `load` is what they have in hand and take part in. */
const pool = statement(
  'modes.pool',
  `select e.person_id as id, n.name, a.name as agency, a.id as "agencyId", e.specialities, e.languages, e.expert,
     (select count(*)::int from matter m where m.handler_id = e.person_id and m.closed_at is null)
       + (select count(*)::int from mode_participant p where p.person_id = e.person_id and p.ended_at is null) as load
   from envoy e join person n on n.id = e.person_id join agency a on a.id = e.agency_id
   where e.status = 'serving' and e.from_date <= $1 and (e.to_date is null or e.to_date >= $1)
     and ($2::text is null or $2 = any (e.specialities)) and ($3::text is null or $3 = any (e.languages))
     and (not $4 or e.expert) and ($5::text is null or strpos(n.name, $5) > 0) and e.person_id > $6
     and ($7::int[] is null or e.agency_id = any ($7))
   order by e.person_id limit $8`,
)
export type PoolRow = {
  id: number
  name: string
  agency: string
  agencyId: number
  specialities: string[]
  languages: string[]
  expert: boolean
  load: number
}
export const poolOf = (
  db: Db,
  today: Temporal.PlainDate,
  q: { speciality?: string; language?: string; expert?: boolean; q?: string; agencies?: readonly number[] | null },
  after: number,
  limit: number,
) =>
  rows<PoolRow>(db, pool, [
    today.toString(),
    q.speciality ?? null,
    q.language ?? null,
    q.expert ?? false,
    q.q ?? null,
    after,
    q.agencies ?? null,
    limit,
  ])

const mine = statement(
  'modes.mine',
  `select p.id, p.matter_id as matter, m.procedure, m.version, m.title, a.name as agency, p.role, p.invited_at as "invitedAt",
     p.accepted_at as "acceptedAt", p.ended_at as "endedAt",
     (select min(c.due_at) from commitment c where c.matter_id = m.id and c.status = 'open'
        and (c.source like 'opinion/%/' || p.id or c.source = any (array(
          select 'task/' || t.id from mode_task t where t.participant_id = p.id and t.status = 'open')))) as "dueAt"
   from mode_participant p join matter m on m.id = p.matter_id join agency a on a.id = p.organiser_id
   where p.person_id = $1 and ($2 or p.ended_at is null) and ($3::int is null or p.id < $3)
   order by p.id desc limit $4`,
)
export type MineRow = Pick<Participant, 'id' | 'role' | 'invitedAt' | 'acceptedAt' | 'endedAt'> & {
  matter: string
  procedure: string
  version: string
  title: string
  agency: string
  dueAt: Temporal.Instant | null
}
/** What somebody was called into; read with the system's eyes, for those asked see the matter only after they accept. */
export const mineOf = (tx: Db, person: number, ended: boolean, before: number | undefined, limit: number) =>
  rows<MineRow>(tx, mine, [person, ended, before ?? null, limit])
