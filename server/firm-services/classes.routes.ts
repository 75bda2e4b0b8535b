import { randomInt } from 'node:crypto'
import type {} from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { type Db, seeingAll, within } from '../kernel/database.ts'
import { digest } from '../kernel/digest.ts'
import type { House } from '../kernel/house.ts'
import { onceOf, sendAnswer } from '../kernel/http.ts'
import { onlyOnce } from '../kernel/idempotency.ts'
import { cursorOf, paged } from '../kernel/keyset.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { open } from '../kernel/secret.ts'
import { fetchKept, keepFile, scopeOf, sendFile } from '../matters/index.ts'
import { maskPhone, reachOf, type Viewer } from '../people/index.ts'
import { attend, cancelSignup, grade, signUp, signupView, takesSignups } from './attending.ts'
import {
  addClass,
  addClassFile,
  cancelClass,
  changeClass,
  classById,
  classesWithin,
  figuresOf,
  fileOf,
  filesOf,
  type LawClass,
  lockClass,
  markAttended,
  ownSignups,
  promoteWaiting,
  signupsOf,
} from './classes.store.ts'
import * as wire from './contract.ts'
import { deskOf, momentAfter, serial } from './desk.ts'
import { classKinds, signupStates } from './names.ts'
import { branch, stale, versionOf } from './places.routes.ts'
import { cornerById } from './places.store.ts'
import { keeper, keeps } from './policies.ts'

const tags = ['企业法律学堂']

