import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  clashing,
  judgeVisit,
  lightOn,
  nextOf,
  type Post,
  type Presence,
  parseQuarter,
  quarterText,
  quotaOf,
  requiredOf,
  shortfallsOf,
  standingsOf,
  type Terms,
  termsOf,
  type Visit,
  warningOf,
} from '../server/envoys/quota/index.ts'
import { nanping } from '../server/envoys/schemes/nanping.ts'
import { dayOf } from '../server/kernel/day.ts'

const on = (text: string) => dayOf(Temporal.PlainDate.from(text))
const terms = termsOf(nanping)
const ruled = (rules: Partial<Terms['rules']>): Terms => ({ ...terms, rules: { ...terms.rules, ...rules } })
const q3 = parseQuarter('2022Q3')
const end = on('2022-10-01')
let ids = 0
const post = (envoy: string, target: string, more: Partial<Post> = {}): Post => ({
  envoy,
  target,
  kind: 'association',
  from: on('2022-01-01'),
  ...more,
})
const visit = (
  envoy: string,
  target: string,
  day: string,
  firms: string[] = ['甲', '乙', '丙'],
  more: Partial<Visit> = {},
): Visit => ({
  id: `v${++ids}`,
  envoy,
  target,
  day: on(day),
  firms,
  ...more,
})
const only = (posts: Post[], visits: Visit[], with_: Terms = terms, today = end, q = q3) => {
  const { lines, strays } = quotaOf(with_, { posts, visits }, q, today)
  return { line: lines[0]!, lines, strays, done: lines[0]?.counted.length, codes: lines[0]?.refused.map(r => r.code) }
}

test('an association asks for three visits a quarter of three of its firms each, a firm for three visits', () => {
  const three = ['2022-07-05', '2022-08-05', '2022-09-05']
  const met = only(
    [post('张', '商会')],
    three.map(d => visit('张', '商会', d)),
  )
  assert.deepEqual([met.line.required, met.done, shortfallsOf(met.lines)], [3, 3, []])
  const firm = only(
    [post('张', '甲公司', { kind: 'enterprise' })],
    three.slice(0, 2).map(d => visit('张', '甲公司', d, [])),
  )
  assert.deepEqual([firm.line.required, firm.done, shortfallsOf(firm.lines).length], [3, 2, 1])
})

/** Each visit by itself: what it is, and why it does not count. */
const refusals: [string, Visit, string, RegExp][] = [
  ['of the future', visit('张', '商会', '2022-10-02'), 'future', /在今天（2022-10-01）之后/],
  ['still planned', visit('张', '商会', '2022-07-05', [], { status: 'planned' }), 'planned', /计划中/],
  ['cancelled', visit('张', '商会', '2022-07-05', [], { status: 'cancelled' }), 'cancelled', /取消/],
  ['before the post began', visit('张', '商会', '2021-12-31'), 'post-not-begun', /自2022年1月1日起/],
  ['behind the end of the post', visit('张', '商会', '2022-09-16'), 'post-ended', /于2022年9月15日结束/],
  ['while suspended', visit('张', '商会', '2022-08-10'), 'paused', /暂停/],
  [
    'by telephone',
    visit('张', '商会', '2022-07-05', undefined, { means: 'phone' }),
    'not-onsite',
    /电话方式属于常态服务/,
  ],
  ['online', visit('张', '商会', '2022-07-05', undefined, { means: 'online' }), 'not-onsite', /网络方式/],
  ['disputed by the firm', visit('张', '商会', '2022-07-05', undefined, { disputed: true }), 'disputed', /异议/],
  ['while elsewhere', visit('张', '商会', '2022-07-05', undefined, { clashes: true }), 'two-places', /另一处/],
  ['of two firms', visit('张', '商会', '2022-07-05', ['甲', '乙']), 'too-few-firms', /2家不同的企业，不足3家/],
  [
    'of one firm thrice',
    visit('张', '商会', '2022-07-05', ['甲', '甲', '甲']),
    'too-few-firms',
    /1家不同的企业（列了3家，同一家只算一次）/,
  ],
  [
    'of a firm of another association',
    visit('张', '商会', '2022-07-05', ['甲', '乙', '外']),
    'not-covered',
    /1家当日不属于其覆盖的企业（外），其余2家/,
  ],
]
const standing = standingsOf([
  post('张', '商会', { to: on('2022-09-15'), pauses: [[on('2022-08-01'), on('2022-08-31')]] }),
])[0]
const covers = (_: unknown, firm: unknown) => firm !== '外'
for (const [what, v, code, words] of refusals)
  test(`a visit does not count that is ${what}`, () => {
    const verdict = judgeVisit(terms, v, standing, end, covers)
    assert.ok('code' in verdict)
    assert.equal(verdict.code, code)
    assert.match(verdict.reason, words)
  })

