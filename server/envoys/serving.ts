import type { Db } from '../kernel/database.ts'
import { coveredByBodies, postsInForce } from './post.store.ts'
import type { TargetKind } from './words.ts'

/** A post as whoever holds it uses it: the target, and which firms it covers on the day. */
export type PostInForce = {
  id: number
  envoy: number
  agency: number
  scheme: string
  target: { id: number; name: string; kind: TargetKind }
  /** Of an association or platform the firms it covers; of a firm itself. */
  firms: number[]
}

/** The posts of somebody in force on a day, with the firms their targets cover; none while they are suspended or out of office. */
export async function postsOf(db: Db, person: number, day: Temporal.PlainDate): Promise<PostInForce[]> {
  const posts = await postsInForce(db, person, day)
  const bodies = posts.filter(p => p.kind !== 'enterprise').map(p => p.target)
  const covered = Map.groupBy(await coveredByBodies(db, bodies, day), c => c.body)
  return posts.map(p => ({
    id: p.id,
    envoy: p.envoy,
    agency: p.agency,
    scheme: p.scheme,
    target: { id: p.target, name: p.targetName, kind: p.kind },
    firms: p.kind === 'enterprise' ? [p.target] : (covered.get(p.target) ?? []).map(c => c.firm),
  }))
}
