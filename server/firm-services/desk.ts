import type { FastifyReply, FastifyRequest } from 'fastify'
import { append } from '../docket/index.ts'
import { type Db, within } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { onceOf, sendAnswer } from '../kernel/http.ts'
import { onlyOnce } from '../kernel/idempotency.ts'
import { cursorParts } from '../kernel/keyset.ts'
import { scopeOf } from '../matters/index.ts'
import { reachOf } from '../people/index.ts'

/** How the routes of this module read and write: within the reach of whoever asks, once per key, in one transaction. */
export const deskOf = (house: House) => ({
  read: <T>(request: FastifyRequest, work: (tx: Db) => Promise<T>): Promise<T> =>
    within(house.db, reachOf(request.viewer), work),
  change: async (request: FastifyRequest, reply: FastifyReply, status: number, work: (tx: Db) => Promise<unknown>) => {
    const once = onceOf(request, scopeOf(request, request.viewer))
    const answered = await within(house.db, reachOf(request.viewer), tx =>
      onlyOnce(tx, once, async () => ({ status, response: (await work(tx)) ?? null })),
    )
    return sendAnswer(reply, answered)
  },
  /** What happened to an entry of the register, in its own docket. */
  note: (tx: Db, stream: string, actor: number, kind: string, body: Record<string, unknown>) =>
    append(tx, stream, house.now(), house.digest, [{ actor, capacity: 'firmOfficer', kind, body }]),
})

/** A page sorted by number, newest first. */
export const serial = (after: string | undefined): number | undefined =>
  after === undefined ? undefined : Number(cursorParts(after, 'number')[0])

/** A page sorted by moment and number. */
export function momentAfter(after: string | undefined): { at: string; id: number } | undefined {
  if (after === undefined) return undefined
  const [at, id] = cursorParts(after, 'moment', 'number')
  return { at: at!, id: Number(id) }
}
