import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { type Db, type Scope, within } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { onceOf, sendAnswer } from '../kernel/http.ts'
import { onlyOnce } from '../kernel/idempotency.ts'
import { notFound } from '../kernel/refusal.ts'
import { scopeOf } from '../matters/index.ts'
import { signedIn, staffOnly } from '../people/index.ts'
import { answer, callBack, rate, settle } from './answering.ts'
import * as answers from './answers.store.ts'
import * as wire from './contract.ts'
import { cursorAt, nextOf } from './paging.ts'
import { offices, overseen, visitScope } from './policies.ts'
import { type Visit, visitById } from './store.ts'

const tags = ['走访']
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const CallbackId = Type.Object({ callback: Type.String({ format: 'uuid' }) })
type Id = { Params: Static<typeof Id> }

/** What firms say of visits, and what the envoys' office makes of it. */
export function firmRoutes(app: FastifyInstance, { house }: { house: House }): void {
  const change = (request: FastifyRequest, scope: Scope, work: (tx: Db) => Promise<unknown>) => {
    const once = onceOf(request, scopeOf(request, request.viewer))
    return within(house.db, scope, tx => onlyOnce(tx, once, async () => ({ status: 200, response: await work(tx) })))
  }
  const found = async (tx: Db, id: string): Promise<Visit> => (await visitById(tx, id)) ?? notFound('走访')

  app.post<Id & { Body: Static<typeof wire.ConfirmVisit> }>(
    '/api/v1/visits/:id/confirm',
    {
      schema: {
        tags,
        summary: '企业确认走访',
        params: Id,
        body: wire.ConfirmVisit,
        response: { 200: wire.AnsweredVisit },
      },
    },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, visitScope(request.viewer), async tx =>
          answer(tx, house, request.viewer, await found(tx, request.params.id), 'confirmed', request.body),
        ),
      ),
  )
  app.post<Id & { Body: Static<typeof wire.DisputeVisit> }>(
    '/api/v1/visits/:id/dispute',
    {
      schema: {
        tags,
        summary: '企业对走访提出异议',
        params: Id,
        body: wire.DisputeVisit,
        response: { 200: wire.AnsweredVisit },
      },
    },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, visitScope(request.viewer), async tx =>
          answer(tx, house, request.viewer, await found(tx, request.params.id), 'disputed', request.body),
        ),
      ),
  )
  app.post<Id & { Body: Static<typeof wire.SettleDispute> }>(
    '/api/v1/visits/:id/dispute/settle',
    { schema: { tags, summary: '核实企业的异议', params: Id, body: wire.SettleDispute } },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, visitScope(request.viewer), async tx => {
          const { firm, text } = request.body
          await settle(tx, house, request.viewer, await found(tx, request.params.id), firm, text)
          return { settled: true }
        }),
      ),
  )

  // The key is asked for as everywhere, and not kept: who asked when, with a digest of the grade, would name the rater. The token of
  // visit and firm is the guard against rating twice.
  app.post<Id & { Body: wire.RateVisit }>(
    '/api/v1/visits/:id/rating',
    { schema: { tags, summary: '匿名评价走访', params: Id, body: wire.RateVisit } },
    async request => {
      onceOf(request, '')
      await within(house.db, visitScope(request.viewer), async tx =>
        rate(tx, house, request.viewer, await found(tx, request.params.id), request.body),
      )
      return { rated: true }
    },
  )
  app.get<{ Querystring: Static<typeof wire.RatingQuery> }>(
    '/api/v1/visits/ratings',
    {
      schema: {
        tags,
        summary: '评价汇总（够若干件才公开）',
        querystring: wire.RatingQuery,
        response: { 200: wire.Ratings },
      },
    },
    async request => {
      const who = staffOnly(request.viewer)
      const { envoy, agency, quarter } = request.query
      const own = envoy === who.person
      const courts = overseen(who)
      if (!own && (agency === undefined || !courts.includes(agency))) notFound('评价')
      const sums = await within(house.db, { all: true }, tx =>
        answers.ratingSums(tx, {
          ...(envoy !== undefined && { envoy }),
          ...(agency !== undefined && { agency }),
          ...(quarter !== undefined && { quarter }),
        }),
      )
      const fewest = house.setting<number>('visits.fewest-ratings')
      const count = sums.reduce((n, s) => n + s.n, 0)
      if (count < fewest) return { fewest, count: 0, texts: [] }
      return {
        fewest,
        count,
        average: Math.round((100 * sums.reduce((n, s) => n + s.n * s.grade, 0)) / count) / 100,
        byGrade: Object.fromEntries(sums.map(s => [String(s.grade), s.n])),
        texts: sums.flatMap(s => s.texts),
      }
    },
  )

  app.get<{ Querystring: Static<typeof wire.CallbackQuery> }>(
    '/api/v1/visits/callbacks',
    { schema: { tags, summary: '差评回访', querystring: wire.CallbackQuery, response: { 200: wire.Callbacks } } },
    async request => {
      const { after, limit = 50 } = request.query
      const own = offices(staffOnly(request.viewer))
      const rows = await within(house.db, { agencies: own }, tx =>
        answers.callbackPage(tx, own, cursorAt(after), limit + 1),
      )
      return {
        rows: rows.slice(0, limit).map(c => ({
          id: c.id,
          quarter: c.quarter,
          grade: c.grade,
          openedAt: c.openedAt.toString(),
          ...(c.firm && { firm: c.firm }),
          ...(c.visit && { visit: c.visit }),
          done: c.result !== null,
          ...(c.result !== null && { result: c.result }),
        })),
        ...nextOf(rows, limit),
      }
    },
  )
  app.post<{ Params: Static<typeof CallbackId>; Body: Static<typeof wire.CallbackDone> }>(
    '/api/v1/visits/callbacks/:callback/done',
    { schema: { tags, summary: '登记回访', params: CallbackId, body: wire.CallbackDone } },
    async (request, reply) => {
      const who = signedIn(request.viewer)
      const scope = { agencies: who.kind === 'staff' ? offices(who) : [] }
      return sendAnswer(
        reply,
        await change(request, scope, async tx => {
          await callBack(tx, house, who, request.params.callback, request.body.text)
          return { done: true }
        }),
      )
    },
  )
}
