import assert from 'node:assert/strict'
import { before, beforeEach, test } from 'node:test'
import { type Answer, ask } from './support/app.ts'
import { anAgency, staff } from './support/house.ts'
import {
  counted,
  dutyCalled,
  evidence,
  evidenceSent,
  meeting,
  must,
  page,
  paired,
  signed,
  swept,
  type Three,
  three,
} from './support/partnerships.ts'

let w: Three
let pair: string
before(async () => {
  w = await three()
})
beforeEach(async () => {
  w.t.setClock('2026-05-06T09:00:00+08:00')
  pair = await paired(w)
})

const refused = (answer: Answer, status: number, code: string) =>
  assert.deepEqual([answer.status, answer.body.code], [status, code], answer.text)
const at = (path: string) => `/partnerships/${pair}${path}`
const owed = (status = 'open') =>
  ask<{ agency: number; due: string; kind: string }>(
    w.t,
    'select agency_id as agency, due_on::text as due, kind from commitment where stream = $1 and status = $2 and kind like $3 order by id',
    [pair, status, 'pair-%'],
  )
const why = { why: '说明' }
const deed = async (more: object = {}) => ({
  day: '2026-05-06',
  title: '培训班',
  files: [await evidence(w.foshan.liaison, pair)],
  ...more,
})
const training = () => dutyCalled(w, pair, '培训')
const tells = async (more: object = {}, by = w.foshan.liaison) =>
  by.post(at(`/duties/${(await training()).id}/deeds`), await deed(more))

test('a party chooses the scheme; again it changes nothing; a scheme of elsewhere or that there is not is refused', async () => {
  const id = await signed(w)
  const choose = (scheme: string, by = w.zhaoqing.liaison) => by.post(`/partnerships/${id}/scheme`, { scheme })
  refused(await choose('shenzhen'), 422, 'scheme-elsewhere')
  refused(await choose('nowhere'), 422, 'no-such-scheme')
  refused(await choose('foshan', w.zhaoqing.reader), 403, 'not-yours')
  refused(await choose('foshan', w.stranger.liaison), 404, 'not-found')
  must(await choose('foshan'))
  must(await choose('foshan', w.foshan.liaison))
  assert.equal((await page(w.yunfu.reader, id)).duties.length, 4)
  const { schemes } = must(await w.stranger.reader.get('/partnerships/schemes'))
  const open = schemes.flatMap((s: { open: { unverified?: true }[] }) => s.open)
  assert.ok(
    open.length >= 4 && open.every((o: { unverified?: true }) => o.unverified),
    'what a text leaves open is 待核',
  )
})

test('another scheme replaces the one before as long as nothing was told of the year', async () => {
  await ask(w.t, `update partnership set scheme = 'guangzhou' where agreement_id = $1`, [pair])
  const choose = () => w.zhaoqing.liaison.post(at('/scheme'), { scheme: 'foshan' })
  const { id } = must(await tells())
  refused(await choose(), 409, 'scheme-in-use')
  must(await w.foshan.liaison.post(at(`/deeds/${id}/withdraw`), why))
  must(await choose())
  const { duties } = await page(w.foshan.liaison, pair)
  assert.deepEqual(duties.map((d: { state: string }) => d.state).sort(), [
    ...Array(4).fill('agreed'),
    ...Array(4).fill('withdrawn'),
  ])
  assert.deepEqual([(await owed()).length, (await owed('void')).length], [12, 12])
})

