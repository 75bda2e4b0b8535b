import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { within } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { onceOf, problemOf, sendAnswer } from '../kernel/http.ts'
import { onlyOnce } from '../kernel/idempotency.ts'
import { type Registry, scopeOf } from '../matters/index.ts'
import { capacities, reachOf, signedIn } from '../people/index.ts'
import { advise, advisersFor } from './advising.ts'
import * as wire from './contract.ts'
import type { Field } from './fields.ts'
import { type Found, foundCheckup } from './finding.ts'
import { ownersOf } from './following.ts'
import { reads, worksOn } from './policies.ts'
import { PageChanged, savePage } from './saving.ts'

const tags = ['法治体检']
type Id = Static<typeof wire.Id>

/** The HTTP of answers, comments, and who may be asked for them. */
export function answerRoutes(app: FastifyInstance, { house, registry }: { house: House; registry: Registry }): void {
  const about = <T>(request: FastifyRequest, id: string, work: (f: Found) => Promise<T>): Promise<T> => {
    const viewer = signedIn(request.viewer)
    return within(house.db, reachOf(viewer), async tx => {
      const { c, m } = await foundCheckup(tx, id)
      return work({ tx, c, m, side: reads(viewer, c, m) })
    })
  }

  app.put<{ Params: Static<typeof wire.PageParams>; Body: wire.SavePage }>(
    '/api/v1/checkups/:id/pages/:field',
    {
      schema: {
        tags,
        summary: '保存一页回答',
        params: wire.PageParams,
        body: wire.SavePage,
        response: { 200: wire.Page, 409: Type.Unknown({ description: 'page-changed 时见 PageConflict' }) },
      },
    },
    async (request, reply) => {
      const viewer = signedIn(request.viewer)
      const { params, body } = request
      const once = onceOf(request, scopeOf(request, viewer))
      try {
        const answer = await within(house.db, reachOf(viewer), tx =>
          onlyOnce(tx, once, async () => {
            const { c, m } = await foundCheckup(tx, params.id)
            const { capacity } = worksOn(viewer, c, m)
            const by = { person: viewer.person, name: viewer.name, capacity }
            return { status: 200, response: await savePage(tx, house, c, m, by, params.field as Field, body) }
          }),
        )
        return sendAnswer(reply, answer)
      } catch (error) {
        if (!(error instanceof PageChanged)) throw error
        const problem = problemOf(error, String(request.id).slice(-8).toUpperCase())
        return reply.code(409).send({ ...problem, current: error.current, yours: body.answers })
      }
    },
  )

  app.post<{ Params: Id; Body: wire.Comment }>(
    '/api/v1/checkups/:id/comments',
    { schema: { tags, summary: '点评', params: wire.Id, body: wire.Comment } },
    async (request, reply) => {
      const viewer = signedIn(request.viewer)
      const once = onceOf(request, scopeOf(request, viewer))
      const answer = await within(house.db, reachOf(viewer), tx =>
        onlyOnce(tx, once, async () => {
          const { c, m } = await foundCheckup(tx, request.params.id)
          const side = worksOn(viewer, c, m, 'agency')
          if (viewer.kind === 'staff') await advise(tx, house, registry, c, m, viewer, side, request.body)
          return { status: 200, response: null }
        }),
      )
      return sendAnswer(reply, answer)
    },
  )

  app.get<{ Params: Id }>(
    '/api/v1/checkups/:id/advisers',
    { schema: { tags, summary: '可以请来点评的律师、特派员', params: wire.Id, response: { 200: wire.Advisers } } },
    async request =>
      about(request, request.params.id, async ({ tx, m }) => ({
        rows: (await advisersFor(tx, house, m.agencyId)).map(({ id, name, capacity }) => ({
          id,
          title: `${name}（${capacities[capacity as keyof typeof capacities]}）`,
        })),
      })),
  )

  app.get<{ Params: Id }>(
    '/api/v1/checkups/:id/owners',
    { schema: { tags, summary: '可以作整改责任人的人员', params: wire.Id, response: { 200: wire.Owners } } },
    async request =>
      about(request, request.params.id, async ({ tx, c, m }) => ({
        rows: (await ownersOf(tx, house, c, m)).map(({ id, name, duty, side }) => ({ id, name, duty, side })),
      })),
  )
}
