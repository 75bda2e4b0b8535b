import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Answer, ask, type Client } from './support/app.ts'
import { staff } from './support/house.ts'
import { lasting, must } from './support/regions.ts'
import { added, lawyer, mediator, offered, type TalentWorld, talentWorld } from './support/talents.ts'

let w: TalentWorld
before(async () => {
  w = await talentWorld()
})

const refused = (answer: Answer, status: number, code: string) =>
  assert.deepEqual([answer.status, answer.body.code], [status, code], answer.text)
const shared = async (words: object = lawyer): Promise<string> => {
  const id = await added(w.keeper, w.centre, words)
  must(await offered(w.keeper, id, w.agreement))
  return id
}
const asks = (talent: string, by: Client = w.home.liaison, agency = w.home.bureau) =>
  by.post(`/talents/${talent}/assignments`, { for: agency.id, title: '跨境投资争议', need: '葡语律师' })
const turn = (id: number, how: string, body: object = {}) => w.keeper.post(`/talent-assignments/${id}/${how}`, body)
const statusOf = async (id: number) =>
  (await ask<{ status: string }>(w.t, 'select status from talent_assignment where id = $1', [id]))[0]!.status

test('accepted, declined and withdrawn at once: a request has one end, and no promise is left behind', async () => {
  for (let n = 0; n < 4; n++) {
    const talent = await shared()
    const { id } = must(await asks(talent))
    const answers = await Promise.all([
      turn(id, 'accept'),
      turn(id, 'decline', { why: '没有时间' }),
      w.keeper.post(`/talents/${talent}/withdraw`, { why: '调离' }),
    ])
    for (const a of answers) assert.ok(a.status === 204 || ['out-of-state', 'withdrawn'].includes(a.body.code), a.text)
    assert.equal(answers.slice(0, 2).filter(a => a.status === 204).length <= 1, true)
    assert.equal(await statusOf(id), answers[0]!.status === 204 ? 'open' : 'declined')
    const owed = await ask(w.t, "select 1 from commitment where stream = $1 and status in ('open', 'paused')", [talent])
    assert.deepEqual(owed, [])
  }
})

test('accepted while the agreement is stopped: taken before, or not at all', async () => {
  for (let n = 0; n < 4; n++) {
    const { id } = must(await asks(await shared()))
    const [taken, stopped] = await Promise.all([
      turn(id, 'accept'),
      w.home.leader.post(`/agreements/${w.agreement}/suspend`, { why: '停' }),
    ])
    assert.equal(stopped.status, 204, stopped.text)
    if (taken.status !== 204) refused(taken, 409, 'agreement-not-in-force')
    assert.equal(await statusOf(id), taken.status === 204 ? 'open' : 'asked')
    must(await w.home.leader.post(`/agreements/${w.agreement}/resume`, { why: '续' }))
  }
})

test('the same request twice is one request; under its key nothing else is asked', async () => {
  const talent = await shared()
  const send = (title: string) =>
    w.home.liaison.post(
      `/talents/${talent}/assignments`,
      { for: w.home.bureau.id, title, need: '葡语' },
      'talent-key-1',
    )
  const [one, two] = await Promise.all([send('一'), send('一')])
  assert.deepEqual([one.status, one.body], [201, two.body])
  refused(await send('二'), 422, 'idempotency-key-reused')
  assert.equal((await ask(w.t, 'select 1 from talent_assignment where talent_id = $1', [talent])).length, 1)
})

test('one hand does not accept an appointment for both sides, and is not offered to', async () => {
  const talent = await shared(mediator)
  const { id } = must(
    await w.home.liaison.post('/talent-appointments', {
      agreement: w.agreement,
      talent,
      by: w.home.bureau.id,
      title: '驻站商事调解员',
      from: '2026-10-01',
      until: '2026-12-31',
    }),
  )
  const posts = [w.home, w.host].map(s => [s.bureau.id, 'leader'] as [number, 'leader'])
  const both = await lasting(w.t, await staff(w.t.house, '两地局长', posts))
  const accept = (by: Client, agency: { id: number }) =>
    by.post(`/talent-appointments/${id}/accept`, { agency: agency.id })
  must(await accept(both, w.home.bureau))
  refused(await accept(both, w.host.bureau), 403, 'same-hand')
  const { acceptances } = must(await both.get(`/talent-appointments/${id}`))
  assert.ok(!acceptances.some((c: { mayAccept: boolean }) => c.mayAccept))
  must(await accept(w.host.leader, w.host.bureau))
  assert.deepEqual(must(await accept(w.keeper, w.centre)), { effective: true })
})

test('who is no side finds nothing of it, asked for whomever, by whatever number', async () => {
  const talent = await shared()
  const { id } = must(await asks(talent))
  for (const by of [w.stranger.leader, w.stranger.liaison]) {
    refused(await by.get(`/talents/${talent}`), 404, 'not-found')
    refused(await asks(talent, by, w.stranger.bureau), 404, 'not-found')
    refused(await asks(talent, by, w.home.bureau), 404, 'not-found')
    for (const [how, body] of [
      ['accept', {}],
      ['decline', { why: '无' }],
      ['finish', { result: '无' }],
    ] as const)
      refused(await by.post(`/talent-assignments/${id}/${how}`, body), 404, 'not-found')
    assert.deepEqual(must(await by.get('/talents')).rows, [])
    assert.deepEqual(must(await by.get(`/talent-assignments?talent=${talent}`)).rows, [])
    refused(await by.post(`/talents/${talent}/offers`, { agreement: w.agreement }), 404, 'not-found')
  }
  // Whoever may ask for themselves does not ask for others.
  refused(await asks(talent, w.home.liaison, w.host.bureau), 403, 'not-yours')
  refused(await asks(talent, w.home.liaison, w.stranger.bureau), 403, 'not-yours')
  for (const n of [-1, 0, 2_147_483_648, 1.5])
    refused(await w.keeper.post(`/talent-assignments/${n}/accept`), 400, 'request-malformed')
})

test('whatever is written of a talent comes back as written, or is refused in words', async () => {
  for (const words of [
    '甲'.repeat(20_000),
    '\u202E文旦\u2066',
    '=cmd|calc',
    `'; drop table talent; --`,
    '😀'.repeat(20),
  ]) {
    const made = await w.keeper.post('/talents', { agency: w.centre.id, ...lawyer, name: words, gist: words })
    if (made.status !== 201) {
      refused(made, 400, 'request-malformed')
      continue
    }
    const { name, gist } = must(await w.keeper.get(`/talents/${made.body.id}`))
    assert.deepEqual([name, gist], [words, words])
    assert.ok(
      must(await w.keeper.get(`/talents?q=${encodeURIComponent(words.slice(0, 20))}`)).rows.some(
        (r: { id: string }) => r.id === made.body.id,
      ),
    )
  }
})