test('what the page offers is what the house does: an act it names is not refused for who one is or where it stands', async () => {
  const call = { kind: 'survey', title: '调研', day: '2026-05-06', place: '云浮', agenda: '议程' }
  must(await w.foshan.liaison.post(at('/meetings'), call))
  must(await w.yunfu.liaison.post(at('/projects'), project()))
  must(await w.zhaoqing.liaison.post(at('/exchanges'), exchange()))
  must(await w.zhaoqing.liaison.post(at('/duties'), optional()))
  must(await w.foshan.liaison.post(at('/bulletins'), { title: '第1期', text: '正文' }))
  must(await tells())
  type Item = { id: number; may: string[]; deeds?: Item[] }
  const tried: string[] = []
  for (const who of [w.foshan, w.zhaoqing, w.yunfu])
    for (const by of [who.reader, who.liaison]) {
      const seen = await page(by, pair)
      const items = ['duties', 'projects', 'meetings', 'exchanges', 'bulletins'].flatMap(kind =>
        (seen[kind] as Item[]).flatMap(item => [
          { ...item, kind },
          ...(item.deeds ?? []).map(deed => ({ ...deed, kind: 'deeds' })),
        ]),
      )
      for (const { kind, id, may } of items) {
        const all = ['agree', 'decline', 'withdraw', 'countersign', 'dispute', 'hold', 'cancel', 'receive', 'deeds']
        const exist = all.filter(act =>
          w.t.app.hasRoute({ method: 'POST', url: `/api/v1/partnerships/:id/${kind}/:item/${act}` }),
        )
        for (const act of exist) {
          // A body that is refused for itself alone, once who and where have been asked; what takes none is not pressed.
          if (['agree', 'countersign', 'receive'].includes(act) && may.includes(act)) continue
          const bodies: Record<string, object> = {
            hold: { version: 99, day: '2026-05-06', participants: '各方', minutes: '纪要' },
            deeds: { day: '2025-01-01', title: '去年', files: [1] },
          }
          if (['decline', 'withdraw', 'dispute', 'cancel'].includes(act) && may.includes(act)) continue
          const answer = await by.post(at(`/${kind}/${id}/${act}`), bodies[act] ?? why)
          const barred = ['not-yours', 'same-hand', 'out-of-state'].includes(answer.body?.code)
          assert.equal(barred, !may.includes(act), `${act} of ${kind}: ${answer.status} ${answer.text}`)
          tried.push(`${kind}/${act}`)
        }
      }
    }
  assert.ok(new Set(tried).size > 12, [...new Set(tried)].join(' '))
})

test('an agreement that is not signed follows no scheme', async () => {
  const { id } = must(
    await w.foshan.liaison.post('/agreements', {
      kind: 'memorandum',
      title: '未签备忘录',
      parties: [w.foshan, w.zhaoqing].map(p => ({ agency: p.id, regions: [p.code] })),
      scope: { services: ['intake.consultation'], acts: ['offer'], data: [], regions: ['440600', '441200'] },
      from: '2026-01-01',
      until: '2026-12-31',
      text: '条款',
    }),
  )
  refused(
    await w.foshan.liaison.post(`/partnerships/${id}/scheme`, { scheme: 'foshan' }),
    409,
    'agreement-not-in-force',
  )
  refused(
    await w.foshan.liaison.post(`/partnerships/${id}/bulletins`, { title: '信息', text: '正文' }),
    409,
    'no-scheme',
  )
})

test('a deed counts when another side has countersigned it, and not before; the same twice changes nothing', async () => {
  const { id } = must(await tells())
  assert.equal((await training()).done, 0)
  refused(await w.foshan.leader.post(at(`/deeds/${id}/countersign`)), 403, 'not-yours')
  refused(await w.zhaoqing.reader.post(at(`/deeds/${id}/countersign`)), 403, 'not-yours')
  must(await w.zhaoqing.liaison.post(at(`/deeds/${id}/countersign`)))
  must(await w.yunfu.liaison.post(at(`/deeds/${id}/countersign`)))
  const kept = await training()
  assert.deepEqual([kept.done, kept.standing, kept.deeds[0].answered.agency], [1, 'kept', w.zhaoqing.name])
  assert.equal((await owed('met')).length, 3, 'all three have kept it')
  refused(await w.foshan.liaison.post(at(`/deeds/${id}/withdraw`), why), 409, 'out-of-state')
  refused(await w.yunfu.liaison.post(at(`/deeds/${id}/dispute`), why), 409, 'out-of-state')
})

test('a disputed deed does not count; its side takes it back, or the other confirms it after all', async () => {
  const first = must(await tells()).id
  refused(await w.foshan.liaison.post(at(`/deeds/${first}/dispute`), why), 403, 'not-yours')
  must(await w.zhaoqing.liaison.post(at(`/deeds/${first}/dispute`), { why: '未见签到表' }))
  assert.equal((await training()).deeds[0].why, '未见签到表')
  refused(await w.zhaoqing.liaison.post(at(`/deeds/${first}/withdraw`), why), 403, 'not-yours')
  must(await w.foshan.liaison.post(at(`/deeds/${first}/withdraw`), why))
  must(await w.foshan.liaison.post(at(`/deeds/${first}/withdraw`), why))
  refused(await w.zhaoqing.liaison.post(at(`/deeds/${first}/countersign`)), 409, 'out-of-state')
  const second = must(await tells()).id
  must(await w.zhaoqing.liaison.post(at(`/deeds/${second}/dispute`), why))
  must(await w.zhaoqing.liaison.post(at(`/deeds/${second}/countersign`)))
  assert.equal((await training()).standing, 'kept')
})

