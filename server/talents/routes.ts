import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import type { Db } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound } from '../kernel/refusal.ts'
import { changing, reading } from '../matters/index.ts'
import type { Viewer } from '../people/index.ts'
import * as assigning from './assigning.ts'
import { assignmentIds } from './assignment.store.ts'
import * as wire from './contract.ts'
import type { Desk } from './desk.ts'
import * as keeping from './keeping.ts'
import { ownAgencies, reader } from './policies.ts'
import { listTalents, talentById } from './store.ts'
import { assignmentViews, matched, rowViews, talentView } from './view.ts'

const tags = ['共享资源']
const path = '/api/v1/talents'
type Id = { Params: Static<typeof wire.Id> }
type Assignment = { Params: Static<typeof wire.AssignmentParams> }

/** The HTTP of shared resources, matching and requests: a column of words per route. */
export function talentRoutes(app: FastifyInstance, { house }: { house: House }): void {
  const deskOf = (tx: Db, viewer: Viewer): Desk => ({ tx, house, viewer })

  app.get<{ Querystring: wire.Query }>(
    path,
    { schema: { tags, summary: '本机构和伙伴提供的资源', querystring: wire.Query, response: { 200: wire.Talents } } },
    async request => {
      const { viewer } = request
      reader(viewer)
      const { mine = false, limit = 50, ...q } = request.query
      return reading(house, request, async tx => {
        const found = await listTalents(tx, q, mine ? ownAgencies(viewer) : null, limit + 1)
        const page = found.slice(0, limit)
        return { rows: await rowViews(tx, page, viewer), ...(found.length > limit && { next: page.at(-1)!.id }) }
      })
    },
  )
  app.post<{ Body: wire.Add }>(
    path,
    { schema: { tags, summary: '登记资源', body: wire.Add, response: { 201: wire.Made } } },
    (request, reply) =>
      changing(house, request, reply, 201, tx => keeping.add(deskOf(tx, request.viewer), request.body)),
  )
  app.post<{ Body: wire.Need }>(
    `${path}/match`,
    { schema: { tags, summary: '按需要找人，说明理由', body: wire.Need, response: { 200: wire.Matched } } },
    async request => {
      reader(request.viewer)
      return reading(house, request, tx => matched(tx, request.body, request.viewer))
    },
  )
  app.get<Id>(
    `${path}/:id`,
    { schema: { tags, summary: '一项资源', params: wire.Id, response: { 200: wire.TalentView } } },
    async request => {
      reader(request.viewer)
      return reading(house, request, async tx =>
        talentView(tx, house, (await talentById(tx, request.params.id)) ?? notFound('资源'), request.viewer),
      )
    },
  )
  app.put<Id & { Body: wire.Change }>(
    `${path}/:id`,
    { schema: { tags, summary: '修改资源', params: wire.Id, body: wire.Change } },
    (request, reply) =>
      changing(house, request, reply, 200, tx =>
        keeping.change(deskOf(tx, request.viewer), request.params.id, request.body),
      ),
  )
  app.post<Id & { Body: Static<typeof wire.Reason> }>(
    `${path}/:id/withdraw`,
    { schema: { tags, summary: '撤下资源', params: wire.Id, body: wire.Reason } },
    (request, reply) =>
      changing(house, request, reply, 204, tx =>
        keeping.withdraw(deskOf(tx, request.viewer), request.params.id, request.body.why),
      ),
  )
  app.post<Id & { Body: Static<typeof wire.Offer> }>(
    `${path}/:id/offers`,
    { schema: { tags, summary: '依协议提供给伙伴', params: wire.Id, body: wire.Offer } },
    (request, reply) =>
      changing(house, request, reply, 204, tx =>
        keeping.offer(deskOf(tx, request.viewer), request.params.id, request.body.agreement),
      ),
  )
  app.post<Id & { Body: Static<typeof wire.EndOffer> }>(
    `${path}/:id/offers/end`,
    { schema: { tags, summary: '收回提供', params: wire.Id, body: wire.EndOffer } },
    (request, reply) =>
      changing(house, request, reply, 204, tx =>
        keeping.endOffer(deskOf(tx, request.viewer), request.params.id, request.body.agreement, request.body.why),
      ),
  )
  app.post<Id>(
    `${path}/:id/acknowledge`,
    { schema: { tags, summary: '知悉因机构合并停止提供', params: wire.Id } },
    (request, reply) =>
      changing(house, request, reply, 204, tx => keeping.acknowledge(deskOf(tx, request.viewer), request.params.id)),
  )

  app.post<Id & { Body: wire.Assign }>(
    `${path}/:id/assignments`,
    { schema: { tags, summary: '请用', params: wire.Id, body: wire.Assign, response: { 201: wire.MadeAssignment } } },
    (request, reply) =>
      changing(house, request, reply, 201, tx =>
        assigning.assign(deskOf(tx, request.viewer), request.params.id, request.body),
      ),
  )
  app.get<{ Querystring: Static<typeof wire.AssignmentQuery> }>(
    '/api/v1/talent-assignments',
    {
      schema: {
        tags,
        summary: '请用：本机构请用的，和请用本机构资源的',
        querystring: wire.AssignmentQuery,
        response: { 200: wire.Assignments },
      },
    },
    async request => {
      reader(request.viewer)
      const { talent = null, open = false } = request.query
      return reading(house, request, async tx => ({
        rows: await assignmentViews(tx, await assignmentIds(tx, talent, open), request.viewer),
      }))
    },
  )
  app.post<Assignment>(
    '/api/v1/talent-assignments/:id/accept',
    { schema: { tags, summary: '接受请用', params: wire.AssignmentParams } },
    (request, reply) =>
      changing(house, request, reply, 204, tx => assigning.accept(deskOf(tx, request.viewer), request.params.id)),
  )
  app.post<Assignment & { Body: Static<typeof wire.Reason> }>(
    '/api/v1/talent-assignments/:id/decline',
    { schema: { tags, summary: '不能承办', params: wire.AssignmentParams, body: wire.Reason } },
    (request, reply) =>
      changing(house, request, reply, 204, tx =>
        assigning.decline(deskOf(tx, request.viewer), request.params.id, request.body.why),
      ),
  )
  app.post<Assignment & { Body: Static<typeof wire.EndAssignment> }>(
    '/api/v1/talent-assignments/:id/finish',
    { schema: { tags, summary: '完成', params: wire.AssignmentParams, body: wire.EndAssignment } },
    (request, reply) =>
      changing(house, request, reply, 204, tx =>
        assigning.finish(deskOf(tx, request.viewer), request.params.id, request.body.result),
      ),
  )
}
