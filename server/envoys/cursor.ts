import { refuse } from '../kernel/refusal.ts'

const bad = () => refuse('bad-cursor', '分页游标不对', { next: '请从第一页重新查看。' })

/** A cursor that is the number of the last row. Refuses `bad-cursor`. */
export const numberAt = (after: string | undefined): number =>
  after === undefined ? 0 : /^\d{1,9}$/.test(after) ? Number(after) : bad()

const place = /^(infinity|\d{4,5}-\d\d-\d\d(?: BC)?) (\d{1,9})$/

/** A cursor of the board: from which day the last row is amber, and its number. Refuses `bad-cursor`. */
export function boardPlaceAt(after: string | undefined): { at: string; id: number } | undefined {
  if (after === undefined) return undefined
  const [, at, id] = place.exec(Buffer.from(after, 'base64url').toString()) ?? []
  return at && id ? { at, id: Number(id) } : bad()
}
export const boardCursor = (cursor: string): string => Buffer.from(cursor).toString('base64url')

/** A page and the cursor behind it, of one row more than was asked for. */
export function pageOf<T>(
  found: readonly T[],
  limit: number,
  cursor: (row: T) => string,
): { rows: T[]; next?: string } {
  const shown = found.slice(0, limit)
  return { rows: shown, ...(found.length > limit && { next: cursor(shown.at(-1)!) }) }
}
