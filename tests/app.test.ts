import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Viewer } from '../server/people/index.ts'
import { type Answer, ask, type Client, type TestApp, testApp } from './support/app.ts'
import { anAgency, staff } from './support/house.ts'
import { sampleModule } from './support/sample.ts'

let t: TestApp
let centre: { id: number }
let officer: Client
let officerViewer: Viewer & { kind: 'staff' }
let elsewhere: Client
let leader: Client
let admin: Client

const phone = '13800138111'
const identity = '110101199003070134'

/** A folder as the build of the webs leaves it. */
function builtWebs(): string {
  const dist = mkdtempSync(join(tmpdir(), 'faqiao-dist-'))
  for (const web of ['portal', 'desk', 'field']) {
    mkdirSync(join(dist, web, 'assets'), { recursive: true })
    writeFileSync(join(dist, web, 'index.html'), `<!doctype html><title>${web}</title>`)
    writeFileSync(join(dist, web, 'assets/main-abc123.js'), `console.log('${web}')`)
    writeFileSync(join(dist, web, 'assets/main-abc123.js.gz'), gzipSync(`console.log('${web}')`))
  }
  return dist
}

before(async () => {
  t = await testApp([sampleModule], { dist: builtWebs(), metricsToken: 'the-metrics-token' })
  const bureau = await anAgency(t.house, '440400B', 'bureau', '试验司法局', '440400', null)
  centre = await anAgency(t.house, '440402A', 'legalAidCentre', '试验法律援助处', '440402', '测援', bureau.id)
  const other = await anAgency(t.house, '440403A', 'legalAidCentre', '另一法律援助处', '440403', null, bureau.id)
  officerViewer = await staff(t.house, '受理员', [[centre.id, 'intakeOfficer']])
  officer = await t.as(officerViewer)
  elsewhere = await t.as(await staff(t.house, '外地人', [[other.id, 'approver']]))
  leader = await t.as(await staff(t.house, '局长', [[bureau.id, 'leader']]))
  admin = await t.as(await staff(t.house, '管理员', [[bureau.id, 'admin']]))
})

const refused = (answer: Answer, status: number, code: string) => {
  assert.deepEqual([answer.status, answer.body.code], [status, code], answer.text)
  assert.match(String(answer.headers['content-type']), /^application\/problem\+json/)
  assert.match(answer.body.ref, /^[0-9A-Z]{8}$/)
}

const wish = (story = '老板不给工资') => ({
  procedure: 'sample',
  action: 'apply',
  agency: centre.id,
  parties: [{ role: 'applicant', name: '张三', phone, identity: { kind: 'residentId', number: identity } }],
  answers: { story },
})
const open = async (story?: string) => {
  const answer = await officer.post('/matters', wish(story))
  assert.equal(answer.status, 201, answer.text)
  return answer.body as { id: string; number: string }
}

test('a matter goes in, is found by its staff, and is absent for others', async () => {
  const { id, number } = await open()
  assert.match(number, /^440402A-2026-\d{6}$/)
  assert.equal((await officer.get(`/matters/${id}`)).body.number, number)
  assert.equal((await leader.get(`/matters/${id}`)).status, 200, 'whoever supervises')
  for (const who of [elsewhere, t.visitor]) {
    refused(await who.get(`/matters/${id}`), 404, 'not-found')
    refused(await who.post(`/matters/${id}/messages`, { text: '你好' }), 404, 'not-found')
    refused(await who.post(`/matters/${id}/acts/decide`, {}), 404, 'not-found')
    refused(await who.post(`/matters/${id}/claim`), 404, 'not-found')
  }
})

test('a resident who signs in with the phone finds the matter, and another resident does not', async () => {
  const { id } = await open()
  const own = await t.resident(phone, '张三')
  assert.equal((await own.get(`/matters/${id}`)).status, 200)
  assert.ok((await own.get('/matters')).body.rows.some((r: { id: string }) => r.id === id))
  const other = await t.resident('13800138112')
  refused(await other.get(`/matters/${id}`), 404, 'not-found')
  assert.deepEqual((await other.get('/matters')).body.rows, [])
})

