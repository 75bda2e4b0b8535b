import type {} from '@fastify/cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../kernel/house.ts'
import { Refusal } from '../kernel/refusal.ts'
import { viewerOf } from './sessions.ts'
import { visitor } from './viewer.ts'

const cookie = 'faqiao'

/** The token of a request's session, '' without one. */
export const tokenOf = (request: FastifyRequest): string => request.cookies[cookie] ?? ''

/** Lax: other sites cannot write with it, and links from SMS and papers still find the person signed in. */
const shape = (request: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' }) as const

/** `days`: absent, the cookie goes with the browser (staff share machines at windows). */
export const giveToken = (request: FastifyRequest, reply: FastifyReply, token: string, days?: number) =>
  reply.setCookie(cookie, token, { ...shape(request), ...(days && { maxAge: Math.round(days * 86_400) }) })
export const takeToken = (request: FastifyRequest, reply: FastifyReply) => reply.clearCookie(cookie, shape(request))

/** What everybody may read: a session that has run out is no hindrance there. */
const open =
  /^\/api\/v1\/(session|procedures|library|agencies|regions|calendars|demo|public|publications|classes|service-points|reading-corners|policies|suggestion-topics|suggestion-answers|openapi\.json)\b/

/**
 * Sets `request.viewer` before anything else looks at it. A request without cookie costs no query. A session that has run out is
 * refused with `session-expired`, but for public reading and the session itself, which see a visitor; its cookie goes either way.
 */
export function knowViewer(app: FastifyInstance, house: House): void {
  app.decorateRequest('viewer')
  app.addHook('onRequest', async (request, reply) => {
    request.viewer = visitor
    const token = tokenOf(request)
    if (token === '' || !request.url.startsWith('/api/')) return
    const viewer = await viewerOf(house, token)
    if (viewer) {
      request.viewer = viewer
      return
    }
    takeToken(request, reply)
    const harmless = request.method === 'GET' || request.method === 'HEAD'
    if ((harmless && open.test(request.url)) || request.url.startsWith('/api/v1/session')) return
    throw new Refusal('session-expired', '登录已失效', { status: 401, next: '请重新登录，已填的内容不会丢失。' })
  })
}
