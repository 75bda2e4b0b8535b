import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { before, test } from 'node:test'
import type { TObject } from 'typebox'
import { home } from '../server/kernel/settings.ts'
import { modules } from '../server/modules.ts'
import { inventedIdentity, type PostCapacity, postCapacities, type Viewer } from '../server/people/index.ts'
import { type Action, listed, type Procedure } from '../server/procedures/index.ts'
import { type Answer, ask, type Client, type TestApp, testApp } from './support/app.ts'
import { anAgency, staff } from './support/house.ts'
import { type AidWorld, aidWorld, giving, wageClaim, worker } from './support/legal-aid.ts'
import { upload } from './support/wire.ts'

const phone = '13800138000'
const identity = inventedIdentity('张三')
const at = '2026-09-08T10:00:00+08:00'

let t: TestApp
let w: AidWorld
let hotline: { id: number }
let station: { id: number; kind: string }
let all: Viewer & { kind: 'staff' }
/** Holds every post at every agency of this test. */
let everybody: Client
let officer: Client
let approver: Client
let elsewhere: Client
let lawyer: Client
let resident: Client
let other: Client

before(async () => {
  t = await testApp(modules, { at })
  w = await aidWorld(t)
  hotline = await anAgency(t.house, '440000H', 'hotline', '试验热线', '440000', null)
  station = await anAgency(t.house, '440402QX', 'serviceStation', '试验工作站', '440402', null)
  const capacities = Object.keys(postCapacities) as PostCapacity[]
  const agencies = [w.bureau, w.centre, w.firm, w.court, w.prison, hotline, station]
  all = await staff(
    t.house,
    '全能',
    agencies.flatMap(a => capacities.map(c => [a.id, c] as [number, PostCapacity])),
  )
  everybody = await t.as(all)
  officer = await t.as(w.officer)
  approver = await t.as(w.approver)
  elsewhere = await t.as(w.elsewhere)
  lawyer = await t.as(w.lawyer)
  resident = await t.resident(phone, '张三')
  other = await t.resident('13900139000', '李四')
})

/** A refusal in words that a person can do something with: no page, no stack, no silence. */
function refused(answer: Answer, status: number, code?: string): void {
  assert.equal(answer.status, status, answer.text)
  assert.match(String(answer.headers['content-type']), /^application\/problem\+json/)
  assert.match(answer.body.title, /\p{Script=Han}/u)
  assert.doesNotMatch(answer.text, /node_modules|at \/|select |pg_|stack/)
  if (code) assert.equal(answer.body.code, code)
}

const done = (answer: Answer): Answer => {
  assert.ok([200, 201].includes(answer.status), `${answer.status} ${answer.text}`)
  return answer
}
const apply = async (by: Client = resident): Promise<string> =>
  done(
    await by.post('/matters', {
      procedure: 'legal-aid.application',
      action: 'apply',
      agency: w.centre.id,
      parties: worker('张三', phone),
      answers: wageClaim,
    }),
  ).body.id
const act = (by: Client, id: string, action: string, answers: object = {}) =>
  by.post(`/matters/${id}/acts/${action}`, { answers })
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
let uploads = 0
const send = (by: Client, id: string, name: string, content: Buffer, material = '欠条') =>
  by.send({
    method: 'POST',
    url: `/api/v1/matters/${id}/files`,
    headers: {
      'idempotency-key': `an-upload-${++uploads}`,
      'content-type': 'multipart/form-data; boundary=----faqiao',
    },
    payload: upload({ material }, name, content).multipart,
  })

const tricks = [`'; drop table matter; --`, `"<script>alert(1)</script>&lt;b&gt;`, `\u202e翻转\u200b ' or 1=1 \\`]

