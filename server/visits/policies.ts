import type { Scope } from '../kernel/database.ts'
import { refuse } from '../kernel/refusal.ts'
import { type Post, type PostCapacity, reachOf, type Seat, signedIn, staffOnly, type Viewer } from '../people/index.ts'
import type { Visit } from './store.ts'

export type Staff = ReturnType<typeof staffOnly>

const by =
  (...capacities: PostCapacity[]) =>
  (p: Post) =>
    capacities.includes(p.capacity)
const agenciesOf = (who: Staff, may: (p: Post) => boolean): number[] => [
  ...new Set(who.posts.filter(may).flatMap(p => [p.agencyId, ...p.under])),
]

/** Whose visits a member of staff reads besides their own: those of the courts they lead, supervise or run the envoys of. */
export const overseen = (who: Staff): number[] =>
  agenciesOf(who, by('envoyOfficer', 'disciplineOfficer', 'leader', 'supervisor'))
/** Courts whose envoys' office somebody is. */
export const offices = (who: Staff): number[] => agenciesOf(who, by('envoyOfficer'))
/** Courts whose discipline somebody watches over. */
export const watched = (who: Staff): number[] => agenciesOf(who, by('disciplineOfficer'))

/**
 * Whose visits a viewer sees: an envoy their own, staff those of courts overseen, a firm's members those to the firm. Being a judge
 * of the court opens nothing.
 */
export function visitScope(viewer: Viewer): Scope {
  const who = signedIn(viewer)
  return who.kind === 'staff' ? { agencies: overseen(who), person: who.person } : reachOf(who)
}

/** An envoy in post today. Refuses `no-envoy-post`, and tells nothing else: the phone may have been somebody's. */
export function envoyOnly(viewer: Viewer): Staff {
  const who = signedIn(viewer)
  if (who.kind === 'staff' && who.posts.some(p => p.capacity === 'envoy')) return who
  return refuse('no-envoy-post', '您的账号现在没有法律特派员岗位', {
    status: 403,
    next: '没有送出的走访仍在手机上；请联系特派员工作办公室。',
  })
}

/** The envoys' office of a court, or of one above. Refuses `not-yours`. */
export function officeOf(viewer: Viewer, agency: number): Staff {
  const who = staffOnly(viewer)
  return offices(who).includes(agency)
    ? who
    : refuse('not-yours', '只有特派员工作办公室可以这样做', { status: 403, next: '请由特派员工作办公室的人员操作。' })
}

/** Who sends a need of a visit on its way: the envoy, or the envoys' office. Refuses `not-yours`. */
export function needKeeper(viewer: Viewer, v: Pick<Visit, 'personId' | 'agencyId'>): Staff {
  const who = staffOnly(viewer)
  return who.person === v.personId ? envoyOnly(who) && who : officeOf(who, v.agencyId)
}

/** The seats by which somebody belongs to a firm of the visit. */
export const seatsAt = (viewer: Viewer, v: Pick<Visit, 'firms' | 'targetId'>): Seat[] =>
  viewer.kind === 'resident'
    ? (viewer.seats ?? []).filter(s => s.enterprise === v.targetId || v.firms.includes(s.enterprise))
    : []

/** The firm a member speaks for about a visit: the one named, or the only one. Refuses `not-yours`, `which-firm`. */
export function speaksFor(viewer: Viewer, v: Pick<Visit, 'firms' | 'targetId'>, firm?: number): number {
  const seats = seatsAt(viewer, v).filter(s => s.role !== 'reader' && (firm === undefined || s.enterprise === firm))
  const [seat, ...others] = seats
  if (!seat)
    return refuse('not-yours', '只有受访企业的管理员、法务和经办人可以这样做', {
      status: 403,
      next: '请由企业空间中有相应角色的成员操作。',
    })
  if (others.length > 0)
    refuse('which-firm', '您是其中几家企业的成员，请指明哪一家', {
      status: 422,
      fields: [{ field: 'firm', title: '请选择企业' }],
    })
  return seat.enterprise
}
