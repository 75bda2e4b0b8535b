import { refuse } from '../kernel/refusal.ts'

/** The two parts of the ledger: what is owed, by due moment; what has ended, newest first. */
export type Part = 'open' | 'ended'

/** Where a page ended: in which part, at which moment as PostgreSQL writes it, at which row. */
export type Place = { part: Part; at: string; id: number }

const shape = /^(open|ended) (infinity|\d{4}-\d\d-\d\d [\d:.]+[+-][\d:]+) (\d{1,9})$/

export const cursorOf = (p: Place): string => Buffer.from(`${p.part} ${p.at} ${p.id}`).toString('base64url')

/** Reads a cursor back. Refuses `bad-cursor` what no page was answered with. */
export function placeAt(cursor: string): Place {
  const [, part, at, id] = shape.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  return part && at && id && isMoment(at)
    ? { part: part as Part, at, id: Number(id) }
    : refuse('bad-cursor', '分页游标不对', { next: '请从第一页重新查看。' })
}

function isMoment(at: string): boolean {
  try {
    return at === 'infinity' || Temporal.Instant.from(at) !== undefined
  } catch {
    return false
  }
}

/** A cursor that is the number of the last row. Refuses `bad-cursor`. */
export const numberAt = (cursor: string): number =>
  /^\d{1,9}$/.test(cursor) ? Number(cursor) : refuse('bad-cursor', '分页游标不对', { next: '请从第一页重新查看。' })