test('what people write comes back as they wrote it', async () => {
  for (const text of [
    `'; drop table matter; --`,
    `<script>alert('x')</script><img src=x onerror=alert(1)>`,
    `"\\' $1 \${x} {{x}} %s \u202e翻转 𠮷 👩‍⚖️ é\u0301`,
  ]) {
    const named = { ...wish(text) }
    named.parties = [{ ...named.parties[0]!, name: text }]
    const { body } = await officer.post('/matters', named)
    assert.equal((await officer.post(`/matters/${body.id}/messages`, { text })).status, 200)
    const view = (await officer.get(`/matters/${body.id}`)).body
    assert.equal(view.facts.apply.story, text)
    assert.equal(view.docket[0].answers[0].said, text)
    assert.equal(view.parties[0].name, text)
    assert.equal(view.messages[0].text, text)
    const filter = `category=${encodeURIComponent(text)}&q=1`
    refused(await officer.get(`/matters?${filter}`), 400, 'request-malformed')
    assert.deepEqual((await officer.get(`/matters?category=${encodeURIComponent(text)}`)).body.rows, [])
    assert.deepEqual((await officer.get(`/agencies?q=${encodeURIComponent(text)}`)).body.rows, [])
    refused(await officer.get(`/drafts/sample/${encodeURIComponent(text)}`), 404, 'not-found')
    assert.deepEqual((await admin.get(`/people?q=${encodeURIComponent(text)}`)).body.rows, [])
  }
  assert.ok((await ask(t, 'select 1 from matter')).length > 0)
})

test('what no schema knows is refused by name, also where it is nested', async () => {
  const strange = await officer.post('/matters', { ...wish(), extra: 1 })
  refused(strange, 400, 'request-malformed')
  assert.ok(strange.body.fields.some((f: { field: string }) => f.field === 'extra'))
  const nested = { ...wish(), parties: [{ ...wish().parties[0], admin: true }] }
  refused(await officer.post('/matters', nested), 400, 'request-malformed')
  refused(await officer.post('/matters', { ...wish(), answers: { story: '事', other: 1 } }), 422, 'answers-refused')
})

test('what is too big, no JSON, of another type or at no address is refused in words', async () => {
  const send = (payload: string, type = 'application/json') =>
    officer.send({
      method: 'POST',
      url: '/api/v1/matters',
      payload,
      headers: { 'content-type': type, 'idempotency-key': 'some-key-1' },
    })
  refused(await send(JSON.stringify({ ...wish('大'.repeat(300_000)) })), 413, 'too-large')
  refused(await send('{"procedure":'), 400, 'bad-request')
  refused(await send('<xml/>', 'application/xml'), 415, 'media-type')
  refused(await officer.get('/no-such-thing'), 404, 'no-such-address')
  refused(await officer.get('/matters/not-an-id'), 400, 'request-malformed')
})

test('a write without an idempotency key is refused before anything is done', async () => {
  const before = await ask(t, 'select 1 from matter')
  for (const headers of [{}, { 'idempotency-key': 'short' }, { 'idempotency-key': '含有中文的键' }]) {
    const answer = await officer.send({ method: 'POST', url: '/api/v1/matters', payload: wish(), headers })
    refused(answer, 400, 'idempotency-key-missing')
  }
  assert.equal((await ask(t, 'select 1 from matter')).length, before.length)
})

