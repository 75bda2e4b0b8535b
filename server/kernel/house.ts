import type { Calendar } from './calendar.ts'
import type { Database } from './database.ts'
import type { DigestAlgorithm } from './digest.ts'
import type { CalendarId } from './holidays.ts'
import type { Keys } from './secret.ts'

/** What every verb of the house stands on. A plain value, made once at start and handed down; nothing in it is global. */
export type House = {
  db: Database
  keys: Keys
  digest: DigestAlgorithm
  /** Where files lie by their hash. */
  files: string
  /** The clock. The demo world and the tests set it; law never reads the machine's own. */
  now: () => Temporal.Instant
  /** The calendar of a place as loaded now; see commitments for what happens when a year is added. */
  calendar: (id: CalendarId) => Calendar
  /** A setting's value: the administrator's, else the default its module declares. */
  setting: <T>(name: string) => T
}
