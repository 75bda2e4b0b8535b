import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { drawReport } from '../server/checkups/drawing.ts'
import { ask, type Client } from './support/app.ts'
import { answersTo, begin, type CheckupHouse, checkupHouse, doAct, fill, reported } from './support/checkups.ts'
import { charactersOf, pagesOf } from './support/drawn.ts'

const version = '2026-03-01'
const risks = {
  'base.insurance': 'no',
  'base.seals': 'partly',
  'contracts.old': 5,
  'criminal.invoices': 'yes',
  'ip.software': 'unknown',
}
let t: CheckupHouse
let head: Client & { person: number }
let reader: Client & { person: number }
let stranger: Client & { person: number }
before(async () => {
  t = await checkupHouse()
  head = await t.member('王企', t.firm, 'head')
  reader = await t.member('查企', t.firm, 'reader')
  stranger = await t.member('陈茶', t.other, 'head')
})
const codeOf = (a: { status: number; body: { code?: string } }) => [a.status, a.body.code]
const seen = async (client: Client, id: string) => {
  const a = await client.get(`/checkups/${id}`)
  assert.equal(a.status, 200, a.text)
  return a.body
}

test('from the first answer to the report: pages are saved as one goes, half a page too, and the report is drawn with what it says', async () => {
  const id = await begin(head, t.firm.id)
  const first = await seen(head, id)
  assert.deepEqual([first.state, first.questionnaire, first.agency.id], ['answering', version, t.centre.id])
  assert.equal(first.fields.length, 8)
  assert.equal(first.pages[0].version, 0)
  const half = await head.put(`/checkups/${id}/pages/base`, {
    questionnaire: version,
    version: 0,
    answers: { 'base.company': { value: 'yes' }, 'base.seals': { value: 'partly', note: '合同章没有登记' } },
  })
  assert.equal(half.status, 200, half.text)
  assert.deepEqual([half.body.version, half.body.answered], [1, 2])
  assert.ok(half.body.shown.includes('base.charter') && !half.body.shown.includes('base.contracts'))
  const early = await head.post(`/matters/${id}/acts/submit`, { answers: {} })
  assert.deepEqual(codeOf(early), [422, 'answers-missing'])
  assert.ok(early.body.fields.length > 20)
  await fill(t.c.officer, id, version, risks)
  await doAct(head, id, 'submit')
  assert.deepEqual((await seen(head, id)).findings, [], 'the firm reads findings with the report, not before')
  const draft = await seen(t.c.officer, id)
  assert.deepEqual(
    draft.findings.map((f: { question: string; gravity: string }) => [f.question, f.gravity]),
    [
      ['base.insurance', 'high'],
      ['contracts.old', 'high'],
      ['criminal.invoices', 'high'],
      ['base.seals', 'low'],
      ['ip.software', 'low'],
    ],
  )
  assert.equal((await head.get(`/checkups/${id}/report.pdf`)).status, 404)

  const early2 = await t.c.officer.post(`/matters/${id}/acts/comment`, { answers: {} })
  assert.deepEqual(codeOf(early2), [422, 'comment-missing'])
  const said = await t.c.officer.post(`/checkups/${id}/comments`, {
    opinion: '先处理发票。',
    findings: [{ question: 'criminal.invoices', text: '请立即停止并联系刑事律师。' }],
  })
  assert.equal(said.status, 200, said.text)
  const { documents } = await doAct(t.c.officer, id, 'issue')
  assert.match(documents[0].number, /^延法服〔2026〕\d+号$/)
  const report = await seen(head, id)
  assert.deepEqual(
    [report.state, report.findings.length, report.opinion.by],
    ['following', 5, '企服甲（企业服务人员）'],
  )
  const criminal = report.scores.find((s: { field: string }) => s.field === 'criminal')
  assert.deepEqual([criminal.capped, criminal.gradeTitle], [true, '中'])
  assert.equal(report.gradeTitle, '良')
  const invoices = report.findings.find((f: { question: string }) => f.question === 'criminal.invoices')
  assert.match(invoices.basis.text, /刑法》第二百零五条/)
  assert.equal(invoices.suggestedDue, '2026-04-14')
  assert.match(invoices.comment.text, /刑事律师/)

  const pdf = async (url: string) => {
    const file = await t.app.inject({ url, headers: { cookie: head.cookie } })
    assert.equal(file.statusCode, 200)
    assert.equal(file.rawPayload.subarray(0, 5).toString(), '%PDF-')
    return charactersOf(file.rawPayload)
  }
  const annex = await pdf(`/api/v1/checkups/${id}/report.pdf`)
  for (const word of ['虚开增值税专用发票', '知识产权', '演示延平竹业', '总体意见', '请立即停止并联系刑事律师'])
    for (const letter of word) assert.ok(annex.includes(letter), `${word}: ${letter}`)
  const letter = await pdf(`/api/v1/matters/${id}/documents/${documents[0].id}.pdf`)
  for (const sign of '企业法治体检报告总评等级良发现风险项') assert.ok(letter.includes(sign), sign)
  await doAct(t.c.officer, id, 'close').then(
    () => assert.fail('a grave risk that nobody follows up keeps it open'),
    e => assert.match(String(e), /high-unfollowed/),
  )
})

