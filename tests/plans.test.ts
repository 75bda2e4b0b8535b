import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clients, draft, planHouse, seen, smallPlan } from './support/plans.ts'

test('a plan is opened whole: its tasks are matters with numbers, names mean agencies, nothing goes out before it is assigned', async () => {
  const t = await planHouse()
  const { supervisor } = await clients(t)
  const saved = await supervisor.post('/plans', smallPlan(t.bureau.id))
  assert.equal(saved.status, 201, saved.text)
  assert.equal(saved.body.tasks, 3)
  const plan = await seen(supervisor, saved.body.id)
  assert.deepEqual(
    plan.sections.map(s => s.title),
    ['一、完善体系', '二、提高质量'],
  )
  const [first, second, third] = plan.sections.flatMap(s => s.tasks)
  assert.deepEqual(first!.lead, { name: '市司法局', agency: { id: t.bureau.id, name: '珠海市司法局' } })
  assert.deepEqual(second!.lead, { name: '市发改局', agency: { id: t.planning.id, name: '珠海市发展和改革局' } })
  assert.equal(first!.stateTitle, '已立项，待交办')
  assert.equal(third!.due, undefined)
  assert.equal(third!.dueText, '长期推进')
  assert.deepEqual(
    { tasks: plan.counts.tasks, waiting: plan.counts.waiting, longRunning: plan.counts.longRunning },
    { tasks: 3, waiting: 3, longRunning: 1 },
  )
})

test('the same plan is not opened twice, and a repeated click opens it once', async () => {
  const t = await planHouse()
  const { supervisor } = await clients(t)
  const plan = smallPlan(t.bureau.id)
  const [a, b] = await Promise.all([
    supervisor.post('/plans', plan, 'click-0001'),
    supervisor.post('/plans', plan, 'click-0001'),
  ])
  assert.equal(a.body.id, b.body.id)
  const twice = await supervisor.post('/plans', plan)
  assert.equal(twice.status, 409)
  assert.equal(twice.body.code, 'plan-exists')
  assert.equal((await supervisor.get('/plans')).body.rows.length, 1)
})

test('what is wrong in any task is told for all of them, and nothing is half saved', async () => {
  const t = await planHouse()
  const { supervisor } = await clients(t)
  const plan = smallPlan(t.bureau.id)
  plan.sections[0]!.tasks[0] = draft('1', '牵头重复', { agencies: ['市司法局'] })
  plan.sections[1]!.tasks[0] = draft('3', '没有牵头', { lead: null, agencies: ['市财政局'] })
  const refused = await supervisor.post('/plans', plan)
  assert.equal(refused.status, 422)
  assert.equal(refused.body.code, 'tasks-refused')
  assert.deepEqual(
    refused.body.fields.map((f: { field: string }) => f.field),
    ['sections.0.tasks.0.agencies', 'sections.1.tasks.0.lead'],
  )
  assert.equal((await supervisor.get('/plans')).body.rows.length, 0)
  const empty = await supervisor.post('/plans', { ...plan, sections: [] })
  assert.equal(empty.body.code, 'plan-empty')
  const badDay = smallPlan(t.bureau.id)
  badDay.sections[0]!.tasks[0] = draft('1', '没有这一天', { due: '2026-02-30' })
  const bad = await supervisor.post('/plans', badDay)
  assert.equal(bad.status, 400)
  assert.match(bad.body.fields[0].field, /sections\.0\.tasks\.0\.due/)
})

test('who may: visitors sign in, clerks read but do not open, supervisors elsewhere see nothing of it', async () => {
  const t = await planHouse()
  const c = await clients(t)
  const plan = smallPlan(t.bureau.id)
  assert.equal((await t.visitor.post('/plans', plan)).status, 401)
  assert.equal((await c.financeClerk.post('/plans', plan)).status, 403)
  assert.equal((await c.elsewhere.post('/plans', plan)).status, 403)
  const { id } = (await c.supervisor.post('/plans', plan)).body
  assert.equal((await t.visitor.get(`/plans/${id}`)).status, 401)
  assert.equal((await c.elsewhere.get(`/plans/${id}`)).status, 404)
  assert.equal((await c.outsider.get(`/plans/${id}`)).status, 404)
  assert.equal((await c.financeClerk.get(`/plans/${id}`)).status, 200)
  assert.equal((await c.financeClerk.post(`/plans/${id}/assign`, {})).status, 403)
  assert.equal((await c.elsewhere.post(`/plans/${id}/assign`, {})).status, 404)
  assert.deepEqual((await c.elsewhere.get('/plans')).body.rows, [])
})

test('assigning hands each task to its lead and a part of it to each other agency; names without agency are said and kept back', async () => {
  const t = await planHouse()
  const c = await clients(t)
  const plan = smallPlan(t.bureau.id)
  plan.sections[1]!.tasks.push(draft('4', '名称不明', { lead: '市某某办', agencies: [], responsible: '市某某办' }))
  const { id } = (await c.supervisor.post('/plans', plan)).body
  const first = (await c.supervisor.post(`/plans/${id}/assign`, {})).body
  assert.equal(first.done, 3)
  assert.equal(first.refused.length, 1)
  assert.match(first.refused[0].why, /市某某办/)
  const named = await c.supervisor.put(`/plans/${id}/names`, {
    name: '市某某办',
    create: { name: '珠海市某某办公室', kind: 'government', region: '440400' },
  })
  assert.equal(named.status, 204, named.text)
  assert.equal((await c.supervisor.post(`/plans/${id}/assign`, {})).body.done, 1)
  assert.equal((await c.supervisor.post(`/plans/${id}/assign`, {})).body.done, 0)
  const shown = await seen(c.financeClerk, id)
  const [task] = shown.sections[0]!.tasks as {
    parts: { agency: string; stateTitle: string; mayOpen: boolean; id: string }[]
    mayOpen: boolean
  }[]
  assert.deepEqual(
    task!.parts.map(p => [p.agency, p.stateTitle, p.mayOpen]),
    [['珠海市财政局', '协办中', true]],
  )
  assert.equal(task!.mayOpen, false)
  const part = (await c.financeClerk.get(`/matters/${task!.parts[0]!.id}`)).body
  assert.deepEqual(
    part.choices.map((x: { action: string }) => x.action),
    ['report', 'finish'],
  )
})