/** Answers to every question of a form, the free ones with `text`. */
function filled(form: TObject, text: string): Record<string, unknown> {
  type Asked = { [key: string]: unknown; anyOf?: { const: string }[]; items?: { anyOf: { const: string }[] } }
  const one = (name: string, f: Asked): unknown => {
    if (name === 'cites') return ''
    if (name === 'on') return '2026-09-15'
    if (String(f['x-source']).endsWith('/regions')) return '440402'
    if (f['x-source'] && /matter|reviewers/.test(String(f['x-source']))) return w.lawyer.person
    if (f['x-source'] || name === 'agency') return w.other.id
    if (name === 'lawyer' || name === 'reviewer') return w.lawyer.person
    const widget = f['x-widget']
    if (widget === 'choice') return f.anyOf![0]!.const
    if (widget === 'many') return [f.items!.anyOf[0]!.const]
    if (widget === 'yesno') return false
    if (widget === 'date') return '2026-09-07'
    if (widget === 'moment') return at
    if (widget === 'money' || widget === 'count') return Math.max(1, Number(f.minimum ?? 1))
    return text
  }
  return Object.fromEntries(Object.entries(form.properties as Record<string, Asked>).map(([n, f]) => [n, one(n, f)]))
}

/** What every act of a procedure would have been told, for acts that build on earlier ones. */
const told = (p: Procedure) =>
  Object.fromEntries(
    Object.entries(p.actions).flatMap(([name, a]) =>
      a.asks && name !== 'apply' ? [[name, filled(a.asks, '事')]] : [],
    ),
  )

/** The agency of this test that holds matters of a procedure. */
const holder = (p: Procedure) =>
  [w.centre, { ...hotline, kind: 'hotline' }, w.bureau, w.firm, w.court, station].find(a => p.heldBy.includes(a.kind))!

const byPeople = (a: Action) => listed(a.by).filter(x => x !== 'clock' && x !== 'referral')
const parties = () => [...worker('张三', phone), { role: 'recipient', name: '王五' }]

test('whatever is written, in every text of every opening and every act, comes back as written or is refused in words', async () => {
  const came = new Set<string>()
  const not: string[] = []
  const check = async (what: string, answers: Record<string, unknown>, id: string) => {
    const view = done(await everybody.get(`/matters/${id}`)).body
    const kept = view.facts[what.split(' ')[1]!] as Record<string, unknown>
    const entry = view.docket.at(-1)
    for (const [name, given] of Object.entries(answers)) {
      if (typeof given !== 'string' || !(name in kept)) continue
      assert.equal(kept[name], given, `${what} ${name}`)
      const worded = entry.answers.find((a: { field: string }) => a.field === name)
      if (tricks.includes(given)) assert.equal(worded.said, given, `${what} ${name}`)
    }
    came.add(what)
  }
  for (const p of t.registry.procedures)
    for (const [name, action] of Object.entries(p.actions)) {
      if (!action.asks || byPeople(action).length === 0) continue
      const what = `${p.id} ${name}`
      const by = byPeople(action).some(a => a in postCapacities) ? everybody : resident
      for (const text of tricks) {
        const answers = filled(action.asks, text)
        if (!action.from) {
          const opened = await by.post('/matters', {
            ...{ procedure: p.id, action: name, agency: holder(p).id, answers },
            parties: parties().map(x => ({ ...x, name: text })),
          })
          if (opened.status === 201) await check(what, answers, opened.body.id)
          else {
            refused(opened, opened.status)
            assert.ok(opened.status < 500, `${what} ${opened.text}`)
            not.push(`${what} ${opened.body.code}`)
          }
          continue
        }
        // A matter put where the act is possible.
        const base = await apply()
        const person = all.person
        const origin =
          byPeople(action).length > 0 && Object.values(p.actions).every(a => a.from || byPeople(a).length === 0)
        await ask(
          t,
          `update matter set procedure = $2, version = $3, state = $4, did = '[]', agency_id = $5, handler_id = $6, handler_agency_id = $7,
             origin_id = $8, facts = facts || $9 where id = $1`,
          [
            ...[base, p.id, p.version, listed(action.from)[0], holder(p).id, person, w.firm.id],
            origin ? await apply() : null,
            JSON.stringify(told(p)),
          ],
        )
        const acted = await act(by, base, name, answers)
        if (acted.status === 200) await check(what, answers, base)
        else {
          assert.ok(acted.status < 500, `${what} ${acted.text}`)
          refused(acted, acted.status)
          not.push(`${what} ${acted.body.code}`)
        }
      }
    }
  for (const text of tricks)
    for (const path of [`/search?q=${encodeURIComponent(text)}`, `/matters?category=${encodeURIComponent(text)}`])
      assert.ok((await everybody.get(path)).status < 500, path)
  // The rest is refused by rules of its own that no made-up form meets.
  assert.ok(came.size >= 46, `${came.size} acts, not: ${[...new Set(not)].join('、')}`)
})

