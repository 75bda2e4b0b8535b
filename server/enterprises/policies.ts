import { notFound, refuse } from '../kernel/refusal.ts'
import { type PostCapacity, signedIn, staffOnly, type Viewer } from '../people/index.ts'

export type Staff = Extract<Viewer, { kind: 'staff' }>
export type Resident = Extract<Viewer, { kind: 'resident' }>

/** Who did something, and as what, for the docket. */
export type Doing = { actor?: number; capacity: string }

/** They keep the register of their agency and of those below it. */
const keeping: ReadonlySet<PostCapacity> = new Set(['firmOfficer', 'envoyOfficer', 'admin'])

const keepingPost = (viewer: Viewer, agency: number) =>
  viewer.kind === 'staff'
    ? viewer.posts.find(p => keeping.has(p.capacity) && (p.agencyId === agency || p.under.includes(agency)))
    : undefined

/** 企业服务、特派员工作办公室人员和系统管理员 keep what their agency, or one below it, has entered. */
export const mayKeep = (viewer: Viewer, agency: number): boolean =>
  keepingPost(viewer, agency) !== undefined || (viewer.kind === 'staff' && viewer.everywhere)

/** The agencies a viewer keeps the register of, or all. */
export function keptBy(viewer: Staff): 'all' | number[] {
  if (viewer.everywhere) return 'all'
  return [...new Set(viewer.posts.filter(p => keeping.has(p.capacity)).flatMap(p => [p.agencyId, ...p.under]))]
}

/** Refuses `sign-in-needed` and `not-yours`. */
export function keeper(viewer: Viewer, agency: number): Required<Doing> {
  const who = staffOnly(viewer)
  if (!mayKeep(who, agency))
    refuse('not-yours', '只有登记机构或者其上级的企业服务、特派员工作人员可以这样做', {
      status: 403,
      next: '请联系登记机构。',
    })
  return { actor: who.person, capacity: keepingPost(who, agency)?.capacity ?? 'admin' }
}

/** Every member of staff with a post reads the public part. Refuses `sign-in-needed` and `not-yours`; without any post there is nothing. */
export function reader(viewer: Viewer): Staff {
  const who = staffOnly(viewer)
  if (!who.everywhere && who.posts.length === 0) notFound('名录')
  return who
}

/** Somebody with a post at the agency plans its calls. Refuses `sign-in-needed` and `not-yours`. */
export function planner(viewer: Viewer, agency: number): Required<Doing> {
  const who = staffOnly(viewer)
  const post = who.posts.find(p => p.agencyId === agency)
  if (!post) return refuse('not-yours', '只能为本机构计划走访', { status: 403, next: '请选择自己任职的机构。' })
  return { actor: who.person, capacity: post.capacity }
}

/** A resident in person: whose company space it is. Refuses `sign-in-needed` and `not-yours`. */
export function resident(viewer: Viewer): Resident {
  const who = signedIn(viewer)
  if (who.kind === 'resident') return who
  return refuse('not-yours', '企业空间由企业成员本人使用', { status: 403, next: '请用手机号登录群众端。' })
}
