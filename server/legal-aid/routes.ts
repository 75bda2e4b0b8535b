import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { append, systemStreams } from '../docket/index.ts'
import { type Citation, citationText } from '../kernel/citation.ts'
import { type Db, within } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { onceOf, sendAnswer } from '../kernel/http.ts'
import { onlyOnce } from '../kernel/idempotency.ts'
import { notFound } from '../kernel/refusal.ts'
import { agencyCalled, matterById, type Registry } from '../matters/index.ts'
import { reachOf } from '../people/index.ts'
import { type Answers, checkAnswers } from '../procedures/index.ts'
import { candidates } from './assigning.ts'
import * as wire from './contract.ts'
import { examine, measureAt } from './deciding.ts'
import { outcomes } from './eligibility.ts'
import type { Reason } from './hardship.ts'
import { mayChoose, mayDraw, mayEnter, mayExamine, mayKeepPanel, staffOnly } from './policies.ts'
import { sample } from './sampling.ts'
import { SelfCheck, type SelfCheckAnswers, selfCheck } from './self-check.ts'
import * as store from './store.ts'
import * as tables from './tables.store.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Centre = Type.Object({ centre: Type.Integer({ minimum: 1, title: '法律援助机构' }) })
const tags = ['法律援助']

const reasonView = ({ text, cite }: Reason) => ({
  text,
  ...(cite && { basis: citationText(cite) }),
  ...(cite?.mark === 'unverified' && { unverified: true }),
})

