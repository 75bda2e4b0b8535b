import { datedPage, isStillLapsed, lapsedCommitments, redate } from '../commitments/index.ts'
import { append, systemStreams } from '../docket/index.ts'
import { transact } from '../kernel/database.ts'
import type { CalendarId } from '../kernel/holidays.ts'
import type { House } from '../kernel/house.ts'
import { Refusal } from '../kernel/refusal.ts'
import { act } from './acting.ts'
import type { Registry } from './module.ts'
import { rewrite } from './redating.ts'
import { lockMatter } from './store.ts'

/** Does what silence means: for every open limit past due that lapses into an act, the clock acts. One bad matter stops no other. */
export async function lapse(
  house: House,
  registry: Registry,
  failed: (error: unknown, matter: string) => void = () => {},
): Promise<number> {
  let done = 0
  for (const c of await lapsedCommitments(house.db.system, house.now())) {
    if (!c.matterId || !c.lapses) continue
    const [id, name] = [c.matterId, c.lapses]
    await transact(house.db.system, async tx => {
      await lockMatter(tx, id)
      if (!(await isStillLapsed(tx, c.id, house.now()))) return 0
      await act(tx, house, registry, id, name, {}, { clock: true })
      return 1
    }).then(
      acted => {
        done += acted
      },
      error => {
        if (!(error instanceof Refusal && error.code === 'out-of-state')) failed(error, id)
      },
    )
  }
  return done
}

/**
 * Derives every open date of a calendar again, as after a holiday notice, in pages of 5,000; each change is kept with `why`, and
 * matters follow. Tells `progress` how many were derived. Returns both counts.
 */
export async function reckonAll(
  house: House,
  calendar: CalendarId,
  why: string,
  progress: (derived: number) => void = () => {},
): Promise<{ derived: number; moved: number }> {
  let [after, derived, moved] = [0, 0, 0]
  for (;;) {
    const page = await datedPage(house.db.system, calendar, after)
    if (page.length === 0) break
    const changed = await rewrite(house, page, found => redate(found, house.calendar(calendar)), why)
    after = page.at(-1)!.id
    derived += page.length
    moved += changed.length
    progress(derived)
  }
  await transact(house.db.system, tx =>
    append(tx, systemStreams.settings, house.now(), house.digest, [
      { capacity: 'clock', kind: 'dates.reckoned', body: { title: '重新推算到期日', calendar, why, derived, moved } },
    ]),
  )
  return { derived, moved }
}
