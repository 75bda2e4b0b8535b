import { refuse } from '../kernel/refusal.ts'

/** Where a page ended: the moment it is sorted by, as PostgreSQL writes it, and the matter. */
export type Place = { at: string; id: string }

const shape = /^(infinity|\d{4}-\d\d-\d\d [\d:.]+[+-][\d:]+) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Reads a cursor back: base64url of moment and id. Refuses `bad-cursor` what no page was answered with. */
export function placeAt(cursor: string): Place {
  const [, at, id] = shape.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  return at && id && isMoment(at) ? { at, id } : refuse('bad-cursor', '分页游标不对', { next: '请从第一页重新查看。' })
}

function isMoment(at: string): boolean {
  try {
    return at === 'infinity' || Temporal.Instant.from(at) !== undefined
  } catch {
    return false
  }
}
