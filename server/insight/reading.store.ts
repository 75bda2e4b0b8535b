import { type Db, one, rows, statement } from '../kernel/database.ts'
import { bucketOf } from './buckets.ts'
import { columns } from './contributions.ts'
import type { CountedName, FacetName, totals } from './measures.ts'
import type { Period } from './periods.ts'
import type { Node, Place } from './places.ts'
import { predicate } from './predicates.ts'
import { asked, asOf, edges, inRows, moment, open, service } from './splits.store.ts'
import type { Stretch } from './stretches.ts'

const places = statement(
  'insight.places',
  `select a.agency_id as id, a.name, a.region, k.branches
   from insight_source_agency a join insight_agency k using (agency_id) order by a.region, a.agency_id`,
)
/** Every agency that has been counted, in reach or not; who asks is narrowed down by `chosen`. */
export const allPlaces = (db: Db) => rows<Place>(db, places)

/** Sums of columns of the cube. */
export type Sums = Readonly<Partial<Record<CountedName | keyof typeof totals, number>>>

/** Part of a period, and which sums it is for: the cube, the splits of branches, or those of single agencies. */
export type Range = Stretch & { period: PeriodName; use: 'cube' | 'whole' | 'own' }
export type PeriodName = 'now' | 'previous' | 'lastYear'

/** What the page is asked for, laid out for the database. */
export type Asked = {
  nodes: readonly Node[]
  ranges: readonly Range[]
  agencies: readonly number[]
  /** Of the agencies, those that the sums of a branch hold. */
  inBranches: ReadonlySet<number>
  internal: readonly string[]
  service?: string | undefined
  period: Period
  steps: readonly Period[]
}

/** All sums of the page, of one moment. */
export type Figures = {
  asOf: string | null
  behind: boolean
  totals: (Sums & { period: PeriodName; service: string })[]
  grid: (Sums & { agency: number; service: string })[]
  standing: { agency: number; service: string; open: number; overdue: number }[]
  series: { step: number; opened: number; closed: number; kept: number; late: number }[]
  ageing: { key: string; n: number }[]
  splits: { period: PeriodName; measure: CountedName; facet: FacetName; key: string; n: number }[]
  red: {
    path: string | null
    number: string | null
    title: string | null
    agency: number
    service: string
    kind: string
    owes: string
    to: string
    dueAt: string
  }[]
}

const standing = ['open', 'overdue']
const flows = columns.filter(c => !standing.includes(c))
const sums = (names: readonly string[], times = '') => names.map(c => `sum(${times}c.${c})::float8 as ${c}`).join(', ')

