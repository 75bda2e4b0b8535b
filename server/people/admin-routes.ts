import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import type { House } from '../kernel/house.ts'
import { addStaff, endPost, givePost, resetPassword, staffWithin } from './admin.ts'
import { postCapacities } from './capacities.ts'
import * as wire from './contract.ts'

const tags = ['人员管理']
type Person = Static<typeof wire.PersonParams>

/** Staff, accounts and posts; for administrators, within the agencies they administer. */
export function adminRoutes(app: FastifyInstance, { house }: { house: House }): void {
  app.get<{ Querystring: Static<typeof wire.PeopleQuery> }>(
    '/api/v1/people',
    {
      schema: {
        tags,
        summary: '工作人员',
        querystring: wire.PeopleQuery,
        response: { 200: wire.listOf(wire.StaffView) },
      },
    },
    async request => ({
      rows: (await staffWithin(house, request.viewer, request.query)).map(({ login, posts, ...row }) => ({
        ...row,
        ...(login && { login }),
        posts: posts.map(({ to, ...p }) => ({
          ...p,
          capacityTitle: postCapacities[p.capacity] ?? p.capacity,
          ...(to && { to }),
        })),
      })),
    }),
  )
  app.post<{ Body: Static<typeof wire.PersonInput> }>(
    '/api/v1/people',
    { schema: { tags, summary: '建立工作人员账号', body: wire.PersonInput, response: { 201: wire.Made } } },
    async (request, reply) => reply.code(201).send(await addStaff(house, request.viewer, request.body)),
  )
  app.post<{ Params: Person; Body: Static<typeof wire.PostInput> }>(
    '/api/v1/people/:id/posts',
    {
      schema: { tags, summary: '设岗', params: wire.PersonParams, body: wire.PostInput, response: { 201: wire.Made } },
    },
    async (request, reply) =>
      reply.code(201).send(await givePost(house, request.viewer, request.params.id, request.body)),
  )
  app.delete<{ Params: Static<typeof wire.PostParams> }>(
    '/api/v1/people/:id/posts/:post',
    { schema: { tags, summary: '免岗', params: wire.PostParams } },
    async (request, reply) => {
      await endPost(house, request.viewer, request.params.id, request.params.post)
      return reply.code(204).send()
    },
  )
  app.post<{ Params: Person; Body: Static<typeof wire.WithPassword> }>(
    '/api/v1/people/:id/password',
    { schema: { tags, summary: '重置口令', params: wire.PersonParams, body: wire.WithPassword } },
    async (request, reply) => {
      await resetPassword(house, request.viewer, request.params.id, request.body.password)
      return reply.code(204).send()
    },
  )
}
