import type { FastifyInstance } from 'fastify'
import { transact } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { noteGranted } from '../people/index.ts'
import { matterById } from './store.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Writes down what is read of a matter through an agreement alone, whichever module's route answers it: nothing leaves before it stands
 * in both dockets. What is changed is written down by its own verb.
 */
export function noteReading(app: FastifyInstance, house: House): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const { viewer, method, params } = request
    if (method !== 'GET' || reply.statusCode !== 200 || viewer?.kind !== 'staff' || viewer.everywhere) return payload
    const ids = Object.values((params ?? {}) as Record<string, unknown>).filter(
      v => typeof v === 'string' && uuid.test(v),
    )
    for (const id of ids as string[]) {
      const m = await matterById(house.db.system, id)
      const what = request.routeOptions.schema?.summary ?? request.routeOptions.url ?? ''
      if (m) await transact(house.db.system, tx => noteGranted(tx, house, viewer, m, `：${what}`))
    }
    return payload
  })
}