test('what belongs to another matter, person or region is not there, by whatever address', async () => {
  const id = await apply()
  const party = (await resident.get(`/matters/${id}`)).body.parties[0].id
  const file = done(await send(resident, id, '欠条.png', png)).body.id
  const document = done(await act(officer, id, 'askForMore', { missing: '考勤' })).body.documents[0].id
  const theirs = done(
    await other.post('/consultations', { question: '邻居漏水怎么办', name: '李四', phone: '13900139000' }),
  ).body.id
  const reads = ['', `/files/${file}`, `/documents/${document}.pdf`, `/documents/${document}.docx`, '/receipt.pdf'].map(
    path => `/matters/${id}${path}`,
  )
  const special = [`/legal-aid/matters/${id}/candidates`, `/legal-aid/matters/${id}/examination`]
  const writes: [string, object][] = [
    [`/matters/${id}/acts/supplement`, { answers: { supplied: '假的' } }],
    [`/matters/${id}/acts/draft`, { answers: giving }],
    [`/matters/${id}/messages`, { text: '我来看看' }],
    [`/matters/${id}/rating`, { grade: 1 }],
    [`/matters/${id}/claim`, {}],
    [`/matters/${id}/parties/${party}/unmask`, { field: 'phone', reason: '想知道电话' }],
  ]
  for (const url of reads) assert.equal((await resident.get(url)).status, 200, url)
  for (const [name, who] of Object.entries({ other, elsewhere, lawyer, visitor: t.visitor })) {
    for (const url of [...reads, ...special]) assert.equal((await who.get(url)).status, 404, `${name} ${url}`)
    for (const [url, body] of writes) refused(await who.post(url, body), 404, 'not-found')
    refused(await send(who, id, '欠条.png', png), 404, 'not-found')
    const lists = await Promise.all(['/matters', '/matters?view=mine', '/matters?view=handling'].map(who.get))
    assert.ok(!lists.some(l => l.text.includes(id)), name)
    const agency = await who.get(`/matters?agency=${w.centre.id}`)
    assert.ok(!agency.text.includes(id), `${name} by agency`)
  }
  // One's own matter is no way to what lies in another.
  for (const path of [`/files/${file}`, `/documents/${document}.pdf`])
    refused(await other.get(`/matters/${theirs}${path}`), 404, 'not-found')
  const hotlineAgent = await t.as(await staff(t.house, '坐席二', [[hotline.id, 'hotlineAgent']]))
  const crossed = `/matters/${theirs}/parties/${party}/unmask`
  refused(await hotlineAgent.post(crossed, { field: 'phone', reason: '想知道电话' }), 404, 'not-found')
  // A number goes only with its own phone.
  const { number } = (await resident.get(`/matters/${id}`)).body
  refused(await t.stranger().post('/track', { number, phone: '13900139000' }), 404, 'not-found')
  assert.deepEqual((await resident.get(`/matters/${id}`)).body.messages, [])
})

test('what staff keep among themselves no party reads, signed in or by number', async () => {
  const id = await apply()
  done(await officer.post(`/matters/${id}/messages`, { text: '内部：收入存疑', internal: true }))
  done(await act(officer, id, 'draft', { ...giving, judgement: '内部：按劳动争议处理', reason: '内部：拟写入决定书' }))
  done(await act(approver, id, 'sendBack', { reason: '内部：请写明金额' }))
  const mine = await resident.get(`/matters/${id}`)
  const { number } = mine.body
  const tracked = await t.stranger().post('/track', { number, phone })
  for (const seen of [done(mine), done(tracked)]) {
    assert.doesNotMatch(seen.text, /内部：/)
    assert.deepEqual(seen.body.facts, {})
    assert.ok(seen.body.docket.every((e: object) => !('body' in e)))
    assert.ok(seen.body.docket[0].answers.length > 0, 'what they told themselves they read')
  }
  for (const choices of [tracked.body.choices, tracked.body.files]) assert.deepEqual(choices, [])
  assert.equal((await resident.get(`/search?q=${encodeURIComponent('收入存疑')}`)).body.rows.length, 0)
  assert.match((await officer.get(`/matters/${id}`)).text, /内部：收入存疑.*/)
  refused(await resident.post(`/matters/${id}/messages`, { text: '想写内部', internal: true }), 403, 'not-yours')
})