for (const [what, more, status, code] of [
  ['in the future', { day: '2026-05-07' }, 422, 'day-refused'],
  ['of another year', { day: '2025-12-31' }, 422, 'day-refused'],
  ['on a day there is not', { day: '2026-02-30' }, 400, 'bad-date'],
  ['without any evidence', { files: [] }, 400, 'request-malformed'],
  ['with evidence nobody sent here', { files: [2_000_000_000] }, 422, 'no-such-file'],
  ['with a field nobody knows', { extra: 1 }, 400, 'request-malformed'],
] as const)
  test(`refused: a deed ${what}`, async () => {
    refused(await tells(more), status, code)
    assert.equal((await training()).deeds.length, 0)
  })

test('refused: a deed told twice, by whoever is no side, of a duty there is not', async () => {
  must(await tells())
  refused(await tells(), 409, 'counted-already')
  refused(await tells({ title: '第二期' }, w.zhaoqing.reader), 403, 'not-yours')
  const duty = (await training()).id
  refused(await w.stranger.liaison.post(at(`/duties/${duty}/deeds`), await deed()), 404, 'not-found')
  refused(await w.foshan.liaison.post(at(`/duties/999999/deeds`), await deed()), 404, 'not-found')
  refused(await w.t.visitor.get(at('')), 401, 'sign-in-needed')
  refused(await w.stranger.liaison.get(at('')), 404, 'not-found')
  assert.deepEqual(must(await w.stranger.liaison.get('/partnerships')).rows, [])
  const mine = must(await w.yunfu.reader.get('/partnerships')).rows.find((r: { id: string }) => r.id === pair)
  assert.deepEqual([mine.duties, mine.kept, mine.waiting], [4, 0, 1])
})

test('a meeting proves just the duty it is of, once it was held, and one duty only', async () => {
  const called = must(
    await w.foshan.liaison.post(at('/meetings'), {
      kind: 'coordination',
      title: '协调会',
      day: '2026-05-06',
      place: '佛山',
      agenda: '议程',
    }),
  ).id
  const coordination = (await dutyCalled(w, pair, '协调会')).id
  const tell = (duty: number, id: number) =>
    w.foshan.liaison.post(at(`/duties/${duty}/deeds`), { of: { kind: 'meeting', id } })
  refused(await tell(coordination, called), 409, 'not-yet-done')
  const held = { version: 1, day: '2026-05-06', participants: '三市', minutes: '纪要' }
  must(await w.zhaoqing.liaison.post(at(`/meetings/${called}/hold`), held))
  refused(await w.foshan.liaison.post(at(`/meetings/${called}/hold`), held), 409, 'changed-meanwhile')
  refused(await w.foshan.liaison.post(at(`/meetings/${called}/cancel`), why), 409, 'out-of-state')
  refused(await tell((await training()).id, called), 422, 'does-not-fit')
  const told = must(await tell(coordination, called)).id
  refused(await tell(coordination, called), 409, 'counted-already')
  must(await w.foshan.liaison.post(at(`/meetings/${called}/hold`), { ...held, version: 2, minutes: '补充' }))
  must(await w.yunfu.liaison.post(at(`/deeds/${told}/countersign`)))
  refused(await w.foshan.liaison.post(at(`/meetings/${called}/hold`), { ...held, version: 3 }), 409, 'out-of-state')
  refused(await tell(coordination, 999_999), 404, 'not-found')
})

