import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from '../kernel/connect.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { lockFolder } from '../kernel/lock.ts'
import { assertWhole, migrate } from '../kernel/migrate.ts'
import { openCluster } from '../kernel/postgres/cluster.ts'
import { startPostgres } from '../kernel/postgres/supervisor.ts'
import { Refusal } from '../kernel/refusal.ts'
import { readSettings } from '../kernel/settings.ts'

/** `applied` are the migrations that ran just now. */
type Work<T> = (database: Database, applied: string[]) => Promise<T>

/**
 * Gives a command the address of the database: that of `DATABASE_URL`, our own where the house runs, else our own started for the length
 * of the command. `alone` refuses with `already-running` where the house runs.
 */
export async function withServer<T>(work: (url: string) => Promise<T>, alone = false): Promise<T> {
  const { databaseUrl, varDir } = readSettings()
  if (databaseUrl && !alone) return work(databaseUrl)
  const dir = join(varDir, 'postgres')
  const lock = alone ? lockFolder(varDir) : lockUnlessRunning(varDir)
  if (!lock) return work(runningUrl(dir))
  try {
    if (databaseUrl) return await work(databaseUrl)
    const postgres = await startPostgres({ dir, log: join(varDir, 'log/postgres.log') })
    return await work(postgres.url).finally(postgres.stop)
  } finally {
    lock.release()
  }
}

/** Gives a command the database, migrated before, as {@link withServer} finds it. */
export const withDatabase = <T>(work: Work<T>): Promise<T> => withServer(url => onDatabase(url, work))

function lockUnlessRunning(dir: string): { release: () => void } | undefined {
  try {
    return lockFolder(dir)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'already-running') return undefined
    throw error
  }
}

/** Where the server of the running house listens, by its pid file (line 4 the port, line 6 the address, empty on a Unix socket). */
function runningUrl(dir: string): string {
  const { data, password } = openCluster({ dir })
  const [, , , port, , address] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  return `postgres://faqiao:${password}@${address?.trim() || encodeURIComponent(data)}:${port}/faqiao`
}

async function onDatabase<T>(url: string, work: Work<T>): Promise<T> {
  const client = await connect(url)
  const applied = await assertWhole(client)
    .then(() => migrate(client))
    .finally(() => client.end())
  const database = openDatabase(url, 2)
  return work(database, applied).finally(database.close)
}