test('a visit counts with the firms it covers, be there a strange one among them; nobody’s visit counts', () => {
  const good = visit('张', '商会', '2022-07-05', ['甲', '乙', '丙', '外', '甲'])
  assert.deepEqual(judgeVisit(terms, good, standing, end, covers), { firms: 3 })
  const verdict = judgeVisit(terms, good, undefined, end)
  assert.equal('code' in verdict && verdict.code, 'no-post')
  const { strays } = only([], [good])
  assert.deepEqual(
    strays.map(s => s.code),
    ['no-post'],
  )
})

test('of one day at one target one visit counts, and the same visit sent twice is said to be the same', () => {
  const visits = [
    visit('张', '商会', '2022-07-05'),
    visit('张', '商会', '2022-07-05'),
    visit('张', '商会', '2022-07-05', ['丁', '戊', '己', '庚']),
  ]
  const { line, codes } = only([post('张', '商会')], visits)
  assert.deepEqual([line.counted.map(c => c.firms), codes?.sort()], [[4], ['duplicate', 'same-day']])
  const twice = only([post('张', '商会')], visits.slice(0, 2))
  assert.deepEqual([twice.done, twice.codes], [1, ['duplicate']])
  const several = only([post('张', '商会')], visits, ruled({ onceADay: false }))
  assert.deepEqual([several.done, several.codes], [2, ['duplicate']])
})

test('of two alike the one that was recorded first counts', () => {
  const [late, early] = [
    visit('张', '商会', '2022-07-05', undefined, { told: 2 }),
    visit('张', '商会', '2022-07-05', undefined, { told: 1 }),
  ]
  const { line } = only([post('张', '商会')], [late, early])
  assert.deepEqual([line.counted[0]!.visit.id, line.refused[0]!.visit.id], [early.id, late.id])
})

test('a colleague may stand in as often as the scheme says, for the envoy who is in post, and never instead of the envoy’s own visit', () => {
  const instead = { onBehalfOf: '张' }
  const visits = [
    visit('李', '商会', '2022-07-05', undefined, instead),
    visit('李', '商会', '2022-08-05', undefined, instead),
    visit('张', '商会', '2022-07-05'),
  ]
  const once = only([post('张', '商会')], visits)
  assert.deepEqual([once.done, once.codes], [2, ['same-day']])
  const both = only([post('张', '商会')], visits.slice(0, 2))
  assert.deepEqual([both.done, both.codes], [1, ['too-many-substitutes']])
  const never = only([post('张', '商会')], visits, ruled({ substitutes: 0 }))
  assert.deepEqual([never.done, never.codes], [1, ['no-substitutes', 'no-substitutes']])
})

test('a part of a quarter asks for a part of the visits, rounded up; suspension counts as not in post', () => {
  const asked = (more: Partial<Post>, with_ = terms) =>
    requiredOf(with_, standingsOf([post('张', '商会', more)])[0]!, q3).required
  assert.equal(asked({}), 3)
  assert.equal(asked({ from: on('2022-07-01'), to: on('2022-09-30') }), 3)
  assert.equal(asked({ from: on('2022-08-01') }), 2, '61 of 92 days: 1.99')
  assert.equal(asked({ from: on('2022-07-31') }), 3, '62 of 92 days: 2.02')
  assert.equal(asked({ from: on('2022-09-30') }), 1)
  assert.equal(asked({ pauses: [[on('2022-07-01'), on('2022-08-31')]] }), 1)
  assert.equal(asked({ pauses: [[on('2022-06-01'), on('2022-12-31')]] }), 0)
  assert.equal(asked({ from: on('2022-09-30') }, ruled({ proRata: false })), 3)
})

test('a visit behind the quarter makes up for it where the scheme allows, and then is not counted again', () => {
  const days = ['2022-07-05', '2022-10-03', '2022-10-04', '2022-10-20']
  const visits = days.map(d => visit('张', '商会', d))
  const allowed = ruled({ makeUpDays: 10 })
  const q4 = parseQuarter('2022Q4')
  const [late, now] = [on('2023-01-05'), on('2022-11-01')]
  const third = only([post('张', '商会', { from: q3.first })], visits, allowed, late)
  assert.equal(third.done, 3)
  const older = only([post('张', '商会')], visits, allowed, late)
  assert.deepEqual([older.done, older.codes], [2, ['made-up']], 'the second quarter took the first visit of the third')
  const fourth = only([post('张', '商会', { from: q3.first })], visits, allowed, late, q4)
  assert.deepEqual([fourth.done, fourth.codes], [1, ['made-up', 'made-up']])
  assert.deepEqual(
    [
      only([post('张', '商会', { from: q3.first })], visits, terms, now).done,
      only([post('张', '商会', { from: q3.first })], visits, terms, now, q4).done,
    ],
    [1, 3],
  )
  const fuller = [...visits, visit('张', '商会', '2022-08-01')]
  assert.equal(
    only([post('张', '商会', { from: q3.first })], fuller, allowed, late, q4).done,
    2,
    'what is not needed is left to its own quarter',
  )
})

