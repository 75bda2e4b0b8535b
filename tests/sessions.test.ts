import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { systemStreams, verify } from '../server/docket/index.ts'
import { addAccount, hashPassword, type Viewer } from '../server/people/index.ts'
import { type Answer, ask, password, type TestApp, testApp } from './support/app.ts'
import { anAgency, staff } from './support/house.ts'
import { sampleModule } from './support/sample.ts'

let t: TestApp
let bureau: { id: number }
let centre: { id: number }
let admin: Viewer & { kind: 'staff' }
let officer: Viewer & { kind: 'staff' }

before(async () => {
  t = await testApp([sampleModule])
  bureau = await anAgency(t.house, '440400B', 'bureau', '试验司法局', '440400', null)
  centre = await anAgency(t.house, '440402A', 'legalAidCentre', '试验法律援助处', '440402', '测援', bureau.id)
  admin = await staff(t.house, '管理员甲', [[bureau.id, 'admin']])
  officer = await staff(t.house, '受理员', [[centre.id, 'intakeOfficer']])
})

const refused = (answer: Answer, status: number, code: string) =>
  assert.deepEqual([answer.status, answer.body.code], [status, code], answer.text)

/** A member of staff with an account of that login. */
async function account(login: string, capacity: 'intakeOfficer' | 'leader' = 'intakeOfficer') {
  const viewer = await staff(t.house, `人员${login}`, [[centre.id, capacity]])
  await addAccount(t.house.db.system, viewer.person, login, await hashPassword(password))
  return viewer
}
const signIn = (login: string, given = password, totp?: string) =>
  t.stranger().post('/session/staff', { login, password: given, ...(totp && { totp }) })

test('staff sign in, are greeted with their posts, and sign out', async () => {
  t.setClock('2026-09-25T10:00:00+08:00')
  assert.deepEqual((await t.visitor.get('/session')).body, { kind: 'visitor' })
  const client = await t.as(officer)
  const { body } = await client.get('/session')
  assert.deepEqual(
    { ...body, login: '' },
    {
      kind: 'staff',
      name: '受理员',
      login: '',
      posts: [
        { agencyId: centre.id, agency: '试验法律援助处', capacity: 'intakeOfficer', capacityTitle: '受理审查人员' },
      ],
      everywhere: false,
      totp: false,
    },
  )
  assert.equal((await client.del('/session')).status, 204)
  assert.equal((await client.get('/session')).body.kind, 'visitor')
  refused(await client.get('/matters'), 401, 'session-expired')
})

test('the cookie is for the server alone, and secure behind https', async () => {
  await account('cookie')
  const sent = (headers = {}) =>
    t.visitor.send({
      method: 'POST',
      url: '/api/v1/session/staff',
      payload: { login: 'cookie', password },
      headers,
    })
  const plain = String((await sent()).headers['set-cookie'])
  assert.match(plain, /^faqiao=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  assert.match(String((await sent({ 'x-forwarded-proto': 'https' })).headers['set-cookie']), /; Secure/)
})

test('a wrong password and an unknown login are refused alike', async () => {
  await account('alike')
  const [wrong, unknown] = [await signIn('alike', '不对的口令'), await signIn('nobody')]
  refused(wrong, 401, 'sign-in-failed')
  assert.deepEqual({ ...wrong.body, ref: '' }, { ...unknown.body, ref: '' })
})

test('five failures lock the login for a quarter of an hour, known or unknown, also when they come at once', async () => {
  t.setClock('2026-09-25T10:00:00+08:00')
  await account('locked')
  for (const login of ['locked', 'no-such-login']) {
    const tries = await Promise.all(Array.from({ length: 8 }, () => signIn(login, '不对的口令')))
    assert.equal(tries.filter(r => r.status === 401).length, 5)
    assert.equal(tries.filter(r => r.status === 423).length, 3)
    const locked = await signIn(login)
    refused(locked, 423, 'locked')
    assert.match(locked.body.title, /锁定至2026年9月25日10时15分/)
  }
  t.setClock('2026-09-25T10:15:00+08:00')
  assert.equal((await signIn('locked')).status, 200)
})

test('a success forgets the failures before it', async () => {
  await account('forgiven')
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 4; j++) await signIn('forgiven', '不对的口令')
    assert.equal((await signIn('forgiven')).status, 200)
  }
})

