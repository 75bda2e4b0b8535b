import pg from 'pg'
import { dateAt } from './day.ts'
import { now as wallClock } from './time.ts'

/** Anything that answers queries: the pool, or a client inside a transaction. */
export type Db = { query: <R extends pg.QueryResultRow>(config: pg.QueryConfig) => Promise<pg.QueryResult<R>> }

/** A fixed statement, prepared once per connection under its name. */
export type Statement = { name: string; text: string }

/** Names a fixed statement; the name is `module.verb`. */
export const statement = (name: string, text: string): Statement => ({ name, text })

export async function rows<R extends pg.QueryResultRow>(db: Db, s: Statement, values: unknown[] = []): Promise<R[]> {
  return (await db.query<R>({ ...s, values })).rows
}

/** The first row, or undefined. */
export async function maybe<R extends pg.QueryResultRow>(
  db: Db,
  s: Statement,
  values: unknown[] = [],
): Promise<R | undefined> {
  return (await rows<R>(db, s, values))[0]
}

/** The row that must be there; its absence is a mistake of ours. */
export async function one<R extends pg.QueryResultRow>(db: Db, s: Statement, values: unknown[] = []): Promise<R> {
  const row = await maybe<R>(db, s, values)
  if (!row) throw new Error(`${s.name} returned no row`)
  return row
}

/**
 * Whose eyes the database lends: `all` for the system itself, else agencies (the holder's or handler's), one person and
 * a phone number proven by SMS, and the organisations in whose space that person has a seat (both as blind index). Row-level security
 * reads it; see migrations 0004, 0700 and 0800.
 */
export type Scope = { all: true } | { agencies: number[]; person?: number; phone?: string; firms?: readonly string[] }

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    // A matter without a date sorts last, at infinity, which no calendar knows.
    if (oid === 1184)
      return (v: string) =>
        v === 'infinity' ? null : Temporal.Instant.from(v.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))
    if (oid === 1082) return (v: string) => Temporal.PlainDate.from(v)
    if (oid === 20) return Number
    return pg.types.getTypeParser(oid, format)
  }) as pg.CustomTypesConfig['getTypeParser'],
}

/**
 * The doors to the database: `system` sees all rows, `reader` none until a scope is lent to a transaction; `locks` is for the
 * connection that keeps the locks of this process, so that whoever holds one takes no connection from whoever works.
 */
export type Database = {
  system: pg.Pool
  reader: pg.Pool
  locks: pg.Pool
  /** The day lent with every scope: what an agreement opens, it opens on some days. */
  today: () => Temporal.PlainDate
  close: () => Promise<void>
}

/** Connections that see everything, always. */
const sighted = new WeakSet<object>()

export function openDatabase(url: string, size = 8): Database {
  const pool = (scope: 'on' | 'off', max: number) => {
    const made = new pg.Pool({
      connectionString: url,
      max,
      types,
      // What is asked in one go (Promise.all, and what begins a transaction) is sent in one go, and answered in that order.
      pipeline: true,
      idleTimeoutMillis: 30_000,
      connectionTimeoutMillis: 5_000,
      options: `-c faqiao.all=${scope} -c timezone=Asia/Shanghai -c statement_timeout=60000 -c random_page_cost=1.1`,
    })
    // A connection in use that dies also says so by an event, beside failing its query; unheard, it would end the process.
    made.on('connect', client => client.on('error', () => undefined))
    if (scope === 'on') made.on('connect', client => sighted.add(client))
    made.on('error', () => undefined) // a dead idle connection is replaced by the next query, which reports for itself
    return made
  }
  const [system, reader, locks] = [pool('on', size), pool('off', size), pool('on', 2)]
  return {
    system,
    reader,
    locks,
    today: () => dateAt(wallClock()),
    close: async () => void (await Promise.all([system.end(), reader.end(), locks.end()])),
  }
}

const isDeadlock = (e: unknown): boolean => e instanceof pg.DatabaseError && e.code === '40P01'

/** What is done in a transaction. Queries given to `last` are answered with the commit: a write whose answer nobody needs before. */
export type Work<T> = (tx: pg.PoolClient, last: (query: Promise<unknown>) => void) => Promise<T>

