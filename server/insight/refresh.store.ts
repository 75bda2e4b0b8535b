import { type Db, one, rows, statement } from '../kernel/database.ts'
import { addCells, addSplits, anything, set, sums } from './adding.ts'
import { cells, type Rows, spans, splits } from './contributions.ts'

const state = statement('insight.state', 'select as_of as "asOf", behind from insight_state')
const lock = statement('insight.lock', 'select as_of as "asOf", behind from insight_state for update')
const stamp = statement('insight.stamp', 'update insight_state set as_of = $1, behind = $2')

/** The moment the figures are of; null before the first. `behind`: some matters still wait to be counted. */
export type State = { asOf: Temporal.Instant | null; behind: boolean }
export const stateNow = (db: Db) => one<State>(db, state)
/** Whoever refreshes holds this until the transaction ends: the figures and their moment change together. */
export const lockState = (tx: Db) => one<State>(tx, lock)
export const saveState = (tx: Db, asOf: Temporal.Instant, behind: boolean) => rows(tx, stamp, [asOf.toString(), behind])

const matters = statement(
  'insight.stale-matters',
  `select matter_id as id from insight_stale_matter where insight_stale order by matter_id limit $1 for no key update skip locked`,
)
const commitments = statement(
  'insight.stale-commitments',
  `select commitment_id as id from insight_stale_commitment where insight_stale order by commitment_id limit $1 for no key update skip locked`,
)
/** What changed since it was counted, locked; what somebody is changing right now waits for the next time. */
export const staleMatters = async (tx: Db, most: number) =>
  (await rows<{ id: string }>(tx, matters, [most])).map(r => r.id)
export const staleCommitments = async (tx: Db, most: number) =>
  (await rows<{ id: number }>(tx, commitments, [most])).map(r => r.id)

const waiting = statement(
  'insight.waiting',
  `select (select count(*) from (select from insight_stale_matter where insight_stale limit $1) m)::int as matters,
     (select count(*) from (select from insight_stale_commitment where insight_stale limit $1) c)::int as commitments`,
)
/** How much waits to be counted, locked by somebody or not; nobody counts on past `most`. */
export const countWaiting = (tx: Db, most: number) => one<{ matters: number; commitments: number }>(tx, waiting, [most])

const countedMatters = statement(
  'insight.counted-matters',
  'update insight_stale_matter set insight_stale = false where matter_id = any ($1::uuid[])',
)
const countedCommitments = statement(
  'insight.counted-commitments',
  'update insight_stale_commitment set insight_stale = false where commitment_id = any ($1::int[])',
)
export async function markCounted(tx: Db, matterIds: readonly string[], commitmentIds: readonly number[]) {
  if (matterIds.length > 0) await rows(tx, countedMatters, [matterIds])
  if (commitmentIds.length > 0) await rows(tx, countedCommitments, [commitmentIds])
}

const facts = {
  matter: {
    id: 'matter_id',
    columns:
      'matter_id, agency_id, service, category, channel, urgency, opened_at, opened_day, closed_at, closed_day, outcome',
  },
  commitment: {
    id: 'commitment_id',
    columns:
      'commitment_id, matter_id, agency_id, service, kind, by_party, start_at, due_at, due_day, status, ended_at',
  },
  rating: { id: 'matter_id', columns: 'matter_id, agency_id, service, grade, rated_at, rated_day' },
} as const
type FactName = keyof typeof facts
const names = Object.keys(facts) as FactName[]

const list = (text: string) => text.split(', ')
const put = (name: FactName) => `put_${name} as (
  insert into insight_${name} (${facts[name].columns}) select ${facts[name].columns} from ${name}_is
  on conflict (${facts[name].id}) do update set ${set(
    list(facts[name].columns).filter(c => c !== facts[name].id),
    c => `excluded.${c}`,
  )})`

/** The rows of every fact as they were counted and as they are now, each by its own moment. */
const before: Omit<Rows, 'of' | 'from'> = { sign: -1, asOf: '$3::timestamptz' }
const after: Omit<Rows, 'of' | 'from'> = { sign: 1, asOf: '$4::timestamptz' }
const both = names.flatMap((of): Rows[] => [
  { of, from: `${of}_was`, ...before },
  { of, from: `${of}_is`, ...after },
])