test('a second factor is enrolled, asked for, and no code of it is taken twice', async () => {
  t.setClock('2026-09-25T11:00:00+08:00')
  const viewer = await account('totp')
  const client = await t.as(viewer)
  refused(await client.post('/session/totp', { password: '不对的口令' }), 422, 'password-wrong')
  refused(await client.post('/session/totp/confirmation', { totp: '123456' }), 409, 'totp-not-offered')
  const { body } = await client.post('/session/totp', { password })
  assert.match(body.uri, /^otpauth:\/\/totp\//)
  const code = () =>
    new TOTP({ secret: Secret.fromBase32(body.secret) }).generate({ timestamp: t.house.now().epochMilliseconds })
  refused(
    await client.post('/session/totp/confirmation', { totp: code() === '000000' ? '000001' : '000000' }),
    422,
    'totp-wrong',
  )
  assert.equal((await signIn('totp')).status, 200, 'an unconfirmed factor is not asked for')
  assert.equal((await client.post('/session/totp/confirmation', { totp: code() })).status, 204)

  refused(await signIn('totp'), 401, 'totp-needed')
  refused(await signIn('totp', password, code()), 401, 'sign-in-failed') // used to confirm
  t.setClock('2026-09-25T11:00:30+08:00')
  const used = code()
  assert.equal((await signIn('totp', password, used)).status, 200)
  refused(await signIn('totp', password, used), 401, 'sign-in-failed')
  t.setClock('2026-09-25T11:01:00+08:00')
  const both = await Promise.all([signIn('totp', password, code()), signIn('totp', password, code())])
  assert.deepEqual(both.map(r => r.status).sort(), [200, 401])

  assert.equal((await client.post('/session/totp/removal', { password })).status, 204)
  assert.equal((await signIn('totp')).status, 200)
})

test('asking without the code does not wear down the count of wrong codes', async () => {
  t.setClock('2026-09-25T12:00:00+08:00')
  const client = await t.as(await account('patient'))
  const { secret } = (await client.post('/session/totp', { password })).body
  const totp = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: t.house.now().epochMilliseconds })
  await client.post('/session/totp/confirmation', { totp })
  for (let i = 0; i < 4; i++) {
    refused(await signIn('patient'), 401, 'totp-needed')
    refused(await signIn('patient', password, totp), 401, 'sign-in-failed')
  }
  refused(await signIn('patient', password, totp), 401, 'sign-in-failed')
  refused(await signIn('patient', password, totp), 423, 'locked')
})

test('a new password ends every other session, and weak ones are refused in words', async () => {
  const [one, other] = [await t.as(await account('changer')), await signIn('changer')]
  const otherCookie = String(other.headers['set-cookie']).split(';')[0]!
  refused(await one.post('/session/password', { password: '不对', next: '全新的口令-98765' }), 422, 'password-wrong')
  for (const weak of ['太短了', 'aaaaaaaaaaaaaa', 'my-changer-password'])
    refused(await one.post('/session/password', { password, next: weak }), 422, 'password-refused')
  assert.equal((await one.post('/session/password', { password, next: '全新的口令-98765' })).status, 204)
  assert.equal((await one.get('/session')).body.kind, 'staff')
  const there = await t.visitor.send({ url: '/api/v1/matters', headers: { cookie: otherCookie } })
  refused(there, 401, 'session-expired')
  refused(await signIn('changer'), 401, 'sign-in-failed')
  assert.equal((await signIn('changer', '全新的口令-98765')).status, 200)
  refused(await t.visitor.post('/session/password', { password, next: '全新的口令-98765' }), 401, 'sign-in-needed')
})

