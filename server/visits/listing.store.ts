import { type Db, rows, statement } from '../kernel/database.ts'
import type { Confirmation, VisitMeans, VisitQuery, VisitStatus } from './contract.ts'
import { quarterDays } from './drafting.ts'
import { type Visit, visitColumns } from './store.ts'

const names = statement(
  'visits.names',
  `select v.id, p.name as envoy, a.name as agency, (select b.name from envoy n join person b on b.id = n.person_id where n.id = v.on_behalf_id) as "onBehalf"
   from visit v join person p on p.id = v.person_id join agency a on a.id = v.agency_id where v.id = any ($1::uuid[])`,
)
export const namesOf = async (tx: Db, visits: readonly string[]) =>
  new Map(
    (await rows<{ id: string; envoy: string; agency: string; onBehalf: string | null }>(tx, names, [visits])).map(r => [
      r.id,
      r,
    ]),
  )

export type Line = {
  id: string
  number: string
  version: number
  status: VisitStatus
  day: Temporal.PlainDate
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  envoy: { id: number; name: string }
  agency: { id: number; name: string }
  target: { id: number; name: string; kind: string }
  firms: number
  topics: string[]
  means: VisitMeans
  needs: number
  counted: boolean
  verdict: string | null
  confirmation: Confirmation
  cursor: string
}
const line = `v.id, v.number, v.version, v.status, v.day, v.starts_at as "startsAt", v.ends_at as "endsAt",
  jsonb_build_object('id', p.id, 'name', p.name) as envoy, jsonb_build_object('id', a.id, 'name', a.name) as agency,
  jsonb_build_object('id', e.id, 'name', e.name, 'kind', e.kind) as target, cardinality(v.firms) as firms, v.topics, v.means,
  (select count(*)::int from visit_need n where n.visit_id = v.id) as needs, v.counted, v.verdict, v.confirmation,
  v.starts_at::text || ' ' || v.id as cursor`
const joins = `join person p on p.id = v.person_id join agency a on a.id = v.agency_id join enterprise e on e.id = v.target_id`

/** Whose visits: null is no bound. What row-level security says comes on top; saying it here as well keeps to the index. */
export type Within = { agencies: readonly number[] | null; person: number | null; firms: readonly number[] | null }
type Filters = Omit<VisitQuery, 'after' | 'limit'>

/** The conditions of a list and their values, in this order; each shape of query is planned by itself. */
function conditions(q: Filters, reach: Within): { where: string[]; values: unknown[] } {
  const where: string[] = []
  const values: unknown[] = []
  const value = (v: unknown) => `$${values.push(v)}`
  const reached = [
    reach.agencies && `v.agency_id = any (${value(reach.agencies)}::int[])`,
    reach.person !== null && `v.person_id = ${value(reach.person)}`,
    reach.firms && `(v.target_id = any (${value(reach.firms)}::int[]) or v.firms && ${value(reach.firms)}::int[])`,
  ].filter(Boolean)
  if (reached.length > 0) where.push(`(${reached.join(' or ')})`)
  const quarter = q.quarter === undefined ? undefined : quarterDays(q.quarter)
  const from = [q.from, quarter?.from.toString()]
    .filter(d => d !== undefined)
    .sort()
    .at(-1)
  const to = [q.to, quarter?.to.toString()].filter(d => d !== undefined).sort()[0]
  if (from) where.push(`v.day >= ${value(from)}::date`)
  if (to) where.push(`v.day <= ${value(to)}::date`)
  if (q.envoy !== undefined) where.push(`v.person_id = ${value(q.envoy)}`)
  if (q.agency !== undefined) where.push(`v.agency_id = ${value(q.agency)}`)
  if (q.target !== undefined) where.push(`v.target_id = ${value(q.target)}`)
  if (q.firm !== undefined) where.push(`v.firms @> array[${value(q.firm)}::int]`)
  if (q.status !== undefined) where.push(`v.status = ${value(q.status)}`)
  if (q.counted !== undefined) where.push(`v.counted = ${value(q.counted)}`)
  if (q.confirmation !== undefined) where.push(`v.confirmation = ${value(q.confirmation)}`)
  return { where, values }
}

/** A page of the archive, the latest first. Unnamed: a plan made for any filter would be good for none. */
export async function visitLines(
  tx: Db,
  q: Filters,
  reach: Within,
  after: { at: string; id: string } | undefined,
  limit: number,
): Promise<Line[]> {
  const { where, values } = conditions(q, reach)
  if (after)
    where.push(`(v.starts_at, v.id) < ($${values.push(after.at)}::timestamptz, $${values.push(after.id)}::uuid)`)
  const text = `select ${line} from (select * from visit v ${where.length > 0 ? `where ${where.join(' and ')}` : ''}
    order by v.starts_at desc, v.id desc limit $${values.push(limit)}) v ${joins} order by v.starts_at desc, v.id desc`
  return (await tx.query<Line>({ text, values: [...values] })).rows
}

/** Whole visits of a list, the earliest first, for a sheet. */
export async function wholeVisits(tx: Db, q: Filters, reach: Within, limit: number): Promise<Visit[]> {
  const { where, values } = conditions(q, reach)
  const text = `select ${visitColumns} from visit v where ${where.join(' and ') || 'true'} order by v.starts_at, v.id limit $${values.push(limit)}`
  return (await tx.query<Visit>({ text, values: [...values] })).rows
}

export type NeedAt = {
  need: string
  visit: string
  number: string
  day: Temporal.PlainDate
  target: Line['target']
  envoy: Line['envoy']
  cursor: string
}
const stands = {
  waiting: 'n.matter_id is null and n.answer is null',
  answered: 'n.answer is not null',
  opened: 'm.id is not null and m.closed_at is null',
  settled: 'm.closed_at is not null',
}
/** A page of needs, the latest first. */
export async function needLines(
  tx: Db,
  q: Filters & { need?: keyof typeof stands },
  reach: Within,
  after: { at: string; id: string } | undefined,
  limit: number,
): Promise<NeedAt[]> {
  const { where, values } = conditions(q, reach)
  if (q.need) where.push(stands[q.need])
  if (after) where.push(`(n.at, n.id) < ($${values.push(after.at)}::timestamptz, $${values.push(after.id)}::uuid)`)
  const text = `select n.id as need, v.id as visit, v.number, v.day, jsonb_build_object('id', e.id, 'name', e.name, 'kind', e.kind) as target,
      jsonb_build_object('id', p.id, 'name', p.name) as envoy, n.at::text || ' ' || n.id as cursor
    from visit_need n join visit v on v.id = n.visit_id ${joins} left join matter m on m.id = n.matter_id
    where ${where.join(' and ') || 'true'} order by n.at desc, n.id desc limit $${values.push(limit)}`
  return (await tx.query<NeedAt>({ text, values: [...values] })).rows
}
