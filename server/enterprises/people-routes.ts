import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { changing, reading } from '../matters/index.ts'
import { forgetViewers } from '../people/index.ts'
import { addContact, contactsOf, endContact, unmaskContact } from './contacts.ts'
import * as wire from './contract.ts'
import { keeper, reader } from './policies.ts'
import { invitationsOf, seatsOf } from './seat.store.ts'
import { invitationView, invite, remove, seatView, withdraw } from './seats.ts'
import { currentEnterprise, type Enterprise, lockEnterprise } from './store.ts'

const path = '/api/v1/enterprises'
type Id = { Params: Static<typeof wire.Id> }

/** The people of a firm as staff see them: contacts within reach, and who has a place in its space. */
export function peopleRoutes(app: FastifyInstance, { house }: { house: House }): void {
  const about = async (id: number): Promise<Enterprise> =>
    (await currentEnterprise(house.db.system, id)) ?? notFound('企业')
  const kept = async (viewer: Parameters<typeof keeper>[0], id: number) => {
    reader(viewer)
    const e = await about(id)
    return { e, who: keeper(viewer, e.agencyId) }
  }

  app.get<Id>(
    `${path}/:id/contacts`,
    {
      schema: {
        tags: ['企业名录'],
        summary: '联系人（登记机构、在任特派员）',
        params: wire.Id,
        response: { 200: wire.Contacts },
      },
    },
    async request => {
      reader(request.viewer)
      const { id } = await about(request.params.id)
      const found = await reading(house, request, tx => contactsOf(tx, house, [id]))
      return { rows: found.map(({ enterprise: _, ...c }) => c) }
    },
  )
  app.post<Id & { Body: wire.AddContact }>(
    `${path}/:id/contacts`,
    {
      schema: {
        tags: ['企业名录'],
        summary: '登记联系人',
        params: wire.Id,
        body: wire.AddContact,
        response: { 201: wire.Made },
      },
    },
    async (request, reply) => {
      const { e, who } = await kept(request.viewer, request.params.id)
      return changing(house, request, reply, 201, async tx => ({
        id: await addContact(tx, house, who, e.id, e.agencyId, request.body),
      }))
    },
  )
  app.delete<{ Params: Static<typeof wire.ContactParams> }>(
    `${path}/:id/contacts/:contact`,
    { schema: { tags: ['企业名录'], summary: '联系人不再担任', params: wire.ContactParams } },
    async (request, reply) => {
      const { e, who } = await kept(request.viewer, request.params.id)
      return changing(house, request, reply, 204, tx => endContact(tx, house, who, e, request.params.contact))
    },
  )
  app.post<{ Params: Static<typeof wire.ContactParams>; Body: Static<typeof wire.Unmask> }>(
    `${path}/:id/contacts/:contact/unmask`,
    {
      schema: {
        tags: ['企业名录'],
        summary: '查看联系人电话全文',
        params: wire.ContactParams,
        body: wire.Unmask,
        response: { 200: wire.Unmasked },
      },
    },
    async (request, reply) => {
      const staff = reader(request.viewer)
      const e = await about(request.params.id)
      const capacity = staff.posts[0]?.capacity ?? 'admin'
      const who = { actor: staff.person, capacity }
      // Whom row-level security does not show, there is nothing to unmask of.
      return changing(house, request, reply, 200, tx =>
        unmaskContact(tx, house, who, e, request.params.contact, request.body.reason),
      )
    },
  )

  app.get<Id>(
    `${path}/:id/seats`,
    {
      schema: {
        tags: ['企业空间'],
        summary: '企业空间成员和邀请（登记机构）',
        params: wire.Id,
        response: { 200: wire.Seats },
      },
    },
    async request => {
      const { e } = await kept(request.viewer, request.params.id)
      return reading(house, request, async tx => ({
        rows: (await seatsOf(tx, [e.id])).map(s => seatView(house, s)),
        invitations: (await invitationsOf(tx, e.id, house.now())).map(i => invitationView(house, i)),
      }))
    },
  )
  app.post<Id & { Body: wire.Invite }>(
    `${path}/:id/invitations`,
    {
      schema: {
        tags: ['企业空间'],
        summary: '邀请企业管理员',
        params: wire.Id,
        body: wire.Invite,
        response: { 201: wire.Made },
      },
    },
    async (request, reply) => {
      const { e, who } = await kept(request.viewer, request.params.id)
      const { phone, role = 'head' } = request.body
      if (role !== 'head')
        refuse('heads-alone', '工作人员只邀请企业管理员，其他成员由企业管理员邀请', {
          status: 422,
          next: '请邀请企业管理员。',
        })
      return changing(house, request, reply, 201, async tx => ({
        id: await invite(tx, house, who, e.id, { phone, role, agency: e.agencyId }),
      }))
    },
  )
  app.delete<{ Params: Static<typeof wire.InvitationParams> }>(
    `${path}/:id/invitations/:invitation`,
    { schema: { tags: ['企业空间'], summary: '撤回邀请', params: wire.InvitationParams } },
    async (request, reply) => {
      const { e, who } = await kept(request.viewer, request.params.id)
      return changing(house, request, reply, 204, tx => withdraw(tx, house, who, e, request.params.invitation))
    },
  )
  app.post<{ Params: Static<typeof wire.SeatParams>; Body: Static<typeof wire.Why> }>(
    `${path}/:id/seats/:seat/end`,
    { schema: { tags: ['企业空间'], summary: '登记机构移出成员', params: wire.SeatParams, body: wire.Why } },
    async (request, reply) => {
      const { e, who } = await kept(request.viewer, request.params.id)
      const sent = await changing(house, request, reply, 204, async tx => {
        await lockEnterprise(tx, e.id)
        await remove(tx, house, who, e, request.params.seat, request.body.why)
      })
      forgetViewers(house)
      return sent
    },
  )
}
