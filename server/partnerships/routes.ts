import type {} from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { type Agreement, agreementById } from '../agreements/index.ts'
import type { Db } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { changing, fetchKept, keepFile, type Registry, reading, sendFile } from '../matters/index.ts'
import { drawBrief, mediaTypes } from '../matters/rendering/index.ts'
import { staffOnly } from '../people/index.ts'
import * as wire from './contract.ts'
import { held, writer } from './desk.ts'
import { statementBrief } from './drawing.ts'
import { choose } from './duties.ts'
import { addPairFile, pairFile } from './files.ts'
import { schemes } from './schemes/index.ts'
import { drawUp, signStatement } from './statement.ts'
import { statementView } from './statement.view.ts'
import { listPairs } from './store.ts'
import { partnershipView, rowView, schemeView } from './view.ts'
import { workRoutes } from './work-routes.ts'

const tags = ['结对协作']
const path = '/api/v1/partnerships'
const most = 10_000_000
type Id = { Params: Static<typeof wire.Id> }
type Item = { Params: Static<typeof wire.Item> }
type YearOf = { Params: Static<typeof wire.YearOf> }

/** The HTTP of partnerships: a column of words per route. `:id` is the agreement's. */
export function partnershipRoutes(app: FastifyInstance, context: { house: House; registry: Registry }): void {
  const { house, registry } = context
  const deskOf = (tx: Db, request: FastifyRequest) => ({ tx, house, viewer: request.viewer })
  const about = <T>(request: FastifyRequest, id: string, work: (tx: Db, a: Agreement) => Promise<T>) => {
    staffOnly(request.viewer)
    return reading(house, request, async tx => work(tx, (await agreementById(tx, id)) ?? notFound('协议')))
  }

  app.get(
    `${path}/schemes`,
    { schema: { tags, summary: '结对方案', response: { 200: wire.Schemes } } },
    async request => {
      staffOnly(request.viewer)
      return { schemes: schemes.map(s => schemeView(house, s)) }
    },
  )

  app.get<{ Querystring: wire.Query }>(
    path,
    { schema: { tags, summary: '结对列表', querystring: wire.Query, response: { 200: wire.Rows } } },
    async request => {
      staffOnly(request.viewer)
      const { after, limit = 50 } = request.query
      const day = dateAt(house.now())
      return reading(house, request, async tx => {
        const found = await listPairs(tx, day.year, after ?? null, limit + 1)
        const page = found.slice(0, limit)
        return { rows: page.map(row => rowView(row, day)), ...(found.length > limit && { next: page.at(-1)!.id }) }
      })
    },
  )

  app.get<Id & { Querystring: wire.YearQuery }>(
    `${path}/:id`,
    {
      schema: {
        tags,
        summary: '一对结对的一个年度',
        params: wire.Id,
        querystring: wire.YearQuery,
        response: { 200: wire.PartnershipView },
      },
    },
    request =>
      about(request, request.params.id, (tx, a) => partnershipView(tx, house, request.viewer, a, request.query.year)),
  )

  app.post<Id & { Body: wire.Choice }>(
    `${path}/:id/scheme`,
    { schema: { tags, summary: '选定结对方案', params: wire.Id, body: wire.Choice } },
    (request, reply) =>
      changing(house, request, reply, 204, tx => choose(deskOf(tx, request), request.params.id, request.body.scheme)),
  )

  workRoutes(app, context)

  app.post<Id>(
    `${path}/:id/files`,
    {
      schema: {
        tags,
        summary: '提交证明材料（multipart：file）',
        params: wire.Id,
        consumes: ['multipart/form-data'],
        response: { 201: wire.MadeFile },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      if (!request.isMultipart())
        refuse('media-type', '文件应以 multipart 提交', { status: 415, next: '请用表单上传文件。' })
      const sent = await request.file({ limits: { fileSize: most, files: 1 } })
      if (!sent) return refuse('file-incomplete', '没有文件', { status: 422, next: '请选择文件。' })
      staffOnly(request.viewer)
      await reading(house, request, async tx => writer(deskOf(tx, request), await held({ tx, house }, id)))
      const kept = await keepFile(house, { material: '证明材料', name: sent.filename, content: await sent.toBuffer() })
      return changing(house, request, reply, 201, tx => addPairFile(deskOf(tx, request), id, kept), kept)
    },
  )

  app.get<Item>(
    `${path}/:id/files/:item`,
    { schema: { tags, summary: '查看证明材料', params: wire.Item } },
    async (request, reply) => {
      const { id, item } = request.params
      const file = await about(request, id, tx => pairFile(tx, id, item))
      return sendFile(reply, file.mediaType, file.name, await fetchKept(house.files, file.sha256))
    },
  )

  const statementOf = (request: FastifyRequest, { id, year }: Static<typeof wire.YearOf>) =>
    about(request, id, (tx, a) => statementView(tx, house, registry, request.viewer, a, year))

  app.get<YearOf>(
    `${path}/:id/statements/:year`,
    { schema: { tags, summary: '年度结对情况', params: wire.YearOf, response: { 200: wire.StatementView } } },
    request => statementOf(request, request.params),
  )

  app.get<YearOf>(
    `${path}/:id/statements/:year/statement.docx`,
    { schema: { tags, summary: '年度结对情况（Word）', params: wire.YearOf } },
    async (request, reply) => {
      const brief = statementBrief(await statementOf(request, request.params))
      return sendFile(reply, mediaTypes.docx, `${brief.title.slice(0, 80)}.docx`, await drawBrief(brief))
    },
  )

  app.post<YearOf>(
    `${path}/:id/statements/:year/draw`,
    { schema: { tags, summary: '生成签署文本', params: wire.YearOf, response: { 200: wire.Drawn } } },
    (request, reply) =>
      changing(house, request, reply, 200, tx =>
        drawUp(deskOf(tx, request), registry, request.params.id, request.params.year),
      ),
  )

  app.post<YearOf & { Body: wire.Signing }>(
    `${path}/:id/statements/:year/sign`,
    { schema: { tags, summary: '签署年度结对情况', params: wire.YearOf, body: wire.Signing } },
    (request, reply) =>
      changing(house, request, reply, 200, tx =>
        signStatement(deskOf(tx, request), request.params.id, request.params.year, request.body.digest),
      ),
  )
}