test('the same key twice, one after the other or at once, makes one matter and one answer', async () => {
  const count = async () => (await ask(t, 'select 1 from matter')).length
  const before = await count()
  const body = wish('只办一次')
  const [first, second] = [
    await officer.post('/matters', body, 'the-very-same-key'),
    await officer.post('/matters', body, 'the-very-same-key'),
  ]
  assert.deepEqual([first.status, second.status], [201, 201])
  assert.deepEqual(first.body, second.body)
  const many = await Promise.all(Array.from({ length: 6 }, () => officer.post('/matters', body, 'all-at-once-key')))
  assert.equal(new Set(many.map(r => r.body.number)).size, 1)
  assert.equal(await count(), before + 2)
  refused(await officer.post('/matters', wish('另一件'), 'the-very-same-key'), 422, 'idempotency-key-reused')
  assert.equal((await elsewhere.post('/matters', body, 'the-very-same-key')).status, 201, 'keys are each one’s own')
  const { id } = await open()
  const said = await Promise.all(
    [1, 2, 3].map(() => officer.post(`/matters/${id}/messages`, { text: '一句' }, 'one-message')),
  )
  assert.deepEqual(new Set(said.map(r => r.status)), new Set([200]))
  assert.equal((await officer.get(`/matters/${id}`)).body.messages.length, 1)
})

test('an officer claims a matter, a second is told who was first, and a superior may take it over', async () => {
  const { id } = await open()
  assert.deepEqual((await officer.post(`/matters/${id}/claim`)).body, { officer: '受理员' })
  assert.deepEqual((await officer.post(`/matters/${id}/claim`)).body, { officer: '受理员' })
  const colleague = await t.as(await staff(t.house, '同事', [[centre.id, 'windowClerk']]))
  const second = await colleague.post(`/matters/${id}/claim`)
  refused(second, 409, 'already-claimed')
  assert.match(second.body.title, /受理员/)
  assert.equal((await leader.post(`/matters/${id}/claim`)).status, 200)
  assert.equal((await officer.get(`/matters/${id}`)).body.officer.name, '局长')
  const resident = await t.resident('13800138113')
  const own = { ...wish(), parties: [{ role: 'applicant', name: '王五', phone: '13800138113' }] }
  const mine = await resident.post('/matters', own)
  refused(await resident.post(`/matters/${mine.body.id}/claim`), 403, 'not-yours')
  const { id: raced } = await open()
  const both = await Promise.all([officer.post(`/matters/${raced}/claim`), colleague.post(`/matters/${raced}/claim`)])
  assert.deepEqual(both.map(r => r.status).sort(), [200, 409])
})

test('counts follow reach, and stop at a thousand', async () => {
  const before = (await officer.get('/counts')).body
  const { id } = await open()
  await officer.post(`/matters/${id}/claim`)
  const now = (await officer.get('/counts')).body
  assert.equal(now.open.n, before.open.n + 1)
  assert.equal(now.mine.n, before.mine.n + 1)
  assert.deepEqual(now.red, { n: 0 })
  assert.equal((await leader.get('/counts')).body.open.n >= now.open.n, true)
  for (const key of ['open', 'mine', 'handling', 'red', 'soon', 'urgent'])
    assert.equal((await t.visitor.get('/counts')).body[key].n, 0, key)
  await ask(
    t,
    `insert into matter (id, number, procedure, version, agency_id, region, title, channel, state, did, facts, owner, next_act, undated, opened_at)
     select gen_random_uuid(), 'N' || g, procedure, version, agency_id, region, title, channel, state, did, facts, owner, next_act, '无', opened_at
     from matter, generate_series(1, 1100) g where id = $1`,
    [id],
  )
  assert.deepEqual((await officer.get('/counts')).body.open, { n: 1000, more: true })
  await ask(t, `delete from matter where number like 'N%'`)
})

test('pages and answers carry a strict content policy; only the desk may style itself', async () => {
  const policy = async (url: string) =>
    String((await t.visitor.send({ url, headers: { accept: 'text/html' } })).headers['content-security-policy'])
  for (const url of ['/', '/progress', '/desk/', '/desk/matters/1', '/api/v1/session', '/healthz']) {
    const text = await policy(url)
    assert.match(text, /default-src 'self';/)
    assert.match(text, /script-src 'self';/)
    assert.equal(/unsafe-inline/.test(text), url.startsWith('/desk'), url)
    assert.doesNotMatch(text, /unsafe-eval|https?:|\*/)
  }
})

