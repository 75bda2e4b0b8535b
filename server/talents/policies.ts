import { mayDraftFor, maySignFor } from '../agreements/index.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { type PostCapacity, reachOf, staffOnly, type Viewer } from '../people/index.ts'

type Staff = Extract<Viewer, { kind: 'staff' }>
/** Who does something for which agency, and in what capacity, as the docket says it. */
export type Acting = { person: number; agency: number; capacity: PostCapacity }

const keeping: ReadonlySet<PostCapacity> = new Set([
  'leader',
  'partnerClerk',
  'firmOfficer',
  'intakeOfficer',
  'assigner',
  'approver',
  'firmDirector',
])

const postAt = (viewer: Viewer, agency: number, of: (capacity: PostCapacity) => boolean) =>
  viewer.kind === 'staff'
    ? viewer.posts.find(p => of(p.capacity) && (p.agencyId === agency || p.under.includes(agency)))
    : undefined

/** Those who keep what an agency shares. */
export const keeps = (viewer: Viewer, agency: number): boolean =>
  postAt(viewer, agency, c => keeping.has(c)) !== undefined

function acting(viewer: Viewer, agency: number, of: (capacity: PostCapacity) => boolean, who: string): Acting {
  const { person } = staffOnly(viewer)
  const post = postAt(viewer, agency, of)
  return post
    ? { person, agency, capacity: post.capacity }
    : refuse('not-yours', `只有${who}可以这样做`, { status: 403, next: `请由${who}办理。` })
}

/** Refuses `sign-in-needed` and `not-yours`, as all of these. */
export const keeper = (viewer: Viewer, agency: number): Acting =>
  acting(viewer, agency, c => keeping.has(c), '所属机构的人员')
/** Somebody at work for the agency that needs a talent. */
export const asker = (viewer: Viewer, agency: number): Acting =>
  acting(viewer, agency, c => c !== 'auditor' && c !== 'admin', '该机构的人员')
/** 领导、结对联络员 of a party. */
export const speaker = (viewer: Viewer, party: number): Acting =>
  acting(viewer, party, c => c === 'leader' || c === 'partnerClerk', '签约机构的领导或者结对联络员')
export const speaks = mayDraftFor

/** For a party its leader accepts; for the agency of the mediator whoever keeps what it shares. */
export const mayAccept = (viewer: Viewer, agency: number, party: boolean): boolean =>
  party ? maySignFor(viewer, agency) : keeps(viewer, agency)
/** Whether somebody has accepted for another party already: one hand does not accept for two. */
export const acceptedElsewhere = (
  person: number,
  agency: number,
  acceptances: readonly { agency: number; person: number | null }[],
  isParty: (agency: number) => boolean,
): boolean => isParty(agency) && acceptances.some(c => c.agency !== agency && c.person === person && isParty(c.agency))
export const accepter = (viewer: Viewer, agency: number, party: boolean): Acting =>
  party ? acting(viewer, agency, c => c === 'leader', '签约机构的领导') : keeper(viewer, agency)

/** Whoever has a post reads what row-level security shows them. Refuses `sign-in-needed`, `not-yours`, `not-found`. */
export function reader(viewer: Viewer): Staff {
  const who = staffOnly(viewer)
  if (!who.everywhere && who.posts.length === 0) notFound('资源')
  return who
}

/** The agencies whose resources are one's own. */
export function ownAgencies(viewer: Viewer): number[] {
  const reach = reachOf(viewer)
  return 'all' in reach ? [] : reach.agencies
}
