import { type Light, lightRule } from '../commitments/index.ts'
import type { Db } from '../kernel/database.ts'
import type { Registry } from '../matters/index.ts'
import type { LedgerCounts, LedgerFilters } from './contract.ts'
import type { Part } from './cursor.ts'
import { type Asking, partsOf, selected, type Use, type Way, waysTo } from './filtering.ts'
import { kindTitle } from './lines.ts'

/** What has ended is counted no further than this: nobody counts on more. */
const most = 10_000

type Count = { kind: string; n: number; red: number; amber: number }

const each = (w: Way, text: string) => (w.each ? `select x.* from ${w.each} cross join lateral (${text}) x` : text)

/** Every entry of a way is counted on its own, from the index alone: no row is carried further than its count. */
function openCounts(ways: readonly Way[], now: string): string {
  const columns = `c.kind, count(*) as n, count(*) filter (where c.sort_at < ${now}) as red,
    count(*) filter (where c.sort_at >= ${now} and c.amber_at <= ${now}) as amber`
  const all = ways.map(w => each(w, selected(w, columns, 'group by c.kind'))).join(' union all ')
  return `select kind, sum(n)::int as n, sum(red)::int as red, sum(amber)::int as amber from (${all}) k group by kind`
}

/** What has ended is red where it was late, and never amber. */
function endedCounts(ways: readonly Way[]): string {
  const columns = `c.kind, coalesce(c.status = 'met' and c.ended_at > c.due_at, false) as late`
  const all = ways.map(w => `(${each(w, selected(w, columns, `limit ${most + 1}`))})`).join(' union all ')
  return `select kind, count(*)::int as n, (count(*) filter (where late))::int as red, 0 as amber
    from (select * from (${all}) u limit ${most + 1}) k group by kind`
}

async function countPart(db: Db, part: Part, q: LedgerFilters, asking: Asking): Promise<Count[]> {
  const values: unknown[] = []
  const use: Use = v => `$${values.push(v)}`
  const ways = waysTo(part, q, asking, use)
  const text = part === 'open' ? openCounts(ways, use(asking.now.toString())) : endedCounts(ways)
  return (await db.query<Count>({ text, values })).rows
}

const lights = ['red', 'amber', 'green'] as const

/** Exact numbers by light and by kind; of what has ended, up to ten thousand. Each facet leaves its own filter out. */
export async function ledgerCounts(
  db: Db,
  registry: Registry,
  q: LedgerFilters,
  asking: Asking,
): Promise<LedgerCounts> {
  const { light, kind, ...others } = q
  const counted: Count[] = []
  let more = false
  for (const part of partsOf(q)) {
    const found = await countPart(db, part, others, asking)
    more ||= part === 'ended' && found.reduce((sum, c) => sum + c.n, 0) > most
    counted.push(...found)
  }
  const of = (c: Count, l?: Light) => (l === 'green' ? c.n - c.red - c.amber : l ? c[l] : c.n)
  const sum = (l: Light | undefined, among: readonly Count[]) => ({
    n: among.reduce((all, c) => all + of(c, l), 0),
    ...(more && { more }),
  })
  const ofKind = counted.filter(c => kind === undefined || c.kind === kind)
  const kinds = [...Map.groupBy(counted, c => c.kind)].map(([name, among]) => ({
    kind: name,
    title: kindTitle(registry, name),
    ...sum(light, among),
  }))
  return {
    total: sum(light, ofKind),
    lights: Object.fromEntries(lights.map(l => [l, sum(l, ofKind)])) as LedgerCounts['lights'],
    kinds: kinds.filter(k => k.n > 0).sort((a, b) => b.n - a.n || (a.kind < b.kind ? -1 : 1)),
    rule: lightRule,
  }
}
