import { type Db, rows, seeingAll, statement } from '../kernel/database.ts'
import { iso } from '../matters/index.ts'
import type { Viewer } from '../people/index.ts'
import { callsBetween, type FirmCall, personNames } from './call.store.ts'
import type { Slot } from './contract.ts'
import { callStates } from './kinds.ts'
import { agencyNames } from './register.store.ts'

const own = statement('calls.within-reach', 'select id from firm_call where id = any ($1)')

/** Whoever planned it, and the office they planned it for. */
export const isPlanner = (viewer: Viewer, c: FirmCall): boolean =>
  viewer.kind === 'staff' &&
  (c.person === viewer.person || viewer.posts.some(p => p.agencyId === c.agency && p.capacity !== 'envoy'))
const stands = (c: FirmCall) => c.status === 'planned' || c.status === 'joined'

/**
 * Calls as somebody may see them: everybody that the time is taken and by whom; purpose and person whoever planned it, those who go along,
 * and the firm.
 */
export async function slotsOf(tx: Db, viewer: Viewer, calls: readonly FirmCall[]): Promise<Slot[]> {
  const ids = calls.map(c => c.id)
  // Row-level security says which of them are the viewer's to read.
  const seen = new Set((await rows<{ id: string }>(tx, own, [ids])).map(r => r.id))
  return seeingAll(tx, async () => {
    const agencies = await agencyNames(
      tx,
      calls.map(c => c.agency),
    )
    const people = await personNames(
      tx,
      calls.map(c => c.person),
    )
    const named = (id: number) => ({ id, name: agencies.get(id) ?? '' })
    const topOf = (c: FirmCall) => c.joinedTo ?? c.id
    const together = Map.groupBy(calls, topOf)
    return calls.map(c => {
      const others = (together.get(topOf(c)) ?? []).filter(o => o.id !== c.id)
      const open = seen.has(c.id) || others.some(o => seen.has(o.id))
      return {
        id: c.id,
        agency: named(c.agency),
        startsAt: iso(c.startsAt),
        endsAt: iso(c.endsAt),
        status: c.status,
        statusTitle: callStates[c.status],
        ...(c.joinedTo && { joinedTo: c.joinedTo }),
        with: [...new Set(others.map(o => o.agency))].map(named),
        ...(open && { purpose: c.purpose, by: people.get(c.person) ?? '' }),
        ...(stands(c) && isPlanner(viewer, c) && { mine: true }),
      }
    })
  })
}

/** The calendar of a firm in a stretch of time. */
export async function diaryOf(
  tx: Db,
  viewer: Viewer,
  enterprises: readonly number[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<Slot[]> {
  return slotsOf(tx, viewer, await seeingAll(tx, () => callsBetween(tx, enterprises, from, to)))
}
