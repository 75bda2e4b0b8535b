import { type Db, maybe, rows, statement } from '../kernel/database.ts'
import type { Query } from './contract.ts'
import type { Admission, Language, LegalSystem, TalentKind } from './names.ts'

/** A shared resource as it lies in the database. */
export type Talent = {
  /** Its docket. */
  id: string
  agencyId: number
  agency: string
  region: string
  kind: TalentKind
  name: string
  gist: string
  languages: Language[]
  systems: LegalSystem[]
  admissions: Admission[]
  specialities: string[]
  trainings: string[]
  years: number
  most: number
  available: boolean
  foreign: boolean
  version: number
  withdrawnOn: Temporal.PlainDate | null
}
const columns = `t.id, t.agency_id as "agencyId", g.name as agency, g.region, t.kind, t.name, t.gist, t.languages, t.systems, t.admissions, t.specialities,
  t.trainings, t.years, t.most, t.available, t.foreign_related as "foreign", t.version, t.withdrawn_on as "withdrawnOn"`
const from = 'from talent t join agency g on g.id = t.agency_id'

const byId = statement('talents.by-id', `select ${columns} ${from} where t.id = $1`)
const lock = statement('talents.lock', `select ${columns} ${from} where t.id = $1 for no key update of t`)
/** Within the scope lent to the transaction, as all of these. */
export const talentById = (db: Db, id: string) => maybe<Talent>(db, byId, [id])
export const lockTalent = (tx: Db, id: string) => maybe<Talent>(tx, lock, [id])

const list = statement(
  'talents.list',
  `select ${columns} ${from} where t.withdrawn_on is null
     and ($1::text is null or t.kind = $1) and ($2::text is null or $2 = any (t.languages)) and ($3::text is null or $3 = any (t.systems))
     and ($4::text is null or $4 = any (t.admissions)) and ($5::text is null or $5 = any (t.specialities))
     and ($6::text is null or strpos(t.name, $6) > 0 or strpos(t.gist, $6) > 0) and (not $7 or t.foreign_related)
     and ($8::int[] is null or t.agency_id = any ($8)) and ($9::uuid is null or t.id > $9)
     and (not $11 or exists (select 1 from talent_offer o where o.talent_id = t.id and o.lapse_id is not null))
   order by t.id limit $10`,
)
/** What is offered to whoever looks, and what is their own; by age. `own` keeps those of some agencies alone. */
export const listTalents = (db: Db, q: Omit<Query, 'mine' | 'limit'>, own: readonly number[] | null, limit: number) =>
  rows<Talent>(db, list, [
    q.kind ?? null,
    q.language ?? null,
    q.system ?? null,
    q.admission ?? null,
    q.speciality ?? null,
    q.q?.trim() || null,
    q.foreign ?? false,
    own,
    q.after ?? null,
    limit,
    q.lapsed ?? false,
  ])

type Words = Omit<Talent, 'id' | 'agencyId' | 'agency' | 'region' | 'version' | 'withdrawnOn'>
const wordsOf = (t: Words) => [
  t.kind,
  t.name,
  t.gist,
  t.languages,
  t.systems,
  t.admissions,
  t.specialities,
  t.trainings,
  t.years,
  t.most,
  t.available,
  t.foreign,
]
const insert = statement(
  'talents.insert',
  `insert into talent (id, agency_id, kind, name, gist, languages, systems, admissions, specialities, trainings, years, most, available, foreign_related)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
)
export const addTalent = (tx: Db, id: string, agency: number, t: Words) => rows(tx, insert, [id, agency, ...wordsOf(t)])
const update = statement(
  'talents.update',
  `update talent set kind = $2, name = $3, gist = $4, languages = $5, systems = $6, admissions = $7, specialities = $8, trainings = $9,
     years = $10, most = $11, available = $12, foreign_related = $13, version = version + 1 where id = $1`,
)
export const changeTalent = (tx: Db, id: string, t: Words) => rows(tx, update, [id, ...wordsOf(t)])
const withdraw = statement('talents.withdraw', 'update talent set withdrawn_on = $2 where id = $1')
export const withdrawTalent = (tx: Db, id: string, on: Temporal.PlainDate) => rows(tx, withdraw, [id, on.toString()])

const loads = statement(
  'talents.loads',
  `select talent_id as id, count(*)::int as n from talent_assignment where talent_id = any ($1::uuid[]) and status in ('asked', 'open') group by 1`,
)
/** What is open of each, whoever asked for it: read with the system's eyes. */
export const loadsOf = async (db: Db, ids: readonly string[]): Promise<Map<string, number>> =>
  new Map((await rows<{ id: string; n: number }>(db, loads, [ids])).map(r => [r.id, r.n]))
