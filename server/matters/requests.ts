import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Db, transact, within } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { onceOf, sendAnswer } from '../kernel/http.ts'
import { answeredBefore, onlyOnce } from '../kernel/idempotency.ts'
import { reachOf, signedIn } from '../people/index.ts'
import type { Batch } from './batches.ts'
import { scopeOf } from './routes.ts'

/** Reads within the reach of whoever looks. */
export const reading = <T>(house: House, request: FastifyRequest, work: (tx: Db) => Promise<T>): Promise<T> =>
  within(house.db, reachOf(request.viewer), work)

/** One write of somebody signed in: within their reach, once per key, in one transaction. A `file` sent with it is part of what the key is for. */
export async function changing(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  work: (tx: Db) => Promise<unknown>,
  file?: { sha256: string },
): Promise<FastifyReply> {
  const viewer = signedIn(request.viewer)
  const once = onceOf(request, scopeOf(request, viewer))
  const hash = file ? `${once.hash} ${file.sha256}` : once.hash
  const answer = await within(house.db, reachOf(viewer), tx =>
    onlyOnce(tx, { ...once, hash }, async () => ({ status, response: (await work(tx)) ?? null })),
  )
  return answer.response === null ? reply.code(answer.status).send() : sendAnswer(reply, answer)
}

/** What is being done just now, by whom and under which key. */
const underWay = new Map<string, Promise<unknown>>()

/**
 * Many writes of somebody signed in, each in a transaction of its own; the answer is kept for whoever asks again with the same key. Who
 * asks again meanwhile waits for it: done twice at once, each would be told half.
 */
export async function changingEach(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  work: () => Promise<Batch>,
): Promise<FastifyReply> {
  const once = onceOf(request, scopeOf(request, signedIn(request.viewer)))
  const name = `${once.scope} ${once.key}`
  for (let first = underWay.get(name); first; first = underWay.get(name)) await first
  const answering = (async () => {
    const before = await answeredBefore(house.db.system, once)
    if (before) return before
    const response = await work()
    return transact(house.db.system, tx => onlyOnce(tx, once, async () => ({ status: 200, response })))
  })()
  const ended = answering.catch(() => undefined).finally(() => underWay.delete(name))
  underWay.set(name, ended)
  return sendAnswer(reply, await answering)
}
