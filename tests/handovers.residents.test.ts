import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { lapse } from '../server/matters/index.ts'
import { ask, type Client } from './support/app.ts'
import { agreed, clockOnTheWay, must, type Regions, regions } from './support/regions.ts'

let w: Regions
before(async () => {
  w = await regions()
  w.t.setClock('2026-09-25T10:00:00+08:00')
  await agreed(w)
})

type Row = { id: string; procedure: string; asking?: { id: string; asks: Record<string, unknown> }[] }
const list = async (by: Client, view: 'open' | 'closed' = 'open', more = ''): Promise<Row[]> =>
  must(await by.get(`/matters?view=${view}${more}`)).rows
const ids = (rows: readonly { id: string }[]) => rows.map(r => r.id)
const letter = async (phone: string, more: object[] = []): Promise<string> =>
  must(
    await w.home.clerk.post('/matters', {
      procedure: 'intake.consultation',
      action: 'askByLetter',
      agency: w.home.centre.id,
      parties: [{ role: 'applicant', name: '梁小云', phone }, ...more],
      answers: { question: '在外地打工被拖欠工资，应当去哪里申请？' },
    }),
  ).id
const proposed = async (id: string): Promise<string> =>
  must(await w.home.clerk.post(`/matters/${id}/handover`, { to: w.host.centre.id, why: '用人单位在当地', ask: true }))
    .id

test('a resident finds one matter, and in it who asks for their consent, until when, in what light; the step has no row of its own', async () => {
  await clockOnTheWay(w, 'stops')
  const me = await w.t.resident('13800138501', '梁小云')
  const other = await letter('13800138501')
  const id = await letter('13800138501')
  const step = await proposed(id)

  const rows = await list(me)
  assert.deepEqual(ids(rows), [id, other], 'what waits for them comes first, though the matter itself stands still')
  const [asking, ...none] = rows[0]!.asking!
  assert.deepEqual(none, [])
  assert.equal(rows[1]!.asking, undefined)
  assert.equal(asking!.id, step)
  const { dueAt, ...asks } = asking!.asks
  assert.deepEqual(asks, { act: '表示是否同意移送', ownerTitle: '申请人', yours: true, light: 'green' })
  assert.equal(String(dueAt), '2026-10-09T16:00:00Z', 'five working days, the holidays not counted')
  await w.t.deliver()
  const told = w.t.sms.findLast(s => s.phone.endsWith('13800138501'))!
  assert.match(told.text, /拟由清新区公共法律服务中心移送海珠区公共法律服务中心，须您同意。请不晚于2026-10-09在/)
  assert.ok(!told.text.includes('工资'), 'what the matter is about is nobody else’s to read')
  assert.deepEqual(must(await me.get('/counts')).open, { n: 2 })

  const m = must(await me.get(`/matters/${id}`))
  const [behind] = m.referred
  assert.deepEqual(
    [behind.id, behind.step, behind.handler, behind.agency, behind.asks],
    [step, true, '清新区公共法律服务中心', '海珠区公共法律服务中心', asking!.asks],
  )
  const there = must(await me.get(`/matters/${step}`))
  assert.deepEqual([there.step, there.origin.id, there.next.yours], [true, id, true])
  assert.deepEqual(
    there.choices.map((c: { action: string }) => c.action),
    ['consent', 'dissent'],
  )

  w.t.setClock('2026-10-10T10:00:00+08:00')
  const late = await w.t.resident('13800138501', '梁小云')
  assert.deepEqual(ids(await list(late, 'open', '&light=red')), [id], 'found by the light of the consent')
  assert.deepEqual(must(await late.get('/counts')).red, { n: 1 })
  assert.equal((await list(late))[0]!.asking![0]!.asks.light, 'red')
  w.t.setClock('2026-09-25T10:00:00+08:00')

  must(await me.post(`/matters/${step}/acts/consent`, {}))
  assert.deepEqual(
    (await list(me)).map(r => r.asking),
    [undefined, undefined],
  )
  must(await w.host.clerk.post(`/matters/${step}/acts/accept`, { answers: {} }))
  const after = must(await me.get(`/matters/${id}`))
  assert.deepEqual([after.referred[0].stateTitle, after.referred[0].asks], ['已接收', undefined])
  assert.deepEqual(ids(await list(me, 'closed')), [], 'a step that is over is no matter that is over')
})

