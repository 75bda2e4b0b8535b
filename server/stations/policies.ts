import { mayDraftFor, maySignFor } from '../agreements/index.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { type PostCapacity, signedIn, staffOnly, type Viewer } from '../people/index.ts'
import type { Station } from './store.ts'

type Staff = ReturnType<typeof staffOnly>
type Resident = Extract<Viewer, { kind: 'resident' }>
/** Who does something for which agency, and in what capacity, as the docket says it. */
export type Acting = { person: number; agency: number; capacity: PostCapacity }

const atStation: ReadonlySet<PostCapacity> = new Set(['leader', 'partnerClerk', 'windowClerk', 'firmOfficer'])

const postFor = (viewer: Viewer, agency: number) =>
  viewer.kind === 'staff' && mayDraftFor(viewer, agency)
    ? viewer.posts.find(
        p => ['leader', 'partnerClerk'].includes(p.capacity) && (p.agencyId === agency || p.under.includes(agency)),
      )
    : undefined
const postIn = (viewer: Viewer, agency: number) =>
  viewer.kind === 'staff' ? viewer.posts.find(p => p.agencyId === agency && atStation.has(p.capacity)) : undefined

/** Somebody who may act for one of the two owners, or for the station. */
export const actingFor = (viewer: Viewer, s: Station, sides: readonly ('home' | 'host' | 'station')[]) => {
  for (const side of sides) {
    const agency = { home: s.homeId, host: s.hostId, station: s.agencyId }[side]
    const post = side === 'station' ? postIn(viewer, agency) : postFor(viewer, agency)
    if (post && viewer.kind === 'staff') return { person: viewer.person, agency, capacity: post.capacity }
  }
  return undefined
}

function acting(viewer: Viewer, s: Station, sides: readonly ('home' | 'host' | 'station')[], who: string): Acting {
  staffOnly(viewer)
  return (
    actingFor(viewer, s, sides) ??
    refuse('not-yours', `只有${who}的人员可以这样做`, { status: 403, next: `请由${who}办理。` })
  )
}

/** 领导、结对联络员 of either owner. Refuses `sign-in-needed` and `not-yours`. */
export const owner = (viewer: Viewer, s: Station): Acting =>
  acting(viewer, s, ['home', 'host'], '派出地或者所在地司法行政机关')
/** The station's own people, or an owner's. */
export const keeper = (viewer: Viewer, s: Station): Acting =>
  acting(viewer, s, ['station', 'host', 'home'], '工作站、派出地或者所在地司法行政机关')
/** The bodies of the host are pooled by the host and its station. */
export const pooler = (viewer: Viewer, s: Station): Acting =>
  acting(viewer, s, ['station', 'host'], '工作站或者所在地司法行政机关')
/** Somebody at the window of the station. */
export const clerk = (viewer: Viewer, s: Station): Acting => acting(viewer, s, ['station'], '工作站')

/** Whoever answers for a problem: the agency that owns it. */
export const answerer = (viewer: Viewer, s: Station, agency: number): Acting =>
  agency === s.agencyId
    ? acting(viewer, s, ['station'], s.agency)
    : acting(viewer, s, [agency === s.homeId ? 'home' : 'host'], agency === s.homeId ? s.home : s.host)
/** The other side confirms: the home of what is the host's or the station's, the host of what is the home's. */
export const confirmerOf = (s: Station, agency: number): number => (agency === s.homeId ? s.hostId : s.homeId)

export const mayGrant = (viewer: Viewer, s: Station): boolean => maySignFor(viewer, s.agencyId)

/** Whoever has a post reads what row-level security shows them. Refuses `sign-in-needed`, `not-yours`, `not-found`. */
export function reader(viewer: Viewer): Staff {
  const who = staffOnly(viewer)
  if (!who.everywhere && who.posts.length === 0) notFound('工作站')
  return who
}

/** A member of a firm's space who acts for it. Refuses `sign-in-needed`, `not-your-firm`, without naming the firm to whoever guesses. */
export function memberOf(viewer: Viewer, enterprise: number): Resident {
  const who = signedIn(viewer)
  if (who.kind === 'resident' && who.seats?.some(s => s.enterprise === enterprise && s.role !== 'reader')) return who
  return refuse('not-your-firm', '您不是这家企业的管理员、法务或者经办人', {
    status: 403,
    next: '请由企业空间的成员提出，或者请企业管理员把您加入企业空间。',
  })
}
