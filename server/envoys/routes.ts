import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { type Db, within } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { onceOf, sendAnswer } from '../kernel/http.ts'
import { onlyOnce } from '../kernel/idempotency.ts'
import { notFound } from '../kernel/refusal.ts'
import { act, agencyCalled, Batch, changingEach, eachForItself, type Registry, scopeOf } from '../matters/index.ts'
import { forgetViewers, reachOf } from '../people/index.ts'
import * as wire from './contract.ts'
import { numberAt, pageOf } from './cursor.ts'
import { envoyById, saveProfile } from './envoy.store.ts'
import { nominateAlone } from './nominating.ts'
import { officeOf, officer, officerOver, reader } from './policies.ts'
import { endPost, givePost, handover, postView, transferPost } from './posting.ts'
import { quotaRoutes } from './quota-routes.ts'
import { candidatesOf, postLines, rosterLines } from './roster.store.ts'
import { rosterSheet } from './roster-sheet.ts'
import { teamRoutes } from './team-routes.ts'
import { trainingRoutes } from './training-routes.ts'
import { envoyRow, envoyView, mineOf } from './views.ts'
import { ById } from './wire.ts'
import { ranks } from './words.ts'

const tags = ['法律特派员']
const ActParams = Type.Object({ action: Type.String({ pattern: '^[a-z]{2,20}$' }) })

