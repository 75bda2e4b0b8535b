import {
  counted,
  countedNames,
  type Fact,
  facetNames,
  facets,
  measureOf,
  moments,
  predicate,
  totals,
} from './measures.ts'

/** The columns of the cube, from the table of measures. */
export const columns: readonly string[] = [
  ...countedNames.filter(name => measureOf(name).sum === undefined),
  ...Object.keys(totals),
]

/** Rows of a fact that were (−1) or are (+1) so, and the moment they are judged by; `from` is a table or a CTE. */
export type Rows = { of: Fact; from: string; sign: 1 | -1; asOf: string }

/** What rows add to the cube: agency, service, day and the columns, one select for each moment that decides a day. */
export function cells({ of, from, sign, asOf }: Rows): string[] {
  return (Object.keys(moments) as (keyof typeof moments)[]).flatMap(at => {
    if (moments[at] !== of) return []
    const here = countedNames.filter(name => counted[name].at === at)
    const values = columns.map(column => {
      const name = here.find(n => n === column)
      const total = Object.entries(totals).find(([n, t]) => n === column && t.of === of && t.at === at)?.[1]
      if (name) return `${sign} * (${predicate(name, asOf)})::int as ${column}`
      return `${total ? `${sign} * (${total.value})` : '0'} as ${column}`
    })
    return `select f.agency_id, f.service, f.${at}_day as day, ${values.join(', ')} from ${from} f where f.${at}_day is not null`
  })
}

/** What rows add to the splits: agency, service, measure, facet, month, key, n. */
export function splits({ of, from, sign, asOf }: Rows): string[] {
  return facetNames.flatMap(facet =>
    facets[facet].kept
      .filter(name => counted[name].of === of)
      .map(
        name => `select f.agency_id, f.service, '${name}' as measure, '${facet}' as facet,
          date_trunc('month', f.${counted[name].at}_day)::date as month, ${facets[facet].key} as key, ${sign} as n
        from ${from} f where ${predicate(name, asOf)}`,
      ),
  )
}
