import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { within } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { onceOf, sendAnswer } from '../kernel/http.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { articleName, searchArticles } from '../library/index.ts'
import {
  acceptor,
  channelOf,
  contract,
  matterById,
  openingOf,
  type Registry,
  scopeOf,
  withPhone,
} from '../matters/index.ts'
import { checkPhone, maskPhone, reachOf } from '../people/index.ts'
import { questionsOf } from './asked.ts'
import { consultation } from './consultation.procedure.ts'
import * as wire from './contract.ts'
import { agencyForQuestion } from './desk.ts'

const tags = ['法律咨询']
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })

/** The HTTP of consultations. Everything beyond asking goes through the routes of matters. */
export function intakeRoutes(app: FastifyInstance, { house, registry }: { house: House; registry: Registry }): void {
  const accept = acceptor(house)

  app.post<{ Body: wire.Ask }>(
    '/api/v1/consultations',
    { schema: { tags, summary: '提交法律咨询', body: wire.Ask, response: { 201: contract.Receipt } } },
    async (request, reply) => {
      const { viewer, body } = request
      const once = onceOf(request, scopeOf(request, viewer))
      const { question, category, urgency, name, phone } = body
      const known = viewer.kind === 'resident' ? { person: viewer.person, name: viewer.name } : undefined
      const { prepared, respond } = openingOf(house, registry, {
        procedure: consultation.id,
        action: 'askByMessage',
        agency: await agencyForQuestion(house, registry, body),
        channel: channelOf(viewer),
        viewer,
        parties:
          name?.trim() || phone?.trim() || known
            ? [
                {
                  role: 'applicant',
                  ...known,
                  name: name?.trim() || known?.name || '咨询人',
                  ...(phone?.trim() && { phone }),
                },
              ]
            : [],
        answers: { question, category, urgency },
      })
      return sendAnswer(reply, await accept({ prepared, once, respond }))
    },
  )

  app.get<{ Params: Static<typeof Id> }>(
    '/api/v1/consultations/:id/suggestions',
    { schema: { tags, summary: '可能相关的条文', params: Id, response: { 200: wire.Suggestions } } },
    async ({ viewer, params }) => {
      const matter = (await within(house.db, reachOf(viewer), tx => matterById(tx, params.id))) ?? notFound()
      const asked = questionsOf(matter).at(-1)
      if (matter.procedure !== consultation.id || !asked) return notFound('咨询')
      const hits = await searchArticles(house.db.system, asked, 8, dateAt(house.now()))
      return {
        rows: hits.map(({ statute, article }) => ({
          law: statute.shortTitle,
          name: articleName(article.number, article.suffix),
          article: article.number,
          suffix: article.suffix,
          paragraphs: article.paragraphs,
        })),
      }
    },
  )

  app.get<{ Querystring: Static<typeof wire.CallerQuery> }>(
    '/api/v1/callers',
    { schema: { tags, summary: '来电人的历史办件', querystring: wire.CallerQuery, response: { 200: Callers } } },
    async ({ viewer, query }) => {
      if (viewer.kind !== 'staff')
        return refuse('not-yours', '只有工作人员可以查看来电人的历史', { status: 403, next: '请以工作人员身份登录。' })
      const phone = checkPhone(query.phone)
      if (!phone.ok)
        return refuse('phone-refused', phone.fault, { status: 422, fields: [{ field: 'phone', title: phone.fault }] })
      const rows = await within(house.db, reachOf(viewer), tx =>
        withPhone(tx, house, registry, phone.value, query.limit ?? 20),
      )
      return { phone: maskPhone(phone.value), rows }
    },
  )
}

const Callers = Type.Object({ phone: Type.String({ title: '号码（打码）' }), rows: Type.Array(contract.InboxRow) })
