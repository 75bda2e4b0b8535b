import assert from 'node:assert/strict'
import { test } from 'node:test'
import mammoth from 'mammoth'
import { ask } from './support/app.ts'
import { counted, dutyCalled, evidence, meeting, must, page, paired, swept, three } from './support/partnerships.ts'
import { asked } from './support/regions.ts'

type Standing = { title: string; standing: string }

test('a year of the pair of 佛山: what the scheme prescribes is owed, done, countersigned, and signed by all three at its end', async () => {
  const w = await three()
  const { t, foshan, zhaoqing, yunfu } = w
  const id = await paired(w)
  const standings = async () =>
    Object.fromEntries((await page(yunfu.reader, id)).duties.map((d: Standing) => [d.title, d.standing]))
  const owed = () =>
    ask<{ agency: number; due: string; status: string }>(
      t,
      `select agency_id as agency, due_on::text as due, status from commitment where stream = $1 and kind = 'pair-duty' order by id`,
      [id],
    )

  assert.deepEqual(await standings(), {
    召开结对提升工作协调会: 'owed',
    组织法治培训共建活动: 'owed',
    开展法治建设合作交流项目: 'owed',
    建立工作信息互通机制: 'owed',
  })
  const first = await owed()
  assert.equal(first.length, 12, 'each of the three owes each of the four')
  assert.ok(first.every(o => o.due === '2026-12-31' && o.status === 'open'))
  const inLedger = must(await zhaoqing.liaison.get('/ledger?kind=pair-duty'))
  assert.equal(inLedger.rows.length, 4)
  assert.equal(inLedger.rows[0].subject.path, `/partnerships/${id}?year=2026`)

  t.setClock('2026-03-02T09:00:00+08:00')
  const { id: bulletin } = must(
    await zhaoqing.liaison.post(`/partnerships/${id}/bulletins`, { title: '肇庆工作信息第1期', text: '示范创建进展' }),
  )
  must(await yunfu.liaison.post(`/partnerships/${id}/bulletins/${bulletin}/receive`))
  const information = await dutyCalled(w, id, '信息')
  await counted(zhaoqing, yunfu, id, information.id, { of: { kind: 'bulletin', id: bulletin } })

  const { id: project } = must(
    await zhaoqing.liaison.post(`/partnerships/${id}/projects`, {
      title: '行政执法案卷评查',
      aim: '交流推广佛山的案卷评查',
      lead: foshan.id,
      from: '2026-03-02',
      until: '2026-11-30',
      milestones: [
        { title: '印发评查标准', agency: foshan.id, due: '2026-04-30' },
        { title: '肇庆交叉评查', agency: zhaoqing.id, due: '2026-10-31' },
      ],
    }),
  )
  must(await foshan.liaison.post(`/partnerships/${id}/projects/${project}/agree`))
  assert.equal((await owed()).length, 12)
  const milestones = (await page(foshan.liaison, id)).projects[0].milestones
  assert.deepEqual(
    milestones.map((m: { due: string; state: string }) => [m.due, m.state]),
    [
      ['2026-04-30', 'open'],
      ['2026-10-31', 'open'],
    ],
  )
  t.setClock('2026-04-20T09:00:00+08:00')
  must(
    await foshan.liaison.post(`/partnerships/${id}/tasks/${milestones[0].id}/done`, {
      on: '2026-04-18',
      text: '标准已经印发',
      files: [await evidence(foshan.liaison, id)],
    }),
  )

  t.setClock('2026-06-30T17:00:00+08:00')
  const coordination = await meeting(foshan.liaison, id, 'coordination', '2026年结对提升工作协调会', '2026-06-29')
  const { id: followUp } = must(
    await foshan.liaison.post(`/partnerships/${id}/meetings/${coordination}/follow-ups`, {
      title: '汇编“综合查一次”经验',
      agency: yunfu.id,
      due: '2026-09-30',
    }),
  )
  await counted(foshan, yunfu, id, (await dutyCalled(w, id, '协调会')).id, {
    of: { kind: 'meeting', id: coordination },
  })
  const training = await meeting(zhaoqing.liaison, id, 'training', '行政执法人员法治培训', '2026-06-30')
  await counted(zhaoqing, foshan, id, (await dutyCalled(w, id, '培训')).id, { of: { kind: 'meeting', id: training } })

  t.setClock('2026-09-28T09:00:00+08:00')
  must(
    await yunfu.liaison.post(`/partnerships/${id}/tasks/${followUp}/done`, {
      on: '2026-09-28',
      text: '已汇编并发送各市',
    }),
  )
  const { id: exchange } = must(
    await yunfu.liaison.post(`/partnerships/${id}/exchanges`, {
      person: '李交流',
      from: yunfu.id,
      to: foshan.id,
      fromDay: '2026-10-08',
      untilDay: '2026-11-06',
      purpose: '跟班学习案卷评查',
    }),
  )
  must(await foshan.liaison.post(`/partnerships/${id}/exchanges/${exchange}/agree`))

  const { there, here } = w
  const answered = await asked(there.clerk, there.centre)
  must(await there.clerk.post(`/matters/${answered}/acts/answer`, { answers: { text: '请向劳动监察大队投诉。' } }))
  must(await there.clerk.post(`/matters/${answered}/acts/solve`, { answers: {} }))
  const moving = await asked(there.clerk, there.centre, '13800138333')
  const { id: check } = must(
    await there.clerk.post(`/matters/${moving}/assistance`, {
      kind: 'check',
      to: here.centre.id,
      what: '核实登记情况',
    }),
  )
  must(await here.clerk.post(`/matters/${check}/acts/answer`, { answers: { said: '登记状态为存续。', whole: true } }))
  const { id: offered } = must(
    await there.clerk.post(`/matters/${moving}/handover`, { to: here.centre.id, why: '争议发生在佛山' }),
  )
  must(await here.clerk.post(`/matters/${offered}/acts/accept`, { answers: {} }))

  t.setClock('2026-11-10T09:00:00+08:00')
  must(
    await zhaoqing.liaison.post(`/partnerships/${id}/tasks/${milestones[1].id}/done`, {
      on: '2026-11-05',
      text: '交叉评查一百宗',
    }),
  )
  must(
    await foshan.liaison.post(`/partnerships/${id}/projects/${project}/conclude`, {
      on: '2026-11-10',
      result: '三市统一了评查标准',
    }),
  )
  must(await zhaoqing.liaison.post(`/partnerships/${id}/projects/${project}/confirm`))
  assert.equal(
    (await standings())['开展法治建设合作交流项目'],
    'owed',
    'what was done counts when it was told and countersigned',
  )
  await counted(foshan, yunfu, id, (await dutyCalled(w, id, '项目')).id, { of: { kind: 'project', id: project } })
  assert.deepEqual([...new Set(Object.values(await standings()))], ['kept'])
  assert.deepEqual([...new Set((await owed()).map(o => o.status))], ['met'])

  const [report] = (await page(yunfu.liaison, id)).exchanges[0].reports
  assert.equal(report.due, '2026-11-20', 'fourteen days after the exchange')
  must(await yunfu.liaison.post(`/partnerships/${id}/tasks/${report.id}/done`, { on: '2026-11-10', text: '报告' }))

  const statement = `/partnerships/${id}/statements/2026`
  const early = await foshan.liaison.post(`${statement}/draw`)
  assert.deepEqual([early.status, early.body.code], [409, 'too-early'])
  const preview = must(await yunfu.reader.get(statement))
  assert.equal(preview.version, undefined)
  t.setClock('2026-12-20T09:00:00+08:00')
  const { digest } = must(await foshan.liaison.post(`${statement}/draw`))
  const notLeader = await foshan.liaison.post(`${statement}/sign`, { digest })
  assert.deepEqual([notLeader.status, notLeader.body.code], [403, 'not-yours'])
  const other = await foshan.leader.post(`${statement}/sign`, { digest: '0'.repeat(64) })
  assert.deepEqual([other.status, other.body.code], [409, 'text-changed'])
  assert.deepEqual(must(await foshan.leader.post(`${statement}/sign`, { digest })), { effective: false })
  assert.deepEqual(must(await foshan.leader.post(`${statement}/sign`, { digest })), { effective: false })
  assert.deepEqual(must(await zhaoqing.leader.post(`${statement}/sign`, { digest })), { effective: false })
  assert.deepEqual(must(await yunfu.leader.post(`${statement}/sign`, { digest })), { effective: true })

  const { content, signatures, waitsFor, may } = must(await zhaoqing.liaison.get(statement))
  assert.deepEqual([signatures.length, waitsFor, may], [3, [], []])
  assert.deepEqual(
    content.duties.map((d: { standing: string; done: number }) => [d.standing, d.done]),
    Array.from({ length: 4 }, () => ['已完成', 1]),
  )
  assert.deepEqual(content.projects[0], {
    title: '行政执法案卷评查',
    lead: foshan.name,
    state: '已结项',
    milestones: 2,
    done: 2,
    late: 1,
    result: '三市统一了评查标准',
  })
  assert.deepEqual(
    content.effects.map((e: { agency: { name: string } }) => e.agency.name),
    [zhaoqing.name, yunfu.name],
    'measured is the side that is helped',
  )
  const figures = Object.fromEntries(
    content.effects[0].figures.map((f: { key: string; now?: number; before?: number }) => [f.key, [f.before, f.now]]),
  )
  assert.deepEqual(
    ['opened', 'closed', 'inTime', 'movedOut', 'movedIn', 'helpedBy', 'helps'].map(key => figures[key]),
    [
      [0, 1],
      [0, 1],
      [undefined, 100],
      [0, 1],
      [0, 0],
      [0, 1],
      [0, 0],
    ],
  )
  const [record] = await ask<{ kept: number; late: number }>(
    t,
    `select count(*)::int as kept, (count(*) filter (where ended_at > due_at))::int as late from commitment
     where status = 'met' and agency_id = any ($1)`,
    [[zhaoqing.id, there.centre.id]],
  )
  assert.ok(record!.late > 0, 'the milestone was late')
  assert.deepEqual(
    [figures.kept[1], figures.late[1]],
    [record!.kept, Math.round((record!.late / record!.kept) * 1000) / 10],
  )

  const again = await foshan.liaison.post(`${statement}/draw`)
  assert.deepEqual([again.status, again.body.code], [409, 'statement-signed'])
  must(await zhaoqing.liaison.post(`/partnerships/${id}/bulletins`, { title: '肇庆工作信息第2期', text: '年终' }))
  assert.deepEqual(must(await foshan.liaison.get(statement)).content, content, 'what was signed stays as it was')

  const word = await yunfu.reader.send({ url: `/api/v1${statement}/statement.docx` })
  assert.equal(word.status, 200)
  const raw = await t.app.inject({
    url: `/api/v1${statement}/statement.docx`,
    headers: { cookie: yunfu.reader.cookie },
  })
  const { value } = await mammoth.extractRawText({ buffer: raw.rawPayload })
  for (const words of ['2026年度结对情况', '行政执法案卷评查', '李交流', '肇庆市委依法治市办所在地区的变化', digest])
    assert.ok(value.includes(words), words)
  assert.equal([...value.matchAll(/主任，2026年12月20日/g)].length, 3, 'all three leaders stand in it')

  t.setClock('2027-01-04T09:00:00+08:00')
  await swept(w)
  assert.deepEqual((await page(foshan.liaison, id)).years, [2027, 2026])
  assert.equal((await page(foshan.liaison, id, 2027)).duties.length, 4, 'the next year begins by itself')
  await swept(w)
  assert.equal((await owed()).filter(o => o.due === '2027-12-31').length, 12, 'and once')
})
