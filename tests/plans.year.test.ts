import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Client } from './support/app.ts'
import { ask } from './support/app.ts'
import { anAgency, staff } from './support/house.ts'
import { clients, type PlanHouse, planHouse, seen, smallPlan } from './support/plans.ts'

type Task = {
  id: string
  state: string
  light: string
  due?: string
  dueText: string
  progress: string
  percent?: number
  version: number
  extended: boolean
  parts: { id: string; progress?: string; stateTitle: string }[]
  milestones: { id: number; title: string; due: string; passedAt?: string }[]
  daysLeft?: number
}

/** A plan of three tasks, assigned on 2026-01-05. */
async function begun() {
  const t = await planHouse()
  const c = await clients(t)
  const { id } = (await c.supervisor.post('/plans', smallPlan(t.bureau.id))).body
  assert.equal((await c.supervisor.post(`/plans/${id}/assign`, { note: '按季度报告' })).body.done, 3)
  const tasks = async (by: Client = c.supervisor, on?: string) =>
    (await seen(by, id, on)).sections.flatMap(s => s.tasks) as unknown as Task[]
  const act = async (by: Client, task: string, name: string, answers: object = {}) =>
    by.post(`/matters/${task}/acts/${name}`, { answers })
  return { t, c, id, tasks, act }
}

const owed = (t: PlanHouse, task: string) =>
  ask<{ kind: string; title: string; agency_id: number; due: string | null; status: string; undated: string | null }>(
    t,
    `select kind, title, agency_id, due_on::text as due, status, undated from commitment where matter_id = $1 order by id`,
    [task],
  )

const progress = { progress: '已形成初稿，正在征求意见。', percent: 40 }

test('what the plan sets is a promise of the lead by that day; a task without end is reported on and looked at by rhythm', async () => {
  const { t, tasks } = await begun()
  const [first, , third] = await tasks()
  assert.deepEqual(
    (await owed(t, first!.id)).filter(c => c.status === 'open').map(c => [c.kind, c.agency_id, c.due]),
    [
      ['plan-task', t.bureau.id, '2026-06-30'],
      ['plan-report', t.bureau.id, null],
    ],
  )
  const long = (await owed(t, third!.id)).filter(c => c.status === 'open')
  assert.deepEqual(
    long.map(c => [c.kind, c.undated]),
    [
      ['plan-task', '长期推进'],
      ['plan-report', null],
      ['plan-review', null],
    ],
  )
})

test('co-responsible agencies report to the lead, the lead reports for the task, and the table says what the lead said', async () => {
  const { c, tasks, act } = await begun()
  const [first] = await tasks()
  const part = first!.parts[0]!
  assert.equal((await act(c.financeClerk, part.id, 'report', { progress: '经费已列入预算', percent: 60 })).status, 200)
  assert.equal((await act(c.financeClerk, first!.id, 'report', progress)).status, 404, 'the task itself is not theirs')
  assert.equal((await act(c.bureauClerk, first!.id, 'report', progress)).status, 200)
  const [told] = await tasks(c.financeClerk)
  assert.equal(told!.progress, progress.progress)
  assert.equal(told!.percent, 40)
  assert.equal(told!.parts[0]!.progress, '经费已列入预算')
  const matter = (await c.bureauClerk.get(`/matters/${first!.id}`)).body
  assert.ok(matter.docket.some((d: { title: string }) => d.title === '协办单位报告'))
  const owed = (await c.financeClerk.get('/ledger?mine=true')).body.rows
  assert.deepEqual(
    owed.map((r: { title: string; owedTo: string }) => [r.title, r.owedTo]),
    [
      ['向牵头单位报告进展', '市司法局'],
      ['完成协办任务', '市司法局'],
    ],
    'a part is owed to the lead',
  )
  const given = matter.choices.find((x: { action: string }) => x.action === 'report').given
  assert.equal(given.progress, progress.progress, 'the next report begins with the last')
})

test('a report may name other matters its author can see, and no others', async () => {
  const { c, tasks, act } = await begun()
  const [first, second] = await tasks()
  const numbers = (await seen(c.supervisor, (await c.supervisor.get('/plans')).body.rows[0].id)).sections.flatMap(s =>
    s.tasks.map(x => String(x.matter)),
  )
  assert.equal((await act(c.bureauClerk, first!.id, 'report', { ...progress, links: numbers[0] })).status, 200)
  const lost = await act(c.planningClerk, second!.id, 'report', { ...progress, links: `${numbers[0]}\n没有这个号` })
  assert.equal(lost.status, 422)
  assert.equal(lost.body.code, 'no-such-matter')
})