test('follow-ups have an owner and a day, stand in the ledger without naming firm or risk, and a re-check ticks off what it shows resolved', async () => {
  const t = await checkupHouse()
  let head = await t.member('王企', t.firm, 'head')
  const { id } = await reported(t, head, t.firm.id, risks)
  const owners = (await t.c.officer.get(`/checkups/${id}/owners`)).body.rows
  assert.deepEqual(
    owners.map((o: { name: string; side: string }) => [o.name, o.side]),
    [
      ['王企', 'firm'],
      ['企服甲', 'agency'],
      ['窗口甲', 'agency'],
    ],
  )
  const row = (question: string, id: number, side: string, due: string) => ({ question, owner: { id, side }, due })
  const bad = await t.c.officer.post(`/checkups/${id}/follow-ups`, {
    rows: [
      row('criminal.invoices', t.people.outsider.person, 'agency', '2026-04-01'),
      row('criminal.none', head.person, 'firm', '2026-05-01'),
    ],
  })
  assert.deepEqual(codeOf(bad), [422, 'follow-ups-refused'])
  assert.deepEqual(
    bad.body.fields.map((f: { field: string }) => f.field),
    ['rows.0.owner', 'rows.0.due', 'rows.1.question'],
  )
  const made = await t.c.officer.post(`/checkups/${id}/follow-ups`, {
    rows: [
      row('criminal.invoices', head.person, 'firm', '2026-04-14'),
      row('base.insurance', head.person, 'firm', '2026-05-08'),
      row('contracts.old', t.people.officer.person, 'agency', '2026-04-20'),
      row('ip.software', head.person, 'firm', '2026-06-01'),
    ],
  })
  assert.equal(made.status, 201, made.text)
  const [invoices, insurance, old, software] = made.body.ids
  const again = await t.c.officer.post(`/checkups/${id}/follow-ups`, {
    rows: [row('base.insurance', head.person, 'firm', '2026-05-08')],
  })
  assert.deepEqual(codeOf(again), [422, 'follow-ups-refused'])

  const ledger = (await t.c.officer.get('/ledger?kind=checkup-follow-up')).body.rows
  assert.equal(ledger.length, 4)
  assert.equal(ledger[0].dueOn ?? ledger[0].dueAt.slice(0, 10), '2026-04-14')
  const words = JSON.stringify(ledger)
  for (const secret of ['竹业', '发票', '社会保险', '软件']) assert.ok(!words.includes(secret), secret)

  const at = (n: number, act: string) => `/checkups/${id}/follow-ups/${n}/${act}`
  const open = async (client: Client) => (await client.get('/checkups/follow-ups')).body.rows
  // The firm reports, the agency returns it, the firm reports again with a file, the agency confirms.
  assert.equal((await head.post(at(invoices, 'report'), { evidence: '已停止代开' })).status, 200)
  assert.deepEqual(codeOf(await head.post(at(invoices, 'confirm'), { evidence: '自己确认' })), [403, 'not-yours'])
  assert.equal((await t.c.officer.post(at(invoices, 'return'), { why: '请附税务机关的回执' })).status, 200)
  assert.deepEqual(codeOf(await t.c.officer.post(at(invoices, 'return'), { why: '再退' })), [409, 'not-reported'])
  const lost = await head.post(at(invoices, 'report'), { evidence: '见附件', file: 999 })
  assert.deepEqual(codeOf(lost), [422, 'no-such-file'])
  assert.equal((await head.post(at(invoices, 'report'), { evidence: '已补缴，回执见材料' })).status, 200)
  assert.equal((await t.c.officer.post(at(invoices, 'confirm'), {})).status, 200)
  assert.deepEqual(codeOf(await t.c.officer.post(at(invoices, 'confirm'), {})), [409, 'follow-up-ended'])
  assert.deepEqual(codeOf(await t.c.officer.post(at(old, 'confirm'), {})), [422, 'evidence-missing'])
  assert.equal((await head.post(at(software, 'drop'), { why: '相关业务已经停止' })).status, 200)
  assert.deepEqual(
    (await open(head)).map((f: { id: number }) => f.id),
    [old, insurance],
  )

  // A month later: what was not done in time shows, here and in the ledger.
  t.setClock('2026-05-20T09:00:00+08:00')
  head = { ...(await t.resident('15400000001')), person: head.person }
  const officer = await t.as(t.people.officer)
  t.c.officer = officer
  const late = (await officer.get('/checkups/follow-ups?late=true')).body.rows
  assert.deepEqual(
    late.map((f: { id: number; overdue: boolean }) => [f.id, f.overdue]),
    [
      [old, true],
      [insurance, true],
    ],
  )
  assert.deepEqual((await officer.get('/ledger?kind=checkup-follow-up&light=red')).body.rows.length, 2)
  assert.deepEqual(codeOf(await officer.post(`/matters/${id}/acts/close`, { answers: {} })), [409, 'follow-ups-open'])

  const second = await reported(t, head, t.firm.id, { 'contracts.old': 2, 'quality.praise': 'yes' }, { follows: id })
  const view = await seen(head, second.id)
  const status = Object.fromEntries(
    view.change.findings.map((f: { question: string; status: string }) => [f.question, f.status]),
  )
  assert.deepEqual(status, {
    'base.insurance': 'resolved',
    'contracts.old': 'persists',
    'criminal.invoices': 'resolved',
    'base.seals': 'resolved',
    'ip.software': 'resolved',
    'quality.praise': 'new',
  })
  assert.ok(view.change.score.to > view.change.score.from)
  const before = await seen(officer, id)
  assert.deepEqual(
    before.laterChecks.map((l: { id: string }) => l.id),
    [second.id],
  )
  const done = before.followUps.find((f: { id: number }) => f.id === insurance)
  assert.deepEqual([done.status, done.resolvedBy.id], ['done', second.id])
  assert.match(done.evidence, /复检.*“为全体员工按时足额缴纳了社会保险吗？”答“是”/)
  assert.equal(before.followUps.find((f: { id: number }) => f.id === old).status, 'open')
  assert.equal((await officer.get('/ledger?kind=checkup-follow-up')).body.rows.length, 1)
  assert.equal((await officer.post(at(old, 'confirm'), { evidence: '余款已经起诉' })).status, 200)
  await doAct(officer, id, 'close')
  assert.equal((await seen(head, id)).state, 'closed')

  const history = (await head.get(`/checkups?enterprise=${t.firm.id}`)).body.rows
  assert.deepEqual(
    history.map((r: { id: string; fields: unknown[] }) => [r.id, r.fields.length]),
    [
      [second.id, 8],
      [id, 8],
    ],
  )
  const pdf = await t.app.inject({ url: `/api/v1/checkups/${second.id}/report.pdf`, headers: { cookie: head.cookie } })
  for (const letter of '与上次相比已解决仍存在新出现') assert.ok(charactersOf(pdf.rawPayload).includes(letter), letter)
})

