import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Candidate, rank } from '../server/legal-aid/choosing.ts'
import { conflicts, same } from '../server/legal-aid/conflict.ts'
import { type AidFacts, assess } from '../server/legal-aid/eligibility.ts'
import { type Figures, guangdong, hardship, type Means } from '../server/legal-aid/hardship.ts'
import { exemptions, type GroundKey, grounds } from '../server/legal-aid/matters.ts'
import { aspects, draw, gradeOf } from '../server/legal-aid/quality.ts'
import { selfCheck } from '../server/legal-aid/self-check.ts'
import { urgency } from '../server/legal-aid/urgency.ts'
import { goesBefore, venue } from '../server/legal-aid/venue.ts'

/** A city with a made-up figure of 1,000.00 a month, and 30 square metres a head. */
const figures: Figures = kind => {
  if (kind === 'income') return { value: 100_000, year: 2025, place: '甲市' }
  return kind === 'homeArea' ? { value: 30, year: 2025, place: '甲市' } : undefined
}
const none: Figures = () => undefined
const means = (m: Partial<Means> = {}): Means => ({ household: 3, income: 40_000, urbanHomes: 1, ...m })
const outcome = (f: Partial<AidFacts>, with_: Figures = figures) =>
  assess({ ground: 'wages', entrusted: false, ...f }, guangdong, with_).outcome

test('the matter that needs no hardship, the person who needs no check, and the standard are kept apart', () => {
  const table: [Partial<AidFacts>, string][] = [
    [{ ground: 'violence' }, 'unconditional'],
    [{ ground: 'heroes' }, 'unconditional'],
    [{ ground: 'violence', entrusted: true }, 'not-met'],
    [{ ground: 'none' }, 'not-met'],
    [{ ground: 'wages', exemption: 'migrantWorker', proved: true }, 'exempt'],
    [{ ground: 'workInjury', exemption: 'migrantWorker', proved: true }, 'exempt'],
    // 42（三）只及于讨薪和工伤
    [{ ground: 'support', exemption: 'migrantWorker', proved: true, means: means() }, 'met'],
    [{ ground: 'support', exemption: 'migrantWorker', proved: true }, 'undetermined'],
    [{ ground: 'support', exemption: 'relief', proved: true }, 'exempt'],
    // 没有证明材料的不免
    [{ ground: 'support', exemption: 'relief', proved: false, means: means({ income: 60_000 }) }, 'not-met'],
    [{ ground: 'support', means: means() }, 'met'],
    [{ ground: 'support' }, 'undetermined'],
    [{ ground: 'defence', otherReason: '家属不愿委托' }, 'undetermined'],
    [{ ground: 'defence', means: means() }, 'met'],
    [{ ground: 'otherHardship', means: means() }, 'undetermined'],
    [{ ground: 'otherUnconditional' }, 'undetermined'],
  ]
  for (const [facts, expected] of table) assert.equal(outcome(facts), expected, JSON.stringify(facts))
})

test('every item of Article 31 and of Article 32 stands in the table once, every item of 42 too', () => {
  const items = (article: number) =>
    [...new Set(Object.values(grounds).flatMap(g => (g.cite.article === article ? [g.cite.item] : [])))].sort()
  assert.deepEqual(items(31), [1, 2, 3, 4, 5, 6, 7, 8, 9])
  assert.deepEqual(items(32), [1, 2, 3, 4, 5])
  assert.deepEqual(
    Object.values(exemptions).map(e => e.cite.item),
    [1, 2, 3, 4],
  )
  for (const g of Object.values(grounds)) if (g.cite.article === 32) assert.equal(g.condition, 'unconditional')
})

test('the two routes and the assets of Guangdong, to the cent', () => {
  const table: [Partial<Means>, boolean | undefined, Figures?][] = [
    [{ income: 49_999 }, true],
    [{ income: 50_000 }, false], // 低于不含本数
    [{ income: 50_000, cause: 'illness', spending: 50_001 }, true],
    [{ income: 50_000, cause: 'illness', spending: 50_000 }, false],
    [{ income: 99_999, cause: 'schooling', spending: 120_000 }, true],
    [{ income: 100_000, cause: 'schooling', spending: 120_000 }, false],
    [{ income: 99_999, spending: 120_000 }, false],
    [{ urbanHomes: 2 }, false],
    [{ largestHome: 144 }, true],
    [{ largestHome: 145, areaPerHead: 31 }, false],
    [{ largestHome: 145, areaPerHead: 30 }, true],
    [{ largestHome: 145, household: 5 }, true], // 29 平方米
    [{ otherAssets: '汽车一辆' }, undefined],
    [{ income: 50_000, otherAssets: '汽车一辆' }, false],
    [{}, undefined, none],
    [{ urbanHomes: 2 }, false, none],
  ]
  for (const [m, met, f] of table) assert.equal(hardship(means(m), guangdong, f ?? figures).met, met, JSON.stringify(m))
  assert.match(hardship(means(), guangdong, none).reasons[0]!.text, /数据未录入/)
  assert.match(hardship(means(), undefined, figures).reasons[0]!.text, /数据未录入/)
  assert.match(
    hardship(means(), guangdong, figures).reasons[0]!.text,
    /月人均可支配收入400\.00元，低于甲市2025年城镇居民月人均可支配收入1000\.00元的50%（500\.00元）/,
  )
})

