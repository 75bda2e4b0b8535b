import assert from 'node:assert/strict'
import { test } from 'node:test'
import { indexRegister } from '../server/enterprises/index.ts'
import { coreOf, initialsOf } from '../server/enterprises/names.ts'
import { rows, statement } from '../server/kernel/database.ts'
import { inventedCode } from '../server/people/index.ts'
import { ask } from './support/app.ts'
import { anEnterprise } from './support/enterprises.ts'
import { type RegisterHouse, registerHouse } from './support/register.ts'

const found = async (t: RegisterHouse, query: string | Record<string, string>): Promise<string[]> => {
  const asked = typeof query === 'string' ? { q: query } : query
  const answer = await t.as.clerk.get(`/enterprises?${new URLSearchParams(asked)}`)
  assert.equal(answer.status, 200, answer.text)
  return answer.body.rows.map((r: { name: string }) => r.name)
}

async function filled() {
  const t = await registerHouse()
  const at = (name: string, more: object = {}) => anEnterprise(t.house, t.county.id, name, more)
  const bamboo = await at('演示闽北竹业（集团）有限公司', { industry: '20', categories: ['生态绿色企业'] })
  await at('演示建阳茶业有限公司', { region: '350703', industry: 'C1530' })
  await at('演示兴业银行南平分行', { industry: 'J66', categories: ['上市公司'] })
  await at('演示武夷山重庆火锅店', { region: '350782' })
  await at('演示竹业协会', { kind: 'association', region: '350700', covers: [bamboo.id] })
  await indexRegister(t.house)
  return { t, bamboo }
}

test('initials follow how a word is read, and a core forgets form and brackets', () => {
  assert.deepEqual(['兴业银行', '重庆', '长沙', 'ABC茶业'].map(initialsOf), ['xyyh', 'cq', 'cs', 'abccy'])
  assert.equal(coreOf('南平（延平）竹业股份 有限公司'), coreOf('南平延平竹业有限责任公司'))
  assert.notEqual(coreOf('南平竹业有限公司'), coreOf('南平茶业有限公司'))
  assert.equal(coreOf('有限公司'), '有限公司')
})

test('a firm is found by any part of its name, one character too, by any part of its initials and of its code', async () => {
  const { t, bamboo } = await filled()
  const name = '演示闽北竹业（集团）有限公司'
  for (const q of [
    '闽',
    '北竹',
    '竹业(集团',
    ' 闽北竹业 ',
    'mbzy',
    'MBZYJT',
    bamboo.code!,
    bamboo.code!.slice(9, 15),
    bamboo.code!.slice(-7).toLowerCase(),
  ])
    assert.ok((await found(t, q)).includes(name), q)
  assert.deepEqual(await found(t, bamboo.code!), [name])
  assert.deepEqual((await found(t, '竹业')).length, 2)
  assert.deepEqual(await found(t, 'xyyhnp'), ['演示兴业银行南平分行'])
  assert.deepEqual(await found(t, 'cqhg'), ['演示武夷山重庆火锅店'])
  for (const q of ['北闽', '竹业茶业', 'zzzz', '业\n演', "'; drop", '%', '_'])
    assert.deepEqual(await found(t, q), [], q)
})

test('filters narrow: kind, place with all below it, industry with all below it, label, body, agency; wrong ones are refused', async () => {
  const { t } = await filled()
  const body = (await ask<{ id: number }>(t, `select id from enterprise where kind = 'association'`))[0]!.id
  assert.deepEqual(await found(t, { kind: 'association' }), ['演示竹业协会'])
  assert.equal((await found(t, { region: '350700' })).length, 5)
  assert.deepEqual(await found(t, { region: '350703' }), ['演示建阳茶业有限公司'])
  assert.equal((await found(t, { industry: 'C' })).length, 2)
  assert.deepEqual(await found(t, { industry: '15' }), ['演示建阳茶业有限公司'])
  assert.deepEqual(await found(t, { industry: 'C1530', q: '茶' }), ['演示建阳茶业有限公司'])
  assert.deepEqual(await found(t, { category: '上市公司' }), ['演示兴业银行南平分行'])
  assert.deepEqual(await found(t, { body: String(body) }), ['演示闽北竹业（集团）有限公司'])
  assert.deepEqual(await found(t, { body: String(body), q: '茶' }), [])
  assert.deepEqual(await found(t, { agency: String(t.bureau.id) }), [])
  const wrong = async (q: string) => (await t.as.clerk.get(`/enterprises?${q}`)).body.code
  assert.deepEqual(
    [await wrong('region=359999'), await wrong('industry=A20'), await wrong('kind=shop')],
    ['no-such-region', 'no-such-industry', 'request-malformed'],
  )
})

