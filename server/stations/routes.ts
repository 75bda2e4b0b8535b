import type { FastifyInstance } from 'fastify'
import type { Static, TSchema } from 'typebox'
import type { Db } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { parseDate } from '../kernel/holidays.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { changing, matterById, type Registry, reading } from '../matters/index.ts'
import type { Viewer } from '../people/index.ts'
import * as wire from './contract.ts'
import { countedOf } from './counts.store.ts'
import { countsOf } from './counts.ts'
import { type Desk, held } from './desk.ts'
import { found, openToHome } from './founding.ts'
import { reader } from './policies.ts'
import { bodiesOf } from './pool.store.ts'
import * as pooling from './pooling.ts'
import { ask } from './requesting.ts'
import { agreementOf } from './standing.ts'
import { stationById, stationOfAgency, stations } from './store.ts'
import { offersFor, rowView, stationView } from './view.ts'

const tags = ['反向飞地工作站']
const path = '/api/v1/stations'
type Id = { Params: Static<typeof wire.Id> }
type Item = { Params: Static<typeof wire.ItemParams> }

/** The HTTP of stations: a column of words per route. */
export function stationRoutes(app: FastifyInstance, { house, registry }: { house: House; registry: Registry }): void {
  const deskOf = (tx: Db, viewer: Viewer): Desk => ({ tx, house, registry, viewer })
  const seen = async (tx: Db, id: string) => (await stationById(tx, id)) ?? notFound('工作站')

  app.get(path, { schema: { tags, summary: '工作站', response: { 200: wire.Rows } } }, async request => {
    reader(request.viewer)
    const day = dateAt(house.now())
    return reading(house, request, async tx => {
      const shown = []
      for (const s of await stations(tx)) shown.push(rowView(s, (await agreementOf(tx, s)).a, day))
      return { rows: shown }
    })
  })

  app.post<{ Body: wire.Found }>(
    path,
    { schema: { tags, summary: '设立工作站', body: wire.Found, response: { 201: wire.Made } } },
    (request, reply) => changing(house, request, reply, 201, tx => found(deskOf(tx, request.viewer), request.body)),
  )

  app.get<Id>(
    `${path}/:id`,
    { schema: { tags, summary: '一个工作站', params: wire.Id, response: { 200: wire.StationView } } },
    async request => {
      reader(request.viewer)
      return reading(house, request, async tx =>
        stationView(tx, house, await seen(tx, request.params.id), request.viewer),
      )
    },
  )

  app.post<Id>(
    `${path}/:id/grant`,
    { schema: { tags, summary: '授权派出地查看工作站办件', params: wire.Id } },
    (request, reply) =>
      changing(house, request, reply, 201, async tx => {
        const desk = deskOf(tx, request.viewer)
        return openToHome(desk, await held(desk, request.params.id))
      }),
  )

  const add = <B extends TSchema, T>(
    part: string,
    summary: string,
    body: B,
    verb: (desk: Desk, id: string, given: Static<B>) => Promise<T>,
  ) =>
    app.post<Id & { Body: Static<B> }>(
      `${path}/:id/${part}`,
      { schema: { tags, summary, params: wire.Id, body } },
      (request, reply) =>
        changing(house, request, reply, 201, tx =>
          verb(deskOf(tx, request.viewer), request.params.id, request.body as Static<B>),
        ),
    )
  add('texts', '修改功能定位、建设模式、工作机制、实施方案', wire.PutText, pooling.putText)
  add('members', '加入领导小组、队伍', wire.AddMember, pooling.join)
  add('bodies', '整合机构', wire.AddBody, pooling.pool)
  add('services', '提供服务', wire.AddService, pooling.offer)
  add('requests', '企业提出需求，或者窗口登记', wire.Ask, ask)

  const end = (part: string, summary: string, verb: (desk: Desk, id: string, item: number) => Promise<void>) =>
    app.post<Item>(
      `${path}/:id/${part}/:item/end`,
      { schema: { tags, summary, params: wire.ItemParams } },
      (request, reply) =>
        changing(house, request, reply, 204, tx =>
          verb(deskOf(tx, request.viewer), request.params.id, request.params.item),
        ),
    )
  end('members', '成员离开', pooling.leave)
  end('bodies', '机构退出', pooling.unpool)
  end('services', '不再提供服务', pooling.withdrawOffer)

  app.get<Id & { Querystring: Static<typeof wire.CountQuery> }>(
    `${path}/:id/counts`,
    {
      schema: {
        tags,
        summary: '服务统计：两地所见相同',
        params: wire.Id,
        querystring: wire.CountQuery,
        response: { 200: wire.Counts },
      },
    },
    async request => {
      reader(request.viewer)
      const today = dateAt(house.now())
      const from = request.query.from ? parseDate(request.query.from) : today.with({ month: 1, day: 1 })
      const to = request.query.to ? parseDate(request.query.to) : today
      if (Temporal.PlainDate.compare(to, from) < 0)
        refuse('ends-before', '截止日早于起始日', {
          status: 422,
          fields: [{ field: 'to', title: '早于起始日' }],
          next: '请核对日期。',
        })
      return reading(house, request, async tx => {
        const s = await seen(tx, request.params.id)
        const counts = countsOf(await countedOf(tx, s, from, to, house.now()))
        return { from: from.toString(), to: to.toString(), ...counts }
      })
    },
  )

  app.get<Id & { Querystring: Static<typeof wire.AgencyQuery> }>(
    `${path}/:id/candidates`,
    {
      schema: {
        tags,
        summary: '可以指定的承办人',
        params: wire.Id,
        querystring: wire.AgencyQuery,
        response: { 200: wire.Choices },
      },
    },
    request =>
      reading(house, request, async tx => ({
        rows: await pooling.candidates(deskOf(tx, request.viewer), request.params.id, request.query.agency),
      })),
  )

  app.get<{ Querystring: Static<typeof wire.OfferQuery> }>(
    '/api/v1/station-offers',
    {
      schema: {
        tags,
        summary: '一家企业可以找的工作站和服务（公开）',
        querystring: wire.OfferQuery,
        response: { 200: wire.Offers },
      },
    },
    request => reading(house, request, async tx => ({ rows: await offersFor(tx, house, request.query.enterprise) })),
  )

  app.get<{ Params: Static<typeof wire.MatterParams> }>(
    '/api/v1/station-bodies/:matter',
    { schema: { tags, summary: '派单可选的承办单位', params: wire.MatterParams, response: { 200: wire.Choices } } },
    async request => {
      reader(request.viewer)
      return reading(house, request, async tx => {
        const m = (await matterById(tx, request.params.matter)) ?? notFound()
        const s = (await stationOfAgency(tx, m.agencyId)) ?? notFound('工作站')
        return { rows: (await bodiesOf(tx, s.id)).map(b => ({ id: b.id, title: `${b.agency}（${b.brings}）` })) }
      })
    },
  )
}
