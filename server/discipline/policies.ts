import { notFound, refuse } from '../kernel/refusal.ts'
import { type Post, type PostCapacity, staffOnly, type Viewer } from '../people/index.ts'

type Staff = ReturnType<typeof staffOnly>

const agenciesOf = (viewer: Staff, may: (p: Post) => boolean): number[] => [
  ...new Set(viewer.posts.filter(may).flatMap(p => [p.agencyId, ...p.under])),
]
const by =
  (...capacities: PostCapacity[]) =>
  (p: Post) =>
    capacities.includes(p.capacity)

/** Agencies whose sealed records a viewer may open: 纪检监察人员 of the agency or above. Neither leaders nor administrators. */
export const guarded = (viewer: Staff): number[] => agenciesOf(viewer, by('disciplineOfficer'))

/** Sees one's own records and those in one's guard, and nothing by any other post. */
export const sealedScope = (viewer: Viewer) => {
  const who = staffOnly(viewer)
  return { who, scope: { agencies: guarded(who), person: who.person } }
}

/** Whoever keeps a record: judges and assistants, as envoys or not. Returns the agency it is kept at. Refuses `not-yours`. */
export function recorder(viewer: Viewer, agency?: number): { who: Staff; agency: number; capacity: PostCapacity } {
  const who = staffOnly(viewer)
  const own = who.posts.filter(by('envoy', 'judge', 'judgeAssistant'))
  const post = own.find(p => p.agencyId === agency) ?? (agency === undefined ? own[0] : undefined)
  return post
    ? { who, agency: post.agencyId, capacity: post.capacity }
    : refuse('not-yours', '只有法官、法官助理和法律特派员登记', { status: 403, next: '请用法官、特派员的账号登录。' })
}

/** Agencies whose conflicts and cases a viewer works on. */
export const overseen = (viewer: Staff): number[] =>
  agenciesOf(viewer, by('disciplineOfficer', 'leader', 'envoyOfficer'))
/** Sees flags of the courts overseen, and one's own. */
export const courtScope = (viewer: Viewer) => {
  const who = staffOnly(viewer)
  return { who, scope: { agencies: overseen(who), person: who.person } }
}

export const mayResolve = (viewer: Viewer, agency: number): boolean =>
  viewer.kind === 'staff' && agenciesOf(viewer, by('disciplineOfficer', 'leader')).includes(agency)

/** 纪检监察人员 or leaders of the court, or of one above. Refuses `not-yours`. */
export function resolver(viewer: Viewer, agency: number): Staff {
  const who = staffOnly(viewer)
  if (mayResolve(who, agency)) return who
  return refuse('not-yours', '只有本院的纪检监察人员或者院领导可以处理', {
    status: 403,
    next: '请由纪检监察人员或者院领导操作。',
  })
}

/** Who keeps the register of cases of a court. Refuses `not-yours`; whoever may for several says for which. */
export function caseKeeper(viewer: Viewer, agency?: number): { who: Staff; agency: number } {
  const who = staffOnly(viewer)
  const own = agenciesOf(who, by('disciplineOfficer', 'envoyOfficer'))
  const at = agency ?? own[0]
  return at !== undefined && own.includes(at)
    ? { who, agency: at }
    : refuse('not-yours', '只有本院的纪检监察人员、特派员工作办公室可以登记案件', {
        status: 403,
        next: '请由本院的有关人员操作。',
      })
}

const asking: readonly PostCapacity[] = [
  'disciplineOfficer',
  'leader',
  'supervisor',
  'approver',
  'intakeOfficer',
  'assigner',
  'windowClerk',
  'judge',
  'mediator',
  'notary',
  'envoyOfficer',
  'firmOfficer',
]
/** Whoever asks another agency whether a firm is served by its envoys: staff who decide or assign there. Refuses `not-yours`. */
export function asker(viewer: Viewer, agency?: number): { who: Staff; agency: number; capacity: PostCapacity } {
  const who = staffOnly(viewer)
  const own = who.posts.filter(by(...asking))
  const post = own.find(p => p.agencyId === agency) ?? (agency === undefined ? own[0] : undefined)
  return post
    ? { who, agency: post.agencyId, capacity: post.capacity }
    : refuse('not-yours', '您的岗位不能作跨机构核查', { status: 403, next: '请由本机构受理、审批或者纪检人员查询。' })
}

/** The court whose conflict list somebody reads. What is not theirs does not exist. */
export function listReader(viewer: Viewer, agency: number | undefined): Staff {
  const who = staffOnly(viewer)
  return agency !== undefined && overseen(who).includes(agency) ? who : notFound('特派员')
}