test('a meeting called off stays so; what a meeting asks of a party is a promise that it keeps or is let off', async () => {
  const off = must(
    await w.foshan.liaison.post(at('/meetings'), {
      kind: 'survey',
      title: '专题调研',
      day: '2026-06-01',
      place: '云浮',
      agenda: '议程',
    }),
  ).id
  const task = { title: '汇编经验', agency: w.yunfu.id, due: '2026-08-31' }
  refused(await w.foshan.liaison.post(at(`/meetings/${off}/follow-ups`), task), 409, 'out-of-state')
  must(await w.foshan.liaison.post(at(`/meetings/${off}/cancel`), why))
  refused(
    await w.foshan.liaison.post(at(`/meetings/${off}/hold`), {
      version: 2,
      day: '2026-05-06',
      participants: '三市',
      minutes: '纪要',
    }),
    409,
    'out-of-state',
  )
  const held = await meeting(w.foshan.liaison, pair, 'coordination', '协调会', '2026-05-06')
  const asks = (more: object) => w.foshan.liaison.post(at(`/meetings/${held}/follow-ups`), { ...task, ...more })
  refused(await asks({ agency: w.stranger.id }), 422, 'not-a-party')
  refused(await asks({ due: '2026-05-05' }), 422, 'day-refused')
  refused(await asks({ due: '2028-01-01' }), 422, 'day-refused')
  const [first, second] = [must(await asks({})).id, must(await asks({ title: '报送名单' })).id]
  assert.deepEqual(
    (await owed()).filter(o => o.kind === 'pair-meeting').map(o => [o.agency, o.due]),
    [
      [w.yunfu.id, '2026-08-31'],
      [w.yunfu.id, '2026-08-31'],
    ],
  )
  const done = { on: '2026-05-06', text: '已汇编' }
  refused(await w.foshan.liaison.post(at(`/tasks/${first}/done`), done), 403, 'not-yours')
  refused(await w.yunfu.liaison.post(at(`/tasks/${first}/done`), { ...done, on: '2026-05-07' }), 422, 'day-refused')
  refused(await w.yunfu.liaison.post(at(`/tasks/${second}/release`), why), 403, 'not-yours')
  must(await w.yunfu.liaison.post(at(`/tasks/${first}/done`), done))
  refused(await w.yunfu.liaison.post(at(`/tasks/${first}/done`), done), 409, 'out-of-state')
  must(await w.zhaoqing.liaison.post(at(`/tasks/${second}/release`), { why: '合并办理' }))
  const { followUps } = (await page(w.yunfu.reader, pair)).meetings.find((m: { id: number }) => m.id === held)
  assert.deepEqual(
    followUps.map((t: { state: string }) => t.state),
    ['done', 'released'],
  )
  assert.equal((await owed()).filter(o => o.kind === 'pair-meeting').length, 0)
})

const project = (more: object = {}) => ({
  title: '“综合查一次”联合执法',
  aim: '交流推广',
  lead: w.yunfu.id,
  from: '2026-05-06',
  until: '2026-11-30',
  milestones: [{ title: '观摩', agency: w.yunfu.id, due: '2026-09-30' }],
  ...more,
})

test('a project promises nothing before another side agrees; it ends when all is done and another side confirms', async () => {
  for (const [more, code] of [
    [{ lead: w.stranger.id }, 'not-a-party'],
    [{ until: '2026-05-05' }, 'day-refused'],
    [{ from: '2026-12-01' }, 'day-refused'],
    [{ milestones: [{ title: '观摩', agency: w.yunfu.id, due: '2026-12-01' }] }, 'day-refused'],
  ] as const)
    refused(await w.yunfu.liaison.post(at('/projects'), project(more)), 422, code)
  refused(await w.yunfu.reader.post(at('/projects'), project()), 403, 'not-yours')
  const { id } = must(await w.yunfu.liaison.post(at('/projects'), project()))
  const does = (act: string, body: object = {}, by = w.foshan.liaison) => by.post(at(`/projects/${id}/${act}`), body)
  const milestones = async () => (await owed()).filter(o => o.kind === 'pair-project').length
  assert.equal(await milestones(), 0)
  refused(await does('agree', {}, w.yunfu.leader), 403, 'not-yours')
  must(await does('agree'))
  must(await does('agree', {}, w.zhaoqing.liaison))
  assert.equal(await milestones(), 1, 'agreeing again promises nothing twice')
  refused(await does('decline', why), 409, 'out-of-state')
  refused(await does('withdraw', why, w.yunfu.liaison), 409, 'out-of-state')
  const result = { on: '2026-05-06', result: '形成清单' }
  refused(await does('conclude', result), 409, 'milestones-open')
  const [m] = (await page(w.yunfu.liaison, pair)).projects[0].milestones
  must(await w.yunfu.liaison.post(at(`/tasks/${m.id}/done`), { on: '2026-05-06', text: '已观摩' }))
  refused(await does('confirm'), 409, 'out-of-state')
  must(await does('conclude', result, w.yunfu.liaison))
  refused(await does('confirm', {}, w.yunfu.leader), 403, 'not-yours')
  must(await does('return', { why: '成果过于简略' }))
  must(await does('conclude', { ...result, result: '形成清单并推广' }, w.yunfu.liaison))
  must(await does('confirm'))
  must(await does('confirm'))
  const [p] = (await page(w.yunfu.liaison, pair)).projects
  assert.deepEqual([p.state, p.result, p.may], ['concluded', '形成清单并推广', []])
})

test('a project that was declined or taken back promises nothing', async () => {
  const [first, second] = [
    must(await w.yunfu.liaison.post(at('/projects'), project())).id,
    must(await w.yunfu.liaison.post(at('/projects'), project({ title: '示范创建' }))).id,
  ]
  must(await w.foshan.liaison.post(at(`/projects/${first}/decline`), { why: '与年度计划不符' }))
  refused(await w.zhaoqing.liaison.post(at(`/projects/${first}/agree`)), 409, 'out-of-state')
  refused(await w.foshan.liaison.post(at(`/projects/${second}/withdraw`), why), 403, 'not-yours')
  must(await w.yunfu.liaison.post(at(`/projects/${second}/withdraw`), why))
  assert.ok((await owed()).every(o => o.kind === 'pair-duty'))
})