test('the webs: hashed files for a year and compressed, pages by the index, nothing else by it', async () => {
  const get = (url: string, headers = {}) => t.visitor.send({ url, headers })
  const page = { accept: 'text/html,*/*' }
  const script = await get('/assets/main-abc123.js', { 'accept-encoding': 'gzip' })
  assert.equal(script.headers['content-encoding'], 'gzip')
  assert.equal(script.headers['cache-control'], 'public, max-age=31536000, immutable')
  for (const [url, web] of [
    ['/', 'portal'],
    ['/services/apply', 'portal'],
    ['/desk/', 'desk'],
    ['/desk/matters/1', 'desk'],
    ['/field/', 'field'],
    ['/field/write/1', 'field'],
  ] as const) {
    const answer = await get(url, page)
    assert.equal(answer.status, 200, url)
    assert.match(answer.text, new RegExp(`<title>${web}`), url)
    assert.equal(answer.headers['cache-control'], 'no-cache', url)
  }
  for (const url of ['/desk', '/field']) assert.equal((await get(url, page)).status, 308)
  for (const [url, headers] of [
    ['/services/apply', {}],
    ['/assets/gone-xyz.js', page],
    ['/../../package.json', page],
    ['/%2e%2e/%2e%2e/package.json', page],
  ] as const)
    assert.doesNotMatch((await get(url, headers)).text, /"dependencies"|<title>desk/, url)
  assert.equal((await get('/assets/gone-xyz.js', page)).status, 404)
  assert.equal((await get('/services/apply')).status, 404)
  refused(await get('/api/v1/gone', page), 404, 'no-such-address')
})

test('who does not sign in is held to so many requests a minute; who did is not, and codes are dearer', async () => {
  const small = await testApp([sampleModule], { visitorRequests: 5 })
  const visitor = small.stranger()
  const statuses: number[] = []
  for (let i = 0; i < 7; i++) statuses.push((await visitor.get('/procedures')).status)
  assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429, 429])
  const limited = await visitor.get('/procedures')
  refused(limited, 429, 'too-many-requests')
  assert.match(limited.body.next, /秒后再试/)
  assert.equal((await small.stranger().get('/procedures')).status, 200, 'another address')
  const agency = await anAgency(small.house, '440402A', 'legalAidCentre', '试验法律援助处')
  const signedIn = await small.as(await staff(small.house, '甲', [[agency.id, 'intakeOfficer']]))
  for (let i = 0; i < 10; i++) assert.equal((await signedIn.get('/matters')).status, 200)
  const phones = t.stranger()
  const codes: number[] = []
  for (let i = 0; i < 12; i++) codes.push((await phones.post('/session/codes', { phone: `139001390${10 + i}` })).status)
  assert.deepEqual(codes.slice(9), [204, 429, 429])
})

test('figures are for this machine and for who has the token', async () => {
  const from = (remoteAddress: string, headers = {}) => t.visitor.send({ url: '/metrics', remoteAddress, headers })
  const here = await from('127.0.0.1')
  assert.equal(here.status, 200)
  assert.match(here.text, /faqiao_request_seconds_count\{method="POST",route="\/api\/v1\/matters",status="201"\} \d+/)
  assert.match(here.text, /faqiao_notices_unsent \d+/)
  refused(await from('10.1.2.3'), 403, 'not-yours')
  refused(await from('127.0.0.1', { 'x-forwarded-for': '10.1.2.3' }), 403, 'not-yours')
  refused(await from('10.1.2.3', { authorization: 'Bearer wrong' }), 403, 'not-yours')
  assert.equal((await from('10.1.2.3', { authorization: 'Bearer the-metrics-token' })).status, 200)
})

test('health and readiness answer', async () => {
  for (const url of ['/healthz', '/readyz']) assert.deepEqual((await t.visitor.send({ url })).body, { status: 'ok' })
})

