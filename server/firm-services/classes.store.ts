import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import type { classKinds, signupStates } from './names.ts'

export type LawClass = {
  id: number
  agencyId: number
  agency: string
  kind: keyof typeof classKinds
  cornerId: number | null
  corner: string | null
  title: string
  gist: string
  speaker: string
  region: string
  place: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  signUpUntil: Temporal.Instant
  capacity: number
  code: string
  version: number
  cancelledWhy: string | null
  cursor: string
}
const columns = `c.id, c.agency_id as "agencyId", a.name as agency, c.kind, c.corner_id as "cornerId", k.name as corner, c.title, c.gist, c.speaker,
  c.region, c.place, c.starts_at as "startsAt", c.ends_at as "endsAt", c.sign_up_until as "signUpUntil", c.capacity, c.code, c.version,
  c.cancelled_why as "cancelledWhy", c.starts_at::text as cursor`
const from = 'law_class c join agency a on a.id = c.agency_id left join reading_corner k on k.id = c.corner_id'

const list = (order: 'asc' | 'desc') =>
  statement(
    `firm-services.classes-${order}`,
    `select ${columns} from ${from}
     where ${order === 'desc' ? 'c.ends_at < $1' : 'c.ends_at >= $1'} and starts_with(c.region, $2) and ($3::text is null or c.kind = $3)
       and ($4::int is null or exists (select 1 from class_signup s where s.class_id = c.id and s.person_id = $4 and s.state <> 'cancelled'))
       and ($5::timestamptz is null or (c.starts_at, c.id) ${order === 'desc' ? '<' : '>'} ($5, $6::int))
     order by c.starts_at ${order}, c.id ${order} limit $7`,
  )
const [coming, past] = [list('asc'), list('desc')]
export const classesWithin = (
  db: Db,
  q: { region: string; kind?: string; past?: boolean; person?: number },
  now: Temporal.Instant,
  after: { at: string; id: number } | undefined,
  limit: number,
) =>
  rows<LawClass>(db, q.past ? past : coming, [
    now.toString(),
    q.region,
    q.kind ?? null,
    q.person ?? null,
    after?.at ?? null,
    after?.id ?? null,
    limit,
  ])
const byId = statement('firm-services.class', `select ${columns} from ${from} where c.id = $1`)
export const classById = (db: Db, id: number) => maybe<LawClass>(db, byId, [id])
const lock = statement('firm-services.lock-class', 'select id from law_class where id = $1 for update')
/** Takes it for this transaction: places are given one after another. */
export const lockClass = (tx: Db, id: number) => maybe<{ id: number }>(tx, lock, [id])

export type ClassWords = Pick<LawClass, 'kind' | 'title' | 'gist' | 'speaker' | 'region' | 'place' | 'capacity'> & {
  agency: number
  corner?: number
  startsAt: string
  endsAt: string
  signUpUntil?: string
}
const values = (c: ClassWords) => [
  c.agency,
  c.kind,
  c.corner ?? null,
  c.title,
  c.gist,
  c.speaker,
  c.region,
  c.place,
  c.startsAt,
  c.endsAt,
  c.signUpUntil ?? c.startsAt,
  c.capacity,
]
const insert = statement(
  'firm-services.add-class',
  `insert into law_class (agency_id, kind, corner_id, title, gist, speaker, region, place, starts_at, ends_at, sign_up_until, capacity, code)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id`,
)
export const addClass = (tx: Db, c: ClassWords, code: string) => one<{ id: number }>(tx, insert, [...values(c), code])
const update = statement(
  'firm-services.set-class',
  `update law_class set agency_id = $1, kind = $2, corner_id = $3, title = $4, gist = $5, speaker = $6, region = $7, place = $8, starts_at = $9,
     ends_at = $10, sign_up_until = $11, capacity = $12, version = version + 1
   where id = $13 and version = $14 and cancelled_why is null returning id`,
)
export const changeClass = (tx: Db, id: number, version: number, c: ClassWords) =>
  maybe<{ id: number }>(tx, update, [...values(c), id, version])
const cancel = statement(
  'firm-services.cancel-class',
  'update law_class set cancelled_why = $2, version = version + 1 where id = $1 and cancelled_why is null returning id',
)
export const cancelClass = (tx: Db, id: number, why: string) => maybe<{ id: number }>(tx, cancel, [id, why])

export type Figures = {
  classId: number
  taken: number
  waiting: number
  attended: number
  ratings: number
  rating: number | null
}
const figures = statement(
  'firm-services.class-figures',
  `select class_id as "classId", count(*) filter (where state = 'in')::int as taken, count(*) filter (where state = 'waiting')::int as waiting,
     count(attended_at)::int as attended, count(grade)::int as ratings, round(avg(grade), 1)::float8 as rating
   from class_signup where class_id = any ($1::int[]) group by class_id`,
)
/** How many, not who: counted with the system's eyes. */
export const figuresOf = (tx: Db, classes: readonly number[]) => rows<Figures>(tx, figures, [classes])