test('a number stands whole in no answer but to whoever says why, and that is on record', async () => {
  const id = await apply()
  const party = (await officer.get(`/matters/${id}`)).body.parties[0].id
  done(await send(resident, id, '欠条.png', png))
  const seen = [
    ...[
      '/session',
      '/matters',
      `/matters/${id}`,
      '/counts',
      `/search?q=${phone}`,
      `/search?q=${encodeURIComponent('张三')}`,
    ],
  ]
  const texts: string[] = []
  for (const who of [resident, officer, everybody]) for (const path of seen) texts.push((await who.get(path)).text)
  texts.push((await everybody.get(`/callers?phone=${phone}`)).text)
  texts.push((await everybody.get(`/people?q=${encodeURIComponent('张三')}`)).text)
  const examined = await officer.get(`/legal-aid/matters/${id}/examination`)
  texts.push(done(examined).text)
  for (const text of texts) {
    assert.ok(!text.includes(identity), text)
    assert.ok(!text.includes(phone) && !text.includes(`+86${phone}`), text)
  }
  refused(
    await resident.post(`/matters/${id}/parties/${party}/unmask`, { field: 'phone', reason: '自己看看' }),
    403,
    'not-yours',
  )
  refused(await officer.post(`/matters/${id}/parties/${party}/unmask`, { field: 'phone', reason: '看' }), 400)
  const value = async (field: string) =>
    done(await officer.post(`/matters/${id}/parties/${party}/unmask`, { field, reason: '核对身份需要' })).body.value
  assert.equal(await value('identity'), identity)
  assert.equal(await value('phone'), `+86${phone}`)
  const record = await officer.get(`/matters/${id}`)
  const unmasked = record.body.docket.filter((e: { kind: string }) => e.kind === 'party.unmasked')
  assert.deepEqual(
    unmasked.map((e: { body: { field: string; reason: string } }) => [e.body.field, e.body.reason]),
    [
      ['identity', '核对身份需要'],
      ['phone', '核对身份需要'],
    ],
  )
  assert.ok(!record.text.includes(identity) && !record.text.includes(phone))
  const everywhere = await ask<{ text: string }>(
    t,
    'select body::text as text from docket_entry union all select facts::text from matter union all select text from notice',
  )
  assert.ok(!everywhere.some(r => r.text.includes(identity) || r.text.includes(phone)), 'nor in what is kept')
  assert.ok(!t.logs().includes(identity) && !t.logs().includes(phone), 'nor in the log')
})

test('a session that has run out or was tampered with opens nothing and says so', async () => {
  const id = await apply()
  const forged = async (cookie: string, url = `/api/v1/matters/${id}`) => t.visitor.send({ url, headers: { cookie } })
  const [name, token] = officer.cookie.split('=') as [string, string]
  for (const wrong of [
    `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
    `${token}x`,
    'x',
    `' or 1=1 --`,
    '%00',
    'A'.repeat(4000),
  ])
    refused(await forged(`${name}=${wrong}`), 401, 'session-expired')
  assert.equal((await forged(`${name}=${token}`)).status, 200)
  assert.equal((await forged(`${name}=wrong`, '/api/v1/procedures')).status, 200, 'what all may read they read')
  const leaver = await t.as(w.officer)
  assert.equal((await leaver.del('/session')).status, 204)
  refused(await leaver.get(`/matters/${id}`), 401, 'session-expired')
  const late = await testApp(modules, { at })
  const agency = await anAgency(late.house, '440000H', 'hotline', '试验热线', '440000', null)
  const agent = await late.as(await staff(late.house, '坐席', [[agency.id, 'hotlineAgent']]))
  const citizen = await late.resident(phone)
  for (const who of [agent, citizen]) assert.equal((await who.get('/matters')).status, 200)
  late.setClock('2026-09-09T10:00:00+08:00')
  refused(await agent.get('/matters'), 401, 'session-expired')
  assert.equal((await citizen.get('/matters')).status, 200)
  late.setClock('2027-09-09T10:00:00+08:00')
  refused(await citizen.post('/consultations', { question: '还能问吗' }), 401, 'session-expired')
})

