import assert from 'node:assert/strict'
import { test } from 'node:test'
import { enterpriseOfCode, industries, industryOf, kinOf } from '../server/enterprises/index.ts'
import { inventedCode } from '../server/people/index.ts'
import { ask } from './support/app.ts'
import { anEnterprise } from './support/enterprises.ts'
import { docketTitles, type RegisterHouse, registerHouse } from './support/register.ts'

const firm = (t: RegisterHouse, more: object = {}) => ({
  agency: t.county.id,
  kind: 'enterprise',
  name: '演示延平竹业有限公司',
  code: inventedCode('延平竹业'),
  region: '350702',
  industry: 'C20',
  categories: ['生态绿色企业'],
  ...more,
})
const today = Temporal.PlainDate.from('2026-09-25')

test('GB/T 4754 has twenty sections and ninety-seven divisions; an industry is taken by code or name, and nothing else', () => {
  assert.deepEqual([industries.length, industries.flatMap(s => s.divisions).length], [20, 97])
  assert.equal(
    industries
      .flatMap(s => s.divisions)
      .map(d => d.code.slice(1))
      .join(),
    Array.from({ length: 97 }, (_, i) => String(i + 1).padStart(2, '0')).join(),
  )
  const taken = {
    C: 'C',
    C20: 'C20',
    20: 'C20',
    2012: 'C2012',
    c201: 'C201',
    '20 木竹加工': 'C20',
    房屋建筑业: 'E47',
    制造业: 'C',
  }
  for (const [raw, code] of Object.entries(taken)) assert.equal(industryOf(raw), code, raw)
  for (const wrong of ['A20', '98', '00', 'Z', '造船', '20123', '']) assert.equal(industryOf(wrong), undefined, wrong)
})

test('an officer enters a firm; every member of staff reads it, and its docket says what was entered', async () => {
  const t = await registerHouse()
  const made = await t.as.officer.post(
    '/enterprises',
    firm(t, { name: ' 演示延平竹业(福建)有限公司 ', code: ` ${inventedCode('延平竹业').toLowerCase()}` }),
  )
  assert.equal(made.status, 201, made.text)
  const view = await t.as.stranger.get(`/enterprises/${made.body.id}`)
  assert.equal(view.body.name, '演示延平竹业（福建）有限公司')
  assert.equal(view.body.code, inventedCode('延平竹业'))
  assert.deepEqual(
    [view.body.industry, view.body.industryTitle, view.body.regionTitle, view.body.mayKeep, view.body.invented],
    ['C20', '木材加工和木、竹、藤、棕、草制品业', '福建省/南平市/延平区', false, true],
  )
  assert.deepEqual(await docketTitles(t, made.body.id), ['登记企业：演示延平竹业（福建）有限公司'])
})

test('a wrong credit code, place, industry or label is refused in words, all at once; a firm has a code, a platform need not', async () => {
  const t = await registerHouse()
  const wrong = await t.as.officer.post(
    '/enterprises',
    firm(t, { code: '91350700MA00000000', region: '359999', industry: 'A20', categories: ['独角兽'] }),
  )
  assert.equal(wrong.body.code, 'enterprise-refused')
  assert.deepEqual(
    wrong.body.fields.map((f: { field: string }) => f.field),
    ['code', 'region', 'industry', 'categories'],
  )
  assert.match(wrong.text, /统一社会信用代码/)
  const none = await t.as.officer.post('/enterprises', firm(t, { code: null }))
  assert.match(none.text, /企业应有统一社会信用代码/)
  const platform = await t.as.officer.post(
    '/enterprises',
    firm(t, { kind: 'platform', name: '演示延平工业园区', code: null, industry: null }),
  )
  assert.equal(platform.status, 201, platform.text)
  const first = await t.as.officer.post('/enterprises', firm(t))
  const twice = await t.as.officer.post('/enterprises', firm(t, { name: '另一个名称' }))
  assert.equal(first.status, 201)
  assert.deepEqual([twice.status, twice.body.code], [409, 'code-taken'])
  assert.match(twice.text, /演示延平竹业有限公司/)
})

