import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { type Db, within } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { onceOf, sendAnswer } from '../kernel/http.ts'
import { onlyOnce } from '../kernel/idempotency.ts'
import { notFound, Refusal, refuse } from '../kernel/refusal.ts'
import { act, agencyCalled, matterById, placeAt, type Registry, scopeOf } from '../matters/index.ts'
import { foundAgency, reachOf } from '../people/index.ts'
import { hold, minute, resolve } from './conferences.ts'
import * as wire from './contract.ts'
import { openPlan } from './opening.ts'
import { reader, supervisor } from './policies.ts'
import * as store from './store.ts'
import { planView } from './view.ts'

const tags = ['方案督办']
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const ConferenceParams = Type.Object({
  id: Type.String({ format: 'uuid' }),
  conference: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
})
type Id = Static<typeof Id>

/** The largest plan as JSON: ten thousand tasks with their source beside them. */
const planBytes = 48 * 1024 * 1024

/** The HTTP of plans beside that of matters: each task is a matter, and is worked on as one. */
export function planRoutes(app: FastifyInstance, { house, registry }: { house: House; registry: Registry }): void {
  const reach = (request: FastifyRequest) => {
    const scope = reachOf(request.viewer)
    return 'all' in scope ? ('all' as const) : new Set(scope.agencies)
  }
  const found = async (tx: Db, id: string) => (await store.planById(tx, id)) ?? notFound('方案')

  /** A plan within reach, read in one transaction. */
  const about = <T>(request: FastifyRequest, id: string, work: (tx: Db, plan: store.Plan) => Promise<T>) => {
    reader(request.viewer)
    return within(house.db, reachOf(request.viewer), async tx => work(tx, await found(tx, id)))
  }

  /** A change by whoever supervises the plan, once per key. */
  const change = (
    request: FastifyRequest,
    id: string,
    status: number,
    work: (tx: Db, plan: store.Plan, viewer: ReturnType<typeof supervisor>) => Promise<unknown>,
  ) =>
    within(house.db, reachOf(request.viewer), async tx => {
      reader(request.viewer)
      const plan = await found(tx, id)
      const viewer = supervisor(request.viewer, plan.agencyId)
      return onlyOnce(tx, onceOf(request, scopeOf(request, viewer)), async () => ({
        status,
        response: (await work(tx, plan, viewer)) ?? null,
      }))
    })

  app.get<{ Querystring: Static<typeof wire.PlanQuery> }>(
    '/api/v1/plans',
    { schema: { tags, summary: '方案', querystring: wire.PlanQuery, response: { 200: wire.Plans } } },
    async request => {
      const viewer = reader(request.viewer)
      const { limit = 50, after } = request.query
      const scope = reachOf(viewer)
      return within(house.db, scope, async tx => {
        const lines = await store.planLines(
          tx,
          'all' in scope ? null : scope.agencies,
          after ? placeAt(after) : undefined,
          house.now(),
          limit + 1,
        )
        const shown = lines.slice(0, limit)
        return {
          rows: shown.map(({ cursor: _, openedAt, next, ...l }) => ({
            ...l,
            openedAt: openedAt.toString(),
            ...(next && { nextDue: next.toString() }),
          })),
          ...(lines.length > limit && { next: Buffer.from(shown.at(-1)!.cursor).toString('base64url') }),
          mayImport: await Promise.all(
            [...new Set(viewer.posts.filter(p => p.capacity === 'supervisor').map(p => p.agencyId))].map(async a => ({
              id: a,
              name: (await agencyCalled(house, a)).name,
            })),
          ),
        }
      })
    },
  )

  app.post<{ Body: wire.SavePlan }>(
    '/api/v1/plans',
    {
      bodyLimit: planBytes,
      schema: { tags, summary: '方案立项', body: wire.SavePlan, response: { 201: wire.Saved } },
    },
    async (request, reply) => {
      const { body } = request
      const viewer = supervisor(request.viewer, body.agency)
      const holder = await agencyCalled(house, body.agency)
      const once = onceOf(request, scopeOf(request, viewer))
      const answer = await within(house.db, { all: true }, tx =>
        onlyOnce(tx, once, async () => ({
          status: 201,
          response: await openPlan(tx, house, registry, viewer, holder, body),
        })),
      )
      return sendAnswer(reply, answer)
    },
  )

  app.get<{ Params: Id; Querystring: Static<typeof wire.OnDay> }>(
    '/api/v1/plans/:id',
    {
      schema: {
        tags,
        summary: '方案任务和推进情况（可看过去某日）',
        params: Id,
        querystring: wire.OnDay,
        response: { 200: wire.PlanView },
      },
    },
    async request =>
      about(request, request.params.id, (tx, plan) =>
        planView(tx, house, registry, request.viewer, reach(request), plan, dayOf(request.query.on)),
      ),
  )

  app.get<{ Params: Id }>(
    '/api/v1/plans/:id/source',
    {
      schema: {
        tags,
        summary: '原文逐行',
        params: Id,
        response: { 200: Type.Object({ lines: Type.Array(Type.String()) }) },
      },
    },
    async request => about(request, request.params.id, async (_, plan) => ({ lines: plan.source })),
  )

  app.put<{ Params: Id; Body: wire.NameChoice }>(
    '/api/v1/plans/:id/names',
    { schema: { tags, summary: '单位对应', params: Id, body: wire.NameChoice } },
    async (request, reply) => {
      const { name, agency, create } = request.body
      await change(request, request.params.id, 204, async (tx, plan, viewer) => {
        if (!(await store.namesOf(tx, plan.id)).some(n => n.name === name)) notFound('单位')
        const meant =
          agency !== undefined
            ? (await agencyCalled(house, agency)).id
            : create
              ? await foundAgency(tx, house, viewer.person, create)
              : refuse('agency-missing', '请选择机构或者新建', { status: 422, next: '请选择一个机构。' })
        await store.putNamesOf(tx, plan.id, [{ name, agency: meant }])
      })
      return reply.code(204).send()
    },
  )

  app.post<{ Params: Id; Body: Static<typeof wire.AssignAll> }>(
    '/api/v1/plans/:id/assign',
    {
      schema: {
        tags,
        summary: '批量交办（已立项的各项任务）',
        params: Id,
        body: wire.AssignAll,
        response: { 200: wire.Assigned },
      },
    },
    async request => {
      const { viewer, body, params } = request
      const waiting = await about(request, params.id, async (tx, plan) => {
        supervisor(viewer, plan.agencyId)
        const tasks = (await store.tasksOf(tx, plan.id)).filter(t => t.state === 'listed')
        return body.tasks ? tasks.filter(t => body.tasks!.includes(t.id)) : tasks
      })
      const refused: wire.Assigned['refused'] = []
      let done = 0
      // Each for itself: one that cannot go out keeps no other back.
      for (const { id } of waiting)
        await within(house.db, reachOf(viewer), tx =>
          act(tx, house, registry, id, 'assign', body.note ? { note: body.note } : {}, { viewer }),
        ).then(
          () => {
            done += 1
          },
          async error => {
            if (!(error instanceof Refusal)) throw error
            if (error.code === 'out-of-state') return
            const m = await within(house.db, reachOf(viewer), tx => matterById(tx, id))
            refused.push({
              id,
              number: m?.number ?? '',
              title: m?.title ?? '',
              why: error.message,
              ...(error.detail.next && { next: error.detail.next }),
            })
          },
        )
      return { done, refused }
    },
  )

  app.get<{ Params: Id }>(
    '/api/v1/plans/tasks/:id/milestones',
    {
      schema: {
        tags,
        summary: '待完成的节点',
        params: Id,
        response: { 200: Type.Object({ rows: Type.Array(Type.Object({ id: Type.Integer(), title: Type.String() })) }) },
      },
    },
    async request => {
      reader(request.viewer)
      return within(house.db, reachOf(request.viewer), async tx => {
        if (!(await matterById(tx, request.params.id))) notFound()
        const open = (await store.milestonesOf(tx, [request.params.id])).filter(m => m.status === 'open')
        return { rows: open.map(({ id, title }) => ({ id, title })) }
      })
    },
  )
  app.get<{ Params: Id }>(
    '/api/v1/plans/of/:id',
    {
      schema: {
        tags,
        summary: '任务属于哪个方案',
        params: Id,
        response: { 200: Type.Object({ id: Type.String(), title: Type.String() }) },
      },
    },
    async request => {
      reader(request.viewer)
      return within(house.db, reachOf(request.viewer), async tx => {
        const m = (await matterById(tx, request.params.id)) ?? notFound()
        const at = (await store.planOfTask(tx, m.originId ?? m.id)) ?? notFound('方案')
        const { id, title } = await found(tx, at.plan)
        return { id, title }
      })
    },
  )

  app.post<{ Params: Id; Body: wire.ConferenceInput }>(
    '/api/v1/plans/:id/conferences',
    {
      schema: {
        tags,
        summary: '登记联席会议',
        params: Id,
        body: wire.ConferenceInput,
        response: { 201: Type.Object({ id: Type.Integer() }) },
      },
    },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, request.params.id, 201, (tx, plan, viewer) =>
          hold(tx, house, viewer, plan, request.body),
        ),
      ),
  )
  app.put<{ Params: Static<typeof ConferenceParams>; Body: wire.ConferenceInput }>(
    '/api/v1/plans/:id/conferences/:conference',
    { schema: { tags, summary: '修改联席会议记录', params: ConferenceParams, body: wire.ConferenceInput } },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, request.params.id, 200, (tx, plan, viewer) =>
          minute(tx, house, viewer, plan, request.params.conference, request.body),
        ),
      ),
  )
  app.post<{ Params: Static<typeof ConferenceParams>; Body: wire.DecisionInput }>(
    '/api/v1/plans/:id/conferences/:conference/decisions',
    { schema: { tags, summary: '登记议定事项，可列为任务', params: ConferenceParams, body: wire.DecisionInput } },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, request.params.id, 201, (tx, plan, viewer) =>
          resolve(tx, house, registry, viewer, plan, request.params.conference, request.body),
        ),
      ),
  )
}

const dayOf = (on: string | undefined) => (on === undefined ? undefined : Temporal.PlainDate.from(on))
