import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { intake } from '../server/intake/index.ts'
import { type contract, type HoldingAgency, indexPage, indexSearch, papers } from '../server/matters/index.ts'
import { bigrams, searchable, tsquery } from '../server/matters/tokens.ts'
import { inventedIdentity, phoneIndex, type Viewer } from '../server/people/index.ts'
import { anAgency, staff, type TestHouse, testHouse } from './support/house.ts'
import { testWire, type Wire } from './support/wire.ts'

let t: TestHouse
let wire: Wire
let hotline: HoldingAgency
let centre: HoldingAgency
let agent: Viewer
let both: Viewer
let clerk: Viewer
let administrator: Viewer
let resident: Viewer
const identity = inventedIdentity('search')

before(async () => {
  t = await testHouse([papers, intake])
  hotline = await anAgency(t.house, '440000H', 'hotline', '省热线', '440000')
  centre = await anAgency(t.house, '440402C', 'serviceCentre', '香洲中心', '440402')
  agent = await staff(t.house, '坐席', [[hotline.id, 'hotlineAgent']])
  clerk = await staff(t.house, '窗口', [[centre.id, 'windowClerk']])
  both = await staff(t.house, '两处', [
    [hotline.id, 'hotlineAgent'],
    [centre.id, 'windowClerk'],
  ])
  administrator = await staff(t.house, '管理员', [], true)
  const { person } = await staff(t.house, '林晓芳', [])
  resident = { kind: 'resident', person, name: '林晓芳', phone: phoneIndex(t.house, '+8613800138000') }
  wire = await testWire(t, [papers, intake])
})

let minute = 0
async function ask(
  question: string,
  agency = hotline,
  name = '王小明',
  phone = '13700137000',
): Promise<contract.Receipt> {
  t.setClock(Temporal.Instant.from('2026-09-01T09:00:00+08:00').add({ minutes: minute++ }).toString())
  const { body } = await wire.post<contract.Receipt>('/api/v1/matters', {
    procedure: 'intake.consultation',
    action: 'askByMessage',
    agency: agency.id,
    parties: [{ role: 'applicant', name, phone, identity: { kind: 'residentId', number: identity } }],
    answers: { question, category: 'labour' },
  })
  return body
}
type Found = { rows: { id: string; number: string; hit?: string }[]; next?: string; code?: string }
const find = async (q: string, as: Viewer = agent, more = '') =>
  (await wire.get<Found>(`/api/v1/search?q=${encodeURIComponent(q)}${more}`, as)).body
const ids = async (q: string, as: Viewer = agent) => (await find(q, as)).rows.map(r => r.id)

test('a matter is found by any phrase of its question, by a name, a category, and shows where', async () => {
  const { id } = await ask('房东收走了押金，说墙面有划痕')
  assert.deepEqual(await ids('墙面有划痕'), [], 'not before the sweep')
  assert.equal(await indexSearch(t.house, t.registry), 1)
  for (const q of ['押金', '墙面有划', '了押金，说墙', '王小明', '劳动用工', '  墙面  '])
    assert.deepEqual(await ids(q), [id], q)
  assert.match((await find('划痕')).rows[0]!.hit!, /墙面有划痕/)
  for (const q of ['金押', '押金墙面', '划痕房东', '鲸鱼']) assert.deepEqual(await ids(q), [], q)
})

test('what happens in a matter changes what it is found by; the sweep does nothing twice', async () => {
  const { id } = await ask('试用期被辞退')
  await indexSearch(t.house, t.registry)
  await wire.post(
    `/api/v1/matters/${id}/acts/answer`,
    { answers: { text: '用人单位应当说明理由并支付赔偿金。' } },
    agent,
  )
  assert.deepEqual(await ids('支付赔偿金'), [])
  assert.equal(await indexSearch(t.house, t.registry), 1)
  assert.deepEqual(await ids('支付赔偿金'), [id])
  assert.equal(await indexSearch(t.house, t.registry), 0)
})

test('a number is found from its beginning, a whole one before any sweep', async () => {
  const first = await ask('编号一', centre)
  const second = await ask('编号二', centre)
  assert.deepEqual(await ids(first.number.toLowerCase(), clerk), [first.id])
  assert.deepEqual(await ids(first.number, agent), [], 'out of reach')
  await indexSearch(t.house, t.registry)
  const found = await ids('440402C-2026', clerk)
  assert.ok(found.includes(first.id) && found.includes(second.id))
  assert.deepEqual(await ids('440402C-2026', agent), [])
})

