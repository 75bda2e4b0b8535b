import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { connect } from '../server/kernel/connect.ts'
import { alive, assertServes, databaseUrl, postgresPid, startHouse, temporaryFolder, until } from './running.ts'

const limit = { timeout: 60_000 }

test('the first start makes everything, a later one finds it again, and Ctrl-C leaves no process', limit, async () => {
  const varDir = temporaryFolder()
  const first = await startHouse(varDir)
  assert.match(first.said(), /迁移　+执行 \d+ 项/)
  await assertServes(first)
  for (const secret of ['keys.json', 'postgres/password'])
    assert.equal(statSync(join(varDir, secret)).mode & 0o777, 0o600, secret)
  const client = await connect(databaseUrl(varDir))
  await client.query('create table kept as select 1 as n')
  await client.end()
  const pid = postgresPid(varDir)!
  first.child.kill('SIGINT')
  assert.equal(await first.exit, 0)
  assert.equal(alive(pid), false)
  assert.equal(postgresPid(varDir), undefined)

  const later = await startHouse(varDir)
  assert.match(later.said(), /迁移　+已是最新/)
  const again = await connect(databaseUrl(varDir))
  assert.equal((await again.query('select n from kept')).rowCount, 1)
  await again.end()
  later.child.kill('SIGTERM')
  assert.equal(await later.exit, 0)
})

test(
  'a second start on the same folder and a taken port are refused in a sentence, and the first goes on',
  limit,
  async () => {
    const varDir = temporaryFolder()
    const first = await startHouse(varDir)
    const second = await startHouse(varDir)
    assert.equal(await second.exit, 1)
    assert.match(second.said(), /^数据目录 .* 已有一个法桥在运行。请.*\n$/)

    const { port } = new URL(first.address)
    const other = temporaryFolder()
    const third = await startHouse(other, { PORT: port })
    assert.equal(await third.exit, 1)
    assert.match(third.said(), new RegExp(`^端口 ${port} 已被占用。.*$`, 'm'))
    assert.equal(postgresPid(other), undefined)
    await assertServes(first)
  },
)

test('a database that cannot be reached is named, and its password is not', limit, async () => {
  const probe = createServer().listen(0, '127.0.0.1')
  await until(() => probe.listening)
  const { port } = probe.address() as { port: number }
  probe.close()
  const DATABASE_URL = `postgres://someone:verysecret@127.0.0.1:${port}/faqiao`
  const { exit, said } = await startHouse(temporaryFolder(), { DATABASE_URL })
  assert.equal(await exit, 1)
  assert.match(said(), new RegExp(`连不上数据库 127.0.0.1:${port}/faqiao：拒绝连接。`))
  assert.doesNotMatch(said(), /verysecret| at /)
})

test('wrong settings are all told at once', limit, async () => {
  const { exit, said } = await startHouse(temporaryFolder(), { PORT: '80000', FAQIAO_DIGEST: 'md5' })
  assert.equal(await exit, 1)
  assert.match(said(), /^有 2 项设置不对。\n {2}PORT（.*\n {2}FAQIAO_DIGEST（.*\n$/)
})

test('DATABASE_URL serves instead of our own PostgreSQL', limit, async () => {
  const [owner, varDir] = [temporaryFolder(), temporaryFolder()]
  const first = await startHouse(owner)
  const client = await connect(databaseUrl(owner))
  await client.query('drop owned by faqiao')
  await client.end()
  const second = await startHouse(varDir, { DATABASE_URL: databaseUrl(owner) })
  assert.match(second.said(), /数据库　+DATABASE_URL[\s\S]*迁移　+执行 \d+ 项/)
  await assertServes(second)
  assert.equal(postgresPid(varDir), undefined)
  second.child.kill('SIGINT')
  assert.equal(await second.exit, 0)
  first.child.kill('SIGINT')
  assert.equal(await first.exit, 0)
})
