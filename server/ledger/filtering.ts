import { type Db, rows, type Scope, statement } from '../kernel/database.ts'
import type { Post } from '../people/index.ts'
import { answerers, borne, inHands, nobodys } from './bearing.ts'
import { conditions } from './conditions.ts'
import type { LedgerFilters } from './contract.ts'
import type { Part } from './cursor.ts'

/** Who asks, and when. `owing` are the agencies that `agency` and `region` leave; absent: all. */
export type Asking = {
  reach: Scope
  person: number
  posts: readonly Post[]
  now: Temporal.Instant
  today: Temporal.PlainDate
  owing?: readonly number[]
}

/** A way to the rows of commitment c: `each` is walked entry by entry, so that every step keeps to an index in the order of the list. */
export type Way = { each?: string; from: string; where: string[] }

/** Takes a value into the statement; answers its placeholder. */
export type Use = (value: unknown) => string

/** Which parts a status asks for. */
export const partsOf = ({ status = 'open' }: LedgerFilters): readonly Part[] =>
  status === 'open' ? ['open'] : status === 'all' ? ['open', 'ended'] : ['ended']

/** A way as a statement. */
export const selected = ({ from, where }: Way, columns: string, end = '') =>
  `select ${columns} from ${from} where ${where.join(' and ')} ${end}`

/**
 * The ways to all commitments of a part that somebody may see: what an agency in reach owes; what another owes in a matter that one
 * holds; what is owed in a matter in one's own hands; what names oneself. No row lies on two of them.
 */
export function waysTo(part: Part, q: LedgerFilters, asking: Asking, use: Use): Way[] {
  const { reach, person, owing } = asking
  const matching = conditions(part, q, asking, use)
  const joined = q.q === undefined ? '' : 'left join matter m on m.id = c.matter_id'
  if (q.mine) return own(part, asking, use).map(w => ({ ...w, where: [...w.where, ...matching] }))
  const from = `commitment c ${joined}`
  if ('all' in reach) {
    if (!owing) return [{ from, where: matching }]
    return [walk(use, owing, 'c.agency_id', from, matching)]
  }
  const mine = use(reach.agencies)
  const among = owing ? [`c.agency_id = any (${use(owing)}::int[])`] : []
  const elsewhere = `c.agency_id <> all (${mine}::int[])`
  const near = owing ? reach.agencies.filter(a => owing.includes(a)) : reach.agencies
  return [
    walk(use, near, 'c.agency_id', from, matching),
    walk(use, reach.agencies, 'c.holder_id', from, [elsewhere, ...among, ...matching]),
    {
      from: `${mattersOf(`handler_id = ${use(person)}`)} join commitment c on c.matter_id = m.id`,
      where: [elsewhere, `(c.holder_id is null or c.holder_id <> all (${mine}::int[]))`, ...among, ...matching],
    },
    { from, where: [`c.bearer_id = ${use(person)}`, elsewhere, ...among, ...matching] },
  ]
}

const walk = (use: Use, agencies: readonly number[], column: string, from: string, where: string[]): Way => ({
  each: `unnest(${use(agencies)}::int[]) as e(agency)`,
  from,
  where: [`${column} = e.agency`, ...where],
})

/** Matters in somebody's hands, found first: walked along the list instead, all others would be looked at to find few. */
const mattersOf = (whose: string) => `(select * from matter where ${whose} offset 0) m`

/**
 * What somebody has in person, and what nobody has whose post they hold: `bearer` of bearing.ts taken apart, since of whoever asks the posts
 * are known.
 */
function own(part: Part, { reach, person, posts, today }: Asking, use: Use): Way[] {
  if (posts.length === 0) return [{ from: 'commitment c', where: ['false'] }]
  const me = use(person)
  const agencies = use(posts.map(p => p.agencyId))
  const held = `(c.agency_id, c.owes) in (select * from unnest(${agencies}::int[], ${use(posts.map(p => p.capacity))}::text[]))`
  const reached =
    'all' in reach
      ? []
      : [
          `(c.agency_id = any (${use(reach.agencies)}::int[]) or c.holder_id = any (${use(reach.agencies)}::int[]) or m.handler_id = ${me})`,
        ]
  const claimed: Way =
    part === 'open'
      ? {
          from: `${mattersOf(`officer_id = ${me} and closed_at is null`)} join commitment c on c.matter_id = m.id`,
          where: [],
        }
      : {
          each: `(select distinct unnest(${agencies}::int[])) as e(agency)`,
          from: 'commitment c join matter m on m.id = c.matter_id',
          where: ['c.agency_id = e.agency', `m.officer_id = ${me}`],
        }
  const borneByMe = `c.bearer_id = ${me}`
  return [
    {
      from: 'commitment c left join matter m on m.id = c.matter_id',
      where: [borneByMe, `c.agency_id = any (${agencies}::int[])`],
    },
    { ...claimed, where: [...claimed.where, `c.owes <> all (${inHands})`, `c.owes <> all (${nobodys})`, ...reached] },
    {
      from: `${mattersOf(`handler_id = ${me}`)} join commitment c on c.matter_id = m.id`,
      where: [
        `c.owes = any (${inHands})`,
        `c.agency_id = any (${agencies}::int[])`,
        `(c.owes <> all (${answerers}) or ${held})`,
        ...reached,
      ],
    },
    {
      each: `(select distinct * from unnest(${agencies}::int[], ${use(posts.map(p => p.capacity))}::text[])) as e(agency, capacity)`,
      from: 'commitment c left join matter m on m.id = c.matter_id',
      where: ['c.agency_id = e.agency', 'c.owes = e.capacity', `not ${borne(use(today.toString()))}`, ...reached],
    },
  ]
}

const inRegion = statement('ledger.agencies-of-region', `select id from agency where region like $1 || '%'`)

/** The agencies that the filters leave; undefined: no filter. A region may be named by its code or the first digits of it. */
export async function owingAgencies(db: Db, { agency, region }: LedgerFilters): Promise<number[] | undefined> {
  if (region === undefined) return agency === undefined ? undefined : [agency]
  const prefix = region.length === 6 ? region.replace(/(00){1,2}$/, '') : region
  const within = (await rows<{ id: number }>(db, inRegion, [prefix])).map(a => a.id)
  return agency === undefined ? within : within.filter(a => a === agency)
}
