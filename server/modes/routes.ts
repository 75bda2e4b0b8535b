import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { seeingAll } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import { cursorOf, paged } from '../kernel/keyset.ts'
import { notFound } from '../kernel/refusal.ts'
import { iso, matterById } from '../matters/index.ts'
import { staffOnly } from '../people/index.ts'
import { answersOf, callOf } from './calls.store.ts'
import * as wire from './contract.ts'
import { type Context, deskOf, serial } from './desk.ts'
import { participantRoles, undertaking } from './names.ts'
import { accept, decline, divide, endTask, invite, note, releaseOne, sign } from './partaking.ts'
import { mineOf, poolOf } from './people.store.ts'
import { organiser } from './policies.ts'
import { leaksOf } from './publishing.ts'
import { modeView } from './view.ts'

const tags = ['五种模式']
/** The HTTP of the five modes beside that of matters: people called in, and what they sign, share out and note. */
export function modeRoutes(app: FastifyInstance, context: Context): void {
  const { house, registry } = context
  const { read, change } = deskOf(context)

  const pool = async (request: FastifyRequest, q: wire.PoolQuery) => {
    staffOnly(request.viewer)
    const { limit = 50, after, ...wanted } = q
    const rows = await read(request, tx =>
      seeingAll(tx, () => poolOf(tx, dateAt(house.now()), wanted, serial(after) ?? 0, limit + 1)),
    )
    const { shown, next } = paged(rows, limit, r => cursorOf(r.id))
    return { rows: shown, ...(next && { next }) }
  }
  app.get<{ Querystring: wire.PoolQuery }>(
    '/api/v1/modes/pool',
    { schema: { tags, summary: '可以邀请的特派员和专家', querystring: wire.PoolQuery, response: { 200: wire.Pool } } },
    async request => pool(request, request.query),
  )
  app.get(
    '/api/v1/modes/envoys',
    { schema: { tags, summary: '在任的特派员（供表单选择）', response: { 200: wire.Pool } } },
    async request => pool(request, { limit: 1000 }),
  )

  app.get<{ Querystring: Static<typeof wire.MineQuery> }>(
    '/api/v1/modes/mine',
    { schema: { tags, summary: '邀请我参加的', querystring: wire.MineQuery, response: { 200: wire.Mine } } },
    async request => {
      const { person } = staffOnly(request.viewer)
      const { limit = 50, after, ended = false } = request.query
      const rows = await read(request, tx => seeingAll(tx, () => mineOf(tx, person, ended, serial(after), limit + 1)))
      const { shown, next } = paged(rows, limit, r => cursorOf(r.id))
      return {
        rows: shown.map(({ version, title, dueAt, invitedAt, acceptedAt, endedAt, ...r }) => ({
          ...r,
          procedureTitle: registry.version(r.procedure, version).title,
          ...(acceptedAt && !endedAt && { title }),
          roleTitle: participantRoles[r.role],
          invitedAt: iso(invitedAt),
          ...(acceptedAt && { acceptedAt: iso(acceptedAt) }),
          ...(endedAt && { endedAt: iso(endedAt) }),
          ...(dueAt && { dueAt: iso(dueAt) }),
        })),
        ...(next && { next }),
        undertaking,
      }
    },
  )

  const participation = (path: string, summary: string) => ({
    url: `/api/v1/modes/participations/:id/${path}`,
    schema: { tags, summary, params: wire.SerialId },
  })
  const accepting = participation('accept', '接受邀请，承诺保密')
  app.post<{ Params: wire.SerialId; Body: Static<typeof wire.AcceptInvitation> }>(
    accepting.url,
    { schema: { ...accepting.schema, body: wire.AcceptInvitation } },
    (request, reply) => change(request, reply, 200, desk => accept(desk, request.params.id)),
  )
  for (const [path, summary, work] of [
    ['decline', '谢绝或者退出', decline],
    ['release', '解除参加人', releaseOne],
  ] as const) {
    const { url, schema } = participation(path, summary)
    app.post<{ Params: wire.SerialId; Body: wire.Why }>(
      url,
      { schema: { ...schema, body: wire.Why } },
      (request, reply) => change(request, reply, 200, desk => work(desk, request.params.id, request.body.why)),
    )
  }

  const about = (summary: string) => ({ tags, summary, params: wire.MatterId })
  app.get<{ Params: wire.MatterId }>(
    '/api/v1/modes/matters/:id',
    { schema: { ...about('参加人、意见、分工、记录、榜和答案'), response: { 200: wire.ModeView } } },
    request =>
      read(request, async tx =>
        modeView(tx, house, (await matterById(tx, request.params.id)) ?? notFound(), request.viewer),
      ),
  )
  app.get<{ Params: wire.MatterId }>(
    '/api/v1/modes/matters/:id/answers',
    { schema: { ...about('收到的答案（供表单选择）'), response: { 200: wire.AnswerChoices } } },
    request =>
      read(request, async tx => {
        const m = (await matterById(tx, request.params.id)) ?? notFound()
        organiser(request.viewer, m.agencyId)
        const call = await callOf(tx, m.id)
        const found = call ? await answersOf(tx, call.id) : []
        return { rows: found.map(a => ({ id: a.id, title: a.author, agency: a.agency })) }
      }),
  )
  app.post<{ Params: wire.MatterId; Body: wire.CallIn }>(
    '/api/v1/modes/matters/:id/participants',
    { schema: { ...about('邀请参加'), body: wire.CallIn, response: { 201: wire.CalledIn } } },
    (request, reply) =>
      change(request, reply, 201, async desk => ({ ids: await invite(desk, request.params.id, request.body) })),
  )
  app.post<{ Params: wire.MatterId; Body: wire.OpinionInput }>(
    '/api/v1/modes/matters/:id/opinions',
    { schema: { ...about('签署意见（操作确认）'), body: wire.OpinionInput, response: { 201: wire.Made } } },
    (request, reply) => change(request, reply, 201, desk => sign(desk, request.params.id, request.body)),
  )
  app.post<{ Params: wire.MatterId; Body: wire.TaskInput }>(
    '/api/v1/modes/matters/:id/tasks',
    { schema: { ...about('登记分工'), body: wire.TaskInput, response: { 201: wire.Made } } },
    (request, reply) =>
      change(request, reply, 201, async desk => ({ id: await divide(desk, request.params.id, request.body) })),
  )
  app.post<{ Params: wire.MatterId; Body: wire.NoteInput }>(
    '/api/v1/modes/matters/:id/notes',
    { schema: { ...about('登记调研记录'), body: wire.NoteInput, response: { 201: wire.Made } } },
    (request, reply) => change(request, reply, 201, desk => note(desk, request.params.id, request.body)),
  )
  app.post<{ Params: wire.MatterId; Body: Static<typeof wire.CheckText> }>(
    '/api/v1/modes/matters/:id/check',
    { schema: { ...about('脱敏检查（不保存）'), body: wire.CheckText, response: { 200: wire.Leaks } } },
    request =>
      read(request, async tx => {
        staffOnly(request.viewer)
        const m = (await matterById(tx, request.params.id)) ?? notFound()
        return { leaks: await leaksOf(tx, m.id, request.body.text) }
      }),
  )
  app.post<{ Params: wire.SerialId; Body: Static<typeof wire.TaskResult> }>(
    '/api/v1/modes/tasks/:id/finish',
    { schema: { tags, summary: '完成分工', params: wire.SerialId, body: wire.TaskResult } },
    (request, reply) =>
      change(request, reply, 200, desk => endTask(desk, request.params.id, 'finish', request.body.result)),
  )
  app.post<{ Params: wire.SerialId; Body: wire.Why }>(
    '/api/v1/modes/tasks/:id/drop',
    { schema: { tags, summary: '取消分工', params: wire.SerialId, body: wire.Why } },
    (request, reply) => change(request, reply, 200, desk => endTask(desk, request.params.id, 'drop', request.body.why)),
  )
}