test('a year by the clock: reports, milestones, an extension, an overdue task, return, review, close-out by somebody else', async () => {
  const { t, id, tasks, act } = await begun()
  const [first, second, third] = await tasks()
  const sign = (name: keyof typeof t.people) => t.as(t.people[name])

  // March: a milestone is set and passed; the second task's lead asks for more time.
  t.setClock('2026-03-10T10:00:00+08:00')
  let clerk = await sign('bureauClerk')
  assert.equal((await act(clerk, first!.id, 'divide', { title: '完成初稿', due: '2026-03-31' })).status, 200)
  const milestone = (await clerk.get(`/plans/tasks/${first!.id}/milestones`)).body.rows[0]
  assert.equal(milestone.title, '完成初稿')
  assert.equal((await act(clerk, first!.id, 'report', progress)).status, 200)
  const early = await act(clerk, first!.id, 'submit', { progress: '完成', evidence: '文号' })
  assert.equal(early.body.code, 'milestones-open')
  assert.equal((await act(clerk, first!.id, 'divide', { title: '不再需要', due: '2026-04-30' })).status, 200)
  const spare = (await clerk.get(`/plans/tasks/${first!.id}/milestones`)).body.rows[1]
  assert.equal((await act(clerk, first!.id, 'drop', { milestone: spare.id, why: '并入前一节点' })).status, 200)
  assert.equal((await act(clerk, first!.id, 'pass', { milestone: milestone.id + 999 })).body.code, 'no-such-milestone')
  assert.equal((await act(clerk, first!.id, 'pass', { milestone: milestone.id })).status, 200)
  assert.ok((await tasks(await sign('supervisor')))[0]!.milestones[0]!.passedAt)

  // The half year: the first task passes its day without completion.
  t.setClock('2026-07-02T10:00:00+08:00')
  clerk = await sign('bureauClerk')
  let all = await tasks(clerk)
  assert.equal(all[0]!.light, 'red')
  assert.equal(all[0]!.daysLeft, -2)
  assert.equal((await act(clerk, first!.id, 'extend', { until: '2026-06-01', why: '征求意见' })).body.code, 'not-later')
  assert.equal(
    (await act(clerk, first!.id, 'extend', { until: '2026-09-30', why: '省里要求重新征求意见' })).status,
    200,
  )
  assert.equal(
    (await act(clerk, first!.id, 'extend', { until: '2026-10-30', why: '再次' })).body.code,
    'extension-pending',
    'one request at a time',
  )
  assert.equal((await act(clerk, first!.id, 'grant')).status, 403, 'not by the one who owes it')
  const leader = await sign('leader')
  assert.equal((await act(leader, first!.id, 'grant', { note: '同意' })).status, 200)
  assert.equal((await act(leader, first!.id, 'grant', { note: '同意' })).body.code, 'no-extension')
  all = await tasks(leader)
  assert.deepEqual(
    [all[0]!.due, all[0]!.dueText, all[0]!.light, all[0]!.extended],
    ['2026-09-30', '2026年9月30日前', 'green', true],
  )
  const changes = await ask<{ why: string; from_day: string; to_day: string }>(
    t,
    `select x.why, (x.from_due - interval '1 second')::date::text as from_day, (x.to_due - interval '1 second')::date::text as to_day
     from commitment_change x join commitment c on c.id = x.commitment_id
     where c.matter_id = $1 and x.from_due is not null and x.to_due is not null`,
    [first!.id],
  )
  assert.deepEqual(changes, [
    { why: '延期至2026-09-30：省里要求重新征求意见', from_day: '2026-06-30', to_day: '2026-09-30' },
  ])
  const [part] = await ask<{ due: string }>(
    t,
    `select c.due_on::text as due from commitment c join matter m on m.id = c.matter_id where m.origin_id = $1 and c.kind = 'plan-task'`,
    [first!.id],
  )
  assert.equal(part!.due, '2026-09-30', 'the parts follow')

  // September: completion reported, refused, disputed, upheld, put right, verified by somebody who reported nothing.
  t.setClock('2026-09-28T10:00:00+08:00')
  const both = await sign('both')
  assert.equal((await act(both, first!.id, 'submit', { progress: '已印发', evidence: '珠司〔2026〕9号' })).status, 200)
  const own = await act(both, first!.id, 'close', { finding: '属实' })
  assert.equal(own.status, 403)
  assert.equal(own.body.code, 'separation-of-duties', 'who reported completion does not strike the task off')
  let supervisor = await sign('supervisor')
  assert.equal(
    (await act(supervisor, first!.id, 'return', { why: '没有征求意见的记录', rectifyBy: '2026-09-01' })).body.code,
    'not-later',
  )
  assert.equal(
    (await act(supervisor, first!.id, 'return', { why: '没有征求意见的记录', rectifyBy: '2026-10-20' })).status,
    200,
  )
  const sent = (await tasks(supervisor))[0] as Task & { rectifyBy?: string }
  assert.deepEqual(
    [sent.state, sent.rectifyBy, sent.light, sent.daysLeft, sent.percent],
    ['rectifying', '2026-10-20', 'green', 22, undefined],
    'what was sent back is not done, and has a day of its own',
  )
  clerk = await sign('bureauClerk')
  assert.equal((await act(clerk, first!.id, 'object', { why: '记录在附件中' })).status, 200)
  assert.equal((await act(clerk, first!.id, 'object', { why: '再次' })).body.code, 'objected-already')
  const reviewing = (await owed(t, first!.id)).find(c => c.title === '作出复核决定')
  assert.equal(reviewing?.kind, 'statutory')
  assert.equal((await act(await sign('leader'), first!.id, 'uphold', { finding: '附件不全' })).status, 200)
  t.setClock('2026-10-15T10:00:00+08:00')
  clerk = await sign('bureauClerk')
  assert.equal(
    (await act(clerk, first!.id, 'submit', { progress: '已补齐记录并印发', evidence: '记录12份' })).status,
    200,
  )
  supervisor = await sign('supervisor')
  const closed = await act(supervisor, first!.id, 'close', { finding: '已核对文件和记录，属实' })
  assert.equal(closed.status, 200, closed.text)
  all = await tasks(supervisor)
  assert.deepEqual([all[0]!.state, all[0]!.parts[0]!.stateTitle], ['closed', '已随任务办结'])
  assert.deepEqual(
    (await owed(t, first!.id)).filter(c => c.status === 'open'),
    [],
    'nothing is owed any more',
  )

  // The long-running task is looked at in its rhythm; the second is changed, then stopped.
  assert.equal((await act(supervisor, third!.id, 'review', { finding: '进展正常' })).status, 200)
  assert.equal((await act(supervisor, second!.id, 'review', { finding: '' })).status, 422)
  assert.equal((await act(supervisor, second!.id, 'review', { finding: '有期限' })).body.code, 'not-long-running')
  const given = (await supervisor.get(`/matters/${second!.id}`)).body.choices.find(
    (x: { action: string }) => x.action === 'amend',
  ).given
  const amended = await act(supervisor, second!.id, 'amend', {
    ...given,
    agencies: '市财政局',
    due: '2027-03-31',
    why: '机构调整',
  })
  assert.equal(amended.status, 200, amended.text)
  all = await tasks(supervisor)
  assert.deepEqual(
    [all[1]!.version, all[1]!.due, all[1]!.dueText, all[1]!.parts.map(p => p.stateTitle).sort()],
    [2, '2027-03-31', '2027年3月31日前', ['协办中', '已结束']],
  )
  assert.equal((await act(await sign('leader'), second!.id, 'stop', { why: '并入另一方案' })).status, 200)

  // Every day of the past can be read back as it stood.
  const march = await tasks(supervisor, '2026-03-15')
  assert.deepEqual([march[0]!.state, march[0]!.progress, march[0]!.due], ['working', progress.progress, '2026-06-30'])
  const opened = await tasks(supervisor, '2026-01-05')
  assert.deepEqual([opened[0]!.state, opened[0]!.progress], ['working', ''])
  assert.deepEqual(await tasks(supervisor, '2026-01-01'), [], 'before it was opened there was nothing')
  const september = await tasks(supervisor, '2026-09-29')
  assert.deepEqual([september[0]!.state, september[1]!.version], ['rectifying', 1])
  void id
})