/** 企业法律学堂 and what happens at a 书角: read by everybody, signed up for by residents, kept by the agency that holds them. */
export function classRoutes(app: FastifyInstance, { house }: { house: House }): void {
  const { read, change } = deskOf(house)

  const views = async (tx: Db, viewer: Viewer, classes: readonly LawClass[]): Promise<wire.ClassView[]> => {
    const ids = classes.map(c => c.id)
    const figures = await seeingAll(tx, () => figuresOf(tx, ids))
    const own = viewer.kind === 'resident' ? await ownSignups(tx, ids, viewer.person) : []
    const files = await filesOf(tx, ids)
    const shown: wire.ClassView[] = []
    for (const c of classes) {
      const n = figures.find(f => f.classId === c.id)
      const mine = own.find(s => s.classId === c.id)
      shown.push({
        id: c.id,
        kind: c.kind,
        kindTitle: classKinds[c.kind],
        ...(c.cornerId && c.corner && { corner: { id: c.cornerId, name: c.corner } }),
        title: c.title,
        gist: c.gist,
        speaker: c.speaker,
        region: c.region,
        place: c.place,
        startsAt: c.startsAt.toString(),
        endsAt: c.endsAt.toString(),
        signUpUntil: c.signUpUntil.toString(),
        capacity: c.capacity,
        taken: n?.taken ?? 0,
        waiting: n?.waiting ?? 0,
        attended: n?.attended ?? 0,
        ...(n?.rating != null && { rating: n.rating }),
        ratings: n?.ratings ?? 0,
        agency: { id: c.agencyId, name: c.agency },
        ...(c.cancelledWhy && { cancelledWhy: c.cancelledWhy }),
        version: c.version,
        files: files
          .filter(f => f.classId === c.id)
          .map(({ id, name, mediaType, size }) => ({ id, name, mediaType, size })),
        ...(mine && { mine: await signupView(tx, mine) }),
        open: takesSignups(c, house.now()),
        mayManage: keeps(viewer, c.agencyId),
        ...(keeps(viewer, c.agencyId) && { code: c.code }),
      })
    }
    return shown
  }

  /** Refuses `ends-before`, `signup-late`, `no-such-corner`. */
  const sound = async (tx: Db, c: wire.ClassInput) => {
    const at = (text: string) => Temporal.Instant.from(text)
    if (Temporal.Instant.compare(at(c.endsAt), at(c.startsAt)) <= 0)
      refuse('ends-before', '结束时间应当晚于开始时间', {
        status: 422,
        fields: [{ field: 'endsAt', title: '早于开始' }],
        next: '请核对时间。',
      })
    if (c.signUpUntil !== undefined && Temporal.Instant.compare(at(c.signUpUntil), at(c.startsAt)) > 0)
      refuse('signup-late', '报名截止不能晚于开始', {
        status: 422,
        fields: [{ field: 'signUpUntil', title: '晚于开始' }],
        next: '请核对时间。',
      })
    if (c.corner !== undefined && !(await cornerById(tx, c.corner))) notFound('书角')
  }
  const kept = async (tx: Db, request: FastifyRequest, id: number) => {
    const c = (await classById(tx, id)) ?? notFound('课程')
    return { c, who: keeper(request.viewer, c.agencyId) }
  }

  app.get<{ Querystring: wire.ClassQuery }>(
    '/api/v1/classes',
    { schema: { tags, summary: '课程（公开）', querystring: wire.ClassQuery, response: { 200: wire.Classes } } },
    request =>
      read(request, async tx => {
        const { limit = 20, after, region, mine, ...q } = request.query
        const { viewer } = request
        const person = mine ? ('person' in viewer ? viewer.person : 0) : undefined
        const found = await classesWithin(
          tx,
          { ...q, region: branch(region), ...(person !== undefined && { person }) },
          house.now(),
          momentAfter(after),
          limit + 1,
        )
        const { shown, next } = paged(found, limit, c => cursorOf(c.cursor, c.id))
        return { rows: await views(tx, viewer, shown), ...(next && { next }) }
      }),
  )
  app.get<{ Params: wire.SerialId }>(
    '/api/v1/classes/:id',
    { schema: { tags, summary: '一门课程（公开）', params: wire.SerialId, response: { 200: wire.ClassView } } },
    request =>
      read(request, async tx => {
        const c = (await classById(tx, request.params.id)) ?? notFound('课程')
        return (await views(tx, request.viewer, [c]))[0]!
      }),
  )
  app.post<{ Body: wire.ClassInput }>(
    '/api/v1/classes',
    { schema: { tags, summary: '开课', body: wire.ClassInput, response: { 201: wire.Made } } },
    (request, reply) =>
      change(request, reply, 201, async tx => {
        keeper(request.viewer, request.body.agency)
        await sound(tx, request.body)
        return addClass(tx, request.body, String(randomInt(1_000_000)).padStart(6, '0'))
      }),
  )
  app.put<{ Params: wire.SerialId; Body: wire.ClassInput }>(
    '/api/v1/classes/:id',
    { schema: { tags, summary: '修改课程', params: wire.SerialId, body: wire.ClassInput } },
    (request, reply) =>
      change(request, reply, 200, async tx => {
        await lockClass(tx, request.params.id)
        const { c } = await kept(tx, request, request.params.id)
        keeper(request.viewer, request.body.agency)
        await sound(tx, request.body)
        const [n] = await seeingAll(tx, () => figuresOf(tx, [c.id]))
        if (n && n.taken > request.body.capacity)
          refuse('too-many-in', `已有${n.taken}人报名，名额不能少于此数`, {
            status: 422,
            fields: [{ field: 'capacity', title: `至少${n.taken}` }],
            next: '请修改名额。',
          })
        const changed = (await changeClass(tx, c.id, versionOf(request.body.version), request.body)) ?? stale()
        await seeingAll(tx, () => promoteWaiting(tx, c.id))
        return changed
      }),
  )
  app.post<{ Params: wire.SerialId; Body: wire.Why }>(
    '/api/v1/classes/:id/cancel',
    { schema: { tags, summary: '取消课程', params: wire.SerialId, body: wire.Why } },
    (request, reply) =>
      change(request, reply, 200, async tx => {
        const { c } = await kept(tx, request, request.params.id)
        return (await cancelClass(tx, c.id, request.body.why)) ?? stale()
      }),
  )

  app.post<{ Params: wire.SerialId; Body: wire.SignUp }>(
    '/api/v1/classes/:id/signups',
    {
      schema: {
        tags,
        summary: '报名（满额的候补）',
        params: wire.SerialId,
        body: wire.SignUp,
        response: { 201: wire.SignupView },
      },
    },
    (request, reply) =>
      change(request, reply, 201, tx => signUp(tx, house, request.viewer, request.params.id, request.body)),
  )
  app.post<{ Params: Static<typeof wire.ClassSignup> }>(
    '/api/v1/classes/:id/signups/:signup/cancel',
    { schema: { tags, summary: '取消报名，候补递补', params: wire.ClassSignup } },
    (request, reply) =>
      change(request, reply, 200, tx =>
        cancelSignup(tx, house, request.viewer, request.params.id, request.params.signup),
      ),
  )
  app.get<{ Params: wire.SerialId; Querystring: Static<typeof wire.PageQuery> }>(
    '/api/v1/classes/:id/signups',
    {
      schema: {
        tags,
        summary: '报名名单',
        params: wire.SerialId,
        querystring: wire.PageQuery,
        response: { 200: wire.Signups },
      },
    },
    request =>
      read(request, async tx => {
        const { c } = await kept(tx, request, request.params.id)
        const { limit = 200, after } = request.query
        const { shown, next } = paged(await signupsOf(tx, c.id, serial(after), limit + 1), limit, s => cursorOf(s.turn))
        return {
          rows: shown.map(s => ({
            id: s.id,
            name: s.name,
            phone: s.phoneSealed ? maskPhone(open(house.keys, s.phoneSealed)) : '',
            ...(s.enterprise && { enterprise: s.enterprise }),
            state: s.state,
            stateTitle: signupStates[s.state],
            at: s.at.toString(),
            ...(s.attendedAt && { attendedAt: s.attendedAt.toString() }),
          })),
          ...(next && { next }),
        }
      }),
  )
  app.post<{ Params: wire.SerialId; Body: Static<typeof wire.Attend> }>(
    '/api/v1/classes/:id/attend',
    {
      schema: { tags, summary: '凭签到码签到', params: wire.SerialId, body: wire.Attend },
      config: { rateLimit: { max: 20, timeWindow: '1 minute' } },
    },
    (request, reply) =>
      change(request, reply, 200, tx => attend(tx, house, request.viewer, request.params.id, request.body.code)),
  )
  app.post<{ Params: wire.SerialId; Body: Static<typeof wire.Attendance> }>(
    '/api/v1/classes/:id/attendance',
    { schema: { tags, summary: '按名单登记到课', params: wire.SerialId, body: wire.Attendance } },
    (request, reply) =>
      change(request, reply, 200, async tx => {
        const { c } = await kept(tx, request, request.params.id)
        if (Temporal.Instant.compare(house.now(), c.startsAt) < 0)
          refuse('not-now', '课程还没有开始', { status: 409, next: '请在开课之后登记。' })
        return { done: (await markAttended(tx, c.id, request.body.signups, house.now())).length }
      }),
  )
  app.post<{ Params: wire.SerialId; Body: Static<typeof wire.RateClass> }>(
    '/api/v1/classes/:id/rating',
    { schema: { tags, summary: '评价', params: wire.SerialId, body: wire.RateClass } },
    (request, reply) =>
      change(request, reply, 200, tx =>
        grade(tx, request.viewer, request.params.id, request.body.grade, request.body.text),
      ),
  )

  app.post<{ Params: wire.SerialId }>(
    '/api/v1/classes/:id/files',
    {
      schema: {
        tags,
        summary: '上传课程资料（multipart：file）',
        params: wire.SerialId,
        consumes: ['multipart/form-data'],
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const once = onceOf(request, scopeOf(request, request.viewer))
      // Nobody fills the disk for what is not theirs.
      const { who } = await read(request, tx => kept(tx, request, id))
      if (!request.isMultipart())
        refuse('media-type', '资料应以 multipart 提交', { status: 415, next: '请用表单上传文件。' })
      const sent = await request.file({
        limits: { fileSize: house.setting<number>('files.megabytes') * 1024 * 1024, files: 1 },
      })
      if (!sent) return refuse('file-missing', '没有收到文件', { status: 422, next: '请选择文件。' })
      const content = await sent.toBuffer()
      const { name, mediaType, size, sha256 } = await keepFile(house, {
        material: '课程资料',
        name: sent.filename ?? '',
        content,
      })
      const hash = digest('sha256', JSON.stringify([once.hash, name, sha256]))
      const answered = await within(house.db, reachOf(request.viewer), tx =>
        onlyOnce(tx, { ...once, hash }, async () => ({
          status: 201,
          response: await addClassFile(tx, {
            classId: id,
            name,
            mediaType,
            size,
            sha256,
            at: house.now(),
            by: who.person,
          }),
        })),
      )
      return sendAnswer(reply, answered)
    },
  )

  app.get<{ Params: Static<typeof wire.ClassFile> }>(
    '/api/v1/classes/:id/files/:file',
    { schema: { tags, summary: '课程资料（公开）', params: wire.ClassFile } },
    async (request, reply) => {
      const f = (await read(request, tx => fileOf(tx, request.params.id, request.params.file))) ?? notFound('资料')
      return sendFile(reply, f.mediaType, f.name, await fetchKept(house.files, f.sha256))
    },
  )
}
