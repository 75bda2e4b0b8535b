import type { Writing } from './entry.ts'

/** What is compared; latitude and longitude go together. */
export const compared = [
  'status',
  'target',
  'startsAt',
  'endsAt',
  'means',
  'place',
  'participants',
  'firms',
  'topics',
  'content',
  'advice',
  'notes',
  'needs',
  'declared',
  'gifts',
] as const satisfies readonly (keyof Writing)[]
export type Compared = (typeof compared)[number]

export type Side = 'mine' | 'theirs'
/** A field that stands differently here and there. `suggested`: the side that alone changed it since both began, where that is known. */
export type Difference = { field: Compared; suggested?: Side }

/** Moments by the instant they name, lists without regard to order, the rest as it is written; empty is absent. */
function plain(field: Compared, writing: Writing): string {
  const value = writing[field]
  if (value === undefined || value === '') return ''
  if (field === 'startsAt' || field === 'endsAt') return String(Date.parse(String(value)))
  if (!Array.isArray(value)) return typeof value === 'string' ? value.trim() : String(value)
  return value.length === 0
    ? ''
    : value
        .map(item => JSON.stringify(item, keysOf(item)))
        .sort()
        .join('\n')
}

const keysOf = (item: unknown) => (typeof item === 'object' && item !== null ? Object.keys(item).sort() : null)

/** Every field in which the two differ, in the order of the form. */
export const differences = (mine: Writing, theirs: Writing, origin?: Writing): Difference[] =>
  compared.flatMap(field => {
    const [m, t] = [plain(field, mine), plain(field, theirs)]
    if (m === t) return []
    const o = origin && plain(field, origin)
    return [{ field, ...(o === m && { suggested: 'theirs' as const }), ...(o === t && { suggested: 'mine' as const }) }]
  })

/** Theirs, with the fields that were chosen as mine. */
export function merged(mine: Writing, theirs: Writing, chosen: Readonly<Partial<Record<Compared, Side>>>): Writing {
  const result: Writing = { ...theirs }
  for (const field of compared) {
    if (chosen[field] !== 'mine') continue
    if (mine[field] === undefined) delete result[field]
    else Object.assign(result, { [field]: mine[field] })
  }
  const place = chosen.place === 'mine' ? mine : theirs
  for (const key of ['latitude', 'longitude'] as const) {
    if (place[key] === undefined) delete result[key]
    else result[key] = place[key]
  }
  return { ...result, ...(mine.why && { why: mine.why }) }
}