test('a joint conference is minuted, its decisions become tasks, and two who change its minutes do not overwrite each other', async () => {
  const { c, id, t } = await begun()
  const conference = {
    title: '第一次联席会议',
    heldOn: '2026-01-20',
    chair: '副市长',
    attendees: '市司法局、市财政局',
    agenda: '一、通报进展',
    minutes: '',
  }
  assert.equal((await c.financeClerk.post(`/plans/${id}/conferences`, conference)).status, 403)
  const held = await c.supervisor.post(`/plans/${id}/conferences`, conference)
  assert.equal(held.status, 201, held.text)
  const path = `/plans/${id}/conferences/${held.body.id}`
  assert.equal((await c.supervisor.put(path, { ...conference, minutes: '甲的记录', version: 1 })).status, 200)
  const late = await c.second.put(path, { ...conference, minutes: '乙的记录', version: 1 })
  assert.equal(late.body.code, 'changed-meanwhile')
  const decided = await c.supervisor.post(`${path}/decisions`, {
    text: '由市财政局牵头保障经费',
    task: {
      number: '19',
      title: '保障经费',
      content: '',
      lead: '市财政局',
      agencies: ['珠海仲裁委'],
      responsible: '',
      due: '2026-05-31',
      dueText: '5月底前',
    },
  })
  assert.equal(decided.status, 201, decided.text)
  assert.equal((await c.supervisor.post(`${path}/decisions`, { text: '继续研究' })).status, 201)
  const plan = await seen(c.supervisor, id)
  const last = plan.sections.at(-1)!
  assert.equal(last.title, '联席会议议定事项')
  assert.deepEqual(
    last.tasks.map(x => [x.title, x.responsible]),
    [['保障经费', '市财政局、珠海仲裁委']],
  )
  const [shown] = plan.conferences as {
    minutes: string
    decisions: { text: string; task?: { stateTitle: string } }[]
  }[]
  assert.equal(shown!.minutes, '甲的记录')
  assert.deepEqual(
    shown!.decisions.map(d => [d.text, d.task?.stateTitle]),
    [
      ['由市财政局牵头保障经费', '已立项，待交办'],
      ['继续研究', undefined],
    ],
  )
  assert.equal((await c.supervisor.post(`/plans/${id}/assign`, {})).body.done, 1)
  const entries = await ask<{ kind: string }>(t, 'select kind from docket_entry where stream = $1 order by seq', [id])
  assert.deepEqual(
    entries.map(e => e.kind),
    ['plan.opened', 'conference.held', 'conference.minuted', 'conference.resolved', 'conference.resolved'],
  )
})

