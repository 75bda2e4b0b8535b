import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Answer, ask, type Client } from './support/app.ts'
import { staff } from './support/house.ts'
import { agreed, asked, clockOnTheWay, lasting, must, type Regions, regions } from './support/regions.ts'

type Batch = {
  done: { key: string; id: string; title: string }[]
  refused: { key: string; code: string; title: string; next?: string }[]
}

let w: Regions
before(async () => {
  w = await regions()
  w.t.setClock('2026-09-25T10:00:00+08:00')
  await agreed(w)
})

const offering = (by: Client, matters: readonly string[], to: { id: number }, more: object = {}) =>
  by.post('/handovers', { matters, to: to.id, why: '机构调整，由当地办理', ...more })
const offered = async (...a: Parameters<typeof offering>): Promise<Batch> => must(await offering(...a))
const accepting = (by: Client, steps: readonly string[]) => by.post('/handovers/accept', { steps })
const accepted = async (...a: Parameters<typeof accepting>): Promise<Batch> => must(await accepting(...a))
const several = async (n: number, phone?: string) => {
  const ids = []
  for (let i = 0; i < n; i++) ids.push(await asked(w.home.clerk, w.home.centre, phone))
  return ids
}
const holders = async (ids: readonly string[]) =>
  (
    await ask<{ agency: number }>(
      w.t,
      'select agency_id as agency from matter where id = any ($1::uuid[]) order by array_position($1::uuid[], id)',
      [ids],
    )
  ).map(m => m.agency)
const refusals = (b: Batch) => b.refused.map(r => [r.key, r.code])

test('many go over together: each has its own step, its own record, its own text to the person, and the number it had', async () => {
  const ids = await several(5, '13800138311')
  const numbers = await ask<{ number: string }>(
    w.t,
    'select number from matter where id = any ($1::uuid[]) order by number',
    [ids],
  )
  const out = await offered(w.home.clerk, ids, w.host.centre)
  assert.deepEqual([out.done.map(d => d.key), out.refused], [ids, []])
  assert.equal(new Set(out.done.map(d => d.title)).size, 5, 'each step has a number of its own')
  const waiting = `/handovers/waiting?matters=${ids}`
  assert.deepEqual(
    must(await w.home.clerk.get(waiting)).rows.map((r: { to: string }) => r.to),
    Array(5).fill('海珠区公共法律服务中心'),
  )
  assert.deepEqual(
    must(await w.stranger.clerk.get(waiting)).rows,
    [],
    'whoever has nothing to do with it is told nothing',
  )
  assert.deepEqual(await holders(ids), Array(5).fill(w.home.centre.id), 'until accepted they stay')
  const list = must(await w.host.clerk.get('/handovers?side=in&open=true')).rows
  const mine = list.filter((r: { id: string }) => out.done.some(d => d.id === r.id))
  assert.deepEqual([mine.length, mine.every((r: { mayAccept?: true }) => r.mayAccept)], [5, true])
  const sent = must(await w.home.clerk.get('/handovers?side=out&open=true')).rows
  assert.ok(
    sent.every((r: { mayAccept?: true }) => !r.mayAccept),
    'whoever sent does not accept',
  )
  const into = await accepted(
    w.host.clerk,
    out.done.map(d => d.id),
  )
  assert.deepEqual(
    [into.done.map(d => d.id), into.done.map(d => d.title).sort(), into.refused],
    [ids, numbers.map(n => n.number), []],
  )
  assert.deepEqual(await holders(ids), Array(5).fill(w.host.centre.id))
  const moves = await ask<{ n: number }>(
    w.t,
    `select count(*)::int as n from docket_entry where stream = any ($1::uuid[]) and kind = 'matter.moved' group by stream`,
    [ids],
  )
  assert.deepEqual(moves, Array(5).fill({ n: 1 }))
  await w.t.deliver()
  for (const { number } of numbers)
    assert.ok(w.t.sms.some(m => m.text.includes(number) && m.text.includes('海珠区公共法律服务中心')))
})

