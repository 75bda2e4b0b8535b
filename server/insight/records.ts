import { within } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import { actorTitle, channels, type Registry } from '../matters/index.ts'
import type { Viewer } from '../people/index.ts'
import { buckets } from './buckets.ts'
import type { RecordRow, Records, RecordsQuery } from './contract.ts'
import { spanView } from './figures.ts'
import { counted, type FacetName, facetNames, facets, measureOf } from './measures.ts'
import { daysLate, placeView } from './overview.ts'
import { periodOf } from './periods.ts'
import { chosen } from './places.ts'
import { overseen } from './policies.ts'
import { allPlaces } from './reading.store.ts'
import { type Found, records as found } from './records.store.ts'
import { stateNow } from './refresh.store.ts'
import { assertService, internalServices, serviceTitle } from './services.ts'
import { bucketTitle, gradeTitles, outcomeTitles } from './wording.ts'

/** The rows behind one number of the page, a page at a time. Refuses `filter-unfit` a split that the measure does not have. */
export async function records(house: House, registry: Registry, viewer: Viewer, query: RecordsQuery): Promise<Records> {
  const reach = overseen(viewer)
  const measure = measureOf(query.measure)
  assertService(registry, query.service)
  const period = measure.standing ? undefined : periodOf(query, dateAt(house.now()))
  const narrowed = narrowing(query)
  const limit = query.limit ?? 50
  const after = query.after === undefined ? undefined : placeAt(query.after, measure.of === 'commitment')
  const { state, places, here, rows } = await within(house.db, reach, async tx => {
    const places = await allPlaces(tx)
    const here = chosen(places, reach, query)
    const everything = here.length === places.length && 'all' in reach
    const rows = await found(tx, {
      measure: query.measure,
      period,
      agencies: everything ? undefined : here.map(p => p.id),
      internal: internalServices(registry),
      service: query.service,
      narrowed,
      after,
      limit: limit + 1,
    })
    return { state: await stateNow(tx), places, here, rows }
  })
  const names = new Map(places.map(p => [p.id, p.name]))
  const last = rows.length > limit ? rows[limit - 1] : undefined
  const at = state.asOf ?? house.now()
  return {
    measure: { name: query.measure, title: measure.title, unit: measure.unit, definition: measure.definition },
    ...(state.asOf && { asOf: state.asOf.toString() }),
    ...(period && { period: spanView(period) }),
    place: { name: placeView(here, query).name },
    ...(query.service !== undefined && { service: serviceTitle(registry, query.service) }),
    narrowed: narrowed.map(([facet, value]) => ({
      facet,
      title: facet === 'age' ? '账龄' : facets[facet].title,
      value: said(registry, facet, value),
    })),
    of: measure.of,
    rows: rows.slice(0, limit).map(r => rowView(r, registry, names.get(r.agency) ?? '', at)),
    ...(last && { next: Buffer.from(last.cursor).toString('base64url') }),
  }
}

/** The splits asked for, all of them ones that the rows have. */
function narrowing(query: RecordsQuery): [FacetName | 'age', string][] {
  const { of } = counted[query.measure]
  const asked = facetNames.flatMap(name =>
    query[name] === undefined ? [] : [[name, query[name]] as [FacetName, string]],
  )
  const unfit = asked.some(([name]) => facets[name].of !== of) || (query.age !== undefined && of !== 'matter')
  if (unfit) refuse('filter-unfit', '这项指标没有这样的分类', { next: '请从态势页上的数字点入。' })
  return query.age === undefined ? asked : [...asked, ['age', query.age]]
}

const daysOf = (value: string): string => {
  const bucket = buckets.find(([from]) => String(from) === value)
  return bucket ? bucketTitle(bucket[0], bucket[1]) : value
}

const said = (registry: Registry, facet: FacetName | 'age', value: string): string =>
  ({
    category: () => value,
    channel: () => channels[value as keyof typeof channels] ?? value,
    days: () => daysOf(value),
    age: () => daysOf(value),
    outcome: () => outcomeTitles[value] ?? value,
    grade: () => gradeTitles[value] ?? value,
    kind: () => registry.kinds[value]?.title ?? value,
  })[facet]()

const shape = /^(\d{4}-\d\d-\d\d [\d:.]+[+-][\d:]+) ([0-9a-f-]{36}|\d{1,10})$/

/** Reads a cursor back. Refuses `bad-cursor` what no page of such a list was answered with. */
function placeAt(cursor: string, numbered: boolean): { at: string; id: string } {
  const [, at, id] = shape.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
  const fits = numbered ? /^\d+$/.test(id ?? '') && Number(id) <= 2_147_483_647 : uuid.test(id ?? '')
  try {
    if (at && id && fits && Temporal.Instant.from(at)) return { at, id }
  } catch {
    // No moment: no cursor of ours.
  }
  return refuse('bad-cursor', '分页游标不对', { next: '请从第一页重新查看。' })
}

function rowView(r: Found, registry: Registry, agency: string, asOf: Temporal.Instant): RecordRow {
  const ended = r.endedAt ?? asOf
  const isLate = r.dueAt !== undefined && Temporal.Instant.compare(ended, r.dueAt) > 0
  const moment = <K extends string>(name: K, at: Temporal.Instant | null | undefined) =>
    (at ? { [name]: at.toString() } : {}) as { [P in K]?: string }
  return {
    key: r.key,
    path: r.path ?? '',
    ...(r.number && { number: r.number }),
    title: r.title ?? r.to ?? '',
    agency,
    service: serviceTitle(registry, r.service),
    ...(r.category && { category: r.category }),
    ...(r.channel && { channel: channels[r.channel as keyof typeof channels] ?? r.channel }),
    ...moment('openedAt', r.openedAt),
    ...moment('closedAt', r.closedAt),
    ...(r.outcome && { outcome: outcomeTitles[r.outcome] ?? r.outcome }),
    ...(typeof r.days === 'number' && { days: r.days }),
    ...(r.kind && { kind: registry.kinds[r.kind]?.title ?? r.kind }),
    ...(r.to && { to: r.to }),
    ...(r.owes && { owes: actorTitle(r.owes) }),
    ...moment('dueAt', r.dueAt),
    ...moment('endedAt', r.endedAt),
    ...(isLate && r.dueAt && { late: daysLate(r.dueAt, ended) }),
    ...(r.grade !== undefined && { grade: r.grade }),
    ...moment('ratedAt', r.ratedAt),
  }
}
