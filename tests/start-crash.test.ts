import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { test } from 'node:test'
import { connect } from '../server/kernel/connect.ts'
import { home } from '../server/kernel/settings.ts'
import {
  alive,
  assertServes,
  databaseUrl,
  postgresPid,
  type Running,
  startHouse,
  temporaryFolder,
  until,
} from './running.ts'

const limit = { timeout: 60_000 }

/** Writes one row after another until the server goes; the last number that was acknowledged. */
async function writeUntilGone(varDir: string, begun: () => void): Promise<number> {
  const client = await connect(databaseUrl(varDir))
  await client.query('create table written (n int primary key)')
  let acknowledged = 0
  try {
    for (;;) {
      await client.query('insert into written values ($1)', [acknowledged + 1])
      if (++acknowledged === 100) begun()
    }
  } catch {
    return acknowledged
  }
}

async function assertKept(varDir: string, acknowledged: number): Promise<void> {
  const client = await connect(databaseUrl(varDir))
  const { rows } = await client.query('select count(*)::int as kept from written where n <= $1', [acknowledged])
  await client.end()
  assert.equal(rows[0].kept, acknowledged)
}

async function stopped({ child, exit }: Running): Promise<void> {
  child.kill('SIGINT')
  assert.equal(await exit, 0)
}

test(
  'after kill -9 of the server nothing acknowledged is lost, PostgreSQL goes too, and the next start serves',
  limit,
  async () => {
    const varDir = temporaryFolder()
    const first = await startHouse(varDir)
    const pid = postgresPid(varDir)!
    const acknowledged = await writeUntilGone(varDir, () => first.child.kill('SIGKILL'))
    await first.exit
    const second = await startHouse(varDir)
    await assertServes(second)
    assert.equal(alive(pid), false)
    await assertKept(varDir, acknowledged)
    await stopped(second)
  },
)

test('a PostgreSQL that outlived its server, where the system has no death signal, is taken over', limit, async () => {
  const varDir = temporaryFolder()
  await stopped(await startHouse(varDir))
  const first = await startHouse(varDir, { PATH: '' })
  const pid = postgresPid(varDir)!
  first.child.kill('SIGKILL')
  await first.exit
  assert.equal(alive(pid), true)
  const second = await startHouse(varDir)
  await assertServes(second)
  assert.equal(alive(pid), false)
  assert.notEqual(postgresPid(varDir), pid)
  await stopped(second)
})

test('after kill -9 of server and PostgreSQL together the next start recovers', limit, async () => {
  const varDir = temporaryFolder()
  const first = await startHouse(varDir)
  const acknowledged = await writeUntilGone(varDir, () => {
    first.child.kill('SIGKILL')
    process.kill(postgresPid(varDir)!, 'SIGKILL')
  })
  await first.exit
  const second = await startHouse(varDir)
  await assertServes(second)
  await assertKept(varDir, acknowledged)
  await stopped(second)
})

test('after kill -9 of PostgreSQL the server brings it back and asks callers to wait', limit, async () => {
  const varDir = temporaryFolder()
  const house = await startHouse(varDir)
  const pid = postgresPid(varDir)!
  const acknowledged = await writeUntilGone(varDir, () => process.kill(pid, 'SIGKILL'))
  const answers = new Set<number>()
  await until(async () => {
    const { status } = await fetch(`${house.address}/healthz`)
    answers.add(status)
    return status === 200
  })
  assert.deepEqual(
    [...answers].filter(status => status !== 200 && status !== 503),
    [],
  )
  assert.notEqual(postgresPid(varDir), pid)
  await assertKept(varDir, acknowledged)
  await stopped(house)
})

test('a request under way is answered before the house stops', limit, async () => {
  const varDir = temporaryFolder()
  const house = await startHouse(varDir)
  const pid = postgresPid(varDir)!
  process.kill(pid, 'SIGSTOP') // no new connection to the database is taken: the request waits
  const answer = fetch(`${house.address}/healthz`)
  await until(() => fetch(`${house.address}/nowhere`).then(r => r.status === 404))
  house.child.kill('SIGTERM')
  await until(() => house.said().includes('正在停止'))
  process.kill(pid, 'SIGCONT')
  assert.equal((await answer).status, 200)
  assert.equal(await house.exit, 0)
  assert.equal(alive(pid), false)
})

test('an npm that is killed does not leave the house running unseen', limit, async () => {
  const varDir = temporaryFolder()
  const env = { ...process.env, DATABASE_URL: '', PORT: '0', FAQIAO_VAR: varDir }
  const npm = spawn('npm', ['start'], { cwd: home, env, stdio: 'ignore' })
  await until(() => postgresPid(varDir) !== undefined)
  const pid = postgresPid(varDir)!
  npm.kill('SIGKILL')
  await until(() => !alive(pid))
  let house = await startHouse(varDir)
  // the server itself may need a moment more than its PostgreSQL
  while (house.address === '') house = await startHouse(varDir)
  await assertServes(house)
  await stopped(house)
})