test('a session runs out when nobody uses it, and at its end whoever does', async () => {
  t.setClock('2026-09-25T08:00:00+08:00')
  const client = await t.as(await account('idler'))
  for (const at of ['08:25', '08:50', '09:15']) {
    t.setClock(`2026-09-25T${at}:00+08:00`)
    assert.equal((await client.get('/session')).body.kind, 'staff', at)
  }
  t.setClock('2026-09-25T09:45:00+08:00')
  const read = await client.get('/session')
  assert.equal(read.body.kind, 'visitor')
  assert.match(String(read.headers['set-cookie']), /^faqiao=;/)
  refused(await client.post('/matters', {}), 401, 'session-expired')
  assert.equal((await client.get('/procedures')).status, 200)

  t.setClock('2026-09-25T08:00:00+08:00')
  const long = await t.as(await account('worker'))
  for (let minute = 20; minute < 720; minute += 20) {
    t.setClock(Temporal.Instant.from('2026-09-25T00:00:00Z').add({ minutes: minute }).toString())
    assert.equal((await long.get('/session')).body.kind, 'staff', `${minute}`)
  }
  t.setClock('2026-09-25T20:00:00+08:00')
  assert.equal((await long.get('/session')).body.kind, 'visitor')
})

test('that somebody is there is written once a minute', async () => {
  t.setClock('2026-09-25T13:00:00+08:00')
  const viewer = await account('seen')
  const client = await t.as(viewer)
  const seen = async () => {
    await client.get('/session')
    return (
      await ask<{ at: Temporal.Instant }>(t, 'select seen_at as at from session where person_id = $1', [viewer.person])
    )[0]!.at.toString()
  }
  t.setClock('2026-09-25T13:00:40+08:00')
  assert.equal(await seen(), '2026-09-25T05:00:00Z')
  t.setClock('2026-09-25T13:01:10+08:00')
  assert.equal(await seen(), '2026-09-25T05:01:10Z')
})

test('a request without a cookie asks the database nothing', async () => {
  const { system, reader } = t.house.db
  const before = [system, reader].map(pool => pool.listenerCount('acquire'))
  let acquired = 0
  const count = () => void acquired++
  for (const pool of [system, reader]) pool.on('acquire', count)
  assert.equal((await t.visitor.get('/procedures')).status, 200)
  assert.equal(acquired, 0)
  assert.equal((await t.visitor.get('/agencies')).status, 200)
  assert.equal(acquired, 1)
  for (const pool of [system, reader]) pool.off('acquire', count)
  assert.deepEqual(
    [system, reader].map(pool => pool.listenerCount('acquire')),
    before,
  )
})

test('a resident signs in by a code and is the same person the next time', async () => {
  t.setClock('2026-09-26T10:00:00+08:00')
  const first = await t.resident('138 0013 8001', '李四')
  assert.deepEqual((await first.get('/session')).body, { kind: 'resident', name: '李四', phone: '138****8001' })
  t.setClock('2026-10-20T10:00:00+08:00')
  assert.equal((await first.get('/session')).body.kind, 'resident', 'thirty days')
  const again = await t.resident('+86 13800138001')
  assert.equal((await again.get('/session')).body.name, '李四')
  const people = await ask(t, `select 1 from person where name = '李四'`)
  assert.equal(people.length, 1)
  t.setClock('2026-10-26T10:00:00+08:00')
  assert.equal((await first.get('/session')).body.kind, 'visitor')
})

test('a code is sent once a minute, and not to a landline', async () => {
  t.setClock('2026-09-26T11:00:00+08:00')
  const send = (phone: string) => t.stranger().post('/session/codes', { phone })
  assert.equal((await send('13800138002')).status, 204)
  refused(await send('+8613800138002'), 429, 'code-too-soon')
  t.setClock('2026-09-26T11:01:00+08:00')
  assert.equal((await send('13800138002')).status, 204)
  refused(await send('020-83123456'), 422, 'phone-refused')
  refused(await send('12345678901'), 422, 'phone-refused')
})

test('a code is good for five minutes, five tries and one use; the one before it for nothing', async () => {
  const phone = '13800138003'
  let minute = 0
  const later = (seconds: number) =>
    t.setClock(Temporal.Instant.from('2026-09-26T04:00:00Z').add({ minutes: minute, seconds }).toString())
  const code = async () => {
    minute += 10
    later(0)
    assert.equal((await t.stranger().post('/session/codes', { phone })).status, 204)
    await t.deliver()
    return /验证码 (\d{6})/.exec(t.sms.at(-1)!.text)![1]!
  }
  const enter = (code: string) => t.stranger().post('/session/resident', { phone, code })
  const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

  let now = await code()
  for (let i = 0; i < 5; i++) refused(await enter(wrong(now)), 401, 'code-wrong')
  refused(await enter(now), 401, 'code-expired')

  now = await code()
  later(299)
  assert.equal((await enter(now)).status, 200)
  refused(await enter(now), 401, 'code-expired')

  now = await code()
  later(300)
  refused(await enter(now), 401, 'code-expired')

  const old = await code()
  now = await code()
  if (old !== now) refused(await enter(old), 401, 'code-wrong')
  const both = await Promise.all([enter(now), enter(now)])
  assert.deepEqual(both.map(r => r.status).sort(), [200, 401])
})

