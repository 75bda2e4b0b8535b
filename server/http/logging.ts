import { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify'
import { randomBytesPooled } from '../kernel/random.ts'

/** Without I, O, U and 1, 0: read out on the phone without mistake. */
const letters = '23456789ABCDEFGHJKLMNPQRSTVWXYZ'

/** Eight characters, 8.5 × 10¹¹ of them: short enough to read out, unlike enough not to meet twice in a log. */
export const requestId = (): string => Array.from(randomBytesPooled(8), byte => letters[byte % letters.length]).join('')

/**
 * What of an error may be logged: of PostgreSQL's neither message nor detail, for both quote values of rows.
 */
export function loggedError(error: Error & { code?: string; constraint?: string; severity?: string }) {
  const frames = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  return {
    type: error.name,
    code: error.code,
    constraint: error.constraint,
    message: error.severity === undefined ? error.message : '(withheld)',
    stack: frames.join('\n'),
  }
}

/** Structured logs with request ids. A line has the route, never the address, a body, a name or a number. */
export function logging(level: string, stream?: { write: (line: string) => void }): FastifyServerOptions {
  return {
    genReqId: requestId,
    logController: new LogController({ disableRequestLogging: true }),
    logger: {
      level,
      serializers: { err: loggedError, req: () => ({}), res: () => ({}) },
      ...(stream && { stream }),
    },
  }
}

export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const line = { method: request.method, route: request.routeOptions.url ?? null, status: reply.statusCode }
    request.log.info({ ...line, ms: Math.round(reply.elapsedTime * 10) / 10 }, 'answered')
  })
}
