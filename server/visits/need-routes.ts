import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { type Db, seeingAll, within } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { onceOf, sendAnswer } from '../kernel/http.ts'
import { onlyOnce } from '../kernel/idempotency.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { agencyCalled, type Registry, scopeOf, sendFile } from '../matters/index.ts'
import { drawGrid, mediaTypes } from '../matters/rendering/index.ts'
import { signedIn, staffOnly } from '../people/index.ts'
import * as wire from './contract.ts'
import { needLines, wholeVisits } from './listing.store.ts'
import { reachOfList, reading } from './listing.ts'
import { answerNeed, openNeed } from './needing.ts'
import { needsOf } from './needs.store.ts'
import { cursorAt, nextOf } from './paging.ts'
import { needKeeper, type Staff } from './policies.ts'
import { sheetOf } from './sheet.ts'
import { type Visit, visitById } from './store.ts'
import { needView, visitViews } from './view.ts'

const tags = ['走访']
const NeedParams = Type.Object({ id: Type.String({ format: 'uuid' }), need: Type.String({ format: 'uuid' }) })
type NeedParams = { Params: Static<typeof NeedParams> }

/** Rows of one sheet: what a month of the largest court comes to, many times over. */
const mostRows = 2000

/** What visits lead to: needs on their way, and the sheet of a month. */
export function needRoutes(app: FastifyInstance, { house, registry }: { house: House; registry: Registry }): void {
  app.get<{ Querystring: Static<typeof wire.NeedQuery> }>(
    '/api/v1/visits/needs',
    { schema: { tags, summary: '走访中的需求和进展', querystring: wire.NeedQuery, response: { 200: wire.Needs } } },
    async request => {
      const who = staffOnly(request.viewer)
      const { limit = 50, after, ...q } = request.query
      return reading(house, who, async tx => {
        // Whether a matter is closed is told beside its need, also to those who may not open it.
        const found = await seeingAll(tx, async () =>
          needLines(tx, q, await reachOfList(tx, who), cursorAt(after), limit + 1),
        )
        const shown = found.slice(0, limit)
        const needs = await seeingAll(tx, () =>
          needsOf(
            tx,
            shown.map(n => n.visit),
          ),
        )
        return {
          rows: shown.map(({ need, visit, number, day, target, envoy }) => ({
            need: needView(house, registry, needs.find(n => n.visit === visit && n.id === need)!),
            visit,
            number,
            day: day.toString(),
            target,
            envoy,
          })),
          ...nextOf(found, limit),
        }
      })
    },
  )

  /** A change of a need by whoever keeps it: the visit must be theirs to see. */
  const change = async (
    request: FastifyRequest,
    id: string,
    work: (tx: Db, who: Staff, v: Visit) => Promise<unknown>,
  ) => {
    const viewer = signedIn(request.viewer)
    const visit = (await reading(house, viewer, tx => visitById(tx, id))) ?? notFound('走访')
    const who = needKeeper(viewer, visit)
    const once = onceOf(request, scopeOf(request, who))
    return within(house.db, { all: true }, tx =>
      onlyOnce(tx, once, async () => ({ status: 200, response: await work(tx, who, visit) })),
    )
  }
  app.post<NeedParams & { Body: wire.OpenNeed }>(
    '/api/v1/visits/:id/needs/:need/open',
    {
      schema: {
        tags,
        summary: '需求转入某一模式或者办件',
        params: NeedParams,
        body: wire.OpenNeed,
        response: { 200: wire.OpenedNeed },
      },
    },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, request.params.id, (tx, who, v) =>
          openNeed(tx, house, registry, who, v, request.params.need, request.body),
        ),
      ),
  )
  app.post<NeedParams & { Body: Static<typeof wire.AnswerNeed> }>(
    '/api/v1/visits/:id/needs/:need/answer',
    { schema: { tags, summary: '答复需求', params: NeedParams, body: wire.AnswerNeed } },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, request.params.id, async (tx, who, v) => {
          await answerNeed(tx, house, who, v, request.params.need, request.body.text)
          return { answered: true }
        }),
      ),
  )

  for (const format of ['docx', 'xlsx'] as const)
    app.get<{ Querystring: wire.SheetQuery }>(
      `/api/v1/visits/sheet.${format}`,
      { schema: { tags, summary: `走访工作月表（${format}）`, querystring: wire.SheetQuery } },
      async (request, reply) => {
        const who = staffOnly(request.viewer)
        const { month, ...q } = request.query
        const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
        const period = { from: first.toString(), to: first.with({ day: first.daysInMonth }).toString() }
        const visits = await reading(house, who, async tx => {
          const found = await wholeVisits(tx, { ...q, ...period }, await reachOfList(tx, who), mostRows + 1)
          if (found.length > mostRows)
            refuse('too-many-rows', `当月走访超过${mostRows}次，一张表放不下`, {
              status: 422,
              next: '请选择一名特派员或者一家法院。',
            })
          return visitViews(tx, house, registry, who, found)
        })
        const court = q.agency === undefined ? undefined : await agencyCalled(house, q.agency)
        const whose = q.envoy === undefined ? court?.name : (visits[0]?.envoy.name ?? court?.name)
        const grid = sheetOf(month, whose ?? who.name, dateAt(house.now()), visits)
        return sendFile(reply, mediaTypes[format], `走访工作月表 ${month}.${format}`, await drawGrid(grid, format))
      },
    )
}