export type Signup = {
  id: number
  classId: number
  personId: number
  state: keyof typeof signupStates
  turn: number
  attendedAt: Temporal.Instant | null
  grade: number | null
}
const signupColumns = `s.id, s.class_id as "classId", s.person_id as "personId", s.state, s.turn, s.attended_at as "attendedAt", s.grade`
const own = statement(
  'firm-services.own-signups',
  `select ${signupColumns} from class_signup s where s.class_id = any ($1::int[]) and s.person_id = $2`,
)
export const ownSignups = (db: Db, classes: readonly number[], person: number) =>
  rows<Signup>(db, own, [classes, person])
const ahead = statement(
  'firm-services.ahead',
  `select count(*)::int as n from class_signup where class_id = $1 and state = 'waiting' and turn <= $2`,
)
/** Which in the queue somebody is. */
export const placeIn = async (tx: Db, classId: number, turn: number): Promise<number> =>
  (await one<{ n: number }>(tx, ahead, [classId, turn])).n

const put = statement(
  'firm-services.sign-up',
  `insert into class_signup (class_id, agency_id, person_id, enterprise_id, name, state, turn, at) values ($1, $2, $3, $4, $5, $6, nextval('class_turn'), $7)
   on conflict (class_id, person_id) do update set state = excluded.state, turn = excluded.turn, at = excluded.at, name = excluded.name,
     enterprise_id = excluded.enterprise_id
   returning id`,
)
export const putSignup = (
  tx: Db,
  s: {
    classId: number
    agencyId: number
    person: number
    enterprise: number | null
    name: string
    state: 'in' | 'waiting'
    at: Temporal.Instant
  },
) => one<{ id: number }>(tx, put, [s.classId, s.agencyId, s.person, s.enterprise, s.name, s.state, s.at.toString()])
const drop = statement(
  'firm-services.cancel-signup',
  `update class_signup set state = 'cancelled' where id = $1 and state <> 'cancelled' returning id`,
)
export const dropSignup = (tx: Db, id: number) => maybe<{ id: number }>(tx, drop, [id])
const promote = statement(
  'firm-services.promote',
  `update class_signup set state = 'in' where id in (
     select s.id from class_signup s where s.class_id = $1 and s.state = 'waiting' order by s.turn
     limit greatest(0, (select capacity from law_class where id = $1) - (select count(*) from class_signup where class_id = $1 and state = 'in')))
   returning id, person_id as "personId"`,
)
/** Those who waited longest take the places that are free; who they were. */
export const promoteWaiting = (tx: Db, classId: number) =>
  rows<{ id: number; personId: number }>(tx, promote, [classId])

export type SignupRow = {
  id: number
  name: string
  phoneSealed: string | null
  enterprise: string | null
  state: keyof typeof signupStates
  at: Temporal.Instant
  attendedAt: Temporal.Instant | null
  turn: number
}
const signups = statement(
  'firm-services.signups',
  `select s.id, s.name, n.phone_sealed as "phoneSealed", e.name as enterprise, s.state, s.at, s.attended_at as "attendedAt", s.turn
   from class_signup s join person n on n.id = s.person_id left join enterprise e on e.id = s.enterprise_id
   where s.class_id = $1 and ($2::bigint is null or s.turn > $2) order by s.turn limit $3`,
)
export const signupsOf = (db: Db, classId: number, after: number | undefined, limit: number) =>
  rows<SignupRow>(db, signups, [classId, after ?? null, limit])
const attend = statement(
  'firm-services.attend',
  `update class_signup set attended_at = coalesce(attended_at, $3) where class_id = $1 and id = any ($2::int[]) and state = 'in' returning id`,
)
export const markAttended = (tx: Db, classId: number, ids: readonly number[], at: Temporal.Instant) =>
  rows<{ id: number }>(tx, attend, [classId, ids, at.toString()])
const rateRow = statement(
  'firm-services.rate-class',
  'update class_signup set grade = $2, opinion = $3 where id = $1 and grade is null returning id',
)
export const rateClass = (tx: Db, id: number, grade: number, text: string | null) =>
  maybe<{ id: number }>(tx, rateRow, [id, grade, text])

export type ClassFile = { id: number; classId: number; name: string; mediaType: string; size: number; sha256: string }
const fileColumns = 'id, class_id as "classId", name, media_type as "mediaType", size, sha256'
const files = statement(
  'firm-services.class-files',
  `select ${fileColumns} from class_file where class_id = any ($1::int[]) order by id`,
)
export const filesOf = (db: Db, classes: readonly number[]) => rows<ClassFile>(db, files, [classes])
const file = statement(
  'firm-services.class-file',
  `select ${fileColumns} from class_file where class_id = $1 and id = $2`,
)
export const fileOf = (db: Db, classId: number, id: number) => maybe<ClassFile>(db, file, [classId, id])
const addFileRow = statement(
  'firm-services.add-class-file',
  `insert into class_file (class_id, name, media_type, size, sha256, at, by_id) values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (class_id, sha256) do update set name = excluded.name returning id`,
)
export const addClassFile = (tx: Db, f: Omit<ClassFile, 'id'> & { at: Temporal.Instant; by: number }) =>
  one<{ id: number }>(tx, addFileRow, [f.classId, f.name, f.mediaType, f.size, f.sha256, f.at.toString(), f.by])
