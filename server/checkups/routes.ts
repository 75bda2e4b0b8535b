import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { type Db, within } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { onceOf, problemOf, sendAnswer } from '../kernel/http.ts'
import { onlyOnce } from '../kernel/idempotency.ts'
import { notFound } from '../kernel/refusal.ts'
import { channelOf, type Matter, matterById, placeAt, type Registry, scopeOf, sendFile } from '../matters/index.ts'
import { mediaTypes } from '../matters/rendering/index.ts'
import { capacities, reachOf, signedIn } from '../people/index.ts'
import { advise, advisersFor } from './advising.ts'
import { benchmarkFor } from './benchmark.ts'
import * as wire from './contract.ts'
import { drawReport } from './drawing.ts'
import type { Field } from './fields.ts'
import { ownersOf } from './following.ts'
import { checkupLines } from './listing.store.ts'
import { listed, reads, type Side, worksOn } from './policies.ts'
import { versionOn } from './questions/index.ts'
import { PageChanged, savePage } from './saving.ts'
import { firmOf, start, takersFor } from './starting.ts'
import { type Checkup, checkupById } from './store.ts'
import { checkupView, questionnaireView, rowView } from './view.ts'

const tags = ['法治体检']
type Id = Static<typeof wire.Id>
export type Found = { tx: Db; c: Checkup; m: Matter; side: Side }

export const foundCheckup = async (tx: Db, id: string): Promise<{ c: Checkup; m: Matter }> => ({
  c: (await checkupById(tx, id)) ?? notFound('法治体检'),
  m: (await matterById(tx, id)) ?? notFound('法治体检'),
})

/** The HTTP of checks beside that of their matters. */
export function checkupRoutes(app: FastifyInstance, { house, registry }: { house: House; registry: Registry }): void {
  const about = <T>(request: FastifyRequest, id: string, work: (f: Found) => Promise<T>): Promise<T> => {
    const viewer = signedIn(request.viewer)
    return within(house.db, reachOf(viewer), async tx => {
      const { c, m } = await foundCheckup(tx, id)
      return work({ tx, c, m, side: reads(viewer, c, m) })
    })
  }

  app.get<{ Querystring: Static<typeof wire.CheckupQuery> }>(
    '/api/v1/checkups',
    {
      schema: {
        tags,
        summary: '法治体检（某企业历次体检用 enterprise）',
        querystring: wire.CheckupQuery,
        response: { 200: wire.Checkups },
      },
    },
    async request => {
      const viewer = signedIn(request.viewer)
      const { limit = 50, after, ...query } = request.query
      const lines = await within(house.db, reachOf(viewer), tx =>
        checkupLines(tx, listed(viewer), query, dateAt(house.now()), after ? placeAt(after) : undefined, limit + 1),
      )
      const rows = lines.slice(0, limit)
      return {
        rows: rows.map(l => rowView(house, registry, l)),
        ...(lines.length > limit && { next: Buffer.from(rows.at(-1)!.cursor).toString('base64url') }),
      }
    },
  )

  app.post<{ Body: wire.Start }>(
    '/api/v1/checkups',
    { schema: { tags, summary: '发起法治体检、复检', body: wire.Start, response: { 201: wire.Started } } },
    async (request, reply) => {
      const viewer = signedIn(request.viewer)
      const once = onceOf(request, scopeOf(request, viewer))
      const answer = await within(house.db, reachOf(viewer), tx =>
        onlyOnce(tx, once, async () => ({
          status: 201,
          response: await start(tx, house, registry, viewer, channelOf(viewer), request.body),
        })),
      )
      return sendAnswer(reply, answer)
    },
  )

  app.get<{ Querystring: Static<typeof wire.EnterpriseQuery> }>(
    '/api/v1/checkups/agencies',
    {
      schema: {
        tags,
        summary: '可以为某企业办理体检的机构',
        querystring: wire.EnterpriseQuery,
        response: { 200: wire.NamedRows },
      },
    },
    async request => {
      const viewer = signedIn(request.viewer)
      return within(house.db, reachOf(viewer), async tx => ({
        rows: await takersFor(tx, await firmOf(tx, request.query.enterprise)),
      }))
    },
  )

  app.get(
    '/api/v1/checkups/questionnaire',
    { schema: { tags, summary: '现行体检问卷', response: { 200: wire.QuestionnaireView } } },
    async request => {
      signedIn(request.viewer)
      return questionnaireView(versionOn(dateAt(house.now())))
    },
  )

  app.get<{ Params: Id }>(
    '/api/v1/checkups/:id',
    { schema: { tags, summary: '法治体检', params: wire.Id, response: { 200: wire.CheckupView } } },
    async request =>
      about(request, request.params.id, ({ tx, c, m, side }) => checkupView(tx, house, registry, c, m, side)),
  )

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

  app.get<{ Params: Id }>(
    '/api/v1/checkups/:id/benchmark',
    { schema: { tags, summary: '行业对比', params: wire.Id, response: { 200: wire.Benchmark } } },
    async request => about(request, request.params.id, ({ tx, c }) => benchmarkFor(tx, house, c)),
  )

  app.get<{ Params: Id }>(
    '/api/v1/checkups/:id/report.pdf',
    { schema: { tags, summary: '体检报告（含风险、建议、点评）', params: wire.Id } },
    async (request, reply) => {
      const view = await about(request, request.params.id, async ({ tx, c, m, side }) => {
        if (c.submittedAt === null || (side.side === 'firm' && c.issuedAt === null)) notFound('体检报告')
        return checkupView(tx, house, registry, c, m, side)
      })
      const name = `法治体检报告 ${view.enterprise.name.slice(0, 60)} ${view.number}.pdf`
      return sendFile(reply, mediaTypes.pdf, name, await drawReport(view))
    },
  )
}
