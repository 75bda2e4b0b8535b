import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Conditions, findingsOf } from '../server/talents/conditions.ts'
import { type Candidate, match, type Need } from '../server/talents/matching.ts'
import { admissions, languages, legalSystems, talentKinds } from '../server/talents/names.ts'

const keys = <K extends string>(of: Readonly<Record<K, string>>) => Object.keys(of) as K[]
const some = <K extends string>(of: Readonly<Record<K, string>>, maxLength: number) =>
  fc.uniqueArray(fc.constantFrom(...keys(of).slice(0, 5)), { maxLength })
const specialities = fc.uniqueArray(fc.constantFrom('国际投资', '海事海商', '知识产权'), { maxLength: 3 })
const candidate = (id: fc.Arbitrary<string>): fc.Arbitrary<Candidate> =>
  fc.record({
    id,
    kind: fc.constantFrom(...keys(talentKinds).slice(0, 3)),
    languages: some(languages, 4),
    admissions: some(admissions, 3),
    systems: some(legalSystems, 3),
    specialities,
    years: fc.integer({ min: 0, max: 30 }),
    load: fc.integer({ min: 0, max: 5 }),
    most: fc.integer({ min: 1, max: 5 }),
    available: fc.boolean(),
  })
const pool = fc.uniqueArray(candidate(fc.uuid()), { selector: t => t.id, maxLength: 30 })
const need: fc.Arbitrary<Need> = fc.record(
  {
    kind: fc.constantFrom(...keys(talentKinds).slice(0, 3)),
    languages: some(languages, 2),
    admissions: some(admissions, 1),
    systems: some(legalSystems, 2),
    specialities,
    years: fc.integer({ min: 0, max: 20 }),
  },
  { requiredKeys: ['languages', 'admissions', 'systems', 'specialities', 'years'] },
)

const has = (all: readonly string[], asked: readonly string[]) => asked.every(x => all.includes(x))
/** What is required, said once more in other words. */
const fit = (n: Need, t: Candidate) =>
  (n.kind === undefined || n.kind === t.kind) &&
  has(t.languages, n.languages) &&
  has(t.admissions, n.admissions) &&
  t.available &&
  t.load < t.most

test('nobody is proposed who lacks what is required, nobody who has it is left out, and nobody is lost', () => {
  let proposals = 0
  fc.assert(
    fc.property(need, pool, (n, talents) => {
      const { proposed, leftOut } = match(n, talents)
      proposals += proposed.length
      assert.equal(proposed.length + leftOut.length, talents.length)
      for (const p of proposed) assert.ok(fit(n, p.talent))
      for (const p of leftOut) {
        assert.ok(!fit(n, p.talent))
        assert.ok(p.why.some(r => r.required && !r.fits && r.why !== ''))
      }
    }),
    { numRuns: 500 },
  )
  assert.ok(proposals > 50, 'the property must meet people who fit')
})

test('the order of the list changes nothing', () => {
  fc.assert(
    fc.property(
      need,
      pool.chain(p => fc.tuple(fc.constant(p), fc.shuffledSubarray(p, { minLength: p.length }))),
      (n, [one, other]) => assert.deepEqual(match(n, one), match(n, other)),
    ),
  )
})

const somebody: Candidate = {
  id: '1',
  kind: 'lawyer',
  languages: ['cmn', 'pt'],
  admissions: ['macau'],
  systems: ['macau'],
  specialities: ['国际投资'],
  years: 8,
  load: 0,
  most: 4,
  available: true,
}
const wanted: Need = {
  kind: 'lawyer',
  languages: ['pt'],
  admissions: [],
  systems: ['macau'],
  specialities: [],
  years: 5,
}

test('who has more of what is wished comes first, then who has less to do, then who has practised longer', () => {
  const talents: Candidate[] = [
    { ...somebody, id: 'busy', load: 3 },
    { ...somebody, id: 'elsewhere', systems: ['mainland'] },
    { ...somebody, id: 'older', years: 20 },
    { ...somebody, id: 'free' },
  ]
  const { proposed } = match(wanted, talents)
  assert.deepEqual(
    proposed.map(p => p.talent.id),
    ['older', 'free', 'busy', 'elsewhere'],
  )
  assert.deepEqual(
    proposed
      .at(-1)!
      .why.filter(r => !r.fits)
      .map(r => r.why),
    ['不熟悉法域：澳门'],
  )
})

test('every condition of a side says in words whether it is met and why; what is not asked is not said', () => {
  const conditions: Conditions = {
    years: 5,
    admissions: ['mediator', 'qualified'],
    trainings: ['初任培训'],
    languages: ['yue', 'pt'],
  }
  const person = { years: 3, admissions: ['mediator'], trainings: [], languages: ['yue'] } as const
  assert.deepEqual(findingsOf(conditions, person), [
    { about: 'years', met: false, why: '从业3年，要求5年以上' },
    { about: 'admissions', met: true, why: '具有商事调解员资格' },
    { about: 'trainings', met: false, why: '没有完成初任培训' },
    { about: 'languages', met: false, why: '不会葡萄牙语' },
  ])
  assert.deepEqual(findingsOf({ years: 0, admissions: [], trainings: [], languages: [] }, person), [])
})
