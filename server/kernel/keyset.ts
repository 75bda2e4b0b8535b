import { refuse } from './refusal.ts'

const shapes = {
  number: /^\d{1,15}$/,
  moment: /^\d{4}-\d\d-\d\d [\d:.]+[+-][\d:]+$/,
  date: /^\d{4}-\d\d-\d\d$/,
} as const

/** Where a page ended, opaque to whoever hands it back. */
export const cursorOf = (...parts: readonly (string | number)[]): string =>
  Buffer.from(parts.join('\t')).toString('base64url')

/** Reads a cursor of these shapes back. Refuses `bad-cursor` what no page was answered with. */
export function cursorParts(cursor: string, ...kinds: readonly (keyof typeof shapes)[]): string[] {
  const parts = Buffer.from(cursor, 'base64url').toString().split('\t')
  if (parts.length !== kinds.length || !kinds.every((k, i) => shapes[k].test(parts[i]!) && real(k, parts[i]!)))
    refuse('bad-cursor', '分页游标不对', { next: '请从第一页重新查看。' })
  return parts
}

function real(kind: keyof typeof shapes, part: string): boolean {
  if (kind === 'number') return true
  try {
    if (kind === 'date') Temporal.PlainDate.from(part)
    else Temporal.Instant.from(part)
    return true
  } catch {
    return false
  }
}

/** The rows of a page, read with one more than shown, and the cursor of the next where there is one. */
export function paged<T>(
  found: readonly T[],
  limit: number,
  cursor: (last: T) => string,
): { shown: T[]; next?: string } {
  const shown = found.slice(0, limit)
  return { shown, ...(found.length > limit && { next: cursor(shown.at(-1)!) }) }
}
