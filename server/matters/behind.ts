import { lightOf } from '../commitments/index.ts'
import { type Db, rows, statement } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { partyCapacities, type Viewer } from '../people/index.ts'
import { stateOf } from '../procedures/index.ts'
import { matterDoer } from './capacities.ts'
import type { Behind } from './contract.ts'
import type { Registry } from './module.ts'
import { actorTitle, iso, isReaders } from './shown.ts'
import { partiesOfEach } from './store.ts'
import { stateTitle } from './terms.ts'

/** The procedures whose matters are steps of others: who has a matter reads of its steps in it, not beside it. */
export const stepsIn = (registry: Registry): string[] => [
  ...new Set(registry.procedures.filter(p => p.internal).map(p => p.id)),
]

/** What may wait for a party in a step, as owners of the next act. */
export const byParties: readonly string[] = Object.keys(partyCapacities)

type Row = {
  origin: string
  id: string
  number: string
  procedure: string
  version: string
  state: string
  agency: string
  agencyId: number
  handler: string | null
  handlerId: number | null
  handlerAgencyId: number | null
  owner: string | null
  nextAct: string | null
  dueFrom: Temporal.Instant | null
  dueAt: Temporal.Instant | null
  undated: string | null
  openedAt: Temporal.Instant
  closedAt: Temporal.Instant | null
}
const following = statement(
  'matters.behind',
  `select m.origin_id as origin, m.id, m.number, m.procedure, m.version, m.state, a.name as agency, m.agency_id as "agencyId", h.name as handler,
     m.handler_id as "handlerId", m.handler_agency_id as "handlerAgencyId", m.owner, m.next_act as "nextAct", m.due_from as "dueFrom",
     m.due_at as "dueAt", m.undated, m.opened_at as "openedAt", m.closed_at as "closedAt"
   from matter m join agency a on a.id = m.agency_id left join agency h on h.id = m.handler_agency_id
   where m.origin_id = any ($1::uuid[]) order by m.opened_at, m.id`,
)

const waits = (r: Row): r is Row & { owner: string; nextAct: string } =>
  r.closedAt === null && r.nextAct !== null && r.owner !== null && byParties.includes(r.owner)

/**
 * What was opened behind matters, within reach, by the matter, oldest first: where each stands, and what one that is a step asks of a
 * party, with its clock. `phone` is the blind index of the phone that somebody who is not signed in has shown.
 */
export async function behind(
  tx: Db,
  house: House,
  registry: Registry,
  viewer: Viewer,
  origins: readonly string[],
  phone?: string,
): Promise<Map<string, Behind[]>> {
  if (origins.length === 0) return new Map()
  const found = await rows<Row>(tx, following, [origins])
  const asking = found.filter(waits).map(r => r.id)
  const parties = asking.length > 0 ? await partiesOfEach(tx, asking) : new Map<string, never>()
  const now = house.now()
  const view = (r: Row): Behind => {
    const procedure = registry.version(r.procedure, r.version)
    const state = stateOf(procedure, r.state)
    const there = parties.get(r.id) ?? []
    return {
      id: r.id,
      number: r.number,
      procedure: r.procedure,
      procedureTitle: procedure.title,
      ...(procedure.internal && { step: true }),
      stateTitle: stateTitle(house, state),
      says: state.says,
      agency: r.agency,
      ...(r.handler && { handler: r.handler }),
      openedAt: iso(r.openedAt),
      ...(r.closedAt && { closedAt: iso(r.closedAt) }),
      ...(procedure.internal &&
        waits(r) && {
          asks: {
            act: r.nextAct,
            ownerTitle: actorTitle(r.owner),
            ...(isReaders(r.owner, readingAs(viewer, r, there, phone)) && { yours: true }),
            ...(r.dueAt && { dueAt: iso(r.dueAt) }),
            ...(r.undated && { undated: r.undated }),
            light: lightOf(r.dueFrom ?? r.openedAt, r.dueAt ?? undefined, now),
          },
        }),
    }
  }
  return new Map([...Map.groupBy(found, r => r.origin)].map(([origin, of]) => [origin, of.map(view)]))
}

/** In which parts somebody who is no member of staff reads of a matter: signed in, or by the phone (its blind index) that a party gave. */
export const readingAs = (
  viewer: Viewer,
  m: Parameters<typeof matterDoer>[1],
  parties: Parameters<typeof matterDoer>[2],
  phone?: string,
): ReadonlySet<string> =>
  new Set(
    viewer.kind === 'staff'
      ? []
      : [
          ...matterDoer(viewer, m, parties).capacities,
          ...parties.filter(p => phone !== undefined && p.phoneIndex === phone).map(p => p.role),
        ],
  )
