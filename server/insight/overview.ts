import { within } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { actorTitle, type Registry } from '../matters/index.ts'
import type { Viewer } from '../people/index.ts'
import { agencyRows, regionRows, serviceRows } from './comparing.ts'
import type { Card, Filter, Overview, OverviewQuery, Red } from './contract.ts'
import { countOf, figure, type Ground, isCounted, share, spanOf, spanView } from './figures.ts'
import { type CountedName, type MeasureName, measureOf } from './measures.ts'
import { before, type Period, periodOf, steps, unitOf, yearBefore } from './periods.ts'
import { chosen, commonRegion, cover, nameOf, type Place, type PlaceFilter } from './places.ts'
import { overseen } from './policies.ts'
import { allPlaces, type Figures, figures, type PeriodName, type Range } from './reading.store.ts'
import { assertService, internalServices, serviceTitle } from './services.ts'
import { ageingRows, channelRows, daysRows, gradeRows, kindRows, outcomeRows, topicRows } from './splitting.ts'
import { cubeSpans, splitSpans, stretches } from './stretches.ts'

/** The cards, in the order a leader reads them. */
const cards: readonly MeasureName[] = [
  'opened',
  'closed',
  'open',
  'onTime',
  'overdue',
  'late',
  'satisfaction',
  'rated',
  'days',
  'crisis',
]

/** The page a leader reads: every number, each with what opens its list; all of one moment. */
export async function overview(
  house: House,
  registry: Registry,
  viewer: Viewer,
  query: OverviewQuery,
): Promise<Overview> {
  const reach = overseen(viewer)
  const { service } = query
  assertService(registry, service)
  const today = dateAt(house.now())
  const period = periodOf(query, today)
  const periods: Record<PeriodName, Period> = { now: period, previous: before(period), lastYear: yearBefore(period) }
  const ranges = (Object.keys(periods) as PeriodName[]).flatMap(period =>
    Object.entries({ cube: cubeSpans, ...splitSpans }).flatMap(([use, spans]) =>
      stretches(periods[period], today, spans).map(s => ({ ...s, period, use: use as Range['use'] })),
    ),
  )
  const internal = internalServices(registry)
  const drawn = steps(period)
  const { places, here, f } = await within(house.db, reach, async tx => {
    const places = await allPlaces(tx)
    const here = chosen(places, reach, query)
    const nodes = cover(places, here, reach)
    const agencies = here.map(p => p.id)
    const single = new Set(nodes.filter(n => !n.whole).map(n => n.id))
    const inBranches = new Set(agencies.filter(id => !single.has(id)))
    const asked = { nodes, ranges, agencies, inBranches, internal, service, period, steps: drawn }
    return { places, here, f: await figures(tx, asked) }
  })
  const ground: Ground = { internal: new Set(internal), base: baseOf(query) }
  const cells = [...f.grid, ...f.standing]
  return {
    ...(f.asOf && { asOf: Temporal.Instant.from(f.asOf).toString() }),
    behind: f.behind,
    period: spanView(period),
    previous: spanView(periods.previous),
    lastYear: spanView(periods.lastYear),
    place: placeView(here, query),
    ...(service !== undefined && { service: { id: service, title: serviceTitle(registry, service) } }),
    cards: cards.map(name => cardOf(ground, f, name, periods)),
    series: { unit: unitOf(period), points: drawn.map((step, i) => pointOf(ground, f.series, i + 1, step)) },
    regions: regionRows(ground, cells, here, query.region, period),
    ...agencyRows(ground, cells, here, period),
    services: serviceRows(ground, cells, registry, period),
    ...topicRows(ground, f.splits, periods),
    ageing: ageingRows(ground, f.ageing, period),
    channels: channelRows(ground, f.splits, period),
    days: daysRows(ground, f.splits, period),
    outcomes: outcomeRows(ground, f.splits, period),
    grades: gradeRows(ground, f.splits, period),
    kinds: kindRows(ground, f.splits, registry, period),
    red: f.red.map(r => redOf(r, registry, places, f.asOf ? Temporal.Instant.from(f.asOf) : house.now())),
  }
}

const baseOf = ({ region, own, agency, service }: OverviewQuery): Filter => ({
  ...(region && { region }),
  ...(own && { own: 'true' }),
  ...(agency !== undefined && { agency: String(agency) }),
  ...(service !== undefined && { service }),
})

/** What the figures are of, in words: an agency, or the smallest region that all lie in. */
export function placeView(here: readonly Place[], query: PlaceFilter): Overview['place'] {
  const agency = query.agency === undefined ? undefined : here[0]
  const region = query.region ?? commonRegion(here)
  const alone = here.length === 1 ? here[0] : undefined
  return {
    name: agency?.name ?? (region === undefined ? '' : (alone?.name ?? nameOf(region))),
    ...(region && { region }),
    ...(agency && { agency: agency.id }),
  }
}

function cardOf(ground: Ground, f: Figures, name: MeasureName, periods: Record<PeriodName, Period>): Card {
  if (isCounted(name) && measureOf(name).standing)
    return { measure: name, now: figure(ground, f.standing, name, periods.now) }
  const of = (p: PeriodName) => {
    const rows = f.totals.filter(t => t.period === p)
    return figure(ground, rows, name, periods[p])
  }
  return { measure: name, now: of('now'), previous: of('previous'), lastYear: of('lastYear') }
}

function pointOf(ground: Ground, series: Figures['series'], n: number, step: Period) {
  const { opened, closed, kept, late } = { opened: 0, closed: 0, kept: 0, late: 0, ...series.find(s => s.step === n) }
  const count = (name: CountedName, n: number | null) => countOf(ground, name, n ?? 0, step)
  return {
    ...spanOf(step),
    opened: count('opened', opened),
    closed: count('closed', closed),
    onTime: share(count('kept', kept), count('due', kept + late)),
  }
}

/** Whole days from the last day of a limit to a moment. */
export const daysLate = (dueAt: Temporal.Instant, at: Temporal.Instant): number =>
  dateAt(dueAt.subtract({ nanoseconds: 1 })).until(dateAt(at)).days

function redOf(r: Figures['red'][number], registry: Registry, places: readonly Place[], at: Temporal.Instant): Red {
  const dueAt = Temporal.Instant.from(r.dueAt)
  return {
    path: r.path ?? '',
    ...(r.number && { number: r.number }),
    title: r.title ?? r.to,
    agency: places.find(p => p.id === r.agency)?.name ?? '',
    service: serviceTitle(registry, r.service),
    kind: registry.kinds[r.kind]?.title ?? r.kind,
    to: r.to,
    owes: actorTitle(r.owes),
    dueAt: dueAt.toString(),
    late: daysLate(dueAt, at),
  }
}