const count = statement(
  'insight.count',
  `with matter_was as materialized (
      select f.* from unnest($1::uuid[]) t(id) join insight_matter f on f.matter_id = t.id
    ), matter_is as materialized (
      select v.* from unnest($1::uuid[]) t(id) join insight_source_matter v on v.matter_id = t.id
    ), rating_was as materialized (
      select f.* from unnest($1::uuid[]) t(id) join insight_rating f on f.matter_id = t.id
    ), rating_is as materialized (
      select v.* from unnest($1::uuid[]) t(id) join insight_source_rating v on v.matter_id = t.id
    ), fallen_due as materialized (
      -- what changed by the passing of time alone
      select f.* from insight_commitment f
      where not f.by_party and f.due_at >= least($3::timestamptz, $4::timestamptz) and f.due_at < greatest($3::timestamptz, $4::timestamptz)
        and not exists (select from unnest($1::uuid[]) t(id) where t.id = f.matter_id)
        and not exists (select from unnest($2::int[]) t(id) where t.id = f.commitment_id)
    ), commitment_was as materialized (
      select f.* from unnest($1::uuid[]) t(id) join insight_commitment f on f.matter_id = t.id
      union all select f.* from unnest($2::int[]) t(id) join insight_commitment f on f.commitment_id = t.id
      union all select * from fallen_due
    ), given as materialized (
      select v.*, v.owes = any ($5::text[]) as by_party
      from unnest($1::uuid[]) t(id) join insight_source_commitment v on v.matter_id = t.id
      union all select v.*, v.owes = any ($5::text[])
      from unnest($2::int[]) t(id) join insight_source_commitment v on v.commitment_id = t.id
    ), commitment_is as materialized (
      select ${facts.commitment.columns} from given union all select ${facts.commitment.columns} from fallen_due
    ), ${names.map(put).join(', ')}, change as materialized (
      select agency_id, service, day, ${sums('')}
      from (${both.flatMap(cells).join('\n union all ')}) e group by agency_id, service, day having ${anything('')}
    ), split as materialized (
      select agency_id, service, measure, facet, day, key, sum(n)::int as n
      from (${both.flatMap(splits).join('\n union all ')}) e
      group by agency_id, service, measure, facet, day, key having sum(n) <> 0
    ), cell as materialized (
      -- by the day first, which is little of what all spans of all branches are
      select b.whole, b.node, c.day, c.service, ${sums('c.', '::int')} from change c join (
          select agency_id, false as whole, agency_id as node from insight_agency
          union all select agency_id, true, unnest(branches) from insight_agency) b using (agency_id)
      group by b.whole, b.node, c.day, c.service
    ), put_cells as (
      ${addCells(`select s.span, c.whole, c.node, s.day, c.service, ${sums('c.')}
        from cell c cross join lateral (values ${Object.entries(spans)
          .map(([span, first]) => `('${span}', ${first('c.day')})`)
          .join(', ')}) s(span, day)
        group by s.span, c.whole, c.node, s.day, c.service having ${anything('c.')}`)}
    ), piece as materialized (
      select b.node, s.measure, s.facet, ${spans.ten('s.day')} as day, s.service, s.key, sum(s.n)::int as n
      from split s join (select agency_id, unnest(branches) as node from insight_agency) b using (agency_id)
      group by b.node, s.measure, s.facet, ${spans.ten('s.day')}, s.service, s.key
    ), put_splits as (
      ${addSplits(`select x.span, p.node, p.measure, p.facet, x.day, p.service, p.key, sum(p.n)::int
        from piece p cross join lateral (values ('ten', p.day), ('month', ${spans.month('p.day')})) x(span, day)
        group by x.span, p.node, p.measure, p.facet, x.day, p.service, p.key having sum(p.n) <> 0`)}
    )
    select (select count(*) from matter_is) + (select count(*) from given where matter_id is null) as changed,
      (select count(*) from fallen_due) as due`,
)

/**
 * Counts matters (with their commitments and ratings) and commitments outside matters anew: takes what they added when last counted
 * out of facts and cubes and adds what they are now; what fell due between the two moments follows.
 */
export const countAnew = (
  tx: Db,
  matterIds: readonly string[],
  commitmentIds: readonly number[],
  was: Temporal.Instant | null,
  is: Temporal.Instant,
  partyCapacities: readonly string[],
) =>
  one<{ changed: number; due: number }>(tx, count, [
    matterIds,
    commitmentIds,
    was?.toString() ?? '-infinity',
    is.toString(),
    partyCapacities,
  ])

const forget = [
  // A million flags take longer than a statement is otherwise given.
  statement('insight.take-time', `select set_config('statement_timeout', '0', true)`),
  ...['cube', 'facet', 'matter', 'commitment', 'rating', 'agency'].map(t =>
    statement(`insight.forget-${t}`, `delete from insight_${t}`),
  ),
  statement('insight.forget-state', 'update insight_state set as_of = null, behind = true'),
  statement('insight.stale-again', 'update insight_stale_matter set insight_stale = true where not insight_stale'),
  statement(
    'insight.stale-outside',
    'update insight_stale_commitment set insight_stale = true where not insight_stale',
  ),
]
/** Empties everything that is derived and marks its sources to be counted again. */
export async function forgetAll(tx: Db) {
  for (const s of forget) await rows(tx, s)
}
