import type { Db, Scope } from '../kernel/database.ts'
import { byParties } from './behind.ts'
import type { InboxQuery } from './contract.ts'
import { placeAt } from './cursor.ts'
import type { Registry } from './module.ts'

/** A line of a list before it is put into words. */
export type InboxLine = {
  id: string
  number: string
  title: string
  procedure: string
  version: string
  state: string
  category: string | null
  urgency: number
  agency: string
  agencyId: number
  handlerId: number | null
  handlerAgencyId: number | null
  applicant: string | null
  officer: string | null
  owner: string | null
  nextAct: string | null
  dueAt: Temporal.Instant | null
  dueFrom: Temporal.Instant | null
  undated: string | null
  openedAt: Temporal.Instant
  closedAt: Temporal.Instant | null
  outcome: string | null
  cursor: string
}

/** What a line is read from, of a matter m. */
export const lineColumns = `m.id, m.number, m.title, m.procedure, m.version, m.state, m.category, m.urgency, a.name as agency,
      m.agency_id as "agencyId", m.handler_id as "handlerId", m.handler_agency_id as "handlerAgencyId",
      (select p.name from party p where p.matter_id = m.id order by p.role <> 'applicant', p.id limit 1) as applicant,
      o.name as officer, m.owner, m.next_act as "nextAct", m.due_from as "dueFrom", m.due_at as "dueAt", m.undated, m.opened_at as "openedAt",
      m.closed_at as "closedAt", m.outcome`
export const lineJoins = 'join agency a on a.id = m.agency_id left join person o on o.id = m.officer_id'

/** Statements are built from these parts; values only ever travel as parameters. */
type Built = { text: string; values: unknown[] }

/** Who asks, when, and which open states a procedure has. */
export type Asking = {
  reach: Scope
  person?: number
  /** Agencies for which they take what is handed to an agency and nobody in it by name. */
  hands?: readonly number[]
  /** What agreements in force open beside the reach of one's posts, for the list of just that. */
  granted?: readonly { of: number; procedures: readonly string[] }[]
  now: Temporal.Instant
  openStates: (procedure: string) => readonly string[]
  /** The procedures whose matters a party does not find beside the matter they are steps of. */
  steps?: readonly string[]
}

const rowColumns = `id, number, title, procedure, version, state, category, urgency, agency_id, officer_id, owner, next_act, due_from, due_at,
    undated, opened_at, closed_at, outcome, sort_at, handler_id, handler_agency_id`

/**
 * A page of rows of the table by days left (closed ones: newest first), within reach. Every agency, and every state of a procedure, is
 * walked along its own index and the pages merged, so that a narrow reach costs what a wide one costs and a rare filter what a common one.
 */
function matching(
  q: InboxQuery,
  { reach, person, hands = [], granted = [], now, openStates, steps = [] }: Asking,
  limit: number,
  columns = rowColumns,
): Built & { key: string; order: string } {
  const values: unknown[] = []
  const use = (v: unknown) => `$${values.push(v)}`
  const closed = q.view === 'closed'
  const shared = q.view === 'shared'
  // Who has no agency's matters to look at (a lawyer of a firm) finds under 在办 what was handed to them.
  const ownOnly =
    !closed && !shared && q.view !== 'mine' && !('all' in reach) && !('phone' in reach) && reach.agencies.length === 0
  const handling = q.view === 'handling' || ownOnly
  const personal = q.view === 'mine' || handling
  // A party's matter stands where the first of its days puts it, its own or that of a step which waits for a party.
  const party = !personal && !shared && !q.agency && 'phone' in reach
  const day = party ? 'first_at' : 'sort_at'
  const order = closed ? 'closed_at desc, id desc' : `${day}, id`
  const key = closed ? 'closed_at' : day
  const where = [closed ? 'closed_at is not null' : 'closed_at is null']
  if (q.procedure) where.push(`procedure = ${use(q.procedure)}`)
  if (q.state) where.push(`state = ${use(q.state)}`)
  const byState = q.procedure !== undefined && !q.state && !q.category && !q.urgent && !closed && !personal && !shared
  if (q.category) where.push(`category = ${use(q.category)}`)
  if (q.urgent) where.push('urgency > 0')
  if (q.light === 'red') where.push(`${day} < ${use(now.toString())}`)
  if (q.light === 'soon')
    where.push(`${day} >= ${use(now.toString())} and ${day} < ${use(now.add({ hours: 72 }).toString())}`)
  if (q.after) {
    const { at, id } = placeAt(q.after)
    where.push(`(${key}, id) ${closed ? '<' : '>'} (${use(at)}::timestamptz, ${use(id)}::uuid)`)
  }
  if (q.view === 'mine') where.push(`officer_id = ${use(person ?? 0)}`)
  if (handling) where.push(hands.length > 0 ? 'handler_agency_id is not null' : `handler_id = ${use(person ?? 0)}`)
  const page = (more: string) =>
    `select ${columns}${party ? ', first_at' : ''} from ${party ? ownMatters(reach, use, steps) : 'matter'} where ${[more, ...where].filter(Boolean).join(' and ')} order by ${order} limit ${limit}`
  const walks: string[] = []
  const each: string[] = []
  if (shared) {
    const doors = granted.flatMap(g => g.procedures.map(p => [g.of, p] as const))
    walks.push(
      `unnest(${use(doors.map(d => d[0]))}::int[], ${use(doors.map(d => d[1]))}::text[]) as g(agency, granted)`,
    )
    each.push('agency_id = g.agency and procedure = g.granted')
    if (q.agency) each.push(`agency_id = ${use(q.agency)}`)
  } else if (q.agency)
    each.push('all' in reach || reach.agencies.includes(q.agency) ? `agency_id = ${use(q.agency)}` : 'false')
  else if (!personal && !party && !('all' in reach)) {
    walks.push(`unnest(${use(reach.agencies)}::int[]) as a(agency)`)
    each.push('agency_id = a.agency')
  }
  if (handling && hands.length > 0) {
    walks.push(
      `(select null::int, ${use(person ?? 0)}::int union all select unnest(${use(hands)}::int[]), null) as h(agency, person)`,
    )
    each.push('(handler_id = h.person or (handler_agency_id = h.agency and handler_id is null))')
  }
  if (byState) {
    walks.push(`unnest(${use(openStates(q.procedure!))}::text[]) as s(state)`)
    each.push('state = s.state')
  }
  const one = page(each.join(' and '))
  const text =
    walks.length === 0
      ? one
      : `select p.* from ${walks.join(' cross join ')} cross join lateral (${one}) p order by ${order} limit ${limit}`
  return { text, values, key, order }
}

