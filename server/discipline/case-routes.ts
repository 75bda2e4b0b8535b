import type {} from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import { within } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { onceOf, sendAnswer } from '../kernel/http.ts'
import { onlyOnce } from '../kernel/idempotency.ts'
import { refuse } from '../kernel/refusal.ts'
import { scopeOf, sha256 } from '../matters/index.ts'
import { readCases } from './case-table.ts'
import * as store from './cases.store.ts'
import { putCases } from './cases.ts'
import * as wire from './contract.ts'
import { cursorOf, dayShape, idShape, pageOf } from './paging.ts'
import { caseKeeper, courtScope, overseen } from './policies.ts'

const tags = ['特派工作纪律']

/** The register of a court's cases: just enough to see who steps back. */
export function caseRoutes(app: FastifyInstance, { house }: { house: House }): void {
  app.get<{ Querystring: wire.CaseQuery }>(
    '/api/v1/discipline/cases',
    { schema: { tags, summary: '本院案件', querystring: wire.CaseQuery, response: { 200: wire.Cases } } },
    async request => {
      const { limit = 50, after, open, q, agency } = request.query
      const { who, scope } = courtScope(request.viewer)
      const at = cursorOf(after, dayShape, idShape)
      const agencies = overseen(who).filter(a => agency === undefined || a === agency)
      const like = q && `%${q.replace(/[\\%_]/g, '\\$&')}%`
      const found = await within(house.db, scope, tx =>
        store.casePage(tx, agencies, open, like, at && { day: at[0], id: Number(at[1]) }, limit + 1),
      )
      return pageOf(
        found,
        limit,
        c => `${c.openedOn} ${c.id}`,
        ({ stream: _, ...c }) => ({
          ...c,
          openedOn: c.openedOn.toString(),
          ...(c.closedOn ? { closedOn: c.closedOn.toString() } : { closedOn: undefined }),
        }),
      )
    },
  )

  app.put<{ Body: wire.PutCases }>(
    '/api/v1/discipline/cases',
    {
      bodyLimit: 4 * 1024 * 1024,
      schema: {
        tags,
        summary: '登记或者更新案件，以案号为准',
        body: wire.PutCases,
        response: { 200: wire.CaseReport },
      },
    },
    async (request, reply) => {
      const { who, agency } = caseKeeper(request.viewer, request.body.agency)
      const once = onceOf(request, scopeOf(request, who))
      const answer = await within(house.db, { all: true }, tx =>
        onlyOnce(tx, once, async () => ({
          status: 200,
          response: await putCases(tx, house, who.person, agency, request.body.cases, dateAt(house.now())),
        })),
      )
      return sendAnswer(reply, answer)
    },
  )

  app.post(
    '/api/v1/discipline/cases/import',
    {
      schema: {
        tags,
        summary: '从 CSV 登记案件（multipart：file、agency）',
        consumes: ['multipart/form-data'],
        response: { 200: wire.CaseReport },
      },
    },
    async (request, reply) => {
      caseKeeper(request.viewer)
      if (!request.isMultipart())
        refuse('media-type', '案件表应以 multipart 提交', { status: 415, next: '请用表单上传文件。' })
      let [content, at]: [Buffer | undefined, number | undefined] = [undefined, undefined]
      for await (const part of request.parts({ limits: { fileSize: 8 * 1024 * 1024, files: 1 } }))
        if (part.type === 'file') content = await part.toBuffer()
        else if (part.fieldname === 'agency' && /^\d{1,9}$/.test(String(part.value))) at = Number(part.value)
      if (!content) return refuse('file-missing', '没有收到文件', { status: 422, next: '请选择 CSV 文件。' })
      const { who, agency } = caseKeeper(request.viewer, at)
      const lines = readCases(content)
      const good = lines.filter(l => l.case)
      const once = onceOf(request, scopeOf(request, who))
      const answer = await within(house.db, { all: true }, tx =>
        onlyOnce(tx, { ...once, hash: sha256(content) }, async () => {
          const today = dateAt(house.now())
          const cases = good.map(l => l.case!)
          const report = await putCases(tx, house, who.person, agency, cases, today)
          const faults = lines.flatMap(l => (l.fault ? [{ row: l.row, number: l.number, title: l.fault }] : []))
          const refused = [...faults, ...report.refused.map(r => ({ ...r, row: good[r.row - 1]!.row }))]
          return { status: 200, response: { ...report, refused: refused.sort((a, b) => a.row - b.row) } }
        }),
      )
      return sendAnswer(reply, answer)
    },
  )
}
