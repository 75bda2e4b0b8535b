import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { dateAt } from '../kernel/day.ts'
import { cursorOf, paged } from '../kernel/keyset.ts'
import { notFound } from '../kernel/refusal.ts'
import { answer, takeBack } from './answering.ts'
import { callById, callsWithin } from './calls.store.ts'
import * as wire from './contract.ts'
import { type Context, deskOf, serial } from './desk.ts'
import { callRows } from './view.ts'

const tags = ['五种模式']

/** 揭榜: what is posted, and answers to it. */
export function callRoutes(app: FastifyInstance, context: Context): void {
  const { house } = context
  const { read, change } = deskOf(context)

  app.get<{ Querystring: Static<typeof wire.CallQuery> }>(
    '/api/v1/modes/calls',
    { schema: { tags, summary: '揭榜题目', querystring: wire.CallQuery, response: { 200: wire.Calls } } },
    request =>
      read(request, async tx => {
        const { limit = 50, after, open = false } = request.query
        const found = await callsWithin(tx, open, serial(after), limit + 1, dateAt(house.now()))
        const { shown, next } = paged(found, limit, c => cursorOf(c.id))
        return { rows: await callRows(tx, house, request.viewer, shown), ...(next && { next }) }
      }),
  )
  app.get<{ Params: wire.SerialId }>(
    '/api/v1/modes/calls/:id',
    { schema: { tags, summary: '一个揭榜题目', params: wire.SerialId, response: { 200: wire.CallRow } } },
    request =>
      read(request, async tx => {
        const call = (await callById(tx, request.params.id)) ?? notFound('题目')
        return (await callRows(tx, house, request.viewer, [call]))[0]!
      }),
  )
  app.post<{ Params: wire.SerialId; Body: Static<typeof wire.AnswerInput> }>(
    '/api/v1/modes/calls/:id/answers',
    {
      schema: {
        tags,
        summary: '揭榜应征（再次提交即替换自己的答案）',
        params: wire.SerialId,
        body: wire.AnswerInput,
        response: { 201: wire.Made },
      },
    },
    (request, reply) => change(request, reply, 201, desk => answer(desk, request.params.id, request.body.text)),
  )
  app.post<{ Params: wire.SerialId }>(
    '/api/v1/modes/calls/:id/withdraw',
    { schema: { tags, summary: '撤回自己的答案', params: wire.SerialId } },
    (request, reply) => change(request, reply, 200, desk => takeBack(desk, request.params.id)),
  )
}
