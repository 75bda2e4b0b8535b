import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Client } from './support/app.ts'
import { anAgency, staff } from './support/house.ts'
import { lasting, must } from './support/regions.ts'
import {
  asking,
  does,
  orderOf,
  type Standing,
  type StationWorld,
  standing,
  stateOf,
  stationWorld,
} from './support/stations.ts'
import { added, mediator, offered } from './support/talents.ts'

let w: StationWorld
let s: Standing
let admin: Client
before(async () => {
  w = await stationWorld()
  s = await standing(w)
  admin = await lasting(w.t, await staff(w.t.house, '平台管理员', [[w.province.id, 'admin']], true))
})
const merged = async (from: { id: number }, into: { id: number }) =>
  must(await admin.post(`/agencies/${from.id}/merge`, { into: into.id, why: '机构改革' }))

test('a pooled body goes on as the one it was merged into, with its services; one already there takes them over', async () => {
  const next = await anAgency(w.t.house, '440105GZ2', 'notaryOffice', '海珠第二公证处', '440105', null)
  const { id } = must(await asking(w.legal, w, s))
  await merged(w.notary, next)
  const view = must(await w.people.clerk.get(`/stations/${s.id}`))
  assert.deepEqual(view.bodies.map((b: { agency: { name: string } }) => b.agency.name).sort(), [
    '广州仲裁委员会',
    '海珠第二公证处',
  ])
  await does(w.people.clerk, id, 'route', { body: s.notary })
  await does(w.people.notary, await orderOf(w, id), 'answer', { said: '可以办理。' })
  assert.equal(await stateOf(w, id), 'answered')
  await merged(next, w.arbitration)
  const { bodies, services } = must(await w.people.clerk.get(`/stations/${s.id}`))
  assert.equal(bodies.length, 1)
  assert.deepEqual([...new Set(services.map((v: { body: string }) => v.body))], ['广州仲裁委员会'])
})

test('a station that is merged goes on with its requests and its counts; its owners may be merged too', async () => {
  const { id } = must(await asking(w.legal, w, s))
  const query = `/stations/${s.id}/counts`
  const before = must(await w.home.liaison.get(query)).total
  const next = await anAgency(
    w.t.house,
    '440105QX2',
    'serviceStation',
    '海珠涉企服务工作站',
    '440105',
    '涉企',
    w.host.bureau.id,
  )
  await merged(w.agency, next)
  assert.deepEqual(must(await w.home.liaison.get(query)).total, before)
  await does(w.people.clerk, id, 'answer', { said: '可以发律师函。' })
  assert.equal(await stateOf(w, id), 'answered')
  assert.equal((await w.home.liaison.get(`/matters/${id}`)).status, 200, 'the grant follows')
  const later = must(await asking(w.legal, w, s))
  assert.match(later.number, /^440105QX2-/)
  const bureau = await anAgency(w.t.house, '441803SF2', 'bureau', '清新司法和法制局', '441803', null, w.province.id)
  await merged(w.home.bureau, bureau)
  const view = must(await w.home.leader.get(`/stations/${s.id}`))
  assert.deepEqual([view.home.name, view.open, view.may.meet], ['清新司法和法制局', true, true])
  assert.equal((await asking(w.legal, w, s)).status, 201)
})

test('what an agency shares, and who must answer for a mediator, goes on with it', async () => {
  const centre = await anAgency(w.t.house, '440105SS', 'commercialMediation', '海珠商事调解中心', '440105')
  const next = await anAgency(w.t.house, '440105SS2', 'commercialMediation', '海珠联合调解中心', '440105')
  const keeper = await lasting(w.t, await staff(w.t.house, '调解中心秘书', [[centre.id, 'intakeOfficer']]))
  const id = await added(keeper, centre, mediator)
  must(await offered(keeper, id, s.agreement))
  const home = must(await w.home.leader.get(`/stations/${s.id}`)).home.id
  const { id: appointment } = must(
    await w.host.liaison.post('/talent-appointments', {
      agreement: s.agreement,
      talent: id,
      by: home,
      title: '调解员',
      from: '2026-10-01',
      until: '2026-12-31',
    }),
  )
  await merged(centre, next)
  assert.equal(must(await w.home.leader.get(`/talents/${id}`)).agency.name, '海珠联合调解中心')
  for (const [by, agency] of [
    [w.home.leader, home],
    [w.host.leader, w.host.bureau.id],
    [keeper, next.id],
  ] as const)
    must(await by.post(`/talent-appointments/${appointment}/accept`, { agency }))
  assert.equal(must(await keeper.get(`/talent-appointments/${appointment}`)).standing, 'coming')
})
