import type { promise } from '../commitments/index.ts'

/** What an open commitment tells about the next act. */
export type Owed = {
  title: string
  owes: string
  startAt: Temporal.Instant
  dueAt: Temporal.Instant | null
  undated: string | null
}

/** The next act of a matter: the open commitment that falls due first; those without a date come last. */
export function nextOf(open: readonly Owed[]) {
  const sooner = (a: Owed, b: Owed) =>
    (a.dueAt?.epochMilliseconds ?? Number.POSITIVE_INFINITY) < (b.dueAt?.epochMilliseconds ?? Number.POSITIVE_INFINITY)
      ? a
      : b
  if (open.length === 0) return { owner: null, nextAct: null, dueFrom: null, dueAt: null, undated: null }
  const next = open.reduce(sooner)
  const { owes: owner, title: nextAct, startAt: dueFrom, dueAt } = next
  return { owner, nextAct, dueFrom, dueAt, undated: dueAt ? null : next.undated }
}

/** A promise about to be written, as {@link nextOf} takes it. */
export const owedBy = (c: ReturnType<typeof promise>): Owed => ({
  title: c.title,
  owes: c.owes,
  startAt: c.start_at,
  dueAt: c.due_at,
  undated: c.undated,
})
