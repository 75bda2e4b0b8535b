import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { v7 } from 'uuid'
import { type Db, seeingAll } from '../kernel/database.ts'
import { dateAt, zone } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { changing, reading } from '../matters/index.ts'
import type { Viewer } from '../people/index.ts'
import { callById, type FirmCall } from './call.store.ts'
import { announceCall, checkCall, endCall, joinCall, moveCall } from './calls.ts'
import * as wire from './contract.ts'
import { diaryOf, isPlanner, slotsOf } from './diary.ts'
import { planner, reader, type Staff } from './policies.ts'
import { currentEnterprise, idsOf } from './store.ts'

const tags = ['走访日历']
const path = '/api/v1/enterprises'
type Id = { Params: Static<typeof wire.Id> }

/** A stretch of days as moments; from the first of this month, three months long, unless told. At most a year. */
export function stretchOf(
  house: House,
  q: Static<typeof wire.CallsQuery>,
): { from: Temporal.Instant; to: Temporal.Instant } {
  const from = q.from ? Temporal.PlainDate.from(q.from) : dateAt(house.now()).with({ day: 1 })
  const to = q.to ? Temporal.PlainDate.from(q.to) : from.add({ days: 90 })
  if (Temporal.PlainDate.compare(to, from) < 0 || from.until(to).days > 366)
    refuse('bad-period', '起止日期不对，最多一年', { status: 422, next: '请核对起止日期。' })
  const at = (d: Temporal.PlainDate) => d.toZonedDateTime(zone).toInstant()
  return { from: at(from), to: at(to.add({ days: 1 })) }
}

const time = (t: { startsAt: string; endsAt: string }) => ({
  startsAt: Temporal.Instant.from(t.startsAt),
  endsAt: Temporal.Instant.from(t.endsAt),
})

/** The one calendar of a firm, as staff of any agency use it. */
export function callRoutes(app: FastifyInstance, { house }: { house: House }): void {
  const idsCalled = async (tx: Db, id: number): Promise<number[]> => {
    const e = (await currentEnterprise(tx, id)) ?? notFound('企业')
    return idsOf(tx, e.id)
  }

  app.get<Id & { Querystring: Static<typeof wire.CallsQuery> }>(
    `${path}/:id/calls`,
    {
      schema: {
        tags,
        summary: '各机构计划的走访（他机构的只示时间）',
        params: wire.Id,
        querystring: wire.CallsQuery,
        response: { 200: wire.Calls },
      },
    },
    async request => {
      const viewer = reader(request.viewer)
      const { from, to } = stretchOf(house, request.query)
      return reading(house, request, async tx => ({
        rows: await diaryOf(tx, viewer, await idsCalled(tx, request.params.id), from, to),
      }))
    },
  )

  app.get<Id & { Querystring: Static<typeof wire.CallTime> }>(
    `${path}/:id/calls/check`,
    {
      schema: {
        tags,
        summary: '能否在某一时间走访',
        params: wire.Id,
        querystring: wire.CallTime,
        response: { 200: wire.CallCheck },
      },
    },
    async request => {
      const viewer = reader(request.viewer)
      return reading(house, request, async tx => {
        const ids = await idsCalled(tx, request.params.id)
        const { why, nextDay, offers } = await seeingAll(tx, () => checkCall(tx, house, ids, time(request.query)))
        return {
          possible: why.length === 0,
          why: why.map(w => w.title),
          ...(nextDay && { nextDay: nextDay.toString() }),
          offers: await slotsOf(tx, viewer, offers),
        }
      })
    },
  )

  const answered = async (tx: Db, viewer: Viewer, { call, offers }: { call: FirmCall; offers: FirmCall[] }) => {
    const [slot, ...others] = await slotsOf(tx, viewer, [call, ...offers])
    return { call: slot!, offers: others }
  }

  app.post<Id & { Body: wire.PlanCall }>(
    `${path}/:id/calls`,
    {
      schema: {
        tags,
        summary: '计划走访，或者与已定的同行',
        params: wire.Id,
        body: wire.PlanCall,
        response: { 201: wire.Planned },
      },
    },
    async (request, reply) => {
      const { agency, purpose, startsAt, endsAt, join } = request.body
      const { actor: person, capacity } = planner(request.viewer, agency)
      if (!join && !(startsAt && endsAt))
        refuse('time-missing', '请写明起止时间，或者选择与哪一次同行', { status: 422, next: '请补充后重新提交。' })
      const when = join
        ? { startsAt: house.now(), endsAt: house.now() }
        : time({ startsAt: startsAt!, endsAt: endsAt! })
      const id = v7()
      return changing(house, request, reply, 201, async tx => {
        const subject = { kind: 'call', id }
        const enterprise = request.params.id
        const planned = await announceCall(tx, house, {
          enterprise,
          agency,
          person,
          capacity,
          purpose,
          subject,
          ...when,
          ...(join && { join }),
        })
        return answered(tx, request.viewer, planned)
      })
    },
  )

  /** A call within reach that is the viewer's to change, and was planned here: what a visit planned is changed with the visit. */
  const own = async (tx: Db, viewer: Staff, id: string) => {
    const call = (await callById(tx, id)) ?? notFound('走访计划')
    if (!isPlanner(viewer, call))
      refuse('not-yours', '只有计划走访的机构可以这样做', { status: 403, next: '请联系计划的机构。' })
    if (call.subject.kind !== 'call')
      refuse('call-of-another', '这次走访由走访记录管理', { status: 409, next: '请在走访中改期或者取消。' })
    const post = viewer.posts.find(p => p.agencyId === call.agency)
    return { actor: viewer.person, capacity: post?.capacity ?? 'admin' }
  }

  app.post<{ Params: wire.CallId; Body: Static<typeof wire.MoveCall> }>(
    `${path}/calls/:call/move`,
    { schema: { tags, summary: '改期', params: wire.CallId, body: wire.MoveCall, response: { 200: wire.Planned } } },
    async (request, reply) => {
      const viewer = reader(request.viewer)
      const { call } = request.params
      return changing(house, request, reply, 200, async tx => {
        const who = await own(tx, viewer, call)
        return answered(tx, viewer, await moveCall(tx, house, call, time(request.body), who, request.body.why))
      })
    },
  )
  app.post<{ Params: wire.CallId; Body: Static<typeof wire.JoinCall> }>(
    `${path}/calls/:call/join`,
    {
      schema: { tags, summary: '合并同行', params: wire.CallId, body: wire.JoinCall, response: { 200: wire.Planned } },
    },
    async (request, reply) => {
      const viewer = reader(request.viewer)
      const { call } = request.params
      return changing(house, request, reply, 200, async tx => {
        const who = await own(tx, viewer, call)
        return answered(tx, viewer, await joinCall(tx, house, call, request.body.to, who))
      })
    },
  )
  app.post<{ Params: wire.CallId; Body: Static<typeof wire.EndCall> }>(
    `${path}/calls/:call/end`,
    { schema: { tags, summary: '走访完成或者取消', params: wire.CallId, body: wire.EndCall } },
    async (request, reply) => {
      const viewer = reader(request.viewer)
      const { call } = request.params
      const { how, why } = request.body
      return changing(house, request, reply, 204, async tx => {
        const who = await own(tx, viewer, call)
        await endCall(tx, house, call, how, who, why)
      })
    },
  )
}
