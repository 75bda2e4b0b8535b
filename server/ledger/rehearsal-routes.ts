import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { transact } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { onceOf, sendAnswer } from '../kernel/http.ts'
import { onlyOnce } from '../kernel/idempotency.ts'
import { type Registry, scopeOf } from '../matters/index.ts'
import { platformAdmin } from '../people/index.ts'
import { applyRehearsal } from './applying.ts'
import * as wire from './contract.ts'
import { movesCsv } from './moves-csv.ts'
import { beginRehearsal, called, cancelRehearsal, movesPage, rehearsalLines, rehearsalView } from './rehearsals.ts'

const tags = ['推演']
const path = '/api/v1/ledger/rehearsals'
type Id = { Params: { id: string } }

/** What moves if a holiday notice or a limit changes: asked for, watched, read and saved by administrators of the platform. */
export function rehearsalRoutes(
  app: FastifyInstance,
  context: { house: House; registry: Registry; reload: () => Promise<void> },
): void {
  const { house, registry } = context
  const db = house.db.system

  app.post<{ Body: wire.Rehearse }>(
    path,
    { schema: { tags, summary: '推演放假安排或者期限的改变', body: wire.Rehearse, response: { 202: wire.Begun } } },
    async (request, reply) => {
      const admin = platformAdmin(request.viewer)
      const once = onceOf(request, scopeOf(request, admin))
      const answer = await transact(db, tx =>
        onlyOnce(tx, once, async () => ({
          status: 202,
          response: await beginRehearsal(tx, house, registry, admin.person, request.body),
        })),
      )
      return sendAnswer(reply, answer)
    },
  )

  app.get<{ Querystring: wire.RehearsalsQuery }>(
    path,
    { schema: { tags, summary: '历次推演', querystring: wire.RehearsalsQuery, response: { 200: wire.Rehearsals } } },
    async ({ viewer, query }) => {
      platformAdmin(viewer)
      return rehearsalLines(db, query.after, query.limit ?? 50)
    },
  )

  app.get<Id>(
    `${path}/:id`,
    { schema: { tags, summary: '一次推演', params: wire.RehearsalParams, response: { 200: wire.RehearsalView } } },
    async ({ viewer, params }) => {
      platformAdmin(viewer)
      return rehearsalView(db, registry, params.id)
    },
  )

  app.get<Id & { Querystring: wire.MovesQuery }>(
    `${path}/:id/moves`,
    {
      schema: {
        tags,
        summary: '会动的到期日和提醒',
        params: wire.RehearsalParams,
        querystring: wire.MovesQuery,
        response: { 200: wire.Moves },
      },
    },
    async ({ viewer, params, query }) => {
      platformAdmin(viewer)
      return movesPage(db, registry, params.id, query)
    },
  )

  app.get<Id & { Querystring: wire.MovesFilter }>(
    `${path}/:id/moves.csv`,
    {
      schema: {
        tags,
        summary: '会动的到期日和提醒，导出为表格',
        params: wire.RehearsalParams,
        querystring: wire.MovesFilter,
        produces: ['text/csv'],
      },
    },
    async ({ viewer, params, query }, reply) => {
      platformAdmin(viewer)
      const { title } = await called(db, params.id)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`推演：${title}.csv`)}`)
        .send(Readable.from(movesCsv(db, registry, params.id, query)))
    },
  )

  app.post<Id>(
    `${path}/:id/apply`,
    { schema: { tags, summary: '保存推演的改变', params: wire.RehearsalParams, response: { 200: wire.Applied } } },
    async ({ viewer, params }) => applyRehearsal(context, params.id, platformAdmin(viewer).person),
  )

  app.delete<Id>(
    `${path}/:id`,
    { schema: { tags, summary: '取消推演', params: wire.RehearsalParams } },
    async ({ viewer, params }, reply) => {
      platformAdmin(viewer)
      await cancelRehearsal(house, params.id)
      return reply.code(204).send()
    },
  )
}
