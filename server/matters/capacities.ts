import type { Viewer } from '../people/index.ts'
import type { Actor, Doer } from '../procedures/index.ts'
import type { Matter, PartyRow } from './store.ts'

/** Capacities in which somebody answers in person for what is in their hands. */
export const handling: ReadonlySet<string> = new Set([
  'lawyer',
  'grassrootsLegalWorker',
  'legalAidVolunteer',
  'dutyLawyer',
  'peerReviewer',
  'mediator',
  'envoy',
])

/** Capacities that count at the agency a matter is in the hands of; its other posts (an approver's, say) count only where they hold. */
export const answering: ReadonlySet<string> = new Set(['firmDirector', 'caseOrganClerk', 'custodyClerk', 'taskClerk'])

/** The agencies whose people a viewer speaks for in matters handed to the agency as such. */
export const handsOf = (viewer: Viewer): number[] =>
  viewer.kind === 'staff' ? viewer.posts.filter(p => answering.has(p.capacity)).map(p => p.agencyId) : []

/** The agency that owes what somebody in this capacity owes: the handling one for its own people, else the holder. */
export const owingAgency = (m: Pick<Matter, 'agencyId' | 'handlerAgencyId'>, owes: string): number =>
  m.handlerAgencyId !== null && (handling.has(owes) || answering.has(owes)) ? m.handlerAgencyId : m.agencyId

/** A member of an enterprise's space acts for it in every matter it is party to; one who only looks on does not. */
const actsFor = (viewer: Viewer & { kind: 'resident' }, p: PartyRow): boolean =>
  p.identityKind === 'uscc' && (viewer.seats ?? []).some(s => s.key === p.identityIndex && s.role !== 'reader')

/** Somebody about to open a matter: every post they hold anywhere counts, since the door is open to all agencies. */
export function openingDoer(viewer: Viewer): Doer {
  const capacities = new Set<Actor>(['anyone'])
  if (viewer.kind === 'resident') for (const c of ['applicant', 'representative'] as const) capacities.add(c)
  if (viewer.kind === 'staff') for (const p of viewer.posts) capacities.add(p.capacity)
  return viewer.kind === 'visitor' ? { capacities } : { person: viewer.person, capacities }
}

/**
 * In which capacities a viewer stands before one matter: a post counts at the holding agency, above it when it supervises, at the
 * handling firm for its director; whoever handles the matter counts by the capacity of their own post; parties by their part.
 */
export function matterDoer(
  viewer: Viewer,
  m: Pick<Matter, 'agencyId' | 'handlerId' | 'handlerAgencyId'>,
  parties: readonly PartyRow[],
): Doer {
  const capacities = new Set<Actor>(['anyone'])
  if (viewer.kind === 'visitor') return { capacities }
  if (viewer.kind === 'resident') {
    for (const p of parties)
      if (p.personId === viewer.person || p.phoneIndex === viewer.phone || actsFor(viewer, p))
        capacities.add(p.role as Actor)
    return { person: viewer.person, capacities }
  }
  for (const p of parties) if (p.personId === viewer.person) capacities.add(p.role as Actor)
  for (const post of viewer.posts) {
    const holds = post.agencyId === m.agencyId || post.under.includes(m.agencyId)
    if (
      handling.has(post.capacity)
        ? m.handlerId === viewer.person
        : holds || (answering.has(post.capacity) && post.agencyId === m.handlerAgencyId)
    )
      capacities.add(post.capacity)
  }
  return { person: viewer.person, capacities }
}

/** What somebody is called in the docket: the capacity that let them act. */
export function capacityFor(doer: Doer, by: readonly Actor[]): Actor {
  return by.find(a => doer.capacities.has(a)) ?? 'anyone'
}
