import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type pg from 'pg'
import { connect, isBound, versionFault } from '../server/kernel/connect.ts'
import { migrate } from '../server/kernel/migrate.ts'
import { Refusal } from '../server/kernel/refusal.ts'
import { testDatabase } from './database.ts'
import { temporaryFolder } from './running.ts'

function folderOf(files: Record<string, string>): string {
  const folder = temporaryFolder()
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(folder, name), sql)
  return folder
}

const two = {
  '0002_first.sql': 'create table a (n int);\ncreate table b (n int);\n',
  '0003_second.sql': 'drop table b;',
}

/** A bare database with the migrations `two` applied. */
async function migratedWithTwo(): Promise<pg.Client> {
  const client = await connect((await testDatabase('bare')).url)
  assert.deepEqual(await migrate(client, folderOf(two)), ['0002_first', '0003_second'])
  return client
}

const refused = (code: string) => (e: unknown) => e instanceof Refusal && e.code === code && /。$/.test(e.message)

test('migrations are applied in order, once, whatever the line ends', async () => {
  const client = await migratedWithTwo()
  const windows = Object.fromEntries(Object.entries(two).map(([name, sql]) => [name, sql.replaceAll('\n', '\r\n')]))
  assert.deepEqual(await migrate(client, folderOf(windows)), [])
  const more = { ...two, '0004_third.sql': 'create table c (n int)', 'notes.txt': 'no sql' }
  assert.deepEqual(await migrate(client, folderOf(more)), ['0004_third'])
  await client.end()
})

const mistakes: [code: string, what: string, files: Record<string, string>][] = [
  [
    'migration-changed',
    'a migration changed after it was applied',
    { ...two, '0002_first.sql': 'create table a (n bigint)' },
  ],
  ['migration-unknown', 'a database of a newer version', { '0002_first.sql': two['0002_first.sql'] }],
  ['migration-late', 'a migration put before one that was applied', { ...two, '0001_zero.sql': 'select 1' }],
  ['migration-twice', 'two migrations of one number', { ...two, '0004_x.sql': 'select 1', '0004_y.sql': 'select 1' }],
  ['migration-misnamed', 'a file whose name breaks the rule', { ...two, '0004_bad_name.sql': 'select 1' }],
  [
    'migration-failed',
    'a migration that fails',
    { ...two, '0004_bad.sql': 'create table left_over (n int); select nope' },
  ],
]
for (const [code, what, files] of mistakes)
  test(`${what} is refused and changes nothing`, async () => {
    const client = await migratedWithTwo()
    const before = await client.query('select name, sha256 from migration order by name')
    await assert.rejects(migrate(client, folderOf(files)), refused(code))
    assert.deepEqual((await client.query('select name, sha256 from migration order by name')).rows, before.rows)
    assert.equal((await client.query("select to_regclass('left_over') as t")).rows[0].t, null)
    await client.end()
  })

test('two who migrate at once take turns', async () => {
  const { url } = await testDatabase('bare')
  const clients = await Promise.all([connect(url), connect(url), connect(url)])
  const applied = await Promise.all(clients.map(client => migrate(client, folderOf(two))))
  assert.deepEqual(applied.flat(), ['0002_first', '0003_second'])
  for (const client of clients) await client.end()
})

test("the project's own migrations apply to an ordinary role that row-level security binds", async () => {
  const client = await connect((await testDatabase()).url)
  assert.equal(await isBound(client), true)
  assert.deepEqual(await migrate(client), [])
  await client.end()
})

test('PostgreSQL 15 and newer serve, older ones are refused', () => {
  assert.equal(versionFault(150_000), undefined)
  assert.equal(versionFault(180_004), undefined)
  assert.match(versionFault(140_023)!.message, /^数据库是 PostgreSQL 14，需要 15 或更新的版本。$/)
})
