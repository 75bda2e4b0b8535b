import { type Db, isUniqueViolation, rows, statement } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import { noteAccess } from './access.ts'
import type { AgencyKind } from './capacities.ts'
import { regionName } from './regions.ts'

// The code of an agency somebody adds in the course of work: its region, P, and the next number there.
const insert = statement(
  'people.found-agency',
  `insert into agency (code, kind, name, region)
   select $1 || 'P' || lpad((coalesce(max(substr(code, 8)::int), 0) + 1)::text, 4, '0'), $2, $3, $1
   from agency where code ~ ('^' || $1 || 'P[0-9]{4}$') returning id`,
)
const lock = statement('people.lock-founding', `select pg_advisory_xact_lock(hashtext('faqiao-agency-' || $1))`)

/** Adds an agency to the directory. Refuses `agency-exists` and `no-such-region`. */
export async function foundAgency(
  tx: Db,
  house: House,
  actor: number,
  { name, kind, region }: { name: string; kind: AgencyKind; region: string },
): Promise<number> {
  if (!regionName(region)) refuse('no-such-region', `没有行政区划${region}`, { status: 422, next: '请重新选择。' })
  await rows(tx, lock, [region])
  const [made] = await rows<{ id: number }>(tx, insert, [region, kind, name.trim()]).catch(error =>
    isUniqueViolation(error, 'agency_name_key')
      ? refuse('agency-exists', `已有机构“${name.trim()}”`, { status: 409, next: '请从列表中选择它。' })
      : Promise.reject(error),
  )
  const body = { agency: made!.id, name: name.trim(), kind, region }
  await noteAccess(tx, house, 'agency.added', '新建机构', { actor, capacity: 'supervisor', body })
  return made!.id
}
