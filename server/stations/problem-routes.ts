import type {} from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { type Db, within } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { changing, fetchKept, keepFile, type Registry, reading, sendFile } from '../matters/index.ts'
import { reachOf, type Viewer } from '../people/index.ts'
import * as base from './contract.ts'
import { type Desk, held } from './desk.ts'
import { problemStates } from './names.ts'
import { actingFor, answerer, confirmerOf, reader } from './policies.ts'
import * as wire from './problem.contract.ts'
import * as store from './problem.store.ts'
import * as problems from './problems.ts'
import { type Station, stationById } from './store.ts'

const tags = ['反向飞地工作站']
const path = '/api/v1/stations'
type Id = { Params: Static<typeof base.Id> }
type Item = { Params: Static<typeof base.ItemParams> }
const most = 10_000_000

const speaksFor = (viewer: Viewer, s: Station, agency: number): boolean =>
  actingFor(viewer, s, [agency === s.homeId ? 'home' : agency === s.hostId ? 'host' : 'station']) !== undefined

const problemView = (p: store.Problem, s: Station, viewer: Viewer): wire.ProblemView => ({
  id: p.id,
  meeting: p.meetingId,
  title: p.title,
  owner: { id: p.ownerId, name: p.owner },
  due: p.dueOn.toString(),
  status: p.status,
  statusTitle: problemStates[p.status],
  feedback: p.feedback,
  ...(p.proof && { proof: p.proof }),
  ...(p.fileName && { file: p.fileName }),
  ...(p.closedAt && { closedAt: p.closedAt.toString() }),
  ...(p.confirmedAt && { confirmedAt: p.confirmedAt.toString() }),
  ...(p.returned && { returned: p.returned }),
  may: {
    close: p.status === 'open' && speaksFor(viewer, s, p.ownerId),
    confirm: p.status === 'closed' && speaksFor(viewer, s, confirmerOf(s, p.ownerId)),
  },
})

/** The HTTP of the problem list: closed with proof by its owner, confirmed by the other side. */
export function problemRoutes(app: FastifyInstance, { house, registry }: { house: House; registry: Registry }): void {
  const deskOf = (tx: Db, viewer: Viewer): Desk => ({ tx, house, registry, viewer })
  const seen = async (tx: Db, id: string) => (await stationById(tx, id)) ?? notFound('工作站')

  app.get<Id>(
    `${path}/:id/problems`,
    { schema: { tags, summary: '问题清单', params: base.Id, response: { 200: wire.Problems } } },
    async request => {
      reader(request.viewer)
      return reading(house, request, async tx => {
        const s = await seen(tx, request.params.id)
        return { rows: (await store.problemsOf(tx, s.id)).map(p => problemView(p, s, request.viewer)) }
      })
    },
  )
  app.post<Item & { Body: Static<typeof wire.CloseProblem> }>(
    `${path}/:id/problems/:item/close`,
    { schema: { tags, summary: '附证明报请销号', params: base.ItemParams, body: wire.CloseProblem } },
    (request, reply) =>
      changing(house, request, reply, 204, tx =>
        problems.close(deskOf(tx, request.viewer), request.params.id, request.params.item, request.body.proof),
      ),
  )
  app.post<Item>(
    `${path}/:id/problems/:item/confirm`,
    { schema: { tags, summary: '另一方确认销号', params: base.ItemParams } },
    (request, reply) =>
      changing(house, request, reply, 204, tx =>
        problems.confirm(deskOf(tx, request.viewer), request.params.id, request.params.item),
      ),
  )
  app.post<Item & { Body: Static<typeof wire.ReturnProblem> }>(
    `${path}/:id/problems/:item/return`,
    { schema: { tags, summary: '另一方退回', params: base.ItemParams, body: wire.ReturnProblem } },
    (request, reply) =>
      changing(house, request, reply, 204, tx =>
        problems.sendBack(deskOf(tx, request.viewer), request.params.id, request.params.item, request.body),
      ),
  )

  /** A problem whose proof somebody of its owner brings. */
  async function proving(tx: Db, viewer: Viewer, id: string, item: number) {
    const s = await held({ tx }, id)
    const p = (await store.problemOf(tx, id, item)) ?? notFound('问题')
    answerer(viewer, s, p.ownerId)
    if (p.status !== 'open')
      refuse('out-of-state', '已经报请销号，证明不再替换', { status: 409, next: '退回之后可以重新上传。' })
  }
  app.post<Item>(
    `${path}/:id/problems/:item/file`,
    {
      schema: {
        tags,
        summary: '上传证明文件（multipart：file）',
        params: base.ItemParams,
        consumes: ['multipart/form-data'],
      },
    },
    async (request, reply) => {
      const { id, item } = request.params
      if (!request.isMultipart())
        refuse('media-type', '文件应以 multipart 提交', { status: 415, next: '请用表单上传文件。' })
      const sent = await request.file({ limits: { fileSize: most, files: 1 } })
      if (!sent) return refuse('file-incomplete', '没有文件', { status: 422, next: '请选择文件。' })
      await within(house.db, reachOf(request.viewer), tx => proving(tx, request.viewer, id, item))
      const kept = await keepFile(house, { material: '证明', name: sent.filename, content: await sent.toBuffer() })
      const keeping = async (tx: Db) => {
        await proving(tx, request.viewer, id, item)
        await store.keepProof(tx, item, kept.sha256, kept.name)
        return { name: kept.name, sha256: kept.sha256 }
      }
      return changing(house, request, reply, 201, keeping, kept)
    },
  )
  app.get<Item>(
    `${path}/:id/problems/:item/file`,
    { schema: { tags, summary: '查看证明文件', params: base.ItemParams } },
    async (request, reply) => {
      reader(request.viewer)
      const { id, item } = request.params
      const p = await reading(house, request, tx => store.problemOf(tx, id, item))
      if (!p?.file || !p.fileName) return notFound('证明文件')
      return sendFile(reply, 'application/octet-stream', p.fileName, await fetchKept(house.files, p.file))
    },
  )
}
