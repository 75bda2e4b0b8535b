import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verify } from '../server/docket/index.ts'
import {
  does,
  gather,
  lapsed,
  made,
  modesHouse,
  need,
  note,
  open,
  publish,
  refused,
  state,
  tryOpen,
} from './support/modes.ts'

const report = '经走访和研究，建议在合同中写明退货条件、期限、费用承担和验收方法，并附示范条款。'

test('定向: a firm asks, an envoy answers, the firm asks again and confirms, the case note is published without its name', async () => {
  const h = await modesHouse()
  const { c } = h
  const id = await open(h, c.legal, { procedure: 'modes.need', action: 'ask' })
  assert.equal((await c.e1.get(`/matters/${id}`)).status, 404, 'an envoy sees what is in their hands, not more')
  await does(c.office, id, 'assign', { envoy: h.people.e1.person })
  await does(c.e1, id, 'progress', { progress: '已电话了解情况' })
  const first = await does(c.e1, id, 'answer', { reply: '建议写明退货条件。', basis: '民法典第五百一十条' })
  assert.match(first.documents[0].number, /^浦法特〔2026〕1号$/)
  await does(c.legal, id, 'again', { question: '费用由谁承担？' })
  await does(c.e1, id, 'answer', { reply: '费用可以约定由有过错的一方承担。' })
  const seen = (await c.legal.get(`/matters/${id}`)).body
  assert.deepEqual(
    seen.docket
      .filter((d: { told?: boolean }) => d.told)
      .map((d: { answers: { said: string }[] }) => d.answers[0]!.said),
    ['建议写明退货条件。', '费用可以约定由有过错的一方承担。'],
  )
  await does(c.legal, id, 'confirm', {})
  const published = await publish(h, id, c.e1)
  assert.equal(await state(h, id), 'published')
  assert.equal(published.kindTitle, '服务案例')
  assert.deepEqual(published.authors, ['祝云生'])
  assert.equal(published.matter, undefined, 'the public does not learn the matter')
  assert.equal((await c.office.get(`/publications/${published.id}`)).body.matter, id)
  assert.deepEqual((await verify(h.house.db.system)).damage, [])
})

test('定向: a firm that says nothing for ten working days counts as having asked no more; a result may stay unpublished, with the reason', async () => {
  const h = await modesHouse()
  const { c } = h
  const id = await open(h, c.e1, { procedure: 'modes.need', action: 'raise' })
  assert.equal(await state(h, id), 'working')
  await does(c.e1, id, 'answer', { reply: '建议如下。' })
  await lapsed(h)
  assert.equal(await state(h, id), 'answered')
  h.setClock('2026-10-20T10:00:00+08:00')
  await lapsed(h)
  assert.equal(await state(h, id), 'drafting')
  const office = await h.as(h.people.office)
  await refused(office, id, 'shelve', {}, 'answers-refused')
  await does(office, id, 'shelve', { why: '涉及商业秘密，不宜公开。' })
  assert.equal(await state(h, id), 'closed')
  assert.deepEqual((await h.visitor.get('/publications')).body.rows, [])
})

