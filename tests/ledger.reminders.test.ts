import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { sweepOnce } from '../server/kernel/sweeps.ts'
import type { Urged } from '../server/ledger/contract.ts'
import { digestText, tellDigests } from '../server/ledger/digest.ts'
import { remind } from '../server/ledger/saying.ts'
import { deliverNotices } from '../server/matters/index.ts'
import type { Viewer } from '../server/people/index.ts'
import { type LedgerWorld, ledgerWorld } from './support/ledger.ts'

let w: LedgerWorld
beforeEach(async () => {
  w = await ledgerWorld()
})

/** Sets the clock and lets the house remind. */
async function remindAt(at: string): Promise<number> {
  w.setClock(`${at}+08:00`)
  return remind(w.house)
}
type Given = { rule: string; to: string | null; agency: string; capacity: string; title: string }
const given = (id?: number) =>
  w.ask<Given>(
    `select r.rule, p.name as to, a.name as agency, r.capacity, c.title from reminder r join commitment c on c.id = r.commitment_id
     join agency a on a.id = r.agency_id left join person p on p.id = r.person_id where $1::int is null or c.id = $1 order by r.id`,
    [id ?? null],
  )
const rulesTo = async (id: number) => (await given(id)).map(g => `${g.rule} ${g.to ?? `${g.agency}的${g.capacity}`}`)

