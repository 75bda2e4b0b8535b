import { join } from 'node:path'
import { transact } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import { agencyOfCode, keep, placeOf, type Registry, sha256 } from '../matters/index.ts'
import { staffCalled } from '../people/index.ts'
import type { SavePlan } from './contract.ts'
import { openPlan } from './opening.ts'
import { supervisor } from './policies.ts'
import type { PlanReading, Rhythm } from './table.ts'

const monthsOf = ({ n, unit }: Rhythm): number => (unit === 'years' ? 12 * n : n)

/** Files of plans lie apart: who opens a plan says which file it came in, and no other file may be fetched by naming it. */
export const planFiles = (house: Pick<House, 'files'>): string => join(house.files, 'plans')

/** The tasks of a reading as drafts to be looked over, each with its place in the source. */
export const draftsOf = ({ sections, places }: PlanReading): SavePlan['sections'] =>
  sections.map((s, i) => ({
    title: s.title,
    tasks: s.tasks.map(({ every, ...t }, j) => ({
      ...t,
      ...(every && { everyMonths: monthsOf(every) }),
      places: [places[i]![j]!],
    })),
  }))

/**
 * Opens a plan as it was read, for an agency and by one of its supervisors, in one transaction. Refuses `no-such-agency`, `no-such-login`,
 * `not-yours`, and what {@link openPlan} refuses.
 */
export async function keepReading(
  house: House,
  registry: Registry,
  reading: PlanReading,
  file: { name: string; content: Buffer },
  by: { code: string; login: string },
): Promise<{ id: string; tasks: number }> {
  const holder =
    (await agencyOfCode(house, by.code)) ??
    refuse('no-such-agency', `没有代码为“${by.code}”的机构`, { status: 404, next: '请核对机构代码。' })
  const viewer = supervisor(
    (await staffCalled(house, by.login)) ??
      refuse('no-such-login', `没有登录名“${by.login}”`, { status: 404, next: '请核对登录名。' }),
    holder.id,
  )
  const hash = sha256(file.content)
  await keep(placeOf(planFiles(house), hash), file.content)
  const { title, source, unread } = reading
  return transact(house.db.system, tx =>
    openPlan(tx, house, registry, viewer, holder, {
      title,
      agency: holder.id,
      sections: draftsOf(reading),
      names: [],
      source,
      unread,
      file: { name: file.name, sha256: hash },
    }),
  )
}
