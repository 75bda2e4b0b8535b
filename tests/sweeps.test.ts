import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { openDatabase } from '../server/kernel/database.ts'
import { forgetOldKeys } from '../server/kernel/idempotency.ts'
import { type SweepOutcome, startSweeps, sweepOnce } from '../server/kernel/sweeps.ts'
import { keepingAdapter } from '../server/matters/index.ts'
import { forgetExpired } from '../server/people/index.ts'
import { sweepsOf } from '../server/sweeps.ts'
import { until } from './running.ts'
import { ask } from './support/app.ts'
import { type TestHouse, testHouse } from './support/house.ts'

let t: TestHouse
before(async () => {
  t = await testHouse([])
})

/** A run that ends when the test says so. */
function held() {
  const { promise, resolve } = Promise.withResolvers<void>()
  const state = { runs: 0, running: 0, most: 0, release: resolve }
  const run = async () => {
    state.runs += 1
    state.running += 1
    state.most = Math.max(state.most, state.running)
    await promise
    state.running -= 1
    return 1
  }
  return { state, run }
}

test('two processes never run the same sweep at once, and one that failed leaves the lock behind', async () => {
  const { state, run } = held()
  const first = sweepOnce(t.house.db, { name: 'same', everySeconds: 1, run })
  await until(() => state.running === 1)
  assert.deepEqual(await sweepOnce(t.house.db, { name: 'same', everySeconds: 1, run }), { name: 'same', busy: true })
  const process = openDatabase(t.url, 2)
  assert.deepEqual(await sweepOnce(process, { name: 'same', everySeconds: 1, run }), { name: 'same', busy: true })
  await process.close()
  assert.deepEqual(await sweepOnce(t.house.db, { name: 'other', everySeconds: 1, run: async () => 2 }), {
    name: 'other',
    done: 2,
  })
  state.release()
  assert.deepEqual(await first, { name: 'same', done: 1 })
  const failing = async () => {
    throw new Error('bad')
  }
  assert.ok('error' in (await sweepOnce(t.house.db, { name: 'same', everySeconds: 1, run: failing })))
  assert.deepEqual(await sweepOnce(t.house.db, { name: 'same', everySeconds: 1, run: async () => 3 }), {
    name: 'same',
    done: 3,
  })
  const locks = await ask(
    t,
    `select 1 from pg_locks where locktype = 'advisory' and database =
    (select oid from pg_database where datname = current_database())`,
  )
  assert.equal(locks.length, 0)
})

test('sweeps come again after a failure, never overlap, and a stop waits for the run under way', async () => {
  const told: SweepOutcome[] = []
  const { state, run } = held()
  let failed = 0
  const stop = startSweeps(
    t.house.db,
    [
      { name: 'slow', everySeconds: 0.001, run },
      {
        name: 'failing',
        everySeconds: 0.001,
        run: async () => {
          failed += 1
          throw new Error('again')
        },
      },
    ],
    outcome => told.push(outcome),
  )
  await until(() => failed >= 3 && state.running === 1)
  let stopped = false
  const stopping = stop().then(() => {
    stopped = true
  })
  await new Promise(resolve => setImmediate(resolve))
  assert.equal(stopped, false)
  state.release()
  await stopping
  assert.equal(state.running, 0)
  assert.equal(state.most, 1)
  assert.ok(told.some(o => o.name === 'failing' && 'error' in o))
  const { runs } = state
  await new Promise(resolve => setTimeout(resolve, 20))
  assert.equal(state.runs, runs)
})

test('more sweeps than connections, all at the same moment, all get through', async () => {
  const told: SweepOutcome[] = []
  const stop = startSweeps(
    t.house.db,
    Array.from({ length: 30 }, (_, i) => ({
      name: `crowd-${i}`,
      everySeconds: 0.001,
      run: async () => {
        await Promise.all([ask(t, 'select pg_sleep(0.05)'), ask(t, 'select 1')])
        return i
      },
    })),
    outcome => told.push(outcome),
  )
  await until(() => new Set(told.map(o => o.name)).size === 30)
  await stop()
  assert.deepEqual(
    told.filter(o => 'error' in o),
    [],
  )
})

test('old idempotency keys and what has run out go, what still counts stays', async () => {
  await ask(
    t,
    `insert into idempotency (scope, key, request_hash, at) values
    ('a', 'old', 'h', now() - interval '8 days'), ('a', 'new', 'h', now() - interval '6 days')`,
  )
  assert.equal(await forgetOldKeys(t.house.db.system), 1)
  const now = t.house.now().toString()
  await ask(t, `insert into person (name) values ('甲')`)
  await ask(
    t,
    `insert into session values ('gone', 1, 'staff', null, $1, $1, $1::timestamptz - interval '2 days'),
       ('here', 1, 'staff', null, $1, $1, $1::timestamptz + interval '1 hour')`,
    [now],
  )
  await ask(
    t,
    `insert into draft values (1, 'p', 'a', 's', $1::timestamptz - interval '91 days'), (1, 'p', 'b', 's', $1)`,
    [now],
  )
  await ask(
    t,
    `insert into sign_in values ('x', 5, $1::timestamptz - interval '2 days', $1::timestamptz + interval '1 hour'),
       ('y', 2, $1::timestamptz - interval '2 days', null)`,
    [now],
  )
  assert.equal(await forgetExpired(t.house), 3)
  assert.deepEqual(await ask(t, 'select token_hash as h from session'), [{ h: 'here' }])
  assert.deepEqual(await ask(t, 'select login_index as l from sign_in'), [{ l: 'x' }])
})

test('every sweep of the house runs and, run again, has nothing left to do', async () => {
  const sweeps = sweepsOf(t.house, t.registry, keepingAdapter, t.reload, { error: assert.fail })
  for (const sweep of sweeps) {
    const outcome = await sweepOnce(t.house.db, sweep)
    assert.ok('done' in outcome, sweep.name)
    assert.deepEqual(await sweepOnce(t.house.db, sweep), { name: sweep.name, done: 0 })
  }
})
