/** 红、黄、绿: the light of an open commitment, the same rule on every screen. */
export type Light = 'green' | 'amber' | 'red'

/** The rule of {@link lightOf}, for the page that shows lights. */
export const lightRule =
  '已过到期时刻为红；距到期不足全程四分之一且不足三日，或者已过承诺期限，为黄；其余为绿。没有到期日的为绿，并写明理由。'

const days = 86_400_000

/**
 * The moment from which a light is amber: within a quarter of the whole time, at most three days, before it is due, or past the
 * shorter limit promised. Kept beside the row, so that lists and counts by light read an index.
 */
export function amberFrom(
  startAt: Temporal.Instant,
  dueAt: Temporal.Instant,
  promisedAt?: Temporal.Instant,
): Temporal.Instant {
  const due = dueAt.epochMilliseconds
  const near = Math.ceil(due - Math.min((due - startAt.epochMilliseconds) / 4, 3 * days))
  const broken = promisedAt ? promisedAt.epochMilliseconds + 1 : Number.POSITIVE_INFINITY
  return Temporal.Instant.fromEpochMilliseconds(Math.min(near, broken))
}

/** Red after the due moment, amber from {@link amberFrom}, else green; green without a due moment. */
export function lightOf(
  startAt: Temporal.Instant,
  dueAt: Temporal.Instant | undefined,
  now: Temporal.Instant,
  promisedAt?: Temporal.Instant,
): Light {
  if (!dueAt) return 'green'
  if (Temporal.Instant.compare(now, dueAt) > 0) return 'red'
  return Temporal.Instant.compare(now, amberFrom(startAt, dueAt, promisedAt)) >= 0 ? 'amber' : 'green'
}

type Timed = {
  status: 'open' | 'paused' | 'met' | 'void'
  startAt: Temporal.Instant
  dueAt: Temporal.Instant | null
  promisedAt: Temporal.Instant | null
  endedAt: Temporal.Instant | null
}

/** Whether it is or was done late; what was annulled never is. */
export const isLate = (c: Omit<Timed, 'startAt' | 'promisedAt'>, now: Temporal.Instant): boolean =>
  c.dueAt !== null && c.status !== 'void' && Temporal.Instant.compare(c.endedAt ?? now, c.dueAt) > 0

/** The light of a commitment wherever it stands: what has ended is red where it was late, else green. */
export const lightAt = (c: Timed, now: Temporal.Instant): Light =>
  c.status === 'open'
    ? lightOf(c.startAt, c.dueAt ?? undefined, now, c.promisedAt ?? undefined)
    : isLate(c, now)
      ? 'red'
      : 'green'
