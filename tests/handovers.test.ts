import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { lapse } from '../server/matters/index.ts'
import { type Answer, ask, type Client } from './support/app.ts'
import { anAgency } from './support/house.ts'
import { agreed, asked, clockOnTheWay, must, type Regions, regions } from './support/regions.ts'

let w: Regions
let agreement: string
before(async () => {
  w = await regions()
})
beforeEach(async () => {
  w.t.setClock('2026-09-25T10:00:00+08:00')
  for (const { id } of await ask<{ id: string }>(w.t, 'select id from agreement where ended_on is null'))
    await ask(w.t, 'update agreement set ended_on = from_day where id = $1', [id])
  agreement = await agreed(w)
})

const refused = (answer: Answer, status: number, code: string) =>
  assert.deepEqual([answer.status, answer.body.code], [status, code], answer.text)
const offer = (by: Client, id: string, to: { id: number }, more: object = {}) =>
  by.post(`/matters/${id}/handover`, { to: to.id, why: '争议发生在当地', ...more })
const does = (by: Client, id: string, action: string, answers: object = {}) =>
  by.post(`/matters/${id}/acts/${action}`, { answers })
const matterOf = async (id: string) =>
  (
    await ask<{ agency: number; number: string; owner: string; due: string; closed: boolean }>(
      w.t,
      'select agency_id as agency, number, owner, due_at::text as due, closed_at is not null as closed from matter where id = $1',
      [id],
    )
  )[0]!
const sees = async (by: Client, id: string) => (await by.get(`/matters/${id}`)).status === 200

test('offered and accepted: the number stays, the other holds it, the person is told by whom, and nobody else sees it any more', async () => {
  const id = await asked(w.home.clerk, w.home.centre, '13800138301')
  const before = await matterOf(id)
  assert.equal(await sees(w.host.clerk, id), false)
  const { id: step } = must(await offer(w.home.clerk, id, w.host.centre))
  assert.equal(await sees(w.host.clerk, id), true, 'who is asked looks first')
  assert.equal(await sees(w.host.officer, id), false)
  assert.equal((await matterOf(id)).agency, w.home.centre.id, 'until accepted it stays')
  must(await does(w.host.clerk, step, 'accept'))
  const after = await matterOf(id)
  assert.deepEqual([after.agency, after.number], [w.host.centre.id, before.number])
  assert.ok(after.owner !== null && after.due !== null)
  assert.deepEqual([await sees(w.home.clerk, id), await sees(w.host.clerk, id)], [false, true])
  await w.t.deliver()
  const told = w.t.sms.findLast(m => m.text.includes(before.number))!
  assert.match(told.text, /海珠区公共法律服务中心办理，编号不变，下一步不晚于/)
  const trace = must(await w.home.clerk.get(`/handovers/${step}/trace`))
  assert.equal(trace.agency, '海珠区公共法律服务中心')
  const owed = await ask<{ agency: number }>(
    w.t,
    `select agency_id as agency from commitment where matter_id = $1 and status = 'open'`,
    [id],
  )
  assert.deepEqual([...new Set(owed.map(o => o.agency))], [w.host.centre.id])
  must(await does(w.host.clerk, id, 'answer', { text: '请向劳动监察大队投诉。' }))
})

test('who may not: strangers, whoever does not hold it, an agency that does not take the service, nobody to themselves', async () => {
  const id = await asked(w.home.clerk, w.home.centre)
  refused(await offer(w.host.clerk, id, w.host.centre), 404, 'not-found')
  refused(await offer(w.home.clerk, id, w.home.centre), 422, 'to-oneself')
  refused(await offer(w.home.clerk, id, w.host.bureau), 422, 'not-taken-here')
  refused(await offer(w.home.clerk, id, w.stranger.centre), 409, 'no-agreement')
  const { id: step } = must(await offer(w.home.clerk, id, w.host.centre))
  refused(await offer(w.home.clerk, id, w.host.centre), 409, 'already-offered')
  refused(await does(w.home.clerk, step, 'accept'), 403, 'not-yours')
  refused(await does(w.stranger.clerk, step, 'accept'), 404, 'not-found')
})