const text = `with node as materialized (
    select * from unnest($1::int[], $2::boolean[]) n(agency_id, whole)
  ), range as materialized (
    select r.*, ${moment('r.first')} as first_at, ${moment('r.last + 1')} as last_at
    from unnest($3::text[], $4::text[], $5::date[], $12::date[], $13::int[], $15::text[]) r(period, span, first, last, sign, use)
  ), ${edges.map(e => e.cte).join(', ')}, total as (
    select r.period, c.service, ${sums(flows, 'r.sign * ')} from range r cross join node n
      join insight_cube c on c.span = r.span and c.whole = n.whole and c.agency_id = n.agency_id and c.day between r.first and r.last
    where r.use = 'cube' and ${asked('c')} group by r.period, c.service
  ), grid as (
    select c.agency_id as agency, c.service, ${sums(flows, 'r.sign * ')} from range r cross join unnest($6::int[]) p(agency_id)
      join insight_cube c on c.span = r.span and not c.whole and c.agency_id = p.agency_id and c.day between r.first and r.last
    where r.use = 'cube' and r.period = 'now' and ${asked('c')} group by c.agency_id, c.service
  ), standing as (
    select c.agency_id as agency, c.service, ${sums(standing)} from unnest($6::int[]) p(agency_id)
      join insight_cube c on c.span = 'ever' and not c.whole and c.agency_id = p.agency_id
    where ${asked('c')} group by c.agency_id, c.service
  ), series as (
    select width_bucket(c.day, $11::date[]) as step, sum(c.opened) filter (where ${open('c')})::float8 as opened,
      sum(c.closed) filter (where ${open('c')})::float8 as closed, sum(c.kept)::float8 as kept, sum(c.late)::float8 as late
    from node n join insight_cube c on c.span = 'day' and c.whole = n.whole and c.agency_id = n.agency_id
      and c.day between $9::date and $10::date
    where ${asked('c')} group by 1
  ), ageing as (
    select ${bucketOf('(t.today - c.day)')} as key, sum(c.open)::float8 as n
    from (select (as_of at time zone 'Asia/Shanghai')::date as today from insight_state) t cross join node n
      join insight_cube c on c.span = 'day' and c.open <> 0 and c.whole = n.whole and c.agency_id = n.agency_id
    where ${service('open', 'c')} group by 1
  ), split as (
    select period, measure, facet, key, sum(n)::float8 as n from (${[...inRows, ...edges.flatMap(e => e.parts)].join('\n union all ')}) s group by 1, 2, 3, 4
  ), late as materialized (
    select c.* from unnest($6::int[]) p(agency_id) cross join lateral (
      select f.commitment_id, f.agency_id, f.service, f.kind, f.due_at from insight_commitment f
      where f.agency_id = p.agency_id and ${predicate('overdue', asOf)} and ${asked('f')} order by f.due_at, f.commitment_id limit 20) c
    order by c.due_at, c.commitment_id limit 20
  ), red as (
    select coalesce('/matters/' || m.matter_id, c.path) as path, m.number, coalesce(m.title, c.subject) as title, l.agency_id as agency, l.service, l.kind,
      c.owes, c.title as to, l.due_at as "dueAt"
    from late l join insight_source_commitment c using (commitment_id) left join insight_source_matter m on m.matter_id = c.matter_id
    order by l.due_at, l.commitment_id
  )
  select (select json_build_object('asOf', as_of, 'behind', behind,
      ${['totals:total', 'grid', 'standing', 'series', 'ageing', 'splits:split', 'red']
        .map(part => {
          const [name, from = name] = part.split(':')
          return `'${name}', (select coalesce(json_agg(x), '[]') from "${from}" x)`
        })
        .join(', ')}) from insight_state) as figures`

const all = statement('insight.figures', text)
// It takes longer to plan than to run, and every way of asking runs along the same indexes.
const planOnce = statement(
  'insight.plan-once',
  `select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('jit', 'off', true)`,
)

/** Every sum of the page in one statement, and so of one moment: a refresh in between cannot make two numbers disagree. */
export async function figures(db: Db, q: Asked): Promise<Figures> {
  const values = [
    q.nodes.map(n => n.id),
    q.nodes.map(n => n.whole),
    q.ranges.map(r => r.period),
    q.ranges.map(r => r.span),
    q.ranges.map(r => r.from.toString()),
    q.agencies,
    q.internal,
    q.service ?? null,
    q.period.from.toString(),
    q.period.to.toString(),
    q.steps.map(s => s.from.toString()),
    q.ranges.map(r => r.to.toString()),
    q.ranges.map(r => r.sign),
    q.agencies.map(id => q.inBranches.has(id)),
    q.ranges.map(r => r.use),
  ]
  await rows(db, planOnce)
  return (await one<{ figures: Figures }>(db, all, values)).figures
}

const perService = statement(
  'insight.per-service',
  `with range as (select * from unnest($3::text[], $4::date[], $5::date[], $6::int[]) r(span, first, last, sign))
   select c.service, ${sums(flows, 'r.sign * ')} from range r cross join unnest($1::int[], $2::boolean[]) n(agency_id, whole)
     join insight_cube c on c.span = r.span and c.whole = n.whole and c.agency_id = n.agency_id and c.day between r.first and r.last
   group by c.service`,
)
/** Sums by service over a period. */
export const serviceSums = (db: Db, nodes: readonly Node[], ranges: readonly Stretch[]) =>
  rows<Sums & { service: string }>(db, perService, [
    nodes.map(n => n.id),
    nodes.map(n => n.whole),
    ranges.map(r => r.span),
    ranges.map(r => r.from.toString()),
    ranges.map(r => r.to.toString()),
    ranges.map(r => r.sign),
  ])
