import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { cursorOf, paged } from '../kernel/keyset.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import type { Viewer } from '../people/index.ts'
import * as wire from './contract.ts'
import { deskOf, momentAfter, serial } from './desk.ts'
import { kept, proposed } from './matching.ts'
import { stale, versionOf } from './places.routes.ts'
import {
  addPolicy,
  changePolicy,
  feedOf,
  markRead,
  type Policy,
  policiesWithin,
  policyById,
  publishPolicy,
  unreadOf,
  withdrawPolicy,
} from './policies.store.ts'
import { keeper, keeps, ownFirm } from './policies.ts'

const tags = ['惠企政策']

const policyView = (p: Policy, viewer: Viewer): wire.PolicyView => ({
  id: p.id,
  title: p.title,
  gist: p.gist,
  ...(p.body && { body: p.body }),
  ...(p.link && { link: p.link }),
  industries: p.industries,
  categories: p.categories,
  regions: p.regions,
  from: p.from.toString(),
  ...(p.to && { to: p.to.toString() }),
  publisher: p.publisher,
  agency: { id: p.agencyId, name: p.agency },
  status: p.status,
  ...(p.publishedAt && { publishedAt: p.publishedAt.toString() }),
  ...(p.withdrawnWhy && { withdrawnWhy: p.withdrawnWhy }),
  version: p.version,
  mayEdit: keeps(viewer, p.agencyId),
})

/** Refuses `industry-unknown`, `policy-empty` and `ends-before`, each at its field. */
function sound({ body, link, from, to, industries }: wire.PolicyInput): void {
  const unknown = industries.filter(i => kept(i) === '')
  if (unknown.length > 0)
    refuse('industry-unknown', `没有这些行业：${unknown.join('、')}`, {
      status: 422,
      fields: [{ field: 'industries', title: '请按 GB/T 4754 填写' }],
      next: '请填写门类字母或者大类数字。',
    })
  if (body === undefined && link === undefined)
    refuse('policy-empty', '没有正文也没有原文网址', {
      status: 422,
      fields: [{ field: 'body', title: '请填写正文或者网址' }],
      next: '请至少填写一项。',
    })
  if (to !== undefined && to < from)
    refuse('ends-before', '有效期止于施行之前', {
      status: 422,
      fields: [{ field: 'to', title: '早于施行日期' }],
      next: '请核对日期。',
    })
}