test('both sides at once: one withdraws, the other accepts, and just one of them happens; the same act twice happens once', async () => {
  for (let i = 0; i < 5; i++) {
    const id = await asked(w.home.clerk, w.home.centre)
    const { id: step } = must(await offer(w.home.clerk, id, w.host.centre))
    const both = await Promise.all([
      w.home.clerk.post(`/handovers/${step}/withdraw`, { why: '改由本机构答复' }),
      does(w.host.clerk, step, 'accept'),
    ])
    assert.deepEqual(both.map(a => a.status < 300).sort(), [false, true])
    const { agency } = await matterOf(id)
    assert.equal(agency, both[1]!.status === 200 ? w.host.centre.id : w.home.centre.id)
  }
  const id = await asked(w.home.clerk, w.home.centre)
  const { id: step } = must(await offer(w.home.clerk, id, w.host.centre))
  const twice = await Promise.all([does(w.host.clerk, step, 'accept'), does(w.host.clerk, step, 'accept')])
  assert.deepEqual(twice.map(a => a.status).sort(), [200, 409])
  const moves = await ask(w.t, `select 1 from docket_entry where stream = $1 and kind = 'matter.moved'`, [id])
  assert.equal(moves.length, 1)
})

test('not ours: it goes on to whom they name; back to whoever had it is a circle, which is decided', async () => {
  const far = await anAgency(w.t.house, '350700GF', 'serviceCentre', '南平市公共法律服务中心', '350700')
  const id = await asked(w.home.clerk, w.home.centre)
  const { id: first } = must(await offer(w.home.clerk, id, w.host.centre))
  refused(
    await does(w.host.clerk, first, 'redirect', { competent: w.host.centre.id, why: '不属本机构' }),
    422,
    'to-oneself',
  )
  must(await does(w.host.clerk, first, 'redirect', { competent: w.host.aid.id, why: '属于法律援助机构' }))
  const panel = must(await w.home.clerk.get(`/matters/${id}/handovers`))
  assert.deepEqual(
    panel.steps.map((s: { to: string; outcome?: string }) => [s.to, s.outcome]),
    [
      ['海珠区公共法律服务中心', '退回并指明其他机构'],
      ['海珠区法律援助处', undefined],
    ],
  )
  assert.equal(await sees(w.host.clerk, id), false, 'who gave it on sees it no longer')
  must(await does(w.host.officer, panel.steps[1].id, 'redirect', { competent: w.home.centre.id, why: '退回' }))
  const [, , third] = must(await w.home.clerk.get(`/matters/${id}/handovers`)).steps
  assert.deepEqual([third.kind, third.to], ['decision', '广东省司法厅'])
  refused(await does(w.coordinator, third.id, 'designate', { agency: far.id, why: '指定' }), 422, 'not-over')
  must(await does(w.coordinator, third.id, 'designate', { agency: w.host.centre.id, why: '由先收到的办理' }))
  assert.equal((await matterOf(id)).agency, w.host.centre.id)
  assert.equal(await sees(w.coordinator, id), true)
})

test('silence goes to the coordinator; until it is decided the matter stays and has a date', async () => {
  const id = await asked(w.home.clerk, w.home.centre)
  const { id: step } = must(await offer(w.home.clerk, id, w.host.centre))
  // Three working days from 25 September 2026, a Friday in the Mid-Autumn holiday: the notice of the year says which.
  const due = (await ask<{ due: Temporal.Instant }>(w.t, `select due_at as due from matter where id = $1`, [step]))[0]!
    .due
  w.t.setClock(due.add({ minutes: 1 }).toString())
  assert.ok((await lapse(w.t.house, w.t.registry)) > 0)
  const [, decision] = must(await w.home.clerk.get(`/matters/${id}/handovers`)).steps
  assert.deepEqual([decision.kind, decision.to], ['decision', '广东省司法厅'])
  assert.ok((await matterOf(id)).owner)
  must(await does(w.coordinator, decision.id, 'designate', { agency: w.home.centre.id, why: '仍由原机构办理' }))
  assert.equal((await matterOf(id)).agency, w.home.centre.id)
})

