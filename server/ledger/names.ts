import { type Db, rows, statement } from '../kernel/database.ts'

type Named = { id: number; name: string }
const map = (found: readonly Named[]) => new Map(found.map(f => [f.id, f.name]))

const people = statement('ledger.person-names', 'select id, name from person where id = any ($1::int[])')
const agencies = statement('ledger.agency-names', 'select id, name from agency where id = any ($1::int[])')

/** The names of people, by number. */
export const personNames = async (db: Db, of: readonly { person: number | null }[]) =>
  map(await rows<Named>(db, people, [[...new Set(of.flatMap(a => a.person ?? []))]]))

/** The names of agencies, by number. */
export const agencyNames = async (db: Db, of: readonly { agency: number }[]) =>
  map(await rows<Named>(db, agencies, [[...new Set(of.map(a => a.agency))]]))
