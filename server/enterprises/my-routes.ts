import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { type Db, seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { notFound } from '../kernel/refusal.ts'
import { changing, iso, reading } from '../matters/index.ts'
import { forgetViewers, seatRoles } from '../people/index.ts'
import { stretchOf } from './call-routes.ts'
import { contactsOf } from './contacts.ts'
import * as wire from './contract.ts'
import { diaryOf } from './diary.ts'
import { resident } from './policies.ts'
import { bodiesOf } from './register.store.ts'
import * as store from './seat.store.ts'
import * as seats from './seats.ts'
import { currentEnterprise, idsOf } from './store.ts'
import { coverView, rowsOf } from './view.ts'

const tags = ['企业空间']
const path = '/api/v1/my/enterprises'
type Id = { Params: Static<typeof wire.Id> }

/** The company space as its members have it. Whoever has no seat finds nothing here. */
export function myRoutes(app: FastifyInstance, { house }: { house: House }): void {
  /** One of the viewer's firms, by any id it has or had. */
  const mine = async (tx: Db, request: FastifyRequest, id: number) => {
    const viewer = resident(request.viewer)
    const e = (await currentEnterprise(tx, id)) ?? notFound('企业')
    const seat = (await store.seatOf(tx, e.id, viewer.person)) ?? notFound('企业')
    return { viewer, e, seat }
  }

  app.get(
    path,
    { schema: { tags, summary: '我的企业和等待确认的邀请', response: { 200: wire.MyEnterprises } } },
    async request => {
      const viewer = resident(request.viewer)
      return reading(house, request, tx =>
        seeingAll(tx, async () => ({
          rows: (await store.seatsOfPerson(tx, viewer.person)).map(({ since, code, ...s }) => ({
            ...s,
            ...(code && { code }),
            roleTitle: seatRoles[s.role],
            since: iso(since),
          })),
          invitations: (await store.invitationsOfPhone(tx, viewer.phone, house.now())).map(seats.askedView),
        })),
      )
    },
  )

  app.get<Id>(
    `${path}/:id`,
    { schema: { tags, summary: '企业空间', params: wire.Id, response: { 200: wire.MyEnterprise } } },
    async request =>
      reading(house, request, async tx => {
        const { viewer, e, seat } = await mine(tx, request, request.params.id)
        const [row] = await rowsOf(tx, [e])
        const head = seat.role === 'head'
        const contacts = await contactsOf(tx, house, [e.id])
        return {
          ...row!,
          role: seat.role,
          roleTitle: seatRoles[seat.role],
          bodies: (await bodiesOf(tx, e.id, dateAt(house.now()))).map(coverView),
          members: (await store.seatsOf(tx, [e.id])).map(s => seats.seatView(house, s, viewer.person)),
          invitations: head
            ? (await store.invitationsOf(tx, e.id, house.now())).map(i => seats.invitationView(house, i))
            : [],
          contacts: contacts.map(({ enterprise: _, ...c }) => c),
        }
      }),
  )

  app.get<Id & { Querystring: Static<typeof wire.CallsQuery> }>(
    `${path}/:id/calls`,
    {
      schema: {
        tags,
        summary: '各机构计划的走访',
        params: wire.Id,
        querystring: wire.CallsQuery,
        response: { 200: wire.Calls },
      },
    },
    async request =>
      reading(house, request, async tx => {
        const { viewer, e } = await mine(tx, request, request.params.id)
        const { from, to } = stretchOf(house, request.query)
        return { rows: await diaryOf(tx, viewer, await idsOf(tx, e.id), from, to) }
      }),
  )

  app.post<Id & { Body: wire.Invite }>(
    `${path}/:id/invitations`,
    {
      schema: {
        tags,
        summary: '邀请成员（企业管理员）',
        params: wire.Id,
        body: wire.Invite,
        response: { 201: wire.Made },
      },
    },
    async (request, reply) => {
      const viewer = resident(request.viewer)
      const { phone, role = 'clerk' } = request.body
      return changing(house, request, reply, 201, async tx => {
        const { e } = await seats.ownSeat(tx, viewer, request.params.id, true)
        return { id: await seats.invite(tx, house, seats.asMember(viewer.person), e.id, { phone, role }) }
      })
    },
  )
  app.delete<{ Params: Static<typeof wire.InvitationParams> }>(
    `${path}/:id/invitations/:invitation`,
    { schema: { tags, summary: '撤回邀请（企业管理员）', params: wire.InvitationParams } },
    async (request, reply) => {
      const viewer = resident(request.viewer)
      return changing(house, request, reply, 204, async tx => {
        const { e } = await seats.ownSeat(tx, viewer, request.params.id, true)
        await seats.withdraw(tx, house, seats.asMember(viewer.person), e, request.params.invitation)
      })
    },
  )
  app.put<{ Params: Static<typeof wire.SeatParams>; Body: Static<typeof wire.ChangeRole> }>(
    `${path}/:id/seats/:seat`,
    { schema: { tags, summary: '改变成员角色（企业管理员）', params: wire.SeatParams, body: wire.ChangeRole } },
    async (request, reply) => {
      const viewer = resident(request.viewer)
      const sent = await changing(house, request, reply, 204, async tx => {
        const { e } = await seats.ownSeat(tx, viewer, request.params.id, true)
        await seats.changeRole(tx, house, seats.asMember(viewer.person), e, request.params.seat, request.body.role)
      })
      forgetViewers(house)
      return sent
    },
  )
  app.delete<{ Params: Static<typeof wire.SeatParams> }>(
    `${path}/:id/seats/:seat`,
    { schema: { tags, summary: '移出成员（企业管理员），或者本人退出', params: wire.SeatParams } },
    async (request, reply) => {
      const viewer = resident(request.viewer)
      const sent = await changing(house, request, reply, 204, async tx => {
        const { e, seat } = await seats.ownSeat(tx, viewer, request.params.id)
        if (seat.id !== request.params.seat) await seats.ownSeat(tx, viewer, e.id, true)
        await seats.remove(tx, house, seats.asMember(viewer.person), e, request.params.seat)
      })
      forgetViewers(house)
      return sent
    },
  )

  for (const [answer, summary, answering] of [
    ['accept', '接受邀请', seats.accept],
    ['decline', '谢绝邀请', seats.decline],
  ] as const)
    app.post<Id>(
      `/api/v1/my/invitations/:id/${answer}`,
      { schema: { tags, summary, params: wire.Id } },
      async (request, reply) => {
        const viewer = resident(request.viewer)
        const sent = await changing(house, request, reply, 200, tx => answering(tx, house, viewer, request.params.id))
        forgetViewers(house)
        return sent
      },
    )
}
