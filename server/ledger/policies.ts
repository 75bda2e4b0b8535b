import { refuse } from '../kernel/refusal.ts'
import { type PostCapacity, staffOnly, type Viewer } from '../people/index.ts'

type Staff = Extract<Viewer, { kind: 'staff' }>

/** Who may press for what is owed: supervisors and superiors, and who decides and assigns. */
const urging: ReadonlySet<PostCapacity> = new Set(['supervisor', 'leader', 'bureauReviewer', 'approver', 'assigner'])

/** The ledger is the staff's; parties see the same clocks on the page of their matter. */
export const mayRead = (viewer: Viewer): Staff => staffOnly(viewer)

/** The post by which somebody may press for a commitment: at the agency that owes or the one that holds the matter, or above either. */
export const urgingPost = (viewer: Staff, c: { agencyId: number; holderId: number | null }) =>
  viewer.posts.find(
    p => urging.has(p.capacity) && [p.agencyId, ...p.under].some(a => a === c.agencyId || a === c.holderId),
  )

/** Refuses `not-yours` to whoever holds no such post. */
export const mayUrge = (viewer: Staff, c: { agencyId: number; holderId: number | null }) =>
  urgingPost(viewer, c) ??
  refuse('not-yours', '您的岗位不能催办', {
    status: 403,
    next: '请由责任机构、办理机构或者其上级机构的督办、领导、复核、审批、指派人员催办。',
  })