test('揭榜: answers stay sealed until the day, one is adopted with the reason and published under its author’s name', async () => {
  const h = await modesHouse()
  const { c } = h
  const asked = await open(h, c.legal, { procedure: 'modes.need', action: 'ask' })
  const turned = await does(c.office, asked, 'turn', { to: 'modes.open-call', why: '带有普遍性，适合征集。' })
  const id = turned.referred.id
  assert.equal(await state(h, asked), 'turned')
  const carried = (await c.legal.get(`/matters/${id}`)).body
  assert.equal(carried.parties[0].name, h.firm.name, 'the firm comes along')
  const poster = {
    title: '经销合同的退货条款怎样约定才公平',
    text: '经销合同没有写明退货条件，企业常与经销商争议，征集公平、可行的示范条款。',
    closesOn: '2026-09-30',
    invited: '演示闽北律师事务所',
  }
  await does(c.office, id, 'draft', poster)
  await refused(c.office, id, 'approve', poster, 'separation-of-duties')
  await does(c.second, id, 'approve', poster)
  const [call] = (await c.e2.get('/modes/calls?open=true')).body.rows
  assert.equal(call.mayAnswer, true)
  assert.equal((await c.lawyer.get('/modes/calls')).body.rows[0].mayAnswer, true)
  const mine = await made(c.e2.post(`/modes/calls/${call.id}/answers`, { text: '第一稿。' }))
  assert.equal(await made(c.e2.post(`/modes/calls/${call.id}/answers`, { text: '翁静怡的答案：约定验收期。' })), mine)
  await made(c.lawyer.post(`/modes/calls/${call.id}/answers`, { text: '邱律师的答案：约定保证金。' }))
  await lapsed(h)
  assert.equal(await state(h, id), 'collecting')
  h.setClock('2026-10-01T09:00:00+08:00')
  assert.equal(
    (await (await h.as(h.people.e3)).post(`/modes/calls/${call.id}/answers`, { text: '迟了。' })).body.code,
    'call-closed',
  )
  await lapsed(h)
  assert.equal(await state(h, id), 'judging')
  const [office, second] = [await h.as(h.people.office), await h.as(h.people.second)]
  const choices = (await office.get(`/modes/matters/${id}/answers`)).body.rows
  assert.deepEqual(
    choices.map((r: { title: string }) => r.title),
    ['翁静怡', '邱律师'],
  )
  const adopted = await does(office, id, 'adopt', { answer: mine, why: '周全可行。', thanks: '感谢各位作者。' })
  assert.equal(adopted.documents[0].title, '揭榜采纳通知')
  await does(office, id, 'propose', note({ authors: '课题组' }))
  await refused(second, id, 'publish', note({ authors: '课题组' }), 'author-missing')
  await does(second, id, 'publish', note({ authors: '翁静怡' }))
  const [row] = (await h.visitor.get('/publications?kind=open-call')).body.rows
  const shown = (await h.visitor.get(`/publications/${row.id}`)).body
  assert.deepEqual([shown.authors, shown.thanks], [['翁静怡'], '感谢各位作者。'])
  assert.equal(
    (await h.visitor.get('/modes/calls')).body.rows[0].title,
    poster.title,
    'the question is public with its answer',
  )
})

test('揭榜: when none will do, the call is posted anew or goes over into another mode', async () => {
  const h = await modesHouse()
  const { c } = h
  const id = await open(h, c.office, { procedure: 'modes.open-call', action: 'open', parties: [] })
  const poster = {
    title: '跨境电商的退货',
    text: '跨境电商平台的退货条款应当怎样约定，征集示范文本。',
    closesOn: '2026-09-18',
  }
  await does(c.office, id, 'draft', poster)
  await does(c.second, id, 'revise', { why: '题目再具体一些。' })
  await does(c.office, id, 'draft', poster)
  await does(c.second, id, 'approve', poster)
  h.setClock('2026-09-19T09:00:00+08:00')
  await lapsed(h)
  const [office, second] = [await h.as(h.people.office), await h.as(h.people.second)]
  await refused(office, id, 'adopt', { answer: 999, why: '无', thanks: '无' }, 'no-such-answer')
  await does(office, id, 'repost', { why: '没有收到答案。' })
  await does(office, id, 'draft', { ...poster, closesOn: '2026-09-25' })
  await does(second, id, 'approve', { ...poster, closesOn: '2026-09-25' })
  const calls = (await (await h.as(h.people.e1)).get('/modes/calls')).body.rows
  assert.deepEqual(
    calls.map((r: { status: string }) => r.status),
    ['open', 'closed'],
  )
  h.setClock('2026-09-28T09:00:00+08:00')
  await lapsed(h)
  await refused(await h.as(h.people.office), id, 'turn', { to: 'modes.open-call', why: '再试' }, 'same-mode')
  const turned = await does(await h.as(h.people.office), id, 'turn', { to: 'modes.research', why: '宜作专题调研。' })
  assert.equal(await state(h, turned.referred.id), 'proposed')
})

