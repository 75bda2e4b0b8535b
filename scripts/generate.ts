import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildApp } from '../server/app.ts'
import { builtInCalendar } from '../server/kernel/calendar.ts'
import { openDatabase } from '../server/kernel/database.ts'
import type { House } from '../server/kernel/house.ts'
import { home, readSettings } from '../server/kernel/settings.ts'
import { now } from '../server/kernel/time.ts'
import { modules, registry } from '../server/modules.ts'

/** A house without a database: enough to ask the routes what they are, and nothing else. */
function unconnected(): House {
  const key = () => randomBytes(32)
  return {
    db: openDatabase('postgres://nobody@127.0.0.1:1/none'),
    keys: { encryption: key(), blindIndex: key(), session: key() },
    digest: 'sha256',
    files: '',
    now,
    calendar: builtInCalendar,
    setting: <T>(name: string) => registry.settings[name]?.value as T,
  }
}

/** The OpenAPI document of all routes, as text. */
export async function openApi(): Promise<string> {
  const settings = { ...readSettings({}), logLevel: 'silent' as const }
  const app = await buildApp({ house: unconnected(), registry, modules, reload: async () => undefined, settings })
  await app.ready()
  const text = `${JSON.stringify(app.swagger(), null, 2)}\n`
  await app.close()
  return text
}

/** Every document made from code: its path, and its text now. */
export const generated: Readonly<Record<string, () => Promise<string>>> = {
  'docs/generated/openapi.json': openApi,
}

if (import.meta.main)
  for (const [path, text] of Object.entries(generated)) {
    writeFileSync(join(home, path), await text())
    console.log(path)
  }
