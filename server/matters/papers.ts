import type {} from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { unverified } from '../kernel/citation.ts'
import { within } from '../kernel/database.ts'
import { digest } from '../kernel/digest.ts'
import { onceOf, sendAnswer } from '../kernel/http.ts'
import { onlyOnce } from '../kernel/idempotency.ts'
import { assertKeepable } from '../kernel/keepable.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { reachOf } from '../people/index.ts'
import * as wire from './contract.ts'
import { addFile, fileRow, keepFile, type Sent } from './files.ts'
import { indexSearch } from './indexing.ts'
import type { Module } from './module.ts'
import { drawn, type Format, formats, issuedDocument } from './rendering/drawing.ts'
import { scopeOf } from './routes.ts'
import { search } from './search.ts'
import { sendFile } from './sending.ts'
import { matterById } from './store.ts'
import { fetchKept } from './vault.ts'
import { matterView } from './view.ts'

const tags = ['办件']
const uuid = Type.String({ format: 'uuid' })
const Id = Type.Object({ id: uuid })
const FileParams = Type.Object({ id: uuid, file: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) })
const DocumentParams = Type.Object({ id: uuid, document: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) })

/** What every matter has beside its procedure: it is found, it holds files, its documents are drawn. */
export const papers: Module = {
  sweeps: [{ name: 'index-search', everySeconds: 2, run: indexSearch }],
  settings: {
    'files.megabytes': {
      title: '单个文件的最大大小（MB）',
      value: 10,
      source: unverified('本系统', '单个材料不超过10MB'),
    },
  },
  routes: (app: FastifyInstance, { house, registry }) => {
    app.get<{ Querystring: wire.SearchQuery }>(
      '/api/v1/search',
      { schema: { tags, summary: '检索办件', querystring: wire.SearchQuery, response: { 200: wire.Found } } },
      async ({ viewer, query: { q, limit = 20, after } }) => {
        if (viewer.kind === 'visitor')
          return refuse('sign-in-needed', '请先登录', { status: 401, next: '登录后再检索。' })
        const reach = reachOf(viewer)
        return within(house.db, reach, tx => search(tx, house, registry, viewer, reach, q, limit, after))
      },
    )

    app.post<{ Params: Static<typeof Id> }>(
      '/api/v1/matters/:id/files',
      {
        schema: {
          tags,
          summary: '提交材料（multipart：material、file）',
          params: Id,
          consumes: ['multipart/form-data'],
        },
      },
      async (request, reply) => {
        const { viewer, params } = request
        const once = onceOf(request, scopeOf(request, viewer))
        const scope = reachOf(viewer)
        // Nobody fills the disk of a matter that is not theirs.
        await within(house.db, scope, async tx => (await matterById(tx, params.id)) ?? notFound())
        const kept = await keepFile(house, await received(request, house.setting<number>('files.megabytes')))
        const hash = digest('sha256', JSON.stringify([once.hash, kept.material, kept.name, kept.sha256]))
        const answer = await within(house.db, scope, tx =>
          onlyOnce(tx, { ...once, hash }, async () => ({
            status: 201,
            response: await addFile(tx, house, (await matterById(tx, params.id)) ?? notFound(), viewer, kept),
          })),
        )
        return sendAnswer(reply, answer)
      },
    )

    app.get<{ Params: Static<typeof FileParams> }>(
      '/api/v1/matters/:id/files/:file',
      { schema: { tags, summary: '查看材料', params: FileParams } },
      async ({ viewer, params }, reply) => {
        const file = await within(house.db, reachOf(viewer), tx => fileRow(tx, params.id, params.file))
        return sendFile(reply, file.mediaType, file.name, await fetchKept(house.files, file.sha256))
      },
    )

    for (const format of Object.keys(formats) as Format[])
      app.get<{ Params: Static<typeof DocumentParams> }>(
        `/api/v1/matters/:id/documents/:document.${format}`,
        { schema: { tags, summary: `查看文书（${format.toUpperCase()}）`, params: DocumentParams } },
        async ({ viewer, params }, reply) => {
          const issued = await within(house.db, reachOf(viewer), tx => issuedDocument(tx, params.id, params.document))
          const name = `${issued.title} ${issued.number}.${format}`
          return sendFile(reply, formats[format].mediaType, name, await drawn(house, issued, format))
        },
      )

    app.get<{ Params: Static<typeof Id> }>(
      '/api/v1/matters/:id/receipt.pdf',
      { schema: { tags, summary: '收件凭证（PDF）', params: Id } },
      async (request, reply) => {
        const { viewer, params } = request
        const view = await within(house.db, reachOf(viewer), async tx =>
          matterView(tx, house, registry, (await matterById(tx, params.id)) ?? notFound(), viewer),
        )
        const { drawReceipt } = await import('./rendering/receipt.ts')
        const link = `${request.protocol}://${request.host}/track?number=${encodeURIComponent(view.number)}`
        return sendFile(
          reply,
          'application/pdf',
          `收件凭证 ${view.number}.pdf`,
          await drawReceipt(view, link, house.now()),
        )
      },
    )
  },
}

/** The one file of a multipart request and its label. Refuses what is too large (413) and what lacks either. */
async function received(request: FastifyRequest, megabytes: number): Promise<Sent> {
  if (!request.isMultipart())
    refuse('media-type', '材料应以 multipart 提交', { status: 415, next: '请用表单上传文件。' })
  let material: string | undefined
  let file: Omit<Sent, 'material'> | undefined
  for await (const part of request.parts({ limits: { fileSize: megabytes * 1_000_000, files: 1 } })) {
    if (part.type === 'file') file = { name: part.filename ?? '', content: await part.toBuffer() }
    else if (part.fieldname === 'material' && typeof part.value === 'string') material = part.value.trim()
  }
  assertKeepable(material)
  const faults = [
    ...(!material || [...material].length > 60 ? [{ field: 'material', title: '请写明是什么材料（60字以内）' }] : []),
    ...(file ? [] : [{ field: 'file', title: '请选择文件' }]),
  ]
  if (!material || !file || faults.length > 0)
    return refuse('file-incomplete', '材料不完整', { status: 422, fields: faults, next: '请补齐后重新提交。' })
  return { material, ...file }
}
