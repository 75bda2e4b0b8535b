import { type Database, statement } from './database.ts'

/** Work done again and again: idempotent, returns how many things it did. */
export type Sweeping = {
  name: string
  everySeconds: number
  run: () => Promise<number>
  /** Done in every process, without the lock: for what each keeps in its own memory. */
  inEach?: true
}

/** What became of a run: done so much, failed, or left to another process that was at it. */
export type SweepOutcome =
  | { name: string; done: number }
  | { name: string; error: unknown }
  | { name: string; busy: true }

const tryLock = statement('kernel.try-sweep-lock', 'select pg_try_advisory_lock(hashtextextended($1, 7301)) as locked')
const unlock = statement('kernel.sweep-unlock', 'select pg_advisory_unlock(hashtextextended($1, 7301))')

/** Runs a sweep once, unless another process is at it: the lock is the session's, so that it goes with a process that dies. */
export async function sweepOnce(db: Database, { name, run, inEach }: Sweeping): Promise<SweepOutcome> {
  try {
    if (inEach) return { name, done: await run() }
    const client = await db.locks.connect()
    let broken = true
    try {
      const { rows } = await client.query<{ locked: boolean }>({ ...tryLock, values: [name] })
      if (!rows[0]!.locked) {
        broken = false
        return { name, busy: true }
      }
      try {
        return { name, done: await run() }
      } finally {
        await client.query({ ...unlock, values: [name] })
        broken = false
      }
    } finally {
      // A connection that could not unlock is closed, which unlocks.
      client.release(broken)
    }
  } catch (error) {
    return { name, error }
  }
}

/**
 * Runs each sweep every so many seconds, counted from the end of the run before, so that none overlaps itself. `told` hears of every
 * run. Returns how to stop: no run begins after, and those under way are waited for.
 */
export function startSweeps(
  db: Database,
  sweeps: readonly Sweeping[],
  told: (outcome: SweepOutcome) => void,
): () => Promise<void> {
  let stopped = false
  const timers = new Set<NodeJS.Timeout>()
  const running = new Set<Promise<void>>()

  function plan(sweep: Sweeping, seconds: number) {
    if (stopped) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      const run = sweepOnce(db, sweep).then(outcome => {
        running.delete(run)
        told(outcome)
        plan(sweep, sweep.everySeconds)
      })
      running.add(run)
    }, seconds * 1000)
    timers.add(timer)
  }

  for (const sweep of sweeps) plan(sweep, Math.min(1, sweep.everySeconds))
  return async () => {
    stopped = true
    for (const timer of timers) clearTimeout(timer)
    await Promise.all(running)
  }
}