/** The HTTP of legal aid beside that of matters: what is looked up before an act, and the tables an administrator keeps. */
export function legalAidRoutes(app: FastifyInstance, { house, registry }: { house: House; registry: Registry }): void {
  const today = () => dateAt(house.now())

  /** Something about one matter within reach, with everything a rule may look at. */
  const about = <T>(
    request: FastifyRequest,
    id: string,
    work: (tx: Db, s: Parameters<typeof examine>[1]) => Promise<T>,
  ) =>
    within(house.db, reachOf(request.viewer), async tx => {
      const matter = (await matterById(tx, id)) ?? notFound()
      return work(tx, {
        matter,
        facts: matter.facts,
        agency: await agencyCalled(house, matter.agencyId),
        at: house.now(),
      })
    })

  /** A change of a table, written with what changed into the record of settings. */
  const enter = (actor: number, title: string, body: object, work: (tx: Db) => Promise<unknown>) =>
    within(house.db, { all: true }, async tx => {
      await work(tx)
      await append(tx, systemStreams.settings, house.now(), house.digest, [
        { actor, capacity: 'admin', kind: 'legal-aid.entered', body: { title, ...body } },
      ])
    })

  app.post<{ Body: Answers }>(
    '/api/v1/legal-aid/self-check',
    {
      schema: {
        tags,
        summary: '条件自测',
        body: Type.Record(Type.String(), Type.Unknown()),
        response: { 200: wire.SelfCheckView },
      },
      config: { rateLimit: { max: 60, timeWindow: '1 minute' } },
    },
    async request => {
      const answers = checkAnswers(SelfCheck, request.body) as SelfCheckAnswers
      const region = answers.region ?? '100000'
      const { standard, figures } = await measureAt(house.db.system, region, today())
      const { outcome, title, reasons, next } = selfCheck(answers, standard, figures)
      return { outcome, title, reasons: reasons.map(reasonView), next }
    },
  )
  app.get('/api/v1/legal-aid/self-check', { schema: { tags, summary: '条件自测的问题' } }, async () => SelfCheck)

  app.get<{ Params: Static<typeof Id> }>(
    '/api/v1/legal-aid/matters/:id/candidates',
    { schema: { tags, summary: '可指派人员', params: Id, response: { 200: wire.Candidates } } },
    async request =>
      about(request, request.params.id, async (tx, s) => {
        mayChoose(request.viewer, s.matter)
        const ranked = await candidates(tx, s)
        return {
          rows: ranked.map(c => ({
            id: c.person,
            title: c.name,
            agency: c.agencyName,
            fit: c.fit,
            score: c.score,
            reasons: c.reasons.map(reasonView),
          })),
        }
      }),
  )

  app.get<{ Params: Static<typeof Id> }>(
    '/api/v1/legal-aid/matters/:id/examination',
    { schema: { tags, summary: '条件、管辖、重复申请和紧急情形', params: Id, response: { 200: wire.Examined } } },
    async request =>
      about(request, request.params.id, async (tx, s) => {
        mayExamine(request.viewer, s.matter)
        const { assessment, venue, twins, urgency } = await examine(tx, s)
        return {
          assessment: {
            outcome: assessment.outcome,
            title: outcomes[assessment.outcome],
            reasons: assessment.reasons.map(reasonView),
          },
          venue: { ...(venue.right !== undefined && { right: venue.right }), reasons: venue.reasons.map(reasonView) },
          doubles: twins.map(({ number, agency, receivedAt, own }) => ({
            number,
            agency,
            own,
            receivedAt: receivedAt.toString(),
          })),
          ...(urgency && { urgency: { may: urgency.may, reason: reasonView(urgency.reason) } }),
        }
      }),
  )

  app.get<{ Querystring: Static<typeof Centre> }>(
    '/api/v1/legal-aid/panel',
    { schema: { tags, summary: '法律援助人员库', querystring: Centre } },
    async request => {
      mayKeepPanel(request.viewer, request.query.centre)
      return { rows: await store.panelOf(house.db.system, request.query.centre, null) }
    },
  )
  app.put<{ Querystring: Static<typeof Centre>; Body: Static<typeof wire.PanelEntry> }>(
    '/api/v1/legal-aid/panel',
    { schema: { tags, summary: '登记法律援助人员', querystring: Centre, body: wire.PanelEntry } },
    async (request, reply) => {
      const { centre } = request.query
      mayKeepPanel(request.viewer, centre)
      await enter(staffOnly(request.viewer).person, '登记法律援助人员', { centre, ...request.body }, tx =>
        store.savePanelEntry(tx, centre, request.body as store.PanelEntry),
      )
      return reply.code(204).send()
    },
  )

  app.get('/api/v1/legal-aid/figures', { schema: { tags, summary: '各市年度数据' } }, async request => {
    staffOnly(request.viewer)
    return { rows: await tables.everyFigure(house.db.system) }
  })
  app.put<{ Body: Static<typeof wire.FigureEntry> }>(
    '/api/v1/legal-aid/figures',
    { schema: { tags, summary: '录入年度数据', body: wire.FigureEntry } },
    async (request, reply) => {
      const { person } = mayEnter(request.viewer)
      const entry = request.body as tables.FigureEntry
      await enter(person, '录入年度数据', entry, tx => tables.saveFigure(tx, entry, person, house.now()))
      return reply.code(204).send()
    },
  )

  app.put<{ Body: Static<typeof wire.StandardEntry> }>(
    '/api/v1/legal-aid/standards',
    { schema: { tags, summary: '录入经济困难标准', body: wire.StandardEntry } },
    async (request, reply) => {
      const { person } = mayEnter(request.viewer)
      const { province, from, source, checked, ...rest } = request.body
      const cite: Citation = { law: source, gist: rest.title, ...(!checked && { mark: 'unverified' as const }) }
      await enter(person, '录入经济困难标准', request.body, tx =>
        tables.saveStandard(tx, province, from, { ...rest, source: cite }),
      )
      return reply.code(204).send()
    },
  )

  app.get<{ Querystring: Static<typeof Centre> }>(
    '/api/v1/legal-aid/subsidy-rates',
    { schema: { tags, summary: '补贴标准', querystring: Centre } },
    async request => {
      staffOnly(request.viewer)
      return { rows: await tables.ratesOf(house.db.system, request.query.centre) }
    },
  )
  app.put<{ Querystring: Static<typeof Centre>; Body: Static<typeof wire.RateEntry> }>(
    '/api/v1/legal-aid/subsidy-rates',
    { schema: { tags, summary: '录入补贴标准', querystring: Centre, body: wire.RateEntry } },
    async (request, reply) => {
      const { person } = mayEnter(request.viewer)
      const { centre } = request.query
      const entry = request.body as tables.RateEntry
      await enter(person, '录入补贴标准', { centre, ...entry }, tx => tables.saveRate(tx, centre, entry, person))
      return reply.code(204).send()
    },
  )

  app.get('/api/v1/legal-aid/reviewers', { schema: { tags, summary: '质量评估专家' } }, async request => {
    staffOnly(request.viewer)
    const known = await store.reviewersOn(house.db.system, today())
    return { rows: known.map(r => ({ id: r.person, title: r.name })) }
  })
  app.post<{ Body: Static<typeof wire.Sample> }>(
    '/api/v1/legal-aid/samples',
    { schema: { tags, summary: '抽取案件作质量评估', body: wire.Sample } },
    async (request, reply) => {
      const { viewer, body } = request
      mayDraw(viewer, body.centre)
      const once = onceOf(request, `person:${staffOnly(viewer).person}`)
      const answer = await within(house.db, reachOf(viewer), tx =>
        onlyOnce(tx, once, async () => ({
          status: 201,
          response: { rows: await sample(tx, house, registry, viewer, body) },
        })),
      )
      return sendAnswer(reply, answer)
    },
  )
}
