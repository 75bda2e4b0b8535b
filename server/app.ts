import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { demoRoutes } from './demo/index.ts'
import { limits, stand } from './http/guards.ts'
import { logging, logRequests } from './http/logging.ts'
import { type Metrics, makeMetrics, measure } from './http/metrics.ts'
import { describeApi } from './http/openapi.ts'
import { serveWebs } from './http/webs.ts'
import type { House } from './kernel/house.ts'
import { speakProblems } from './kernel/http.ts'
import { home, type Settings } from './kernel/settings.ts'
import { ledgerRoutes } from './ledger/index.ts'
import { libraryRoutes } from './library/index.ts'
import {
  administrationRoutes,
  catalogueRoutes,
  type Module,
  matterRoutes,
  noteReading,
  type Registry,
  sendText,
} from './matters/index.ts'
import { adminRoutes, directoryRoutes, draftRoutes, sessionRoutes } from './people/index.ts'

export type AppContext = {
  house: House
  registry: Registry
  modules: readonly Module[]
  /** Has the house read settings and holidays anew. */
  reload: () => Promise<void>
  settings: Pick<Settings, 'logLevel' | 'visitorRequests' | 'trustedProxy' | 'metricsToken' | 'demo'>
  /** False while the database is down and being started again. */
  available?: () => boolean
  /** Where the built webs lie. */
  dist?: string
  /** Where log lines go; standard output unless told. */
  logTo?: { write: (line: string) => void }
}

/** The house as it is served: guards, then every module's routes, then the webs. */
export async function buildApp(context: AppContext): Promise<FastifyInstance & { metrics: Metrics }> {
  const { house, registry, modules, reload, settings, available = () => true } = context
  const app: FastifyInstance = Fastify({
    ...logging(settings.logLevel, context.logTo),
    bodyLimit: limits.json,
    trustProxy: settings.trustedProxy || false,
    routerOptions: { maxParamLength: 300 },
    // What a schema does not know is refused, not dropped in silence.
    ajv: {
      customOptions: { removeAdditional: false, allErrors: true },
      // As this house writes them: an id goes into the hashes of the record as it was sent.
      onCreate: ajv => void ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    },
  })
  const metrics = makeMetrics(house)
  speakProblems(app)
  logRequests(app)
  await stand(app, { house, visitors: settings.visitorRequests, available })
  measure(app, metrics, settings.metricsToken)
  noteReading(app, house)
  await describeApi(app)
  const holders = (test: (p: Registry['procedures'][number]) => boolean) => registry.procedures.filter(test)
  sessionRoutes(app, { house, text: (tx, phone, text, expires) => sendText(tx, house, phone, text, expires) })
  directoryRoutes(app, {
    house,
    heldBy: id => holders(p => p.id === id).flatMap(p => p.heldBy),
    held: kind => [...new Set(holders(p => p.heldBy.includes(kind)).map(p => p.id))],
  })
  draftRoutes(app, { house })
  adminRoutes(app, { house })
  catalogueRoutes(app, { house, registry })
  matterRoutes(app, { house, registry })
  administrationRoutes(app, { house, registry, reload })
  ledgerRoutes(app, { house, registry, reload })
  await app.register(libraryRoutes, { db: house.db.system })
  for (const m of modules) m.routes?.(app, { house, registry })
  demoRoutes(app, { house, shown: settings.demo !== 'off' })
  await serveWebs(app, context.dist ?? join(home, 'dist'))
  return Object.assign(app, { metrics })
}