test('who is in two places at once was where it was recorded first', () => {
  const p = (id: string, target: string, begins: number, ends: number, told: number): Presence => ({
    id,
    envoy: '张',
    target,
    begins,
    ends,
    told,
  })
  assert.deepEqual([...clashing([p('b', '商会', 10, 20, 2), p('a', '平台', 15, 25, 1)])], ['b'])
  assert.deepEqual([...clashing([p('a', '平台', 10, 20, 1), p('b', '商会', 20, 30, 2)])], [])
  assert.deepEqual(
    [...clashing([p('a', '商会', 10, 20, 1), p('b', '商会', 12, 30, 2)])],
    [],
    'twice at one place is one day’s matter',
  )
  assert.deepEqual([...clashing([{ ...p('a', '平台', 10, 20, 1), envoy: '李' }, p('b', '商会', 12, 30, 2)])], [])
})

test('the light turns amber when too few days are left for the visits still owed, red when they cannot be made any more', () => {
  const { line } = only([post('张', '商会')], [visit('张', '商会', '2022-07-05')])
  const w = warningOf(terms, line)
  const light = (day: string) => lightOn(w, on(day))
  assert.deepEqual(['2022-08-31', '2022-09-01'].map(light), ['green', 'green'])
  assert.deepEqual(['2022-09-02', '2022-09-29'].map(light), ['amber', 'amber'], 'two visits want 30 days')
  assert.deepEqual(['2022-09-30', '2022-10-01'].map(light), ['red', 'red'])
  assert.equal(nextOf(terms, line, 1, on('2022-09-01')), '2022年9月30日前再走访2次，每次覆盖不少于3家企业')
  assert.equal(nextOf(terms, line, 1, on('2022-10-01')), undefined)
  assert.equal(warningOf(terms, { ...line, required: 1 }), undefined)
})

test('quarters are read and said, and a mistyped one is refused', () => {
  assert.deepEqual(q3, { name: '2022Q3', first: on('2022-07-01'), last: on('2022-09-30') })
  assert.equal(quarterText(parseQuarter('2024q1')), '2024年第一季度')
  assert.equal(parseQuarter('2024Q1').last, on('2024-03-31'))
  for (const bad of ['2022Q5', '22Q3', '2022-Q3', '']) assert.throws(() => parseQuarter(bad), { code: 'bad-quarter' })
})

/** Small worlds, dense enough that visits collide. */
const day = fc.integer({ min: q3.first - 40, max: q3.last + 40 })
const who = fc.constantFrom('张', '李')
const where = fc.constantFrom('商会', '平台', '甲公司')
const kindOf = { 商会: 'association', 平台: 'platform', 甲公司: 'enterprise' } as const
const anyPost = fc
  .record({
    envoy: who,
    target: where,
    from: day,
    days: fc.option(fc.integer({ min: 0, max: 150 })),
    pause: fc.option(fc.tuple(day, fc.nat(40))),
  })
  .map(
    ({ envoy, target, from, days, pause }): Post => ({
      envoy,
      target,
      kind: kindOf[target as keyof typeof kindOf],
      from,
      ...(days !== null && { to: from + days }),
      ...(pause && { pauses: [[pause[0], pause[0] + pause[1]]] }),
    }),
  )
const anyVisit = fc.record({
  id: fc.uuid(),
  envoy: who,
  target: where,
  day,
  firms: fc.array(fc.constantFrom('甲', '乙', '丙', '丁'), { maxLength: 5 }),
  onBehalfOf: fc.option(who, { nil: undefined }),
  means: fc.constantFrom('onsite' as const, 'onsite' as const, 'phone' as const),
  status: fc.constantFrom('done' as const, 'done' as const, 'planned' as const),
  disputed: fc.boolean().map(b => b && ids++ % 2 === 0),
})
const anyTerms = fc
  .record({
    remote: fc.boolean(),
    onceADay: fc.boolean(),
    substitutes: fc.integer({ min: 0, max: 3 }),
    proRata: fc.boolean(),
    makeUpDays: fc.integer({ min: 0, max: 100 }),
    warningDays: fc.integer({ min: 0, max: 40 }),
  })
  .map(ruled)
