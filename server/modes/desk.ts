import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Db, within } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { onceOf, sendAnswer } from '../kernel/http.ts'
import { onlyOnce } from '../kernel/idempotency.ts'
import { cursorParts } from '../kernel/keyset.ts'
import { type Registry, scopeOf } from '../matters/index.ts'
import { reachOf } from '../people/index.ts'
import type { Desk } from './partaking.ts'

export type Context = { house: House; registry: Registry }

/** How the routes of this module read and write: within the reach of whoever asks, once per key, in one transaction. */
export const deskOf = ({ house, registry }: Context) => ({
  read: <T>(request: FastifyRequest, work: (tx: Db) => Promise<T>): Promise<T> =>
    within(house.db, reachOf(request.viewer), work),
  change: async (
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    work: (desk: Desk) => Promise<unknown>,
  ) => {
    const { viewer } = request
    const once = onceOf(request, scopeOf(request, viewer))
    const answered = await within(house.db, reachOf(viewer), tx =>
      onlyOnce(tx, once, async () => ({ status, response: (await work({ tx, house, registry, viewer })) ?? null })),
    )
    return sendAnswer(reply, answered)
  },
})

/** A page sorted by number. */
export const serial = (after: string | undefined): number | undefined =>
  after === undefined ? undefined : Number(cursorParts(after, 'number')[0])
