import { append } from '../docket/index.ts'
import { type Db, maybe, statement } from '../kernel/database.ts'
import type { House } from '../kernel/house.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import type { PostCapacity, Viewer } from '../people/index.ts'
import { matterDoer } from './capacities.ts'
import { lockMatter, setOfficer } from './store.ts'

/** Who may take a matter over from the officer who has it: somebody must, when that officer is away. */
const over: ReadonlySet<string> = new Set<PostCapacity>([
  'assigner',
  'approver',
  'bureauReviewer',
  'leader',
  'supervisor',
])

const nameOf = statement('matters.officer-name', 'select name from person where id = $1')

/**
 * 认领: an officer of the holding agency takes the matter. Taking again what one has changes nothing. Refuses `not-found` out of
 * reach, `not-yours`, `matter-closed`, and `already-claimed` (by whom) unless a superior takes it over.
 */
export async function claim(tx: Db, house: House, id: string, viewer: Viewer): Promise<{ officer: string }> {
  const m = (await lockMatter(tx, id)) ?? notFound()
  const standing = matterDoer(viewer, m, []).capacities
  const posts =
    viewer.kind === 'staff'
      ? viewer.posts.filter(p => standing.has(p.capacity) && [p.agencyId, ...p.under].includes(m.agencyId))
      : []
  if (viewer.kind !== 'staff' || !posts[0])
    return refuse('not-yours', '只有办理机构的工作人员可以认领', { status: 403, next: '请由办理机构的人员认领。' })
  if (m.closedAt) refuse('matter-closed', '本件已办结，不能再认领', { status: 409, next: '请查看办理结果。' })
  if (m.officerId === viewer.person) return { officer: viewer.name }
  const holder = m.officerId === null ? undefined : await maybe<{ name: string }>(tx, nameOf, [m.officerId])
  const superior = posts.find(p => over.has(p.capacity))
  if (holder && !superior)
    refuse('already-claimed', `本件已由${holder.name}认领`, {
      status: 409,
      next: `如需接手，请由负责人认领或者联系${holder.name}。`,
    })
  await setOfficer(tx, m.id, viewer.person)
  await append(tx, m.id, house.now(), house.digest, [
    {
      actor: viewer.person,
      capacity: (holder && superior?.capacity) || posts[0].capacity,
      kind: 'matter.claimed',
      body: { title: holder ? `接手（原由${holder.name}承办）` : '认领' },
    },
  ])
  return { officer: viewer.name }
}
