import { type Database, maybe, rows, statement } from './database.ts'

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

/** What this process itself is at: one connection may take its own lock twice. */
const atWork = new WeakMap<Database, Set<string>>()

/**
 * Runs a sweep once, unless it is being run already: the lock is that of the connection kept for locks, so that it goes with a process
 * that dies. A connection that dies alone loses it too; every sweep is idempotent.
 */
export async function sweepOnce(db: Database, { name, run, inEach }: Sweeping): Promise<SweepOutcome> {
  try {
    if (inEach) return { name, done: await run() }
    const own = atWork.get(db) ?? new Set()
    atWork.set(db, own)
    if (own.has(name)) return { name, busy: true }
    own.add(name)
    try {
      return await lockedRun(db, name, run)
    } finally {
      own.delete(name)
    }
  } catch (error) {
    return { name, error }
  }
}

async function lockedRun(db: Database, name: string, run: Sweeping['run']): Promise<SweepOutcome> {
  const taken = await maybe<{ locked: boolean }>(db.locks, tryLock, [name])
  if (!taken?.locked) return { name, busy: true }
  try {
    return { name, done: await run() }
  } finally {
    await rows(db.locks, unlock, [name])
  }
}

/** Sweeps at work at once, of this process: the rest of the connections are for those who wait for an answer. */
const atOnce = 4

/**
 * Runs each sweep every so many seconds, counted from the end of the run before, so that none overlaps itself; a few at once, the others
 * in turn. `told` hears of every run. Returns how to stop: no run begins after, and those under way are waited for.
 */
export function startSweeps(
  db: Database,
  sweeps: readonly Sweeping[],
  told: (outcome: SweepOutcome) => void,
): () => Promise<void> {
  let stopped = false
  const timers = new Set<NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  const waiting: Sweeping[] = []

  function plan(sweep: Sweeping, seconds: number) {
    if (stopped) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      waiting.push(sweep)
      next()
    }, seconds * 1000)
    timers.add(timer)
  }

  function next() {
    if (stopped || running.size >= atOnce) return
    const sweep = waiting.shift()
    if (!sweep) return
    const run = sweepOnce(db, sweep).then(outcome => {
      running.delete(run)
      told(outcome)
      plan(sweep, sweep.everySeconds)
      next()
    })
    running.add(run)
  }

  for (const sweep of sweeps) plan(sweep, Math.min(1, sweep.everySeconds))
  return async () => {
    stopped = true
    for (const timer of timers) clearTimeout(timer)
    await Promise.all(running)
  }
}