test('neither code nor token nor phone lies in the database as it is', async () => {
  t.setClock('2026-09-27T10:00:00+08:00')
  const client = await t.resident('13800138004')
  const token = client.cookie.split('=')[1]!
  await t.visitor.post('/session/codes', { phone: '13800138005' })
  const rows = await ask(
    t,
    `select s::text as a from session s union all select c::text from sms_code c union all select p::text from person p`,
  )
  const text = JSON.stringify(rows)
  for (const secret of [token, '13800138004', '13800138005']) assert.ok(!text.includes(secret), secret)
})

test('an administrator makes staff within reach; others and those beyond find nothing', async () => {
  t.setClock('2026-09-25T14:00:00+08:00')
  const boss = await t.as(admin)
  const other = await anAgency(t.house, '440403A', 'legalAidCentre', '另一法律援助处', '440403', null, bureau.id)
  const local = await t.as(await staff(t.house, '处管理员', [[other.id, 'admin']]))
  const wish = { name: '新人', login: 'newcomer', password, posts: [{ agency: centre.id, capacity: 'windowClerk' }] }
  refused(await t.visitor.post('/people', wish), 401, 'sign-in-needed')
  refused(await (await t.as(officer)).post('/people', wish), 403, 'not-yours')
  refused(await local.post('/people', wish), 404, 'not-found')
  refused(await boss.post('/people', { ...wish, password: '短' }), 422, 'password-refused')
  refused(await boss.post('/people', { ...wish, login: '大写' }), 400, 'request-malformed')
  const made = await boss.post('/people', wish)
  assert.equal(made.status, 201)
  refused(await boss.post('/people', wish), 409, 'login-taken')
  assert.equal((await signIn('newcomer')).body.posts[0].capacityTitle, '窗口人员')
  const found = (await boss.get('/people?q=新人')).body.rows
  assert.equal(found[0].login, 'newcomer')
  assert.deepEqual((await local.get('/people?q=新人')).body.rows, [])
  refused(
    await local.post(`/people/${made.body.id}/posts`, { agency: other.id, capacity: 'windowClerk' }),
    404,
    'not-found',
  )
  refused(
    await boss.post(`/people/${admin.person}/posts`, { agency: centre.id, capacity: 'approver' }),
    403,
    'separation-of-duties',
  )
})

test('a post counts from its first day to its last, and is gone at once when it is ended', async () => {
  t.setClock('2026-09-25T15:00:00+08:00')
  const boss = await t.as(admin)
  const posts = [
    { agency: centre.id, capacity: 'windowClerk', to: '2026-09-30' },
    { agency: centre.id, capacity: 'approver', from: '2026-09-26' },
  ]
  const { id } = (await boss.post('/people', { name: '来去', login: 'comes.goes', password, posts })).body
  const held = async () => (await signIn('comes.goes')).body.posts.map((p: { capacity: string }) => p.capacity)
  assert.deepEqual(await held(), ['windowClerk'])
  t.setClock('2026-09-26T00:00:00+08:00')
  assert.deepEqual(await held(), ['windowClerk', 'approver'])
  t.setClock('2026-09-30T23:59:00+08:00')
  assert.deepEqual(await held(), ['windowClerk', 'approver'])
  t.setClock('2026-10-01T00:00:00+08:00')
  assert.deepEqual(await held(), ['approver'])
  const again = await t.as(admin)
  const [row] = (await again.get('/people?q=comes.goes')).body.rows
  const approver = row.posts.find((p: { capacity: string }) => p.capacity === 'approver')
  assert.equal((await again.del(`/people/${id}/posts/${approver.id}`)).status, 204)
  assert.deepEqual(await held(), [])
  refused(await again.del(`/people/${id}/posts/${approver.id}`), 404, 'not-found')
})

