import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { callings, leaks } from '../server/modes/leaks.ts'
import { inventedCode } from '../server/people/index.ts'
import { does, modesHouse, note, open, publish, refused } from './support/modes.ts'

const names = [
  '演示浦城丹桂茶业有限公司',
  '南平市延平区闽源竹业（集团）股份有限公司',
  '演示南平市茶业行业协会',
  '欧阳丹青',
  '周某某合伙企业（有限合伙）',
]
/** What people put between characters, wittingly or not. */
const noise = fc.constantFrom('', ' ', '\u3000', '\u200b', '-', '·', '\n', '\u00ad')
const harmless = fc.stringMatching(
  /^[的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严，。；]{0,40}$/,
)

test('no text that holds a name, a code, a number or a telephone passes, however it is spaced or widened', () => {
  const secrets = { names, numbers: [inventedCode('丹桂', '91'), '350722FY20260001'] }
  const forbidden = fc.oneof(
    fc.constantFrom(...names, ...secrets.numbers),
    fc.constantFrom(
      '13800138000',
      '0599-8812345',
      '+86 15400001234',
      '350722199001011234',
      '（2023）闽0722民初12号',
      '〔2024〕闽07执123号之一',
    ),
    fc.string({ minLength: 1, maxLength: 12 }).map(seed => inventedCode(seed, '91')),
  )
  const hidden = forbidden.chain(word =>
    fc
      .array(noise, { minLength: [...word].length, maxLength: [...word].length })
      .map(gaps => [...word].map((c, i) => c + (i + 1 < [...word].length ? gaps[i]! : '')).join('')),
  )
  const widened = hidden.chain(word =>
    fc
      .boolean()
      .map(wide => (wide ? word.replace(/[0-9A-Z]/g, c => String.fromCharCode(c.charCodeAt(0) + 0xfee0)) : word)),
  )
  fc.assert(
    fc.property(harmless, widened, harmless, (before, word, after) => {
      assert.notDeepEqual(leaks(`${before}${word}${after}`, secrets), [])
    }),
    { numRuns: 1000 },
  )
})

test('what is found is quoted as it was written', () => {
  const [leak] = leaks('据演示浦城 丹桂茶业\u200b有限公司反映', { names: [names[0]!], numbers: [] })
  assert.equal(leak!.found, '演示浦城 丹桂茶业\u200b有限公司')
})

test('a text without any of it passes: trades, places, amounts, articles and days are no names', () => {
  const secrets = { names, numbers: ['350722FY20260001'] }
  for (const text of [
    '浦城县茶业企业普遍没有写明退货条件，标的额为158000000元。',
    '依据民法典第五百一十条，2026年9月15日之前提出。联系特派员工作办公室。',
    '某茶企2023年度营业收入1200.55万元，职工358人，占比15.5%。',
    '南平市茶叶企业、延平区竹制品企业和有限公司、行业协会',
  ])
    assert.deepEqual(leaks(text, secrets), [], text)
  fc.assert(
    fc.property(harmless, text => {
      fc.pre(!names.flatMap(n => callings(n)).some(n => text.replace(/\s/g, '').includes(n)))
      assert.deepEqual(leaks(text, secrets), [])
    }),
  )
})

test('short names are found with the whole: without form, without place, in brackets', () => {
  assert.deepEqual(callings('演示浦城丹桂茶业有限公司').sort(), ['演示浦城丹桂茶业', '演示浦城丹桂茶业有限公司'].sort())
  assert.ok(callings('南平市延平区闽源竹业（集团）股份有限公司').includes('闽源竹业'))
  assert.ok(callings('浦城丹桂茶业有限公司', ['浦城县', '南平市', '福建省']).includes('丹桂茶业'))
  assert.ok(callings('福建省南平浦城丹桂茶业有限公司', ['浦城县', '南平市', '福建省']).includes('丹桂茶业'))
  assert.ok(!callings('南平市茶业有限公司', ['南平市']).includes('茶业'))
})

