import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { House } from '../kernel/house.ts'
import { assertKeepable } from '../kernel/keepable.ts'
import { Refusal } from '../kernel/refusal.ts'
import { knowViewer } from '../people/index.ts'

/** The largest body of JSON, and of one file, in bytes. */
export const limits = { json: 512 * 1024, file: 50 * 1024 * 1024 }

/** One origin for everything; scripts are files of ours, everywhere. */
const policy = (style: string) =>
  `default-src 'self'; script-src 'self'; style-src ${style}; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'`

/** What every answer carries (the set of helmet 8). Constant, so that no request computes them. */
const headers = (style: string) => ({
  'content-security-policy': policy(style),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'SAMEORIGIN',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
})

const plain = headers("'self'")
/** The desk alone may carry style of its own: Ant Design writes it at run time. */
const desk = headers("'self' 'unsafe-inline'")

const busy = (reply: FastifyReply) => {
  reply.header('retry-after', '2')
  return new Refusal('busy', '系统繁忙', { status: 503, next: '请稍候再试，已填的内容不会丢失。' })
}

/** Probes are answered however busy the house is. */
const probe = { config: { pressureHandler: () => undefined, rateLimit: false } } as const

/**
 * What stands between the network and the routes: headers, who is looking, how often, how big, how busy. `visitors` is the number of
 * requests a minute that one address may make without signing in; whoever signed in is known and not counted, nor are the webs' files.
 */
export async function stand(
  app: FastifyInstance,
  { house, visitors, available }: { house: House; visitors: number; available: () => boolean },
): Promise<void> {
  const absent = (reply: FastifyReply) => {
    reply.header('retry-after', '1')
    return new Refusal('database-unavailable', '数据库正在恢复', { status: 503, next: '请稍后再试。' })
  }
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(request.url.startsWith('/desk') ? desk : plain)
    done(available() || request.url.startsWith('/healthz') ? undefined : absent(reply))
  })
  await app.register(cookie)
  knowViewer(app, house)
  await app.register(rateLimit, {
    max: visitors,
    timeWindow: '1 minute',
    // Told when it is exceeded; on every answer it would be three headers nobody reads.
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    allowList: request =>
      !request.url.startsWith('/api/') || (request.viewer.kind !== 'visitor' && !request.routeOptions.config.rateLimit),
    errorResponseBuilder: (_, { ttl }) =>
      new Refusal('too-many-requests', '请求过于频繁', {
        status: 429,
        next: `请在${Math.max(1, Math.ceil(ttl / 1000))}秒后再试。`,
      }),
  })
  await app.register(underPressure, {
    maxEventLoopDelay: 5_000,
    // Without any sample since the last look (right after a start, say) the delay is said to be infinite; nobody knows it then.
    pressureHandler: async (_, reply, type, value) => {
      if (type !== 'eventLoopDelay' || value !== Number.POSITIVE_INFINITY) throw busy(reply)
    },
  })
  app.addHook('onRequest', (request, reply, done) => {
    const { system, reader } = house.db
    const full = system.waitingCount + reader.waitingCount > 400 && request.url.startsWith('/api/')
    done(full ? busy(reply) : undefined)
  })
  await app.register(multipart, { limits: { fileSize: limits.file, files: 1, fields: 10, fieldSize: 10_000 } })

  // JSON and uploads alone: Fastify would take plain text as well.
  app.removeContentTypeParser('text/plain')
  app.addHook('preValidation', async ({ params, query, body }) => {
    for (const part of [params, query, body]) if (!Buffer.isBuffer(part)) assertKeepable(part)
  })

  app.get('/healthz', { schema: { hide: true }, ...probe }, async (_, reply) => {
    if (!available()) throw absent(reply)
    await house.db.system.query('select 1')
    return { status: 'ok' }
  })
  app.get('/readyz', { schema: { hide: true }, ...probe }, async (_, reply) => {
    await house.db.system.query('select 1')
    if (app.isUnderPressure()) throw busy(reply)
    return { status: 'ok' }
  })
}
