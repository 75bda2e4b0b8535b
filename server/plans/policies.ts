import { notFound, refuse } from '../kernel/refusal.ts'
import { staffOnly, type Viewer } from '../people/index.ts'

type Staff = ReturnType<typeof staffOnly>

/** 督办人员 of the agency, or of one above it, supervise its plans: import, assign, verify, keep the minutes. */
export const supervises = (viewer: Viewer, agency: number): boolean =>
  viewer.kind === 'staff' &&
  viewer.posts.some(p => p.capacity === 'supervisor' && (p.agencyId === agency || p.under.includes(agency)))

/** Refuses `sign-in-needed` and `not-yours`. */
export function supervisor(viewer: Viewer, agency: number): Staff {
  const who = staffOnly(viewer)
  if (!supervises(who, agency))
    refuse('not-yours', '只有督办机构的督办人员可以这样做', { status: 403, next: '请由督办人员操作。' })
  return who
}

/** Agencies whose people a viewer may look at plans for; nobody outside the staff reads plans. */
export function reader(viewer: Viewer): Staff {
  const who = staffOnly(viewer)
  if (!who.everywhere && who.posts.length === 0) notFound('方案')
  return who
}