test('those who owe are reminded before, on the day and behind it, each rule once, at the hour of offices', async () => {
  // Opened Monday the 7th; seven working days end on the 16th.
  const m = await w.open('按时提醒')
  const { 作出决定: id } = await w.owed(m.id)
  await remindAt('2026-09-07T10:00:00')
  assert.deepEqual(await rulesTo(id!), [])
  const [{ at }] = (await w.ask<{ at: Temporal.Instant }>('select remind_at as at from commitment where id = $1', [
    id,
  ])) as [{ at: Temporal.Instant }]
  assert.equal(at.toString(), '2026-09-11T00:30:00Z')
  await remindAt('2026-09-11T08:29:59')
  assert.deepEqual(await rulesTo(id!), [])
  await remindAt('2026-09-11T08:30:00')
  assert.deepEqual(await rulesTo(id!), ['before/3 审批甲'])
  for (const day of ['12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '25', '28'])
    for (const time of ['08:30:00', '08:30:30', '16:00:00']) await remindAt(`2026-09-${day}T${time}`)
  // The 20th is a make-up Sunday; the 25th begins the Mid-Autumn holiday.
  assert.deepEqual(await rulesTo(id!), [
    'before/3 审批甲',
    'before/1 审批甲',
    'on 审批甲',
    'after/1 审批甲',
    'after/3 审批甲',
    'escalate/1 处长',
    'after/7 审批甲',
    'escalate/2 区督办',
  ])
  const days = await w.ask<{ day: string }>(
    `select at::date::text as day from reminder where commitment_id = $1 order by id`,
    [id],
  )
  assert.deepEqual(
    days.map(d => d.day.slice(8)),
    ['11', '15', '16', '17', '20', '20', '24', '24'],
  )
  assert.equal(await remindAt('2026-09-28T16:00:01'), 0, 'nothing is left to say')
})

test('a reminder says what, by when and how long is left, never what the matter is about', async () => {
  const m = await w.open('绝密事由')
  const { 作出决定: id } = await w.owed(m.id)
  for (const at of ['2026-09-11T08:30:00', '2026-09-16T08:30:00', '2026-09-20T08:30:00']) await remindAt(at)
  const texts = (await w.detail(id!)).given.map(g => g.text)
  assert.deepEqual(texts.toReversed(), [
    `“作出决定”（${m.number}）应于2026年9月16日24时前办理，还有3个工作日。`,
    `“作出决定”（${m.number}）应于2026年9月16日24时前办理，今日到期。`,
    `“作出决定”（${m.number}）应于2026年9月16日24时前办理，已逾期3个工作日。`,
    `区援助处的“作出决定”（${m.number}）应于2026年9月16日24时前办理，已逾期3个工作日，请督促办理。`,
  ])
  assert.ok(texts.every(text => !text.includes('绝密')))
})

test('whoever claimed the matter is told, else everybody who holds the post, else the agency; parties and former officers never', async () => {
  const m = await w.open('告知何人')
  const { 提出意见: id, 作出决定: decide } = await w.owed(m.id)
  await remindAt('2026-09-10T08:30:00')
  assert.deepEqual(await rulesTo(id!), ['on 受理甲', 'on 受理乙'])
  const claimed = await w.open('已认领')
  const { 提出意见: second } = await w.owed(claimed.id)
  await w.post(`/matters/${claimed.id}/claim`, {}, w.people.second)
  await remindAt('2026-09-14T08:30:00')
  assert.deepEqual(await rulesTo(second!), ['on 受理乙'])
  await w.ask(`update post set to_date = '2026-09-01' where person_id = any ($1)`, [
    [w.people.approver.person, w.people.second.person],
  ])
  await remindAt('2026-09-16T08:30:00')
  assert.deepEqual((await rulesTo(decide!)).at(-1), 'on 区援助处的approver')
  assert.deepEqual(await rulesTo(second!), ['on 受理乙', 'after/1 受理甲'])
  const supplement = await w.open('当事人补正')
  await w.does(w.people.officer, supplement.id, 'ask')
  await remindAt('2026-10-20T08:30:00')
  assert.deepEqual(await given((await w.owed(supplement.id)).补正材料), [])
})

test('what a firm owes goes to the lawyer in person and to its director; escalations end where somebody is', async () => {
  const m = await w.open('律所所欠')
  await w.assign(m.id)
  const { 提交结案材料: file, 答复委托: answer } = await w.owed(m.id)
  await remindAt('2026-09-08T08:30:00')
  assert.deepEqual(await rulesTo(answer!), ['on 明理主任'])
  // Thirty days end on the 7th of October, in a holiday, and roll to the 8th.
  await remindAt('2026-10-08T08:30:00')
  assert.deepEqual((await rulesTo(file!)).at(-1), 'on 陈律师')
  await remindAt('2026-10-20T08:30:00')
  assert.deepEqual((await rulesTo(file!)).slice(-3), ['after/7 陈律师', 'escalate/1 明理主任', 'escalate/2 处长'])
  const { docket } = await w.detail(file!)
  const entry = docket.find(e => (e.body as { commitment?: number }).commitment === file)!
  assert.deepEqual(
    [entry.kind, entry.capacityTitle, entry.title],
    ['commitment.escalated', '期限届满', '逾期升级：告知上级'],
  )
})

test('nobody leads and nobody is above: the agency itself has the reminder, and its people find it', async () => {
  await w.ask(`update post set to_date = '2026-01-01' where capacity in ('leader', 'supervisor')`)
  const m = await w.open('无人在岗')
  const { 作出决定: id } = await w.owed(m.id)
  await remindAt('2026-10-20T08:30:00')
  assert.deepEqual(await rulesTo(id!), ['after/7 审批甲', 'escalate/1 区援助处的leader', 'escalate/2 区司法局的leader'])
  const rules = async (as: Viewer) =>
    (await w.reminders(as)).filter(r => r.commitment === id).map(r => `${r.rule} ${r.mine}`)
  assert.deepEqual(await rules(w.people.clerk), ['escalate/1 false'])
  assert.deepEqual(await rules(w.people.supervisor), ['escalate/2 false', 'escalate/1 false'])
  assert.deepEqual(await rules(w.people.approver), ['escalate/1 false', 'after/7 true'])
  assert.deepEqual(await rules(w.people.elsewhere), [])
})

test('after an outage, at night, on a day off: only the latest is said, at the opening; what was overdue when first seen is said once', async () => {
  const m = await w.open('停机')
  const { 作出决定: id } = await w.owed(m.id)
  await remindAt('2026-09-19T12:00:00')
  assert.deepEqual(await rulesTo(id!), [], 'a Saturday')
  await remindAt('2026-09-20T07:00:00')
  assert.deepEqual(await rulesTo(id!), [])
  await remindAt('2026-09-20T08:30:00')
  assert.deepEqual(await rulesTo(id!), ['after/3 审批甲', 'escalate/1 处长'])
  assert.equal(await remindAt('2026-09-20T08:30:30'), 0)
})

test('two processes that remind at once say everything once; one that dies in between is followed by one that says the rest', async () => {
  for (let i = 0; i < 12; i++) await w.open(`并发${i}`)
  w.setClock('2026-10-20T08:30:00+08:00')
  await Promise.all([remind(w.house), remind(w.house), remind(w.house)])
  const once = await w.ask(
    'select commitment_id, rule, person_id, count(*) from reminder group by 1, 2, 3 having count(*) > 1',
  )
  assert.deepEqual(once, [])
  assert.equal((await given()).length, 12 * 7)
  const dockets = await w.ask(
    `select stream, body->>'commitment' as c, body->>'rule' as rule from docket_entry where kind = 'commitment.escalated'`,
  )
  assert.equal(dockets.length, 48)
  assert.equal(new Set(dockets.map(d => JSON.stringify(d))).size, 48)
  // As after a crash between saying and noting: said before, not said again.
  await w.ask('update commitment set remind_at = $1', ['2026-10-20T08:30:00+08:00'])
  await remind(w.house)
  assert.equal((await given()).length, 12 * 7)
})

test('one commitment that cannot be spoken of stops no other, and the failure is told', async () => {
  const [bad, good] = [await w.open('坏的'), await w.open('好的')]
  await w.ask(`update docket_head set hash = 'broken' where stream = $1`, [bad.id])
  w.setClock('2026-10-20T08:30:00+08:00')
  await assert.rejects(remind(w.house), /摘要/)
  assert.deepEqual((await rulesTo((await w.owed(good.id)).作出决定!)).length, 3)
  assert.deepEqual(await rulesTo((await w.owed(bad.id)).作出决定!), [])
})

test('a date that changes is planned anew, what was said of the old one stays', async () => {
  const m = await w.open('改期')
  const { 作出决定: id } = await w.owed(m.id)
  await remindAt('2026-09-11T08:30:00')
  await w.does(w.people.officer, m.id, 'ask')
  await remindAt('2026-09-14T08:30:00')
  await w.does(w.people.officer, m.id, 'supply')
  // Not counted: the 11th to the 14th. Seven days now end on the 18th.
  await remindAt('2026-09-15T08:30:00')
  assert.deepEqual(await rulesTo(id!), ['before/3 审批甲', 'before/3 审批甲'])
  const dues = await w.ask<{ due: Temporal.Instant }>(
    'select due_at as due from reminder where commitment_id = $1 order by id',
    [id],
  )
  assert.deepEqual(
    dues.map(d => d.due.toString()),
    ['2026-09-16T16:00:00Z', '2026-09-18T16:00:00Z'],
  )
})

test('rules and holidays that change plan what was planned anew', async () => {
  const m = await w.open('换规则')
  const { 作出决定: id } = await w.owed(m.id)
  await remindAt('2026-09-07T11:00:00')
  const planned = async () =>
    (
      await w.ask<{ at: Temporal.Instant }>('select remind_at as at from commitment where id = $1', [id])
    )[0]!.at.toString()
  assert.equal(await planned(), '2026-09-11T00:30:00Z')
  await w.ask(
    `insert into setting (name, value) values ('ledger.remind-before', '[5]'), ('ledger.remind-at', '"09:15"')`,
  )
  await w.reload()
  await remindAt('2026-09-07T11:00:30')
  assert.equal(await planned(), '2026-09-09T01:15:00Z')
  assert.deepEqual((await w.detail(id!)).upcoming.map(u => u.rule).slice(0, 2), ['before/5', 'on'])
})

test('settings of reminders are lists and times, and nothing else passes for one', async () => {
  const put = (name: string, value: unknown, as: Viewer = w.people.admin) =>
    w.wire.app.inject({
      method: 'PUT',
      url: '/api/v1/settings',
      payload: { name, value } as object,
      headers: { 'x-viewer': viewerHeader(as) },
    })
  await w.get('/reminders', w.people.admin) // so that the wire knows whom the header names
  for (const [name, value, status] of [
    ['ledger.remind-before', [5, 2], 200],
    ['ledger.remind-before', [], 200],
    ['ledger.remind-before', [2, 2], 422],
    ['ledger.remind-before', [0], 422],
    ['ledger.remind-before', [1.5], 422],
    ['ledger.remind-before', ['a'], 422],
    ['ledger.remind-before', Array.from({ length: 21 }, (_, i) => i + 1), 422],
    ['ledger.remind-before', 3, 422],
    ['ledger.remind-at', '09:00', 200],
    ['ledger.remind-at', '9点', 422],
    ['ledger.remind-at', '24:00', 422],
    ['ledger.escalate-leader', 2, 200],
    ['ledger.escalate-leader', -1, 422],
  ] as const)
    assert.equal((await put(name, value)).statusCode, status, `${name} ${JSON.stringify(value)}`)
})
const viewerHeader = (as: Viewer) => Buffer.from(JSON.stringify(as)).toString('base64url')

test('催办: those who owe are told on the record, by whom, until when they should answer', async () => {
  const m = await w.open('催一催')
  const { 提出意见: id } = await w.owed(m.id)
  const body = { text: '当事人来电询问，请尽快', answerBy: '2026-09-09' }
  const { status, body: urged } = await w.post<Urged>(`/ledger/${id}/urge`, body, w.people.supervisor, 'urge-once-1')
  assert.equal(status, 200, JSON.stringify(urged))
  assert.deepEqual(urged.told, [
    { agency: '区援助处', capacityTitle: '受理审查人员', person: '受理甲' },
    { agency: '区援助处', capacityTitle: '受理审查人员', person: '受理乙' },
  ])
  const again = await w.post<Urged>(`/ledger/${id}/urge`, body, w.people.supervisor, 'urge-once-1')
  assert.deepEqual(again.body, urged)
  const [mine] = await w.reminders(w.people.officer)
  assert.deepEqual(
    [mine!.rule, mine!.ruleTitle, mine!.by, mine!.text, mine!.path],
    [
      'urge',
      '催办',
      '区督办',
      '区督办催办“提出意见”：当事人来电询问，请尽快（请于2026年9月9日前答复）',
      `/matters/${m.id}`,
    ],
  )
  const d = await w.detail(id!)
  assert.equal(d.given.length, 2)
  const entry = d.docket[0]!
  assert.deepEqual(
    [entry.kind, entry.actor, entry.capacityTitle, entry.title],
    ['commitment.urged', '区督办', '督办人员', '催办：提出意见'],
  )
})

test('催办 is refused: to whom has no such post, of what has ended, of what parties owe, of oneself, by a day that is past, without a key', async () => {
  const m = await w.open('不能催')
  const { 作出决定: decide, 提出意见: draft } = await w.owed(m.id)
  const urge = async (id: number, as?: Viewer, more: object = {}) => {
    const { status, body } = await w.post<{ code: string }>(`/ledger/${id}/urge`, { text: '请尽快', ...more }, as)
    return [status, body.code]
  }
  assert.deepEqual(await urge(decide!), [401, 'sign-in-needed'])
  assert.deepEqual(await urge(decide!, w.people.clerk), [403, 'not-yours'])
  assert.deepEqual(await urge(decide!, w.people.admin), [403, 'not-yours'])
  assert.deepEqual(await urge(decide!, w.people.elsewhere), [404, 'not-found'])
  assert.deepEqual(await urge(decide!, w.people.approver), [409, 'owes-it-oneself'])
  assert.deepEqual(await urge(draft!, w.people.leader, { answerBy: '2026-09-06' }), [422, 'answer-by-past'])
  assert.deepEqual(await urge(draft!, w.people.leader, { text: '' }), [400, 'request-malformed'])
  assert.deepEqual(await urge(draft!, w.people.leader, { answerBy: '2026-02-30' }), [400, 'bad-date'])
  const keyless = await w.wire.app.inject({
    method: 'POST',
    url: `/api/v1/ledger/${draft}/urge`,
    payload: { text: '请尽快' },
    headers: { 'x-viewer': viewerHeader(w.people.leader) },
  })
  assert.equal(keyless.json().code, 'idempotency-key-missing')
  await w.does(w.people.officer, m.id, 'ask')
  assert.deepEqual(await urge((await w.owed(m.id)).补正材料!, w.people.leader), [409, 'owed-by-party'])
  await w.does(w.people.officer, m.id, 'supply')
  await w.does(w.people.approver, m.id, 'decide')
  assert.deepEqual(await urge(decide!, w.people.leader), [409, 'commitment-ended'])
  assert.deepEqual(await given(), [])
})

test('every post that may press does, at the agency, above it and where the matter is held; of two who owe one may tell the other', async () => {
  const m = await w.open('谁能催')
  const { 提出意见: draft } = await w.owed(m.id)
  for (const as of [w.people.approver, w.people.assigner, w.people.leader, w.people.supervisor, w.people.cityLeader])
    assert.equal((await w.post(`/ledger/${draft}/urge`, { text: '请尽快' }, as)).status, 200, as.name)
  await w.assign(m.id)
  const { 提交结案材料: file } = await w.owed(m.id)
  assert.equal((await w.post(`/ledger/${file}/urge`, { text: '请尽快' }, w.people.assigner)).status, 200)
  assert.deepEqual(
    (await w.reminders(w.people.lawyer)).map(r => r.rule),
    ['urge'],
  )
})

test('reminders are read one by one or all at once, by those they are for alone', async () => {
  const m = await w.open('已阅')
  await w.open('又一件')
  await remindAt('2026-09-10T08:30:00')
  const unread = async (as: Viewer) => (await w.get<{ n: number }>('/reminders/count', as)).body.n
  assert.deepEqual(
    [await unread(w.people.officer), await unread(w.people.second), await unread(w.people.lawyer)],
    [2, 2, 0],
  )
  const mine = await w.reminders(w.people.officer)
  const first = mine.find(r => r.commitment === undefined || r.text.includes(m.number))!
  assert.deepEqual(
    [first.ended, first.light, first.agency.name, first.capacityTitle],
    [false, 'amber', '区援助处', '受理审查人员'],
  )
  assert.equal((await w.post(`/reminders/${first.id}/read`, {}, w.people.lawyer)).status, 404)
  assert.equal((await w.post(`/reminders/${first.id}/read`, {}, w.people.second)).status, 404)
  assert.equal((await w.post(`/reminders/${first.id}/read`, {})).status, 401)
  assert.equal((await w.post(`/reminders/${first.id}/read`, {}, w.people.officer)).status, 204)
  assert.equal(await unread(w.people.officer), 1)
  assert.deepEqual(
    (await w.reminders(w.people.officer, '?unread=true')).map(r => r.id),
    mine.filter(r => r.id !== first.id).map(r => r.id),
  )
  const all = await w.post<{ read: number }>('/reminders/read-all', {}, w.people.officer)
  assert.deepEqual([all.body.read, await unread(w.people.officer), await unread(w.people.second)], [1, 0, 2])
  const page = await w.get<{ rows: unknown[]; next?: string }>('/reminders?limit=1', w.people.officer)
  assert.equal(page.body.rows.length, 1)
  const next = await w.get<{ rows: { id: number }[]; next?: string }>(
    `/reminders?limit=1&after=${page.body.next}`,
    w.people.officer,
  )
  assert.deepEqual([next.body.rows.map(r => r.id), next.body.next], [[mine[1]!.id], undefined])
  assert.equal((await w.get<{ code: string }>('/reminders?after=x', w.people.officer)).body.code, 'bad-cursor')
})

async function told(): Promise<string[]> {
  const sent: string[] = []
  await deliverNotices(w.house, { send: async (phone, text) => void sent.push(`${phone} ${text}`) })
  return sent.filter(text => text.includes('登录工作台')).toSorted()
}
const digestAt = async (at: string) => {
  w.setClock(`${at}+08:00`)
  await remind(w.house)
  await tellDigests(w.house)
  return told()
}

test('once a working day everybody with a telephone and something new is texted how much, never what', async () => {
  await w.phone(w.people.officer, '+8613500000001')
  await w.phone(w.people.approver, '+8613500000002')
  await w.phone(w.people.clerk, '+8613500000003')
  await w.open('机密一')
  await w.open('机密二')
  assert.deepEqual(await digestAt('2026-09-09T08:30:00'), ['+8613500000001 【法桥】提醒 2 条，请登录工作台办理。'])
  assert.deepEqual(await digestAt('2026-09-09T09:30:00'), [])
  assert.deepEqual(await digestAt('2026-09-10T08:00:00'), [], 'before the hour')
  assert.deepEqual(await digestAt('2026-09-10T08:30:00'), [
    '+8613500000001 【法桥】今日到期 2 件，提醒 2 条，请登录工作台办理。',
  ])
  assert.deepEqual(await digestAt('2026-09-11T08:30:00'), [
    '+8613500000001 【法桥】逾期 2 件，提醒 2 条，请登录工作台办理。',
    '+8613500000002 【法桥】提醒 2 条，请登录工作台办理。',
  ])
  assert.deepEqual(await digestAt('2026-09-14T08:30:00'), [], 'nothing new')
  assert.equal(
    digestText({ today: 2, late: 1, reminders: 3 }),
    '【法桥】今日到期 2 件，逾期 1 件，提醒 3 条，请登录工作台办理。',
  )
})

test('nothing is texted on days off, in the evening, twice in a day, or of what was read before; what came at night is told in the morning', async () => {
  await w.phone(w.people.officer, '+8613500000001')
  const m = await w.open('夜里催办')
  const { 提出意见: id } = await w.owed(m.id)
  w.setClock('2026-09-24T20:00:00+08:00')
  await w.does(w.people.officer, m.id, 'ask')
  await w.does(w.people.officer, m.id, 'supply')
  await w.post(`/ledger/${id}/urge`, { text: '请尽快' }, w.people.leader)
  await tellDigests(w.house)
  assert.deepEqual(await told(), [])
  w.setClock('2026-09-25T08:30:00+08:00')
  await tellDigests(w.house)
  assert.deepEqual(await told(), [], 'Mid-Autumn')
  w.setClock('2026-09-28T08:31:00+08:00')
  await w.post('/reminders/read-all', {}, w.people.officer)
  await w.ask(`update commitment set remind_at = 'infinity'`)
  await tellDigests(w.house)
  assert.deepEqual(await told(), [], 'read before')
  await w.post(`/ledger/${id}/urge`, { text: '再催' }, w.people.leader)
  const both = await Promise.all([tellDigests(w.house), tellDigests(w.house)])
  assert.deepEqual(both.toSorted(), [0, 1])
  assert.equal((await told()).length, 1)
  await w.post(`/ledger/${id}/urge`, { text: '三催' }, w.people.leader)
  w.setClock('2026-09-28T15:00:00+08:00')
  await tellDigests(w.house)
  assert.deepEqual(await told(), [])
  w.setClock('2026-09-29T08:31:00+08:00')
  await tellDigests(w.house)
  assert.equal((await told()).length, 1)
})

test('the digest waits for the reminders of the morning, but not for ever', async () => {
  await w.phone(w.people.officer, '+8613500000001')
  const m = await w.open('先提醒后汇总')
  await remind(w.house)
  w.setClock('2026-09-10T08:30:00+08:00')
  await w.post(`/ledger/${(await w.owed(m.id)).提出意见}/urge`, { text: '请尽快' }, w.people.leader)
  assert.equal(await tellDigests(w.house), 0, 'reminders are due and not said')
  w.setClock('2026-09-10T09:00:00+08:00')
  assert.equal(await tellDigests(w.house), 1)
})

test('as sweeps of the house they run, and run again do nothing', async () => {
  await w.open('扫一遍')
  w.setClock('2026-09-16T08:30:00+08:00')
  const sweeps = w.registry.sweeps.map(s => ({ ...s, run: () => s.run(w.house, w.registry) }))
  assert.deepEqual(
    sweeps.map(s => [s.name, s.everySeconds]),
    [
      ['remind', 30],
      ['digest', 60],
      ['rehearse', 1],
    ],
  )
  for (const sweep of sweeps) {
    const outcome = await sweepOnce(w.house.db, sweep)
    assert.ok('done' in outcome, sweep.name)
    assert.deepEqual(await sweepOnce(w.house.db, sweep), { name: sweep.name, done: 0 })
  }
})
