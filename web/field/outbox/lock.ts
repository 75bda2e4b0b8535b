let last: Promise<unknown> = Promise.resolve()

/**
 * One at a time, over all tabs and the service worker: sending, signing in and out, taking the pack. Where a browser has no locks, one
 * at a time in this tab; the server takes each visit once all the same.
 */
export function alone<T>(work: () => Promise<T>): Promise<T> {
  const { locks } = navigator
  if (locks) return locks.request('faqiao.field', work) as Promise<T>
  const mine = last.then(work, work)
  last = mine.catch(() => undefined)
  return mine
}