test('characters that nothing can keep are refused in words wherever they come in', async () => {
  const id = await apply()
  const party = (await officer.get(`/matters/${id}`)).body.parties[0].id
  for (const bad of ['空\u0000字', '半个\ud83d字']) {
    const wish = { procedure: 'legal-aid.application', action: 'apply', agency: w.centre.id }
    const named = worker('张三', phone).map(p => ({ ...p, name: bad }))
    const tries: [string, Promise<Answer>][] = [
      ['answers', resident.post('/matters', { ...wish, parties: worker(), answers: { ...wageClaim, story: bad } })],
      ['a name', resident.post('/matters', { ...wish, parties: named, answers: wageClaim })],
      ['a key', resident.post('/matters', { ...wish, parties: worker(), answers: { ...wageClaim, [bad]: 'x' } })],
      ['a question', t.stranger().post('/consultations', { question: bad })],
      ['a message', resident.post(`/matters/${id}/messages`, { text: bad })],
      ['an act', act(officer, id, 'askForMore', { missing: bad })],
      ['a reason', officer.post(`/matters/${id}/parties/${party}/unmask`, { field: 'phone', reason: `${bad}${bad}` })],
      ['a number to follow', t.stranger().post('/track', { number: `440402A${bad}`, phone })],
      ['a phone', t.stranger().post('/track', { number: '440402A-2026-000001', phone: `${phone}${bad}` })],
      ['a code', t.stranger().post('/session/codes', { phone: `${phone}${bad}` })],
      ['a login', t.stranger().post('/session/staff', { login: bad, password: bad })],
      ['a self-check', t.stranger().post('/legal-aid/self-check', { ground: bad, entrusted: false })],
      [
        'a draft',
        resident.put('/drafts/legal-aid.application/apply', { answers: { story: bad }, parties: [], page: 1 }),
      ],
    ]
    // Bytes hold no half of a pair.
    if (bad.isWellFormed()) tries.push(['a material', send(resident, id, '欠条.png', png, bad)])
    for (const [what, answer] of tries) {
      const { status, text } = await answer
      // A draft is sealed whole, and whoever lies about a login is told no more than others.
      if (['a draft', 'a login'].includes(what) && status < 500) continue
      assert.ok(status >= 400 && status < 500, `${what}: ${status} ${text}`)
      refused(await answer, status)
    }
  }
  const code = async () => {
    const stranger = t.stranger()
    done({ ...(await stranger.post('/session/codes', { phone: '13700137000' })), status: 200 })
    await t.deliver()
    return { stranger, code: /\d{6}/.exec(t.sms.at(-1)!.text)![0] }
  }
  const asked = await code()
  const named = await asked.stranger.post('/session/resident', {
    phone: '13700137000',
    code: asked.code,
    name: '空\u0000',
  })
  assert.ok(named.status < 500, named.text)
  for (const path of [
    '/search?q=%00',
    '/matters?category=%00',
    '/matters?procedure=%00',
    '/agencies?q=%00',
    '/people?q=%00',
    '/library/search?q=%00',
    '/library/resolve?text=%00',
    '/procedures/%00',
    '/drafts/%00/%00',
    '/library/statutes/%00/articles/1',
    '/search?q=%ED%A0%80',
    '/search?q=%FF',
  ]) {
    const answer = await everybody.get(path)
    assert.ok(answer.status < 500, `${path} ${answer.status} ${answer.text}`)
  }
})

