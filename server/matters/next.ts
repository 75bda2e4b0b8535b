/** What an open commitment tells about the next act. */
export type Owed = { title: string; owes: string; dueAt: Temporal.Instant | null; undated: string | null }

/** The next act of a matter: the open commitment that falls due first; those without a date come last. */
export function nextOf(open: readonly Owed[]) {
  const sooner = (a: Owed, b: Owed) =>
    (a.dueAt?.epochMilliseconds ?? Number.POSITIVE_INFINITY) < (b.dueAt?.epochMilliseconds ?? Number.POSITIVE_INFINITY)
      ? a
      : b
  if (open.length === 0) return { owner: null, nextAct: null, dueAt: null, undated: null }
  const next = open.reduce(sooner)
  return { owner: next.owes, nextAct: next.title, dueAt: next.dueAt, undated: next.dueAt ? null : next.undated }
}
