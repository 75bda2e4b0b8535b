import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { agencyNear } from '../server/matters/index.ts'
import { type Answer, ask, type Client } from './support/app.ts'
import { anAgency, staff } from './support/house.ts'
import { agreed, asked, lasting, must, type Regions, regions } from './support/regions.ts'

let w: Regions
let admin: Client
beforeEach(async () => {
  w = await regions()
  admin = await lasting(w.t, await staff(w.t.house, '平台管理员', [[w.province.id, 'admin']], true))
})

const why = '三定方案'
const refused = (answer: Answer, status: number, code: string) =>
  assert.deepEqual([answer.status, answer.body.code], [status, code], answer.text)
const takes = (agency: { id: number }, ids: string[], by = admin) =>
  by.put(`/agencies/${agency.id}/takes`, { takes: ids, why })
const takenBy = async (agency: { id: number }) =>
  (await ask<{ takes: string[] }>(w.t, 'select takes from agency where id = $1', [agency.id]))[0]!.takes
const asking = (clerk: Client, agency: { id: number }) =>
  clerk.post('/matters', {
    procedure: 'intake.consultation',
    action: 'askAtWindow',
    agency: agency.id,
    parties: [{ role: 'applicant', name: '梁小云', phone: '13800138222' }],
    answers: { question: '被拖欠工资，应当去哪里申请？' },
  })
const noted = (kind: string) =>
  ask<{ body: Record<string, unknown> }>(w.t, 'select body from docket_entry where kind = $1 order by seq', [kind])

test('an agency takes only some services from now on: what is open is finished there, new ones are refused', async () => {
  const { centre, clerk } = w.host
  const open = await asked(clerk, centre)
  const before = must(await admin.get(`/agencies/${centre.id}/succession`))
  assert.deepEqual(before.takes, [])
  assert.deepEqual(
    before.mayTake.map((s: { title: string }) => s.title),
    ['法律咨询', '企业法治体检', '企业定制法律服务', '企业意见建议'],
    'what serves other matters is not to be chosen',
  )
  assert.equal((await takes(centre, ['firm-services.request', 'checkups.check'])).status, 204)
  assert.deepEqual(await takenBy(centre), ['checkups.check', 'firm-services.request'])
  refused(await asking(clerk, centre), 422, 'not-taken-here')
  must(await clerk.post(`/matters/${open}/acts/answer`, { answers: { text: '请先协商' } }))
  must(await clerk.post(`/matters/${open}/acts/solve`, { answers: {} }))
  const [entry, ...more] = await noted('agency.takes')
  assert.deepEqual(
    [entry!.body.agency, entry!.body.from, entry!.body.to, entry!.body.why, more.length],
    [centre.id, [], ['checkups.check', 'firm-services.request'], why, 0],
  )
  must(await takes(centre, ['checkups.check', 'firm-services.request']))
  assert.equal((await noted('agency.takes')).length, 1, 'the same again changes nothing')
  must(await takes(centre, []))
  assert.equal((await asking(clerk, centre)).status, 201)
})

test('what serves other matters is found and offered at an agency that chose what it takes', async () => {
  const { house, registry } = w.t
  const near = async () => (await agencyNear(house, registry, 'modes.research', '440105'))?.id
  assert.equal(await near(), w.host.bureau.id)
  must(await takes(w.host.bureau, ['checkups.check']))
  assert.equal(await near(), w.host.bureau.id)
  assert.notEqual((await agencyNear(house, registry, 'modes.need', '440105'))?.id, w.host.bureau.id)
  must(await takes(w.host.centre, ['intake.consultation']))
  const matter = await asked(w.home.clerk, w.home.centre)
  await agreed(w)
  const { id } = must(await w.home.clerk.post(`/matters/${matter}/handover`, { to: w.host.centre.id, why: '当地' }))
  must(await w.host.clerk.post(`/matters/${id}/acts/accept`, { answers: {} }))
})

test('who may not, and what cannot be taken', async () => {
  const { centre, aid, leader } = w.host
  const within = await lasting(w.t, await staff(w.t.house, '区管理员', [[w.host.bureau.id, 'admin']]))
  refused(await takes(centre, [], w.t.visitor), 401, 'sign-in-needed')
  refused(await takes(centre, [], leader), 403, 'not-yours')
  refused(await takes(centre, [], within), 403, 'not-yours')
  refused(await takes({ id: 99_999 }, []), 404, 'not-found')
  refused(await takes(centre, ['no.such']), 404, 'no-such-procedure')
  refused(await takes(centre, ['legal-aid.application']), 422, 'not-of-its-kind')
  refused(await takes(centre, ['handovers.transfer']), 422, 'not-of-its-kind')
  refused(await takes(centre, ['checkups.check', 'checkups.check']), 400, 'request-malformed')
  assert.deepEqual(await takenBy(centre), [])
  must(await admin.post(`/agencies/${centre.id}/merge`, { into: aid.id, why }))
  refused(await takes(centre, ['intake.consultation']), 409, 'agency-ended')
  assert.deepEqual(await noted('agency.takes'), [])
})

