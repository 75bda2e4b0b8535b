import { buildApp } from '../server/app.ts'
import { openHouse } from '../server/house.ts'
import { openDatabase } from '../server/kernel/database.ts'
import { loadKeys } from '../server/kernel/keys.ts'
import { readSettings } from '../server/kernel/settings.ts'
import { modules, registry } from '../server/modules.ts'

/** The app as it is served, over the database in DATABASE_URL; tells its port, and its memory whenever asked. */
const settings = readSettings({ ...process.env, LOG_LEVEL: 'silent', VISITOR_REQUESTS: '1000000' })
const { house, reload } = await openHouse(
  openDatabase(settings.databaseUrl),
  loadKeys(settings.varDir),
  settings,
  registry,
)
const app = await buildApp({ house, registry, modules, reload, settings })
process.send?.({ address: await app.listen({ host: '127.0.0.1', port: 0 }) })
process.on('message', () => process.send?.({ rss: process.memoryUsage().rss }))
process.on('disconnect', () => process.exit(0))