test('团队: members accept, share out the work, report together; the report goes to the firm and the result is published', async () => {
  const h = await modesHouse()
  const { c } = h
  const id = await open(h, c.office, { procedure: 'modes.team', action: 'begin' })
  await refused(c.office, id, 'form', { aim: '办好' }, 'lead-missing')
  const p = await gather(h, id, { e1: 'lead', e2: 'member', lawyer: 'member' })
  await does(c.office, id, 'form', { aim: '提出示范条款' })
  await refused(c.e1, id, 'plan', { plan: '分三步' }, 'no-tasks')
  const task = (who: string, title: string) =>
    made(c.e1.post(`/modes/matters/${id}/tasks`, { title, participant: p[who], due: '2026-09-30' }))
  const [a, b] = [await task('e2', '梳理裁判规则'), await task('lawyer', '起草条款')]
  await does(c.e1, id, 'plan', { plan: '先梳理，后起草。' })
  assert.equal((await c.e2.post(`/modes/tasks/${b}/finish`, { result: '代为完成' })).status, 403)
  await made(c.e2.post(`/modes/tasks/${a}/finish`, { result: '已梳理二十件裁判。' }))
  await refused(c.e1, id, 'report', { report }, 'tasks-open')
  assert.equal((await c.e2.post(`/modes/tasks/${b}/drop`, { why: '不做了' })).status, 403)
  await made(c.lawyer.post(`/modes/tasks/${b}/finish`, { result: '已起草。' }))
  assert.equal((await c.lawyer.post(`/modes/tasks/${b}/finish`, { result: '再来' })).body.code, 'task-ended')
  await does(c.e1, id, 'report', { report })
  await does(c.office, id, 'returnReport', { why: '请附条款。' })
  await does(c.e1, id, 'report', { report: `${report}条款见附件。` })
  const accepted = await does(c.office, id, 'accept', { finding: '符合目标。' })
  assert.equal(accepted.documents[0].title, '团队服务报告')
  const shown = (await c.e1.get(`/modes/matters/${id}`)).body
  assert.deepEqual(
    shown.tasks.map((t: { status: string }) => t.status),
    ['done', 'done'],
  )
  assert.equal((await publish(h, id, c.e1, note({ authors: '祝云生、翁静怡、邱律师' }))).kindTitle, '团队报告')
  assert.equal((await c.e2.get(`/matters/${id}`)).status, 404, 'when it is over, so is the reach of its members')
  assert.equal((await c.e1.get(`/matters/${id}`)).status, 200, 'it stays in the hands of whoever had it')
})

test('会诊: experts sign each for themselves, dissent stands word for word in the opinion, the summary is published', async () => {
  const h = await modesHouse()
  const { c } = h
  const id = await open(h, c.office, { procedure: 'modes.conference', action: 'call' })
  const p = await gather(h, id, { e1: 'host', e2: 'expert', e3: 'expert' })
  await refused(c.office, id, 'convene', { question: '效力', until: '2026-09-25' }, 'too-few')
  Object.assign(p, await gather(h, id, { lawyer: 'expert' }))
  await does(c.office, id, 'convene', { question: '对赌条款的效力', until: '2026-09-25' })
  const opinion = (who: 'e2' | 'e3' | 'lawyer', text: string, stance?: string) =>
    c[who].post(`/modes/matters/${id}/opinions`, { text, ...(stance && { stance }) })
  assert.equal((await opinion('e2', '有效。', 'concur')).body.code, 'stance-missing')
  await made(opinion('e2', '原则上有效。'))
  await made(opinion('e3', '应当区分主体。'))
  const missing = await refused(
    c.e1,
    id,
    'conclude',
    { conclusion: '对赌条款原则上有效，履行受公司法限制。' },
    'opinions-missing',
  )
  assert.match(missing.title, /邱律师/)
  await made(opinion('lawyer', '同意区分。'))
  await does(c.e1, id, 'conclude', { conclusion: '对赌条款原则上有效，履行受公司法限制。' })
  await made(opinion('e2', '同意。', 'concur'))
  await does(c.e1, id, 'conclude', { conclusion: '对赌条款原则上有效，回购须先减资。' })
  const words = '回购不以减资为前提，应当看是否损害债权人利益。'
  await made(opinion('e2', '同意。', 'concur'))
  assert.equal((await opinion('e2', '改主意。', 'dissent')).body.code, 'already-signed')
  await made(opinion('e3', words, 'dissent'))
  await refused(c.e1, id, 'seal', {}, 'opinions-missing')
  const released = await c.office.post(`/modes/participations/${p.lawyer}/release`, { why: '与当事人有利害关系' })
  assert.equal(released.status, 200, released.text)
  assert.equal((await c.lawyer.get(`/matters/${id}`)).status, 404)
  const sealed = await does(c.e1, id, 'seal', {})
  const paper = await h.house.db.system.query('select content from document where id = $1', [sealed.documents[0].id])
  const lines = paper.rows[0].content.paragraphs as string[]
  assert.ok(lines.includes(`叶知秋：${words}`), lines.join('\n'))
  assert.ok(
    lines.some(l => l.includes('操作确认') && l.includes('不是')),
    'it says that signing is no electronic signature',
  )
  const firmSees = (await c.legal.get(`/modes/matters/${id}`)).body
  assert.deepEqual(
    [firmSees.opinions, firmSees.conclusion],
    [[], undefined],
    'the firm reads the opinion, not the drafts',
  )
  await does(c.office, id, 'adopt', { by: '浦城县人民法院', how: '印发各庭参考' })
  assert.equal((await publish(h, id, c.e1, note({ authors: '会诊专家组' }))).kindTitle, '会诊综述')
})

