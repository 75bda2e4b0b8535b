/** What says where an agreement stands: nothing of this is written when a day passes, it follows from the day. */
export type Terms = {
  /** 0: nothing was ever signed by all. */
  version: number
  from: Temporal.PlainDate | null
  until: Temporal.PlainDate | null
  suspendedOn: Temporal.PlainDate | null
  /** The first day on which it is not in force any more, where it was ended before its term. */
  endedOn: Temporal.PlainDate | null
}

export const standings = {
  signing: '待签署',
  coming: '已签署，尚未开始',
  inForce: '生效中',
  suspended: '暂停',
  expired: '期满终止',
  ended: '提前终止',
} as const
export type Standing = keyof typeof standings

/** Where an agreement stands on a day. Only `inForce` opens a door; SQL says the same in `agreement_in_force` (migration 0800). */
export function standingOn(t: Terms, day: Temporal.PlainDate): Standing {
  const { compare } = Temporal.PlainDate
  if (t.endedOn && compare(day, t.endedOn) >= 0) return 'ended'
  if (t.version === 0 || !t.from || !t.until) return 'signing'
  if (compare(day, t.until) > 0) return 'expired'
  if (t.suspendedOn) return 'suspended'
  return compare(day, t.from) < 0 ? 'coming' : 'inForce'
}
