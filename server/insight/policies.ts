import type { Scope } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import { agencyCalled } from '../matters/index.ts'
import { type PostCapacity, staffOnly, type Viewer } from '../people/index.ts'

/** Whose business the whole is. Who handles single matters finds them in the inbox. */
const overseeing: ReadonlySet<PostCapacity> = new Set([
  'leader',
  'supervisor',
  'approver',
  'bureauReviewer',
  'admin',
  'auditor',
])

/** Over which agencies somebody may read figures: those of the posts that oversee, with all below. Refuses `sign-in-needed` and `not-yours`. */
export function overseen(viewer: Viewer): Scope {
  const staff = staffOnly(viewer)
  if (staff.everywhere) return { all: true }
  const posts = overseeingPosts(viewer)
  if (posts.length === 0)
    refuse('not-yours', '只有领导、督办、审批、复核、管理和审计人员可以查看态势', {
      status: 403,
      next: '自己经办的办件请看“收件箱”。',
    })
  return { agencies: [...new Set(posts.flatMap(p => [p.agencyId, ...p.under]))], person: staff.person }
}

const overseeingPosts = (viewer: Viewer) =>
  viewer.kind === 'staff' ? viewer.posts.filter(p => overseeing.has(p.capacity)) : []

/** The agency in whose name somebody issues a brief: that of their first post that oversees. */
export async function issuerOf(house: House, viewer: Viewer): Promise<string> {
  const post = overseeingPosts(viewer)[0]
  return post ? (await agencyCalled(house, post.agencyId)).name : ''
}
