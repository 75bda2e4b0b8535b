import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type pg from 'pg'
import { connect } from '../server/kernel/connect.ts'
import { type Database, openDatabase } from '../server/kernel/database.ts'
import { migrate, readMigrations } from '../server/kernel/migrate.ts'
import { startPostgres } from '../server/kernel/postgres/supervisor.ts'

/** A migrated database of one test file's own. */
export type TestDatabase = Database & { url: string; drop: () => Promise<void> }

type Cluster = { url: string; admin: pg.Client; stop: () => Promise<void> }

let cluster: Promise<Cluster> | undefined
const made: TestDatabase[] = []

after(async () => {
  for (const db of made) await db.drop()
  const { admin, stop } = (await cluster) ?? {}
  await admin?.end()
  await stop?.()
})

/**
 * A fresh, migrated database, empty of rows; it goes when the test file ends. In `npm test` it lies in the one server of the run
 * (`FAQIAO_TEST_DATABASE`, the address of a role that may create databases); a file run by itself starts a server of its own.
 * @param like `bare` leaves it without any table.
 */
export async function testDatabase(like: 'migrated' | 'bare' = 'migrated'): Promise<TestDatabase> {
  cluster ??= openCluster()
  const { url, admin } = await cluster
  const name = `test_${randomBytes(6).toString('hex')}`
  await admin.query(`create database ${name} template ${like === 'bare' ? 'template1' : await template(url, admin)}`)
  const database = openDatabase(at(url, name), 4)
  const close = once(database.close)
  const drop = once(async () => {
    await close()
    // Force may not end an autovacuum worker, which is a superuser's; without force it is asked to go.
    await admin.query(`drop database ${name} with (force)`).catch(() => admin.query(`drop database ${name}`))
  })
  const db = { ...database, close, drop, url: at(url, name) }
  made.push(db)
  return db
}

async function openCluster(): Promise<Cluster> {
  const given = process.env.FAQIAO_TEST_DATABASE
  if (given) return { url: given, admin: await connect(given), stop: async () => undefined }
  const folder = mkdtempSync(join(tmpdir(), 'faqiao-test-'))
  const options = { dir: join(folder, 'postgres'), log: join(folder, 'postgres.log'), durable: false, createdb: true }
  const postgres = await startPostgres(options)
  const stop = async () => {
    await postgres.stop()
    rmSync(folder, { recursive: true })
  }
  return { url: postgres.url, admin: await connect(postgres.url), stop }
}

/** The database all others are copied from, made once for each state of the migrations. */
async function template(url: string, admin: pg.Client): Promise<string> {
  const state = createHash('sha256').update(JSON.stringify(readMigrations())).digest('hex').slice(0, 12)
  const name = `template_${state}`
  await admin.query('select pg_advisory_lock(1)')
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [name])
    if (rowCount) return name
    await admin.query(`drop database if exists ${name}_draft`)
    await admin.query(`create database ${name}_draft`)
    const client = await connect(at(url, `${name}_draft`))
    await migrate(client).finally(() => client.end())
    await admin.query(`alter database ${name}_draft rename to ${name}`)
    return name
  } finally {
    await admin.query('select pg_advisory_unlock(1)')
  }
}

function at(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => {
    done ??= work()
    return done
  }
}
