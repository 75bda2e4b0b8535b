import type {} from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { within } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { onceOf, sendAnswer } from '../kernel/http.ts'
import { onlyOnce } from '../kernel/idempotency.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { open } from '../kernel/secret.ts'
import { fetchKept, type Kept, keepFile, scopeOf, sendFile } from '../matters/index.ts'
import { staffOnly } from '../people/index.ts'
import * as wire from './contract.ts'
import { basisOf, notice } from './declaration.ts'
import { declarationItems } from './declaring.ts'
import { cursorOf, dayShape, pageOf, uuidShape } from './paging.ts'
import { guarded, recorder, sealedScope } from './policies.ts'
import { contentOf, handle, mayHandle, record } from './recording.ts'
import * as store from './records.store.ts'
import { fileReport, statusOf } from './reporting.ts'
import * as reports from './reports.store.ts'

const tags = ['特派工作纪律']
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
type Id = { Params: Static<typeof Id> }
const fileBytes = 20 * 1024 * 1024

const line = (r: store.RecordRow) => ({
  id: r.id,
  kind: r.kind,
  person: r.person,
  agency: r.agency,
  day: r.day.toString(),
  at: r.at.toString(),
  late: r.late,
  ...(r.visit && { visit: r.visit }),
  ...(r.fileName && r.fileType && { file: { name: r.fileName, mediaType: r.fileType } }),
  handlings: r.handlings,
})

/** A record as JSON, or as a form with its material. */
async function received(request: FastifyRequest, house: House): Promise<{ body: wire.NewRecord; file?: Kept }> {
  if (!request.isMultipart()) return { body: checked(request.body) }
  let [sent, file]: [unknown, Kept | undefined] = [undefined, undefined]
  for await (const part of request.parts({ limits: { fileSize: fileBytes, files: 1 } }))
    if (part.type === 'file')
      file = await keepFile(house, { material: '材料', name: part.filename ?? '', content: await part.toBuffer() })
    else if (part.fieldname === 'record') sent = parsed(String(part.value))
  return { body: checked(sent), ...(file && { file }) }
}
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
const checked = (body: unknown): wire.NewRecord =>
  Value.Check(wire.NewRecord, body)
    ? body
    : refuse('request-malformed', '请求不符合接口约定', {
        fields: [...Value.Errors(wire.NewRecord, body)].map(e => ({
          field: e.instancePath.slice(1).replaceAll('/', '.'),
          title: '缺少或者不符合格式',
        })),
        next: '请对照接口文档修改后重试。',
      })