test('under one key it is done once, and nothing else is done under it', async () => {
  const put = (ids: string[]) =>
    admin.send({
      method: 'PUT',
      url: `/api/v1/agencies/${w.host.centre.id}/takes`,
      headers: { 'idempotency-key': 'takes-once' },
      payload: { takes: ids, why },
    })
  assert.deepEqual(
    (await Promise.all([put(['intake.consultation']), put(['intake.consultation'])])).map(a => a.status),
    [204, 204],
  )
  assert.equal((await noted('agency.takes')).length, 1)
  refused(await put(['checkups.check']), 422, 'idempotency-key-reused')
})

test('parted onward: the services are the other’s alone from now on, also those without anything open', async () => {
  const { centre, clerk } = w.host
  const next = await anAgency(w.t.house, '440105GF2', 'serviceCentre', '海珠区企业服务中心', '440105')
  must(await takes(next, ['firm-services.request']))
  const id = await asked(clerk, centre)
  const body = { into: next.id, procedures: ['intake.consultation', 'checkups.check'], why }
  assert.deepEqual(must(await admin.post(`/agencies/${centre.id}/split`, { ...body, onward: true })), { matters: 1 })
  assert.deepEqual(await takenBy(centre), ['firm-services.request', 'firm-services.suggestion'])
  assert.deepEqual(await takenBy(next), ['firm-services.request', 'intake.consultation', 'checkups.check'])
  const [held] = await ask<{ agency: number }>(w.t, 'select agency_id as agency from matter where id = $1', [id])
  assert.equal(held!.agency, next.id)
  refused(await asking(clerk, centre), 422, 'not-taken-here')
  const newcomer = await lasting(w.t, await staff(w.t.house, '新窗口', [[next.id, 'windowClerk']]))
  assert.equal((await asking(newcomer, next)).status, 201)
  const [entry] = await noted('agency.split')
  assert.deepEqual((entry!.body.takes as { from: string[] }).from, [
    'firm-services.request',
    'firm-services.suggestion',
  ])
  must(await admin.post(`/agencies/${centre.id}/split`, { ...body, onward: true }))
  assert.deepEqual(
    await takenBy(centre),
    ['firm-services.request', 'firm-services.suggestion'],
    'again, nothing changes',
  )
})

test('parted without it, both take what they took; onward is refused where nothing would be left, or the other may not', async () => {
  const { centre, aid, clerk, bureau } = w.host
  await asked(clerk, centre)
  const split = (into: { id: number }, procedures: string[], onward: boolean) =>
    admin.post(`/agencies/${centre.id}/split`, { into: into.id, procedures, why, onward })
  refused(await split(bureau, ['checkups.check', 'intake.consultation'], true), 422, 'not-taken-here')
  refused(await split(aid, ['no.such'], true), 404, 'no-such-procedure')
  must(await takes(centre, ['intake.consultation']))
  refused(await split(aid, ['intake.consultation'], true), 422, 'nothing-left')
  assert.deepEqual([await takenBy(centre), await takenBy(bureau)], [['intake.consultation'], []])
  assert.deepEqual(must(await split(aid, ['intake.consultation'], false)), { matters: 1 })
  assert.deepEqual([await takenBy(centre), await takenBy(aid)], [['intake.consultation'], []])
})

test('before a merger one sees where matters would lie and what nobody takes any more, open or not', async () => {
  const { centre } = w.host
  await asked(w.host.clerk, centre)
  const seen = async (into: { id: number }) =>
    must(await admin.get(`/agencies/${centre.id}/succession?into=${into.id}`)).into
  assert.deepEqual(await seen(w.home.aid), {
    id: w.home.aid.id,
    name: '清新区法律援助处',
    region: '441803',
    regionPath: '广东省/清远市/清新区',
    lost: [
      { procedure: 'checkups.check', title: '企业法治体检', matters: 0 },
      { procedure: 'firm-services.request', title: '企业定制法律服务', matters: 0 },
      { procedure: 'firm-services.suggestion', title: '企业意见建议', matters: 0 },
    ],
    foretold: [],
  })
  assert.deepEqual((await seen(w.home.centre)).lost, [])
  must(await takes(w.home.centre, ['checkups.check']))
  assert.deepEqual(
    (await seen(w.home.centre)).lost.map((s: { title: string; matters: number }) => [s.title, s.matters]),
    [
      ['法律咨询', 1],
      ['企业定制法律服务', 0],
      ['企业意见建议', 0],
    ],
  )
  refused(await admin.post(`/agencies/${centre.id}/merge`, { into: w.home.centre.id, why }), 422, 'not-taken-here')
  must(await takes(w.home.centre, ['intake.consultation']))
  must(await admin.post(`/agencies/${centre.id}/merge`, { into: w.home.centre.id, why }))
  const [m] = await ask<{ region: string }>(w.t, 'select region from matter where agency_id = $1', [w.home.centre.id])
  assert.equal(m!.region, '441803')
  refused(await admin.get(`/agencies/${centre.id}/succession?into=99999`), 404, 'not-found')
})

test('what an agency takes is set while it is merged away: set before, or refused, never on an agency that is no more', async () => {
  for (const { centre, aid } of [w.host, w.home, w.stranger]) {
    const [set, merged] = await Promise.all([
      takes(centre, ['intake.consultation']),
      admin.post(`/agencies/${centre.id}/merge`, { into: aid.id, why }),
    ])
    assert.equal(merged.status, 200, merged.text)
    if (set.status !== 204) refused(set, 409, 'agency-ended')
    assert.deepEqual(await takenBy(centre), set.status === 204 ? ['intake.consultation'] : [])
  }
})