test('the lead and its co-responsible agency act at the same moment: both are written, nothing is lost', async () => {
  const { c, tasks, act } = await begun()
  const [first] = await tasks()
  const part = first!.parts[0]!.id
  for (let round = 0; round < 8; round++) {
    const answers = await Promise.all([
      act(c.financeClerk, part, 'report', { progress: `协办${round}`, percent: round }),
      act(c.bureauClerk, first!.id, 'report', { progress: `牵头${round}`, percent: round }),
      act(c.bureauClerk, first!.id, 'divide', { title: `节点${round}`, due: '2026-05-31' }),
    ])
    assert.deepEqual(
      answers.map(a => a.status),
      [200, 200, 200],
    )
  }
  const given = (await c.supervisor.get(`/matters/${first!.id}`)).body.choices.find(
    (x: { action: string }) => x.action === 'amend',
  ).given
  const answers = await Promise.all([
    act(c.supervisor, first!.id, 'amend', { ...given, due: '2026-08-31', why: '调整' }),
    act(c.financeClerk, part, 'report', { progress: '同时', percent: 90 }),
  ])
  assert.deepEqual(
    answers.map(a => a.status),
    [200, 200],
  )
  const [after] = await tasks()
  assert.equal(after!.due, '2026-08-31')
  assert.equal(after!.parts[0]!.progress, '同时')
})

test('tasks stand in the inbox of whoever works on them: the lead’s people under what is handed to them, parts under their own', async () => {
  const { c } = await begun()
  const titles = async (by: Client, view: string) =>
    (await by.get(`/matters?view=${view}`)).body.rows.map((r: { title: string }) => r.title)
  assert.deepEqual(await titles(c.planningClerk, 'handling'), ['2 建立联席会议制度'])
  assert.deepEqual(await titles(c.planningClerk, 'open'), [])
  assert.deepEqual(await titles(c.financeClerk, 'open'), ['协办：1 出台意见'])
  assert.deepEqual(await titles(c.outsider, 'handling'), [])
  assert.equal((await c.planningClerk.get('/counts')).body.handling.n, 1)
})