const optional = (more: object = {}) => ({
  year: 2026,
  title: '互评典型案例',
  required: 2,
  owedBy: [w.zhaoqing.id, w.yunfu.id],
  ...more,
})

test('自选动作: put forward by one side, owed once another agrees, kept by as many deeds as was agreed', async () => {
  const { id } = must(await w.zhaoqing.liaison.post(at('/duties'), optional()))
  refused(await w.foshan.liaison.post(at('/duties'), optional()), 409, 'duty-there')
  refused(await w.foshan.liaison.post(at('/duties'), optional({ title: '组织法治培训共建活动' })), 409, 'duty-there')
  refused(await w.foshan.liaison.post(at('/duties'), optional({ title: '甲', year: 2028 })), 422, 'day-refused')
  refused(await w.foshan.liaison.post(at('/duties'), optional({ title: '甲', owedBy: [1_999] })), 422, 'not-a-party')
  refused(await w.foshan.liaison.post(at(`/duties/${id}/deeds`), await deed()), 409, 'out-of-state')
  refused(await w.zhaoqing.leader.post(at(`/duties/${id}/agree`)), 403, 'not-yours')
  must(await w.foshan.liaison.post(at(`/duties/${id}/agree`)))
  assert.equal((await owed()).length, 14, 'two of the three owe it')
  const duty = async () => dutyCalled(w, pair, '互评')
  for (const [n, title] of ['第一次', '第二次'].entries()) {
    assert.equal((await duty()).standing, 'owed')
    await counted(w.zhaoqing, w.foshan, pair, id, await deed({ title, day: `2026-05-0${n + 1}` }))
  }
  assert.equal((await duty()).standing, 'kept')
  const prescribed = await training()
  refused(await w.foshan.liaison.post(at(`/duties/${prescribed.id}/agree`)), 409, 'out-of-state')
})

test('whoever has posts on two sides does not countersign what they told themselves', async () => {
  const both = await ask<{ id: number }>(w.t, `select id from person where name = '佛山联络员' order by id limit 1`)
  const { id } = must(await tells())
  await ask(
    w.t,
    `insert into post (person_id, agency_id, capacity, from_date, to_date) values ($1, $2, 'partnerClerk', '2026-01-01', '2026-05-06')`,
    [both[0]!.id, w.zhaoqing.id],
  )
  w.t.setClock('2026-05-06T09:10:00+08:00')
  refused(await w.foshan.liaison.post(at(`/deeds/${id}/countersign`)), 403, 'same-hand')
  await ask(w.t, 'delete from post where person_id = $1 and agency_id = $2', [both[0]!.id, w.zhaoqing.id])
  w.t.setClock('2026-05-06T09:20:00+08:00')
})

const exchange = (more: object = {}) => ({
  person: '王交流',
  from: w.zhaoqing.id,
  to: w.foshan.id,
  fromDay: '2026-05-10',
  untilDay: '2026-06-30',
  purpose: '跟班学习',
  ...more,
})

test('an exchange of staff opens nothing; its report is promised by the side that sends, and it counts when it is over', async () => {
  const posts = async () => (await ask<{ n: number }>(w.t, 'select count(*)::int as n from post'))[0]!.n
  const before = await posts()
  for (const [more, status, code] of [
    [{ to: w.zhaoqing.id }, 422, 'not-a-party'],
    [{ to: w.there.centre.id }, 422, 'not-a-party'],
    [{ to: w.stranger.id }, 422, 'not-a-party'],
    [{ to: 1_999 }, 404, 'not-found'],
    [{ untilDay: '2026-05-09' }, 422, 'day-refused'],
    [{ untilDay: '2028-01-01' }, 422, 'day-refused'],
  ] as const)
    refused(await w.zhaoqing.liaison.post(at('/exchanges'), exchange(more)), status, code)
  const { id } = must(await w.zhaoqing.liaison.post(at('/exchanges'), exchange()))
  refused(await w.zhaoqing.leader.post(at(`/exchanges/${id}/agree`)), 403, 'not-yours')
  must(await w.foshan.liaison.post(at(`/exchanges/${id}/agree`)))
  assert.equal(await posts(), before)
  assert.deepEqual(
    (await owed()).filter(o => o.kind === 'pair-exchange').map(o => [o.agency, o.due]),
    [[w.zhaoqing.id, '2026-07-14']],
  )
  const { id: duty } = must(
    await w.foshan.liaison.post(
      at('/duties'),
      optional({ title: '互派交流', required: 1, fits: [{ kind: 'exchange' }] }),
    ),
  )
  must(await w.zhaoqing.liaison.post(at(`/duties/${duty}/agree`)))
  const tell = () => w.zhaoqing.liaison.post(at(`/duties/${duty}/deeds`), { of: { kind: 'exchange', id } })
  refused(await tell(), 409, 'not-yet-done')
  w.t.setClock('2026-07-01T09:00:00+08:00')
  must(await tell())
})

