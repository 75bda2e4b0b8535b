import type { Scope } from '../kernel/database.ts'
import { refuse } from '../kernel/refusal.ts'
import { type PostCapacity, staffOnly, type Viewer } from '../people/index.ts'

type Staff = Extract<Viewer, { kind: 'staff' }>

/** 特派员工作办公室 of a court, or of one above it. */
export const isOfficerOver = (viewer: Viewer, agency: number): boolean =>
  viewer.kind === 'staff' &&
  (viewer.everywhere ||
    viewer.posts.some(p => p.capacity === 'envoyOfficer' && (p.agencyId === agency || p.under.includes(agency))))

/** Refuses `sign-in-needed` and `not-yours`. */
export function officerOver(viewer: Viewer, agency: number): Staff {
  const who = staffOnly(viewer)
  if (!isOfficerOver(who, agency))
    refuse('not-yours', '只有该院或者上级法院的特派员工作办公室可以这样做', {
      status: 403,
      next: '请由特派员工作办公室人员办理。',
    })
  return who
}

/** 特派员工作办公室 of any court. Refuses `sign-in-needed` and `not-yours`. */
export function officer(viewer: Viewer): Staff {
  const who = staffOnly(viewer)
  const office = officeOf(who)
  if (office !== 'all' && office.length === 0)
    refuse('not-yours', '只有特派员工作办公室可以这样做', { status: 403, next: '请由特派员工作办公室人员办理。' })
  return who
}

/** Who looks at how often others visit: who runs it, leads, supervises and keeps discipline. */
const overseeing: ReadonlySet<PostCapacity> = new Set([
  'envoyOfficer',
  'disciplineOfficer',
  'leader',
  'supervisor',
  'auditor',
])

/** The courts whose quotas and training somebody looks at; everybody looks at their own. */
export function overseenBy(viewer: Viewer): Scope {
  const who = staffOnly(viewer)
  if (who.everywhere) return { all: true }
  const agencies = who.posts.filter(p => overseeing.has(p.capacity)).flatMap(p => [p.agencyId, ...p.under])
  return { agencies: [...new Set(agencies)], person: who.person }
}

/** Whoever oversees some court; figures of the whole scheme are theirs to read. Refuses `sign-in-needed` and `not-yours`. */
export function overseer(viewer: Viewer): Staff {
  const scope = overseenBy(viewer)
  if (!('all' in scope) && scope.agencies.length === 0)
    refuse('not-yours', '只有负责特派员工作的人员可以查看', { status: 403, next: '请由特派员工作办公室或者领导查看。' })
  return staffOnly(viewer)
}

/** The roster is the staff's. Refuses `sign-in-needed` and `not-yours`. */
export const reader = (viewer: Viewer): Staff => staffOnly(viewer)

/** The courts somebody runs the scheme for. */
export const officeOf = (viewer: Viewer): 'all' | number[] =>
  viewer.kind !== 'staff'
    ? []
    : viewer.everywhere
      ? 'all'
      : [...new Set(viewer.posts.filter(p => p.capacity === 'envoyOfficer').flatMap(p => [p.agencyId, ...p.under]))]
