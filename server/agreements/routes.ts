import type {} from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { within } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { changing, fetchKept, keepFile, type Registry, reading, sendFile } from '../matters/index.ts'
import { reachOf } from '../people/index.ts'
import * as wire from './contract.ts'
import { type Desk, held } from './desk.ts'
import { give, takeBack } from './granting.ts'
import { drafter, reader } from './policies.ts'
import { draft, propose, withdraw } from './proposing.ts'
import { sign } from './signing.ts'
import { resume, suspend, terminate } from './stopping.ts'
import * as store from './store.ts'
import { agreementView, rowView } from './view.ts'

const tags = ['结对协作']
const path = '/api/v1/agreements'
type Id = { Params: Static<typeof wire.Id> }
type Version = { Params: Static<typeof wire.VersionParams> }
const most = 10_000_000

/** The HTTP of agreements: a column of words per route. */
export function agreementRoutes(app: FastifyInstance, { house, registry }: { house: House; registry: Registry }): void {
  const deskOf = (tx: Desk['tx'], viewer: Desk['viewer']) => ({ tx, house, registry, viewer })

  app.get<{ Querystring: wire.Query }>(
    path,
    { schema: { tags, summary: '协议列表', querystring: wire.Query, response: { 200: wire.Rows } } },
    async request => {
      reader(request.viewer)
      const { q, standing, after, limit = 50 } = request.query
      const day = dateAt(house.now())
      return reading(house, request, async tx => {
        const found = await store.listAgreements(tx, q?.trim() || null, standing ?? null, day, after ?? null, limit + 1)
        const page = found.slice(0, limit)
        return {
          rows: page.map(a => rowView(a, day)),
          ...(found.length > limit && { next: page.at(-1)!.id }),
        }
      })
    },
  )

  app.post<{ Body: wire.Draft }>(
    path,
    { schema: { tags, summary: '起草协议', body: wire.Draft, response: { 201: wire.Made } } },
    (request, reply) => changing(house, request, reply, 201, tx => draft(deskOf(tx, request.viewer), request.body)),
  )

  app.get<Id>(
    `${path}/:id`,
    { schema: { tags, summary: '协议', params: wire.Id, response: { 200: wire.AgreementView } } },
    async request => {
      reader(request.viewer)
      return reading(house, request, async tx =>
        agreementView(
          tx,
          house,
          registry,
          (await store.agreementById(tx, request.params.id)) ?? notFound('协议'),
          request.viewer,
        ),
      )
    },
  )

  app.post<Id & { Body: wire.Proposal }>(
    `${path}/:id/versions`,
    { schema: { tags, summary: '提出变更、续期、提前终止', params: wire.Id, body: wire.Proposal } },
    (request, reply) =>
      changing(house, request, reply, 201, tx => propose(deskOf(tx, request.viewer), request.params.id, request.body)),
  )

  app.post<Version & { Body: Static<typeof wire.Signing> }>(
    `${path}/:id/versions/:version/sign`,
    { schema: { tags, summary: '签署', params: wire.VersionParams, body: wire.Signing } },
    (request, reply) =>
      changing(house, request, reply, 200, tx =>
        sign(deskOf(tx, request.viewer), request.params.id, request.params.version, request.body.digest),
      ),
  )

  app.post<Version & { Body: Static<typeof wire.Reason> }>(
    `${path}/:id/versions/:version/withdraw`,
    { schema: { tags, summary: '撤回文本', params: wire.VersionParams, body: wire.Reason } },
    (request, reply) =>
      changing(house, request, reply, 204, tx =>
        withdraw(deskOf(tx, request.viewer), request.params.id, request.params.version, request.body.why),
      ),
  )

  app.post<Version>(
    `${path}/:id/versions/:version/file`,
    {
      schema: {
        tags,
        summary: '存入签署文本（multipart：file）',
        params: wire.VersionParams,
        consumes: ['multipart/form-data'],
      },
    },
    async (request, reply) => {
      const { id, version } = request.params
      if (!request.isMultipart())
        refuse('media-type', '文件应以 multipart 提交', { status: 415, next: '请用表单上传文件。' })
      const sent = await request.file({ limits: { fileSize: most, files: 1 } })
      if (!sent) return refuse('file-incomplete', '没有文件', { status: 422, next: '请选择文件。' })
      await within(house.db, reachOf(request.viewer), async tx =>
        drafter(request.viewer, (await held({ tx }, id)).parties),
      )
      const kept = await keepFile(house, { material: '签署文本', name: sent.filename, content: await sent.toBuffer() })
      const keeping = async (tx: Desk['tx']) => {
        const { parties, versions } = await held({ tx }, id)
        drafter(request.viewer, parties)
        const v = versions.find(v => v.version === version) ?? notFound('文本')
        if (v.file && v.file !== kept.sha256)
          refuse('file-there', '这一版已经存有签署文本', {
            status: 409,
            next: '签署文本存入后不替换；有误的请提出变更。',
          })
        await store.keepVersionFile(tx, id, version, kept.sha256, kept.name)
        return { name: kept.name, sha256: kept.sha256 }
      }
      return changing(house, request, reply, 201, keeping, kept)
    },
  )

  app.get<Version>(
    `${path}/:id/versions/:version/file`,
    { schema: { tags, summary: '查看签署文本', params: wire.VersionParams } },
    async (request, reply) => {
      reader(request.viewer)
      const { id, version } = request.params
      const v = await reading(house, request, async tx =>
        (await store.versionsOf(tx, id)).find(v => v.version === version),
      )
      if (!v?.file || !v.fileName) return notFound('签署文本')
      return sendFile(reply, 'application/octet-stream', v.fileName, await fetchKept(house.files, v.file))
    },
  )

  const turn = (name: string, summary: string, verb: typeof suspend | typeof terminate, status: number) =>
    app.post<Id & { Body: Static<typeof wire.Reason> }>(
      `${path}/:id/${name}`,
      { schema: { tags, summary, params: wire.Id, body: wire.Reason } },
      (request, reply) =>
        changing(house, request, reply, status, tx =>
          verb(deskOf(tx, request.viewer), request.params.id, request.body.why),
        ),
    )
  turn('suspend', '暂停', suspend, 204)
  turn('resume', '恢复', resume, 204)
  turn('terminate', '一方通知提前终止', terminate, 200)

  app.post<Id & { Body: wire.GiveGrant }>(
    `${path}/:id/grants`,
    { schema: { tags, summary: '授权', params: wire.Id, body: wire.GiveGrant } },
    (request, reply) =>
      changing(house, request, reply, 201, tx => give(deskOf(tx, request.viewer), request.params.id, request.body)),
  )

  app.post<{ Params: Static<typeof wire.GrantParams>; Body: Static<typeof wire.Reason> }>(
    `${path}/:id/grants/:grant/end`,
    { schema: { tags, summary: '收回授权', params: wire.GrantParams, body: wire.Reason } },
    (request, reply) =>
      changing(house, request, reply, 204, tx =>
        takeBack(deskOf(tx, request.viewer), request.params.id, request.params.grant, request.body.why),
      ),
  )
}