test('调研: a topic is approved, notes are taken in the field, the report is reviewed, adopted and published', async () => {
  const h = await modesHouse()
  const { c } = h
  const topic = { title: '茶企商标纠纷', story: '近年茶企商标纠纷增多，研究成因和预防。', pending: false }
  const id = await open(h, c.e1, { procedure: 'modes.research', action: 'suggest', answers: topic, parties: [] })
  await refused(c.e1, id, 'approve', { envoy: h.people.e1.person }, 'not-yours')
  await does(c.office, id, 'approve', { envoy: h.people.e1.person })
  await gather(h, id, { e2: 'member', e3: 'reviewer' })
  await does(c.e1, id, 'plan', { plan: '走访十家茶企。', methods: ['visit', 'forum'], until: '2026-11-30' })
  const words = {
    title: '茶企商标纠纷调研报告',
    summary: '走访茶企并梳理案件，分析纠纷的成因和预防办法。',
    proposals: '建立共用商标管理办法。',
  }
  await refused(c.e1, id, 'report', words, 'no-notes')
  const field = { day: '2026-09-14', place: '某茶企', people: '负责人', text: '谈了商标管理。' }
  await made(c.e2.post(`/modes/matters/${id}/notes`, field))
  assert.equal((await c.e3.post(`/modes/matters/${id}/opinions`, { text: '尚早' })).body.code, 'nothing-to-sign')
  assert.equal(
    (await c.e1.post(`/modes/matters/${id}/notes`, { ...field, day: '2026-09-16' })).body.code,
    'in-the-future',
  )
  await refused(c.e1, id, 'report', words, 'report-file-missing')
  await upload(c.e1, id)
  await does(c.e1, id, 'report', words)
  await made(c.e3.post(`/modes/matters/${id}/opinions`, { text: '材料扎实。' }))
  await does(c.office, id, 'return', { why: '请补充数据。' })
  await does(c.e1, id, 'report', words)
  await does(c.office, id, 'pass', { finding: '通过。' })
  const adopted = await does(c.office, id, 'adopt', { by: '南平市市场监督管理局', how: '列入年度工作' })
  assert.equal(adopted.documents[0].title, '调研报告采纳通知')
  assert.equal((await publish(h, id, c.e1, note({ title: '茶企商标纠纷的预防' }))).kindTitle, '调研报告')
})

async function upload(who: { send: (o: object) => Promise<{ status: number; text: string }> }, matter: string) {
  const boundary = 'xxBOUNDARYxx'
  const part = (head: string, body: string) => `--${boundary}\r\n${head}\r\n\r\n${body}\r\n`
  const payload = `${part('Content-Disposition: form-data; name="material"', '调研报告')}${part(
    'Content-Disposition: form-data; name="file"; filename="report.txt"\r\nContent-Type: text/plain',
    '茶企商标纠纷调研报告全文。',
  )}--${boundary}--\r\n`
  const sent = await who.send({
    method: 'POST',
    url: `/api/v1/matters/${matter}/files`,
    headers: { 'idempotency-key': 'report-file-1', 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload,
  })
  assert.ok(sent.status < 300, sent.text)
}

test('a need about a pending case is refused with where to turn, in every mode', async () => {
  const h = await modesHouse()
  for (const [procedure, action, who] of [
    ['modes.need', 'ask', 'legal'],
    ['modes.need', 'raise', 'e1'],
    ['modes.need', 'enter', 'office'],
    ['modes.open-call', 'open', 'office'],
    ['modes.team', 'begin', 'office'],
    ['modes.conference', 'call', 'office'],
    ['modes.research', 'suggest', 'e1'],
  ] as const) {
    const { title, story } = need
    const answer = await tryOpen(h, h.c[who], { procedure, action, answers: { title, story, pending: true } })
    assert.equal(answer.body.code, 'case-pending', `${procedure} ${answer.text}`)
    assert.match(answer.body.next, /诉讼服务中心.*律师/)
  }
})
