import type { Scope } from '../kernel/database.ts'
import type { PostCapacity, SeatRole } from './capacities.ts'

/** A post somebody holds today. `under` are the agencies below it, for capacities that supervise, and those that were merged into it. */
export type Post = { agencyId: number; capacity: PostCapacity; under: readonly number[] }

/**
 * A place in the space of an enterprise: `key` is the blind index of its credit code, by which matters know it as a party. One that others
 * were merged into stands once for each code.
 */
export type Seat = { enterprise: number; key: string; role: SeatRole }

/** Whoever is looking: a member of staff, a resident proven by SMS, or a visitor who has shown nothing. */
export type Viewer =
  | { kind: 'visitor' }
  | { kind: 'resident'; person: number; name: string; phone: string; seats?: readonly Seat[] }
  | { kind: 'staff'; person: number; name: string; posts: readonly Post[]; everywhere: boolean }

export const visitor: Viewer = { kind: 'visitor' }

/** Capacities whose reach includes the agencies below their own. */
export const supervising: readonly PostCapacity[] = [
  'bureauReviewer',
  'leader',
  'supervisor',
  'envoyOfficer',
  'disciplineOfficer',
  'firmOfficer',
  'admin',
  'auditor',
]

/** Capacities that see only the matters handed to them, not those of the whole agency. */
const personal: ReadonlySet<PostCapacity> = new Set([
  'lawyer',
  'grassrootsLegalWorker',
  'legalAidVolunteer',
  'dutyLawyer',
  'peerReviewer',
  'mediator',
  'envoy',
])

/** Whoever has this capacity at an agency speaks for what is in their own hands, and not for the agency. */
export const isPersonal = (capacity: PostCapacity): boolean => personal.has(capacity)

/** Reach: what the posts open. An administrator of the whole platform sees everything, a visitor nothing. */
export function reachOf(viewer: Viewer): Scope {
  if (viewer.kind === 'visitor') return { agencies: [] }
  if (viewer.kind === 'resident') {
    const { person, phone, seats = [] } = viewer
    return { agencies: [], person, phone, ...(seats.length > 0 && { firms: seats.map(s => s.key) }) }
  }
  if (viewer.everywhere) return { all: true }
  const own = viewer.posts.filter(p => !personal.has(p.capacity)).flatMap(p => [p.agencyId, ...p.under])
  return { agencies: [...new Set(own)], person: viewer.person }
}

/** The agencies somebody works for, and those below them that they supervise; for whoever sees everything, those of their posts. */
export function agenciesOf(viewer: Extract<Viewer, { kind: 'staff' }>): number[] {
  const reach = reachOf(viewer)
  return 'all' in reach ? viewer.posts.flatMap(p => [p.agencyId, ...p.under]) : reach.agencies
}

/** The post by which somebody speaks for an agency: none of those who see but what is in their own hands, nor an auditor's. */
export const speakingFor = (viewer: Viewer, agency: number): Post | undefined =>
  viewer.kind === 'staff'
    ? viewer.posts.find(p => p.agencyId === agency && !personal.has(p.capacity) && p.capacity !== 'auditor')
    : undefined
