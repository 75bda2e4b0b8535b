import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { verify } from '../../server/docket/index.ts'
import { openDatabase } from '../../server/kernel/database.ts'
import { alive, databaseUrl, postgresPid, type Running, startHouse, temporaryFolder, until } from '../running.ts'

const rounds = 20
const clients = 8

type Burst = {
  signal: AbortSignal
  address: string
  stopped: boolean
  acknowledged: Map<string, string>
  pending: Set<string>
}

/** Asks once under a key; remembers the number answered. A failure keeps the key for a later try. */
async function ask(burst: Burst, key: string): Promise<void> {
  burst.pending.add(key)
  const response = await fetch(`${burst.address}/api/v1/consultations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ question: `工资被拖欠怎么办（${key}）`, agency: 1 }),
  })
  if (response.status !== 201) return void (await response.text())
  const { number } = (await response.json()) as { number: string }
  assert.equal(burst.acknowledged.get(key) ?? number, number, 'one key, one number')
  burst.acknowledged.set(key, number)
  burst.pending.delete(key)
}

/** Eight clients write without pause until told to stop; a request that failed is repeated under its key until it is answered. */
const write = (burst: Burst) =>
  Array.from({ length: clients }, async () => {
    while (!burst.stopped && !burst.signal.aborted)
      for (const key = randomUUID(); !burst.acknowledged.has(key) && !burst.signal.aborted; )
        await ask(burst, key).catch(() => new Promise(resolve => setTimeout(resolve, 10)))
  })

/** Waits until it holds, or the test has run out of time. */
async function waitFor(signal: AbortSignal, holds: () => boolean | Promise<boolean>): Promise<void> {
  await until(async () => signal.aborted || (await holds()))
  signal.throwIfAborted()
}

/** Whether it answers; a connection that breaks is no. */
const isReady = (address: string) =>
  fetch(`${address}/readyz`).then(
    response => response.ok,
    () => false,
  )

async function assertWhole(varDir: string, burst: Burst): Promise<void> {
  const db = openDatabase(databaseUrl(varDir))
  try {
    const { rows } = await db.system.query<{ number: string; question: string }>(
      `select number, facts -> 'askByMessage' ->> 'question' as question from matter`,
    )
    const kept = new Map(rows.map(r => [/（(.*)）/.exec(r.question)![1]!, r.number]))
    assert.equal(kept.size, rows.length, 'nothing is doubled')
    for (const [key, number] of burst.acknowledged) assert.equal(kept.get(key), number, 'nothing acknowledged is lost')
    const serials = rows.map(r => Number(r.number.slice(-6)))
    assert.equal(Math.max(...serials), rows.length, 'numbers have no gap')
    assert.deepEqual((await verify(db.system)).damage, [])
  } finally {
    await db.close()
  }
}

test(`${rounds} times the server or PostgreSQL is killed during a burst of writes: nothing acknowledged is lost, nothing doubled, nothing left running`, {
  timeout: 300_000,
}, async t => {
  const varDir = temporaryFolder()
  const env = { FAQIAO_DEMO: 'off', VISITOR_REQUESTS: '1000000' }
  let house: Running = await startHouse(varDir, env)
  const db = openDatabase(databaseUrl(varDir))
  await db.system.query(
    `insert into agency (code, kind, name, region) values ('440400H', 'hotline', '试验热线', '440400')`,
  )
  await db.close()
  const burst: Burst = {
    signal: t.signal,
    address: house.address,
    stopped: false,
    acknowledged: new Map(),
    pending: new Set(),
  }
  for (let round = 0; round < rounds; round++) {
    burst.stopped = false
    const before = burst.acknowledged.size
    const clientsOfRound = write(burst)
    await waitFor(t.signal, () => burst.acknowledged.size >= before + 30 + round * 5)
    const postgres = postgresPid(varDir)!
    if (round % 2 === 0) {
      house.child.kill('SIGKILL')
      await house.exit
      await waitFor(t.signal, () => !alive(postgres))
      const began = performance.now()
      house = await startHouse(varDir, env)
      assert.notEqual(house.address, '', house.said())
      assert.ok(performance.now() - began < 5_000, 'the next start takes at most five seconds')
      burst.address = house.address
    } else {
      process.kill(postgres, 'SIGKILL')
      await waitFor(t.signal, async () => postgresPid(varDir) !== postgres && (await isReady(burst.address)))
      assert.equal(house.child.exitCode, null, 'the server outlives its database')
    }
    burst.stopped = true
    await Promise.all(clientsOfRound)
    assert.equal(burst.pending.size, 0, 'after recovery every repeated request is answered')
  }
  await assertWhole(varDir, burst)
  const last = postgresPid(varDir)!
  house.child.kill('SIGTERM')
  assert.equal(await house.exit, 0)
  assert.equal(alive(last), false)
})
