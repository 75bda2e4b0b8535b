import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { type Answer, ask, type Client } from './support/app.ts'
import { staff } from './support/house.ts'
import { agreed, asked, granted, lasting, must, type Regions, regions } from './support/regions.ts'

let w: Regions
let admin: Client
beforeEach(async () => {
  w = await regions()
  admin = await lasting(w.t, await staff(w.t.house, '平台管理员', [[w.province.id, 'admin']], true))
})

const refused = (answer: Answer, status: number, code: string) =>
  assert.deepEqual([answer.status, answer.body.code], [status, code], answer.text)
const does = (by: Client, id: string, action: string, answers: object = {}) =>
  by.post(`/matters/${id}/acts/${action}`, { answers })
const statusOf = async (by: Client, id: string) => (await by.get(`/matters/${id}`)).status
const why = '机构改革'

test('two agencies are merged: matters, people, what is on its way and what agreements open go on; the past stays, and is in reach', async () => {
  const agreement = await agreed(w)
  await granted(w, agreement)
  const [open, closed] = [await asked(w.host.clerk, w.host.centre), await asked(w.host.clerk, w.host.centre)]
  must(await does(w.host.clerk, closed, 'answer', { text: '请先协商' }))
  must(await does(w.host.clerk, closed, 'solve'))
  const coming = await asked(w.home.clerk, w.home.centre)
  const { id: step } = must(
    await w.home.clerk.post(`/matters/${coming}/handover`, { to: w.host.centre.id, why: '当地' }),
  )
  const old = { ...w.host.centre }

  const { matters } = must(await admin.post(`/agencies/${old.id}/merge`, { into: w.host.aid.id, why }))
  assert.ok(matters >= 2)
  for (const [who, id, status] of [
    [w.host.officer, open, 200],
    [w.host.clerk, open, 200],
    [w.host.clerk, closed, 200],
    [w.host.officer, closed, 200],
    [w.home.liaison, open, 200],
    [w.stranger.clerk, open, 404],
  ] as const)
    assert.equal(await statusOf(who, id), status)
  const seen = must(await w.host.officer.get(`/matters/${open}`))
  assert.equal(seen.agency.name, '海珠区法律援助处')
  assert.ok(seen.docket.some((e: { title: string }) => e.title === '机构变动，由海珠区法律援助处承接'))
  assert.equal(
    must(await w.host.officer.get(`/matters/${closed}`)).agency.name,
    '海珠区公共法律服务中心',
    'what is past keeps its name',
  )
  must(await does(w.host.clerk, step, 'accept'))
  assert.equal(must(await w.host.clerk.get(`/matters/${coming}`)).agency.name, '海珠区法律援助处')
  const later = await asked(w.home.clerk, old)
  const [held] = await ask<{ agency: number }>(w.t, 'select agency_id as agency from matter where id = $1', [later])
  assert.equal(held!.agency, w.host.aid.id, 'who still knocks at the old door is let in at the new one')
  const found = must(await admin.get('/agencies?q=海珠区')).rows.map((a: { name: string }) => a.name)
  assert.ok(!found.includes('海珠区公共法律服务中心'))
  const orphans = await ask(w.t, 'select 1 from matter where agency_id = $1 and closed_at is null', [old.id])
  assert.deepEqual(orphans, [])
  refused(await admin.post(`/agencies/${old.id}/merge`, { into: w.host.aid.id, why }), 409, 'agency-ended')
})

test('both sides of an agreement become one agency: it ends, and nothing stays open through it', async () => {
  const agreement = await agreed(w)
  const grant = await granted(w, agreement)
  must(await admin.post(`/agencies/${w.home.bureau.id}/merge`, { into: w.host.bureau.id, why }))
  const seen = must(await w.host.leader.get(`/agreements/${agreement}`))
  assert.equal(seen.standing, 'ended')
  assert.equal(seen.grantsGiven.find((g: { id: number }) => g.id === grant).open, false)
})

test('who may not, and what cannot be', async () => {
  await asked(w.host.clerk, w.host.centre)
  const merge = (by: Client, from: number, into: number) => by.post(`/agencies/${from}/merge`, { into, why })
  refused(await merge(w.host.leader, w.host.centre.id, w.host.aid.id), 403, 'not-yours')
  refused(await merge(admin, w.host.centre.id, w.host.centre.id), 422, 'to-oneself')
  refused(await merge(admin, w.host.centre.id, 99_999), 404, 'not-found')
  refused(await merge(admin, w.host.centre.id, w.host.bureau.id), 422, 'not-taken-here')
  assert.equal(
    (await ask<{ n: number }>(w.t, 'select count(*)::int as n from agency where succeeded_by is not null'))[0]!.n,
    0,
    'what was refused left nothing',
  )
})

test('an agency is parted: the open matters of a service go to another, the others stay', async () => {
  const id = await asked(w.host.clerk, w.host.centre)
  const body = { into: w.host.aid.id, procedures: ['intake.consultation'], why: '职责划转' }
  refused(await w.host.leader.post(`/agencies/${w.host.centre.id}/split`, body), 403, 'not-yours')
  assert.deepEqual(must(await admin.post(`/agencies/${w.host.centre.id}/split`, body)), { matters: 1 })
  assert.deepEqual([await statusOf(w.host.officer, id), await statusOf(w.host.clerk, id)], [200, 404])
  assert.deepEqual(must(await admin.post(`/agencies/${w.host.centre.id}/split`, body)), { matters: 0 })
})

test('an agency has another name, which nobody else has', async () => {
  const name = '海珠区公共法律服务与法律援助中心'
  must(await admin.post(`/agencies/${w.host.aid.id}/rename`, { name, why }))
  refused(await admin.post(`/agencies/${w.host.aid.id}/rename`, { name: '海珠区司法局', why }), 409, 'agency-exists')
  refused(await w.host.leader.post(`/agencies/${w.host.aid.id}/rename`, { name: '某局', why }), 403, 'not-yours')
  assert.ok(must(await admin.get('/agencies?q=与法律援助')).rows.length === 1)
})

test('a place has another code: the agreement means by it what it meant', async () => {
  const agreement = await agreed(w)
  refused(await admin.post('/regions/changes', { from: '441803', into: '999999', why }), 422, 'no-such-region')
  refused(await w.home.leader.post('/regions/changes', { from: '441803', into: '441802', why }), 403, 'not-yours')
  must(await admin.post('/regions/changes', { from: '441803', into: '441802', why }))
  const id = await asked(w.home.clerk, w.home.centre)
  must(await w.home.clerk.post(`/matters/${id}/handover`, { to: w.host.centre.id, why: '当地' }))
  const seen = must(await w.home.liaison.get(`/agreements/${agreement}`))
  assert.deepEqual(seen.scope.regions.map((r: { key: string }) => r.key).sort(), ['440105', '441802'])
})
