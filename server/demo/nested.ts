import type pg from 'pg'
import type { Db } from '../kernel/database.ts'

const words: Readonly<Record<string, string>> = {
  begin: 'savepoint nested',
  commit: 'release savepoint nested',
  rollback: 'rollback to savepoint nested',
}

/**
 * A transaction in the place of a pool: whoever asks it for a connection gets the same one, and what they take for a transaction of
 * their own is a part of this. So everything that is told is there as a whole, or not at all. One connection answers one query at a
 * time: those asked at once follow one another.
 */
export function nested(tx: Db): pg.Pool {
  let before: Promise<unknown> = Promise.resolve()
  const query = (config: string | pg.QueryConfig) => {
    const ask = () => tx.query(typeof config === 'string' ? { text: words[config] ?? config } : config)
    const answer = before.then(ask)
    before = answer.catch(() => undefined)
    return answer
  }
  return { query, connect: async () => ({ query, release: () => undefined }) } as unknown as pg.Pool
}
