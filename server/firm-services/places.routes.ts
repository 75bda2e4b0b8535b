import type { FastifyInstance } from 'fastify'
import { enterpriseById } from '../enterprises/index.ts'
import type { Db } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { cursorOf, paged } from '../kernel/keyset.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import * as wire from './contract.ts'
import { deskOf, serial } from './desk.ts'
import { pointPlaces } from './names.ts'
import {
  addCorner,
  addPoint,
  type Corner,
  changeCorner,
  changePoint,
  closeCorner,
  closePoint,
  cornerById,
  cornersWithin,
  type Point,
  pointById,
  pointsWithin,
} from './places.store.ts'
import { keeper } from './policies.ts'

/** 440000 as the beginning its counties share. */
export const branch = (region: string | undefined): string => (region ?? '').replace(/(00){1,2}$/, '')

const common = ({
  id,
  name,
  region,
  address,
  hours,
  phone,
  enterprise,
  agencyId,
  agency,
  version,
  closedAt,
  closedWhy,
}: Point | Corner) => ({
  id,
  name,
  region,
  address,
  hours,
  ...(phone && { phone }),
  ...(enterprise && { enterprise }),
  agency: { id: agencyId, name: agency },
  version,
  ...(closedAt && { closedAt: closedAt.toString() }),
  ...(closedWhy && { closedWhy }),
})
const pointView = (p: Point) => ({ ...common(p), place: p.place, placeTitle: pointPlaces[p.place], who: p.who })
const cornerView = (c: Corner) => ({ ...common(c), keeper: c.keeper, holdings: c.holdings })

/** Refuses `version-missing` and `changed-meanwhile`: nobody overwrites what they have not seen. */
export const versionOf = (given: number | undefined): number =>
  given ?? refuse('version-missing', '没有写明修改的是哪一版', { status: 422, next: '请刷新页面后再修改。' })
export const stale = (): never =>
  refuse('changed-meanwhile', '内容已经被他人修改或者撤销', { status: 409, next: '请刷新页面，看过最新内容后再修改。' })

/** 服务联系点 and 企业法律书角: read by everybody, kept by the agency that set them up. */
export function placeRoutes(app: FastifyInstance, { house }: { house: House }): void {
  const { read, change } = deskOf(house)
  const stands = async (tx: Db, enterprise: number | undefined) => {
    if (enterprise !== undefined && !(await enterpriseById(tx, enterprise))) notFound('项目、平台、商会')
  }
  const [points, corners] = [{ tags: ['服务联系点'] }, { tags: ['企业法律书角'] }]

  app.get<{ Querystring: wire.PointQuery }>(
    '/api/v1/service-points',
    {
      schema: {
        ...points,
        summary: '服务联系点（公开）',
        querystring: wire.PointQuery,
        response: { 200: wire.Points },
      },
    },
    request =>
      read(request, async tx => {
        const { limit = 50, after, region, ...q } = request.query
        const found = await pointsWithin(tx, { ...q, region: branch(region) }, serial(after), limit + 1)
        const { shown, next } = paged(found, limit, p => cursorOf(p.id))
        return { rows: shown.map(pointView), ...(next && { next }) }
      }),
  )
  app.post<{ Body: wire.PointInput }>(
    '/api/v1/service-points',
    { schema: { ...points, summary: '设立联系点', body: wire.PointInput, response: { 201: wire.Made } } },
    (request, reply) =>
      change(request, reply, 201, async tx => {
        keeper(request.viewer, request.body.agency)
        await stands(tx, request.body.enterprise)
        return addPoint(tx, request.body)
      }),
  )
  app.put<{ Params: wire.SerialId; Body: wire.PointInput }>(
    '/api/v1/service-points/:id',
    { schema: { ...points, summary: '修改联系点', params: wire.SerialId, body: wire.PointInput } },
    (request, reply) =>
      change(request, reply, 200, async tx => {
        const p = (await pointById(tx, request.params.id)) ?? notFound('联系点')
        keeper(request.viewer, p.agencyId)
        keeper(request.viewer, request.body.agency)
        await stands(tx, request.body.enterprise)
        return (await changePoint(tx, p.id, versionOf(request.body.version), request.body)) ?? stale()
      }),
  )
  app.post<{ Params: wire.SerialId; Body: wire.Why }>(
    '/api/v1/service-points/:id/close',
    { schema: { ...points, summary: '撤销联系点', params: wire.SerialId, body: wire.Why } },
    (request, reply) =>
      change(request, reply, 200, async tx => {
        const p = (await pointById(tx, request.params.id)) ?? notFound('联系点')
        keeper(request.viewer, p.agencyId)
        return (await closePoint(tx, p.id, house.now(), request.body.why)) ?? stale()
      }),
  )

  app.get<{ Querystring: wire.CornerQuery }>(
    '/api/v1/reading-corners',
    {
      schema: {
        ...corners,
        summary: '企业法律书角（公开）',
        querystring: wire.CornerQuery,
        response: { 200: wire.Corners },
      },
    },
    request =>
      read(request, async tx => {
        const { limit = 50, after, region, ...q } = request.query
        const found = await cornersWithin(tx, { ...q, region: branch(region) }, serial(after), limit + 1)
        const { shown, next } = paged(found, limit, c => cursorOf(c.id))
        return { rows: shown.map(cornerView), ...(next && { next }) }
      }),
  )
  app.get<{ Params: wire.SerialId }>(
    '/api/v1/reading-corners/:id',
    { schema: { ...corners, summary: '一处书角（公开）', params: wire.SerialId, response: { 200: wire.CornerView } } },
    request => read(request, async tx => cornerView((await cornerById(tx, request.params.id)) ?? notFound('书角'))),
  )
  app.post<{ Body: wire.CornerInput }>(
    '/api/v1/reading-corners',
    { schema: { ...corners, summary: '设立书角', body: wire.CornerInput, response: { 201: wire.Made } } },
    (request, reply) =>
      change(request, reply, 201, async tx => {
        keeper(request.viewer, request.body.agency)
        await stands(tx, request.body.enterprise)
        return addCorner(tx, request.body)
      }),
  )
  app.put<{ Params: wire.SerialId; Body: wire.CornerInput }>(
    '/api/v1/reading-corners/:id',
    { schema: { ...corners, summary: '修改书角和藏书', params: wire.SerialId, body: wire.CornerInput } },
    (request, reply) =>
      change(request, reply, 200, async tx => {
        const c = (await cornerById(tx, request.params.id)) ?? notFound('书角')
        keeper(request.viewer, c.agencyId)
        keeper(request.viewer, request.body.agency)
        await stands(tx, request.body.enterprise)
        return (await changeCorner(tx, c.id, versionOf(request.body.version), request.body)) ?? stale()
      }),
  )
  app.post<{ Params: wire.SerialId; Body: wire.Why }>(
    '/api/v1/reading-corners/:id/close',
    { schema: { ...corners, summary: '撤销书角', params: wire.SerialId, body: wire.Why } },
    (request, reply) =>
      change(request, reply, 200, async tx => {
        const c = (await cornerById(tx, request.params.id)) ?? notFound('书角')
        keeper(request.viewer, c.agencyId)
        return (await closeCorner(tx, c.id, house.now(), request.body.why)) ?? stale()
      }),
  )
}