test('what the states are called is a setting, since no rule names them', async () => {
  const { t, c, id } = await begun()
  await ask(t, `insert into setting (name, value) values ('plans.state-working', '"推进中"')`)
  await t.reload()
  assert.equal((await seen(c.supervisor, id)).sections[0]!.tasks[0]!.stateTitle, '推进中')
  assert.equal((await c.bureauClerk.get('/matters?view=handling')).body.rows[0].stateTitle, '推进中')
})

test('a task whose day passes: its people are reminded, then its leader, then the agency above; a supervisor urges, the table stays red', async () => {
  const { t, tasks, act } = await begun()
  const province = await anAgency(t.house, '44SF', 'bureau', '广东省司法厅', '440000', '粤司')
  await ask(t, 'update agency set parent_id = $1 where id = $2', [province.id, t.planning.id])
  const chief = await staff(t.house, '发改局长', [[t.planning.id, 'leader']])
  const above = await staff(t.house, '厅督办', [[province.id, 'supervisor', [t.planning.id]]])
  const [, second] = await tasks()
  const sweep = async (at: string) => {
    t.setClock(at)
    await t.registry.sweeps.find(s => s.name === 'remind')!.run(t.house, t.registry)
  }
  const said = async () =>
    ask<{ rule: string; name: string | null }>(
      t,
      `select r.rule, p.name from reminder r join commitment c on c.id = r.commitment_id left join person p on p.id = r.person_id
       where c.matter_id = $1 and c.kind = 'plan-task' order by r.id`,
      [second!.id],
    )
  // 2026-12-31 is a Thursday; the notice for 2027 is not loaded, so the last weeks of the year are walked day by day up to it.
  t.setClock('2026-12-10T10:00:00+08:00')
  const leader = await t.as(t.people.planningClerk)
  assert.equal((await act(leader, second!.id, 'extend', { until: '2027-03-31', why: '等待批复' })).status, 200)
  assert.equal((await act(await t.as(t.people.leader), second!.id, 'deny', { why: '应当按期完成' })).status, 200)
  const supervisor = await t.as(t.people.supervisor)
  const given = (await supervisor.get(`/matters/${second!.id}`)).body.choices.find(
    (x: { action: string }) => x.action === 'amend',
  ).given
  assert.equal(
    (await act(supervisor, second!.id, 'amend', { ...given, due: '2026-12-15', why: '省里提前' })).status,
    200,
  )
  for (let day = 10; day <= 29; day++) await sweep(`2026-12-${day}T09:00:00+08:00`)
  assert.deepEqual(await said(), [
    { rule: 'before/3', name: '发改联络员' },
    { rule: 'before/1', name: '发改联络员' },
    { rule: 'on', name: '发改联络员' },
    { rule: 'after/1', name: '发改联络员' },
    { rule: 'after/3', name: '发改联络员' },
    { rule: 'escalate/1', name: '发改局长' },
    { rule: 'after/7', name: '发改联络员' },
    { rule: 'escalate/2', name: '厅督办' },
  ])
  const told = await t.as(above)
  const [reminder] = (await told.get('/reminders')).body.rows
  assert.equal(reminder.light, 'red')
  assert.match(reminder.text, /逾期/)
  void chief
  const late = (await (await t.as(t.people.supervisor)).get('/ledger?kind=plan-task&light=red')).body.rows
  const owed = late.find((r: { agency: { id: number } }) => r.agency.id === t.planning.id)
  assert.equal(owed.agency.name, '珠海市发展和改革局')
  assert.equal(owed.owedTo, '珠海市司法局')
  const urged = await (await t.as(t.people.supervisor)).post(`/ledger/${owed.id}/urge`, { text: '请于三日内反馈' })
  assert.ok(urged.status < 300, urged.text)
  assert.equal(
    (await (await t.as(t.people.planningClerk)).post(`/ledger/${owed.id}/urge`, { text: '请尽快办理' })).status,
    403,
  )
  const inbox = (await (await t.as(t.people.planningClerk)).get('/reminders')).body.rows
  assert.match(inbox[0].text, /请于三日内反馈/)
  const [, red] = await tasks(await t.as(t.people.supervisor))
  assert.equal(red!.light, 'red')
})
