import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { handovers } from '../server/handovers/index.ts'
import { type Answer, ask, type Client } from './support/app.ts'
import { anAgency, staff } from './support/house.ts'
import { agreed, asked, lasting, must, type Regions, regions, sign, text } from './support/regions.ts'

let w: Regions
beforeEach(async () => {
  w = await regions()
})

const refused = (answer: Answer, status: number, code: string) =>
  assert.deepEqual([answer.status, answer.body.code], [status, code], answer.text)
const does = (by: Client, id: string, action: string, answers: object = {}) =>
  by.post(`/matters/${id}/acts/${action}`, { answers })
const offered = async (matter: string, to = w.host.centre, by = w.home.clerk): Promise<string> =>
  must(await by.post(`/matters/${matter}/handover`, { to: to.id, why: '当事人在当地工作' })).id
const holder = async (matter: string) =>
  (await ask<{ id: number }>(w.t, 'select agency_id as id from matter where id = $1', [matter]))[0]!.id
const swept = () => Promise.all((handovers.sweeps ?? []).map(s => s.run(w.t.house, w.t.registry)))
const amended = async (id: string, scope: object) => {
  must(
    await w.host.liaison.post(`/agreements/${id}/versions`, {
      change: 'amend',
      ...text({ scope: { ...text().scope, ...scope } }),
      why: '调整',
    }),
  )
  must(await sign(w.host.leader, id))
  must(await sign(w.home.leader, id))
}

for (const [what, scope] of [
  ['the act', { acts: ['see', 'note', 'assist'] }],
  ['the service', { services: ['legal-aid.application'] }],
] as const)
  test(`an agreement amended without ${what} while a matter is on its way: it is not accepted, and the offer falls away`, async () => {
    const id = await agreed(w)
    const matter = await asked(w.home.clerk, w.home.centre)
    const step = await offered(matter)
    await amended(id, scope)
    refused(await does(w.host.clerk, step, 'accept'), 409, 'agreement-not-in-force')
    await swept()
    assert.equal(await holder(matter), w.home.centre.id)
    assert.equal(
      must(await w.home.clerk.get(`/matters/${matter}/handovers`)).steps[0].outcome,
      '未移送，仍由原机构办理',
    )
    refused(await does(w.host.clerk, step, 'accept'), 409, 'out-of-state')
  })

for (const [what, stop] of [
  ['suspended', async (id: string) => void must(await w.host.leader.post(`/agreements/${id}/suspend`, { why: '停' }))],
  ['amended without help', (id: string) => amended(id, { acts: ['see', 'note', 'offer'] })],
] as const)
  test(`help was asked and the agreement is ${what}: nothing is told over it, and that one cannot help may be said`, async () => {
    const id = await agreed(w)
    const matter = await asked(w.home.clerk, w.home.centre)
    const help = async () =>
      must(
        await w.home.clerk.post(`/matters/${matter}/assistance`, {
          to: w.host.centre.id,
          kind: 'data',
          what: '社保记录',
        }),
      ).id
    const [one, other] = [await help(), await help()]
    await stop(id)
    refused(await does(w.host.clerk, one, 'answer', { said: '机密内容', whole: true }), 409, 'agreement-not-in-force')
    must(await does(w.host.clerk, one, 'decline', { why: '协议已经停止' }))
    must(await w.home.clerk.post(`/assistance/${other}/withdraw`))
    assert.ok(!(await w.home.clerk.get(`/matters/${matter}`)).text.includes('机密内容'))
  })

test('accepted, declined, contested and taken back, all at once, by several: one of them happens, and the matter has one holder', async () => {
  await agreed(w)
  const second = await lasting(w.t, await staff(w.t.house, '海珠窗口二', [[w.host.centre.id, 'windowClerk']]))
  for (let n = 0; n < 4; n++) {
    const matter = await asked(w.home.clerk, w.home.centre)
    const step = await offered(matter)
    const answers = await Promise.all([
      does(w.host.clerk, step, 'accept'),
      does(second, step, 'accept'),
      does(second, step, 'redirect', { competent: w.host.aid.id, why: '另有机构' }),
      does(w.host.clerk, step, 'contest', { why: '不属' }),
      w.home.clerk.post(`/handovers/${step}/withdraw`, { why: '不移了' }),
    ])
    const done = answers.filter(a => a.status < 300)
    assert.equal(done.length, 1, answers.map(a => a.text).join('\n'))
    for (const a of answers)
      assert.ok(a.status < 300 || ['out-of-state', 'not-taken-here', 'not-found'].includes(a.body.code), a.text)
    const accepted = [0, 1].some(i => answers[i]!.status < 300)
    assert.equal(await holder(matter), accepted ? w.host.centre.id : w.home.centre.id)
    const open = await ask(w.t, 'select 1 from handover where subject_id = $1 and ended_at is null', [matter])
    assert.ok(open.length <= 1)
  }
})