test('a long comment runs on over the pages of the report and loses nothing below their edge', async () => {
  const [row] = (await head.get(`/checkups?enterprise=${t.firm.id}`)).body.rows
  const view = await seen(t.c.officer, row.id)
  const long = { text: '逐项核对之后再办。'.repeat(220), by: '律师甲（律师）', at: view.issuedAt }
  const drawn = await drawReport({ ...view, findings: view.findings.map((f: object) => ({ ...f, comment: long })) })
  const heights = pagesOf(drawn).flatMap(page => [...page.matchAll(/ ([\d.-]+) Tm/g)].map(m => Number(m[1])))
  assert.ok(heights.length > view.findings.length * 1980, 'every character is drawn')
  assert.deepEqual(
    heights.filter(y => y < 20),
    [],
  )
})

test('two who save one page at once: the second learns what stands there now, and nothing of either is lost', async () => {
  const id = await begin(stranger, t.other.id)
  const save = (client: Client, value: string, at: number) =>
    client.put(`/checkups/${id}/pages/equity`, {
      questionnaire: version,
      version: at,
      answers: { 'equity.company': { value } },
    })
  const both = await Promise.all([save(stranger, 'yes', 0), save(t.c.officer, 'no', 0)])
  const [won, lost] = [both.find(a => a.status === 200)!, both.find(a => a.status === 409)!]
  assert.ok(won && lost, both.map(a => a.text).join())
  assert.equal(lost.body.code, 'page-changed')
  assert.deepEqual(lost.body.current.answers, won.body.answers)
  assert.notDeepEqual(lost.body.yours, won.body.answers)
  assert.match(lost.body.fields[0].title, /已保存“.”，您的“.”/)
  const value = won.body.answers['equity.company'].value
  assert.equal((await save(t.c.officer, value, 0)).body.version, 1, 'the same answers again are no conflict')
  assert.equal((await save(t.c.officer, value === 'yes' ? 'no' : 'yes', 1)).body.version, 2)
})

