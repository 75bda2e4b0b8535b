import { dayOf, midnight } from '../kernel/day.ts'
import { parseDate } from '../kernel/holidays.ts'
import type { LedgerFilters } from './contract.ts'
import type { Part } from './cursor.ts'
import type { Asking, Use } from './filtering.ts'

const parts: Record<Part, string> = { open: `c.status in ('open', 'paused')`, ended: `c.status in ('met', 'void')` }
const late = `(c.status = 'met' and c.ended_at > c.due_at)`

/** What the filters ask of a commitment c, of its matter m where they ask of that. */
export function conditions(part: Part, q: LedgerFilters, { now, owing }: Asking, use: Use): string[] {
  const where = [parts[part]]
  const moment = part === 'open' ? 'c.sort_at' : 'c.due_at'
  if (q.status === 'kept') where.push(`c.status = 'met' and not coalesce(c.ended_at > c.due_at, false)`)
  if (q.status === 'late') where.push(late)
  if (q.status === 'void') where.push(`c.status = 'void'`)
  if (q.light) where.push(lit(part, q.light, () => use(now.toString())))
  if (q.kind) where.push(`c.kind = ${use(q.kind)}`)
  if (q.mine && owing) where.push(`c.agency_id = any (${use(owing)}::int[])`)
  if (q.promised) where.push('c.promised_at is not null')
  // A day ends at the midnight behind it: what is due on the 28th has the first moment of the 29th.
  if (q.from) where.push(`${moment} > ${use(midnight(dayOf(parseDate(q.from))).toString())}`)
  if (q.to) where.push(`${moment} <= ${use(midnight(dayOf(parseDate(q.to)) + 1).toString())}`)
  if (q.q !== undefined) {
    const words = use(q.q.normalize('NFKC').trim().toLowerCase())
    where.push(
      `(strpos(lower(c.title), ${words}) > 0 or strpos(lower(coalesce(m.title, c.subject)), ${words}) > 0 or strpos(lower(m.number), ${words}) > 0)`,
    )
  }
  return where
}

/** The rule of `commitments/lights.ts` as a condition. */
function lit(part: Part, light: string, momentNow: () => string): string {
  if (part === 'ended') return { red: late, amber: 'false', green: `not coalesce(${late}, false)` }[light] ?? 'false'
  const now = momentNow()
  if (light === 'red') return `c.sort_at < ${now}`
  const amber = `coalesce(c.amber_at <= ${now}, false)`
  return `c.sort_at >= ${now} and ${light === 'amber' ? amber : `not ${amber}`}`
}
