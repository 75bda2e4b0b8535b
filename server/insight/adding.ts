import { columns } from './contributions.ts'

/** `a = …, b = …` of an update. */
export const set = (all: readonly string[], value: (column: string) => string) =>
  all.map(c => `${c} = ${value(c)}`).join(', ')

/** Every column summed; and whether any sum is not nothing. */
export const sums = (from: string, type = '') => columns.map(c => `sum(${from}${c})${type} as ${c}`).join(', ')
export const anything = (from: string) => columns.map(c => `sum(${from}${c}) <> 0`).join(' or ')

const cubeKey = 'span, whole, agency_id, day, service'
const facetKey = 'span, agency_id, measure, facet, day, service, key'

/** Adds rows of sums to those there are. */
export const addCells = (select: string) => `insert into insight_cube as k (${cubeKey}, ${columns.join(', ')}) ${select}
  on conflict (${cubeKey}) do update set ${set(columns, c => `k.${c} + excluded.${c}`)}`
export const addSplits = (select: string) => `insert into insight_facet as k (${facetKey}, n) ${select}
  on conflict (${facetKey}) do update set n = k.n + excluded.n`
