import { currentEnterprise, type Enterprise } from '../enterprises/index.ts'
import type { Db } from '../kernel/database.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { signedIn, staffOnly, type Viewer } from '../people/index.ts'

type Staff = ReturnType<typeof staffOnly>
type Resident = Extract<Viewer, { kind: 'resident' }>

const keeping: ReadonlySet<string> = new Set(['firmOfficer', 'envoyOfficer'])

/** 企业服务人员 of the agency or of one above it, and at courts the envoys' office. */
export const keeps = (viewer: Viewer, agency: number): boolean =>
  viewer.kind === 'staff' &&
  viewer.posts.some(p => keeping.has(p.capacity) && (p.agencyId === agency || p.under.includes(agency)))

/** Refuses `sign-in-needed` and `not-yours`. */
export function keeper(viewer: Viewer, agency: number): Staff {
  const who = staffOnly(viewer)
  if (!keeps(who, agency))
    refuse('not-yours', '只有企业服务人员可以这样做', { status: 403, next: '请由本机构的企业服务人员操作。' })
  return who
}

/** The agency in whose name a keeper registers. Refuses `sign-in-needed` and `not-yours`. */
export function keepingFor(viewer: Viewer): { who: Staff; agency: number } {
  const who = staffOnly(viewer)
  const post = who.posts.find(p => keeping.has(p.capacity))
  return post
    ? { who, agency: post.agencyId }
    : refuse('not-yours', '只有企业服务人员可以这样做', { status: 403, next: '请由本机构的企业服务人员操作。' })
}

/** A firm in whose space the viewer has a place. What is not theirs does not exist. */
export async function ownFirm(tx: Db, viewer: Viewer, id: number): Promise<{ who: Resident; firm: Enterprise }> {
  const who = signedIn(viewer)
  const firm = await currentEnterprise(tx, id)
  return firm && who.kind === 'resident' && who.seats?.some(s => s.enterprise === firm.id)
    ? { who, firm }
    : notFound('企业')
}
