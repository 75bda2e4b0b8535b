import { currentIds } from '../enterprises/index.ts'
import { type Db, maybe, one, rows, statement } from '../kernel/database.ts'
import type { Confirmation, Declared, VisitMeans, VisitStatus } from './contract.ts'

export type Visit = {
  id: string
  number: string
  envoyId: number
  personId: number
  agencyId: number
  targetId: number
  postId: number | null
  onBehalfId: number | null
  status: VisitStatus
  day: Temporal.PlainDate
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  place: string
  latitude: string | null
  longitude: string | null
  participants: string
  firms: number[]
  topics: string[]
  content: string
  advice: string
  notes: string
  /** Without explanations, which are sealed. */
  declared: Declared[] | null
  means: VisitMeans
  counted: boolean
  verdict: string | null
  confirmation: Confirmation
  version: number
  deviceAt: Temporal.Instant | null
  skewSeconds: number
  receivedAt: Temporal.Instant
  doneAt: Temporal.Instant | null
  taken: string[]
}

export const visitColumns = `v.id, v.number, v.envoy_id as "envoyId", v.person_id as "personId", v.agency_id as "agencyId", v.target_id as "targetId",
  v.post_id as "postId", v.on_behalf_id as "onBehalfId", v.status, v.day, v.starts_at as "startsAt", v.ends_at as "endsAt", v.place,
  v.latitude, v.longitude, v.participants, v.firms, v.topics, v.content, v.advice, v.notes, v.declared, v.means, v.counted, v.verdict,
  v.confirmation, v.version, v.device_at as "deviceAt", v.skew_seconds as "skewSeconds", v.received_at as "receivedAt", v.done_at as "doneAt", v.taken`

const lockPerson = statement('visits.lock-person', 'select pg_advisory_xact_lock(hashtextextended($1, 7303))')
/** Whoever writes visits of one person follows one another until the transaction ends. */
export const lockVisitor = (tx: Db, person: number) => rows(tx, lockPerson, [`visits:${person}`])

const byId = statement('visits.by-id', `select ${visitColumns} from visit v where v.id = $1`)
const lock = statement('visits.lock', `select ${visitColumns} from visit v where v.id = $1 for update`)
/** A visit, its target and firms by what they are called today: one that was merged into another is that other. */
export async function visitById(tx: Db, id: string): Promise<Visit | undefined> {
  const v = await maybe<Visit>(tx, byId, [id])
  if (!v) return undefined
  const now = await currentIds(tx, [v.targetId, ...v.firms])
  return { ...v, targetId: now.get(v.targetId) ?? v.targetId, firms: [...new Set(v.firms.map(f => now.get(f) ?? f))] }
}
export const lockVisit = (tx: Db, id: string) => maybe<Visit>(tx, lock, [id])

// No visit is longer than a day, so that who overlaps began within the day before.
const overlapping = statement(
  'visits.overlapping',
  `select v.id, v.number, e.name as target, v.starts_at as "startsAt", v.status from visit v join enterprise e on e.id = v.target_id
   where v.person_id = $1 and v.starts_at < $3 and v.starts_at > $2::timestamptz - interval '1 day' and v.ends_at > $2
     and v.status <> 'cancelled' and v.id <> $4 order by v.starts_at`,
)
export type Overlap = { id: string; number: string; target: string; startsAt: Temporal.Instant; status: VisitStatus }
export const overlapsOf = (tx: Db, person: number, from: Temporal.Instant, to: Temporal.Instant, but: string) =>
  rows<Overlap>(tx, overlapping, [person, from.toString(), to.toString(), but])

export type Term = { id: number; agency: number; agencyCode: string; status: string }
const term = statement(
  'visits.term-on',
  `select n.id, n.agency_id as agency, a.code as "agencyCode", n.status from envoy n join agency a on a.id = n.agency_id
   where n.person_id = $1 and n.from_date <= $2 and (n.to_date is null or n.to_date >= $2) order by n.id desc limit 1`,
)
/** As which envoy somebody was in office on a day. */
export const termOn = (tx: Db, person: number, day: Temporal.PlainDate) =>
  maybe<Term>(tx, term, [person, day.toString()])
