import { type CountedName, counted, facetNames, facets, facts, moments } from './measures.ts'
import { between, leavesInternalOut, predicate } from './predicates.ts'

/*
 * Parts of the statement behind the page, for its sums that are split by category, channel and so on. Parameters are those of
 * `figures` in reading.store.ts: $6 and $14 the agencies and whether a branch holds them, $7 the internal services, $8 the service.
 */

/** The service asked for; and that a service is none that only serves others. */
export const asked = (row: string) => `($8::text is null or ${row}.service = $8)`
export const open = (row: string) => `${row}.service <> all ($7::text[])`

/** 00:00 of a day in Asia/Shanghai. */
export const moment = (day: string) => `((${day})::timestamp at time zone 'Asia/Shanghai')`

/** The moment of the figures. */
export const asOf = '(select as_of from insight_state)'
/** What a measure counts of a service: all, or only what serves people. */
export const service = (name: CountedName, row: string) =>
  leavesInternalOut(name) ? `${asked(row)} and ${open(row)}` : asked(row)

/** Splits are shown of the period, and of what was opened also of the one before. */
const shownOf = (at: keyof typeof moments) => (at === 'opened' ? `r.period <> 'lastYear'` : `r.period = 'now'`)

/** The sums that are kept split, and by what. */
const kept = facetNames.flatMap(facet => facets[facet].kept.map(measure => ({ facet, measure })))

/** Splits are kept for branches alone, by months and tens. */
export const inRows = kept.map(
  ({ facet, measure }) => `select r.period, c.measure, c.facet, c.key, sum(r.sign * c.n) as n
    from range r cross join node n join insight_facet c on c.span = r.span and c.agency_id = n.agency_id
      and c.measure = '${measure}' and c.facet = '${facet}' and c.day between r.first and r.last
    where r.use = 'whole' and r.span <> 'day' and n.whole and ${shownOf(counted[measure].at)} and ${service(measure, 'c')}
    group by r.period, c.measure, c.facet, c.key`,
)

/** Of single agencies, and of the days beside whole tens, they are counted in the facts, each fact read once for all its splits. */
export const edges = (Object.keys(moments) as (keyof typeof moments)[]).map(at => {
  const of = moments[at]
  const here = kept.filter(k => counted[k.measure].at === at && counted[k.measure].of === of)
  const split = [...new Set(here.map(k => k.facet))]
  const measures = [...new Set(here.map(k => k.measure))]
  const keys = split.map(facet => `${facets[facet].key} as "${facet}"`)
  const counts = measures.map(name => `sum(r.sign) filter (where ${predicate(name, asOf)}) as "${name}"`)
  const cte = `edge_${at} as materialized (
    select r.period, ${[...keys, ...counts].join(', ')} from range r join unnest($6::int[], $14::boolean[]) p(agency_id, whole)
        on r.use = case when p.whole then 'whole' else 'own' end
      join ${facts[of].table} f on f.agency_id = p.agency_id and ${between(at, 'r.first_at', 'r.last_at')} ${of === 'commitment' ? 'and not f.by_party and f.due_at is not null' : ''}
    where r.span = 'day' and ${shownOf(at)} and ${service(measures[0]!, 'f')} group by ${[1, ...split.map((_, i) => i + 2)].join(', ')})`
  const parts = here.map(
    ({ facet, measure }) =>
      `select period, '${measure}', '${facet}', "${facet}", sum("${measure}") from edge_${at} group by period, "${facet}"`,
  )
  return { cte, parts }
})