test('what is of the wrong type, too big or too deep is refused in words', async () => {
  const id = await apply()
  const raw = (payload: string | Buffer, type: string, url = '/api/v1/consultations') =>
    resident.send({
      method: 'POST',
      url,
      payload,
      headers: { 'content-type': type, 'idempotency-key': `raw-key-${++uploads}` },
    })
  const good = JSON.stringify({ question: '老板不发工资' })
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'application/octet-stream'])
    refused(await raw(good, type), 415, 'media-type')
  refused(await raw(good, 'application/json', `/api/v1/matters/${id}/files`), 415, 'media-type')
  refused(await raw(JSON.stringify({ question: '大'.repeat(400_000) }), 'application/json'), 413, 'too-large')
  for (const depth of [100, 5_000, 60_000]) {
    const deep = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
    const answers = `{"procedure":"legal-aid.application","action":"apply","agency":${w.centre.id},"parties":[],"answers":{"story":${deep}}}`
    const answer = await raw(answers, 'application/json', '/api/v1/matters')
    assert.ok(answer.status >= 400 && answer.status < 500, `${depth} deep: ${answer.status} ${answer.text}`)
    refused(answer, answer.status)
    const list = await raw(`{"question":${'['.repeat(depth)}${']'.repeat(depth)}}`, 'application/json')
    assert.ok(list.status >= 400 && list.status < 500, `${depth} deep list: ${list.status} ${list.text}`)
  }
  for (const odd of [
    '[]',
    '1',
    '"x"',
    'null',
    '',
    '{"question":{"$gt":""}}',
    '{"__proto__":{"x":1},"question":"老板不发工资"}',
    '{"constructor":{"prototype":{"x":1}},"question":"老板不发工资"}',
  ]) {
    const answer = await raw(odd, 'application/json')
    assert.ok(answer.status >= 400 && answer.status < 500, `${odd} ${answer.status}`)
    refused(answer, answer.status)
  }
})

test('a cursor of one’s own making shows nothing that reach does not', async () => {
  await apply()
  await apply()
  const page = done(await officer.get('/matters?limit=1')).body
  assert.ok(page.next)
  for (const made of [
    'x',
    'AAAA',
    `${page.next}AA`,
    Buffer.from(`infinity' or true --`).toString('base64url'),
    Buffer.from('2026-13-99 99:99:99+08 00000000-0000-0000-0000-000000000000').toString('base64url'),
    Buffer.from(`2026-09-08 10:00:00+08 ${'-'.repeat(36)}`).toString('base64url'),
  ]) {
    const answer = await officer.get(`/matters?after=${encodeURIComponent(made)}`)
    refused(answer, 400, 'bad-cursor')
    refused(await officer.get(`/search?q=440402A-&after=${encodeURIComponent(made)}`), 400, 'bad-cursor')
  }
  for (const [name, who] of Object.entries({ other, elsewhere, visitor: t.visitor })) {
    const theirs = await who.get(`/matters?after=${page.next}`)
    assert.ok(theirs.status === 200 && !theirs.text.includes('440402A'), name)
  }
})

test('of two who decide at once one does, and the other is told who did and when', async () => {
  const second = await t.as(await staff(t.house, '审批人乙', [[w.centre.id, 'approver']]))
  for (let i = 0; i < 5; i++) {
    const id = await apply()
    done(await act(officer, id, 'draft', giving))
    const both = await Promise.all([act(approver, id, 'approve'), act(second, id, 'approve')])
    assert.deepEqual(both.map(r => r.status).sort(), [200, 409])
    const lost = both.find(r => r.status === 409)!
    refused(lost, 409, 'out-of-state')
    const winner = both.indexOf(lost) === 0 ? '审批人乙' : '审批人'
    assert.ok(lost.body.title.includes(`（${winner}已于2026-09-08 10:00“决定给予法律援助”）`), lost.body.title)
    const view = (await officer.get(`/matters/${id}`)).body
    assert.equal(view.documents.filter((d: { title: string }) => d.title === '给予法律援助决定书').length, 1)
  }
})

test('a key used by one person is another’s own to use, and shows nothing of the first', async () => {
  const body = { question: '同一把钥匙', name: '甲', phone }
  const key = 'the-shared-key-1'
  const first = done(await resident.post('/consultations', body, key)).body
  const others = [await other.post('/consultations', body, key), await t.stranger().post('/consultations', body, key)]
  const numbers = new Set([first.number, ...others.map(r => done(r).body.number)])
  assert.equal(numbers.size, 3)
  assert.deepEqual(done(await resident.post('/consultations', body, key)).body, first)
  refused(await resident.post('/consultations', { ...body, question: '另一件事' }, key), 422, 'idempotency-key-reused')
  const elsewhere = await resident.post(`/matters/${first.id}/messages`, { text: '同一把钥匙' }, key)
  refused(elsewhere, 422, 'idempotency-key-reused')
})

