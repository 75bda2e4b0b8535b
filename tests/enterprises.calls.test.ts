import assert from 'node:assert/strict'
import { test } from 'node:test'
import { announceCall, callsOfSubject } from '../server/enterprises/index.ts'
import { within } from '../server/kernel/database.ts'
import { forgetViewers, reachOf } from '../server/people/index.ts'
import { ask, type Client } from './support/app.ts'
import { anEnterprise, aSeat } from './support/enterprises.ts'
import { staff } from './support/house.ts'
import { docketTitles, registerHouse } from './support/register.ts'

const at = (day: string, from = '09:00', to = '10:00') => ({
  startsAt: `${day}T${from}:00+08:00`,
  endsAt: `${day}T${to}:00+08:00`,
})

async function calendar() {
  const t = await registerHouse('2026-09-01T10:00:00+08:00')
  const firm = await anEnterprise(t.house, t.county.id, '演示甲公司')
  const plan = (c: Client, agency: number, when: object, purpose = '走访了解用工') =>
    c.post(`/enterprises/${firm.id}/calls`, { agency, purpose, ...when })
  const court = (when: object) => plan(t.as.officer, t.county.id, when)
  const bureau = (when: object) => plan(t.as.stranger, t.bureau.id, when, '普法宣讲')
  const seen = async (c: Client) => (await c.get(`/enterprises/${firm.id}/calls?from=2026-09-01`)).body.rows
  return { t, firm, plan, court, bureau, seen }
}

test('a planned call stands in the one calendar; other agencies see that the time is taken and by whom, not for what', async () => {
  const { t, firm, court, seen } = await calendar()
  const done = await court(at('2026-09-08'))
  assert.equal(done.status, 201, done.text)
  assert.deepEqual(done.body.offers, [])
  const [own] = await seen(t.as.officer)
  assert.deepEqual([own.purpose, own.by, own.mine], ['走访了解用工', '企业服务甲', true])
  const [other] = await seen(t.as.stranger)
  assert.deepEqual(
    [other.agency.name, other.startsAt, other.purpose, other.by, other.mine],
    ['演示延平区人民法院', '2026-09-08T01:00:00Z', undefined, undefined, undefined],
  )
  const member = await t.resident('13800000001')
  const [last] = await ask<{ id: number }>(t, 'select max(id) as id from person')
  await aSeat(t.house, firm.id, last!.id, 'reader')
  forgetViewers(t.house)
  const [mine] = (await member.get(`/my/enterprises/${firm.id}/calls?from=2026-09-01`)).body.rows
  assert.deepEqual([mine.agency.name, mine.purpose], ['演示延平区人民法院', '走访了解用工'])
  assert.match((await docketTitles(t, firm.id)).join(), /演示延平区人民法院计划于2026年9月8日09时00分走访/)
})

test('calls in one week are offered for joining; joined, they are one appointment', async () => {
  const { t, court, bureau, seen } = await calendar()
  const { call } = (await court(at('2026-09-08'))).body
  const offered = await bureau(at('2026-09-10'))
  assert.deepEqual(
    offered.body.offers.map((o: { id: string }) => o.id),
    [call.id],
  )
  assert.equal((await bureau(at('2026-09-22'))).body.offers.length, 0, 'none within a week')
  const mine = offered.body.call.id
  const joined = await t.as.stranger.post(`/enterprises/calls/${mine}/join`, { to: call.id })
  assert.equal(joined.status, 200, joined.text)
  assert.deepEqual(
    [joined.body.call.startsAt, joined.body.call.status, joined.body.call.joinedTo],
    [call.startsAt, 'joined', call.id],
  )
  const [host] = await seen(t.as.stranger)
  assert.deepEqual(
    [host.with.map((w: { name: string }) => w.name), host.purpose],
    [['演示南平市司法局'], '走访了解用工'],
    'who goes along reads what for',
  )
})

test('two at one hour are refused, with why and the next possible day; the same time can be joined', async () => {
  const { t, firm, court, bureau, seen } = await calendar()
  const { call } = (await court(at('2026-09-30', '09:00', '11:00'))).body
  const no = await bureau(at('2026-09-30', '10:30', '12:00'))
  assert.deepEqual([no.status, no.body.code, no.body.fields[0].field], [409, 'firm-call-refused', 'same-hour'])
  assert.match(no.body.fields[0].title, /演示延平区人民法院已定于2026年9月30日09时00分至11时00分走访/)
  assert.match(no.body.next, /2026年10月8日.*同行/, 'the first of October to the seventh are holidays')
  const check = await t.as.stranger.get(
    `/enterprises/${firm.id}/calls/check?${new URLSearchParams(at('2026-09-30', '10:30', '12:00'))}`,
  )
  assert.deepEqual([check.body.possible, check.body.nextDay, check.body.offers[0].id], [false, '2026-10-08', call.id])
  assert.equal((await bureau(at('2026-09-30', '11:00', '12:00'))).status, 201, 'right after is no overlap')
  const along = await bureau({ join: call.id })
  assert.deepEqual([along.status, along.body.call.startsAt], [201, call.startsAt])
  assert.equal((await seen(t.as.officer)).length, 3)
})