/** Policies from draft to withdrawal, and the feed of a firm, which says why each is proposed. */
export function policyRoutes(app: FastifyInstance, { house }: { house: House }): void {
  const { read, change } = deskOf(house)

  app.get<{ Querystring: wire.PolicyQuery }>(
    '/api/v1/policies',
    {
      schema: {
        tags,
        summary: '惠企政策（已发布的公开）',
        querystring: wire.PolicyQuery,
        response: { 200: wire.Policies },
      },
    },
    request =>
      read(request, async tx => {
        const { limit = 50, after, ...q } = request.query
        const { shown, next } = paged(await policiesWithin(tx, q, serial(after), limit + 1), limit, p => cursorOf(p.id))
        return { rows: shown.map(p => policyView(p, request.viewer)), ...(next && { next }) }
      }),
  )
  app.get<{ Params: wire.SerialId }>(
    '/api/v1/policies/:id',
    { schema: { tags, summary: '一项政策', params: wire.SerialId, response: { 200: wire.PolicyView } } },
    request =>
      read(request, async tx =>
        policyView((await policyById(tx, request.params.id)) ?? notFound('政策'), request.viewer),
      ),
  )
  app.post<{ Body: wire.PolicyInput }>(
    '/api/v1/policies',
    { schema: { tags, summary: '起草政策', body: wire.PolicyInput, response: { 201: wire.Made } } },
    (request, reply) =>
      change(request, reply, 201, async tx => {
        keeper(request.viewer, request.body.agency)
        sound(request.body)
        return addPolicy(tx, request.body)
      }),
  )
  app.put<{ Params: wire.SerialId; Body: wire.PolicyInput }>(
    '/api/v1/policies/:id',
    { schema: { tags, summary: '修改草稿', params: wire.SerialId, body: wire.PolicyInput } },
    (request, reply) =>
      change(request, reply, 200, async tx => {
        const p = (await policyById(tx, request.params.id)) ?? notFound('政策')
        keeper(request.viewer, p.agencyId)
        keeper(request.viewer, request.body.agency)
        sound(request.body)
        if (p.status !== 'draft')
          refuse('not-a-draft', '已经发布的不能修改', { status: 409, next: '请撤回后另行起草。' })
        return (await changePolicy(tx, p.id, versionOf(request.body.version), request.body)) ?? stale()
      }),
  )
  app.post<{ Params: wire.SerialId }>(
    '/api/v1/policies/:id/publish',
    { schema: { tags, summary: '发布', params: wire.SerialId } },
    (request, reply) =>
      change(request, reply, 200, async tx => {
        const p = (await policyById(tx, request.params.id)) ?? notFound('政策')
        keeper(request.viewer, p.agencyId)
        return (
          (await publishPolicy(tx, p.id, house.now())) ??
          refuse('not-a-draft', '只有草稿可以发布', { status: 409, next: '请刷新页面。' })
        )
      }),
  )
  app.post<{ Params: wire.SerialId; Body: wire.Why }>(
    '/api/v1/policies/:id/withdraw',
    { schema: { tags, summary: '撤回', params: wire.SerialId, body: wire.Why } },
    (request, reply) =>
      change(request, reply, 200, async tx => {
        const p = (await policyById(tx, request.params.id)) ?? notFound('政策')
        keeper(request.viewer, p.agencyId)
        return (
          (await withdrawPolicy(tx, p.id, request.body.why)) ??
          refuse('not-published', '只有已发布的可以撤回', { status: 409, next: '请刷新页面。' })
        )
      }),
  )

  app.get<{ Params: wire.SerialId; Querystring: Static<typeof wire.FeedQuery> }>(
    '/api/v1/my/enterprises/:id/policies',
    {
      schema: {
        tags,
        summary: '推送给本企业的政策和理由',
        params: wire.SerialId,
        querystring: wire.FeedQuery,
        response: { 200: wire.Feed },
      },
    },
    request =>
      read(request, async tx => {
        const { who, firm } = await ownFirm(tx, request.viewer, request.params.id)
        const { limit = 20, after, unread = false } = request.query
        const { industry, categories, region } = firm
        const whom = {
          industry: kept(industry),
          categories,
          region,
          person: who.person,
          today: dateAt(house.now()),
        }
        const found = await feedOf(tx, whom, unread, momentAfter(after), limit + 1)
        const { shown, next } = paged(found, limit, p => cursorOf(p.cursor!, p.id))
        return {
          rows: shown.map(p => ({
            id: p.id,
            title: p.title,
            gist: p.gist,
            ...(p.link && { link: p.link }),
            publisher: p.publisher,
            from: p.from.toString(),
            ...(p.to && { to: p.to.toString() }),
            publishedAt: p.publishedAt!.toString(),
            why: proposed(p, firm) ?? [],
            unread: p.unread,
          })),
          unread: await unreadOf(tx, whom),
          ...(next && { next }),
        }
      }),
  )
  app.post<{ Params: Static<typeof wire.FeedParams> }>(
    '/api/v1/my/enterprises/:id/policies/:policy/read',
    { schema: { tags, summary: '已读', params: wire.FeedParams } },
    (request, reply) =>
      change(request, reply, 200, async tx => {
        const { who } = await ownFirm(tx, request.viewer, request.params.id)
        const p = (await policyById(tx, request.params.policy)) ?? notFound('政策')
        await markRead(tx, p.id, who.person, house.now())
      }),
  )
}
