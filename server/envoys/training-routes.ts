import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { within } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { sendAnswer } from '../kernel/http.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import type { Change } from './changing.ts'
import * as wire from './contract.ts'
import { numberAt, pageOf } from './cursor.ts'
import { envoyById } from './envoy.store.ts'
import { officerOver, overseenBy, reader } from './policies.ts'
import * as store from './training.store.ts'
import { ById } from './wire.ts'

const tags = ['法律特派员']

/** 跟班、传帮带、学习培训: hours, by whom, and what a year comes to. */
export function trainingRoutes(app: FastifyInstance, { house, change }: { house: House; change: Change }): void {
  app.post<{ Params: ById; Body: wire.TrainingInput }>(
    '/api/v1/envoys/:id/training',
    {
      schema: {
        tags,
        summary: '登记培训',
        params: ById,
        body: wire.TrainingInput,
        response: { 201: Type.Object({ id: Type.Integer() }) },
      },
    },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, 201, async tx => {
          const { kind, title, day, hours, mentor, note } = request.body
          const envoy = (await envoyById(tx, request.params.id)) ?? notFound('特派员')
          const viewer = officerOver(request.viewer, envoy.agency)
          if (day > dateAt(house.now()).toString())
            refuse('in-the-future', '培训的日期在今天之后', { status: 422, next: '请在培训之后登记。' })
          if (mentor !== undefined && (mentor === envoy.id || !(await envoyById(tx, mentor))))
            refuse('no-such-mentor', '带教人应当是另一名特派员', { status: 422, next: '请重新选择带教人。' })
          if (kind !== 'course' && mentor === undefined)
            refuse('mentor-missing', '传帮带、跟班应当写明带教人', { status: 422, next: '请选择带教人。' })
          if (await store.trainingTwin(tx, envoy.person, kind, title, day))
            refuse('training-exists', '同一日的这一培训已经登记', { status: 409, next: '请核对；有误的先作废。' })
          return store.addTraining(tx, {
            envoy: envoy.id,
            person: envoy.person,
            agency: envoy.agency,
            kind,
            title,
            day,
            hours,
            mentor: mentor ?? null,
            note: note ?? null,
            by: viewer.person,
            at: house.now(),
          })
        }),
      ),
  )
  app.post<{ Params: ById; Body: Static<typeof wire.Reason> }>(
    '/api/v1/envoys/training/:id/void',
    { schema: { tags, summary: '作废一条培训记录', params: ById, body: wire.Reason } },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, 200, async tx => {
          const training = (await store.trainingById(tx, request.params.id)) ?? notFound('培训记录')
          officerOver(request.viewer, training.agency)
          if (training.voided) refuse('voided-already', '这一记录已经作废', { status: 409, next: '请刷新页面。' })
          await store.voidTraining(tx, request.params.id, request.body.why, house.now())
        }),
      ),
  )
  app.get<{ Querystring: Static<typeof wire.TrainingQuery> }>(
    '/api/v1/envoys/training',
    {
      schema: {
        tags,
        summary: '年度培训学时',
        querystring: wire.TrainingQuery,
        response: { 200: wire.TrainingSums },
      },
    },
    async request => {
      const { person } = reader(request.viewer)
      const { agency, short, limit = 50, after } = request.query
      const year = request.query.year ?? dateAt(house.now()).year
      const wanted = house.setting<number>('envoys.training-hours')
      const reach = overseenBy(request.viewer)
      const found = await within(house.db, reach, tx =>
        store.trainingSums(
          tx,
          year,
          { agencies: 'all' in reach ? null : reach.agencies, person },
          { agency, under: short ? wanted : undefined, after: numberAt(after), limit: limit + 1 },
        ),
      )
      const { rows, next } = pageOf(found, limit, l => String(l.id))
      return {
        year,
        wanted,
        rows: rows.map(l => ({
          envoy: { id: l.id, name: l.name },
          agency: { id: l.agency, name: l.agencyName },
          hours: l.hours,
          short: l.hours < wanted,
        })),
        ...(next && { next }),
      }
    },
  )
}