/**
 * The matters somebody is party to, as a table of their own. A step of a matter stands in that matter where both are in reach, so that
 * none is lost; `first_at` is the first of its own day and those of steps that wait for a party.
 */
function ownMatters(
  reach: Exclude<Scope, { all: true }>,
  use: (v: unknown) => string,
  steps: readonly string[],
): string {
  const step = use(steps)
  return `(select m.*, least(m.sort_at, (select min(s.sort_at) from matter s where s.origin_id = m.id and s.closed_at is null
      and s.procedure = any (${step}::text[]) and s.owner = any (${use(byParties)}::text[]))) as first_at
    from matter m where m.id in (select matter_id from party where person_id = ${use(reach.person)} or phone_index = ${use(reach.phone)}${
      reach.firms ? ` or identity_index = any (${use(reach.firms)}) and identity_kind = 'uscc'` : ''
    }) and not (m.procedure = any (${step}::text[])
      and exists (select from matter o where o.id = m.origin_id and o.procedure <> all (${step}::text[])))) as matter`
}

/** A page in the words of {@link InboxLine}. Unnamed, since the plan depends on the values. */
export function inboxQuery(q: InboxQuery, asking: Asking): Built {
  const { text, values, key, order } = matching(q, asking, (q.limit ?? 50) + 1)
  return {
    text: `select ${lineColumns}, m.${key}::text || ' ' || m.id as cursor
      from (${text}) m ${lineJoins} order by ${order.replace(/closed_at|sort_at|first_at|\bid\b/g, 'm.$&')}`,
    values,
  }
}

const most = 1000

/** How many there are; past a thousand nobody counts on. */
export async function count(db: Db, q: InboxQuery, asking: Asking): Promise<{ n: number; more?: true }> {
  const { text, values } = matching(q, asking, most + 1, 'sort_at, id')
  const [found] = (await db.query<{ n: number }>({ text: `select count(*) as n from (${text}) m`, values })).rows
  return found!.n > most ? { n: most, more: true } : { n: found!.n }
}

/** A page and the cursor behind it. */
export async function inbox(db: Db, q: InboxQuery, asking: Asking) {
  const limit = q.limit ?? 50
  const found = (await db.query<InboxLine>(inboxQuery(q, asking))).rows
  const lines = found.slice(0, limit)
  return { lines, ...(found.length > limit && { next: Buffer.from(lines.at(-1)!.cursor).toString('base64url') }) }
}

/** The open states of a procedure, over all its versions. */
export const openStatesOf =
  (registry: Registry) =>
  (id: string): string[] => [
    ...new Set(
      registry.procedures
        .filter(p => p.id === id)
        .flatMap(p =>
          Object.entries(p.states)
            .filter(([, s]) => !s.final)
            .map(([name]) => name),
        ),
    ),
  ]