test('page after page gives each once; what is common and what is rare are found alike in a large register', async () => {
  const t = await registerHouse()
  await ask(
    t,
    `insert into enterprise (stream, kind, name, region, agency_id, invented, created_at)
     select gen_random_uuid(), 'platform', case when i % 2500 = 7 then '演示稀有鑫品园' || i else '演示普通工业园' || i end, '350702', $1, true, now() from generate_series(1, 8000) i`,
    [t.county.id],
  )
  await indexRegister(t.house)
  const walk = async (q: string, limit: number) => {
    const seen: number[] = []
    for (let after: number | undefined = 0; after !== undefined; ) {
      const page = await t.as.clerk.get(
        `/enterprises?${new URLSearchParams({ q, limit: String(limit), after: String(after) })}`,
      )
      seen.push(...page.body.rows.map((r: { id: number }) => r.id))
      after = page.body.next
    }
    assert.equal(new Set(seen).size, seen.length, 'none twice')
    return seen.length
  }
  const said = statement('test.said', 'select count(*)::int as n from enterprise where strpos(name, $1) > 0')
  for (const q of ['鑫', '鑫品', '稀有鑫品园', '园7', '园799', '演示普通工业园7999'])
    assert.equal(await walk(q, 3), (await rows<{ n: number }>(t.house.db.system, said, [q]))[0]!.n, q)
  assert.equal(
    await walk('普通工业园7', 200),
    (await rows<{ n: number }>(t.house.db.system, said, ['普通工业园7']))[0]!.n,
  )
  assert.equal(await walk('xyxpy', 3), 4)
})

test('a name amended is found at once, by the old one too; what others entered is found once the sweep has been', async () => {
  const t = await registerHouse()
  const given = {
    agency: t.county.id,
    kind: 'enterprise',
    name: '演示旧名公司',
    code: inventedCode('x'),
    region: '350702',
  }
  const { id } = (await t.as.officer.post('/enterprises', given)).body
  await t.as.officer.put(`/enterprises/${id}`, { version: 1, name: '演示新名公司' })
  for (const q of ['旧名', '新名', 'jm', 'xm']) assert.deepEqual(await found(t, q), ['演示新名公司'], q)
  await anEnterprise(t.house, t.county.id, '演示别处登记的公司')
  assert.deepEqual(await found(t, '别处'), [])
  await indexRegister(t.house)
  assert.deepEqual(await found(t, '别处'), ['演示别处登记的公司'])
})

test('nobody is found by a contact', async () => {
  const t = await registerHouse()
  const firm = await anEnterprise(t.house, t.county.id, '演示甲公司')
  await t.as.officer.post(`/enterprises/${firm.id}/contacts`, { name: '欧阳某某', phone: '13812345678' })
  await indexRegister(t.house)
  for (const q of ['欧阳', '1381234', '13812345678', 'oymm']) assert.deepEqual(await found(t, q), [], q)
  assert.doesNotMatch(JSON.stringify(await ask(t, 'select text, tokens::text from enterprise_search')), /欧阳|1381/)
})

test('the filtered register goes out as Excel and CSV; no formula and no contact goes with it', async () => {
  const { t } = await filled()
  await anEnterprise(t.house, t.county.id, '=HYPERLINK("x")公司')
  await anEnterprise(t.house, t.county.id, '＝1＋1公司')
  await indexRegister(t.house)
  const csv = await t.as.clerk.get('/enterprises/register.csv?kind=enterprise')
  assert.equal(csv.status, 200)
  const lines = csv.text.replace('\uFEFF', '').trim().split('\r\n')
  assert.equal(lines.length, 7)
  assert.match(csv.text, /"'=HYPERLINK/)
  assert.match(csv.text, /"'＝1＋1公司/)
  assert.match(lines[1]!, /"福建省南平市延平区","C20 木材加工/)
  const xlsx = await t.as.clerk.get(
    '/enterprises/register.xlsx?category=上市公司'.replace('上市公司', encodeURIComponent('上市公司')),
  )
  assert.deepEqual([xlsx.status, xlsx.text.slice(0, 2)], [200, 'PK'])
  assert.equal((await t.visitor.get('/enterprises/register.csv')).status, 401)
  assert.equal((await t.as.clerk.get('/enterprises/template.xlsx')).status, 200)
})
