import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import { sameSecret } from '../kernel/secret.ts'
import type { SweepOutcome } from '../kernel/sweeps.ts'
import { unsentNotices } from '../matters/index.ts'

/** What the house measures of itself, in the exposition format of Prometheus. */
export type Metrics = { registry: Registry; swept: (outcome: SweepOutcome) => void }

export function makeMetrics(house: House): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  new Gauge({
    name: 'faqiao_notices_unsent',
    help: 'Notices not yet taken over by the SMS channel',
    registers,
    async collect() {
      this.set(await unsentNotices(house))
    },
  })
  new Gauge({
    name: 'faqiao_database_waiting',
    help: 'Queries waiting for a connection',
    registers,
    collect() {
      this.set(house.db.system.waitingCount + house.db.reader.waitingCount)
    },
  })
  const done = new Counter({ name: 'faqiao_sweep_done_total', help: 'Things done', labelNames: ['sweep'], registers })
  const runs = new Counter({
    name: 'faqiao_sweep_runs_total',
    help: 'Runs by outcome',
    labelNames: ['sweep', 'outcome'],
    registers,
  })
  const swept = (o: SweepOutcome) => {
    const outcome = 'error' in o ? 'failed' : 'busy' in o ? 'busy' : 'done'
    runs.inc({ sweep: o.name, outcome })
    if ('done' in o) done.inc({ sweep: o.name }, o.done)
  }
  return { registry, swept }
}

/** Times every request by its route, never by its address, and serves the figures to this machine or who has the token. */
export function measure(app: FastifyInstance, { registry }: Metrics, token: string): void {
  const seconds = new Histogram({
    name: 'faqiao_request_seconds',
    help: 'Time to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    seconds.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
  })
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    const here = request.socket.remoteAddress === '127.0.0.1' && request.headers['x-forwarded-for'] === undefined
    if (!here && !(token && given && sameSecret(token, given)))
      refuse('not-yours', '只能在本机或者凭令牌查看运行指标', { status: 403 })
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