test('a file is what it is, whatever it is called', async () => {
  const id = await apply()
  for (const [given, kept] of [
    ['../../../etc/passwd.png', 'passwd.png'],
    ['..\\..\\windows\\system.png', 'system.png'],
    ['/etc/cron.d/job.png', 'job.png'],
    ['\u202egnp.exe.png', 'gnp.exe.png'],
    ['.png', '文件.png'],
  ] as const) {
    const sent = done(await send(resident, id, given, png, `材料${given.length}`)).body
    assert.equal(sent.name, kept)
    const got = await resident.get(`/matters/${id}/files/${sent.id}`)
    assert.equal(got.status, 200)
    assert.doesNotMatch(String(got.headers['content-disposition']), /\.\.|[\\/\r\n]/)
    assert.equal(got.headers['x-content-type-options'], 'nosniff')
    assert.match(String(got.headers['content-security-policy']), /default-src 'none'/)
  }
  const exe = Buffer.concat([
    Buffer.from('MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff', 'latin1'),
    Buffer.alloc(400),
  ])
  refused(await send(resident, id, '合同.pdf', exe), 415)
  refused(await send(resident, id, '合同.pdf', png), 415, 'file-kind-differs')
  refused(await send(resident, id, '页面.png', Buffer.from('<html><script>alert(1)</script></html>')), 415)
  refused(
    await send(resident, id, '图.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')),
    415,
  )
  refused(await send(resident, id, '空.pdf', Buffer.alloc(0)), 422, 'file-empty')
  const big = Buffer.concat([png, Buffer.alloc(11_000_000)])
  refused(await send(resident, id, '大.png', big), 413)
  refused(await send(resident, id, '欠条.png', png, ' '), 422, 'file-incomplete')
  const files = (await resident.get(`/matters/${id}`)).body.files
  assert.equal(files.length, 5)
})

/** `faqiao docket verify` as a process of its own. */
function verified(): Promise<{ code: number | null; out: string }> {
  const env = { ...process.env, DATABASE_URL: t.url }
  const child = spawn(process.execPath, [join(home, 'server/cli/main.ts'), 'docket', 'verify', '--json'], { env })
  let out = ''
  child.stdout.setEncoding('utf8').on('data', text => {
    out += text
  })
  return new Promise(resolve => child.on('close', code => resolve({ code, out })))
}

test('whoever writes in the record past all guards is found by the command, even after everything above', async () => {
  const id = await apply()
  const whole = await verified()
  assert.equal(whole.code, 0, whole.out)
  await assert.rejects(ask(t, `update docket_entry set actor = 1 where stream = $1`, [id]))
  await assert.rejects(ask(t, `delete from docket_entry where stream = $1`, [id]))
  await ask(t, 'alter table docket_entry disable trigger user')
  for (const [change, undo] of [
    [
      `update docket_entry set body = jsonb_set(body, '{title}', '"改过"') where stream = $1 and seq = 1`,
      `update docket_entry set body = jsonb_set(body, '{title}', '"提交法律援助申请"') where stream = $1 and seq = 1`,
    ],
    [
      `update docket_entry set at = at - interval '1 day' where stream = $1 and seq = 1`,
      `update docket_entry set at = at + interval '1 day' where stream = $1 and seq = 1`,
    ],
  ] as const) {
    await ask(t, change, [id])
    const found = await verified()
    assert.equal(found.code, 1)
    const { damage } = JSON.parse(found.out.split('\n')[0]!)
    assert.deepEqual(
      damage.map((d: { stream: string; seq: number }) => [d.stream, d.seq]),
      [[id, 1]],
    )
    await ask(t, undo, [id])
  }
  await ask(t, 'alter table docket_entry enable trigger user')
  assert.equal((await verified()).code, 0)
})
