import type { Registry } from '../matters/index.ts'
import type { AgencyRow, Figure, Filter, RegionRow, ServiceRow } from './contract.ts'
import { figure, type Ground, type SumRow } from './figures.ts'
import type { Period } from './periods.ts'
import { commonRegion, nameOf, type Place, partOf } from './places.ts'
import { serviceTitle } from './services.ts'

/** Sums of one agency in one service. */
export type Cell = SumRow & { agency: number }

const compared = ['opened', 'closed', 'open', 'onTime', 'overdue', 'satisfaction'] as const
type Compared = Record<(typeof compared)[number], Figure>

/** The figures that places and services are compared by; undefined where all are nothing. */
function line(ground: Ground, cells: readonly Cell[], period: Period, more: Filter): Compared | undefined {
  const row = Object.fromEntries(compared.map(name => [name, figure(ground, cells, name, period, more)])) as Compared
  return compared.some(name => row[name].of?.n || row[name].per?.n) ? row : undefined
}

const byOpened = (a: Compared, b: Compared) => (b.opened.value ?? 0) - (a.opened.value ?? 0)

/** The parts of a region against one another, in the order of their codes, those of the region's own first. */
export function regionRows(
  ground: Ground,
  cells: readonly Cell[],
  here: readonly Place[],
  region: string | undefined,
  period: Period,
): RegionRow[] {
  const base = region ?? commonRegion(here)
  const cellsOf = Map.groupBy(cells, c => c.agency)
  return [...Map.groupBy(here, p => JSON.stringify(partOf(p, base)))]
    .map(([part, places]) => ({ ...(JSON.parse(part) as ReturnType<typeof partOf>), places }))
    .sort((a, b) => Number(a.region) - Number(b.region) || Number(b.own) - Number(a.own))
    .flatMap(({ region, own, places }) => {
      const inside = places.flatMap(p => cellsOf.get(p.id) ?? [])
      const row = line(ground, inside, period, { region, ...(own && { own: 'true' }) })
      return row ? [{ code: region, name: nameOf(region), ...(own && { own }), ...row }] : []
    })
}

/** The busiest agencies, and how many more there are. */
export function agencyRows(
  ground: Ground,
  cells: readonly Cell[],
  here: readonly Place[],
  period: Period,
  most = 50,
): { agencies: AgencyRow[]; moreAgencies: number } {
  const cellsOf = Map.groupBy(cells, c => c.agency)
  const rows = here
    .flatMap(({ id, name }) => {
      const row = line(ground, cellsOf.get(id) ?? [], period, { agency: String(id) })
      return row ? [{ id, name, ...row }] : []
    })
    .sort(byOpened)
  return { agencies: rows.slice(0, most), moreAgencies: Math.max(0, rows.length - most) }
}

export const serviceRows = (ground: Ground, cells: readonly Cell[], registry: Registry, period: Period): ServiceRow[] =>
  [...Map.groupBy(cells, c => c.service)]
    .flatMap(([id, rows]) => {
      const row = line(ground, rows, period, { service: id })
      const internal = ground.internal.has(id)
      return row ? [{ id, title: serviceTitle(registry, id), ...(internal && { internal }), ...row }] : []
    })
    .sort(byOpened)
