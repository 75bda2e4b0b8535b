import { Readable } from 'node:stream'
import type {} from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { type Db, within } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { digest } from '../kernel/digest.ts'
import type { House } from '../kernel/house.ts'
import { onceOf, sendAnswer } from '../kernel/http.ts'
import { onlyOnce } from '../kernel/idempotency.ts'
import { refuse } from '../kernel/refusal.ts'
import { agencyCalled, changing, reading, scopeOf, sendFile } from '../matters/index.ts'
import { mediaTypes } from '../matters/rendering/index.ts'
import * as wire from './contract.ts'
import { registerCsv, registerXlsx, templateXlsx } from './exporting.ts'
import {
  applyImport,
  beginImport,
  cancelImport,
  importCalled,
  importRowsPage,
  importsPage,
  importView,
  resumeImport,
} from './importing/imports.ts'
import { largestFile } from './importing/table.ts'
import { keeper, keptBy, reader } from './policies.ts'

const tags = ['企业名录']
const path = '/api/v1/enterprises'

/** The file of a multipart request, and the agency it is imported for. */
async function received(request: FastifyRequest): Promise<{ name: string; content: Buffer; agency?: number }> {
  if (!request.isMultipart())
    refuse('media-type', '名录文件应以 multipart 提交', { status: 415, next: '请用表单上传文件。' })
  let file: { name: string; content: Buffer } | undefined
  let agency: number | undefined
  for await (const part of request.parts({ limits: { fileSize: largestFile, files: 1 } }))
    if (part.type === 'file') file = { name: part.filename ?? '', content: await part.toBuffer() }
    else if (part.fieldname === 'agency' && /^\d{1,9}$/.test(String(part.value))) agency = Number(part.value)
  if (!file) return refuse('file-missing', '没有收到文件', { status: 422, next: '请选择名录文件。' })
  return { ...file, ...(agency && { agency }) }
}

/** A register comes in by file and goes out by file. */
export function importRoutes(app: FastifyInstance, { house }: { house: House }): void {
  app.get(`${path}/template.xlsx`, { schema: { tags, summary: '名录导入模板' } }, async (request, reply) => {
    reader(request.viewer)
    return sendFile(reply, mediaTypes.xlsx, '企业名录模板.xlsx', await templateXlsx())
  })
  app.get<{ Querystring: wire.Filters }>(
    `${path}/register.xlsx`,
    { schema: { tags, summary: '导出筛选后的名录（Excel）', querystring: wire.Filters } },
    async (request, reply) => {
      reader(request.viewer)
      const made = await registerXlsx(work => reading(house, request, work), house, request.query)
      return sendFile(reply, mediaTypes.xlsx, `企业名录 ${dateAt(house.now())}.xlsx`, made)
    },
  )
  app.get<{ Querystring: wire.Filters }>(
    `${path}/register.csv`,
    { schema: { tags, summary: '导出筛选后的名录（CSV）', querystring: wire.Filters, produces: ['text/csv'] } },
    async (request, reply) => {
      reader(request.viewer)
      return reply
        .type('text/csv; charset=utf-8')
        .header(
          'content-disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent(`企业名录 ${dateAt(house.now())}.csv`)}`,
        )
        .send(Readable.from(registerCsv(work => reading(house, request, work), house, request.query)))
    },
  )

  app.post(
    `${path}/imports`,
    {
      schema: {
        tags,
        summary: '导入名录（multipart：file、agency）：先读取和核对',
        consumes: ['multipart/form-data'],
        response: { 202: wire.Begun },
      },
    },
    async (request, reply) => {
      const staff = reader(request.viewer)
      const sent = await received(request)
      const over = keptBy(staff)
      const { id: agency } = await agencyCalled(
        house,
        sent.agency ?? (over === 'all' ? staff.posts[0]?.agencyId : over[0]) ?? 0,
      )
      const who = keeper(staff, agency)
      // The body of a multipart request is read here: it is part of what was asked.
      const asked = onceOf(request, scopeOf(request, staff))
      const once = {
        ...asked,
        hash: digest('sha256', Buffer.concat([Buffer.from(`${asked.hash} ${agency} ${sent.name}\n`), sent.content])),
      }
      const answer = await within(house.db, { all: true }, tx =>
        onlyOnce(tx, once, async () => ({ status: 202, response: await beginImport(tx, house, who, agency, sent) })),
      )
      return sendAnswer(reply, answer)
    },
  )
  app.get<{ Querystring: Static<typeof wire.ImportsQuery> }>(
    `${path}/imports`,
    { schema: { tags, summary: '历次导入', querystring: wire.ImportsQuery, response: { 200: wire.Imports } } },
    async request => {
      reader(request.viewer)
      const { after, limit = 50 } = request.query
      return reading(house, request, tx => importsPage(tx, after, limit))
    },
  )
  app.get<{ Params: wire.ImportId }>(
    `${path}/imports/:id`,
    { schema: { tags, summary: '一次导入', params: wire.ImportId, response: { 200: wire.Import } } },
    async request => {
      reader(request.viewer)
      return reading(house, request, async tx => importView(await importCalled(tx, request.params.id)))
    },
  )
  app.get<{ Params: wire.ImportId; Querystring: Static<typeof wire.ImportRowsQuery> }>(
    `${path}/imports/:id/rows`,
    {
      schema: {
        tags,
        summary: '导入的逐行结果',
        params: wire.ImportId,
        querystring: wire.ImportRowsQuery,
        response: { 200: wire.ImportRows },
      },
    },
    async request => {
      reader(request.viewer)
      return reading(house, request, tx => importRowsPage(tx, request.params.id, request.query))
    },
  )

  /** A change of an import within reach, by who keeps the register of its agency. */
  const change = (request: FastifyRequest, reply: FastifyReply, id: string, work: (tx: Db) => Promise<void>) => {
    const viewer = reader(request.viewer)
    return changing(house, request, reply, 204, async tx => {
      keeper(viewer, (await importCalled(tx, id)).agencyId)
      await work(tx)
    })
  }
  app.post<{ Params: wire.ImportId; Body: Static<typeof wire.ApplyImport> }>(
    `${path}/imports/:id/apply`,
    { schema: { tags, summary: '保存导入', params: wire.ImportId, body: wire.ApplyImport } },
    async (request, reply) =>
      change(request, reply, request.params.id, tx =>
        applyImport(tx, request.params.id, request.body.withDuplicates ?? false),
      ),
  )
  app.post<{ Params: wire.ImportId }>(
    `${path}/imports/:id/resume`,
    { schema: { tags, summary: '续办导入', params: wire.ImportId } },
    async (request, reply) => change(request, reply, request.params.id, tx => resumeImport(tx, request.params.id)),
  )
  app.delete<{ Params: wire.ImportId }>(
    `${path}/imports/:id`,
    { schema: { tags, summary: '取消导入', params: wire.ImportId } },
    async (request, reply) =>
      change(request, reply, request.params.id, tx => cancelImport(tx, house, request.params.id)),
  )
}
