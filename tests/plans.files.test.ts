import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import mammoth from 'mammoth'
import { keep, placeOf, sha256 } from '../server/matters/index.ts'
import { readPlan } from '../server/plans/index.ts'
import type { PlanTable } from '../server/plans/table.ts'
import { sharedPath } from './shared.ts'
import type { Client } from './support/app.ts'
import { clients, type PlanHouse, planHouse, smallPlan } from './support/plans.ts'
import { upload as body } from './support/wire.ts'

const sent = (c: Client, payload: Buffer) =>
  c.send({
    method: 'POST',
    url: '/api/v1/plans/readings',
    headers: { 'content-type': 'multipart/form-data; boundary=----faqiao' },
    payload,
  })
const upload = (c: Client, name: string, content: Buffer) => sent(c, body({}, name, content).multipart)

const fetched = async (t: PlanHouse, c: Client, path: string) => {
  const r = await t.app.inject({ url: `/api/v1${path}`, headers: { cookie: c.cookie } })
  return { status: r.statusCode, headers: r.headers, content: r.rawPayload }
}

const bare = ({ title, sections }: PlanTable): PlanTable => ({
  title,
  sections: sections.map(s => ({ title: s.title, tasks: s.tasks.map(({ every: _, ...task }) => task) })),
})

const saved = async (c: Client, agency: number, reading: { [k: string]: unknown }) => {
  const { title, sections, source, unread, file } = reading
  const answer = await c.post('/plans', { title, agency, sections, names: [], source, unread, file })
  assert.equal(answer.status, 201, answer.text)
  return answer.body.id as string
}

test('the table of 珠海 goes in, and comes out of Word and Excel as it went in', async t => {
  const path = sharedPath('seeds', '004_4a5e4f9f56e4f636.txt')
  if (!path) return t.diagnostic('skipped: the shared seeds are not here')
  const house = await planHouse('2021-02-01T09:00:00+08:00')
  const c = await clients(house)
  const content = readFileSync(path)
  const first = bare(await readPlan({ name: '珠海.txt', content }))
  assert.deepEqual([first.sections.length, first.sections.flatMap(s => s.tasks).length], [5, 18])
  const read = await upload(c.supervisor, '珠海.txt', content)
  assert.equal(read.status, 200, read.text)
  assert.ok(
    read.body.doubts.some((d: { task?: string }) => d.task === '18'),
    'that task 18 is cut off is said',
  )
  assert.deepEqual(read.body.names.find((n: { name: string }) => n.name === '市司法局').agency, {
    id: house.bureau.id,
    name: '珠海市司法局',
  })
  const id = await saved(c.supervisor, house.bureau.id, read.body)
  for (const format of ['docx', 'xlsx'] as const) {
    const out = await fetched(house, c.supervisor, `/plans/${id}/table.${format}`)
    assert.equal(out.status, 200)
    assert.deepEqual(bare(await readPlan({ name: `out.${format}`, content: out.content })), first, format)
  }
  const pdf = await fetched(house, c.supervisor, `/plans/${id}/table.pdf`)
  assert.equal(pdf.content.subarray(0, 5).toString(), '%PDF-')
  const file = await fetched(house, c.supervisor, `/plans/${id}/file`)
  assert.deepEqual(file.content, content, 'the file it came in is kept as it was')
  const again = await upload(c.supervisor, '珠海.txt', content)
  assert.equal(again.body.twin.id, id, 'the same plan is known again')
})

