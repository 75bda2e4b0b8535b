import type { Db } from '../kernel/database.ts'
import { bucketOf } from './buckets.ts'
import { type CountedName, counted, type FacetName, type Fact, facets, facts } from './measures.ts'
import type { Period } from './periods.ts'
import { between, leavesInternalOut, predicate } from './predicates.ts'

/** Which rows are asked for. */
export type RecordsAsked = {
  measure: CountedName
  /** Absent for how things stand. */
  period?: Period | undefined
  /** Absent for everything. */
  agencies?: readonly number[] | undefined
  internal: readonly string[]
  service?: string | undefined
  narrowed: readonly (readonly [FacetName | 'age', string])[]
  after?: { at: string; id: string } | undefined
  limit: number
}

/** A row before it is put into words. */
export type Found = {
  key: string
  cursor: string
  path: string | null
  number: string | null
  title: string | null
  agency: number
  service: string
  category?: string | null
  channel?: string
  openedAt?: Temporal.Instant | null
  closedAt?: Temporal.Instant | null
  outcome?: string | null
  days?: number | null
  kind?: string
  to?: string | null
  owes?: string | null
  dueAt?: Temporal.Instant
  endedAt?: Temporal.Instant | null
  grade?: number
  ratedAt?: Temporal.Instant
}

const asOf = '(select as_of from insight_state)'
const today = `(${asOf} at time zone 'Asia/Shanghai')::date`

/** What is shown of each kind of row, of a fact f and the matter m it belongs to. */
const shown: Record<Fact, { columns: string; joins: string }> = {
  matter: {
    columns: `f.category, f.channel, f.opened_at as "openedAt", f.closed_at as "closedAt", f.outcome, f.closed_day - f.opened_day as days,
      '/matters/' || m.matter_id as path, m.title`,
    joins: 'left join insight_source_matter m on m.matter_id = f.matter_id',
  },
  commitment: {
    columns: `f.kind, s.title as "to", s.owes, f.due_at as "dueAt", f.ended_at as "endedAt", coalesce('/matters/' || m.matter_id, s.path) as path, coalesce(m.title, s.subject) as title`,
    joins: `left join insight_source_commitment s on s.commitment_id = f.commitment_id
      left join insight_source_matter m on m.matter_id = f.matter_id`,
  },
  rating: {
    columns: `f.grade, f.rated_at as "ratedAt", m.category, m.opened_at as "openedAt", m.closed_at as "closedAt", m.outcome,
      '/matters/' || m.matter_id as path, m.title`,
    joins: 'left join insight_source_matter m on m.matter_id = f.matter_id',
  },
}

/** A page of the rows that a number counts, by the very predicate of its measure: newest first, of what still stands the oldest. */
export async function records(db: Db, q: RecordsAsked): Promise<Found[]> {
  const { of, at, ...measure } = { ...counted[q.measure] }
  const standing = 'standing' in measure
  const { table, id } = facts[of]
  const values: unknown[] = []
  const use = (v: unknown) => `$${values.push(v)}`
  const moment = (day: Temporal.PlainDate) => `(${use(day.toString())}::timestamp at time zone 'Asia/Shanghai')`
  const where = [predicate(q.measure, asOf)]
  if (q.period) where.push(between(at, moment(q.period.from), moment(q.period.to.add({ days: 1 }))))
  if (q.agencies) where.push(`f.agency_id = any (${use(q.agencies)}::int[])`)
  if (leavesInternalOut(q.measure)) where.push(`f.service <> all (${use(q.internal)}::text[])`)
  if (q.service !== undefined) where.push(`f.service = ${use(q.service)}`)
  for (const [facet, value] of q.narrowed)
    where.push(`${facet === 'age' ? bucketOf(`(${today} - f.opened_day)`) : facets[facet].key} = ${use(value)}`)
  const order = standing ? 'asc' : 'desc'
  if (q.after)
    where.push(`(f.${at}_at, f.${id}) ${standing ? '>' : '<'} (${use(q.after.at)}::timestamptz, ${use(q.after.id)})`)
  const page = `select f.* from ${table} f where ${where.join(' and ')} order by f.${at}_at ${order}, f.${id} ${order} limit ${q.limit}`
  const text = `select f.${id}::text as key, f.${at}_at::text || ' ' || f.${id} as cursor, m.number, f.agency_id as agency,
      f.service, ${shown[of].columns}
    from (${page}) f ${shown[of].joins} order by f.${at}_at ${order}, f.${id} ${order}`
  return (await db.query<Found>({ text, values })).rows
}
