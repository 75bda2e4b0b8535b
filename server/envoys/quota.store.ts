import { type Db, maybe, rows, type Scope, statement } from '../kernel/database.ts'
import type { QuotaLight, TargetKind } from './words.ts'

/** A line of the board. */
export type BoardLine = {
  id: number
  scheme: string
  quarter: string
  envoy: number
  person: number
  envoyName: string
  agency: number
  agencyName: string
  target: number
  targetName: string
  targetKind: string
  kind: TargetKind
  required: number
  done: number
  light: QuotaLight
  due: Temporal.PlainDate
  ended: boolean
  commitment: number | null
  cursor: string
}

/** SQL: the light on the day that the parameter holds, of the days kept beside the line. */
const light = (day: string) =>
  `case when q.red_on <= ${day}::date then 'red' when q.amber_on <= ${day}::date then 'amber' else 'green' end`
const shown = (
  day: string,
) => `q.id, q.scheme, q.quarter, q.envoy_id as envoy, q.person_id as person, h.name as "envoyName", q.agency_id as agency,
  a.name as "agencyName", q.enterprise_id as target, e.name as "targetName", e.kind as "targetKind", q.kind, q.required, q.done, ${light(day)} as light,
  q.due_on as due, q.ended, q.commitment_id as commitment, q.amber_on::text || ' ' || q.id as cursor`
const joins = `join person h on h.id = q.person_id join agency a on a.id = q.agency_id join enterprise e on e.id = q.enterprise_id`

export type BoardAsked = {
  scheme: string
  quarter: string
  today: Temporal.PlainDate
  reach: Scope
  agency?: number | undefined
  envoy?: number | undefined
  target?: number | undefined
  kind?: string | undefined
  light?: QuotaLight | undefined
  short?: boolean | undefined
  after?: { at: string; id: number } | undefined
  limit: number
}

/**
 * A page of the board, what is most behind first. Courts in reach are walked one by one, each along its index no further than a page;
 * filters vary, so the statement is built of parts and unnamed.
 */
export async function boardLines(db: Db, q: BoardAsked): Promise<BoardLine[]> {
  const values: unknown[] = []
  const use = (v: unknown) => `$${values.push(v)}`
  const today = use(q.today.toString())
  const where = [`q.scheme = ${use(q.scheme)}`, `q.quarter = ${use(q.quarter)}`]
  if (q.envoy !== undefined) where.push(`q.envoy_id = ${use(q.envoy)}`)
  if (q.target !== undefined) where.push(`q.enterprise_id = ${use(q.target)}`)
  if (q.kind !== undefined) where.push(`q.kind = ${use(q.kind)}`)
  if (q.light === 'red') where.push(`q.red_on <= ${today}::date`)
  if (q.light === 'amber') where.push(`q.amber_on <= ${today}::date and q.red_on > ${today}::date`)
  if (q.light === 'green') where.push(`q.amber_on > ${today}::date`)
  if (q.short) where.push(`q.amber_on < 'infinity'`)
  if (q.after) where.push(`(q.amber_on, q.id) > (${use(q.after.at)}::date, ${use(q.after.id)}::int)`)
  const limit = use(q.limit)
  const page = (more: string) =>
    `select q.* from envoy_quota q where ${[...where, more].filter(Boolean).join(' and ')} order by q.amber_on, q.id limit ${limit}`
  const walked = (agencies: readonly number[]) =>
    `select x.* from unnest(${use(agencies)}::int[]) w(agency) cross join lateral (${page('q.agency_id = w.agency')}) x`
  const ways =
    'all' in q.reach
      ? [q.agency === undefined ? page('') : walked([q.agency])]
      : [
          walked(q.agency === undefined ? q.reach.agencies : q.reach.agencies.filter(a => a === q.agency)),
          page(
            `q.person_id = ${use(q.reach.person ?? 0)} and q.agency_id <> all (${use(q.reach.agencies)}::int[])${
              q.agency === undefined ? '' : ` and q.agency_id = ${use(q.agency)}`
            }`,
          ),
        ]
  const text = `select ${shown(today)} from (select * from (${ways.map(w => `(${w})`).join(' union all ')}) u order by amber_on, id limit ${limit}) q
    ${joins} order by q.amber_on, q.id`
  return (await db.query<BoardLine>({ text, values })).rows
}

const byId = statement('envoys.board-line', `select ${shown('$2')} from envoy_quota q ${joins} where q.id = $1`)
export const boardLine = (db: Db, id: number, today: Temporal.PlainDate) =>
  maybe<BoardLine>(db, byId, [id, today.toString()])

const ofPerson = statement(
  'envoys.board-of-person',
  `select ${shown('$3')} from envoy_quota q ${joins} where q.person_id = $1 and q.quarter = $2 order by q.amber_on, q.id limit 500`,
)
export const linesOfPerson = (db: Db, person: number, quarter: string, today: Temporal.PlainDate) =>
  rows<BoardLine>(db, ofPerson, [person, quarter, today.toString()])

export type Totals = {
  agency: number
  agencyName: string
  posts: number
  met: number
  amber: number
  red: number
  required: number
  done: number
  missing: number
}
const totals = statement(
  'envoys.board-totals',
  `select t.*, a.name as "agencyName" from (
     select q.agency_id as agency, count(*)::int as posts, count(*) filter (where q.done >= q.required)::int as met,
       count(*) filter (where q.amber_on <= $3 and q.red_on > $3)::int as amber, count(*) filter (where q.red_on <= $3)::int as red,
       sum(q.required)::int as required, sum(q.done)::int as done, sum(greatest(q.required - q.done, 0))::int as missing
     from envoy_quota q where q.scheme = $1 and q.quarter = $2 group by q.agency_id) t
   join agency a on a.id = t.agency order by t.agency`,
)
/** What the courts in reach come to; row-level security says which. */
export const boardTotals = (db: Db, scheme: string, quarter: string, today: Temporal.PlainDate) =>
  rows<Totals>(db, totals, [scheme, quarter, today.toString()])

// The next smaller quarter each time, along the index: all lines are not read for the few names in them.
const quarters = statement(
  'envoys.quarters',
  `with recursive q(quarter) as (
     select max(quarter) from envoy_quota where scheme = $1
     union all select (select max(n.quarter) from envoy_quota n where n.scheme = $1 and n.quarter < q.quarter) from q where q.quarter is not null)
   select quarter from q where quarter is not null limit 40`,
)
/** The quarters that have lines in reach, the latest first. */
export const quartersOf = async (db: Db, scheme: string): Promise<string[]> =>
  (await rows<{ quarter: string }>(db, quarters, [scheme])).map(r => r.quarter)