test('more than four a month are refused, those that go along not counted; the next month is free again', async () => {
  const { court, bureau } = await calendar()
  for (const day of ['02', '08', '15', '22']) assert.equal((await court(at(`2026-09-${day}`))).status, 201)
  const full = await bureau(at('2026-09-24'))
  assert.deepEqual([full.status, full.body.fields[0].field], [409, 'month-full'])
  assert.match(full.text, /2026年9月已有4次走访，每月不超过4次/)
  assert.match(full.body.next, /2026年10月8日/)
  assert.equal((await bureau(at('2026-10-09'))).status, 201)
})

test('a call that moves goes alone, whoever went along stays; cancelled, the first of them is the host', async () => {
  const { t, court, bureau, plan, seen } = await calendar()
  const { call } = (await court(at('2026-09-08'))).body
  const along = (await bureau({ join: call.id })).body.call
  const third = (await plan(t.as.above, t.city.id, { join: along.id })).body.call
  assert.equal(third.joinedTo, call.id, 'who joins a guest joins the host')
  const moved = await t.as.officer.post(`/enterprises/calls/${call.id}/move`, at('2026-09-16'))
  assert.equal(moved.status, 200, moved.text)
  const rows = await seen(t.as.stranger)
  assert.deepEqual(
    rows.map((r: { id: string; status: string; joinedTo?: string }) => [r.id, r.status, r.joinedTo]),
    [
      [along.id, 'planned', undefined],
      [third.id, 'joined', along.id],
      [call.id, 'planned', undefined],
    ],
  )
  assert.equal(
    (await t.as.stranger.post(`/enterprises/calls/${along.id}/end`, { how: 'cancelled', why: '改为电话' })).status,
    204,
  )
  const left = await seen(t.as.above)
  assert.deepEqual(
    left.map((r: { id: string; status: string }) => [r.id, r.status]),
    [
      [third.id, 'planned'],
      [call.id, 'planned'],
    ],
  )
  assert.equal(
    (await t.as.stranger.post(`/enterprises/calls/${along.id}/end`, { how: 'cancelled' })).body.code,
    'call-over',
  )
  assert.equal((await t.as.above.post(`/enterprises/calls/${third.id}/end`, { how: 'done' })).status, 204)
})

test('who may plan and change: staff of the agency that calls; no other agency, no resident; not into the past, not without a time', async () => {
  const { t, court, plan, firm } = await calendar()
  const { call } = (await court(at('2026-09-08'))).body
  assert.equal((await plan(t.as.stranger, t.county.id, at('2026-09-09'))).status, 403)
  assert.equal((await plan(await t.resident('13800000001'), t.county.id, at('2026-09-09'))).status, 403)
  for (const path of ['move', 'end'] as const)
    assert.equal(
      (
        await t.as.stranger.post(
          `/enterprises/calls/${call.id}/${path}`,
          path === 'end' ? { how: 'done' } : at('2026-09-10'),
        )
      ).status,
      404,
    )
  assert.equal((await court(at('2026-08-20'))).body.code, 'call-in-past')
  assert.equal((await court({})).body.code, 'time-missing')
  assert.equal((await court(at('2026-09-09', '11:00', '10:00'))).body.code, 'bad-period')
  assert.equal((await court({ join: '00000000-0000-7000-8000-0000000000ff' })).status, 404)
  const { version } = (await t.as.officer.get(`/enterprises/${firm.id}`)).body
  await t.as.officer.post(`/enterprises/${firm.id}/close`, { version, why: '注销登记' })
  assert.equal((await court(at('2026-09-20'))).body.code, 'enterprise-closed')
})

test('two who plan the same hour at once: one is told no', async () => {
  const { court, bureau } = await calendar()
  const both = await Promise.all([court(at('2026-09-08')), bureau(at('2026-09-08'))])
  assert.deepEqual(both.map(b => b.status).sort(), [201, 409])
})

test('a visit announces its call by its subject: sent twice it stands once, at another time it moves; an envoy sees their own', async () => {
  const { t, firm } = await calendar()
  const envoy = await staff(t.house, '特派员', [[t.county.id, 'envoy']])
  const subject = { kind: 'visit', id: '0199aaaa-0000-7000-8000-000000000001' }
  const announce = (day: string) => {
    const w = at(day)
    return within(t.house.db, reachOf(envoy), tx =>
      announceCall(tx, t.house, {
        enterprise: firm.id,
        agency: t.county.id,
        person: envoy.person,
        capacity: 'envoy',
        purpose: '季度走访',
        subject,
        startsAt: Temporal.Instant.from(w.startsAt),
        endsAt: Temporal.Instant.from(w.endsAt),
      }),
    )
  }
  const [one, two] = [await announce('2026-09-08'), await announce('2026-09-08')]
  assert.equal(one.call.id, two.call.id)
  await announce('2026-09-15')
  const calls = await callsOfSubject(t.house.db.system, subject)
  assert.deepEqual(
    calls.map(c => [c.id, c.startsAt.toString()]),
    [[one.call.id, '2026-09-15T01:00:00Z']],
  )
  const c = await t.signIn(envoy)
  const [slot] = (await c.get(`/enterprises/${firm.id}/calls?from=2026-09-01`)).body.rows
  assert.equal(slot.purpose, '季度走访')
  assert.equal((await c.post(`/enterprises/calls/${one.call.id}/end`, { how: 'done' })).body.code, 'call-of-another')
})