const world = fc.record({
  with_: anyTerms,
  posts: fc.array(anyPost, { maxLength: 6 }),
  visits: fc.array(anyVisit, { maxLength: 30 }),
  today: day,
})
type World = { with_: Terms; posts: Post[]; visits: Visit[]; today: number }
const figures = ({ with_, posts, visits, today }: World, q = q3) =>
  quotaOf(with_, { posts, visits }, q, today).lines.map(
    l => [l.standing.envoy, l.standing.target, l.required, l.counted.length] as const,
  )
const shuffled = <T>(of: readonly T[], seed: number) =>
  of
    .map((x, i) => ({ x, at: Math.sin(seed + i) }))
    .sort((a, b) => a.at - b.at)
    .map(({ x }) => x)

test('the order in which posts and visits are told never matters', () => {
  fc.assert(
    fc.property(world, fc.nat(), (w, seed) => {
      const other = { posts: shuffled(w.posts, seed), visits: shuffled(w.visits, seed + 1) }
      assert.deepEqual(quotaOf(w.with_, other, q3, w.today), quotaOf(w.with_, w, q3, w.today))
    }),
  )
})

test('a visit told twice changes no number', () => {
  fc.assert(
    fc.property(world, fc.nat(), (w, n) => {
      const twin = w.visits[n % Math.max(1, w.visits.length)]
      if (!twin) return
      assert.deepEqual(figures({ ...w, visits: [...w.visits, { ...twin, id: 'twin' }] }), figures(w))
    }),
  )
})

test('one more visit never makes a shortfall larger, in its quarter or the next', () => {
  fc.assert(
    fc.property(world, anyVisit, (w, more) => {
      for (const q of [q3, parseQuarter('2022Q4')]) {
        const [less, grown] = [figures(w, q), figures({ ...w, visits: [...w.visits, more] }, q)]
        assert.deepEqual(
          grown.map(l => l.slice(0, 3)),
          less.map(l => l.slice(0, 3)),
        )
        for (const [i, l] of less.entries()) assert.ok(grown[i]![3] >= Math.min(l[3], l[2]), `${l} became ${grown[i]}`)
      }
    }),
    { numRuns: 300 },
  )
})

test('a post cut into two that adjoin is the post it was', () => {
  fc.assert(
    fc.property(world, fc.nat(), fc.nat(160), (w, n, at) => {
      const whole = w.posts[n % Math.max(1, w.posts.length)]
      if (!whole) return
      const cut = whole.from + at
      if (whole.to !== undefined && cut >= whole.to) return
      const halves = [
        { ...whole, to: cut },
        { ...whole, from: cut + 1 },
      ]
      const posts = [...w.posts.filter(p => p !== whole), ...halves]
      assert.deepEqual(quotaOf(w.with_, { ...w, posts }, q3, w.today), quotaOf(w.with_, w, q3, w.today))
    }),
  )
})

test('every visit of the quarter is counted or refused, and of none is the reason empty', () => {
  fc.assert(
    fc.property(world, w => {
      const { lines, strays } = quotaOf(w.with_, w, q3, w.today)
      const inQuarter = (v: Visit) => v.day >= q3.first && v.day <= q3.last
      const told = [
        ...lines.flatMap(l => [...l.counted.map(c => c.visit), ...l.refused.map(r => r.visit)]),
        ...strays.map(s => s.visit),
      ]
      assert.deepEqual(
        told
          .filter(inQuarter)
          .map(v => v.id)
          .sort(),
        w.visits
          .filter(inQuarter)
          .map(v => v.id)
          .sort(),
      )
      for (const r of [...lines.flatMap(l => l.refused), ...strays]) assert.ok(r.reason.length > 3)
      for (const l of lines) assert.ok(l.required >= 0 && l.required <= 3 && l.due >= q3.first)
    }),
  )
})

test('whatever the days and names are, there is an answer', () => {
  const anyKey = fc.oneof(fc.string(), fc.integer())
  const wild = fc.record({
    posts: fc.array(
      fc.record({
        envoy: anyKey,
        target: anyKey,
        kind: fc.constantFrom('association' as const, 'enterprise' as const),
        from: fc.integer({ min: -200_000, max: 200_000 }),
        to: fc.option(fc.integer({ min: -200_000, max: 200_000 }), { nil: undefined }),
      }),
    ),
    visits: fc.array(
      fc.record({
        id: anyKey,
        envoy: anyKey,
        target: anyKey,
        day: fc.integer({ min: -200_000, max: 200_000 }),
        firms: fc.array(anyKey),
      }),
    ),
  })
  fc.assert(
    fc.property(wild, anyTerms, fc.integer({ min: -200_000, max: 200_000 }), (w, with_, today) => {
      const { lines, strays } = quotaOf(with_, w, q3, today)
      assert.ok(lines.length <= w.posts.length && strays.length <= w.visits.length)
    }),
  )
})
