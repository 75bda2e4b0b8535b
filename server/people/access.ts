import { append, systemStreams } from '../docket/index.ts'
import type { Db } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Viewer } from './viewer.ts'

/** Puts what happened at the door into the record of access. No name, number or login goes in: `actor` says who. */
export async function noteAccess(
  tx: Db,
  house: House,
  kind: string,
  title: string,
  about: { actor?: number; capacity?: string; body?: Record<string, unknown> } = {},
): Promise<void> {
  const { actor, capacity = 'anyone', body } = about
  await append(tx, systemStreams.access, house.now(), house.digest, [
    { ...(actor !== undefined && { actor }), capacity, kind, body: { title, ...body } },
  ])
}

type SignedIn = Exclude<Viewer, { kind: 'visitor' }>
type Staff = Extract<Viewer, { kind: 'staff' }>

/** Whoever is looking, signed in. Refuses `sign-in-needed`. */
export function signedIn(viewer: Viewer): SignedIn {
  if (viewer.kind !== 'visitor') return viewer
  return refuse('sign-in-needed', '请先登录', { status: 401, next: '登录后再试，已填的内容不会丢失。' })
}

/** A member of staff. Refuses `sign-in-needed` and `not-yours`. */
export function staffOnly(viewer: Viewer): Staff {
  const who = signedIn(viewer)
  if (who.kind === 'staff') return who
  return refuse('not-yours', '只有工作人员可以这样做', { status: 403, next: '请用工作人员账号登录。' })
}

/** An administrator, and the agencies they administer. Refuses `sign-in-needed` and `not-yours`. */
export function adminOnly(viewer: Viewer): { viewer: Staff; over: 'all' | readonly number[] } {
  const who = staffOnly(viewer)
  const over = who.posts.filter(p => p.capacity === 'admin').flatMap(p => [p.agencyId, ...p.under])
  if (who.everywhere) return { viewer: who, over: 'all' }
  if (over.length === 0)
    refuse('not-yours', '只有系统管理员可以这样做', { status: 403, next: '请联系本机构的系统管理员。' })
  return { viewer: who, over }
}

/** An administrator of the whole platform. */
export function platformAdmin(viewer: Viewer): Staff {
  const { viewer: who, over } = adminOnly(viewer)
  if (over === 'all') return who
  return refuse('not-yours', '只有平台的系统管理员可以这样做', { status: 403, next: '请联系平台的系统管理员。' })
}