test('a published result holds no name of its firm: it is refused when drafted and again when published, with every field told', async () => {
  const h = await modesHouse()
  const { c } = h
  const id = await open(h, c.e1, { procedure: 'modes.need', action: 'raise' })
  await does(c.e1, id, 'answer', { reply: '建议如下。' })
  await does(c.legal, id, 'confirm', {})
  const { number } = (await c.e1.get(`/matters/${id}`)).body
  const leaking = note({
    title: '丹桂茶业退货',
    body: `演示浦城丹桂茶业有限公司（${h.firm.code}）与经销商争议，电话13800138000，${number}。`,
  })
  const no = await refused(c.e1, id, 'propose', leaking, 'text-leaks')
  assert.deepEqual([...new Set(no.fields.map((f: { field: string }) => f.field))], ['body'])
  assert.equal(no.fields.length >= 4, true, JSON.stringify(no.fields))
  const dry = (await c.e1.post(`/modes/matters/${id}/check`, { text: leaking.body })).body.leaks
  assert.deepEqual([...new Set(dry.map((l: { kind: string }) => l.kind))].sort(), ['code', 'name', 'phone'])
  assert.equal((await c.e2.post(`/modes/matters/${id}/check`, { text: leaking.body })).status, 404)
  await refused(c.e1, id, 'propose', note({ industries: '茶' }), 'industry-unknown')
  await does(c.e1, id, 'propose', note())
  await refused(c.e1, id, 'publish', note(), 'not-yours')
  await refused(c.second, id, 'publish', leaking, 'text-leaks')
  await does(c.second, id, 'sendBack', { why: '请写明依据。' })
  const shown = await publish(h, id, c.e1)
  assert.ok(!JSON.stringify(shown).includes('丹桂'))
})

test('results are found by words, kind, industry and category; withdrawn ones are gone for the public, and the office still sees why', async () => {
  const h = await modesHouse()
  const { c } = h
  for (const [title, industries, categories] of [
    ['茶企退货', '15', '生态绿色企业'],
    ['竹企用工', 'C20、21', '高新技术企业'],
    ['通用指引', '', ''],
  ] as const) {
    const id = await open(h, c.e1, { procedure: 'modes.need', action: 'raise' })
    await does(c.e1, id, 'answer', { reply: '建议如下。' })
    await does(c.legal, id, 'confirm', {})
    await publish(h, id, c.e1, note({ title, industries, categories }))
  }
  const titles = async (query: string, who = h.visitor) =>
    (await who.get(`/publications${query}`)).body.rows.map((r: { title: string }) => r.title)
  assert.deepEqual(await titles(''), ['通用指引', '竹企用工', '茶企退货'])
  assert.deepEqual(await titles(`?q=${encodeURIComponent('用工')}`), ['竹企用工'])
  assert.deepEqual(await titles('?industry=20'), ['竹企用工'])
  assert.deepEqual(await titles('?industry=1511'), ['茶企退货'])
  assert.deepEqual(await titles(`?category=${encodeURIComponent('高新技术企业')}`), ['竹企用工'])
  assert.deepEqual(await titles('?kind=team'), [])
  const page = (await h.visitor.get('/publications?limit=2')).body
  assert.deepEqual(await titles(`?limit=2&after=${page.next}`), ['茶企退货'])
  assert.equal((await h.visitor.get('/publications?after=zzz')).body.code, 'bad-cursor')
  const [{ id }] = (await h.visitor.get('/publications')).body.rows
  assert.equal((await c.e1.post(`/publications/${id}/withdraw`, { why: '不妥' })).status, 403)
  assert.equal((await c.foreign.post(`/publications/${id}/withdraw`, { why: '不妥' })).status, 403)
  assert.equal((await h.visitor.post(`/publications/${id}/withdraw`, { why: '不妥' })).status, 401)
  assert.equal((await c.office.post(`/publications/${id}/withdraw`, { why: '依据的规定已经废止' })).status, 200)
  assert.equal((await c.office.post(`/publications/${id}/withdraw`, { why: '再撤' })).body.code, 'already-withdrawn')
  assert.deepEqual(await titles(''), ['竹企用工', '茶企退货'])
  assert.equal((await h.visitor.get(`/publications/${id}`)).status, 404)
  assert.equal((await c.office.get(`/publications/${id}`)).body.withdrawnWhy, '依据的规定已经废止')
  assert.deepEqual(await titles('?withdrawn=true', c.office), ['通用指引'])
  assert.deepEqual(await titles('?withdrawn=true'), [])
})
