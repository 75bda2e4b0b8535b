import { type Db, maybe, statement } from '../kernel/database.ts'
import type { LedgerFilters, LedgerQuery } from './contract.ts'
import { cursorOf, type Part, type Place, placeAt } from './cursor.ts'
import { type Asking, partsOf, selected, type Use, type Way, waysTo } from './filtering.ts'
import { type LedgerLine, lineColumns, lineJoins } from './lines.ts'

/** Statements are built of parts, for filters vary; values only ever travel as parameters. Unnamed, since plans depend on them. */
type Built = { text: string; values: unknown[] }

const keys: Record<Part, { column: string; down: string; beyond: string }> = {
  open: { column: 'sort_at', down: '', beyond: '>' },
  ended: { column: 'ended_at', down: ' desc', beyond: '<' },
}

/** The first rows on all ways together, none of which is walked further than a page needs. */
function first(ways: readonly Way[], columns: string, order: string, limit: number): string {
  const one = (w: Way) => {
    const text = selected(w, columns, `order by ${order} limit ${limit}`)
    return w.each ? `(select x.* from ${w.each} cross join lateral (${text}) x)` : `(${text})`
  }
  return ways.map(one).join(' union all ')
}

function pageOf(part: Part, q: LedgerFilters, asking: Asking, after: Place | undefined, limit: number): Built {
  const values: unknown[] = []
  const use: Use = v => `$${values.push(v)}`
  const { column, down, beyond } = keys[part]
  const order = (at: string, id: string) => `${at}${down}, ${id}${down}`
  const behind = after ? [`(c.${column}, c.id) ${beyond} (${use(after.at)}::timestamptz, ${use(after.id)}::int)`] : []
  const ways = waysTo(part, q, asking, use).map(w => ({ ...w, where: [...w.where, ...behind] }))
  const page = first(ways, `c.id, c.${column} as at`, order(`c.${column}`, 'c.id'), limit)
  return {
    text: `select ${lineColumns}, k.at::text as "sortAt" from (select * from (${page}) u order by ${order('at', 'id')} limit ${limit}) k
      ${lineJoins(use(asking.today.toString()))} order by ${order('k.at', 'k.id')}`,
    values,
  }
}

/** A page of the ledger and the cursor behind it: what is owed first, then what has ended, as `status` asks. */
export async function ledgerPage(
  db: Db,
  q: LedgerQuery,
  asking: Asking,
): Promise<{ lines: LedgerLine[]; next?: string }> {
  const limit = q.limit ?? 50
  const after = q.after === undefined ? undefined : placeAt(q.after)
  const found: (LedgerLine & { sortAt: string; part: Part })[] = []
  for (const part of partsOf(q)) {
    if ((after?.part === 'ended' && part === 'open') || found.length > limit) continue
    const place = after?.part === part ? after : undefined
    const built = pageOf(part, q, asking, place, limit + 1 - found.length)
    const lines = (await db.query<LedgerLine & { sortAt: string }>(built)).rows
    found.push(...lines.map(l => ({ ...l, part })))
  }
  const lines = found.slice(0, limit)
  const last = lines.at(-1)
  return {
    lines,
    ...(found.length > limit && last && { next: cursorOf({ part: last.part, at: last.sortAt, id: last.id }) }),
  }
}

const reached = `(c.agency_id = any ($3::int[]) or c.holder_id = any ($3::int[]) or m.handler_id = $4 or c.bearer_id = $4)`
const one = (where: string) => `select ${lineColumns} from (select $1::int as id) k ${lineJoins('$2')} where ${where}`
const anyLine = statement('ledger.line', one('true'))
const reachedLine = statement('ledger.line-within', one(reached))

/** One line, if it is in reach as {@link ledgerPage} has it. */
export const lineWithin = (db: Db, id: number, { reach, person, today }: Asking): Promise<LedgerLine | undefined> =>
  'all' in reach
    ? maybe<LedgerLine>(db, anyLine, [id, today.toString()])
    : maybe<LedgerLine>(db, reachedLine, [id, today.toString(), reach.agencies, person])
