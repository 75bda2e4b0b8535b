import type {} from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, type TObject, Type } from 'typebox'
import { type Db, within } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { onceOf, sendAnswer } from '../kernel/http.ts'
import { type Answered, onlyOnce } from '../kernel/idempotency.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { fetchKept, type Registry, scopeOf, sendFile } from '../matters/index.ts'
import { signedIn, staffCalled } from '../people/index.ts'
import { photographsOf } from './answers.store.ts'
import * as wire from './contract.ts'
import { visitLines } from './listing.store.ts'
import { lineView, reachOfList, reading } from './listing.ts'
import { packOf } from './packing.ts'
import { cursorAt, nextOf } from './paging.ts'
import { attach, keepPhotograph, photographBytes } from './photographs.ts'
import { envoyOnly } from './policies.ts'
import { draftOf } from './redrafting.ts'
import type { Sent } from './saving.ts'
import * as store from './store.ts'
import { takeOutbox } from './syncing.ts'
import { verdictOf, visitViews } from './view.ts'
import { write } from './writing.ts'

const tags = ['走访']
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const PhotographParams = Type.Object({
  id: Type.String({ format: 'uuid' }),
  photograph: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
})
type Id = { Params: Static<typeof Id> }

/** The archive of visits: read, written by envoys at a desk or on a phone, with photographs. */
export function visitRoutes(app: FastifyInstance, { house, registry }: { house: House; registry: Registry }): void {
  /** A visit the envoy writes at a desk. Refuses `changed` where somebody did so meanwhile. */
  const change = (
    request: FastifyRequest,
    status: number,
    id: string,
    written: (tx: Db, before: store.Visit | undefined) => Promise<Pick<Sent, 'base' | 'draft'>>,
  ): Promise<Answered> => {
    const who = envoyOnly(request.viewer)
    const once = onceOf(request, scopeOf(request, who))
    return within(house.db, { all: true }, tx =>
      onlyOnce(tx, once, async () => {
        const before = await store.visitById(tx, id)
        if (before && before.personId !== who.person) notFound('走访')
        const done = await write(tx, house, who.person, { id, skewSeconds: 0, ...(await written(tx, before)) })
        if (done.result === 'conflict')
          refuse('changed', `走访在第${done.visit.version}版被改动过`, {
            status: 409,
            next: '请刷新页面，在最新内容上修改。',
          })
        const { visit, said } = done as { visit: store.Visit; said: string[] }
        const verdict = verdictOf(visit)
        const { number, version, counted } = visit
        return { status, response: { id, number, version, counted, ...(verdict && { verdict }), said } }
      }),
    )
  }
  const there = (v: store.Visit | undefined): store.Visit => v ?? notFound('走访')

  app.get<{ Querystring: wire.VisitQuery }>(
    '/api/v1/visits',
    { schema: { tags, summary: '走访档案', querystring: wire.VisitQuery, response: { 200: wire.Visits } } },
    async request => {
      const { limit = 50, after, ...q } = request.query
      const found = await reading(house, request.viewer, async tx =>
        visitLines(tx, q, await reachOfList(tx, request.viewer), cursorAt(after), limit + 1),
      )
      return { rows: found.slice(0, limit).map(lineView), ...nextOf(found, limit) }
    },
  )

  app.get(
    '/api/v1/visits/pack',
    { schema: { tags, summary: '离线包（ETag）', response: { 200: wire.Pack, 304: Type.Null() } } },
    async (request, reply) => {
      const pack = await packOf(house, registry, envoyOnly(request.viewer))
      reply.header('etag', `"${pack.stamp}"`).header('cache-control', 'private, no-cache')
      if (request.headers['if-none-match'] === `"${pack.stamp}"`) return reply.code(304).send()
      return pack
    },
  )

  app.post<{ Body: Static<typeof wire.Sync> }>(
    '/api/v1/visits/sync',
    {
      bodyLimit: 6 * 1024 * 1024,
      schema: {
        tags,
        summary: '发件箱：逐件收下、重复、冲突或者退回',
        body: wire.Sync,
        response: { 200: wire.SyncAnswer },
      },
    },
    async request => {
      const viewer = envoyOnly(request.viewer)
      const { login } = request.body
      if (login !== undefined && (await staffCalled(house, login))?.person !== viewer.person)
        refuse('other-person', '现在登录的不是填写人', { status: 409, next: '请由填写人登录后再送，内容仍在手机上。' })
      return takeOutbox(house, registry, viewer, request.body)
    },
  )

  app.post<{ Body: Static<typeof wire.NewVisit> }>(
    '/api/v1/visits',
    { schema: { tags, summary: '填报走访', body: wire.NewVisit, response: { 201: wire.Saved } } },
    async (request, reply) => {
      const { id, draft } = request.body
      return sendAnswer(reply, await change(request, 201, id, async () => ({ base: 0, draft })))
    },
  )

  app.get<Id>(
    '/api/v1/visits/:id',
    { schema: { tags, summary: '走访详情', params: Id, response: { 200: wire.VisitView } } },
    async request =>
      reading(house, request.viewer, async tx => {
        const visit = there(await store.visitById(tx, request.params.id))
        return (await visitViews(tx, house, registry, request.viewer, [visit]))[0]!
      }),
  )

  const said = (summary: string, body: TObject) => ({
    schema: { tags, summary, params: Id, body, response: { 200: wire.Saved } },
  })
  app.post<Id & { Body: Static<typeof wire.MoveVisit> }>(
    '/api/v1/visits/:id/move',
    said('改期', wire.MoveVisit),
    async (request, reply) => {
      const { base, ...times } = request.body
      return sendAnswer(
        reply,
        await change(request, 200, request.params.id, async (tx, v) => ({
          base,
          draft: { ...(await draftOf(tx, there(v))), ...times },
        })),
      )
    },
  )
  app.post<Id & { Body: Static<typeof wire.CancelVisit> }>(
    '/api/v1/visits/:id/cancel',
    said('取消', wire.CancelVisit),
    async (request, reply) => {
      const { base, why } = request.body
      return sendAnswer(
        reply,
        await change(request, 200, request.params.id, async (tx, v) => ({
          base,
          draft: { ...(await draftOf(tx, there(v))), status: 'cancelled', why },
        })),
      )
    },
  )
  for (const [path, summary] of [
    ['done', '填写完成情况'],
    ['amend', '更正'],
  ] as const)
    app.post<Id & { Body: Static<typeof wire.RecordVisit> }>(
      `/api/v1/visits/:id/${path}`,
      said(summary, wire.RecordVisit),
      async (request, reply) =>
        sendAnswer(
          reply,
          await change(request, 200, request.params.id, async (_, v) => {
            there(v)
            return request.body
          }),
        ),
    )

  app.post<Id>(
    '/api/v1/visits/:id/photographs',
    {
      schema: {
        tags,
        summary: '上传照片（multipart：file）',
        params: Id,
        consumes: ['multipart/form-data'],
        response: { 201: wire.Photograph },
      },
    },
    async (request, reply) => {
      const who = envoyOnly(request.viewer)
      if (!request.isMultipart())
        refuse('media-type', '照片应以 multipart 提交', { status: 415, next: '请用表单上传。' })
      const part = await request.file({ limits: { fileSize: photographBytes, files: 1 } })
      if (!part) return refuse('file-missing', '没有收到照片', { status: 422, next: '请选择照片。' })
      const file = await keepPhotograph(house, part.filename ?? '', await part.toBuffer())
      const once = onceOf(request, scopeOf(request, who))
      const answer = await within(house.db, { agencies: [], person: who.person }, tx =>
        onlyOnce(tx, { ...once, hash: `${once.hash} ${file.sha256}` }, async () => {
          const visit = there(await store.lockVisit(tx, request.params.id))
          const { visit: _, sha256: __, at, ...row } = await attach(tx, house, who, visit, file)
          return { status: 201, response: { ...row, at: at.toString() } }
        }),
      )
      return sendAnswer(reply, answer)
    },
  )

  app.get<{ Params: Static<typeof PhotographParams> }>(
    '/api/v1/visits/:id/photographs/:photograph',
    { schema: { tags, summary: '照片', params: PhotographParams } },
    async (request, reply) => {
      signedIn(request.viewer)
      const { id, photograph } = request.params
      const found = await reading(house, request.viewer, (tx: Db) => photographsOf(tx, [id]))
      const p = found.find(f => f.id === photograph) ?? notFound('照片')
      return sendFile(reply, p.mediaType, p.name, await fetchKept(house.files, p.sha256))
    },
  )
}