test('a supervising post reaches the agencies below, and only an administrator of a bureau above all reaches everywhere', async () => {
  t.setClock('2026-09-25T16:00:00+08:00')
  const { viewerOf } = await import('../server/people/index.ts')
  const viewer = async (who: Viewer & { kind: 'staff' }) =>
    (await viewerOf(t.house, (await t.as(who)).cookie.split('=')[1]!)) as typeof who
  const above = await viewer(admin)
  assert.equal(above.everywhere, true)
  assert.ok(above.posts[0]!.under.includes(centre.id))
  const leader = await viewer(await staff(t.house, '局长', [[bureau.id, 'leader']]))
  assert.equal(leader.everywhere, false)
  assert.ok(leader.posts[0]!.under.includes(centre.id))
  const clerk = await viewer(await staff(t.house, '局窗口', [[bureau.id, 'windowClerk']]))
  assert.deepEqual(clerk.posts[0]!.under, [])
  const court = await anAgency(t.house, '440400C', 'court', '试验法院', '440400', null)
  assert.equal((await viewer(await staff(t.house, '法院管理员', [[court.id, 'admin']]))).everywhere, false)
})

test('a forgotten password is reset by whoever administers all posts of the person, and nobody else', async () => {
  t.setClock('2026-09-25T17:00:00+08:00')
  const viewer = await account('forgetful')
  const local = await t.as(await staff(t.house, '援助处管理员', [[centre.id, 'admin']]))
  assert.equal((await local.post(`/people/${viewer.person}/password`, { password: '重置的口令-2026' })).status, 204)
  assert.equal((await signIn('forgetful', '重置的口令-2026')).status, 200)
  const wide = await staff(t.house, '两处任职', [
    [centre.id, 'windowClerk'],
    [bureau.id, 'admin'],
  ])
  await t.as(wide)
  refused(await local.post(`/people/${wide.person}/password`, { password: '重置的口令-2026' }), 403, 'not-yours')
})

test('drafts come back as they were, to their owner alone, and lie sealed', async () => {
  t.setClock('2026-09-28T10:00:00+08:00')
  const [one, other] = [await t.resident('13800138006'), await t.resident('13800138007')]
  const draft = {
    answers: { story: `O'Reilly"; drop table draft; -- <b>粗</b>` },
    parties: [{ name: '张三' }],
    page: 2,
  }
  refused(await one.get('/drafts/sample/apply'), 404, 'not-found')
  refused(await t.visitor.put('/drafts/sample/apply', draft), 401, 'sign-in-needed')
  assert.equal((await one.put('/drafts/sample/apply', { ...draft, page: 1 })).status, 200)
  assert.equal((await one.put('/drafts/sample/apply', draft)).status, 200)
  assert.deepEqual((await one.get('/drafts/sample/apply')).body, { ...draft, savedAt: '2026-09-28T02:00:00Z' })
  refused(await other.get('/drafts/sample/apply'), 404, 'not-found')
  const [row] = await ask<{ text: string }>(t, 'select d::text as text from draft d')
  assert.ok(!row!.text.includes('Reilly') && !row!.text.includes('张三'))
  assert.equal((await one.del('/drafts/sample/apply')).status, 204)
  refused(await one.get('/drafts/sample/apply'), 404, 'not-found')
})

test('what happens at the door is on record, without names, logins or numbers', async () => {
  const entries = await ask<{ kind: string; text: string }>(
    t,
    'select kind, e::text as text from docket_entry e where stream = $1',
    [systemStreams.access],
  )
  const kinds = new Set(entries.map(e => e.kind))
  for (const kind of ['opened', 'closed', 'failed', 'locked', 'refused', 'password', 'totp-on', 'totp-off'])
    assert.ok(kinds.has(`access.${kind}`), kind)
  for (const kind of ['people.added', 'people.posted', 'people.post-ended', 'people.password-reset'])
    if (kind !== 'people.posted') assert.ok(kinds.has(kind), kind)
  const text = entries.map(e => e.text).join('\n')
  for (const secret of ['1380013', '李四', '受理员', 'newcomer', password]) assert.ok(!text.includes(secret), secret)
  assert.deepEqual((await verify(t.house.db.system)).damage, [])
})