test('bad pages: an unknown question, one of another page, an answer that is none, another version, after the end; all refused whole', async () => {
  const id = (await stranger.get(`/checkups?enterprise=${t.other.id}`)).body.rows[0].id
  const put = (field: string, answers: object, more: object = {}) =>
    stranger.put(`/checkups/${id}/pages/${field}`, { questionnaire: version, version: 0, answers, ...more })
  const unfit = await put('deals', {
    'deals.any': { value: 'maybe' },
    'ip.brand': { value: 'yes' },
    'deals.none': { value: 'yes' },
    'deals.foreign': { value: 'no' },
  })
  assert.deepEqual(codeOf(unfit), [422, 'answers-unfit'])
  assert.deepEqual(
    unfit.body.fields.map((f: { field: string }) => f.field),
    ['answers.deals.any', 'answers.ip.brand', 'answers.deals.none'],
  )
  for (const value of ['many', -1, 1.5])
    assert.deepEqual(
      codeOf(await put('contracts', { 'contracts.old': { value } })),
      [422, 'answers-unfit'],
      String(value),
    )
  assert.equal((await put('nothing', {})).status, 400)
  const other = await put('deals', { 'deals.any': { value: 'no' } }, { questionnaire: '2026-01-01' })
  assert.deepEqual(codeOf(other), [409, 'other-version'])
  assert.deepEqual((await seen(stranger, id)).pages.find((p: { field: string }) => p.field === 'deals').answers, {})
  await fill(stranger, id, version)
  await doAct(stranger, id, 'submit')
  assert.deepEqual(codeOf(await put('deals', { 'deals.any': { value: 'no' } })), [409, 'out-of-state'])
})

