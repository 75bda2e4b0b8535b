import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { handovers } from '../server/handovers/index.ts'
import { type Answer, ask, type Client } from './support/app.ts'
import { staff } from './support/house.ts'
import { agreed, asked, granted, lasting, must, type Regions, regions, sign, text } from './support/regions.ts'

let w: Regions
let admin: Client
beforeEach(async () => {
  w = await regions()
  admin = await lasting(w.t, await staff(w.t.house, '平台管理员', [[w.province.id, 'admin']], true))
})

const refused = (answer: Answer, status: number, code: string) =>
  assert.deepEqual([answer.status, answer.body.code], [status, code], answer.text)
const merged = async (from: { id: number }, into: { id: number }) =>
  must(await admin.post(`/agencies/${from.id}/merge`, { into: into.id, why: '机构改革' }))
const swept = () => Promise.all((handovers.sweeps ?? []).map(s => s.run(w.t.house, w.t.registry)))

test('an agency goes into one of another region: no door opens into the matters of a place that never signed', async () => {
  const id = await agreed(w)
  await granted(w, id)
  const theirs = await asked(w.stranger.clerk, w.stranger.centre)
  const ours = await asked(w.host.clerk, w.host.centre)
  must(await w.home.liaison.get(`/matters/${ours}`))
  await merged(w.host.centre, w.stranger.centre)
  for (const matter of [theirs, ours]) refused(await w.home.liaison.get(`/matters/${matter}`), 404, 'not-found')
  const { grantsGiven } = must(await w.home.liaison.get(`/agreements/${id}`))
  assert.deepEqual(
    grantsGiven.map((g: { open: boolean; endWhy: string }) => [g.open, g.endWhy]),
    [[false, '承接的机构不在协议的地区之内']],
  )
})

test('an agency that is offered a matter goes into one the agreement does not reach: it does not take it, and the matter stays', async () => {
  await agreed(w)
  const matter = await asked(w.home.clerk, w.home.centre)
  const { id: step } = must(
    await w.home.clerk.post(`/matters/${matter}/handover`, { to: w.host.centre.id, why: '当地' }),
  )
  await merged(w.host.centre, w.stranger.centre)
  refused(await w.stranger.clerk.post(`/matters/${step}/acts/accept`, { answers: {} }), 409, 'agreement-not-in-force')
  await swept()
  refused(await w.stranger.clerk.get(`/matters/${matter}`), 404, 'not-found')
  assert.equal(must(await w.home.clerk.get(`/matters/${matter}/handovers`)).may.offer, true)
})

test('of three parties two become one: the agreement goes on between the two that are left, for the places of all', async () => {
  const places = ['441803', '440105', '440604']
  const sides = [w.home, w.host, w.stranger]
  const { id } = must(
    await w.home.liaison.post('/agreements', {
      kind: 'memorandum',
      title: '三方',
      parties: sides.map((s, i) => ({ agency: s.bureau.id, regions: [places[i]] })),
      ...text({ scope: { ...text().scope, regions: places } }),
    }),
  )
  for (const s of sides) must(await sign(s.leader, id))
  await merged(w.stranger.bureau, w.host.bureau)
  const { standing, parties } = must(await w.home.liaison.get(`/agreements/${id}`))
  assert.equal(standing, 'inForce')
  assert.deepEqual(
    parties.map((p: { name: string; regions: { key: string }[] }) => [p.name, p.regions.map(r => r.key)]),
    [
      [w.home.bureau.name, ['441803']],
      [w.host.bureau.name, ['440105', '440604']],
    ],
  )
  await granted(w, id)
  // Then these become one as well, and there is nobody to agree with any more.
  await merged(w.home.bureau, w.host.bureau)
  assert.equal(must(await w.host.liaison.get(`/agreements/${id}`)).standing, 'ended')
})

test('two are merged while a text of three waits: who signed for either has signed for the one', async () => {
  const places = ['441803', '440105', '440604']
  const sides = [w.home, w.host, w.stranger]
  const { id } = must(
    await w.home.liaison.post('/agreements', {
      kind: 'memorandum',
      title: '三方',
      parties: sides.map((s, i) => ({ agency: s.bureau.id, regions: [places[i]] })),
      ...text({ scope: { ...text().scope, regions: places } }),
    }),
  )
  must(await sign(w.stranger.leader, id))
  await merged(w.stranger.bureau, w.host.bureau)
  assert.deepEqual(must(await sign(w.stranger.leader, id)), { effective: false })
  assert.deepEqual(
    must(await w.home.liaison.get(`/agreements/${id}`)).versions[0].waitsFor.map((p: { name: string }) => p.name),
    [w.home.bureau.name],
  )
  assert.deepEqual(must(await sign(w.home.leader, id)), { effective: true })
})

test('a merger and a signature, a merger and an acceptance at once: whatever comes first, nothing is lost or doubled', async () => {
  const { id } = must(
    await w.home.liaison.post('/agreements', {
      kind: 'memorandum',
      title: '两方',
      parties: [w.home, w.host].map((s, i) => ({ agency: s.bureau.id, regions: [['441803', '440105'][i]] })),
      ...text(),
    }),
  )
  must(await sign(w.home.leader, id))
  const { digest } = must(await w.host.leader.get(`/agreements/${id}`)).versions[0]
  const put = () => w.host.leader.post(`/agreements/${id}/versions/1/sign`, { digest })
  const [signed] = await Promise.all([put(), merged(w.host.bureau, w.host.aid)])
  assert.ok([200, 403, 404].includes(signed.status), signed.text)
  if (signed.status !== 200) must(await put())
  const page = must(await w.home.liaison.get(`/agreements/${id}`))
  assert.deepEqual([page.standing, page.versions[0].signatures.length], ['inForce', 2])

  const matter = await asked(w.home.clerk, w.home.centre)
  const { id: step } = must(
    await w.home.clerk.post(`/matters/${matter}/handover`, { to: w.host.centre.id, why: '当地' }),
  )
  const take = () => w.host.clerk.post(`/matters/${step}/acts/accept`, { answers: {} })
  const [taken] = await Promise.all([take(), merged(w.host.centre, w.host.aid)])
  assert.ok([200, 403, 404, 409].includes(taken.status), taken.text)
  if (taken.status !== 200) must(await take())
  assert.deepEqual(await ask(w.t, 'select agency_id as id, closed_at from matter where id = $1', [matter]), [
    { id: w.host.aid.id, closed_at: null },
  ])
})