test('whatever is said, there is an outcome, a reason, and something to do next', () => {
  const any = fc.record({
    ground: fc.constantFrom(...(Object.keys(grounds) as GroundKey[]), 'none', 'no such thing'),
    entrusted: fc.boolean(),
    exemption: fc.constantFrom(...Object.keys(exemptions), 'none', 'no such thing'),
    household: fc.integer({ min: 1, max: 50 }),
    income: fc.nat(1e7),
    spending: fc.nat(1e7),
    cause: fc.constantFrom('none', 'illness') as fc.Arbitrary<'none' | 'illness'>,
    urbanHomes: fc.nat(5),
    largestHome: fc.nat(500),
  })
  fc.assert(
    fc.property(any, fc.boolean(), fc.boolean(), (answers, known, ruled) => {
      const r = selfCheck(answers, ruled ? guangdong : undefined, known ? figures : none)
      assert.ok(r.reasons.length > 0 && r.next.length > 0)
      assert.ok(r.next.every(n => n.text.length > 0))
    }),
  )
})

test('more income never helps', () => {
  fc.assert(
    fc.property(fc.nat(2e5), fc.nat(2e5), fc.nat(2e5), (a, b, spending) => {
      const met = (income: number) => hardship(means({ income, cause: 'illness', spending }), guangdong, figures).met
      const [low, high] = a < b ? [a, b] : [b, a]
      assert.ok(!(met(high) && !met(low)))
    }),
  )
})

test('venue follows the organ in litigation, else the place of the dispute', () => {
  const table: [Parameters<typeof venue>[0], string, boolean | undefined][] = [
    [{ proceeding: 'litigation', organRegion: '440402' }, '440402', true],
    [{ proceeding: 'litigation', organRegion: '440402' }, '440105', false],
    [{ proceeding: 'litigation', disputeRegion: '440402' }, '440402', undefined],
    [{ proceeding: 'nonLitigation', disputeRegion: '440402', organRegion: '440105' }, '440402', true],
    [{ proceeding: 'nonLitigation', disputeRegion: '440402' }, '440400', true],
    [{ proceeding: 'unsure', disputeRegion: '440402' }, '440402', undefined],
  ]
  for (const [place, at, right] of table) {
    const v = venue(place, at)
    assert.equal(v.right, right, JSON.stringify(place))
    assert.equal(v.reasons[0]!.cite?.article, 38)
  }
})

test('of two applications the first received goes before, unless it is our own', () => {
  const t = (at: string, own: boolean) => ({
    number: at,
    agency: '甲',
    receivedAt: Temporal.Instant.from(`${at}T00:00:00Z`),
    own,
  })
  const ours = Temporal.Instant.from('2026-09-10T00:00:00Z')
  assert.equal(goesBefore(ours, [t('2026-09-09', false), t('2026-09-08', false)])?.number, '2026-09-08')
  assert.equal(goesBefore(ours, [t('2026-09-09', true), t('2026-09-11', false)]), undefined)
})

test('不足七日 is six days or fewer, and never less than none', () => {
  const today = Temporal.PlainDate.from('2026-09-08')
  const may = (limitEnds: string) => urgency({ ground: 'limitation', limitEnds }, today).may
  assert.deepEqual(['2026-09-07', '2026-09-08', '2026-09-14', '2026-09-15'].map(may), [false, true, true, false])
  assert.equal(urgency({ ground: 'limitation' }, today).may, false)
  assert.equal(urgency({ ground: 'preservation' }, today).may, true)
  assert.equal(urgency({ ground: 'other' }, today).may, false)
  assert.equal(urgency({ ground: 'other', basis: '某规定' }, today).may, true)
})

const candidate = (c: Partial<Candidate>): Candidate => ({
  person: 1,
  name: '甲',
  agency: 1,
  agencyName: '所',
  region: '440402',
  specialities: ['labour'],
  languages: [],
  practisingSince: Temporal.PlainDate.from('2020-01-01'),
  knowsMinors: false,
  active: true,
  load: 0,
  ...c,
})
const need = { speciality: 'labour' as const, region: '440402', lifeOrDeath: false, minor: false }
const today = Temporal.PlainDate.from('2026-09-08')
const first = (n: object, ...all: Candidate[]) => rank({ ...need, ...n }, all, today)

