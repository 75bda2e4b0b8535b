import { counted, countedNames, type Fact, facetNames, facets, measureOf, moments, totals } from './measures.ts'
import { predicate } from './predicates.ts'

/** The columns of the cube, from the table of measures. */
export const columns: readonly string[] = [
  ...countedNames.filter(name => measureOf(name).sum === undefined),
  ...Object.keys(totals),
]

/** The spans of the cube: the first day of the one a day lies in, as SQL. A ten (旬) is a third of a month, the last one to its end. */
export const spans = {
  day: (day: string) => day,
  ten: (day: string) => `date_trunc('month', ${day})::date + least(2, (extract(day from ${day})::int - 1) / 10) * 10`,
  month: (day: string) => `date_trunc('month', ${day})::date`,
  year: (day: string) => `date_trunc('year', ${day})::date`,
  ever: () => `date '1970-01-01'`,
} as const satisfies Record<string, (day: string) => string>

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

/** What rows add to the splits: agency, service, measure, facet, day, key, n. */
export function splits({ of, from, sign, asOf }: Rows): string[] {
  return facetNames.flatMap(facet =>
    facets[facet].kept
      .filter(name => counted[name].of === of)
      .map(
        name => `select f.agency_id, f.service, '${name}' as measure, '${facet}' as facet,
          f.${counted[name].at}_day as day, ${facets[facet].key} as key, ${sign} as n
        from ${from} f where ${predicate(name, asOf)}`,
      ),
  )
}
