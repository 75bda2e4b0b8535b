import { idsOf } from '../enterprises/index.ts'
import { type Db, within } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import type { Viewer } from '../people/index.ts'
import type { VisitLine } from './contract.ts'
import type { Line, Within } from './listing.store.ts'
import { overseen, visitScope } from './policies.ts'
import { verdictOf } from './view.ts'

/** One transaction that sees the visits a viewer may see. */
export const reading = <T>(house: House, viewer: Viewer, work: (tx: Db) => Promise<T>): Promise<T> =>
  within(house.db, visitScope(viewer), work)

/** The same bound for a list, so that it keeps to an index. */
export async function reachOfList(tx: Db, viewer: Viewer): Promise<Within> {
  if (viewer.kind === 'staff') return { agencies: overseen(viewer), person: viewer.person, firms: null }
  const seats = viewer.kind === 'resident' ? (viewer.seats ?? []) : []
  const firms = await Promise.all(seats.map(s => idsOf(tx, s.enterprise)))
  return { agencies: null, person: null, firms: firms.flat() }
}

export function lineView({ cursor: _, verdict: __, ...l }: Line): VisitLine {
  const verdict = verdictOf({ counted: l.counted, verdict: __ })
  return {
    ...l,
    day: l.day.toString(),
    startsAt: l.startsAt.toString(),
    endsAt: l.endsAt.toString(),
    ...(verdict && { verdict }),
  }
}