test('a bulletin is received once by each other side, and counts when one has', async () => {
  const { id } = must(await w.zhaoqing.liaison.post(at('/bulletins'), { title: '第1期', text: '正文' }))
  const information = (await dutyCalled(w, pair, '信息')).id
  const tell = () => w.zhaoqing.liaison.post(at(`/duties/${information}/deeds`), { of: { kind: 'bulletin', id } })
  refused(await tell(), 409, 'not-yet-done')
  refused(await w.zhaoqing.leader.post(at(`/bulletins/${id}/receive`)), 403, 'not-yours')
  must(await w.foshan.liaison.post(at(`/bulletins/${id}/receive`)))
  must(await w.foshan.liaison.post(at(`/bulletins/${id}/receive`)))
  const [b] = (await page(w.yunfu.liaison, pair)).bulletins
  assert.deepEqual([b.received.length, b.may], [1, ['receive']])
  must(await tell())
  refused(
    await w.foshan.liaison.post(at('/bulletins'), { title: '第2期', text: '正文', files: [2_000_000_000] }),
    422,
    'no-such-file',
  )
})

test('evidence is kept once by its content, read by the sides and nobody else', async () => {
  const first = must(await evidenceSent(w.foshan.liaison, pair, '同一份签到表'))
  assert.equal(must(await evidenceSent(w.foshan.liaison, pair, '同一份签到表')).id, first.id)
  refused(await evidenceSent(w.zhaoqing.reader, pair, '督办'), 403, 'not-yours')
  refused(await evidenceSent(w.stranger.liaison, pair, '别处'), 404, 'not-found')
  assert.equal((await w.yunfu.reader.get(at(`/files/${first.id}`))).text, '同一份签到表')
  refused(await w.stranger.liaison.get(at(`/files/${first.id}`)), 404, 'not-found')
  refused(await evidenceSent(w.foshan.liaison, pair, ''), 422, 'file-empty')
  refused(await w.foshan.liaison.post(at('/files'), {}), 415, 'media-type')
  refused(await w.yunfu.reader.get(at('/files/999999')), 404, 'not-found')
  const other = await paired(w)
  refused(await w.foshan.liaison.get(`/partnerships/${other}/files/${first.id}`), 404, 'not-found')
})

test('both sides at once: one takes back what the other confirms, and just one of them happens', async () => {
  const duty = (await training()).id
  for (let i = 1; i <= 4; i++) {
    const { id } = must(
      await w.foshan.liaison.post(at(`/duties/${duty}/deeds`), await deed({ title: `第${i}期`, day: `2026-05-0${i}` })),
    )
    const both = await Promise.all([
      w.foshan.liaison.post(at(`/deeds/${id}/withdraw`), why),
      w.zhaoqing.liaison.post(at(`/deeds/${id}/countersign`)),
    ])
    assert.deepEqual(both.map(a => a.status).sort(), [204, 409])
    const e = (await training()).deeds.find((d: { id: number }) => d.id === id)
    assert.equal(e.state, both[0]!.status === 204 ? 'withdrawn' : 'countersigned')
  }
})

test('a double click is one deed; both sides confirming a project at once promise its milestones once', async () => {
  const duty = (await training()).id
  const body = await deed({ title: '双击' })
  const twice = await Promise.all(
    [1, 2].map(() => w.foshan.liaison.post(at(`/duties/${duty}/deeds`), body, 'double-click-key')),
  )
  assert.deepEqual(new Set(twice.map(a => must(a).id)).size, 1)
  const { id } = must(await w.yunfu.liaison.post(at('/projects'), project()))
  const agreed = await Promise.all([w.foshan.liaison, w.zhaoqing.liaison].map(c => c.post(at(`/projects/${id}/agree`))))
  assert.deepEqual(
    agreed.map(a => a.status),
    [204, 204],
  )
  assert.equal((await owed()).filter(o => o.kind === 'pair-project').length, 1)
})

