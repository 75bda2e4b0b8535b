import type { PoolClient } from 'pg'
import { type Database, maybe, type Statement, statement } from './database.ts'

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

/** The connection that keeps the locks of this process while it has any; it takes none twice, since it would get it. */
type Keeper = { client: Promise<PoolClient>; names: Set<string>; broken: boolean; last: Promise<void> }
const keepers = new WeakMap<Database, Keeper>()

function keeperOf(db: Database): Keeper {
  const there = keepers.get(db)
  if (there && !there.broken) return there
  const made = { client: db.locks.connect(), names: new Set<string>(), broken: false, last: Promise.resolve() }
  keepers.set(db, made)
  return made
}

/** Gives up a name; the connection goes with the last one. One that could not unlock is closed, which unlocks. */
async function letGo(db: Database, keeper: Keeper, name: string): Promise<void> {
  keeper.names.delete(name)
  if (keeper.names.size > 0) return
  if (keepers.get(db) === keeper) keepers.delete(db)
  const client = await keeper.client.catch(() => undefined)
  client?.release(keeper.broken)
}

/**
 * Runs a sweep once, unless it is being run already: the lock is that of a connection kept for locks, so that it goes with a process
 * that dies. A connection that dies alone loses it too; every sweep is idempotent.
 */
export async function sweepOnce(db: Database, { name, run, inEach }: Sweeping): Promise<SweepOutcome> {
  try {
    if (inEach) return { name, done: await run() }
    const keeper = keeperOf(db)
    if (keeper.names.has(name)) return { name, busy: true }
    keeper.names.add(name)
    try {
      return await lockedRun(keeper, name, run)
    } finally {
      await letGo(db, keeper, name)
    }
  } catch (error) {
    return { name, error }
  }
}

async function lockedRun(keeper: Keeper, name: string, run: Sweeping['run']): Promise<SweepOutcome> {
  const told = async (s: Statement): Promise<boolean | undefined> => {
    // One after the other: a connection answers one question at a time.
    const asked = keeper.last.then(async () => maybe<{ locked: boolean }>(await keeper.client, s, [name]))
    keeper.last = asked.then(
      () => undefined,
      () => undefined,
    )
    try {
      return (await asked)?.locked
    } catch (error) {
      keeper.broken = true
      throw error
    }
  }
  if (!(await told(tryLock))) return { name, busy: true }
  try {
    return { name, done: await run() }
  } finally {
    await told(unlock)
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
