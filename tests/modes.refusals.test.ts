import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask } from './support/app.ts'
import { anEnterprise } from './support/enterprises.ts'
import { staff } from './support/house.ts'
import {
  anEnvoy,
  does,
  gather,
  lapsed,
  made,
  member,
  modesHouse,
  need,
  open,
  partiesOf,
  refused,
  state,
  tryOpen,
} from './support/modes.ts'

test('a firm is spoken for by its own members alone, and not by one who only looks on', async () => {
  const h = await modesHouse()
  const other = await anEnterprise(h.house, h.court.id, '演示松溪青溪竹业有限公司')
  const code = async (answer: ReturnType<typeof tryOpen>) => (await answer).body.code
  const asking = { procedure: 'modes.need', action: 'ask' }
  assert.equal(await code(tryOpen(h, h.c.legal, { ...asking, parties: partiesOf(other) })), 'not-your-firm')
  assert.equal(
    await code(tryOpen(h, h.c.legal, { ...asking, parties: [{ role: 'applicant', name: '某人' }] })),
    'firm-missing',
  )
  const reader = await member(h, h.firm.id, '15400002222', '只看的人', 'reader')
  assert.equal(await code(tryOpen(h, reader, asking)), 'not-your-firm')
  assert.equal(await code(tryOpen(h, h.visitor, asking)), 'not-yours')
  const id = await open(h, h.c.legal, asking)
  assert.equal((await reader.get(`/matters/${id}`)).status, 200, 'who looks on sees it')
  await does(h.c.office, id, 'assign', { envoy: h.people.e1.person })
  await does(h.c.e1, id, 'answer', { reply: '建议如下。' })
  await refused(reader, id, 'confirm', {}, 'not-yours')
})

test('needs are entered at one’s own court, and given to an envoy in their term', async () => {
  const h = await modesHouse()
  const away = await tryOpen(h, h.c.e1, { procedure: 'modes.need', action: 'raise', agency: h.elsewhere.id })
  assert.equal(away.body.code, 'not-yours')
  assert.equal(
    (await tryOpen(h, h.c.e1, { procedure: 'modes.need', action: 'raise', parties: [] })).body.code,
    'firm-missing',
  )
  assert.equal((await tryOpen(h, h.c.judge, { procedure: 'modes.need', action: 'enter' })).status, 403)
  const id = await open(h, h.c.office, { procedure: 'modes.need', action: 'enter' })
  const gone = await staff(h.house, '已离任', [[h.court.id, 'envoy']])
  await anEnvoy(h.house, gone.person, h.court.id, { until: '2026-09-14' })
  const stopped = await staff(h.house, '已暂停', [[h.court.id, 'envoy']])
  await anEnvoy(h.house, stopped.person, h.court.id, { status: 'suspended' })
  for (const { person } of [gone, stopped, h.people.judge])
    await refused(h.c.office, id, 'assign', { envoy: person }, 'not-an-envoy')
  assert.equal((await h.c.foreign.get(`/matters/${id}`)).status, 404)
  await does(h.c.office, id, 'assign', { envoy: h.people.e1.person })
  await refused(h.c.office, id, 'answer', { reply: '越俎代庖' }, 'not-yours')
  await does(h.c.e1, id, 'handBack', { why: '与企业负责人有亲属关系。' })
  assert.equal((await h.c.e1.get(`/matters/${id}`)).status, 404)
  await does(h.c.office, id, 'decline', { why: '属于行政审批事项，请到政务服务中心办理。' })
  const seen = (await h.c.legal.get(`/matters/${id}`)).body
  assert.equal(seen.remedies.length, 1)
  const again = await open(h, h.c.legal, { procedure: 'modes.need', action: 'ask' })
  await does(h.c.legal, again, 'withdraw', { why: '已经解决。' })
  assert.equal(await state(h, again), 'withdrawn')
})

