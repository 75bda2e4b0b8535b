import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import type { Db } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound } from '../kernel/refusal.ts'
import { changing, reading } from '../matters/index.ts'
import type { Viewer } from '../people/index.ts'
import * as appointing from './appointing.ts'
import * as wire from './appointment.contract.ts'
import { appointmentIds, conditionsOf } from './appointment.store.ts'
import { appointmentViews } from './appointment.view.ts'
import { putConditions } from './conditioning.ts'
import { Id, Made, Reason } from './contract.ts'
import type { Desk } from './desk.ts'
import { reader, speaks } from './policies.ts'

const tags = ['调解员互聘']
const path = '/api/v1/talent-appointments'
type ById = { Params: Static<typeof Id> }

/** The HTTP of 互聘: each side's conditions, proposals, acceptance and end. */
export function appointmentRoutes(app: FastifyInstance, { house }: { house: House }): void {
  const deskOf = (tx: Db, viewer: Viewer): Desk => ({ tx, house, viewer })

  app.get<{ Querystring: Static<typeof wire.OfAgreement> }>(
    '/api/v1/talent-conditions',
    {
      schema: {
        tags,
        summary: '各方的互聘条件',
        querystring: wire.OfAgreement,
        response: { 200: wire.ConditionsList },
      },
    },
    async request => {
      reader(request.viewer)
      return reading(house, request, async tx => ({
        rows: (await conditionsOf(tx, request.query.agreement)).map(({ agency, name, ...c }) => ({
          ...c,
          agency: { id: agency, name },
          mayChange: speaks(request.viewer, agency),
        })),
      }))
    },
  )
  app.put<{ Body: wire.PutConditions }>(
    '/api/v1/talent-conditions',
    { schema: { tags, summary: '设定互聘条件', body: wire.PutConditions } },
    (request, reply) =>
      changing(house, request, reply, 200, tx => putConditions(deskOf(tx, request.viewer), request.body)),
  )

  app.get<{ Querystring: Partial<Static<typeof wire.OfAgreement>> }>(
    path,
    {
      schema: {
        tags,
        summary: '互聘',
        querystring: wire.AppointmentQuery,
        response: { 200: wire.Appointments },
      },
    },
    async request => {
      reader(request.viewer)
      return reading(house, request, async tx => ({
        rows: await appointmentViews(tx, house, await appointmentIds(tx, request.query), request.viewer),
      }))
    },
  )
  app.post<{ Body: wire.Propose }>(
    path,
    { schema: { tags, summary: '提出互聘', body: wire.Propose, response: { 201: Made } } },
    (request, reply) =>
      changing(house, request, reply, 201, tx => appointing.propose(deskOf(tx, request.viewer), request.body)),
  )
  app.get<ById>(
    `${path}/:id`,
    { schema: { tags, summary: '一项互聘', params: Id, response: { 200: wire.AppointmentView } } },
    async request => {
      reader(request.viewer)
      return reading(house, request, async tx => {
        const ids = await appointmentIds(tx, { id: request.params.id })
        const [shown] = await appointmentViews(tx, house, ids, request.viewer)
        return shown ?? notFound('互聘')
      })
    },
  )
  app.post<ById & { Body: Static<typeof wire.Accept> }>(
    `${path}/:id/accept`,
    { schema: { tags, summary: '接受互聘', params: Id, body: wire.Accept } },
    (request, reply) =>
      changing(house, request, reply, 200, tx =>
        appointing.accept(deskOf(tx, request.viewer), request.params.id, request.body.agency),
      ),
  )
  app.post<ById & { Body: Static<typeof Reason> }>(
    `${path}/:id/end`,
    { schema: { tags, summary: '不接受，或者终止聘任', params: Id, body: Reason } },
    (request, reply) =>
      changing(house, request, reply, 204, tx =>
        appointing.end(deskOf(tx, request.viewer), request.params.id, request.body.why),
      ),
  )
}
