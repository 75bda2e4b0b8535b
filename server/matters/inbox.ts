import type { Db, Scope } from '../kernel/database.ts'
import { refuse } from '../kernel/refusal.ts'
import type { InboxQuery } from './contract.ts'

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
  applicant: string | null
  officer: string | null
  owner: string | null
  nextAct: string | null
  dueAt: Temporal.Instant | null
  undated: string | null
  openedAt: Temporal.Instant
  closedAt: Temporal.Instant | null
  outcome: string | null
  cursor: string
}

/** Statements are built from these parts; values only ever travel as parameters. */
type Built = { text: string; values: unknown[] }

const rowColumns = `id, number, title, procedure, version, state, category, urgency, agency_id, officer_id, owner, next_act, due_at,
    undated, opened_at, closed_at, outcome, sort_at`

/**
 * A page of rows of the table by days left (closed ones: newest first), within reach. Of several agencies each is walked along its
 * own index and the pages merged, so that a narrow reach costs what a wide one costs.
 */
function matching(
  q: InboxQuery,
  reach: Scope,
  person: number | undefined,
  now: Temporal.Instant,
  limit: number,
  columns = rowColumns,
): Built & { key: string; order: string } {
  const values: unknown[] = []
  const use = (v: unknown) => `$${values.push(v)}`
  const closed = q.view === 'closed'
  const order = closed ? 'closed_at desc, id desc' : 'sort_at, id'
  const key = closed ? 'closed_at' : 'sort_at'
  const where = [closed ? 'closed_at is not null' : 'closed_at is null']
  if (q.procedure) where.push(`procedure = ${use(q.procedure)}`)
  if (q.state) where.push(`state = ${use(q.state)}`)
  if (q.category) where.push(`category = ${use(q.category)}`)
  if (q.urgent) where.push('urgency > 0')
  if (q.light === 'red') where.push(`sort_at < ${use(now.toString())}`)
  if (q.light === 'soon')
    where.push(`sort_at >= ${use(now.toString())} and sort_at < ${use(now.add({ hours: 72 }).toString())}`)
  if (q.after) {
    const [at, id] = decode(q.after)
    where.push(`(${key}, id) ${closed ? '<' : '>'} (${use(at)}::timestamptz, ${use(id)}::uuid)`)
  }
  if (q.view === 'mine') where.push(`officer_id = ${use(person ?? 0)}`)
  if (q.view === 'handling') where.push(`handler_id = ${use(person ?? 0)}`)
  const page = (more: string) =>
    `select ${columns} from matter where ${[more, ...where].filter(Boolean).join(' and ')} order by ${order} limit ${limit}`
  const personal = q.view === 'mine' || q.view === 'handling'
  const inner = (): string => {
    if (q.agency) {
      const allowed = 'all' in reach || reach.agencies.includes(q.agency)
      return page(allowed ? `agency_id = ${use(q.agency)}` : 'false')
    }
    if (personal || 'all' in reach) return page('')
    if (reach.phone !== undefined)
      return page(
        `id in (select matter_id from party where person_id = ${use(reach.person)} or phone_index = ${use(reach.phone)})`,
      )
    if (reach.agencies.length === 1) return page(`agency_id = ${use(reach.agencies[0])}`)
    return `select p.* from unnest(${use(reach.agencies)}::int[]) as a(agency)
      cross join lateral (${page('agency_id = a.agency')}) p order by ${order} limit ${limit}`
  }
  return { text: inner(), values, key, order }
}

/** A page in the words of {@link InboxLine}. Unnamed, since the plan depends on the values. */
export function inboxQuery(q: InboxQuery, reach: Scope, person: number | undefined, now: Temporal.Instant): Built {
  const page = matching(q, reach, person, now, (q.limit ?? 50) + 1)
  const text = `select m.id, m.number, m.title, m.procedure, m.version, m.state, m.category, m.urgency, a.name as agency,
      (select p.name from party p where p.matter_id = m.id order by p.role <> 'applicant', p.id limit 1) as applicant,
      o.name as officer, m.owner, m.next_act as "nextAct", m.due_at as "dueAt", m.undated, m.opened_at as "openedAt",
      m.closed_at as "closedAt", m.outcome, m.${page.key}::text || ' ' || m.id as cursor
    from (${page.text}) m join agency a on a.id = m.agency_id left join person o on o.id = m.officer_id
    order by ${page.order.replace(/closed_at|sort_at|\bid\b/g, 'm.$&')}`
  return { text, values: page.values }
}

const most = 1000

/** How many there are; past a thousand nobody counts on. */
export async function count(
  db: Db,
  q: InboxQuery,
  reach: Scope,
  person: number | undefined,
  now: Temporal.Instant,
): Promise<{ n: number; more?: true }> {
  const { text, values } = matching(q, reach, person, now, most + 1, 'sort_at, id')
  const [found] = (await db.query<{ n: number }>({ text: `select count(*) as n from (${text}) m`, values })).rows
  return found!.n > most ? { n: most, more: true } : { n: found!.n }
}

/** A page and the cursor behind it. */
export async function inbox(db: Db, q: InboxQuery, reach: Scope, person: number | undefined, now: Temporal.Instant) {
  const limit = q.limit ?? 50
  const found = (await db.query<InboxLine>(inboxQuery(q, reach, person, now))).rows
  const lines = found.slice(0, limit)
  return { lines, ...(found.length > limit && { next: Buffer.from(lines.at(-1)!.cursor).toString('base64url') }) }
}

function decode(cursor: string): [string, string] {
  const text = Buffer.from(cursor, 'base64url').toString()
  const match = /^(infinity|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d(?::?\d\d)?) ([0-9a-f-]{36})$/.exec(text)
  return match ? [match[1]!, match[2]!] : refuse('bad-cursor', '分页游标不对', { next: '请从第一页重新查看。' })
}