test('accepted while the agreement is stopped: the one who came first has it, and nothing moved after the stop', async () => {
  for (let n = 0; n < 4; n++) {
    const id = await agreed(w)
    const matter = await asked(w.home.clerk, w.home.centre)
    const step = await offered(matter)
    const [taken, stopped] = await Promise.all([
      does(w.host.clerk, step, 'accept'),
      w.home.leader.post(`/agreements/${id}/suspend`, { why: '停' }),
    ])
    assert.equal(stopped.status, 204, stopped.text)
    if (taken.status >= 300) refused(taken, 409, 'agreement-not-in-force')
    assert.equal(await holder(matter), taken.status < 300 ? w.host.centre.id : w.home.centre.id)
    await swept()
    assert.deepEqual(await ask(w.t, 'select 1 from handover where subject_id = $1 and ended_at is null', [matter]), [])
  }
})

test('offered twice at once, to two: one offer is under way', async () => {
  await agreed(w)
  const matter = await asked(w.home.clerk, w.home.centre)
  const to = (agency: { id: number }) =>
    w.home.clerk.post(`/matters/${matter}/handover`, { to: agency.id, why: '当地' })
  const answers = await Promise.all([to(w.host.centre), to(w.host.centre), to(w.stranger.centre)])
  assert.deepEqual(answers.map(a => a.status).sort(), [201, 409, 409])
  assert.equal((await ask(w.t, 'select 1 from handover where subject_id = $1', [matter])).length, 1)
})

test('the same request twice is one offer, another under its key is refused, and one that was refused left nothing', async () => {
  const matter = await asked(w.home.clerk, w.home.centre)
  const send = (body: object, key: string) => w.home.clerk.post(`/matters/${matter}/handover`, body, key)
  const body = { to: w.host.centre.id, why: '当地' }
  refused(await send(body, 'hand-over-1'), 409, 'no-agreement')
  assert.deepEqual(await ask(w.t, 'select 1 from handover where subject_id = $1', [matter]), [])
  await agreed(w)
  const [one, two] = await Promise.all([send(body, 'hand-over-1'), send(body, 'hand-over-1')])
  assert.deepEqual([one.status, one.body], [201, two.body])
  refused(await send({ ...body, why: '另一理由' }, 'hand-over-1'), 422, 'idempotency-key-reused')
  refused(await send(body, 'hand-over-2'), 409, 'already-offered')
})

test('a matter in somebody’s hands is not offered before it is given back, and one that is closed never', async () => {
  await agreed(w)
  const [matter, closed] = [await asked(w.home.clerk, w.home.centre), await asked(w.home.clerk, w.home.centre)]
  // A person is named for it by whichever procedure does so.
  const volunteer = await staff(w.t.house, '志愿者', [[w.home.centre.id, 'legalAidVolunteer']])
  const hands = (person: number | null) =>
    ask(w.t, 'update matter set handler_id = $2, handler_agency_id = $3 where id = $1', [
      matter,
      person,
      person && w.home.centre.id,
    ])
  await hands(volunteer.person)
  const send = (id: string, by = w.home.clerk) =>
    by.post(`/matters/${id}/handover`, { to: w.host.centre.id, why: '当地' })
  refused(await send(matter), 409, 'in-hands')
  assert.equal(must(await w.home.clerk.get(`/matters/${matter}/handovers`)).may.offer, false)
  // Whoever has it in hand does not speak for the agency.
  const hand = await w.t.as(volunteer)
  refused(await send(matter, hand), 403, 'not-yours')
  refused(
    await hand.post(`/matters/${matter}/assistance`, { to: w.host.centre.id, kind: 'check', what: '核查' }),
    403,
    'not-yours',
  )
  assert.deepEqual(must(await hand.get(`/matters/${matter}/handovers`)).may, { offer: false, assist: false })
  await hands(null)
  must(await send(matter))
  must(await does(w.home.clerk, closed, 'answer', { text: '请先协商' }))
  must(await does(w.home.clerk, closed, 'solve'))
  refused(await send(closed), 409, 'matter-closed')
})

test('who sees only what is in their own hands has no list of what goes over', async () => {
  await agreed(w)
  await offered(await asked(w.home.clerk, w.home.centre))
  for (const capacity of ['lawyer', 'mediator', 'dutyLawyer', 'legalAidVolunteer', 'envoy'] as const) {
    const posts = [w.host.centre, w.home.centre].map(a => [a.id, capacity] as [number, typeof capacity])
    const who = await w.t.as(await staff(w.t.house, capacity, posts))
    for (const side of ['in', 'out']) assert.deepEqual(must(await who.get(`/handovers?side=${side}`)).rows, [])
  }
  assert.equal(must(await w.host.clerk.get('/handovers?side=in')).rows.length, 1)
})