/** The HTTP of envoys beside that of matters: each appointment is a matter, and is worked on as one. */
export function envoyRoutes(app: FastifyInstance, context: { house: House; registry: Registry }): void {
  const { house, registry } = context
  const today = () => dateAt(house.now())

  /** A change, once per key, in one transaction and within reach. */
  const change = async (request: FastifyRequest, status: number, work: (tx: Db) => Promise<unknown>) => {
    const viewer = reader(request.viewer)
    const once = onceOf(request, scopeOf(request, viewer))
    return within(house.db, reachOf(viewer), tx =>
      onlyOnce(tx, once, async () => ({ status, response: (await work(tx)) ?? null })),
    )
  }

  // Read with the system's eyes: how many visits somebody has planned is no secret among staff, the visits are.
  const roster = (q: wire.RosterQuery, limit: number) =>
    rosterLines(house.db.system, {
      ...q,
      day: today(),
      agencies: q.agency === undefined ? undefined : [q.agency],
      after: numberAt(q.after),
      limit,
    })

  app.get<{ Querystring: wire.RosterQuery }>(
    '/api/v1/envoys',
    { schema: { tags, summary: '特派员名册', querystring: wire.RosterQuery, response: { 200: wire.Roster } } },
    async request => {
      reader(request.viewer)
      const { limit = 50 } = request.query
      const { rows, next } = pageOf(await roster(request.query, limit + 1), limit, l => String(l.id))
      return { rows: rows.map(envoyRow), ...(next && { next }) }
    },
  )
  app.get<{ Querystring: wire.RosterQuery }>(
    '/api/v1/envoys/roster.xlsx',
    { schema: { tags, summary: '特派员名册导出', querystring: wire.RosterQuery } },
    async (request, reply) => {
      reader(request.viewer)
      return rosterSheet(reply, (await roster(request.query, 10_000)).map(envoyRow), today())
    },
  )
  app.get(
    '/api/v1/envoys/mine',
    { schema: { tags, summary: '本人的任职、派驻和指标', response: { 200: wire.Mine } } },
    async request => mineOf(house, reader(request.viewer)),
  )
  app.get<{ Querystring: Static<typeof wire.CandidateQuery> }>(
    '/api/v1/envoys/candidates',
    {
      schema: {
        tags,
        summary: '可以提名的法官、法官助理',
        querystring: wire.CandidateQuery,
        response: { 200: wire.Candidates },
      },
    },
    async request => {
      const viewer = officer(request.viewer)
      const { agency, q, limit = 50, after } = request.query
      const office = officeOf(viewer)
      const found = await within(house.db, { agencies: [] }, tx =>
        candidatesOf(tx, today(), office === 'all' ? null : office, {
          agency,
          q,
          after: numberAt(after),
          limit: limit + 1,
        }),
      )
      const { rows, next } = pageOf(found, limit, l => String(l.cursor))
      return {
        rows: rows.map(({ person, name, rank, agency: id, agencyName }) => ({
          id: person,
          title: `${name}（${agencyName}${ranks[rank]}）`,
          agency: { id, name: agencyName },
          person,
          name,
          rank,
          rankTitle: ranks[rank],
        })),
        ...(next && { next }),
      }
    },
  )

  app.post<{ Body: Static<typeof wire.Nominations> }>(
    '/api/v1/envoys/nominations',
    { schema: { tags, summary: '批量提名，逐人办理', body: wire.Nominations, response: { 200: Batch } } },
    async (request, reply) => {
      const { agency: id, nominees } = request.body
      const viewer = officerOver(request.viewer, id)
      const agency = await agencyCalled(house, id)
      return changingEach(house, request, reply, () =>
        eachForItself(
          nominees,
          n => String(n.person),
          async n => {
            const made = await nominateAlone(house, registry, viewer, agency, n)
            return { id: made.id, title: `${made.name}　${made.number}` }
          },
        ),
      )
    },
  )
  app.post<{ Params: { action: string }; Body: Static<typeof wire.ActMany> }>(
    '/api/v1/envoys/appointments/:action',
    {
      schema: {
        tags,
        summary: '对多件选派逐件办理（审核、任用、延长等）',
        params: ActParams,
        body: wire.ActMany,
        response: { 200: Batch },
      },
    },
    async (request, reply) => {
      const { viewer, params, body } = request
      return changingEach(house, request, reply, async () => {
        const came = await eachForItself(
          body.matters,
          id => id,
          async id => {
            const { matter, documents } = await within(house.db, reachOf(viewer), tx =>
              act(tx, house, registry, id, params.action, body.answers, { viewer }),
            )
            return { id, title: [matter.title, ...documents.map(d => d.number)].join('　') }
          },
        )
        forgetViewers(house)
        return came
      })
    },
  )

  app.get<{ Querystring: wire.PostQuery }>(
    '/api/v1/envoys/posts',
    { schema: { tags, summary: '派驻', querystring: wire.PostQuery, response: { 200: wire.Posts } } },
    async request => {
      reader(request.viewer)
      const { limit = 50, after, ...q } = request.query
      const found = await within(house.db, { agencies: [] }, tx =>
        postLines(tx, today(), { ...q, after: numberAt(after), limit: limit + 1 }),
      )
      const { rows, next } = pageOf(found, limit, p => String(p.id))
      return { rows: rows.map(p => postView(p, today().toString())), ...(next && { next }) }
    },
  )
  app.post<{ Body: Static<typeof wire.GivePosts> }>(
    '/api/v1/envoys/posts',
    { schema: { tags, summary: '派驻，逐项办理', body: wire.GivePosts, response: { 200: Batch } } },
    async (request, reply) => {
      const viewer = officer(request.viewer)
      const { posts, scheme } = request.body
      return changingEach(house, request, reply, () =>
        eachForItself(
          posts,
          p => `${p.envoy}-${p.target}`,
          async p => {
            const { id } = await within(house.db, reachOf(viewer), tx => givePost(tx, house, viewer, p, scheme))
            return { id: String(id), title: '派驻' }
          },
        ),
      )
    },
  )
  app.get<{ Params: ById }>(
    '/api/v1/envoys/posts/:id/handover',
    { schema: { tags, summary: '交接清单', params: ById, response: { 200: wire.Handover } } },
    async request => {
      reader(request.viewer)
      return within(house.db, reachOf(request.viewer), tx => handover(tx, house, request.params.id))
    },
  )
  app.post<{ Params: ById; Body: Static<typeof wire.EndPost> }>(
    '/api/v1/envoys/posts/:id/end',
    { schema: { tags, summary: '结束派驻', params: ById, body: wire.EndPost, response: { 200: wire.Handover } } },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, 200, tx => endPost(tx, house, reader(request.viewer), request.params.id, request.body)),
      ),
  )
  app.post<{ Params: ById; Body: Static<typeof wire.TransferPost> }>(
    '/api/v1/envoys/posts/:id/transfer',
    {
      schema: {
        tags,
        summary: '改由他人对接',
        params: ById,
        body: wire.TransferPost,
        response: { 200: wire.Transferred },
      },
    },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, 200, tx =>
          transferPost(tx, house, reader(request.viewer), request.params.id, request.body),
        ),
      ),
  )

  trainingRoutes(app, { house, change })
  teamRoutes(app, { house, change })
  quotaRoutes(app, context)

  app.get<{ Params: ById }>(
    '/api/v1/envoys/:id',
    { schema: { tags, summary: '特派员任职详情', params: ById, response: { 200: wire.EnvoyView } } },
    async request => {
      reader(request.viewer)
      return within(house.db, reachOf(request.viewer), tx =>
        envoyView(tx, house, registry, request.viewer, request.params.id),
      )
    },
  )
  app.put<{ Params: ById; Body: Static<typeof wire.Profile> }>(
    '/api/v1/envoys/:id',
    {
      schema: {
        tags,
        summary: '专长、语言、专家库',
        params: ById,
        body: wire.Profile,
        response: { 200: wire.EnvoyView },
      },
    },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, 200, async tx => {
          const envoy = (await envoyById(tx, request.params.id)) ?? notFound('特派员')
          officerOver(request.viewer, envoy.agency)
          await saveProfile(tx, envoy.id, request.body)
          return envoyView(tx, house, registry, request.viewer, envoy.id)
        }),
      ),
  )
}
