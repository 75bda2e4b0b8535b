import type { Standing } from '../agreements/index.ts'
import type { Appointment } from './appointment.store.ts'
import type { AppointmentStanding } from './names.ts'

/** Where an appointment stands on a day: it is never longer in force than its agreement, and nothing of this is stored. */
export function appointmentOn(
  x: Pick<Appointment, 'from' | 'until' | 'effectiveAt' | 'endedOn'>,
  agreement: Standing,
  day: Temporal.PlainDate,
): AppointmentStanding {
  const { compare } = Temporal.PlainDate
  const over = agreement === 'ended' || agreement === 'expired'
  const ended = x.endedOn !== null && compare(day, x.endedOn) >= 0
  if (!x.effectiveAt) return ended || over ? 'refused' : 'proposed'
  if (ended && compare(x.endedOn!, x.until) <= 0) return 'ended'
  if (compare(day, x.until) > 0) return 'expired'
  if (over) return 'ended'
  if (agreement === 'suspended') return 'suspended'
  return compare(day, x.from) < 0 || agreement === 'coming' ? 'coming' : 'inForce'
}
