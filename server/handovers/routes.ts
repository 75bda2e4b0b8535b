import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { type Db, rows, seeingAll, statement, within } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound, Refusal, refuse } from '../kernel/refusal.ts'
import {
  act,
  Batch,
  batchOf,
  changing,
  changingEach,
  eachForItself,
  holdingAgency,
  livingAgencies,
  type Matter,
  matterById,
  type Registry,
  reading,
  stateTitle,
} from '../matters/index.ts'
import { agenciesOf, reachOf, staffOnly, type Viewer } from '../people/index.ts'
import { assistanceKinds } from './assistance.procedures.ts'
import * as wire from './contract.ts'
import { offer, offerAll, openBehind } from './offering.ts'
import { handoverById, listHandovers, onTheWay } from './store.ts'
import { knowsTheRest, mayAccept, outcomes, panelOf, stepView } from './view.ts'
import { assertWay, forHolder } from './ways.ts'

const tags = ['移送和协助']
const path = '/api/v1/handovers'
type Id = { Params: Static<typeof wire.Id> }

const taking = statement(
  'handovers.agencies-taking',
  `select id, name as title from agency where succeeded_by is null and kind = any ($1::text[]) and (takes = '{}' or $2 = any (takes)) order by region, id limit 500`,
)

/** The HTTP of hand-over and help: a column of words per route. */
export function handoverRoutes(app: FastifyInstance, { house, registry }: { house: House; registry: Registry }): void {
  const found = async (tx: Db, id: string): Promise<Matter> => (await matterById(tx, id)) ?? notFound()
  /** One's own step, and whoever is looking as somebody of the agency that took it. */
  async function ownStep(tx: Db, viewer: Viewer, id: string) {
    const h = (await handoverById(tx, id)) ?? notFound('移送')
    return { h, who: forHolder(viewer, h.from) }
  }

  app.post<Id & { Body: Static<typeof wire.Offer> }>(
    '/api/v1/matters/:id/handover',
    { schema: { tags, summary: '移送', params: wire.Id, body: wire.Offer, response: { 201: wire.Made } } },
    (request, reply) =>
      changing(house, request, reply, 201, async tx => {
        const { viewer, params, body } = request
        await found(tx, params.id)
        return offer({ tx, house, registry, viewer }, params.id, body)
      }),
  )

  app.post<{ Body: Static<typeof wire.OfferMany> }>(
    path,
    { schema: { tags, summary: '成批移送，逐件核对', body: wire.OfferMany, response: { 200: Batch } } },
    (request, reply) =>
      changing(house, request, reply, 200, async tx => {
        const { matters, ...given } = request.body
        const came = await offerAll({ tx, house, registry, viewer: request.viewer }, matters, given)
        return batchOf(
          came.map((c, i) => [matters[i]!, c instanceof Refusal ? c : { id: c.id, title: c.number }] as const),
        )
      }),
  )

  app.post<{ Body: Static<typeof wire.AcceptMany> }>(
    `${path}/accept`,
    { schema: { tags, summary: '成批接收，逐件办理', body: wire.AcceptMany, response: { 200: Batch } } },
    (request, reply) => {
      const { steps, ...answers } = request.body
      const viewer = staffOnly(request.viewer)
      return changingEach(house, request, reply, () =>
        eachForItself(
          steps,
          id => id,
          id =>
            within(house.db, reachOf(viewer), async tx => {
              if (!(await handoverById(tx, id))) notFound('移送')
              const { matter } = await act(tx, house, registry, id, 'accept', answers, { viewer })
              return { id: matter.originId!, title: String(matter.facts.accept?.number) }
            }),
        ),
      )
    },
  )

  app.get<Id>(
    '/api/v1/matters/:id/handovers',
    { schema: { tags, summary: '移送和协助的经过', params: wire.Id, response: { 200: wire.Panel } } },
    request =>
      reading(house, request, async tx =>
        panelOf(tx, house, registry, await found(tx, request.params.id), request.viewer),
      ),
  )

  app.post<Id & { Body: Static<typeof wire.Reason> }>(
    `${path}/:id/withdraw`,
    { schema: { tags, summary: '撤回移送', params: wire.Id, body: wire.Reason } },
    (request, reply) =>
      changing(house, request, reply, 204, async tx => {
        const { who } = await ownStep(tx, request.viewer, request.params.id)
        await seeingAll(tx, () =>
          act(tx, house, registry, request.params.id, 'withdraw', request.body, {
            viewer: request.viewer,
            referral: true,
            as: who.capacity,
          }),
        )
      }),
  )

  app.post<Id & { Body: Static<typeof wire.Consent> }>(
    `${path}/:id/consent`,
    { schema: { tags, summary: '登记当事人是否同意移送', params: wire.Id, body: wire.Consent } },
    (request, reply) =>
      changing(house, request, reply, 204, async tx => {
        const { who } = await ownStep(tx, request.viewer, request.params.id)
        const name = request.body.agreed ? 'consent' : 'dissent'
        await seeingAll(tx, () =>
          act(tx, house, registry, request.params.id, name, undefined, {
            viewer: request.viewer,
            referral: true,
            as: who.capacity,
          }),
        )
      }),
  )

  app.get<{ Querystring: Static<typeof wire.WaitingQuery> }>(
    `${path}/waiting`,
    { schema: { tags, summary: '正在移送的办件', querystring: wire.WaitingQuery, response: { 200: wire.Waiting } } },
    request => reading(house, request, async tx => ({ rows: await onTheWay(tx, request.query.matters.split(',')) })),
  )

  app.get<Id>(
    `${path}/:id/agencies`,
    { schema: { tags, summary: '可以移送、指明的机构', params: wire.Id, response: { 200: wire.Choices } } },
    request =>
      reading(house, request, async tx => {
        const h = (await handoverById(tx, request.params.id)) ?? notFound('移送')
        const subject = await seeingAll(tx, () => found(tx, h.subject))
        const { heldBy, id } = registry.version(subject.procedure, subject.version)
        return { rows: await rows<{ id: number; title: string }>(tx, taking, [heldBy, id]) }
      }),
  )

  app.get<Id>(
    `${path}/:id/trace`,
    { schema: { tags, summary: '移送之后的去向', params: wire.Id, response: { 200: wire.Trace } } },
    async request => {
      const who = staffOnly(request.viewer)
      return reading(house, request, async tx => {
        const h = (await handoverById(tx, request.params.id)) ?? notFound('移送')
        return seeingAll(tx, async () => {
          const m = await found(tx, h.subject)
          const procedure = registry.version(m.procedure, m.version)
          if (!knowsTheRest(who, h)) {
            const { name } = (await holdingAgency(tx, h.from)) ?? notFound('机构')
            const stateTitle = outcomes[h.outcome ?? ''] ?? ''
            return { number: m.number, title: procedure.title, agency: name, stateTitle, closed: false }
          }
          const agency = (await holdingAgency(tx, m.agencyId)) ?? notFound('机构')
          return {
            number: m.number,
            title: procedure.title,
            agency: agency.name,
            stateTitle: stateTitle(house, procedure.states[m.state]!),
            closed: m.closedAt !== null,
            ...(m.outcome && { outcome: m.outcome }),
          }
        })
      })
    },
  )

  app.get<{ Querystring: Static<typeof wire.ListQuery> }>(
    path,
    { schema: { tags, summary: '移入和移出', querystring: wire.ListQuery, response: { 200: wire.Listed } } },
    async request => {
      const who = staffOnly(request.viewer)
      const { side, open = false, after, limit = 50 } = request.query
      const own = agenciesOf(who)
      // Both agencies of a step read it; the matter it is lies with the one, and the other one asked.
      const steps = await seeingSteps(tx => listHandovers(tx, side, own, open, after ?? null, limit + 1))
      const page = steps.slice(0, limit)
      return {
        rows: page.map(s => ({ ...stepView(house, registry, s), ...(mayAccept(who, s) && { mayAccept: true }) })),
        ...(steps.length > limit && { next: page.at(-1)!.id }),
      }

      function seeingSteps<T>(work: (tx: Db) => Promise<T>): Promise<T> {
        return reading(house, request, tx => seeingAll(tx, () => work(tx)))
      }
    },
  )

  app.post<Id & { Body: Static<typeof wire.Assist> }>(
    '/api/v1/matters/:id/assistance',
    { schema: { tags, summary: '请求协助', params: wire.Id, body: wire.Assist } },
    (request, reply) =>
      changing(house, request, reply, 201, async tx => {
        const { viewer, params, body } = request
        const m = await found(tx, params.id)
        forHolder(viewer, m.agencyId)
        if (m.closedAt) refuse('matter-closed', '本件已办结', { status: 409, next: '请查看办理结果。' })
        const [from = notFound('机构'), to = notFound('机构')] = await livingAgencies(tx, [m.agencyId, body.to])
        if (to.id === m.agencyId)
          refuse('to-oneself', '不能向本机构请求', { status: 422, fields: [{ field: 'to', title: '请选择其他机构' }] })
        return seeingAll(tx, async () => {
          await assertWay(tx, house, from, to, m.procedure, 'assist')
          return openBehind(
            { tx, house, registry, viewer },
            {
              procedure: `handovers.${body.kind}`,
              action: 'ask',
              to,
              from,
              subject: m,
              parties: false,
              answers: {
                number: m.number,
                from: from.name,
                what: body.what,
                ...(body.materials && { materials: body.materials }),
              },
            },
          )
        })
      }),
  )

  app.post<Id>(
    '/api/v1/assistance/:id/withdraw',
    { schema: { tags, summary: '撤回协助请求', params: wire.Id } },
    (request, reply) =>
      changing(house, request, reply, 204, async tx => {
        const m = await found(tx, request.params.id)
        const kind = m.procedure.replace('handovers.', '')
        if (!Object.hasOwn(assistanceKinds, kind)) notFound('协助请求')
        const who = forHolder(request.viewer, m.handlerAgencyId ?? 0)
        await seeingAll(tx, () =>
          act(tx, house, registry, m.id, 'withdraw', undefined, {
            viewer: request.viewer,
            referral: true,
            as: who.capacity,
          }),
        )
      }),
  )
}