const termById = statement(
  'visits.term-of',
  'select n.id, n.agency_id as agency, a.code as "agencyCode", n.status from envoy n join agency a on a.id = n.agency_id where n.id = $1',
)
export const termOf = (tx: Db, envoy: number) => one<Term>(tx, termById, [envoy])
const colleague = statement(
  'visits.colleague',
  `select person_id as person from envoy where id = $1 and agency_id = $2 and from_date <= $3 and (to_date is null or to_date >= $3)`,
)
/** The person of another envoy of the same court in office that day. */
export const colleagueOf = async (tx: Db, envoy: number, agency: number, day: Temporal.PlainDate) =>
  (await maybe<{ person: number }>(tx, colleague, [envoy, agency, day.toString()]))?.person

const post = statement(
  'visits.post-on',
  `select id from envoy_target where person_id = $1 and enterprise_id = $2
   order by (from_date <= $3 and (to_date is null or to_date >= $3)) desc, from_date desc limit 1`,
)
/** The post somebody holds, or held, at a target; that of the day first. */
export const postAt = async (tx: Db, person: number, target: number, day: Temporal.PlainDate) =>
  (await maybe<{ id: number }>(tx, post, [person, target, day.toString()]))?.id ?? null

export type Written = Omit<Visit, 'number' | 'counted' | 'verdict' | 'version'> & { number: string; version: number }
const columns = {
  id: 'uuid',
  number: 'text',
  envoy_id: 'int',
  person_id: 'int',
  agency_id: 'int',
  target_id: 'int',
  post_id: 'int',
  on_behalf_id: 'int',
  status: 'text',
  day: 'date',
  starts_at: 'timestamptz',
  ends_at: 'timestamptz',
  place: 'text',
  latitude: 'numeric',
  longitude: 'numeric',
  participants: 'text',
  firms: 'int[]',
  topics: 'text[]',
  content: 'text',
  advice: 'text',
  notes: 'text',
  declared: 'jsonb',
  means: 'text',
  confirmation: 'text',
  version: 'int',
  device_at: 'timestamptz',
  skew_seconds: 'int',
  received_at: 'timestamptz',
  done_at: 'timestamptz',
  taken: 'text[]',
}
const names = Object.keys(columns)
const given = `from jsonb_to_record($1::jsonb) as g(${Object.entries(columns)
  .map(([n, t]) => `${n} ${t}`)
  .join(', ')})`
const upsert = statement(
  'visits.write',
  `insert into visit (${names}) select ${names} ${given}
   on conflict (id) do update set ${names
     .filter(n => n !== 'id' && n !== 'number')
     .map(n => `${n} = excluded.${n}`)
     .join(', ')} returning id`,
)
const snake = (name: string) => name.replace(/[A-Z]/g, c => `_${c.toLowerCase()}`)
/** Writes a visit as it is now, new or changed. */
export const writeVisit = (tx: Db, v: Written) =>
  one<{ id: string }>(tx, upsert, [
    JSON.stringify(Object.fromEntries(Object.entries(v).map(([k, value]) => [snake(k), value]))),
  ])

const confirm = statement('visits.confirmation', 'update visit set confirmation = $2 where id = $1')
export const writeConfirmation = (tx: Db, id: string, confirmation: Confirmation) =>
  rows(tx, confirm, [id, confirmation])

export type Called = {
  id: number
  name: string
  kind: string
  status: string
  mergedInto: number | null
  code: string | null
}
const called = statement(
  'visits.called',
  `select id, name, kind, status, merged_into as "mergedInto", code from enterprise where id = any ($1::int[])`,
)
export const enterprisesCalled = (tx: Db, ids: readonly number[]) => rows<Called>(tx, called, [ids])