test('pages hold together: what waits is on the first, nothing twice, nothing left out', async () => {
  const me = await w.t.resident('13800138502', '梁小云')
  const all = []
  for (let i = 0; i < 5; i++) all.push(await letter('13800138502'))
  await clockOnTheWay(w, 'stops')
  for (const id of all.slice(3)) await proposed(id)
  const read: Row[] = []
  let after = ''
  do {
    const page = must(await me.get(`/matters?view=open&limit=2${after}`))
    read.push(...page.rows)
    after = page.next ? `&after=${page.next}` : ''
  } while (after)
  assert.deepEqual(ids(read).sort(), [...all].sort())
  assert.deepEqual(ids(read).slice(0, 2).sort(), all.slice(3).sort(), 'the consents are due before the answers')
})

test('staff find each step in their lists as before; a step whose matter is out of reach stands in the list itself', async () => {
  const me = await w.t.resident('13800138503', '梁小云')
  const id = await letter('13800138503')
  const step = await proposed(id)
  assert.ok(ids(await list(w.host.clerk, 'open', '&limit=100')).includes(step))
  assert.deepEqual(ids(await list(me)), [id])
  await ask(w.t, 'update party set phone_index = null where matter_id = $1', [id])
  assert.deepEqual(ids(await list(me)), [step], 'nothing is lost')
})

test('who owes is addressed; a representative, another party and staff read of them', async () => {
  const id = await letter('13800138504', [
    { role: 'representative', name: '梁大山', phone: '13800138505', relation: '哥哥' },
  ])
  const step = await proposed(id)
  const reads = async (by: Client) => {
    const m = must(await by.get(`/matters/${step}`))
    return [m.next.ownerTitle, m.next.yours, m.commitments[0].yours]
  }
  const [applicant, representative] = [
    await w.t.resident('13800138504', '梁小云'),
    await w.t.resident('13800138505', '梁大山'),
  ]
  assert.deepEqual(await reads(applicant), ['申请人', true, true])
  assert.deepEqual(await reads(representative), ['申请人', undefined, undefined])
  assert.deepEqual(await reads(w.host.clerk), ['申请人', undefined, undefined])
  const asked = (await list(representative)).find(r => r.id === id)!.asking![0]!
  assert.deepEqual([asked.asks.ownerTitle, asked.asks.yours], ['申请人', undefined])

  const number = must(await applicant.get(`/matters/${id}`)).number
  const byNumber = async (phone: string) =>
    must(await w.t.visitor.post('/track', { number, phone })).referred[0].asks.yours
  assert.deepEqual([await byNumber('13800138504'), await byNumber('13800138505')], [true, undefined])

  must(await representative.post(`/matters/${step}/acts/dissent`, {}))
  const done = async (by: Client) => must(await by.get(`/matters/${step}`)).docket.at(-1).yours
  assert.deepEqual(
    [await done(applicant), await done(representative), await done(w.host.clerk)],
    [undefined, true, undefined],
  )
})

test('silence is told too: it was not consented to, and the matter stays', async () => {
  const id = await letter('13800138506')
  const step = await proposed(id)
  w.t.setClock('2026-10-10T10:00:00+08:00')
  assert.ok((await lapse(w.t.house, w.t.registry)) > 0)
  const back = await w.t.resident('13800138506', '梁小云')
  const [behind] = must(await back.get(`/matters/${id}`)).referred
  assert.deepEqual([behind.id, behind.stateTitle], [step, '未获同意'])
  assert.match(behind.says, /没有得到同意/)
  assert.deepEqual(ids(await list(back)), [id])
})
