/**
 * Group commit: items that arrive while earlier ones are being written go together in the next write, at most `most` at once on
 * `lanes` connections. When a group fails, each of its items is tried alone, so that one bad item refuses only itself.
 */
export function coalesce<I, O>(write: (items: I[]) => Promise<O[]>, most = 64, lanes = 2): (item: I) => Promise<O> {
  type Waiting = { item: I; resolve: (o: O) => void; reject: (e: unknown) => void }
  const waiting: Waiting[] = []
  let busy = 0

  async function settle(group: Waiting[]) {
    try {
      const results = await write(group.map(w => w.item))
      group.forEach((w, i) => {
        w.resolve(results[i]!)
      })
    } catch (error) {
      if (group.length === 1) group[0]!.reject(error)
      else for (const w of group) await settle([w])
    }
  }

  async function drain() {
    busy += 1
    while (waiting.length > 0) await settle(waiting.splice(0, most))
    busy -= 1
  }

  return item =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (busy < lanes) setImmediate(() => busy < lanes && waiting.length > 0 && void drain())
    })
}
