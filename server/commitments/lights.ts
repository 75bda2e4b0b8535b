/** 红、黄、绿: the light of an open commitment, the same rule on every screen. */
export type Light = 'green' | 'amber' | 'red'

/** Red after the due moment; amber within a quarter of the whole time, at most three days, before it; else green. */
export function lightOf(startAt: Temporal.Instant, dueAt: Temporal.Instant | undefined, now: Temporal.Instant): Light {
  if (!dueAt) return 'green'
  const left = dueAt.epochMilliseconds - now.epochMilliseconds
  if (left < 0) return 'red'
  const whole = dueAt.epochMilliseconds - startAt.epochMilliseconds
  return left <= Math.min(whole / 4, 3 * 86_400_000) ? 'amber' : 'green'
}