test('while the agreement is suspended nothing is owed for the year; when it goes on, it is owed again', async () => {
  const kept = must(await tells()).id
  must(await w.zhaoqing.liaison.post(at(`/deeds/${kept}/countersign`)))
  must(await w.foshan.leader.post(`/agreements/${pair}/suspend`, { why: '调整' }))
  await swept(w)
  const standings = async () =>
    (await page(w.foshan.liaison, pair)).duties.map((d: { standing: string }) => d.standing).sort()
  assert.deepEqual(await standings(), ['kept', 'released', 'released', 'released'])
  assert.equal((await owed()).length, 0)
  refused(
    await w.foshan.liaison.post(at('/bulletins'), { title: '第1期', text: '正文' }),
    409,
    'agreement-not-in-force',
  )
  const coordination = await dutyCalled(w, pair, '协调会')
  assert.match(coordination.why, /暂停/)
  refused(await w.foshan.liaison.post(at(`/duties/${coordination.id}/deeds`), await deed()), 409, 'out-of-state')
  w.t.setClock('2026-05-20T09:00:00+08:00')
  must(await w.foshan.leader.post(`/agreements/${pair}/resume`, { why: '继续' }))
  await swept(w)
  assert.deepEqual(await standings(), ['kept', 'owed', 'owed', 'owed'])
  assert.equal((await owed()).length, 9)

  // What is said to have been done while it was stopped does not count, also afterwards.
  const told = async (day: string) =>
    w.foshan.liaison.post(at(`/duties/${coordination.id}/deeds`), await deed({ day, title: day }))
  for (const day of ['2026-05-06', '2026-05-19']) {
    const answer = await told(day)
    refused(answer, 422, 'day-refused')
    assert.match(answer.body.title, /自2026-05-06起暂停，2026-05-20才恢复/)
  }
  must(await told('2026-05-05'))
  must(await told('2026-05-20'))
})

test('an agreement ended by notice lets go what was promised for later; one that runs out leaves what was late', async () => {
  const held = await meeting(w.foshan.liaison, pair, 'coordination', '协调会', '2026-05-06')
  must(
    await w.foshan.liaison.post(at(`/meetings/${held}/follow-ups`), {
      title: '汇编',
      agency: w.yunfu.id,
      due: '2026-08-31',
    }),
  )
  must(await w.foshan.leader.post(`/agreements/${pair}/terminate`, { why: '机构调整' }))
  await swept(w)
  assert.equal((await owed()).length, 13, 'until its last day all is owed')
  w.t.setClock('2026-06-05T09:00:00+08:00')
  await swept(w)
  assert.equal((await owed()).length, 0)
  w.t.setClock('2026-05-06T09:00:00+08:00')
  pair = await paired(w, { until: '2026-08-31' })
  assert.ok((await owed()).every(o => o.due === '2026-08-31'))
  w.t.setClock('2026-09-02T09:00:00+08:00')
  await swept(w)
  const late = await training()
  assert.deepEqual([late.standing, late.late], ['owed', true])
  await counted(w.foshan, w.zhaoqing, pair, late.id, await deed({ day: '2026-08-30' }))
  assert.equal((await training()).standing, 'kept', 'what was done in time is told and countersigned after the end')
  refused(await tells({ day: '2026-09-01', title: '期满之后' }), 422, 'day-refused')
})

test('a renewal moves the day of what is owed', async () => {
  pair = await paired(w, { until: '2026-08-31' })
  const a = must(await w.foshan.liaison.get(`/agreements/${pair}`))
  const { version } = must(
    await w.foshan.liaison.post(`/agreements/${pair}/versions`, {
      change: 'renew',
      scope: {
        services: ['intake.consultation'],
        acts: ['offer', 'assist'],
        data: [],
        regions: ['440600', '441200', '445300'],
      },
      from: '2026-01-01',
      until: '2027-12-31',
      text: a.versions[0].text,
      why: '成效明显',
    }),
  )
  const { digest } = must(await w.foshan.liaison.get(`/agreements/${pair}`)).versions.at(-1)
  for (const p of [w.foshan, w.zhaoqing, w.yunfu])
    must(await p.leader.post(`/agreements/${pair}/versions/${version}/sign`, { digest }))
  await swept(w)
  assert.deepEqual([...new Set((await owed()).map(o => o.due))], ['2026-12-31'])
  assert.equal((await owed()).length, 12)
})

