import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { type Answer, ask, type Client, password } from './support/app.ts'
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
  const posted = (agency: number) =>
    admin.post('/people', {
      name: '新来的人',
      login: `new${agency}`,
      password,
      posts: [{ agency, capacity: 'windowClerk' }],
    })
  refused(await posted(old.id), 409, 'agency-ended')
  must(await posted(w.host.aid.id))
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

test('before anything is done, one sees what would go along, and what ends between the two', async () => {
  await agreed(w)
  const agreement = await agreed(w)
  await granted(w, agreement)
  const [id, solved] = [await asked(w.host.clerk, w.host.centre), await asked(w.host.clerk, w.host.centre)]
  must(await does(w.host.clerk, solved, 'answer', { text: '请先协商' }))
  must(await does(w.host.clerk, solved, 'solve'))
  const coming = await asked(w.home.clerk, w.home.centre)
  must(await w.home.clerk.post(`/matters/${coming}/handover`, { to: w.host.centre.id, why: '当地' }))
  const path = `/agencies/${w.host.centre.id}/succession`
  const seen = must(await admin.get(path))
  assert.deepEqual(
    [seen.name, seen.kindTitle, seen.regionPath, seen.people, seen.posts, seen.closed, seen.underWay, seen.grants],
    ['海珠区公共法律服务中心', '公共法律服务中心', '广东省/广州市/海珠区', 1, 1, 1, 1, 1],
  )
  const of = (procedure: string) => seen.services.find((s: { procedure: string }) => s.procedure === procedure)
  assert.deepEqual(of('intake.consultation'), { procedure: 'intake.consultation', title: '法律咨询', matters: 1 })
  assert.ok(seen.promises >= 1)
  assert.equal('ending' in seen, false)
  const { matters } = must(await admin.post(`/agencies/${w.host.centre.id}/merge`, { into: w.host.aid.id, why }))
  assert.equal(matters, seen.matters, 'what was announced went')
  const after = must(await admin.get(path))
  assert.deepEqual(
    [after.mergedInto.name, after.people, after.matters, after.promises, after.underWay, after.grants],
    ['海珠区法律援助处', 0, 0, 0, 0, 0],
  )
  assert.match(after.mergedOn, /^\d{4}-\d{2}-\d{2}$/)
  assert.deepEqual(
    must(await admin.get('/agencies/merged')).rows.map((a: { name: string; into: object }) => [a.name, a.into]),
    [['海珠区公共法律服务中心', { id: w.host.aid.id, name: '海珠区法律援助处' }]],
  )
  const both = must(await admin.get(`/agencies/${w.home.bureau.id}/succession?into=${w.host.bureau.id}`))
  assert.deepEqual([both.agreements, both.ending, both.below], [2, 2, 2])
  assert.equal(await statusOf(w.host.officer, id), 200)
})

test('what would go along, who was merged and which codes are in use is for administrators of the platform', async () => {
  const within = await lasting(w.t, await staff(w.t.house, '区管理员', [[w.host.bureau.id, 'admin']]))
  for (const path of [`/agencies/${w.host.centre.id}/succession`, '/agencies/merged', '/regions/changes']) {
    refused(await w.t.visitor.get(path), 401, 'sign-in-needed')
    refused(await w.host.leader.get(path), 403, 'not-yours')
    refused(await within.get(path), 403, 'not-yours')
  }
  refused(await admin.get('/agencies/99999/succession'), 404, 'not-found')
  refused(await admin.get('/agencies/0/succession'), 400, 'request-malformed')
})

test('a post that begins next month goes along as it is; one held at both is held once', async () => {
  const person = await staff(w.t.house, '新窗口', [[w.host.aid.id, 'windowClerk']])
  const post = (agency: number, capacity: string, from: string, to: string | null = null) =>
    ask(w.t, 'insert into post (person_id, agency_id, capacity, from_date, to_date) values ($1, $2, $3, $4, $5)', [
      person.person,
      agency,
      capacity,
      from,
      to,
    ])
  await post(w.host.centre.id, 'windowClerk', '2026-01-01')
  await post(w.host.centre.id, 'intakeOfficer', '2026-10-25', '2026-12-31')
  must(await admin.post(`/agencies/${w.host.centre.id}/merge`, { into: w.host.aid.id, why }))
  const held = await ask<{ capacity: string; from: string; to: string | null }>(
    w.t,
    `select capacity, from_date::text as from, to_date::text as to from post
     where person_id = $1 and agency_id = $2 order by capacity`,
    [person.person, w.host.aid.id],
  )
  assert.deepEqual(held, [
    { capacity: 'intakeOfficer', from: '2026-10-25', to: '2026-12-31' },
    { capacity: 'windowClerk', from: '2020-01-01', to: null },
  ])
})

test('the uppermost agency goes into one below it: that one is the uppermost now, and the platform keeps its administrators', async () => {
  const nowhere = await admin.post(`/agencies/${w.province.id}/merge`, { into: w.host.aid.id, why })
  refused(nowhere, 409, 'no-administrator-left')
  assert.equal(must(await admin.get('/session')).everywhere, true)
  must(await admin.post(`/agencies/${w.province.id}/merge`, { into: w.host.bureau.id, why }))
  const above = await ask<{ id: number; parent: number | null }>(
    w.t,
    'select id, parent_id as parent from agency where id = any ($1) order by id',
    [[w.host.bureau.id, w.home.bureau.id, w.host.aid.id]],
  )
  assert.deepEqual(Object.fromEntries(above.map(a => [a.id, a.parent])), {
    [w.host.bureau.id]: null,
    [w.home.bureau.id]: w.host.bureau.id,
    [w.host.aid.id]: w.host.bureau.id,
  })
  assert.equal(must(await admin.get('/session')).everywhere, true)
  assert.equal((await admin.get('/agencies/merged')).status, 200)
})

test('a name is another one than before, and of an agency that goes on', async () => {
  const named = (id: number, name: string) => admin.post(`/agencies/${id}/rename`, { name, why })
  refused(await named(w.host.aid.id, ' 海珠区法律援助处 '), 422, 'same-name')
  refused(await named(w.host.aid.id, '　 '), 400, 'request-malformed')
  refused(await named(99_999, '某处'), 404, 'not-found')
  must(await admin.post(`/agencies/${w.host.centre.id}/merge`, { into: w.host.aid.id, why }))
  refused(await named(w.host.centre.id, '海珠区服务中心'), 409, 'agency-ended')
})

test('the codes in use are told with what hangs on each; one that nothing uses is refused', async () => {
  await agreed(w)
  await asked(w.host.clerk, w.host.centre)
  const of = async (code: string) =>
    must(await admin.get('/regions/changes')).rows.find((p: { code: string }) => p.code === code)
  assert.deepEqual(await of('440105'), {
    code: '440105',
    path: '广东省/广州市/海珠区',
    agencies: 3,
    matters: 1,
    enterprises: 0,
    agreements: 1,
  })
  refused(await admin.post('/regions/changes', { from: '110101', into: '440104', why }), 422, 'region-unused')
  refused(await admin.post('/regions/changes', { from: '440105', into: '440105', why }), 422, 'same-region')
  must(await admin.post('/regions/changes', { from: '440105', into: '440104', why }))
  assert.equal(await of('440105'), undefined)
  assert.deepEqual(await of('440104').then(p => [p.agencies, p.matters, p.agreements]), [3, 1, 1])
})
