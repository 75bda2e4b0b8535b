import type { FastifyInstance } from 'fastify'
import { append } from '../docket/index.ts'
import { cursorOf, cursorParts, paged } from '../kernel/keyset.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { matterById } from '../matters/index.ts'
import * as wire from './contract.ts'
import { type Context, deskOf } from './desk.ts'
import { organiser } from './policies.ts'
import { publicationById, publicationsWithin, withdrawPublication } from './publications.store.ts'
import { publicationRow, publicationView } from './view.ts'

const tags = ['研究成果']

/** What was published, for everybody; taken back by the office. */
export function publicationRoutes(app: FastifyInstance, context: Context): void {
  const { house } = context
  const { read, change } = deskOf(context)

  app.get<{ Querystring: wire.PublicationQuery }>(
    '/api/v1/publications',
    {
      schema: {
        tags,
        summary: '研究成果（公开）',
        querystring: wire.PublicationQuery,
        response: { 200: wire.Publications },
      },
    },
    request =>
      read(request, async tx => {
        const { limit = 20, after, ...q } = request.query
        const [at, id] = after === undefined ? [] : cursorParts(after, 'moment', 'number')
        const place = at === undefined ? undefined : { at, id: Number(id) }
        const found = await publicationsWithin(tx, q, place, limit + 1)
        const { shown, next } = paged(found, limit, p => cursorOf(...p.cursor.split(/ (?=\d+$)/)))
        return { rows: shown.map(publicationRow), ...(next && { next }) }
      }),
  )
  app.get<{ Params: wire.SerialId }>(
    '/api/v1/publications/:id',
    { schema: { tags, summary: '一项成果（公开）', params: wire.SerialId, response: { 200: wire.PublicationView } } },
    request =>
      read(request, async tx => {
        const p = (await publicationById(tx, request.params.id)) ?? notFound('成果')
        return publicationView(p, request.viewer, (await matterById(tx, p.matterId)) !== undefined)
      }),
  )
  app.post<{ Params: wire.SerialId; Body: wire.Why }>(
    '/api/v1/publications/:id/withdraw',
    { schema: { tags, summary: '撤回成果', params: wire.SerialId, body: wire.Why } },
    (request, reply) =>
      change(request, reply, 200, async ({ tx, viewer }) => {
        const p = (await publicationById(tx, request.params.id)) ?? notFound('成果')
        const who = organiser(viewer, p.agencyId)
        const at = house.now()
        if (!(await withdrawPublication(tx, p.id, at, request.body.why)))
          refuse('already-withdrawn', '这项成果已经撤回', { status: 409, next: '请刷新页面。' })
        await append(tx, p.matterId, at, house.digest, [
          {
            actor: who.person,
            capacity: 'envoyOfficer',
            kind: 'publication.withdrawn',
            body: { title: `撤回成果：${p.title}`, publication: p.id, why: request.body.why },
          },
        ])
      }),
  )
}