test('a name that is there already in the same place is said when one is entered', async () => {
  const t = await registerHouse()
  const { body } = await t.as.officer.post('/enterprises', firm(t))
  const again = await t.as.officer.post(
    '/enterprises',
    firm(t, { name: '演示延平竹业股份有限公司', code: inventedCode('另一家') }),
  )
  assert.deepEqual(
    again.body.alike.map((a: { like: { id: number }; why: string }) => [a.like.id, a.why]),
    [[body.id, 'name']],
  )
})

test('who may enter: the offices that keep the register, there and above; nobody beside, no clerk, no resident, no visitor', async () => {
  const t = await registerHouse()
  assert.equal((await t.as.above.post('/enterprises', firm(t))).status, 201)
  const resident = await t.resident('13800000001')
  const answers = [t.as.stranger, t.as.clerk, resident, t.visitor].map(c =>
    c.post('/enterprises', firm(t, { code: inventedCode('b') })),
  )
  assert.deepEqual(
    (await Promise.all(answers)).map(a => a.status),
    [403, 403, 403, 401],
  )
  assert.equal((await resident.get('/enterprises')).status, 403)
  assert.equal((await t.visitor.get('/enterprises')).status, 401)
})

test('an amendment says before and after; the old name stays known; who did not see the last one is refused', async () => {
  const t = await registerHouse()
  const { id } = (await t.as.officer.post('/enterprises', firm(t))).body
  const done = await t.as.above.put(`/enterprises/${id}`, {
    version: 1,
    name: '演示延平新竹业有限公司',
    address: '延平区某路1号',
  })
  assert.deepEqual(done.body, { id, version: 2 })
  const late = await t.as.officer.put(`/enterprises/${id}`, { version: 1, name: '第三个名称' })
  assert.deepEqual([late.status, late.body.code], [409, 'version-conflict'])
  const { body } = await t.as.officer.get(`/enterprises/${id}`)
  assert.deepEqual([body.name, body.aka, body.version], ['演示延平新竹业有限公司', ['演示延平竹业有限公司'], 2])
  const docket = await t.as.officer.get(`/enterprises/${id}/docket`)
  const [last] = docket.body.rows
  assert.deepEqual(
    last.changes.find((c: { field: string }) => c.field === 'name'),
    { field: 'name', title: '名称', before: '演示延平竹业有限公司', after: '演示延平新竹业有限公司' },
  )
  assert.equal((await t.as.stranger.put(`/enterprises/${id}`, { version: 2, name: '别的' })).status, 403)
  assert.equal((await t.as.stranger.get(`/enterprises/${id}/docket`)).status, 403)
  assert.equal((await t.as.officer.put('/enterprises/999999', { version: 1 })).status, 404)
  const same = await t.as.officer.put(`/enterprises/${id}`, { version: 2, address: '延平区某路1号' })
  assert.equal(same.body.version, 2, 'nothing changed, nothing is written')
})

test('a label that left the list stays on whoever has it, until somebody sets the labels anew', async () => {
  const t = await registerHouse()
  const { id } = (await t.as.officer.post('/enterprises', firm(t))).body
  await ask(t, `insert into setting (name, value) values ('enterprises.categories', '["新标签"]')`)
  await t.reload()
  assert.equal((await t.as.officer.put(`/enterprises/${id}`, { version: 1, address: '某路' })).status, 200)
  assert.deepEqual((await t.as.officer.get(`/enterprises/${id}`)).body.categories, ['生态绿色企业'])
  assert.equal((await t.as.officer.put(`/enterprises/${id}`, { version: 2, categories: ['生态绿色企业'] })).status, 422)
  assert.equal((await t.as.officer.put(`/enterprises/${id}`, { version: 2, categories: ['新标签'] })).status, 200)
})

test('one that closed stays in the register and can be changed no more', async () => {
  const t = await registerHouse()
  const { id } = (await t.as.officer.post('/enterprises', firm(t))).body
  assert.equal((await t.as.stranger.post(`/enterprises/${id}/close`, { version: 1, why: '注销登记' })).status, 403)
  assert.equal((await t.as.officer.post(`/enterprises/${id}/close`, { version: 7, why: '注销登记' })).status, 409)
  assert.equal((await t.as.officer.post(`/enterprises/${id}/close`, { version: 1, why: '注销登记' })).body.version, 2)
  assert.equal(
    (await t.as.officer.put(`/enterprises/${id}`, { version: 2, name: '新名' })).body.code,
    'enterprise-closed',
  )
  assert.equal((await t.as.officer.get('/enterprises')).body.rows.length, 0)
  assert.equal((await t.as.officer.get('/enterprises?status=closed')).body.rows[0].id, id)
})