test('the table goes out with 推进情况 filled in, as of any past day; the brief of the half year says what happened in it', async () => {
  const t = await planHouse('2026-01-05T09:00:00+08:00')
  const c = await clients(t)
  const { id } = (await c.supervisor.post('/plans', smallPlan(t.bureau.id))).body
  await c.supervisor.post(`/plans/${id}/assign`, {})
  const [task] = (await c.supervisor.get(`/plans/${id}`)).body.sections[0].tasks
  const report = async (day: string, progress: string) => {
    t.setClock(`${day}T10:00:00+08:00`)
    const clerk = await t.as(t.people.bureauClerk)
    const done = await clerk.post(`/matters/${task.id}/acts/report`, { answers: { progress, percent: 50 } })
    assert.equal(done.status, 200, done.text)
  }
  await report('2026-03-10', '已形成初稿。')
  await report('2026-05-20', '已征求意见，正在修改。')
  t.setClock('2026-07-02T10:00:00+08:00')
  const supervisor = await t.as(t.people.supervisor)
  const progressOf = async (query: string) => {
    const out = await fetched(t, supervisor, `/plans/${id}/table.docx${query}`)
    const read = await readPlan({ name: 'out.docx', content: out.content })
    return read.sections[0]!.tasks[0]!.progress
  }
  assert.equal(await progressOf('?on=2026-03-09'), undefined)
  assert.equal(await progressOf('?on=2026-03-10'), '已形成初稿。')
  assert.equal(await progressOf(''), '已征求意见，正在修改。')
  const brief = await fetched(t, supervisor, `/plans/${id}/brief.docx?from=2026-01-01&to=2026-06-30`)
  const { value } = await mammoth.extractRawText({ buffer: brief.content })
  assert.match(value, /2026年上半年推进情况/)
  assert.match(value, /共有任务3项/)
  assert.match(value, /已征求意见，正在修改。/)
  assert.match(value, /尚无报告/)
  const bad = await supervisor.get(`/plans/${id}/brief.docx?from=2026-07-01&to=2026-01-01`)
  assert.equal(bad.body.code, 'bad-period')
})

test('who names a file that came with something else gets nothing of it', async () => {
  const t = await planHouse()
  const c = await clients(t)
  const material = Buffer.from('当事人的材料')
  await keep(placeOf(t.house.files, sha256(material)), material)
  const file = { name: '材料.txt', sha256: sha256(material) }
  const { id } = (await c.supervisor.post('/plans', smallPlan(t.bureau.id, { file }))).body
  const fetched = await c.supervisor.get(`/plans/${id}/file`)
  assert.equal(fetched.body.code, 'file-damaged')
  assert.doesNotMatch(fetched.text, /当事人/)
})

test('who may read a file or take one out, and what a file that is no plan is told', async () => {
  const t = await planHouse()
  const c = await clients(t)
  const plain = Buffer.from('任务\t1\n')
  assert.equal((await upload(t.visitor, 'a.txt', plain)).status, 401)
  assert.equal((await upload(c.financeClerk, 'a.txt', plain)).status, 403)
  const pdf = await upload(c.supervisor, 'a.pdf', Buffer.from('%PDF-1.7\n%âãÏÓ'))
  assert.equal(pdf.status, 415)
  assert.match(pdf.body.title, /PDF/)
  assert.equal((await upload(c.supervisor, 'a.txt', Buffer.alloc(0))).body.code, 'plan-empty-file')
  const none = await sent(
    c.supervisor,
    Buffer.from('------faqiao\r\ncontent-disposition: form-data; name="year"\r\n\r\n2026\r\n------faqiao--\r\n'),
  )
  assert.equal(none.body.code, 'file-missing')
  const { id } = (await c.supervisor.post('/plans', smallPlan(t.bureau.id))).body
  for (const path of ['table.docx', 'table.xlsx', 'table.pdf', 'brief.docx', 'file', 'source']) {
    assert.equal((await t.visitor.get(`/plans/${id}/${path}`)).status, 401, path)
    assert.equal((await c.elsewhere.get(`/plans/${id}/${path}`)).status, 404, path)
  }
  assert.equal((await c.supervisor.get(`/plans/${id}/file`)).status, 404, 'it came in no file')
  assert.equal((await c.financeClerk.get(`/plans/${id}/source`)).status, 200)
})
