import { join } from 'node:path'
import { type Calendar, calendarOver } from './kernel/calendar.ts'
import { type Database, rows, statement } from './kernel/database.ts'
import { dateAt } from './kernel/day.ts'
import { type CalendarId, calendarIds } from './kernel/holidays.ts'
import type { House } from './kernel/house.ts'
import type { Keys } from './kernel/secret.ts'
import type { Settings } from './kernel/settings.ts'
import { now as wallClock } from './kernel/time.ts'
import { loadedHolidays, type Registry } from './matters/index.ts'

const chosen = statement('house.settings', 'select name, value from setting')

/** The house, and how to have it read holidays and settings again after an administrator changed them. */
export type OpenHouse = { house: House; reload: () => Promise<void> }

/**
 * Opens the house over a database: calendars are the built-in years with the rows an administrator loaded over them, settings the
 * defaults of the modules with the administrator's over them.
 */
export async function openHouse(
  db: Database,
  keys: Keys,
  settings: Pick<Settings, 'digest' | 'varDir'>,
  registry: Registry,
  now: () => Temporal.Instant = wallClock,
): Promise<OpenHouse> {
  let calendars: Record<CalendarId, Calendar>
  let values: ReadonlyMap<string, unknown>
  const reload = async () => {
    const loaded = await loadedHolidays(db.system)
    calendars = Object.fromEntries(calendarIds.map(id => [id, calendarOver(id, loaded)])) as Record<
      CalendarId,
      Calendar
    >
    values = new Map((await rows<{ name: string; value: unknown }>(db.system, chosen)).map(r => [r.name, r.value]))
  }
  await reload()
  const house: House = {
    db: { ...db, today: () => dateAt(now()) },
    keys,
    digest: settings.digest,
    files: join(settings.varDir, 'files'),
    now,
    calendar: id => calendars[id],
    setting: <T>(name: string) => (values.get(name) ?? registry.settings[name]?.value) as T,
  }
  return { house, reload }
}
