import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static, TSchema } from 'typebox'
import { transact } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { noteAccess, staffOnly } from './access.ts'
import { changePassword, confirmTotp, enrolTotp, removeTotp } from './account.ts'
import * as wire from './contract.ts'
import { giveToken, takeToken, tokenOf } from './door.ts'
import { sendCode, signInResident, type Texting } from './residents.ts'
import { endSession, viewerOf } from './sessions.ts'
import { signInStaff } from './signin.ts'
import { sessionView } from './view.ts'
import { visitor } from './viewer.ts'

const tags = ['登录']
const perMinute = (max: number) => ({ rateLimit: { max, timeWindow: '1 minute' } })

/** Signing in and out, and what belongs to one's own account. */
export function sessionRoutes(app: FastifyInstance, { house, text }: { house: House; text: Texting }): void {
  async function enter(request: FastifyRequest, reply: FastifyReply, token: string, days?: number) {
    const before = tokenOf(request)
    if (before) await transact(house.db.system, tx => endSession(tx, house, before))
    giveToken(request, reply, token, days)
    return sessionView(house, (await viewerOf(house, token)) ?? visitor)
  }
  const post = <B extends TSchema>(
    path: string,
    summary: string,
    body: B,
    run: (request: FastifyRequest, body: Static<B>, reply: FastifyReply) => Promise<unknown>,
    { limit = 30, response = {} }: { limit?: number; response?: Record<number, TSchema> } = {},
  ) =>
    app.post(
      `/api/v1/session${path}`,
      { schema: { tags, summary, body, response }, config: perMinute(limit) },
      async (request, reply) => (await run(request, request.body as Static<B>, reply)) ?? reply.code(204).send(),
    )
  const answers = { response: { 200: wire.SessionView } }

  app.get('/api/v1/session', { schema: { tags, summary: '当前登录', ...answers } }, async request =>
    sessionView(house, request.viewer),
  )
  post(
    '/staff',
    '工作人员登录',
    wire.StaffSignIn,
    async (request, body, reply) => enter(request, reply, await signInStaff(house, body, request.ip)),
    answers,
  )
  post('/codes', '发送短信验证码', wire.SendCode, async (_, { phone }) => sendCode(house, text, phone), { limit: 10 })
  post(
    '/resident',
    '居民登录',
    wire.ResidentSignIn,
    async (request, body, reply) =>
      enter(
        request,
        reply,
        await signInResident(house, body, request.ip),
        house.setting<number>('access.residentDays'),
      ),
    answers,
  )
  app.delete('/api/v1/session', { schema: { tags, summary: '退出登录' } }, async (request, reply) => {
    const token = tokenOf(request)
    if (token)
      await transact(house.db.system, async tx => {
        const actor = await endSession(tx, house, token)
        if (actor !== undefined) await noteAccess(tx, house, 'access.closed', '退出登录', { actor })
      })
    return takeToken(request, reply).code(204).send()
  })

  const me = (request: FastifyRequest) => staffOnly(request.viewer).person
  post('/password', '修改口令', wire.ChangePassword, async (request, { password, next }) =>
    changePassword(house, me(request), password, next, tokenOf(request)),
  )
  post('/totp', '取得动态口令密钥', wire.WithPassword, async (r, b) => enrolTotp(house, me(r), b.password), {
    response: { 200: wire.TotpOffer },
  })
  post('/totp/confirmation', '启用动态口令', wire.WithTotp, async (r, b) => confirmTotp(house, me(r), b.totp))
  post('/totp/removal', '停用动态口令', wire.WithPassword, async (r, b) => removeTotp(house, me(r), b.password))
}