/** The register of discipline: what its writer and 纪检监察人员 read, and the monthly report. */
export function recordRoutes(app: FastifyInstance, { house }: { house: House }): void {
  app.get(
    '/api/v1/discipline/declaration',
    { schema: { tags, summary: '每次走访的纪律承诺事项', response: { 200: wire.Declaration } } },
    async request => {
      staffOnly(request.viewer)
      const items = declarationItems(house).map(({ id, text, pendingCase = false }) => ({
        id,
        text,
        basis: basisOf(id),
        pendingCase,
      }))
      return { notice, items }
    },
  )

  app.get<{ Querystring: wire.RecordQuery }>(
    '/api/v1/discipline/records',
    {
      schema: { tags, summary: '纪律记录（不含内容）', querystring: wire.RecordQuery, response: { 200: wire.Records } },
    },
    async request => {
      const { limit = 50, after, ...q } = request.query
      const { scope } = sealedScope(request.viewer)
      const at = cursorOf(after, dayShape, uuidShape)
      const found = await within(house.db, scope, tx =>
        store.recordPage(tx, q, at && { day: at[0], id: at[1] }, limit + 1),
      )
      return pageOf(found, limit, r => `${r.day} ${r.id}`, line)
    },
  )

  app.post<{ Body: unknown }>(
    '/api/v1/discipline/records',
    {
      schema: {
        tags,
        summary: '登记（JSON；有材料的以 multipart 提交 record、file）',
        consumes: ['application/json', 'multipart/form-data'],
        response: { 201: wire.SavedRecord },
      },
    },
    async (request, reply) => {
      staffOnly(request.viewer)
      const { body, file } = await received(request, house)
      const { who, agency, capacity } = recorder(request.viewer, body.agency)
      const { kind, at, ...content } = body.record
      const once = onceOf(request, scopeOf(request, who))
      const answer = await within(house.db, { agencies: [], person: who.person }, tx =>
        onlyOnce(tx, { ...once, hash: `${once.hash}:${body.id}` }, async () => ({
          status: 201,
          response: await record(tx, house, {
            id: body.id,
            kind,
            person: who.person,
            agency,
            capacity,
            at: Temporal.Instant.from(at),
            content,
            ...(file && { file }),
          }),
        })),
      )
      return sendAnswer(reply, answer)
    },
  )

  app.get<Id>(
    '/api/v1/discipline/records/:id',
    { schema: { tags, summary: '纪律记录的内容', params: Id, response: { 200: wire.RecordView } } },
    async request => {
      const { who, scope } = sealedScope(request.viewer)
      return within(house.db, scope, async tx => {
        const r = (await store.recordById(tx, request.params.id)) ?? notFound('记录')
        const { visit: _, ...content } = contentOf(house, r)
        const handled = await store.handlingsOf(tx, r.id)
        return {
          ...line(r),
          content,
          handled: handled.map(h => ({ by: h.by, at: h.at.toString(), text: open(house.keys, h.sealed) })),
          may: mayHandle(who, r) ? ['handle'] : [],
        }
      })
    },
  )

  app.get<Id>(
    '/api/v1/discipline/records/:id/file',
    { schema: { tags, summary: '纪律记录的材料', params: Id } },
    async (request, reply) => {
      const { scope } = sealedScope(request.viewer)
      const r = await within(house.db, scope, tx => store.recordById(tx, request.params.id))
      if (!r?.fileSha256) return notFound('材料')
      return sendFile(reply, r.fileType!, r.fileName!, await fetchKept(house.files, r.fileSha256))
    },
  )

  app.post<Id & { Body: Static<typeof wire.Handling> }>(
    '/api/v1/discipline/records/:id/handlings',
    { schema: { tags, summary: '记录核处情况', params: Id, body: wire.Handling } },
    async (request, reply) => {
      const { who, scope } = sealedScope(request.viewer)
      const { text, end = false } = request.body
      const once = onceOf(request, scopeOf(request, who))
      return sendAnswer(
        reply,
        await within(house.db, scope, tx =>
          onlyOnce(tx, once, async () => {
            await handle(tx, house, who, request.params.id, text, end)
            return { status: 200, response: { handled: true } }
          }),
        ),
      )
    },
  )

  app.get<{ Querystring: wire.ReportQuery }>(
    '/api/v1/discipline/reports',
    { schema: { tags, summary: '三个规定月报告', querystring: wire.ReportQuery, response: { 200: wire.Reports } } },
    async request => {
      const { limit = 50, after, missing, ...q } = request.query
      const who = staffOnly(request.viewer)
      const today = dateAt(house.now())
      const at = cursorOf(after, dayShape, uuidShape)
      const asked = { ...q, ...(missing && { overdueOn: today.toString() }) }
      const found = await within(house.db, { agencies: guarded(who), person: who.person }, tx =>
        reports.reportPage(tx, asked, at && { day: at[0], id: at[1] }, limit + 1),
      )
      return pageOf(
        found,
        limit,
        r => `${r.month} ${r.id}`,
        r => ({
          id: r.id,
          month: r.month.toString().slice(0, 7),
          person: r.person,
          agency: r.agency,
          due: r.dueOn.toString(),
          status: statusOf(r, today),
          ...(r.filedAt && { filedAt: r.filedAt.toString() }),
          ...(r.records !== null && { records: r.records }),
          now: r.now,
        }),
      )
    },
  )

  app.post<Id & { Body: Static<typeof wire.FileReport> }>(
    '/api/v1/discipline/reports/:id/file',
    { schema: { tags, summary: '报送月报告（含零报告）', params: Id, body: wire.FileReport } },
    async (request, reply) => {
      const { who, scope } = sealedScope(request.viewer)
      const once = onceOf(request, scopeOf(request, who))
      return sendAnswer(
        reply,
        await within(house.db, scope, tx =>
          onlyOnce(tx, once, async () => ({
            status: 200,
            response: await fileReport(tx, house, who.person, request.params.id, request.body.zero),
          })),
        ),
      )
    },
  )
}
