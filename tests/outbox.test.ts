import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, beforeEach, test } from 'node:test'
import { transact } from '../server/kernel/database.ts'
import { deliverNotices, forgetTexts, httpAdapter, type SmsAdapter, sendText } from '../server/matters/index.ts'
import { ask } from './support/app.ts'
import { type TestHouse, testHouse } from './support/house.ts'

let t: TestHouse
const start = Temporal.Instant.from('2026-09-25T02:00:00Z')
const later = (seconds: number) => start.add({ seconds })

beforeEach(async () => {
  t = await testHouse([], start.toString())
})

const put = (text: string, phone = '+8613800138000', expires = later(86_400 * 30)) =>
  transact(t.house.db.system, tx => sendText(tx, t.house, phone, text, expires))

/** A channel that is up or down as the test says. */
function channel() {
  const heard: string[] = []
  const state = { up: true, tried: 0, heard }
  const adapter: SmsAdapter = {
    async send(_, text) {
      state.tried += 1
      if (!state.up) throw new Error('channel down')
      heard.push(text)
    },
  }
  return { state, adapter }
}
const rows = () =>
  ask<{ text: string; attempts: number; sent: boolean; error: string | null; at: Temporal.Instant }>(
    t,
    'select text, attempts, sent_at is not null as sent, last_error as error, next_try_at as at from notice order by id',
  )

test('what is due is sent once, oldest first, and the record says when', async () => {
  const { state, adapter } = channel()
  for (const text of ['一', '二', '三']) await put(text)
  assert.equal(await deliverNotices(t.house, adapter), 3)
  assert.deepEqual(state.heard, ['一', '二', '三'])
  assert.equal(await deliverNotices(t.house, adapter), 0)
  assert.deepEqual(state.heard.length, 3)
  assert.deepEqual(
    (await rows()).map(r => [r.sent, r.attempts]),
    [
      [true, 1],
      [true, 1],
      [true, 1],
    ],
  )
})

test('while the channel is down nothing is lost; it tries less and less often, and delivers each once when it is up', async () => {
  const { state, adapter } = channel()
  state.up = false
  for (let i = 0; i < 7; i++) await put(`第${i}条`)
  assert.equal(await deliverNotices(t.house, adapter, start), 0)
  assert.equal(state.tried, 3, 'three failures on end end a run')
  const [first] = await rows()
  assert.deepEqual([first!.sent, first!.attempts, first!.error], [false, 1, 'channel down'])
  const waits: number[] = []
  let now = start
  for (let i = 0; i < 12; i++) {
    const [row] = await rows()
    waits.push(Math.round(row!.at.since(now).total('seconds')))
    now = row!.at
    await ask(t, 'update notice set next_try_at = $1 where id > 1', [now.add({ hours: 2 }).toString()])
    await deliverNotices(t.house, adapter, now)
  }
  assert.deepEqual(waits.slice(0, 4), [10, 20, 40, 80])
  assert.equal(waits.at(-1), 3600)
  state.up = true
  assert.equal(await deliverNotices(t.house, adapter, now.add({ hours: 3 })), 7)
  assert.equal(new Set(state.heard).size, 7)
  assert.equal(state.heard.length, 7)
  assert.ok((await rows()).every(r => r.sent && r.error === null))
})

test('one number the channel refuses keeps back no other', async () => {
  const heard: string[] = []
  const adapter: SmsAdapter = {
    async send(_, text) {
      if (text === '坏') throw new Error('no such number')
      heard.push(text)
    },
  }
  for (const text of ['坏', '好', '也好']) await put(text)
  assert.equal(await deliverNotices(t.house, adapter), 2)
  assert.deepEqual(heard, ['好', '也好'])
  assert.equal((await rows())[0]!.error, 'no such number')
})

test('two that deliver at once never send the same twice', async () => {
  const { state, adapter } = channel()
  for (let i = 0; i < 40; i++) await put(`第${i}条`)
  const counts = await Promise.all([deliverNotices(t.house, adapter), deliverNotices(t.house, adapter)])
  assert.equal(counts[0]! + counts[1]!, 40)
  assert.equal(new Set(state.heard).size, 40)
  assert.equal(state.heard.length, 40)
})

test('a text of a transaction that is rolled back is never sent', async () => {
  const { state, adapter } = channel()
  const failing = transact(t.house.db.system, async tx => {
    await sendText(tx, t.house, '+8613800138000', '不该发出', later(600))
    throw new Error('no')
  })
  await assert.rejects(failing)
  await deliverNotices(t.house, adapter)
  assert.deepEqual(state.heard, [])
})

test('a code that ran out is not sent any more, and goes a day later', async () => {
  const { state, adapter } = channel()
  await put('验证码', '+8613800138000', later(300))
  assert.equal(await deliverNotices(t.house, adapter, later(300)), 0)
  assert.deepEqual(state.heard, [])
  assert.equal(await forgetTexts(t.house), 0)
  t.setClock(later(300 + 86_401).toString())
  assert.equal(await forgetTexts(t.house), 1)
})

test('the gateway gets phone, text and an id that stays the same; anything but 2xx is a failure', async () => {
  const got: { body: string; key: unknown }[] = []
  let status = 500
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => {
      body += chunk
    })
    request.on('end', () => {
      got.push({ body, key: request.headers['idempotency-key'] })
      response.writeHead(status).end()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  after(() => server.close())
  const { port } = server.address() as { port: number }
  const adapter = httpAdapter(`http://127.0.0.1:${port}/send`)
  await put('您好')
  assert.equal(await deliverNotices(t.house, adapter, start), 0)
  assert.match((await rows())[0]!.error!, /500/)
  status = 202
  assert.equal(await deliverNotices(t.house, adapter, later(10)), 1)
  assert.deepEqual(JSON.parse(got[0]!.body), { phone: '+8613800138000', text: '您好' })
  assert.ok(got[0]!.key)
  assert.equal(got[0]!.key, got[1]!.key)
})