test('a party that is merged into another goes on as that one: what it promised, told and proposed stays its side', async () => {
  const { house } = w.t
  const province = await anAgency(house, '44SF', 'bureau', '广东省司法厅', '440000')
  const admin = await w.t.as(await staff(house, '平台管理员', [[province.id, 'admin']], true))
  const old = await anAgency(house, '445300ZX', 'government', '云浮旧办', '445300')
  const next = await anAgency(house, '445300SF', 'bureau', '云浮市司法局', '445300')
  const one = async (agency: { id: number }, capacity: 'leader' | 'partnerClerk') =>
    w.t.as(await staff(house, `云浮${capacity}`, [[agency.id, capacity]]))
  const yunfu = { ...w.yunfu, id: old.id, leader: await one(old, 'leader'), liaison: await one(old, 'partnerClerk') }
  pair = await paired({ ...w, yunfu })
  const told = must(await tells({}, yunfu.liaison)).id
  const { id: held } = must(
    await yunfu.liaison.post(
      at('/projects'),
      project({ lead: old.id, milestones: [{ title: '观摩', agency: old.id, due: '2026-09-30' }] }),
    ),
  )
  const meetings = await meeting(w.foshan.liaison, pair, 'survey', '调研', '2026-05-06')
  const task = must(
    await w.foshan.liaison.post(at(`/meetings/${meetings}/follow-ups`), {
      title: '汇编',
      agency: old.id,
      due: '2026-08-31',
    }),
  ).id
  must(await admin.post(`/agencies/${old.id}/merge`, { into: next.id, why: '机构改革' }))
  const successor = await one(next, 'partnerClerk')
  refused(await successor.post(at(`/deeds/${told}/countersign`)), 403, 'not-yours')
  refused(await successor.post(at(`/projects/${held}/agree`)), 403, 'not-yours')
  must(await w.foshan.liaison.post(at(`/projects/${held}/agree`)))
  must(await successor.post(at(`/tasks/${task}/done`), { on: '2026-05-06', text: '已汇编' }))
  must(await w.foshan.liaison.post(at(`/deeds/${told}/countersign`)))
  const seen = await page(successor, pair)
  assert.equal(seen.projects[0].milestones[0].agency.id, next.id)
  assert.equal(seen.duties.find((d: { title: string }) => d.title.includes('培训')).deeds[0].told.agency, old.name)
  const left = await ask(w.t, `select 1 from commitment where stream = $1 and agency_id = $2 and status = 'open'`, [
    pair,
    old.id,
  ])
  assert.deepEqual(left, [])
})

test('a statement drawn up again is another text: what was signed before counts no more', async () => {
  w.t.setClock('2026-12-16T09:00:00+08:00')
  const statement = at('/statements/2026')
  refused(await w.foshan.liaison.post(`${statement}/sign`, { digest: 'a'.repeat(64) }), 404, 'not-found')
  refused(await w.foshan.reader.post(`${statement}/draw`), 403, 'not-yours')
  refused(await w.stranger.liaison.get(statement), 404, 'not-found')
  refused(await w.foshan.liaison.post(at('/statements/2024/draw')), 404, 'not-found')
  const first = must(await w.foshan.liaison.post(`${statement}/draw`))
  assert.deepEqual(must(await w.foshan.liaison.post(`${statement}/draw`)), first, 'nothing changed, nothing new')
  must(await w.foshan.leader.post(`${statement}/sign`, { digest: first.digest }))
  must(await w.zhaoqing.liaison.post(at('/bulletins'), { title: '年终信息', text: '正文' }))
  const second = must(await w.zhaoqing.liaison.post(`${statement}/draw`))
  assert.equal(second.version, 2)
  refused(await w.zhaoqing.leader.post(`${statement}/sign`, { digest: first.digest }), 409, 'text-changed')
  const view = must(await w.yunfu.leader.get(statement))
  assert.deepEqual([view.signatures, view.waitsFor.length, view.may], [[], 3, ['draw', 'sign']])
})

test('all leaders sign at once: each signature stands once, and the statement is final once', async () => {
  w.t.setClock('2026-12-16T10:00:00+08:00')
  const statement = at('/statements/2026')
  const { digest } = must(await w.foshan.liaison.post(`${statement}/draw`))
  const signing = [w.foshan, w.zhaoqing, w.yunfu, w.yunfu].map(p => p.leader.post(`${statement}/sign`, { digest }))
  const drawing = w.zhaoqing.liaison.post(`${statement}/draw`)
  const answers = (await Promise.all(signing)).map(must)
  assert.ok(answers.some(a => a.effective))
  assert.ok([200, 409].includes((await drawing).status))
  const view = must(await w.foshan.reader.get(statement))
  assert.deepEqual([view.version, view.signatures.length, view.waitsFor], [1, 3, []])
  const sealed = await ask(w.t, `select 1 from docket_entry where stream = $1 and kind = 'pair.statement.signed'`, [
    pair,
  ])
  assert.equal(sealed.length, 3)
})