test('nobody sees what is asked of them before they promise secrecy, and nothing after they are released', async () => {
  const h = await modesHouse()
  const { c } = h
  const id = await open(h, c.office, { procedure: 'modes.conference', action: 'call' })
  const called = await c.office.post(`/modes/matters/${id}/participants`, {
    people: [{ person: h.people.e2.person, role: 'expert' }],
  })
  const [p] = called.body.ids
  const before = (await c.e2.get('/modes/mine')).body
  assert.equal(before.rows[0].title, undefined)
  assert.match(before.undertaking, /保密/)
  assert.equal((await c.e2.get(`/matters/${id}`)).status, 404)
  assert.equal((await c.e2.post(`/modes/participations/${p}/accept`, {})).status, 400)
  assert.equal((await c.e3.post(`/modes/participations/${p}/accept`, { confidential: true })).status, 404)
  await made(c.e2.post(`/modes/participations/${p}/accept`, { confidential: true }))
  await made(c.e2.post(`/modes/participations/${p}/accept`, { confidential: true }))
  assert.equal((await c.e2.get('/modes/mine')).body.rows[0].title, need.title)
  assert.equal((await c.e2.get(`/matters/${id}`)).status, 200)
  assert.equal((await c.e2.get(`/modes/matters/${id}`)).body.participants.length, 1)
  await made(c.e2.post(`/modes/participations/${p}/decline`, { why: '时间冲突' }))
  assert.equal((await c.e2.get(`/matters/${id}`)).status, 404)
  assert.equal((await c.e2.get(`/modes/matters/${id}`)).status, 404)
  assert.equal(
    (await c.e2.post(`/modes/participations/${p}/accept`, { confidential: true })).body.code,
    'invitation-ended',
  )
  const rows = await ask<{ kind: string; title: string }>(
    h,
    `select body->>'title' as title from docket_entry where stream = $1 order by seq`,
    [id],
  )
  assert.deepEqual(
    rows.map(r => r.title),
    ['发起会诊', '邀请参加', '接受邀请，承诺保密', '不再参加'],
  )
})

test('only the office and whoever leads call people in, for the roles of the mode, each once, and only people with a post', async () => {
  const h = await modesHouse()
  const { c } = h
  const id = await open(h, c.office, { procedure: 'modes.team', action: 'begin' })
  const call = (who: 'office' | 'judge' | 'foreign' | 'legal', person: number, role: string) =>
    c[who].post(`/modes/matters/${id}/participants`, { people: [{ person, role }] })
  assert.equal((await call('judge', h.people.e1.person, 'lead')).status, 403)
  assert.equal((await call('foreign', h.people.e1.person, 'lead')).status, 404)
  assert.equal((await call('legal', h.people.e1.person, 'lead')).status, 403)
  assert.equal((await call('office', h.people.e1.person, 'expert')).body.code, 'no-such-role')
  assert.equal((await call('office', 999_999, 'lead')).body.code, 'no-such-person')
  await gather(h, id, { e1: 'lead', e2: 'member' })
  assert.equal((await call('office', h.people.e1.person, 'member')).body.code, 'already-called')
  await does(c.office, id, 'form', { aim: '办好' })
  const [p] = (await c.e1.get(`/modes/matters/${id}`)).body.participants
  await made(c.office.post(`/modes/participations/${p.id}/release`, { why: '工作调动' }))
  assert.equal((await c.e1.get(`/matters/${id}`)).status, 404, 'a lead released has it in hand no longer')
  await gather(h, id, { e4: 'lead' })
  await does(c.office, id, 'relead', { why: '原负责人调动。' })
  assert.equal((await c.e4.get(`/matters/${id}`)).status, 200)
  const member = (await c.e4.get(`/modes/matters/${id}`)).body.participants.find(
    (x: { role: string }) => x.role === 'member',
  )
  const early = { title: '早就该完成', participant: member.id, due: '2026-09-01' }
  assert.equal((await c.e4.post(`/modes/matters/${id}/tasks`, early)).body.code, 'not-later')
  assert.equal((await c.e2.post(`/modes/matters/${id}/tasks`, { ...early, due: '2026-10-01' })).status, 403)
  const task = await made(c.e4.post(`/modes/matters/${id}/tasks`, { ...early, due: '2026-10-01' }))
  await made(c.office.post(`/modes/participations/${member.id}/release`, { why: '退出' }))
  const shown = (await c.e4.get(`/modes/matters/${id}`)).body
  assert.deepEqual(
    shown.tasks.map((t: { id: number; status: string }) => [t.id, t.status]),
    [[task, 'dropped']],
  )
  const owed = await ask<{ status: string }>(h, 'select status from commitment where source = $1', [`task/${task}`])
  assert.deepEqual(owed, [{ status: 'void' }])
  await does(c.office, id, 'stop', { why: '企业不再需要。' })
  assert.equal((await c.e2.get(`/matters/${id}`)).status, 404)
})

