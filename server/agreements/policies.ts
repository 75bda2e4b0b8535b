import { notFound, refuse } from '../kernel/refusal.ts'
import { staffOnly, type Viewer } from '../people/index.ts'
import type { Party } from './store.ts'

export type Staff = Extract<Viewer, { kind: 'staff' }>
/** Who does something for which agency, and in what capacity, as the docket says it. */
export type Acting = { person: number; agency: number; capacity: string }

const at = (who: Staff, capacities: readonly string[], agency: number) =>
  who.posts.find(p => capacities.includes(p.capacity) && (p.agencyId === agency || p.under.includes(agency)))

/** Those who put texts forward for an agency; only its leader signs them. */
const drafting = ['leader', 'partnerClerk']

export const mayDraftFor = (viewer: Viewer, agency: number): boolean =>
  viewer.kind === 'staff' && at(viewer, drafting, agency) !== undefined
export const maySignFor = (viewer: Viewer, agency: number): boolean =>
  viewer.kind === 'staff' && at(viewer, ['leader'], agency) !== undefined

/** The parties somebody speaks for. */
export const sidesOf = (viewer: Viewer, parties: readonly Party[], of = mayDraftFor): Party[] =>
  parties.filter(p => of(viewer, p.agency))

function acting(viewer: Viewer, parties: readonly Party[], capacities: readonly string[], whose: string): Acting {
  const who = staffOnly(viewer)
  for (const p of parties) {
    const post = at(who, capacities, p.agency)
    if (post) return { person: who.person, agency: p.agency, capacity: post.capacity }
  }
  return refuse('not-yours', `只有签约机构的${whose}可以这样做`, { status: 403, next: '请由签约机构办理。' })
}

/** Somebody who puts texts forward for one of the parties. Refuses `sign-in-needed` and `not-yours`. */
export const drafter = (viewer: Viewer, parties: readonly Party[]): Acting =>
  acting(viewer, parties, drafting, '局领导或者结对联络员')

/** A leader of one of the parties; of those they lead, one that has not signed yet comes first. */
export const signer = (viewer: Viewer, parties: readonly Party[], signed: ReadonlySet<number> = new Set()): Acting =>
  acting(viewer, [...parties.filter(p => !signed.has(p.agency)), ...parties], ['leader'], '局领导')

/** Whoever opens or closes a door into an agency's matters: its leader, or the leader of the party above it. */
export function opener(viewer: Viewer, agency: number): Acting {
  const who = staffOnly(viewer)
  const post = at(who, ['leader'], agency)
  if (!post)
    return refuse('not-yours', '只有办件所在机构或者其上级的领导可以授权和收回', {
      status: 403,
      next: '请由办件所在机构办理。',
    })
  return { person: who.person, agency, capacity: post.capacity }
}

/** Whoever has a post reads the agreements of their agencies; row-level security keeps the others away. */
export function reader(viewer: Viewer): Staff {
  const who = staffOnly(viewer)
  if (!who.everywhere && who.posts.length === 0) notFound('协议')
  return who
}
