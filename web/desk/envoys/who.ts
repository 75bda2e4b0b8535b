import type { Staff } from '../shapes.ts'

const holds =
  (...capacities: string[]) =>
  (staff: Staff): boolean =>
    staff.everywhere || staff.posts.some(p => capacities.includes(p.capacity))

/*
 * Whose work has to do with firms and envoys; the server decides what they see, this only spares others a door that is shut to them.
 */
const service = ['envoy', 'envoyOfficer', 'firmOfficer', 'disciplineOfficer', 'leader', 'supervisor', 'admin']

export const readsRegister = holds(...service, 'lawyer', 'firmDirector')
/** Health checks, modes and services: also those who are called in or serve firms themselves. */
export const servesFirms = holds(
  ...service,
  'lawyer',
  'firmDirector',
  'windowClerk',
  'judge',
  'judgeAssistant',
  'mediator',
)
/** Begins health checks of firms. */
export const startsCheckups = holds('firmOfficer', 'envoyOfficer', 'windowClerk', 'envoy', 'lawyer')
export const readsEnvoys = holds(...service.filter(c => c !== 'firmOfficer'))
export const readsVisits = readsEnvoys
export const readsDiscipline = holds('envoy', 'judge', 'judgeAssistant', 'disciplineOfficer', 'envoyOfficer', 'leader')

/** Gives and ends posts, nominates, recomputes. */
export const keepsEnvoys = holds('envoyOfficer')
/** Reads the sealed records of others. Neither leaders nor administrators do. */
export const guards = (staff: Staff): boolean => staff.posts.some(p => p.capacity === 'disciplineOfficer')
const postedAs =
  (...capacities: string[]) =>
  (staff: Staff): boolean =>
    staff.posts.some(p => capacities.includes(p.capacity))
/** Reads the register of a court's cases, and who keeps it. */
export const readsCases = postedAs('disciplineOfficer', 'envoyOfficer', 'leader')
export const keepsCases = postedAs('disciplineOfficer', 'envoyOfficer')
/** Enters that a party asked somebody to step back, and what was decided. */
export const mindsRecusals = postedAs('disciplineOfficer', 'leader')
export const isEnvoy = (staff: Staff): boolean => staff.posts.some(p => p.capacity === 'envoy')
/** Keeps records of one's own and reports each month. */
export const recordsOwn = (staff: Staff): boolean =>
  staff.posts.some(p => ['envoy', 'judge', 'judgeAssistant'].includes(p.capacity))
/** Asks other agencies whether a firm is served by their envoys. */
export const mayCheck = (staff: Staff): boolean =>
  staff.posts.some(p =>
    [
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
    ].includes(p.capacity),
  )
