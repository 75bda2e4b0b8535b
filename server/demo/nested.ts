import type pg from 'pg'
import type { Db } from '../kernel/database.ts'

const run = (tx: Db, text: string) => tx.query({ text })

/** Work that leaves nothing behind when it throws, inside a transaction that goes on. */
export async function savepoint<T>(tx: Db, work: () => Promise<T>): Promise<T> {
  await run(tx, 'savepoint demo')
  try {
    const result = await work()
    await run(tx, 'release savepoint demo')
    return result
  } catch (error) {
    await run(tx, 'rollback to savepoint demo')
    throw error
  }
}

const words: Readonly<Record<string, string>> = {
  begin: 'savepoint nested',
  commit: 'release savepoint nested',
  rollback: 'rollback to savepoint nested',
}

/**
 * A transaction in the place of a pool: whoever asks it for a connection gets the same one, and what they take for a transaction of
 * their own is a part of this. So everything that is told is there as a whole, or not at all.
 */
export function nested(tx: Db): pg.Pool {
  const query = (config: string | pg.QueryConfig) =>
    tx.query(typeof config === 'string' ? { text: words[config] ?? config } : config)
  return { query, connect: async () => ({ query, release: () => undefined }) } as unknown as pg.Pool
}
