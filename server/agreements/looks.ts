import type { Entry } from '../docket/index.ts'
import type { Db } from '../kernel/database.ts'
import { agenciesOf, type Viewer } from '../people/index.ts'
import type { GrantRow } from './grants.store.ts'
import { sideOf } from './scope.ts'
import { agenciesById, type Party } from './store.ts'

/**
 * What a docket entry of an agreement says to whoever looks: which matter was looked at through a grant is told to the two sides of that
 * grant; further parties and the coordinator, to whom the matter is not opened, read that it was used.
 */
export async function bodiesFor(
  db: Db,
  viewer: Viewer,
  parties: readonly Party[],
  grants: readonly GrantRow[],
): Promise<(e: Pick<Entry, 'kind' | 'body'>) => Entry['body']> {
  if (viewer.kind !== 'staff' || viewer.everywhere) return e => e.body
  const own = agenciesOf(viewer)
  const places = new Map(
    (
      await agenciesById(
        db,
        grants.flatMap(g => [g.to, g.of]),
      )
    ).map(r => [r.id, r]),
  )
  const ours = (agency: number) =>
    own.includes(agency) || parties.some(p => own.includes(p.agency) && p === sideOf(parties, places.get(agency)!))
  const told = new Set(grants.filter(g => ours(g.to) || ours(g.of)).map(g => g.id))
  return ({ kind, body }) => {
    if (kind !== 'grant.used' || told.has(Number(body.grant))) return body
    const { number: _, matter: __, ...rest } = body
    return rest
  }
}
