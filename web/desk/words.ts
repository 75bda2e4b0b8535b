/** Every word the desk shows, by screen. Components hold none. */

export { frame } from './words/frame.ts'
export { calendar, library, people, procedures, settings } from './words/house.ts'
export { inbox, today } from './words/inbox.ts'
export { insight } from './words/insight.ts'
export { intake } from './words/intake.ts'
export { ledger, rehearsals, reminders } from './words/ledger.ts'
export { matter } from './words/matter.ts'
export { plans } from './words/plans.ts'
export { quota } from './words/quota.ts'
export { register } from './words/register.ts'
export { visits } from './words/visits.ts'
