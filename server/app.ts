import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { isUnavailable } from './kernel/connect.ts'
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

const recovering = { code: 'database-unavailable', title: '数据库正在恢复', status: 503, next: '请稍后再试。' }

export async function buildApp({ database, settings, available }: AppContext): Promise<FastifyInstance> {
  const app = Fastify({ logger: { level: settings.logLevel } })
  const comeBack = (reply: FastifyReply) =>
    reply.code(503).header('retry-after', '1').type('application/problem+json').send(recovering)
  app.addHook('onRequest', async (_, reply) => (available() ? undefined : comeBack(reply)))
  app.setErrorHandler((error, _, reply) => (isUnavailable(error) ? comeBack(reply) : reply.send(error)))
  app.get('/healthz', async () => {
    await database.system.query('select 1')
    return { status: 'ok' }
  })
  return app
}