test('an agency that did not take a matter does not learn what became of it; who sent it and who took it do', async () => {
  await agreed(w)
  const matter = await asked(w.home.clerk, w.home.centre)
  const declined = await offered(matter)
  const trace = async (by: Client, step: string) => must(await by.get(`/handovers/${step}/trace`))
  assert.equal((await trace(w.host.clerk, declined)).stateTitle, (await trace(w.home.clerk, declined)).stateTitle)
  must(await does(w.host.clerk, declined, 'contest', { why: '不属本机构' }))
  const decision = (await ask<{ id: string }>(w.t, "select id from handover where kind = 'decision'"))[0]!.id
  must(await does(w.coordinator, decision, 'designate', { agency: w.home.centre.id, why: '仍由原机构' }))
  must(await does(w.home.clerk, matter, 'answer', { text: '请先协商' }))
  must(await does(w.home.clerk, matter, 'solve'))
  assert.deepEqual(await trace(w.host.clerk, declined), {
    number: (await trace(w.home.clerk, declined)).number,
    title: '法律咨询',
    agency: w.home.centre.name,
    stateTitle: '报请指定',
    closed: false,
  })
  assert.equal((await trace(w.home.clerk, declined)).closed, true)
  assert.equal((await trace(w.coordinator, decision)).closed, true)
  refused(await w.stranger.clerk.get(`/handovers/${declined}/trace`), 404, 'not-found')
})

test('an agency that went into another is asked as that one, and is not on the list; nobody sends a matter to themselves by a detour', async () => {
  const admin = await lasting(w.t, await staff(w.t.house, '平台管理员', [[w.province.id, 'admin']], true))
  await agreed(w)
  const step = await offered(await asked(w.home.clerk, w.home.centre))
  must(await admin.post(`/agencies/${w.host.aid.id}/merge`, { into: w.host.centre.id, why: '机构改革' }))
  const listed = must(await w.host.clerk.get(`/handovers/${step}/agencies`)).rows.map((r: { id: number }) => r.id)
  assert.ok(listed.includes(w.host.centre.id) && !listed.includes(w.host.aid.id))
  refused(
    await does(w.host.clerk, step, 'redirect', { competent: w.host.aid.id, why: '并入前的机构' }),
    422,
    'to-oneself',
  )
  const matter = await asked(w.home.clerk, w.home.centre)
  const second = await offered(matter, w.host.aid)
  must(await does(w.host.clerk, second, 'accept'))
  assert.equal(await holder(matter), w.host.centre.id)
  refused(await w.host.clerk.post(`/matters/${matter}/handover`, { to: w.host.aid.id, why: '回去' }), 422, 'to-oneself')
  refused(
    await w.host.clerk.post(`/matters/${matter}/assistance`, { to: w.host.aid.id, kind: 'check', what: '核查' }),
    422,
    'to-oneself',
  )
})

test('nobody above neither decides for an agency of another line: without a common superior or a coordinator in force it stays', async () => {
  const { house } = w.t
  const bureau = await anAgency(house, '350722SF', 'bureau', '浦城县司法局', '350722')
  const centre = await anAgency(
    house,
    '350722GF',
    'serviceCentre',
    '浦城县公共法律服务中心',
    '350722',
    '浦城',
    bureau.id,
  )
  const leader = await lasting(w.t, await staff(house, '浦城局长', [[bureau.id, 'leader', [centre.id]]]))
  const clerk = await lasting(w.t, await staff(house, '浦城窗口', [[centre.id, 'windowClerk']]))
  const between = async (coordinator?: number) => {
    const { id } = must(
      await w.home.liaison.post('/agreements', {
        kind: 'agreement',
        title: '跨省协作',
        parties: [
          { agency: w.home.bureau.id, regions: ['441803'] },
          { agency: bureau.id, regions: ['350722'] },
        ],
        ...(coordinator && { coordinator }),
        ...text({ scope: { ...text().scope, regions: ['441803', '350722'] } }),
      }),
    )
    must(await sign(w.home.leader, id))
    must(await sign(leader, id))
    return id
  }
  const disputed = async () => {
    const matter = await asked(w.home.clerk, w.home.centre)
    must(await does(clerk, await offered(matter, centre), 'contest', { why: '不属本机构' }))
    const [step] = await ask<{ id: string }>(
      w.t,
      "select id from handover where subject_id = $1 and kind = 'decision' and ended_at is null",
      [matter],
    )
    return [matter, step!.id] as const
  }
  const designates = (step: string, agency: number) => does(w.coordinator, step, 'designate', { agency, why: '依职责' })
  const plain = await between()
  const [matter, step] = await disputed()
  refused(await designates(step, centre.id), 422, 'not-over')
  must(await designates(step, w.home.centre.id))
  assert.equal(await holder(matter), w.home.centre.id)
  await ask(w.t, "update agreement set ended_on = '2026-09-25' where id = $1", [plain])

  const named = await between(w.province.id)
  const [second, pending] = await disputed()
  must(await leader.post(`/agreements/${named}/suspend`, { why: '停' }))
  refused(await designates(pending, centre.id), 422, 'not-over')
  must(await leader.post(`/agreements/${named}/resume`, { why: '续' }))
  must(await designates(pending, centre.id))
  assert.equal(await holder(second), centre.id)
})
