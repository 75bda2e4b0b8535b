/** 红、黄、绿: the light of an open commitment, the same rule on every screen. */
export type Light = 'green' | 'amber' | 'red'

/** The rule of {@link lightOf}, for the page that shows lights. */
export const lightRule =
  '已过到期时刻为红；距到期不足全程四分之一且不足三日，或者已过承诺期限，为黄；其余为绿。没有到期日的为绿，并写明理由。'

/**
 * Red after the due moment; amber within a quarter of the whole time, at most three days, before it, or past the shorter limit
 * promised; else green.
 */
export function lightOf(
  startAt: Temporal.Instant,
  dueAt: Temporal.Instant | undefined,
  now: Temporal.Instant,
  promisedAt?: Temporal.Instant,
): Light {
  if (!dueAt) return 'green'
  const left = dueAt.epochMilliseconds - now.epochMilliseconds
  if (left < 0) return 'red'
  const whole = dueAt.epochMilliseconds - startAt.epochMilliseconds
  const broken = promisedAt !== undefined && Temporal.Instant.compare(now, promisedAt) > 0
  return broken || left <= Math.min(whole / 4, 3 * 86_400_000) ? 'amber' : 'green'
}
