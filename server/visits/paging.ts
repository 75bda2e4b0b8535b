import { placeAt } from '../matters/index.ts'

/** Where the last page ended: a moment and an id. Refuses `bad-cursor`. */
export const cursorAt = (after: string | undefined) => (after === undefined ? undefined : placeAt(after))

/** The cursor of the next page of rows read one over the limit. */
export const nextOf = (found: readonly { cursor: string }[], limit: number) =>
  found.length > limit ? { next: Buffer.from(found[limit - 1]!.cursor).toString('base64url') } : {}