test('a body covers firms from a day to a day, and the list reads both ways', async () => {
  const t = await registerHouse()
  const body = await anEnterprise(t.house, t.county.id, '演示竹业协会', { kind: 'association' })
  const other = await anEnterprise(t.house, t.county.id, '演示园区', { kind: 'platform' })
  const firms = [
    await anEnterprise(t.house, t.bureau.id, '甲公司'),
    await anEnterprise(t.house, t.county.id, '乙公司'),
    await anEnterprise(t.house, t.county.id, '丙公司'),
  ]
  const members = firms.map(f => f.id)
  const add = (more: object) =>
    t.as.officer.post(`/enterprises/${body.id}/members`, { members, from: '2026-01-01', ...more })
  assert.deepEqual((await add({})).body, { added: 3 })
  assert.deepEqual((await add({ from: '2026-03-01' })).body, { added: 0 }, 'covered already')
  const first = await t.as.clerk.get(`/enterprises/${body.id}/members?limit=2&on=2026-09-25`)
  assert.deepEqual([first.body.rows.length, first.body.next], [2, members[1]])
  assert.equal(
    (await t.as.clerk.get(`/enterprises/${body.id}/members?limit=2&after=${first.body.next}`)).body.rows[0].id,
    members[2],
  )
  assert.equal((await t.as.clerk.get(`/enterprises/${body.id}/members?on=2025-12-31`)).body.rows.length, 0)
  assert.equal((await t.as.clerk.get(`/enterprises/${members[0]}/bodies`)).body.rows[0].name, '演示竹业协会')
  const end = await t.as.officer.post(`/enterprises/${body.id}/members/${members[0]}/end`, {
    to: '2026-06-30',
    why: '退会',
  })
  assert.equal(end.status, 204, end.text)
  assert.equal(
    (await t.as.officer.post(`/enterprises/${body.id}/members/${members[0]}/end`, { why: '退会' })).body.code,
    'not-covered',
  )
  const [row] = (await t.as.clerk.get(`/enterprises/${members[0]}/bodies`)).body.rows
  assert.deepEqual([row.from, row.to], ['2026-01-01', '2026-06-30'])
  assert.equal((await t.as.officer.get(`/enterprises/${body.id}`)).body.members.n, 2)
  assert.equal((await add({ from: '2026-07-01', members: [members[0]] })).body.added, 1, 'covered again later')
  for (const [wrong, code] of [
    [[body.id], 'not-a-member'],
    [[other.id], 'not-a-member'],
  ] as const)
    assert.equal((await add({ members: wrong })).body.code, code)
  assert.equal(
    (await t.as.officer.post(`/enterprises/${members[1]}/members`, { members: [members[2]] })).body.code,
    'not-a-body',
  )
  assert.equal((await add({ members: [999999] })).status, 404)
  assert.equal((await add({ to: '2025-01-01' })).body.code, 'bad-period')
  assert.equal((await t.as.stranger.post(`/enterprises/${body.id}/members`, { members })).status, 403)
})

