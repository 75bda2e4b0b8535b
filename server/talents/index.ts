import { transact } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import type { Module } from '../matters/index.ts'
import { visitor } from '../people/index.ts'
import { lapseAppointment } from './appointing.ts'
import { staleAppointments } from './appointment.store.ts'
import { appointmentRoutes } from './appointment-routes.ts'
import { lapseAssignment } from './assigning.ts'
import { staleAssignments } from './assignment.store.ts'
import { talentRoutes } from './routes.ts'
import { kinds, settings } from './settings.ts'
import { follows, foretells } from './succession.ts'

/** 共享资源: whom one side lets the other ask, matching, and mediators appointed by both; none of it outlives its agreement. */
export const talents: Module = {
  settings,
  kinds,
  sweeps: [{ name: 'talents-over', everySeconds: 60, run: lapseOver }],
  succession: { foretells, follows },
  routes: (app, context) => {
    talentRoutes(app, context)
    appointmentRoutes(app, context)
  },
}

/** Ends what rests on agreements that have come to their end. */
async function lapseOver(house: House): Promise<number> {
  const day = dateAt(house.now())
  const [assignments, appointments] = [
    await staleAssignments(house.db.system, day),
    await staleAppointments(house.db.system, day),
  ]
  for (const id of assignments)
    await transact(house.db.system, tx => lapseAssignment({ tx, house, viewer: visitor }, id))
  for (const id of appointments) await transact(house.db.system, tx => lapseAppointment({ tx, house }, id))
  return assignments.length + appointments.length
}

export { accept as acceptAppointment, propose } from './appointing.ts'
export { assign } from './assigning.ts'
export { putConditions } from './conditioning.ts'
export { type Conditions, findingsOf } from './conditions.ts'
export { add, offer } from './keeping.ts'
export { match, type Need } from './matching.ts'