test('a phone and an identity are found whole, however they are typed, and never in part', async () => {
  const { id } = await ask('电话查找', hotline, '赵电话', '13612345678')
  await indexSearch(t.house, t.registry)
  for (const q of ['13612345678', '136 1234 5678', '+86-13612345678', '１３６１２３４５６７８'])
    assert.deepEqual(await ids(q), [id], q)
  assert.ok((await ids(identity)).includes(id))
  assert.deepEqual(await ids('1361234567'), [])
  assert.deepEqual(await ids(identity.slice(0, 14)), [])
  assert.deepEqual(await ids('13612345678', clerk), [], 'out of reach')
})

test('each sees their own reach: an agency, several, everything, one person, nobody', async () => {
  const there = await ask('鹦鹉学舌扰民一', centre, '林晓芳', '13800138000')
  const here = await ask('鹦鹉学舌扰民二', hotline)
  await indexSearch(t.house, t.registry)
  assert.deepEqual(await ids('鹦鹉学舌', clerk), [there.id])
  assert.deepEqual(await ids('鹦鹉学舌', agent), [here.id])
  assert.deepEqual(await ids('鹦鹉学舌', both), [here.id, there.id], 'newest first')
  assert.deepEqual(await ids('鹦鹉学舌', administrator), [here.id, there.id])
  assert.deepEqual(await ids('鹦鹉学舌', resident), [there.id])
  const nobody = await wire.get<Found>('/api/v1/search?q=鹦鹉')
  assert.deepEqual([nobody.status, nobody.body.code], [401, 'sign-in-needed'])
})

test('pages follow one another without gap or repeat', async () => {
  const asked = []
  for (let i = 0; i < 7; i++) asked.push((await ask(`蜂箱失窃第${i}次`)).id)
  await indexSearch(t.house, t.registry)
  const seen: string[] = []
  for (let next: string | undefined = '', pages = 0; next !== undefined && pages < 9; pages++) {
    const page: Found = await find('蜂箱失窃', agent, `&limit=3${next ? `&after=${next}` : ''}`)
    seen.push(...page.rows.map(r => r.id))
    next = page.next
  }
  assert.deepEqual(seen, asked.toReversed())
  assert.equal((await find('蜂箱', agent, '&after=bm90IGEgY3Vyc29y')).code, 'bad-cursor')
})

test('rare phrases are found behind thousands of newer matters, by the index', async () => {
  const { id } = await ask('祖传砚台被典当')
  await indexSearch(t.house, t.registry)
  await t.house.db.system.query({
    name: 'test.many',
    text: `with m as (
        insert into matter (id, number, procedure, version, agency_id, region, title, channel, state, did, facts, opened_at, closed_at, outcome, search_stale)
        select gen_random_uuid(), 'Z-' || i, 'intake.consultation', '2022-01-01', $1, '440000', '噪音扰民', 'api', 'solved', '[]', '{}',
          '2027-01-01'::timestamptz + i * interval '1 second', '2027-02-01', 'done', true from generate_series(1, 5000) i returning id)
      select count(*) from m`,
    values: [hotline.id],
  } as never)
  let pages = 0
  for (let n = -1; n !== 0; pages++) n = await indexPage(t.house, t.registry, 2000)
  assert.equal(pages, 4)
  assert.deepEqual(await ids('砚台被典'), [id])
  assert.deepEqual(await ids('砚台', administrator), [id])
  assert.deepEqual(await ids('砚台', both), [id])
  assert.equal((await find('噪音扰民')).rows.length, 20)
})

test('no text of a query is read as a command of the search', async () => {
  await ask("百分号%和下划线_与引号'号")
  await indexSearch(t.house, t.registry)
  for (const q of [
    "'",
    "' & '",
    '%',
    '_',
    '\\',
    ':*',
    '!',
    '(',
    '<->',
    "a'b",
    '\u200b',
    '%%%%',
    '号%和下',
    "'; drop table matter; --",
  ]) {
    const { status } = await wire.get(`/api/v1/search?q=${encodeURIComponent(q)}`, agent)
    assert.equal(status, 200, q)
  }
  assert.equal((await ids('百分号%和')).length, 1)
  assert.equal((await ids('百分号_和')).length, 0)
  assert.equal((await wire.get('/api/v1/search?q=', agent)).status, 400)
  assert.equal((await wire.get(`/api/v1/search?q=${'长'.repeat(61)}`, agent)).status, 400)
})

test('every substring of two letters or more shares all its bigrams with the text it stands in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.nat(40), fc.nat(40), (raw, a, b) => {
      const text = searchable(raw)
      const part = [...text].slice(Math.min(a, b), Math.max(a, b)).join('')
      const all = new Set(bigrams(text))
      for (const word of bigrams(part)) assert.ok(all.has(word))
    }),
  )
  assert.equal(tsquery('房东-退'), "'房东'")
  assert.equal(tsquery("a'b"), '')
})