test('affiliates are listed both ways and are kin; nobody is an affiliate of itself', async () => {
  const t = await registerHouse()
  const [a, b, c] = [
    await anEnterprise(t.house, t.county.id, '甲公司'),
    await anEnterprise(t.house, t.bureau.id, '乙公司'),
    await anEnterprise(t.house, t.county.id, '商会', { kind: 'association' }),
  ]
  const add = (enterprise: number, more: object = {}) =>
    t.as.officer.post(`/enterprises/${a.id}/affiliates`, {
      enterprise,
      relation: 'parent',
      from: '2026-01-01',
      ...more,
    })
  assert.equal((await add(b.id)).status, 204)
  assert.equal((await add(b.id)).body.code, 'affiliated-already')
  assert.equal((await add(a.id)).body.code, 'affiliate-of-itself')
  assert.equal((await add(c.id)).body.code, 'not-an-enterprise')
  assert.equal((await add(999999)).status, 404)
  assert.equal(
    (await t.as.stranger.post(`/enterprises/${a.id}/affiliates`, { enterprise: b.id, relation: 'other' })).status,
    403,
  )
  const there = (await t.as.clerk.get(`/enterprises/${a.id}/affiliates`)).body.rows
  const back = (await t.as.clerk.get(`/enterprises/${b.id}/affiliates`)).body.rows
  assert.deepEqual(
    [there[0].id, there[0].relationTitle, there[0].outward, back[0].id, back[0].outward],
    [b.id, '母公司', true, a.id, false],
  )
  const kin = await kinOf(t.house.db.system, [a.id], today)
  assert.deepEqual(
    kin.map(k => [k.id, k.steps]).sort(),
    [
      [a.id, 0],
      [b.id, 1],
    ].sort(),
  )
  const end = { enterprise: b.id, relation: 'parent', to: '2026-03-01', why: '转让股权' }
  assert.equal((await t.as.officer.post(`/enterprises/${a.id}/affiliates/end`, end)).status, 204)
  assert.equal(
    (await t.as.officer.post(`/enterprises/${a.id}/affiliates/end`, { ...end, to: '2026-09-01' })).body.code,
    'not-affiliated',
  )
  assert.equal((await kinOf(t.house.db.system, [a.id], today)).length, 1)
})

test('contacts are for the keeping agency alone, masked; who asks for a whole number says why, and the docket keeps it without the number', async () => {
  const t = await registerHouse()
  const { id } = (await t.as.officer.post('/enterprises', firm(t))).body
  const made = await t.as.officer.post(`/enterprises/${id}/contacts`, {
    name: '张某',
    duty: '法务',
    phone: '13812345678',
  })
  assert.equal(made.status, 201, made.text)
  assert.equal(
    (await t.as.officer.post(`/enterprises/${id}/contacts`, { name: '李某', phone: '123' })).body.code,
    'phone-refused',
  )
  assert.equal((await t.as.stranger.post(`/enterprises/${id}/contacts`, { name: '李某' })).status, 403)
  const shown = await t.as.officer.get(`/enterprises/${id}/contacts`)
  assert.deepEqual(shown.body.rows, [{ id: made.body.id, name: '张某', duty: '法务', phone: '138****5678' }])
  assert.deepEqual((await t.as.stranger.get(`/enterprises/${id}/contacts`)).body.rows, [])
  const path = `/enterprises/${id}/contacts/${made.body.id}/unmask`
  assert.equal((await t.as.stranger.post(path, { reason: '想看看' })).status, 404)
  assert.equal((await t.as.officer.post(path, {})).status, 400)
  assert.deepEqual((await t.as.officer.post(path, { reason: '预约走访' })).body, { value: '+8613812345678' })
  const docket = await ask<{ body: object }>(
    t,
    'select body from docket_entry where stream = (select stream from enterprise where id = $1)',
    [id],
  )
  assert.match(JSON.stringify(docket), /预约走访/)
  assert.doesNotMatch(JSON.stringify(docket), /13812345678|张某/)
  assert.equal((await t.as.officer.del(`/enterprises/${id}/contacts/${made.body.id}`)).status, 204)
  assert.deepEqual((await t.as.officer.get(`/enterprises/${id}/contacts`)).body.rows, [])
  assert.equal((await t.as.officer.del(`/enterprises/${id}/contacts/${made.body.id}`)).status, 404)
})

test('a firm is found by its code, and the same request sent twice enters it once', async () => {
  const t = await registerHouse()
  const [one, two] = [
    await t.as.officer.post('/enterprises', firm(t), 'once-only-key'),
    await t.as.officer.post('/enterprises', firm(t), 'once-only-key'),
  ]
  assert.deepEqual([one.status, two.status, one.body], [201, 201, two.body])
  assert.equal((await enterpriseOfCode(t.house.db.system, inventedCode('延平竹业')))?.id, one.body.id)
})
