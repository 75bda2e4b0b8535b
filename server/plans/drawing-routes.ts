import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { type Db, within } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { notFound } from '../kernel/refusal.ts'
import { fetchKept, type Registry, sendFile, stateTitle } from '../matters/index.ts'
import { drawBrief, mediaTypes } from '../matters/rendering/index.ts'
import { reachOf } from '../people/index.ts'
import { stateOf } from '../procedures/index.ts'
import { briefData } from './briefing.ts'
import * as wire from './contract.ts'
import { drawPlan, planBrief } from './drawing/index.ts'
import { tableOf } from './folding.ts'
import { planFiles } from './keeping.ts'
import { reader } from './policies.ts'
import * as store from './store.ts'
import { stood } from './view.ts'

const tags = ['方案督办']
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
type Params = Static<typeof Id>

/** Plans as files: the official table as of any day, the brief of a period, and the file a plan came in. */
export function drawingRoutes(app: FastifyInstance, { house, registry }: { house: House; registry: Registry }): void {
  const about = <T>(request: FastifyRequest, id: string, work: (tx: Db, plan: store.Plan) => Promise<T>) => {
    reader(request.viewer)
    return within(house.db, reachOf(request.viewer), async tx =>
      work(tx, (await store.planById(tx, id)) ?? notFound('方案')),
    )
  }

  for (const format of ['docx', 'xlsx', 'pdf'] as const)
    app.get<{ Params: Params; Querystring: Static<typeof wire.OnDay> }>(
      `/api/v1/plans/:id/table.${format}`,
      { schema: { tags, summary: `分工推进情况表（${format}）`, params: Id, querystring: wire.OnDay } },
      async (request, reply) => {
        const { on } = request.query
        const { plan, sections, at, past } = await about(request, request.params.id, (tx, plan) =>
          stood(tx, house, plan, on === undefined ? undefined : Temporal.PlainDate.from(on)),
        )
        const asOf = dateAt(past ? at.subtract({ milliseconds: 1 }) : at).toString()
        const table = tableOf(
          plan.title,
          sections.map(s => ({ title: s.title, tasks: s.tasks.map(t => t.standing) })),
        )
        const drawn = await drawPlan({ ...table, asOf, madeBy: plan.agency }, format)
        return sendFile(reply, mediaTypes[format], `${plan.title.slice(0, 80)} ${asOf}.${format}`, drawn)
      },
    )

  app.get<{ Params: Params; Querystring: Static<typeof wire.Period> }>(
    '/api/v1/plans/:id/brief.docx',
    { schema: { tags, summary: '推进情况简报（Word，默认本半年）', params: Id, querystring: wire.Period } },
    async (request, reply) => {
      const procedure = registry.current('plans.task', dateAt(house.now()))
      const data = await about(request, request.params.id, (tx, plan) =>
        briefData(tx, house, plan, request.query, s => stateTitle(house, stateOf(procedure, s))),
      )
      const name = `${data.title.slice(0, 80)} 简报 ${data.period.from}至${data.period.to}.docx`
      return sendFile(reply, mediaTypes.docx, name, await drawBrief(planBrief(data)))
    },
  )

  app.get<{ Params: Params }>(
    '/api/v1/plans/:id/file',
    { schema: { tags, summary: '导入时的原文件', params: Id } },
    async (request, reply) => {
      const plan = await about(request, request.params.id, async (_, plan) => plan)
      if (!plan.fileSha256 || !plan.fileName) return notFound('原文件')
      return sendFile(
        reply,
        'application/octet-stream',
        plan.fileName,
        await fetchKept(planFiles(house), plan.fileSha256),
      )
    },
  )
}
