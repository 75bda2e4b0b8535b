import { notFound, refuse } from '../kernel/refusal.ts'
import type { Matter } from '../matters/index.ts'
import type { Capacity, PostCapacity, Viewer } from '../people/index.ts'
import type { Within } from './listing.store.ts'
import type { Checkup } from './store.ts'

/** Posts at the agency that holds a check which read what is in it. */
export const keepers: ReadonlySet<PostCapacity> = new Set(['windowClerk', 'firmOfficer', 'envoyOfficer', 'leader'])
/** Of these, those that work on it. */
const workers: ReadonlySet<PostCapacity> = new Set(['windowClerk', 'firmOfficer', 'envoyOfficer'])
/** Whoever begins checks for firms, by which opening: a post at the agency that will hold it, or one's own profession. */
export const openers: Partial<Record<PostCapacity, 'open' | 'bring'>> = {
  firmOfficer: 'open',
  envoyOfficer: 'open',
  windowClerk: 'open',
  envoy: 'bring',
  lawyer: 'bring',
}

/** Whose side somebody stands on before a check, and whether they may do more than look. */
export type Side = { side: 'firm' | 'agency'; acts: boolean; capacity: Capacity }

/**
 * What a firm says of itself is told to its own members, to the people of the holding agency who work on checks, and to whoever handles
 * it: to nobody by being above them, nor to administrators and auditors.
 */
export function sideOf(
  viewer: Viewer,
  { enterpriseId }: Pick<Checkup, 'enterpriseId'>,
  m: Pick<Matter, 'agencyId' | 'handlerId'>,
): Side | undefined {
  if (viewer.kind === 'visitor') return undefined
  if (viewer.kind === 'resident') {
    const seat = viewer.seats?.find(s => s.enterprise === enterpriseId)
    return seat && { side: 'firm', acts: seat.role !== 'reader', capacity: 'applicant' }
  }
  const here = viewer.posts.filter(p => p.agencyId === m.agencyId && keepers.has(p.capacity))
  const working = here.find(p => workers.has(p.capacity)) ?? here[0]
  if (m.handlerId === viewer.person) {
    const own = viewer.posts.find(p => p.capacity === 'lawyer' || p.capacity === 'envoy') ?? working
    return own && { side: 'agency', acts: true, capacity: own.capacity }
  }
  return working && { side: 'agency', acts: workers.has(working.capacity), capacity: working.capacity }
}

/** Refuses `not-found`, as if there were no such check. */
export const reads = (viewer: Viewer, c: Checkup, m: Matter): Side => sideOf(viewer, c, m) ?? notFound('法治体检')

/** Refuses `not-yours` those who may look only, and the other side where only one may do it. */
export function worksOn(viewer: Viewer, c: Checkup, m: Matter, only?: Side['side']): Side {
  const side = reads(viewer, c, m)
  if (!side.acts || (only && side.side !== only))
    refuse('not-yours', '您的身份不能这样做', {
      status: 403,
      next: only === 'agency' ? '请由办理机构的人员操作。' : '查阅人不能操作，请由企业的经办人员操作。',
    })
  return side
}

/** The checks a list may hold: those of {@link sideOf}. */
export function listed(viewer: Exclude<Viewer, { kind: 'visitor' }>): Within {
  if (viewer.kind === 'resident')
    return { agencies: [], person: null, firms: (viewer.seats ?? []).map(s => s.enterprise) }
  const agencies = viewer.posts.filter(p => keepers.has(p.capacity)).map(p => p.agencyId)
  return { agencies: [...new Set(agencies)], person: viewer.person, firms: [] }
}