test('what was submitted may be sent back for more answers, keeping what was answered', async () => {
  const id = (await stranger.get(`/checkups?enterprise=${t.other.id}`)).body.rows[0].id
  await doAct(t.c.officer, id, 'reopen', { why: '请核对社保' })
  const open = await seen(stranger, id)
  assert.equal(open.state, 'answering')
  const base = open.pages.find((p: { field: string }) => p.field === 'base')
  assert.equal(base.answered, base.asked)
  assert.deepEqual((await seen(t.c.officer, id)).findings, [])
  await doAct(stranger, id, 'submit')
  await doAct(stranger, id, 'withdraw', { why: '暂时不做' })
  assert.deepEqual(codeOf(await t.c.officer.post(`/checkups/${id}/comments`, { opinion: '晚了', findings: [] })), [
    409,
    'out-of-state',
  ])
})

test('one check of a firm at a time, also when two begin at once; only a firm that is in being; only a report is followed', async () => {
  const both = await Promise.all([
    stranger.post('/checkups', { enterprise: t.other.id }),
    t.c.officer.post('/checkups', { enterprise: t.other.id }),
  ])
  assert.deepEqual(both.map(a => a.status).sort(), [201, 409])
  const lost = both.find(a => a.status === 409)!
  assert.equal(lost.body.code, 'check-under-way')
  const id = both.find(a => a.status === 201)!.body.id
  const early = await stranger.post('/checkups', { enterprise: t.other.id, follows: id })
  assert.deepEqual(codeOf(early), [409, 'not-reported'])
  await doAct(stranger, id, 'withdraw', { why: '测试' })
  const twice = await Promise.all([
    stranger.post('/checkups', { enterprise: t.other.id }, 'begin-0001'),
    stranger.post('/checkups', { enterprise: t.other.id }, 'begin-0001'),
  ])
  assert.deepEqual(twice[0]!.body, twice[1]!.body)
  await doAct(stranger, twice[0]!.body.id, 'withdraw', { why: '测试' })
  await ask(t, `update enterprise set status = 'closed' where id = $1`, [t.other.id])
  assert.deepEqual(codeOf(await stranger.post('/checkups', { enterprise: t.other.id })), [422, 'firm-unfit'])
  await ask(t, `update enterprise set status = 'active' where id = $1`, [t.other.id])
})

test('who may not: another firm’s member, staff elsewhere, superiors, administrators and colleagues of other trades read nothing; a reader reads and answers nothing', async () => {
  const [row] = (await head.get(`/checkups?enterprise=${t.firm.id}`)).body.rows
  const { id } = row
  for (const [name, client] of Object.entries({
    stranger,
    outsider: t.c.outsider,
    superior: t.c.superior,
    admin: t.c.admin,
    taskClerk: t.c.taskClerk,
    lawyer: t.c.lawyer,
    envoy: t.c.envoy,
  })) {
    assert.equal((await client.get(`/checkups/${id}`)).status, 404, name)
    for (const more of ['report.pdf', 'owners', 'benchmark', 'advisers'])
      assert.equal((await client.get(`/checkups/${id}/${more}`)).status, 404, `${name} ${more}`)
    assert.deepEqual((await client.get(`/checkups?enterprise=${t.firm.id}`)).body.rows, [], name)
    assert.deepEqual((await client.get(`/checkups/follow-ups?enterprise=${t.firm.id}`)).body.rows, [], name)
    assert.equal(
      (await client.put(`/checkups/${id}/pages/base`, { questionnaire: version, version: 0, answers: {} })).status,
      404,
      name,
    )
    assert.equal((await client.post(`/checkups/${id}/comments`, { opinion: '看看', findings: [] })).status, 404, name)
    assert.ok(
      [403, 404].includes((await client.post('/checkups', { enterprise: t.firm.id, follows: id })).status),
      name,
    )
  }
  assert.equal((await t.visitor.get(`/checkups/${id}`)).status, 401)
  assert.equal((await t.visitor.post('/checkups', { enterprise: t.firm.id })).status, 401)
  assert.equal((await reader.get(`/checkups/${id}`)).status, 200)
  assert.deepEqual(codeOf(await reader.post('/checkups', { enterprise: t.firm.id })), [403, 'not-yours'])
  const next = await begin(head, t.firm.id, { follows: id })
  const page = { questionnaire: version, version: 0, answers: answersTo(version).base }
  assert.deepEqual(codeOf(await reader.put(`/checkups/${next}/pages/base`, page)), [403, 'not-yours'])
  assert.deepEqual(codeOf(await reader.post(`/matters/${next}/acts/submit`, { answers: {} })), [403, 'not-yours'])
  assert.deepEqual(codeOf(await t.c.leader.put(`/checkups/${next}/pages/base`, page)), [403, 'not-yours'])
  assert.deepEqual(codeOf(await head.post(`/checkups/${next}/comments`, { opinion: '自评', findings: [] })), [
    403,
    'not-yours',
  ])
  assert.deepEqual(codeOf(await stranger.post(`/matters/${next}/acts/submit`, { answers: {} })), [404, 'not-found'])
  await fill(head, next, version)
  await doAct(head, next, 'submit')
  // A superior may act in matters below by post, but decides nothing in a check they may not read.
  const superior = await t.c.superior.post(`/matters/${next}/acts/reopen`, { answers: { why: '重做' } })
  assert.deepEqual(codeOf(superior), [403, 'not-yours'])
  await doAct(head, next, 'withdraw', { why: '测试' })
})

