import { notFound, refuse } from '../kernel/refusal.ts'
import type { Matter } from '../matters/index.ts'
import { staffOnly, type Viewer } from '../people/index.ts'
import type { ParticipantRole } from './names.ts'
import type { Participant } from './people.store.ts'

type Staff = ReturnType<typeof staffOnly>

/** 特派员工作办公室 of the agency or of one above it, and its leaders. */
export const organises = (viewer: Viewer, agency: number): boolean =>
  viewer.kind === 'staff' &&
  viewer.posts.some(
    p =>
      (p.capacity === 'envoyOfficer' || p.capacity === 'leader') && (p.agencyId === agency || p.under.includes(agency)),
  )

/** Refuses `sign-in-needed` and `not-yours`. */
export function organiser(viewer: Viewer, agency: number): Staff {
  const who = staffOnly(viewer)
  if (!organises(who, agency))
    refuse('not-yours', '只有特派员工作办公室的人员可以这样做', { status: 403, next: '请由特派员工作办公室操作。' })
  return who
}

/** The office, or whoever has the matter in hand: they call in, divide the work and release. */
export const leads = (viewer: Viewer, m: Pick<Matter, 'agencyId' | 'handlerId'>): boolean =>
  organises(viewer, m.agencyId) || (viewer.kind === 'staff' && m.handlerId === viewer.person)

export function leader(viewer: Viewer, m: Pick<Matter, 'agencyId' | 'handlerId'>): Staff {
  const who = staffOnly(viewer)
  if (!leads(who, m))
    refuse('not-yours', '只有特派员工作办公室和负责人、主持人可以这样做', {
      status: 403,
      next: '请由特派员工作办公室操作。',
    })
  return who
}

/** Who can be called into a mode, as what, and while it stands where. */
export const gatherings: Readonly<
  Record<string, { roles: readonly ParticipantRole[]; states: readonly string[]; sign?: readonly string[] }>
> = {
  'modes.team': { roles: ['lead', 'member'], states: ['forming', 'planning', 'working', 'checking'] },
  'modes.conference': {
    roles: ['host', 'expert'],
    states: ['calling', 'advising', 'concurring'],
    sign: ['advising', 'concurring'],
  },
  'modes.research': { roles: ['member', 'reviewer'], states: ['planning', 'field', 'assessing'], sign: ['assessing'] },
}

/** Those whose word is signed: experts of a conference, reviewers of a report. */
export const signs: ReadonlySet<ParticipantRole> = new Set(['expert', 'reviewer'])

/** Whoever is looking, among those who take part now; one who was not asked finds nothing here. */
export const among = (viewer: Viewer, people: readonly Participant[]): Participant | undefined =>
  viewer.kind === 'staff'
    ? people.find(p => p.personId === viewer.person && p.acceptedAt !== null && p.endedAt === null)
    : undefined

/** Refuses `not-found`: what somebody was not asked into does not exist for them. */
export function taking(viewer: Viewer, people: readonly Participant[]): Participant {
  staffOnly(viewer)
  return among(viewer, people) ?? notFound()
}