test('settings show where they come from and are changed on record, by the platform’s administrator alone', async () => {
  const find = (answer: Answer) => answer.body.rows.find((r: { name: string }) => r.name === 'sample.limit')
  assert.deepEqual(find(await admin.get('/settings')), {
    name: 'sample.limit',
    title: '样例期限（日）',
    value: 5,
    default: 5,
    source: '《某规定》（待核）',
    gist: '样例期限',
    unverified: true,
  })
  const put = (value: unknown, name = 'sample.limit') => admin.put('/settings', { name, value })
  assert.equal(find(await put(7)).value, 7)
  assert.equal(t.house.setting('sample.limit'), 7)
  for (const bad of ['七', 0, -1, 1.5, true, [7]]) refused(await put(bad), 422, 'setting-refused')
  refused(await put(1, 'no.such'), 404, 'no-such-setting')
  refused(await put(1, 'constructor'), 404, 'no-such-setting')
  assert.equal(find(await put(null)).value, 5)
  refused(await officer.put('/settings', { name: 'sample.limit', value: 7 }), 403, 'not-yours')
  refused(await officer.get('/settings'), 403, 'not-yours')
  refused(await t.visitor.get('/settings'), 401, 'sign-in-needed')
  const [entry] = await ask<{ body: object }>(
    t,
    `select body from docket_entry where kind = 'setting.changed' order by seq limit 1`,
  )
  assert.deepEqual(entry!.body, { title: '修改设置“样例期限（日）”', name: 'sample.limit', from: 5, to: 7 })
})

test('a year of holidays is loaded on record, moves the dates that wait for it, and a wrong file changes nothing', async () => {
  t.setClock('2026-12-28T10:00:00+08:00')
  const [officer2, admin2] = [await t.as(officerViewer), await t.as(await staff(t.house, '平台管理员', [[1, 'admin']]))]
  const { body } = await officer2.post('/matters', wish())
  const next = async () => (await officer2.get(`/matters/${body.id}`)).body.next
  assert.match((await next()).undated, /2027年放假安排尚未加载/)
  refused(await admin2.get('/calendars/cn?year=2027'), 404, 'past-calendar')
  const line = (name: string, off: string, calendar = 'cn', year = 2027) =>
    `${calendar}\t${year}\t${name}\t${off}\t\t\thttps://example.invalid/notice`
  const whole = [
    line('元旦', '2027-01-01..2027-01-05'),
    ...['春节 02', '清明节 04', '劳动节 05', '端午节 06', '中秋节 09', '国庆节 10'].map(n => {
      const [name, month] = n.split(' ')
      return line(name!, `2027-${month}-06`)
    }),
  ]
  const load = (lines: string[], calendar = 'cn') => admin2.post(`/calendars/${calendar}`, { text: lines.join('\n') })
  refused(await load(['乱写']), 400, 'bad-holiday-file')
  refused(await load(whole.slice(1)), 422, 'notice-incomplete')
  refused(await load([...whole, line('元旦', '2028-01-03', 'cn', 2028)]), 422, 'mixed-years')
  refused(await load(whole, 'hk'), 422, 'wrong-calendar')
  refused(await load(whole, 'us'), 400, 'request-malformed')
  refused(await officer2.post('/calendars/cn', { text: whole.join('\n') }), 403, 'not-yours')
  assert.match((await next()).undated, /尚未加载/)
  const loaded = await load(whole)
  assert.equal(loaded.status, 200, loaded.text)
  assert.equal(loaded.body.loaded, 11)
  assert.ok(loaded.body.moved >= 1)
  // 12月28日起七日为1月4日，在假期内，顺延至1月6日24时
  assert.equal((await next()).dueAt, '2027-01-06T16:00:00Z')
  assert.equal((await t.visitor.get('/calendars/cn?year=2027')).body.days.length, 11)
  const changed = (await officer2.get(`/matters/${body.id}`)).body.commitments[0].changes
  assert.match(changed[0].why, /加载2027年放假安排/)
  const again = await load(whole)
  assert.equal(again.body.moved, 0)
})