/**
 * Runs `work` in one transaction; any throw rolls everything back. Two that wait for each other (a task and its part, say, each about
 * to tell the other) are told apart by PostgreSQL, which undoes one: that one begins again, so `work` must do nothing outside.
 */
export async function transact<T>(pool: pg.Pool, work: Work<T>): Promise<T> {
  for (let tries = 1; ; tries++)
    try {
      return await once(pool, work)
    } catch (error) {
      if (tries === 3 || !isDeadlock(error)) throw error
    }
}

/** A query on its way, whose answer is waited for later: until then its failure is nobody's. */
function sent<T>(query: Promise<T>): Promise<T> {
  query.catch(() => undefined)
  return query
}

/** A connection as one transaction has it. What asks behind the end of it is refused, lest it be done in another's. */
function held(client: pg.PoolClient): { tx: pg.PoolClient; end: () => void } {
  let over = false
  const ask = client.query.bind(client) as (...asked: unknown[]) => unknown
  const query = (...asked: unknown[]) => (over ? Promise.reject(new Error('the transaction is over')) : ask(...asked))
  const tx: pg.PoolClient = Object.create(client, { query: { value: query } })
  if (sighted.has(client)) sighted.add(tx)
  return {
    tx,
    end: () => {
      over = true
    },
  }
}

async function once<T>(pool: pg.Pool, work: Work<T>): Promise<T> {
  const client = await pool.connect()
  const { tx, end } = held(client)
  let broken: Error | undefined
  try {
    const last = [sent(client.query('begin'))] as Promise<unknown>[]
    const result = await work(tx, query => void last.push(sent(query)))
    end()
    await Promise.all([...last, sent(client.query('commit'))])
    return result
  } catch (error) {
    end()
    await client.query('rollback').catch(e => {
      broken = e
    })
    throw error
  } finally {
    client.release(broken)
  }
}

const lend = statement(
  'kernel.lend-scope',
  `select set_config('faqiao.all', $1, true), set_config('faqiao.agencies', $2, true),
          set_config('faqiao.person', $3, true), set_config('faqiao.phone', $4, true), set_config('faqiao.firms', $5, true),
          set_config('faqiao.day', $6, true)`,
)

/** One transaction that sees only what `scope` lets it see. */
export function within<T>(database: Database, scope: Scope, work: (tx: pg.PoolClient) => Promise<T>): Promise<T> {
  return transact(database.reader, async tx => {
    const seen =
      'all' in scope
        ? ['on', '{}', '', '', '{}']
        : ['off', `{${scope.agencies}}`, `${scope.person ?? ''}`, scope.phone ?? '', `{${scope.firms ?? []}}`]
    const lent = sent(tx.query({ ...lend, values: [...seen, database.today().toString()] }))
    const result = sent(work(tx))
    await Promise.allSettled([result])
    // Where lending fails, what was asked behind it fails for that reason, and says so.
    await lent
    return result
  })
}

const whatIsLent = statement('kernel.what-is-lent', `select coalesce(current_setting('faqiao.all', true), '') as all`)
const lendAll = statement('kernel.lend-all', `select set_config('faqiao.all', $1, true)`)

/** Runs `work` in the same transaction with the system's own eyes: for what one matter does in another on nobody's order. */
export async function seeingAll<T>(tx: Db, work: () => Promise<T>): Promise<T> {
  if (sighted.has(tx)) return work()
  const { all } = await one<{ all: string }>(tx, whatIsLent)
  if (all === 'on') return work()
  await rows(tx, lendAll, ['on'])
  try {
    const result = await work()
    await rows(tx, lendAll, [all])
    return result
  } catch (error) {
    // Whoever hears a refusal and goes on must not go on with these eyes; a transaction that failed is over anyway.
    await rows(tx, lendAll, [all]).catch(() => undefined)
    throw error
  }
}

/** PostgreSQL's own refusals that we answer in words. */
export const isUniqueViolation = (e: unknown, constraint?: string): boolean =>
  e instanceof pg.DatabaseError && e.code === '23505' && (constraint === undefined || e.constraint === constraint)
