import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { isUnavailable } from '../server/kernel/connect.ts'
import type { Db } from '../server/kernel/database.ts'
import { transact, within } from '../server/kernel/database.ts'
import { type TestDatabase, testDatabase } from './database.ts'

let db: TestDatabase
before(async () => {
  db = await testDatabase()
  await db.system.query('create table word (text text primary key check (text <> $$wrong$$))')
})

const ask = (tx: Db, text: string, values: unknown[] = []) => tx.query<{ n: number }>({ text, values })
const write = (tx: Db, word: string) => ask(tx, 'insert into word values ($1)', [word])
const words = async () => (await db.system.query('select text from word order by 1')).rows.map(r => r.text)
const free = async () => {
  // What one transaction left behind would meet the next one on its connection.
  for (let i = 0; i < 8; i++)
    await transact(db.system, async tx => {
      const { rows } = await tx.query(
        `select current_setting('transaction_isolation') as level, txid_current_if_assigned() as id`,
      )
      assert.equal(rows[0].id, null)
    })
}

test('a write that is answered with the commit is there; one that fails commits nothing and says why', async () => {
  await transact(db.system, async (tx, last) => {
    await write(tx, 'first')
    last(write(tx, 'second'))
  })
  assert.deepEqual(await words(), ['first', 'second'])
  for (const bad of ['wrong', 'first'])
    await assert.rejects(
      transact(db.system, async (tx, last) => {
        await write(tx, 'third')
        last(write(tx, bad))
        last(write(tx, 'fourth'))
      }),
      bad === 'wrong' ? /word_text_check/ : /word_pkey/,
    )
  assert.deepEqual(await words(), ['first', 'second'])
  await free()
})

test('queries asked in one go are answered in their order, and the first that fails is the one that is told', async () => {
  const found = await transact(db.system, tx =>
    Promise.all([ask(tx, 'select 1 as n'), ask(tx, 'select 2 as n'), ask(tx, 'select 3 as n')]),
  )
  assert.deepEqual(
    found.map(f => f.rows[0]!.n),
    [1, 2, 3],
  )
  await assert.rejects(
    transact(db.system, tx => Promise.all([write(tx, 'fifth'), write(tx, 'wrong'), write(tx, 'sixth')])),
    /word_text_check/,
  )
  assert.deepEqual(await words(), ['first', 'second'])
  await free()
})

test('work that throws of itself undoes what was sent before, also what was not answered yet', async () => {
  await assert.rejects(
    transact(db.system, async (tx, last) => {
      last(write(tx, 'seventh'))
      throw new Error('thought better of it')
    }),
    /thought better/,
  )
  assert.deepEqual(await words(), ['first', 'second'])
  await free()
})

test('what goes on behind the end of its transaction writes nothing, in it or in another', async () => {
  let going: Promise<unknown> = Promise.resolve()
  const goesOn = async (tx: Db) => {
    await ask(tx, 'select pg_sleep(0.05)')
    await write(tx, 'stray')
  }
  await assert.rejects(
    transact(db.system, tx => {
      going = goesOn(tx)
      going.catch(() => undefined)
      return Promise.all([going, Promise.reject(new Error('thought better of it'))])
    }),
    /thought better/,
  )
  await assert.rejects(going, /the transaction is over/)
  await transact(db.system, async tx => {
    going = goesOn(tx)
    going.catch(() => undefined)
  })
  await assert.rejects(going, /the transaction is over/)
  assert.deepEqual(await words(), ['first', 'second'])
  await free()
})

test('what is lent is lent before anything is read, to one transaction at a time', async () => {
  const seen = (agencies: number[]) =>
    within(db, { agencies }, async tx => {
      const { rows } = await tx.query<{ a: string; all: string }>({
        text: `select current_setting('faqiao.agencies') as a, current_setting('faqiao.all') as all`,
      })
      await setTimeout(1)
      return rows[0]
    })
  const asked = Array.from({ length: 40 }, (_, i) => [i, i + 1])
  assert.deepEqual(
    await Promise.all(asked.map(seen)),
    asked.map(a => ({ a: `{${a}}`, all: 'off' })),
  )
  const { rows } = await db.reader.query(`select coalesce(current_setting('faqiao.agencies', true), '') as a`)
  assert.equal(rows[0].a, '', 'nothing stays lent')
})

test('what cannot be lent is the reason that is told, and nothing was read', async () => {
  const reading = within(db, { agencies: [], firms: ['\0'] }, tx => ask(tx, 'select count(*)::int as n from word'))
  await assert.rejects(reading, /invalid byte sequence/)
  await free()
})

test('a connection that dies in the middle fails its transaction alone', async () => {
  await assert.rejects(
    transact(db.system, async tx => {
      const { rows } = await tx.query<{ pid: number }>({ text: 'select pg_backend_pid() as pid' })
      await db.locks.query('select pg_terminate_backend($1)', [rows[0]!.pid])
      await Promise.all([write(tx, 'eighth'), write(tx, 'ninth')])
    }),
    isUnavailable,
  )
  await transact(db.system, tx => write(tx, 'tenth'))
  assert.deepEqual(await words(), ['first', 'second', 'tenth'])
})
