import { refuse } from '../kernel/refusal.ts'

/** Where a page ended, as base64url of two words; undefined on the first. Refuses `bad-cursor`. */
export function cursorOf(after: string | undefined, first: RegExp, second: RegExp): [string, string] | undefined {
  if (after === undefined) return undefined
  const text = Buffer.from(after, 'base64url').toString()
  const at = text.lastIndexOf(' ')
  const [a, b] = [text.slice(0, at), text.slice(at + 1)]
  return first.test(a) && second.test(b)
    ? [a, b]
    : refuse('bad-cursor', '分页游标不对', { next: '请从第一页重新查看。' })
}

export const dayShape = /^\d{4}-\d\d-\d\d$/
export const momentShape = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[\d.]*[+-]\d\d(:\d\d)?$/
export const idShape = /^\d{1,9}$/
export const uuidShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A page of rows read one over the limit, with the cursor of the last that is shown. */
export function pageOf<T, V>(rows: readonly T[], limit: number, cursor: (row: T) => string, view: (row: T) => V) {
  const shown = rows.slice(0, limit)
  return {
    rows: shown.map(view),
    ...(rows.length > limit && { next: Buffer.from(cursor(shown.at(-1)!)).toString('base64url') }),
  }
}