test('who leaves the space of a firm no longer sees its checks', async () => {
  const clerk = await t.member('离职', t.firm, 'clerk')
  const [row] = (await clerk.get(`/checkups?enterprise=${t.firm.id}`)).body.rows
  assert.equal((await clerk.get(`/matters/${row.id}`)).status, 200)
  await ask(t, 'update enterprise_seat set until = now() where person_id = $1', [clerk.person])
  const after = await t.resident('15400000004')
  assert.equal((await after.get(`/checkups/${row.id}`)).status, 404)
  assert.equal((await after.get(`/matters/${row.id}`)).status, 404)
})

test('the checks of a firm that was merged into another are found with the other', async () => {
  const t = await checkupHouse()
  const old = await t.member('旧企', t.other, 'head')
  const { id } = await reported(t, old, t.other.id, { 'base.seals': 'no' })
  await ask(t, `update enterprise set status = 'merged', merged_into = $1 where id = $2`, [t.firm.id, t.other.id])
  const head = await t.member('新企', t.firm, 'head')
  const rows = (await head.get(`/checkups?enterprise=${t.firm.id}`)).body.rows
  assert.deepEqual(
    rows.map((r: { id: string; enterprise: { id: number } }) => [r.id, r.enterprise.id]),
    [[id, t.firm.id]],
  )
  assert.equal((await seen(head, id)).findings.length, 1)
  const next = await begin(head, t.other.id, { follows: id, agency: t.centre.id })
  assert.equal((await seen(head, next)).enterprise.name, t.firm.name)
})

