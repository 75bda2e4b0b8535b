import { notFound, refuse } from '../kernel/refusal.ts'
import type { Matter } from '../matters/index.ts'
import type { PostCapacity, Viewer } from '../people/index.ts'

const holds = (v: Viewer, agency: number, ...capacities: PostCapacity[]): boolean =>
  v.kind === 'staff' &&
  v.posts.some(p => (p.agencyId === agency || p.under.includes(agency)) && capacities.includes(p.capacity))

/** Who is signed in as staff; everybody else is told who to ask. */
export function staffOnly(v: Viewer): Extract<Viewer, { kind: 'staff' }> {
  return v.kind === 'staff'
    ? v
    : refuse('not-yours', '只有工作人员可以使用', { status: 403, next: '请用工作人员账号登录。' })
}

/** An assigner of the centre that holds the matter sees who could take it; to anybody else there is no such page. */
export const mayChoose = (v: Viewer, m: Matter): void => {
  if (!holds(v, m.agencyId, 'assigner'))
    refuse('not-yours', '只有指派人员可以查看候选人', { status: 403, next: '请由指派人员办理。' })
}

/** Those who examine or decide at the centre see how its conditions work out. */
export const mayExamine = (v: Viewer, m: Matter): void => {
  if (!holds(v, m.agencyId, 'intakeOfficer', 'approver', 'windowClerk')) notFound()
}

/** The panel is kept by a centre's assigners, and by its administrator. */
export const mayKeepPanel = (v: Viewer, centre: number): void => {
  staffOnly(v)
  if (!holds(v, centre, 'assigner', 'admin'))
    refuse('not-yours', '只有本机构的指派人员可以维护人员库', { status: 403, next: '请由指派人员办理。' })
}

/** Standards, figures and rates are entered by an administrator. */
export function mayEnter(v: Viewer): Extract<Viewer, { kind: 'staff' }> {
  const staff = staffOnly(v)
  return staff.everywhere || staff.posts.some(p => p.capacity === 'admin')
    ? staff
    : refuse('not-yours', '只有系统管理员可以录入标准和数据', { status: 403, next: '请联系系统管理员。' })
}

/** Files are drawn for review by an approver of the centre, or its bureau. */
export const mayDraw = (v: Viewer, centre: number): void => {
  staffOnly(v)
  if (!holds(v, centre, 'approver', 'bureauReviewer'))
    refuse('not-yours', '只有审批人员可以抽取案件', { status: 403, next: '请由审批人员办理。' })
}
