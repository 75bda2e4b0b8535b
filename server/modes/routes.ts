import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { append } from '../docket/index.ts'
import { type Db, seeingAll, within } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { onceOf, sendAnswer } from '../kernel/http.ts'
import { onlyOnce } from '../kernel/idempotency.ts'
import { cursorOf, cursorParts, paged } from '../kernel/keyset.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { iso, matterById, type Registry, scopeOf } from '../matters/index.ts'
import { reachOf, staffOnly } from '../people/index.ts'
import { answer, takeBack } from './answering.ts'
import { answersOf, callById, callOf, callsWithin } from './calls.store.ts'
import * as wire from './contract.ts'
import { participantRoles, undertaking } from './names.ts'
import { accept, type Desk, decline, divide, endTask, invite, note, releaseOne, sign } from './partaking.ts'
import { mineOf, poolOf } from './people.store.ts'
import { organiser } from './policies.ts'
import { publicationById, publicationsWithin, withdrawPublication } from './publications.store.ts'
import { leaksOf } from './publishing.ts'
import { callRows, modeView, publicationRow, publicationView } from './view.ts'

const tags = ['五种模式']
type Context = { house: House; registry: Registry }

/** The HTTP of the five modes beside that of matters: people called in, what they sign, calls and their answers, what is published. */
export function modeRoutes(app: FastifyInstance, { house, registry }: Context): void {
  const read = <T>(request: FastifyRequest, work: (tx: Db) => Promise<T>) =>
    within(house.db, reachOf(request.viewer), work)
  const change = async (
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    work: (desk: Desk) => Promise<unknown>,
  ) => {
    const { viewer } = request
    const once = onceOf(request, scopeOf(request, viewer))
    const answered = await within(house.db, reachOf(viewer), tx =>
      onlyOnce(tx, once, async () => ({ status, response: (await work({ tx, house, registry, viewer })) ?? null })),
    )
    return sendAnswer(reply, answered)
  }
  const serial = (after: string | undefined) =>
    after === undefined ? undefined : Number(cursorParts(after, 'number')[0])

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

  app.get<{ Querystring: Static<typeof wire.CallQuery> }>(
    '/api/v1/modes/calls',
    { schema: { tags, summary: '揭榜题目', querystring: wire.CallQuery, response: { 200: wire.Calls } } },
    request =>
      read(request, async tx => {
        const { limit = 50, after, open = false } = request.query
        const found = await callsWithin(tx, open, serial(after), limit + 1, dateAt(house.now()))
        const { shown, next } = paged(found, limit, c => cursorOf(c.id))
        return { rows: await callRows(tx, house, request.viewer, shown), ...(next && { next }) }
      }),
  )
  app.get<{ Params: wire.SerialId }>(
    '/api/v1/modes/calls/:id',
    { schema: { tags, summary: '一个揭榜题目', params: wire.SerialId, response: { 200: wire.CallRow } } },
    request =>
      read(request, async tx => {
        const call = (await callById(tx, request.params.id)) ?? notFound('题目')
        return (await callRows(tx, house, request.viewer, [call]))[0]!
      }),
  )
  app.post<{ Params: wire.SerialId; Body: Static<typeof wire.AnswerInput> }>(
    '/api/v1/modes/calls/:id/answers',
    {
      schema: {
        tags,
        summary: '揭榜应征（再次提交即替换自己的答案）',
        params: wire.SerialId,
        body: wire.AnswerInput,
        response: { 201: wire.Made },
      },
    },
    (request, reply) => change(request, reply, 201, desk => answer(desk, request.params.id, request.body.text)),
  )
  app.post<{ Params: wire.SerialId }>(
    '/api/v1/modes/calls/:id/withdraw',
    { schema: { tags, summary: '撤回自己的答案', params: wire.SerialId } },
    (request, reply) => change(request, reply, 200, desk => takeBack(desk, request.params.id)),
  )

  app.get<{ Querystring: wire.PublicationQuery }>(
    '/api/v1/publications',
    {
      schema: {
        tags,
        summary: '研究成果（公开）',
        querystring: wire.PublicationQuery,
        response: { 200: wire.Publications },
      },
    },
    request =>
      read(request, async tx => {
        const { limit = 20, after, ...q } = request.query
        const [at, id] = after === undefined ? [] : cursorParts(after, 'moment', 'number')
        const place = at === undefined ? undefined : { at, id: Number(id) }
        const found = await publicationsWithin(tx, q, place, limit + 1)
        const { shown, next } = paged(found, limit, p => cursorOf(...p.cursor.split(/ (?=\d+$)/)))
        return { rows: shown.map(publicationRow), ...(next && { next }) }
      }),
  )
  app.get<{ Params: wire.SerialId }>(
    '/api/v1/publications/:id',
    { schema: { tags, summary: '一项成果（公开）', params: wire.SerialId, response: { 200: wire.PublicationView } } },
    request =>
      read(request, async tx => {
        const p = (await publicationById(tx, request.params.id)) ?? notFound('成果')
        return publicationView(p, request.viewer, (await matterById(tx, p.matterId)) !== undefined)
      }),
  )
  app.post<{ Params: wire.SerialId; Body: wire.Why }>(
    '/api/v1/publications/:id/withdraw',
    { schema: { tags, summary: '撤回成果', params: wire.SerialId, body: wire.Why } },
    (request, reply) =>
      change(request, reply, 200, async ({ tx, viewer }) => {
        const p = (await publicationById(tx, request.params.id)) ?? notFound('成果')
        const who = organiser(viewer, p.agencyId)
        const at = house.now()
        if (!(await withdrawPublication(tx, p.id, at, request.body.why)))
          refuse('already-withdrawn', '这项成果已经撤回', { status: 409, next: '请刷新页面。' })
        await append(tx, p.matterId, at, house.digest, [
          {
            actor: who.person,
            capacity: 'envoyOfficer',
            kind: 'publication.withdrawn',
            body: { title: `撤回成果：${p.title}`, publication: p.id, why: request.body.why },
          },
        ])
      }),
  )
}