test('a lawyer asked to comment reads and comments as long as the check is in their hands; an envoy brings a firm along', async () => {
  const id = await begin(t.c.clerk, t.firm.id)
  const advisers = (await t.c.clerk.get(`/checkups/${id}/advisers`)).body.rows
  assert.deepEqual(
    advisers.map((a: { title: string }) => a.title).sort(),
    ['律师乙（律师）', '律师甲（律师）', '特派甲（法律特派员）'].sort(),
  )
  const wrong = await t.c.clerk.post(`/matters/${id}/acts/assign`, { answers: { person: t.people.outsider.person } })
  assert.deepEqual(codeOf(wrong), [422, 'no-such-adviser'])
  await doAct(t.c.clerk, id, 'assign', { person: t.people.lawyer.person })
  assert.equal((await t.c.otherLawyer.get(`/checkups/${id}`)).status, 404)
  await fill(t.c.lawyer, id, version, risks)
  await doAct(t.c.lawyer, id, 'submit')
  const said = await t.c.lawyer.post(`/checkups/${id}/comments`, {
    findings: [{ question: 'base.insurance', text: '建议与征收机构商定补缴计划。' }],
  })
  assert.equal(said.status, 200, said.text)
  const unknown = await t.c.lawyer.post(`/checkups/${id}/comments`, {
    findings: [{ question: 'base.none', text: '无' }],
  })
  assert.deepEqual(codeOf(unknown), [422, 'finding-unknown'])
  assert.deepEqual(codeOf(await t.c.lawyer.post(`/matters/${id}/acts/issue`, { answers: {} })), [403, 'not-yours'])
  await doAct(t.c.leader, id, 'issue')
  const owners = (await t.c.lawyer.get(`/checkups/${id}/owners`)).body.rows
  assert.ok(owners.some((o: { name: string }) => o.name === '律师甲'))
  const made = await t.c.lawyer.post(`/checkups/${id}/follow-ups`, {
    rows: [
      {
        question: 'base.insurance',
        owner: { id: t.people.lawyer.person, side: 'agency' },
        due: '2026-05-08',
        what: '陪同企业补缴',
      },
    ],
  })
  assert.equal(made.status, 201, made.text)
  const [owed] = await ask<{ agency: number; owes: string }>(
    t,
    `select agency_id as agency, owes from commitment where kind = 'checkup-follow-up' order by id desc limit 1`,
  )
  assert.deepEqual(owed, { agency: t.lawFirm.id, owes: 'lawyer' })
  const drop = await t.c.lawyer.post(`/checkups/${id}/follow-ups/${made.body.ids[0]}/drop`, { why: '企业另请他人' })
  assert.equal(drop.status, 200, drop.text)

  const brought = await begin(t.c.envoy, t.other.id, { agency: t.court.id })
  assert.equal((await seen(t.c.envoy, brought)).handler, '特派甲')
  assert.deepEqual(codeOf(await t.c.envoy.post('/checkups', { enterprise: t.other.id, agency: t.elsewhere.id })), [
    403,
    'not-yours',
  ])
  await doAct(stranger, brought, 'withdraw', { why: '测试' })
})

test('a check begun under one questionnaire ends under it, and its re-check asks what is new', async () => {
  const t = await checkupHouse('2026-02-26T09:00:00+08:00')
  let head = await t.member('王企', t.firm, 'head')
  const id = await begin(head, t.firm.id)
  assert.equal((await seen(head, id)).questionnaire, '2026-01-01')
  t.setClock('2026-03-05T09:00:00+08:00')
  head = { ...(await t.resident('15400000001')), person: head.person }
  for (const who of ['officer'] as const) t.c[who] = await t.as(t.people[who])
  assert.equal((await head.get('/checkups/questionnaire')).body.version, '2026-03-01')
  await fill(head, id, '2026-01-01', { 'contracts.written': 'no' })
  await doAct(head, id, 'submit')
  await t.c.officer.post(`/checkups/${id}/comments`, { opinion: '可以。', findings: [] })
  await doAct(t.c.officer, id, 'issue')
  const second = await reported(t, head, t.firm.id, { 'contracts.clause': 'no' }, { follows: id })
  const { questionnaire, change } = await seen(head, second.id)
  assert.deepEqual([questionnaire, change.earlier.questionnaire], ['2026-03-01', '2026-01-01'])
  assert.deepEqual(
    change.findings.map((f: { question: string; status: string }) => [f.question, f.status]),
    [
      ['contracts.written', 'resolved'],
      ['contracts.clause', 'new'],
    ],
  )
})

test('a check is begun of a firm of the register alone: as a common matter nobody opens one, and nothing is left behind', async () => {
  const wish = (action: string) => ({
    procedure: 'checkups.check',
    action,
    agency: t.centre.id,
    parties: [{ role: 'applicant', name: '某企业' }],
    answers: { firm: '某企业' },
  })
  const asked = await t.c.officer.post('/matters', wish('open'))
  assert.deepEqual(codeOf(asked), [422, 'checkup-of-firm'])
  assert.match(asked.body.next, /企业空间/)
  assert.deepEqual(codeOf(await head.post('/matters', wish('apply'))), [422, 'checkup-of-firm'])
  assert.deepEqual(await ask(t, 'select id from matter where title like $1', ['某企业%']), [])
})
