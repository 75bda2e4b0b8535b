import type { Staff } from '../shapes.ts'

const holds =
  (...capacities: string[]) =>
  (staff: Staff): boolean =>
    staff.everywhere || staff.posts.some(p => capacities.includes(p.capacity))

/** Whose business agreements are by their post; the server decides, this only spares others a door that is shut to them. */
export const readsAgreements = holds('leader', 'partnerClerk', 'supervisor', 'admin')

/** Puts a text forward for an agency: its leader and whoever keeps the partnership. */
export const drafts = (staff: Staff): boolean =>
  staff.posts.some(p => p.capacity === 'leader' || p.capacity === 'partnerClerk')

/** Those who are not there to hold matters of an agency do not move them. */
const outside: ReadonlySet<string> = new Set(['lawyer', 'mediator', 'envoy', 'auditor'])
export const movesMatters = (staff: Staff): boolean =>
  staff.everywhere || staff.posts.some(p => !outside.has(p.capacity))

/** The owners of a station and those who work in it. */
export const readsStations = holds('leader', 'partnerClerk', 'supervisor', 'windowClerk', 'firmOfficer')