test('one that cannot go keeps no other back, and says why', async () => {
  const [good, ended, waiting] = (await several(3)) as [string, string, string]
  const theirs = await asked(w.host.clerk, w.host.centre)
  must(await w.home.clerk.post(`/matters/${ended}/acts/answerAtOnce`, { answers: { text: '可以向劳动监察投诉。' } }))
  must(await w.home.clerk.post(`/matters/${waiting}/handover`, { to: w.host.centre.id, why: '先行移送' }))
  const out = await offered(w.home.clerk, [theirs, ended, waiting, good], w.host.centre)
  assert.deepEqual(
    out.done.map(d => d.key),
    [good],
  )
  assert.deepEqual(refusals(out), [
    [theirs, 'not-found'],
    [ended, 'matter-closed'],
    [waiting, 'already-offered'],
  ])
  assert.match(out.refused[2]!.next!, /先撤回/)
  const none = await offered(w.home.clerk, await several(2), w.stranger.centre)
  assert.deepEqual([none.done, none.refused.map(r => r.code)], [[], ['no-agreement', 'no-agreement']])
  const wrong = await offered(w.home.clerk, await several(1), w.host.bureau)
  assert.deepEqual(
    wrong.refused.map(r => r.code),
    ['not-taken-here'],
  )
  const self = await offered(w.home.clerk, await several(1), w.home.centre)
  assert.deepEqual(
    self.refused.map(r => [r.code, r.title]),
    [['to-oneself', '不能移送给本机构：请选择其他机构']],
  )
})

test('who may not: whoever only looks on offers nothing, whoever it was not offered to accepts nothing, residents do neither', async () => {
  const ids = await several(2)
  const out = await offered(w.home.clerk, ids, w.host.centre)
  const steps = out.done.map(d => d.id)
  assert.deepEqual(
    (await accepted(w.home.clerk, steps)).refused.map(r => r.code),
    ['not-yours', 'not-yours'],
  )
  assert.deepEqual(
    (await accepted(w.stranger.clerk, steps)).refused.map(r => r.code),
    ['not-found', 'not-found'],
  )
  const auditor = await lasting(w.t, await staff(w.t.house, '审计员', [[w.home.centre.id, 'auditor', []]]))
  assert.deepEqual(
    (await offered(auditor, await several(1), w.host.centre)).refused.map(r => r.code),
    ['not-yours'],
  )
  const resident = await w.t.resident('13800138312', '梁小云')
  assert.deepEqual(
    (await offered(resident, ids, w.host.centre)).refused.map(r => r.code),
    ['not-found', 'not-found'],
  )
  assert.deepEqual(
    [(await accepting(resident, steps)).status, await holders(ids)],
    [403, Array(2).fill(w.home.centre.id)],
  )
})

test('bad lists are refused before anything is done: empty, doubled, too long, no identifiers', async () => {
  const [id] = await several(1)
  const statuses = async (send: (ids: readonly string[]) => Promise<Answer>) =>
    Promise.all(
      [[], [id!, id!], ['x'], Array.from({ length: 201 }, () => crypto.randomUUID())].map(async ids => {
        const { status, body } = await send(ids)
        return [status, body.code]
      }),
    )
  const no = Array(4).fill([400, 'request-malformed'])
  assert.deepEqual(await statuses(ids => offering(w.home.clerk, ids, w.host.centre)), no)
  assert.deepEqual(await statuses(ids => accepting(w.host.clerk, ids)), no)
})

