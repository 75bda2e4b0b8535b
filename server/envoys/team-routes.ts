import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { v7 } from 'uuid'
import { append } from '../docket/index.ts'
import { type Db, isUniqueViolation, within } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { sendAnswer } from '../kernel/http.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import type { Change } from './changing.ts'
import * as wire from './contract.ts'
import { numberAt, pageOf } from './cursor.ts'
import { envoyById } from './envoy.store.ts'
import { isOfficerOver, officerOver, reader } from './policies.ts'
import * as store from './team.store.ts'
import { ById } from './wire.ts'
import { specialities } from './words.ts'

const tags = ['法律特派员']
const Made = Type.Object({ id: Type.Integer() })

const exists = (error: unknown): never => {
  if (!isUniqueViolation(error)) throw error
  return refuse('team-exists', '该机构已有同名的团队', { status: 409, next: '请换一个名称。' })
}

/** Whoever is in a team serves. Refuses `not-found` and `envoy-not-serving`. */
async function assertServing(tx: Db, members: readonly number[]): Promise<void> {
  for (const id of members) {
    const envoy = (await envoyById(tx, id)) ?? notFound('特派员')
    if (envoy.status === 'left')
      refuse('envoy-not-serving', `${envoy.name}已经离任`, { status: 409, next: '请选择在任的特派员。' })
  }
}

/** 服务团队: a name, a lead, members and what they are good at. */
export function teamRoutes(app: FastifyInstance, { house, change }: { house: House; change: Change }): void {
  const note = (tx: Db, actor: number, stream: string, kind: string, body: Record<string, unknown>) =>
    append(tx, stream, house.now(), house.digest, [{ actor, capacity: 'envoyOfficer', kind, body }])
  const found = async (tx: Db, id: number) => (await store.teamById(tx, id)) ?? notFound('团队')

  app.get<{ Querystring: Static<typeof wire.TeamQuery> }>(
    '/api/v1/envoys/teams',
    { schema: { tags, summary: '服务团队', querystring: wire.TeamQuery, response: { 200: wire.Teams } } },
    async request => {
      reader(request.viewer)
      const { agency, speciality, limit = 50, after } = request.query
      const teams = await within(house.db, { agencies: [] }, tx =>
        store.teamsOf(tx, { agency, speciality, after: numberAt(after), limit: limit + 1 }),
      )
      const { rows, next } = pageOf(teams, limit, t => String(t.id))
      const called = ({ id, name }: { id: number; name: string }) => ({ id, name })
      return {
        rows: rows.map(t => ({
          id: t.id,
          name: t.name,
          agency: { id: t.agency, name: t.agencyName },
          speciality: t.speciality,
          specialityTitle: specialities[t.speciality],
          lead: called(t.lead),
          members: t.members.map(called),
          ...(t.closedWhy && { closed: t.closedWhy }),
          mayManage: isOfficerOver(request.viewer, t.agency),
        })),
        ...(next && { next }),
      }
    },
  )
  app.post<{ Body: wire.TeamInput }>(
    '/api/v1/envoys/teams',
    { schema: { tags, summary: '建立团队', body: wire.TeamInput, response: { 201: Made } } },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, 201, async tx => {
          const { agency, name, speciality, lead, members } = request.body
          const viewer = officerOver(request.viewer, agency)
          await assertServing(tx, [lead, ...members])
          const stream = v7()
          const id = await store.addTeam(tx, stream, agency, { name, speciality, lead, members }).catch(exists)
          await note(tx, viewer.person, stream, 'team.made', { title: `建立团队：${name}`, lead, members })
          return { id }
        }),
      ),
  )
  app.put<{ Params: ById; Body: wire.TeamInput }>(
    '/api/v1/envoys/teams/:id',
    { schema: { tags, summary: '修改团队', params: ById, body: wire.TeamInput, response: { 200: Made } } },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, 200, async tx => {
          const { name, speciality, lead, members } = request.body
          const team = await found(tx, request.params.id)
          const viewer = officerOver(request.viewer, team.agency)
          if (team.closedWhy) refuse('team-closed', '团队已经解散', { status: 409, next: '请建立新的团队。' })
          await assertServing(tx, [lead, ...members])
          await store.saveTeam(tx, team.id, { name, speciality, lead, members }).catch(exists)
          await note(tx, viewer.person, team.stream, 'team.changed', { title: `修改团队：${name}`, lead, members })
          return { id: team.id }
        }),
      ),
  )
  app.post<{ Params: ById; Body: Static<typeof wire.Reason> }>(
    '/api/v1/envoys/teams/:id/close',
    { schema: { tags, summary: '解散团队', params: ById, body: wire.Reason } },
    async (request, reply) =>
      sendAnswer(
        reply,
        await change(request, 200, async tx => {
          const team = await found(tx, request.params.id)
          const viewer = officerOver(request.viewer, team.agency)
          if (team.closedWhy) refuse('team-closed', '团队已经解散', { status: 409, next: '请刷新页面。' })
          await store.closeTeam(tx, team.id, request.body.why)
          await note(tx, viewer.person, team.stream, 'team.closed', { title: '解散团队', why: request.body.why })
        }),
      ),
  )
}
