import Fastify, { type FastifyInstance } from 'fastify'
import type { Database } from './kernel/database.ts'
import type { Keys } from './kernel/secret.ts'
import type { Settings } from './kernel/settings.ts'

export type AppContext = {
  database: Database
  settings: Settings
  keys: Keys
  /** False while the database is down and being started again. */
  available: () => boolean
}

export async function buildApp({ database, settings, available }: AppContext): Promise<FastifyInstance> {
  const app = Fastify({ logger: { level: settings.logLevel } })
  app.addHook('onRequest', async (_, reply) => {
    if (available()) return
    const problem = { code: 'database-unavailable', title: '数据库正在恢复', status: 503, next: '请稍后再试。' }
    return reply.code(503).header('retry-after', '1').type('application/problem+json').send(problem)
  })
  app.get('/healthz', async () => {
    await database.system.query('select 1')
    return { status: 'ok' }
  })
  return app
}