test('the same twice, and two at once: each matter is offered once and taken once, whoever was first', async () => {
  const ids = await several(6)
  const key = { 'idempotency-key': crypto.randomUUID() }
  const body = { matters: ids.slice(0, 2), to: w.host.centre.id, why: '机构调整' }
  const [one, again] = [
    await w.home.clerk.post('/handovers', body, key['idempotency-key']),
    await w.home.clerk.post('/handovers', body, key['idempotency-key']),
  ]
  assert.deepEqual(must(again), must(one), 'asked again with the same key, it is told the same')
  const both = await Promise.all([
    offered(w.home.clerk, ids, w.host.centre),
    offered(w.home.clerk, ids.toReversed(), w.host.aid),
    offered(w.home.clerk, ids.slice(2, 5), w.host.centre),
  ])
  const done = both.flatMap(b => b.done.map(d => d.key)).sort()
  assert.ok(both[1]!.refused.every(r => r.code === 'not-taken-here' || r.code === 'already-offered'))
  assert.deepEqual(done, [...new Set(done)], 'none was offered twice')
  const waiting = await ask<{ id: string }>(
    w.t,
    'select id from handover where subject_id = any ($1::uuid[]) and ended_at is null',
    [ids],
  )
  assert.equal(waiting.length, 6)
  const steps = waiting.map(h => h.id)
  const taken = await Promise.all([accepted(w.host.clerk, steps), accepted(w.host.clerk, steps.toReversed())])
  assert.deepEqual(taken.flatMap(b => b.done.map(d => d.key)).sort(), steps.sort(), 'each was taken once')
  assert.ok(taken.flatMap(b => b.refused).every(r => r.code === 'out-of-state' || r.code === 'already-done'))
  assert.deepEqual(await holders(ids), Array(6).fill(w.host.centre.id))
})

test('a lost answer asked for again while the first is still at it: both are told the whole, and another list under the key is refused', async () => {
  const steps = (await offered(w.home.clerk, await several(8), w.host.centre)).done.map(d => d.id)
  const twice = await Promise.all([1, 2].map(() => w.host.clerk.post('/handovers/accept', { steps }, 'the-same-click')))
  for (const answer of twice)
    assert.deepEqual(
      (must(answer) as Batch).done.map(d => d.key),
      steps,
    )
  const other = await w.host.clerk.post('/handovers/accept', { steps: steps.slice(1) }, 'the-same-click')
  assert.deepEqual([other.status, other.body.code], [422, 'idempotency-key-reused'])
})

test('what stands still on the way stands still for each, and what needs consent waits for each person', async () => {
  await clockOnTheWay(w, 'stops')
  const letters = []
  for (let i = 0; i < 3; i++)
    letters.push(
      must(
        await w.home.clerk.post('/matters', {
          procedure: 'intake.consultation',
          action: 'askByLetter',
          agency: w.home.centre.id,
          parties: [{ role: 'applicant', name: '何来信' }],
          answers: { question: '邻里排水纠纷如何处理？' },
        }),
      ).id as string,
    )
  const out = await offered(w.home.clerk, letters, w.host.centre, { ask: true })
  assert.equal(out.done.length, 3)
  const states = await ask<{ state: string }>(w.t, 'select state from matter where id = any ($1::uuid[])', [
    out.done.map(d => d.id),
  ])
  assert.deepEqual(states, Array(3).fill({ state: 'consenting' }))
  const list = must(await w.host.clerk.get('/handovers?side=in&open=true')).rows as { id: string; mayAccept?: true }[]
  assert.ok(list.filter(r => out.done.some(d => d.id === r.id)).every(r => !r.mayAccept))
  const early = await accepted(
    w.host.clerk,
    out.done.map(d => d.id),
  )
  assert.deepEqual(
    early.refused.map(r => r.code),
    Array(3).fill('out-of-state'),
  )
  const still = await ask(w.t, `select 1 from commitment where matter_id = any ($1::uuid[]) and status = 'paused'`, [
    letters,
  ])
  assert.equal(still.length, 3)
  await clockOnTheWay(w, 'runs')
})

test('an agency that takes some services only is still asked by others for what serves their matters', async () => {
  await ask(w.t, `update agency set takes = '{intake.consultation}' where id = $1`, [w.host.centre.id])
  const ids = await several(1)
  const out = await offered(w.home.clerk, ids, w.host.centre)
  assert.deepEqual(
    out.done.map(d => d.key),
    ids,
  )
  await ask(w.t, `update agency set takes = '{legal-aid.application}' where id = $1`, [w.host.centre.id])
  const no = await offered(w.home.clerk, await several(1), w.host.centre)
  assert.deepEqual(
    no.refused.map(r => r.code),
    ['not-taken-here'],
  )
  await ask(w.t, `update agency set takes = '{}' where id = $1`, [w.host.centre.id])
})