test('those who fit come first, by what they know, what they have in hand, and whose turn it is', () => {
  const order = (n: object, ...all: Candidate[]) => first(n, ...all).map(c => c.person)
  const busy = candidate({ person: 2, load: 5 })
  const stranger = candidate({ person: 3, specialities: ['family'] })
  const lately = candidate({ person: 4, lastAssigned: Temporal.PlainDate.from('2026-09-07') })
  assert.deepEqual(order({}, stranger, busy, lately, candidate({})), [1, 4, 2, 3])
  assert.deepEqual(order({ language: 'sign' }, candidate({}), candidate({ person: 5, languages: ['sign'] })), [5, 1])
  assert.deepEqual(order({}, candidate({ person: 9 }), candidate({ person: 8 })), [8, 9])
})

test('three years of criminal practice where life or death is at stake, minors’ own lawyers, and nobody off duty', () => {
  const since = (d: string) => candidate({ criminalSince: Temporal.PlainDate.from(d) })
  const fits = (n: object, c: Candidate) => first(n, c)[0]!.fit
  assert.equal(fits({ lifeOrDeath: true }, since('2023-09-08')), true)
  assert.equal(fits({ lifeOrDeath: true }, since('2023-09-09')), false)
  assert.equal(fits({ lifeOrDeath: true }, candidate({})), false)
  assert.equal(fits({ minor: true }, candidate({})), false)
  assert.equal(fits({ minor: true }, candidate({ knowsMinors: true })), true)
  assert.equal(fits({}, candidate({ active: false })), false)
  assert.equal(fits({}, candidate({ excluded: '对本案答复有利益冲突' })), false)
  assert.equal(first({ lifeOrDeath: true }, candidate({}))[0]!.reasons[0]!.cite?.article, 26)
})

test('same people: by identity, by the name of an organisation; a person’s name is a hint, another identity rules it out', () => {
  assert.equal(same({ name: '张三', key: 'a' }, { name: '张三', key: 'a' }), 'surely')
  assert.equal(same({ name: '张三', key: 'a' }, { name: '张三', key: 'b' }), undefined)
  assert.equal(same({ name: '张三', key: 'a' }, { name: '张三' }), 'perhaps')
  assert.equal(same({ name: '海天有限公司' }, { name: ' 海天有限公司 ' }), 'surely')
  assert.equal(same({ name: '张三' }, { name: '李四' }), undefined)
})

test('open matters of the other side bar, closed ones and hints are asked about', () => {
  const matter = { clients: [{ name: '张三' }], opponents: [{ name: '海天有限公司' }] }
  const found = (o: object) =>
    conflicts(matter, { name: '律师' }, [{ clients: [], opponents: [], own: true, open: true, ...o }]).map(c => c.bars)
  assert.deepEqual(found({ clients: [{ name: '海天有限公司' }] }), [true])
  assert.deepEqual(found({ clients: [{ name: '海天有限公司' }], open: false }), [false])
  assert.deepEqual(found({ opponents: [{ name: '张三' }] }), [false])
  assert.deepEqual(found({ clients: [{ name: '张三' }] }), []) // 同一委托人的另一件事
  assert.equal(
    conflicts({ ...matter, clients: [{ name: '甲', personId: 7 }] }, { name: '乙', personId: 7 }, [])[0]!.bars,
    true,
  )
})

test('grades begin at their bands, and what did not arise counts for nothing', () => {
  const bands = { excellent: 90, good: 80, qualified: 60 }
  const grade = (...scores: number[]) =>
    gradeOf(
      Object.fromEntries(
        Object.keys(aspects)
          .map((a, i) => [a, scores[i]])
          .filter(([, s]) => s !== undefined),
      ),
      bands,
    )
  assert.deepEqual(grade(90, 90), { score: 90, grade: 'excellent' })
  assert.equal(grade(89, 90).grade, 'good')
  assert.equal(grade(60).grade, 'qualified')
  assert.equal(grade(59, 60).grade, 'unqualified')
})

test('the same batch draws the same files, another batch others, and never one twice', () => {
  const files = Array.from({ length: 40 }, (_, i) => ({ number: `N${i}` }))
  const lot = (text: string) =>
    [...text]
      .reduce((h, c) => (h * 31 + c.charCodeAt(0)) % 1_000_003, 7)
      .toString()
      .padStart(7, '0')
  const numbers = (seed: string, from = files) => draw(from, 5, lot, seed).map(f => f.number)
  assert.deepEqual(numbers('一'), numbers('一', [...files].reverse()))
  assert.notDeepEqual(numbers('一'), numbers('二'))
  assert.equal(new Set(numbers('一')).size, 5)
})
