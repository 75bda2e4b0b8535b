import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import type { EnvoyStatus, Language, Rank, Speciality } from './words.ts'

/** One term of one envoy. */
export type Envoy = {
  id: number
  person: number
  name: string
  agency: number
  agencyName: string
  matter: string | null
  certificate: string | null
  status: EnvoyStatus
  from: Temporal.PlainDate
  to: Temporal.PlainDate | null
  specialities: Speciality[]
  languages: Language[]
  expert: boolean
}
export const columns = `n.id, n.person_id as person, p.name, n.agency_id as agency, a.name as "agencyName", n.matter_id as matter, n.certificate, n.status,
  n.from_date as "from", n.to_date as "to", n.specialities, n.languages, n.expert`
export const joins = 'join person p on p.id = n.person_id join agency a on a.id = n.agency_id'

const byId = statement('envoys.by-id', `select ${columns} from envoy n ${joins} where n.id = $1`)
const byMatter = statement('envoys.by-matter', `select ${columns} from envoy n ${joins} where n.matter_id = $1`)
const byPerson = statement(
  'envoys.by-person',
  `select ${columns} from envoy n ${joins} where n.person_id = $1 order by n.id desc`,
)
const onDay = statement(
  'envoys.on-day',
  `select ${columns} from envoy n ${joins} where n.person_id = $1 and n.from_date <= $2 and (n.to_date is null or n.to_date >= $2)
     and not exists (select 1 from envoy_pause z where z.envoy_id = n.id and z.from_date <= $2 and (z.to_date is null or z.to_date >= $2))
   order by n.id desc limit 1`,
)
const serving = statement(
  'envoys.serving',
  `select id, agency_id as agency from envoy where person_id = $1 and status <> 'left'`,
)

export const envoyById = (db: Db, id: number) => maybe<Envoy>(db, byId, [id])
export const envoyOfMatter = (db: Db, matter: string) => maybe<Envoy>(db, byMatter, [matter])
/** All terms of somebody, the latest first. */
export const termsOfPerson = (db: Db, person: number) => rows<Envoy>(db, byPerson, [person])
/** The term somebody serves on a day; none while they are suspended. */
export const envoyOf = (db: Db, person: number, day: Temporal.PlainDate) =>
  maybe<Envoy>(db, onDay, [person, day.toString()])
/** The term of somebody that is not over. */
export const openTerm = (db: Db, person: number) => maybe<{ id: number; agency: number }>(db, serving, [person])

const insert = statement(
  'envoys.insert',
  `insert into envoy (person_id, agency_id, matter_id, certificate, from_date, to_date, specialities, languages, invented)
   select $1, $2, $3, $4, $5, $6, $7, $8, invented from person where id = $1 returning id`,
)
export type NewEnvoy = Pick<Envoy, 'person' | 'agency' | 'certificate' | 'specialities' | 'languages'> & {
  matter: string
  from: string
  to: string
}
export const addEnvoy = async (tx: Db, e: NewEnvoy): Promise<number> =>
  (
    await one<{ id: number }>(tx, insert, [
      e.person,
      e.agency,
      e.matter,
      e.certificate,
      e.from,
      e.to,
      e.specialities,
      e.languages,
    ])
  ).id

const setStatus = statement('envoys.set-status', 'update envoy set status = $2 where id = $1')
const setEnd = statement('envoys.set-end', 'update envoy set to_date = $2 where id = $1')
const leave = statement(
  'envoys.leave',
  `update envoy set status = 'left', to_date = greatest($2::date, from_date - 1), left_why = $3 where id = $1`,
)
const profile = statement(
  'envoys.profile',
  'update envoy set specialities = $2, languages = $3, expert = $4 where id = $1',
)
export const setEnvoyStatus = (tx: Db, id: number, status: 'serving' | 'suspended') => rows(tx, setStatus, [id, status])
export const setEnvoyEnd = (tx: Db, id: number, until: string) => rows(tx, setEnd, [id, until])
export const endEnvoy = (tx: Db, id: number, last: string, why: string) => rows(tx, leave, [id, last, why])
export const saveProfile = (tx: Db, id: number, p: Pick<Envoy, 'specialities' | 'languages' | 'expert'>) =>
  rows(tx, profile, [id, p.specialities, p.languages, p.expert])

const addPause = statement('envoys.add-pause', 'insert into envoy_pause (envoy_id, from_date, why) values ($1, $2, $3)')
const endPause = statement(
  'envoys.end-pause',
  'update envoy_pause set to_date = greatest($2::date - 1, from_date - 1) where envoy_id = $1 and to_date is null',
)
const pauses = statement(
  'envoys.pauses',
  'select from_date as "from", to_date as "to", why from envoy_pause where envoy_id = $1 order by id desc',
)
export const beginPause = (tx: Db, envoy: number, from: string, why: string) => rows(tx, addPause, [envoy, from, why])
/** Ends a suspension with the day before the one on which it is over. */
export const closePause = (tx: Db, envoy: number, resumed: string) => rows(tx, endPause, [envoy, resumed])
export type Pause = { from: Temporal.PlainDate; to: Temporal.PlainDate | null; why: string }
export const pausesOf = (db: Db, envoy: number) => rows<Pause>(db, pauses, [envoy])

const rankOf = statement(
  'envoys.rank',
  `select capacity as rank from post where person_id = $1 and agency_id = $2 and capacity in ('judge', 'judgeAssistant')
     and from_date <= $3 and (to_date is null or to_date >= $3)`,
)
/** Whether somebody is a judge or a judge's assistant of a court on a day. */
export const ranksOf = async (db: Db, person: number, agency: number, day: Temporal.PlainDate): Promise<Rank[]> =>
  (await rows<{ rank: Rank }>(db, rankOf, [person, agency, day.toString()])).map(r => r.rank)

const pending = statement(
  'envoys.nominations-of',
  `select id, number from matter where procedure = 'envoys.appointment' and closed_at is null and state in ('nominated', 'vetted')
     and coalesce(facts->'arrive'->>'person', facts->'nominate'->>'person')::int = $1 and ($2::uuid is null or id <> $2)`,
)
/** Other nominations of somebody that are not decided. */
export const openNominations = (db: Db, person: number, but?: string) =>
  rows<{ id: string; number: string }>(db, pending, [person, but ?? null])