test('agencies: those that take the procedure, in the region before those above it', async () => {
  const names = async (query: string) =>
    (await t.visitor.get(`/agencies?${query}`)).body.rows.map((r: { name: string }) => r.name)
  await anAgency(t.house, '440400A', 'legalAidCentre', '市法律援助中心', '440400', null)
  assert.deepEqual(await names('procedure=sample&region=440402'), ['试验法律援助处', '市法律援助中心'])
  assert.deepEqual(await names('procedure=no-such'), [])
  assert.deepEqual(await names('kind=bureau'), ['试验司法局'])
  assert.deepEqual(await names('q=另一'), ['另一法律援助处'])
  assert.deepEqual((await t.visitor.get('/agencies?q=另一')).body.rows[0], {
    id: (await ask<{ id: number }>(t, `select id from agency where code = '440403A'`))[0]!.id,
    name: '另一法律援助处',
    kind: 'legalAidCentre',
    kindTitle: '法律援助机构',
    region: '440403',
    regionPath: '广东省/珠海市/斗门区',
    takes: ['sample'],
  })
  const regions = (await t.visitor.get('/regions?under=440400')).body.rows
  assert.deepEqual(regions[0], { code: '440402', name: '香洲区', level: 'county' })
  assert.ok((await t.visitor.get('/regions')).body.rows.length >= 31)
})

test('the demonstration shows its accounts and texts; any other house has no such address', async () => {
  refused(await t.visitor.get('/demo'), 404, 'not-found')
  refused(await t.visitor.get('/demo/sms'), 404, 'not-found')
  const world = {
    accounts: [{ login: 'demo', password: 'p', name: '甲', agency: '某处', capacities: ['受理'], what: '受理' }],
    residents: [{ name: '乙', phone: '13800138000', what: '申请人' }],
  }
  const seeded = async (demo: 'auto' | 'off') => {
    const house = await testApp([], { demo })
    await ask(house, `insert into setting (name, value) values ('demo', $1)`, [JSON.stringify(world)])
    await house.reload()
    return house
  }
  const demo = await seeded('auto')
  assert.deepEqual((await demo.visitor.get('/demo')).body, world)
  await demo.visitor.post('/session/codes', { phone: '13800138000' })
  const [text] = (await demo.visitor.get('/demo/sms?limit=1')).body.rows
  assert.equal(text.phone, '+8613800138000')
  assert.match(text.text, /验证码 \d{6}/)
  refused(await (await seeded('off')).visitor.get('/demo/sms'), 404, 'not-found')
})

test('the log has every request and no name, number, text or query of anybody', async () => {
  officer = await t.as(officerViewer)
  const { id } = await open('只有当事人知道的事')
  await officer.get(`/matters/${id}`)
  await t.visitor.get(`/agencies?q=${encodeURIComponent('张三')}${phone}`)
  await t.visitor.post('/track', { number: '440402A-2026-000001', phone })
  await officer.get(`/matters?after=${phone}`)
  // A mistake of ours that quotes a value: PostgreSQL names it in its message.
  await ask(
    t,
    `create function broken() returns trigger language plpgsql as $$ begin raise exception 'row of %', new.name using detail = new.name; end $$`,
  )
  await ask(t, 'create trigger broken before insert on party for each row execute function broken()')
  const failed = await officer.post('/matters', wish())
  await ask(t, 'drop trigger broken on party')
  refused(failed, 500, 'our-mistake')
  const logs = t.logs()
  assert.ok(logs.split('\n').length > 50)
  assert.match(logs, new RegExp(`"reqId":"${failed.body.ref}"[^\\n]*"failed"`))
  assert.match(logs, /"route":"\/api\/v1\/matters\/:id"/)
  for (const secret of [
    phone,
    identity,
    '张三',
    '受理员',
    '只有当事人知道的事',
    id,
    '440402A-2026',
    encodeURIComponent('张三'),
  ])
    assert.ok(!logs.includes(secret), secret)
  assert.ok(t.sms.length > 0)
  for (const { text } of t.sms) for (const [code] of text.matchAll(/\d{6}/g)) assert.ok(!logs.includes(`"${code}"`))
})
