import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { within } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { onceOf, sendAnswer } from '../kernel/http.ts'
import { onlyOnce } from '../kernel/idempotency.ts'
import { notFound } from '../kernel/refusal.ts'
import { channelOf, placeAt, type Registry, scopeOf, sendFile } from '../matters/index.ts'
import { mediaTypes } from '../matters/rendering/index.ts'
import { reachOf, signedIn } from '../people/index.ts'
import { benchmarkFor } from './benchmark.ts'
import * as wire from './contract.ts'
import { drawReport } from './drawing.ts'
import { type Found, foundCheckup } from './finding.ts'
import { checkupLines } from './listing.store.ts'
import { listed, reads } from './policies.ts'
import { versionOn } from './questions/index.ts'
import { questionnaireView, rowView } from './shown.ts'
import { firmOf, start, takersFor } from './starting.ts'
import { checkupView } from './view.ts'

const tags = ['法治体检']
type Id = Static<typeof wire.Id>
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
