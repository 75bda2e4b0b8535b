import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { currentEnterprise, idsOf } from '../enterprises/index.ts'
import { type Db, seeingAll } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound } from '../kernel/refusal.ts'
import { changing, type Registry, reading } from '../matters/index.ts'
import type { Viewer } from '../people/index.ts'
import * as base from './contract.ts'
import type { Desk } from './desk.ts'
import * as store from './feedback.store.ts'
import { say } from './feedback.ts'
import { meet } from './meeting.ts'
import { problemStates } from './names.ts'
import { memberOf, reader } from './policies.ts'
import * as wire from './problem.contract.ts'
import { stationById } from './store.ts'

const tags = ['反向飞地工作站']
const path = '/api/v1/stations'
type Id = { Params: Static<typeof base.Id> }

const feedbackView = (f: store.FeedbackRow): wire.FeedbackView => ({
  id: f.id,
  enterprise: f.enterprise,
  ...(f.matterId && { matter: f.matterId }),
  text: f.text,
  at: f.at.toString(),
  ...(f.meetingId && { meeting: f.meetingId }),
  ...(f.problemId && { problem: f.problemId }),
  standing: f.status ? `已列入问题清单，${problemStates[f.status]}` : f.meetingId ? '例会已经研究' : '等候例会研究',
})

/** The HTTP of what firms say, and of the meetings that hear it. */
export function feedbackRoutes(app: FastifyInstance, { house, registry }: { house: House; registry: Registry }): void {
  const deskOf = (tx: Db, viewer: Viewer): Desk => ({ tx, house, registry, viewer })
  const seen = async (tx: Db, id: string) => (await stationById(tx, id)) ?? notFound('工作站')

  app.post<Id & { Body: wire.Feedback }>(
    `${path}/:id/feedback`,
    { schema: { tags, summary: '企业反馈', params: base.Id, body: wire.Feedback, response: { 201: base.MadeItem } } },
    (request, reply) =>
      changing(house, request, reply, 201, tx => say(deskOf(tx, request.viewer), request.params.id, request.body)),
  )

  app.get<Id & { Querystring: Static<typeof wire.FeedbackQuery> }>(
    `${path}/:id/feedback`,
    {
      schema: {
        tags,
        summary: '企业反馈和处理情况：企业看自己的，两地和工作站看全部',
        params: base.Id,
        querystring: wire.FeedbackQuery,
        response: { 200: wire.FeedbackList },
      },
    },
    request =>
      reading(house, request, async tx => {
        const { viewer, params, query } = request
        const { enterprise, waiting = false } = query
        const ids = enterprise === undefined ? null : await idsOf(tx, enterprise)
        if (viewer.kind === 'resident') {
          const firm = (enterprise && (await currentEnterprise(tx, enterprise))) || notFound('企业')
          memberOf(viewer, firm.id)
        } else {
          reader(viewer)
          await seen(tx, params.id)
        }
        const found = await seeingAll(tx, () => store.feedbackOf(tx, params.id, ids, waiting))
        return { rows: found.map(feedbackView) }
      }),
  )

  app.post<Id & { Body: wire.Meet }>(
    `${path}/:id/meetings`,
    {
      schema: {
        tags,
        summary: '登记例会，列出问题清单',
        params: base.Id,
        body: wire.Meet,
        response: { 201: wire.MadeMeeting },
      },
    },
    (request, reply) =>
      changing(house, request, reply, 201, tx => meet(deskOf(tx, request.viewer), request.params.id, request.body)),
  )
  app.get<Id>(
    `${path}/:id/meetings`,
    { schema: { tags, summary: '例会', params: base.Id, response: { 200: wire.Meetings } } },
    async request => {
      reader(request.viewer)
      return reading(house, request, async tx => {
        await seen(tx, request.params.id)
        const found = await store.meetingsOf(tx, request.params.id)
        return { rows: found.map(m => ({ ...m, day: m.day.toString() })) }
      })
    },
  )
}