test('an answer is read by its author and the office alone until the day, then by the parties of the matter', async () => {
  const h = await modesHouse()
  const { c } = h
  const id = await open(h, c.office, { procedure: 'modes.open-call', action: 'open' })
  const poster = { title: '退货条款', text: '经销合同的退货条款应当怎样约定，征集示范文本。', closesOn: '2026-09-30' }
  await refused(c.office, id, 'draft', { ...poster, closesOn: '2026-09-15' }, 'not-later')
  await refused(c.office, id, 'draft', { ...poster, closesOn: '2027-09-15' }, 'too-long')
  await refused(c.office, id, 'draft', { ...poster, invited: '没有的律师事务所' }, 'agency-unknown')
  await refused(
    c.office,
    id,
    'draft',
    { ...poster, text: `${h.firm.name}的退货条款应当怎样约定，征集示范文本。` },
    'text-leaks',
  )
  await does(c.office, id, 'draft', poster)
  await does(c.second, id, 'approve', poster)
  assert.deepEqual((await c.lawyer.get('/modes/calls')).body.rows, [], 'who was not invited sees no call')
  assert.deepEqual((await h.visitor.get('/modes/calls')).body.rows, [])
  const [call] = (await c.e1.get('/modes/calls')).body.rows
  const secret = '独门答案甲乙丙'
  await made(c.e1.post(`/modes/calls/${call.id}/answers`, { text: secret }))
  for (const who of ['office', 'second'] as const)
    assert.equal(
      (await c[who].post(`/modes/calls/${call.id}/answers`, { text: '自问自答' })).body.code,
      'organiser-answers',
    )
  assert.equal((await c.judge.post(`/modes/calls/${call.id}/answers`, { text: '未受邀' })).body.code, 'not-invited')
  assert.equal((await c.lawyer.post(`/modes/calls/${call.id}/answers`, { text: '未受邀' })).status, 404)
  const readers = async () => {
    const seeing: string[] = []
    for (const [name, who] of Object.entries(c)) {
      const pages = [`/modes/matters/${id}`, `/matters/${id}`, '/modes/calls', `/modes/calls/${call.id}`]
      const texts = await Promise.all(pages.map(async path => (await who.get(path)).text))
      if (texts.some(text => text.includes(secret))) seeing.push(name)
    }
    return seeing.sort()
  }
  assert.deepEqual(await readers(), ['e1', 'office', 'second'])
  assert.equal((await c.e2.post(`/modes/calls/${call.id}/withdraw`)).status, 404)
  h.setClock('2026-10-01T09:00:00+08:00')
  await lapsed(h)
  for (const [name, who] of Object.entries(h.people)) c[name as keyof typeof c] = await h.as(who)
  c.legal = await h.resident('15400001111')
  assert.deepEqual(
    await readers(),
    ['e1', 'judge', 'legal', 'office', 'second'],
    'opened to the holding court and the firm',
  )
})

test('an answer taken back is not there when the call closes; one may come again before', async () => {
  const h = await modesHouse()
  const { c } = h
  const id = await open(h, c.office, { procedure: 'modes.open-call', action: 'open' })
  const poster = { title: '退货条款', text: '经销合同的退货条款应当怎样约定，征集示范文本。', closesOn: '2026-09-30' }
  await does(c.office, id, 'draft', poster)
  await does(c.second, id, 'approve', poster)
  const [call] = (await c.e1.get('/modes/calls')).body.rows
  for (const who of ['e1', 'e2'] as const)
    await made(c[who].post(`/modes/calls/${call.id}/answers`, { text: `${who}的答案` }))
  for (const who of ['e1', 'e2'] as const) await made(c[who].post(`/modes/calls/${call.id}/withdraw`))
  await made(c.e2.post(`/modes/calls/${call.id}/answers`, { text: '想好了' }))
  h.setClock('2026-10-01T09:00:00+08:00')
  await lapsed(h)
  const office = await h.as(h.people.office)
  const { answers } = (await office.get(`/modes/matters/${id}`)).body
  assert.deepEqual(
    answers.map((a: { text: string }) => a.text),
    ['想好了'],
  )
  assert.equal((await (await h.as(h.people.e2)).post(`/modes/calls/${call.id}/withdraw`)).body.code, 'call-closed')
  await does(office, id, 'stop', { why: '答案不可行，企业已另行解决。' })
})

test('the pool says who can be called: envoys in their term, by speciality, with what they have in hand', async () => {
  const h = await modesHouse()
  const { c } = h
  const rows = async (query: string) =>
    (await c.office.get(`/modes/pool${query}`)).body.rows as { name: string; load: number; id: number }[]
  assert.deepEqual(
    (await rows('?expert=true')).map(r => r.name),
    ['翁静怡', '叶知秋', '黎晓岚'],
  )
  assert.deepEqual(
    (await rows(`?speciality=${encodeURIComponent('合同')}`)).map(r => r.name),
    ['祝云生', '范明远'],
  )
  const first = (await c.office.get('/modes/pool?limit=2')).body
  assert.equal((await c.office.get(`/modes/pool?limit=2&after=${first.next}`)).body.rows.length, 2)
  assert.equal((await c.office.get('/modes/pool?after=nonsense')).body.code, 'bad-cursor')
  await open(h, c.e1, { procedure: 'modes.need', action: 'raise' })
  assert.equal((await rows('')).find(r => r.name === '祝云生')!.load, 1)
  assert.equal((await c.legal.get('/modes/pool')).status, 403)
  assert.equal((await h.visitor.get('/modes/pool')).status, 401)
})
