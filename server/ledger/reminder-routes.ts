import type { FastifyInstance } from 'fastify'
import { within } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import type { Registry } from '../matters/index.ts'
import { reachOf, staffOnly, type Viewer } from '../people/index.ts'
import * as wire from './contract.ts'
import { numberAt } from './cursor.ts'
import { type Reader, readReminder, readReminders, remindersOf, unreadCount } from './reminders.ts'

const tags = ['承诺台账']
const most = 2 ** 31 - 1

/** The reminders of whoever is looking, and of the agencies of their posts where nobody holds the post that was meant. */
export function reminderRoutes(app: FastifyInstance, { house, registry }: { house: House; registry: Registry }): void {
  function readerOf(viewer: Viewer): { reader: Reader; reach: ReturnType<typeof reachOf> } {
    const staff = staffOnly(viewer)
    const reach = reachOf(staff)
    const agencies = 'all' in reach ? staff.posts.flatMap(p => [p.agencyId, ...p.under]) : reach.agencies
    return { reader: { person: staff.person, agencies: [...new Set(agencies)] }, reach }
  }

  app.get<{ Querystring: wire.RemindersQuery }>(
    '/api/v1/reminders',
    { schema: { tags, summary: '我的提醒', querystring: wire.RemindersQuery, response: { 200: wire.Reminders } } },
    async ({ viewer, query }) => {
      const { reader, reach } = readerOf(viewer)
      const limit = query.limit ?? 50
      const before = query.after === undefined ? most : numberAt(query.after)
      const onlyUnread = query.unread ?? false
      const found = await within(house.db, reach, tx =>
        remindersOf(tx, registry, reader, { onlyUnread, before, limit: limit + 1 }, house.now()),
      )
      const rows = found.slice(0, limit)
      const last = rows.at(-1)
      return { rows, ...(found.length > limit && last && { next: String(last.id) }) }
    },
  )

  app.get(
    '/api/v1/reminders/count',
    { schema: { tags, summary: '未阅的提醒', response: { 200: wire.UnreadCount } } },
    async ({ viewer }) => {
      const { reader, reach } = readerOf(viewer)
      return within(house.db, reach, tx => unreadCount(tx, reader))
    },
  )

  app.post<{ Params: { id: number } }>(
    '/api/v1/reminders/:id/read',
    { schema: { tags, summary: '标为已阅', params: wire.LedgerId } },
    async ({ viewer, params }, reply) => {
      const { reader, reach } = readerOf(viewer)
      await within(house.db, reach, tx => readReminder(tx, reader, params.id, house.now()))
      return reply.code(204).send()
    },
  )

  app.post(
    '/api/v1/reminders/read-all',
    { schema: { tags, summary: '全部标为已阅', response: { 200: wire.ReadAll } } },
    async ({ viewer }) => {
      const { reader, reach } = readerOf(viewer)
      return { read: await within(house.db, reach, tx => readReminders(tx, reader, house.now())) }
    },
  )
}
