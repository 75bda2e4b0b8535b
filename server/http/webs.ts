import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../kernel/refusal.ts'

const webs = [
  { name: 'desk', prefix: '/desk/' },
  { name: 'field', prefix: '/field/' },
  { name: 'portal', prefix: '/' },
] as const

const year = 'public, max-age=31536000, immutable'

/**
 * Serves the built webs below `dist`, compressed as they lie there. Files with a hash in their name are kept for a year, all others
 * asked for again. A page the server does not know is the web's own: its index answers, but only to a browser that wants a page.
 */
export async function serveWebs(app: FastifyInstance, dist: string): Promise<void> {
  const built = webs.filter(({ name }) => existsSync(join(dist, name, 'index.html')))
  for (const [i, { name, prefix }] of built.entries())
    await app.register(fastifyStatic, {
      root: join(dist, name),
      prefix,
      decorateReply: i === 0,
      preCompressed: true,
      cacheControl: false,
      schemaHide: true,
      setHeaders: (reply, path) =>
        void reply.header('cache-control', /[\\/]assets[\\/]/.test(path) ? year : 'no-cache'),
    })
  for (const { prefix } of webs.filter(web => web.prefix !== '/'))
    app.get(prefix.slice(0, -1), { schema: { hide: true } }, async (_, reply) => reply.redirect(prefix, 308))
  app.setNotFoundHandler((request, reply) => {
    const [path = ''] = request.url.split('?')
    if (path.startsWith('/api/'))
      throw new Refusal('no-such-address', '没有这个地址', { status: 404, next: '请从首页重新进入。' })
    const web = built.find(({ prefix }) => path.startsWith(prefix))
    const navigates = request.method === 'GET' && /\btext\/html\b/.test(request.headers.accept ?? '')
    if (!web || !navigates || /\/assets\//.test(path))
      return reply.code(404).type('text/plain; charset=utf-8').send('没有这个页面')
    reply.header('cache-control', 'no-cache')
    return reply.sendFile('index.html', join(dist, web.name))
  })
}