test('the agreement ends, or is suspended, while a matter is on its way: it cannot be accepted, and stays where it was', async () => {
  for (const stop of ['suspend', 'end'] as const) {
    const id = await asked(w.home.clerk, w.home.centre)
    const { id: step } = must(await offer(w.home.clerk, id, w.host.centre))
    if (stop === 'suspend') must(await w.host.leader.post(`/agreements/${agreement}/suspend`, { why: '调整' }))
    else await ask(w.t, 'update agreement set ended_on = $2 where id = $1', [agreement, '2026-09-25'])
    refused(await does(w.host.clerk, step, 'accept'), 409, 'agreement-not-in-force')
    for (const s of w.t.registry.sweeps.filter(s => s.name === 'handovers-lapse')) await s.run(w.t.house, w.t.registry)
    const { steps, may } = must(await w.home.clerk.get(`/matters/${id}/handovers`))
    assert.equal(steps[0].stateTitle, '已失效')
    assert.equal(may.offer, true)
    assert.equal(await sees(w.host.clerk, id), false)
    refused(await offer(w.home.clerk, id, w.host.centre), 409, 'no-agreement')
    if (stop === 'suspend') must(await w.host.leader.post(`/agreements/${agreement}/resume`, { why: '继续' }))
  }
})

test('the clock on the way is what the procedure says: it runs, stands still, or begins anew', async () => {
  const dueOf = async (id: string) =>
    (
      await ask<{ due: Temporal.Instant | null; status: string }>(
        w.t,
        `select due_at as due, status from commitment where matter_id = $1 and status in ('open', 'paused') order by id limit 1`,
        [id],
      )
    )[0]!
  const play = async (clock: 'runs' | 'stops' | 'restarts') => {
    await clockOnTheWay(w, clock)
    w.t.setClock('2026-09-21T10:00:00+08:00')
    const letter = must(
      await w.home.clerk.post('/matters', {
        procedure: 'intake.consultation',
        action: 'askByLetter',
        agency: w.home.centre.id,
        parties: [{ role: 'applicant', name: '何来信' }],
        answers: { question: '邻里排水纠纷如何处理？' },
      }),
    ).id
    const before = await dueOf(letter)
    const { id: step } = must(await offer(w.home.clerk, letter, w.host.centre))
    const underway = await dueOf(letter)
    w.t.setClock('2026-09-23T10:00:00+08:00')
    must(await does(w.host.clerk, step, 'accept'))
    const after = await dueOf(letter)
    return { before: before.due!, status: underway.status, after: after.due! }
  }
  const runs = await play('runs')
  assert.deepEqual([runs.status, runs.after.equals(runs.before)], ['open', true])
  const stops = await play('stops')
  assert.deepEqual([stops.status, Temporal.Instant.compare(stops.after, stops.before) > 0], ['paused', true])
  const restarts = await play('restarts')
  assert.equal(restarts.status, 'open')
  assert.ok(Temporal.Instant.compare(restarts.after, restarts.before) > 0)
  await clockOnTheWay(w, 'runs')
})

test('help without giving the matter away: asked under the agreement, answered into the docket, in its time', async () => {
  const id = await asked(w.home.clerk, w.home.centre)
  const assist = (to: { id: number }, kind = 'check') =>
    w.home.clerk.post(`/matters/${id}/assistance`, { kind, to: to.id, what: '请协助核实用人单位的登记情况' })
  refused(await assist(w.stranger.centre), 409, 'no-agreement')
  for (const kind of ['check', 'evidence', 'service', 'enforcement', 'data']) {
    const { id: asking } = must(await assist(w.host.centre, kind))
    assert.equal(await sees(w.host.clerk, id), false, 'the matter itself stays closed')
    must(await does(w.host.clerk, asking, 'answer', { said: '已核实，登记状态为存续。', whole: true }))
  }
  const seen = must(await w.home.clerk.get(`/matters/${id}`))
  assert.equal(seen.docket.filter((e: { kind: string }) => e.kind === 'assistance.answered').length, 5)
  const { id: late } = must(await assist(w.host.centre))
  must(await w.home.clerk.post(`/assistance/${late}/withdraw`))
  refused(await does(w.host.clerk, late, 'answer', { said: '迟了', whole: true }), 409, 'out-of-state')
})
