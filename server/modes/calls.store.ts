import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'

export type Call = {
  id: number
  matterId: string
  round: number
  organiserId: number
  organiser: string
  title: string
  text: string
  invited: number[]
  closesOn: Temporal.PlainDate
  postedAt: Temporal.Instant
  closedAt: Temporal.Instant | null
}
const columns = `c.id, c.matter_id as "matterId", c.round, c.organiser_id as "organiserId", a.name as organiser, c.title, c.text, c.invited,
  c.closes_on as "closesOn", c.posted_at as "postedAt", c.closed_at as "closedAt"`
const from = 'mode_call c join agency a on a.id = c.organiser_id'

const list = statement(
  'modes.calls',
  `select ${columns} from ${from} where (not $1 or (c.closed_at is null and c.closes_on >= $4)) and ($2::int is null or c.id < $2)
   order by c.id desc limit $3`,
)
export const callsWithin = (
  db: Db,
  open: boolean,
  before: number | undefined,
  limit: number,
  today: Temporal.PlainDate,
) => rows<Call>(db, list, [open, before ?? null, limit, today.toString()])
const byId = statement('modes.call', `select ${columns} from ${from} where c.id = $1`)
export const callById = (db: Db, id: number) => maybe<Call>(db, byId, [id])
const latest = statement(
  'modes.call-of',
  `select ${columns} from ${from} where c.matter_id = $1 order by c.round desc limit 1`,
)
/** The call a matter stands at: the one posted last. */
export const callOf = (db: Db, matter: string) => maybe<Call>(db, latest, [matter])

const insert = statement(
  'modes.post-call',
  `insert into mode_call (matter_id, round, organiser_id, title, text, invited, closes_on, posted_at)
   values ($1, (select coalesce(max(round), 0) + 1 from mode_call where matter_id = $1), $2, $3, $4, $5, $6, $7) returning id`,
)
export const postCall = (
  tx: Db,
  c: Pick<Call, 'matterId' | 'organiserId' | 'title' | 'text'> & {
    invited: readonly number[]
    closesOn: string
    at: Temporal.Instant
  },
) =>
  one<{ id: number }>(tx, insert, [c.matterId, c.organiserId, c.title, c.text, c.invited, c.closesOn, c.at.toString()])

const close = statement(
  'modes.close-call',
  'update mode_call set closed_at = coalesce(closed_at, $2) where matter_id = $1 returning id',
)
export const closeCalls = (tx: Db, matter: string, at: Temporal.Instant) => rows(tx, close, [matter, at.toString()])
const unseal = statement(
  'modes.unseal',
  `update mode_answer set unsealed_at = $2 where matter_id = $1 and unsealed_at is null and withdrawn_at is null returning id`,
)
export const unsealAnswers = (tx: Db, matter: string, at: Temporal.Instant) =>
  rows<{ id: number }>(tx, unseal, [matter, at.toString()])
const show = statement('modes.show-call', 'update mode_call set public_at = $2 where id = $1')
export const showCall = (tx: Db, id: number, at: Temporal.Instant) => rows(tx, show, [id, at.toString()])

const agencies = statement('modes.agencies-named', 'select id, name from agency where name = any ($1::text[])')
export const agenciesNamed = (db: Db, names: readonly string[]) =>
  rows<{ id: number; name: string }>(db, agencies, [names])
const namesOf = statement('modes.agency-names', 'select name from agency where id = any ($1::int[]) order by id')
export const agencyNames = async (db: Db, ids: readonly number[]): Promise<string[]> =>
  (await rows<{ name: string }>(db, namesOf, [ids])).map(a => a.name)

export type Answer = {
  id: number
  callId: number
  personId: number
  author: string
  agency: string
  text: string
  at: Temporal.Instant
  version: number
  unsealedAt: Temporal.Instant | null
  adoptedAt: Temporal.Instant | null
}
const answerColumns = `s.id, s.call_id as "callId", s.person_id as "personId", n.name as author, a.name as agency, s.text, s.at, s.version,
  s.unsealed_at as "unsealedAt", s.adopted_at as "adoptedAt"`
const answerFrom = 'mode_answer s join person n on n.id = s.person_id join agency a on a.id = s.agency_id'
const answers = statement(
  'modes.answers',
  `select ${answerColumns} from ${answerFrom} where s.call_id = $1 and s.withdrawn_at is null order by s.id`,
)
export const answersOf = (db: Db, call: number) => rows<Answer>(db, answers, [call])
const own = statement(
  'modes.own-answers',
  `select ${answerColumns} from ${answerFrom} where s.call_id = any ($1::int[]) and s.person_id = $2 and s.withdrawn_at is null`,
)
export const ownAnswers = (db: Db, calls: readonly number[], person: number) => rows<Answer>(db, own, [calls, person])
const count = statement(
  'modes.count-answers',
  'select count(*)::int as n from mode_answer where call_id = $1 and withdrawn_at is null',
)
export const countAnswers = async (db: Db, call: number) => (await one<{ n: number }>(db, count, [call])).n

const hand = statement(
  'modes.hand-in',
  `insert into mode_answer as s (call_id, matter_id, organiser_id, person_id, agency_id, text, digest, at) values ($1, $2, $3, $4, $5, $6, $7, $8)
   on conflict (call_id, person_id) do update set text = excluded.text, digest = excluded.digest, at = excluded.at, version = s.version + 1,
     withdrawn_at = null
   returning id, version`,
)
export const handIn = (
  tx: Db,
  call: Call,
  a: { person: number; agency: number; text: string; digest: string; at: Temporal.Instant },
) =>
  one<{ id: number; version: number }>(tx, hand, [
    call.id,
    call.matterId,
    call.organiserId,
    a.person,
    a.agency,
    a.text,
    a.digest,
    a.at.toString(),
  ])
const withdraw = statement(
  'modes.withdraw-answer',
  'update mode_answer set withdrawn_at = $3 where call_id = $1 and person_id = $2 and withdrawn_at is null returning id',
)
export const withdrawAnswer = (tx: Db, call: number, person: number, at: Temporal.Instant) =>
  maybe<{ id: number }>(tx, withdraw, [call, person, at.toString()])
const adopt = statement('modes.adopt-answer', 'update mode_answer set adopted_at = $2 where id = $1')
export const markAdopted = (tx: Db, id: number, at: Temporal.Instant) => rows(tx, adopt, [id, at.toString()])
