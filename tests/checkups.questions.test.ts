import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { fieldKeys } from '../server/checkups/fields.ts'
import type { Question, Questionnaire } from '../server/checkups/questionnaire.ts'
import { questionnaires, questionsOf, versionOn, wholeOf } from '../server/checkups/questions/index.ts'
import { type Answers, creditOf, judge, type Rule, shownOf } from '../server/checkups/scoring.ts'
import { unsound } from '../server/checkups/soundness.ts'
import { citationText } from '../server/kernel/citation.ts'
import { excerpt, parseStatute, shortTitle } from '../server/library/index.ts'
import { sharedPath } from './shared.ts'

const rule: Rule = { bands: [90, 75, 60], highCap: 3, wholeStep: 1 }
const scored = (q: Questionnaire) => q.questions.filter(x => x.weight > 0)

test('every questionnaire is sound, each field has one from the first day, of eight to twelve questions that count', () => {
  for (const q of questionnaires) assert.deepEqual(unsound(q), [])
  const ids = questionnaires.map(q => `${q.field} ${q.version}`)
  assert.equal(new Set(ids).size, ids.length)
  for (const field of fieldKeys) assert.ok(questionsOf('2026-01-01', field).length > 0, field)
  for (const q of questionnaires)
    assert.ok(scored(q).length >= 8 && scored(q).length <= 12, `${q.field} ${scored(q).length}`)
})

const base = questionnaires[0]!
const spoilt = (id: string, change: (q: Question) => Question): Questionnaire => ({
  ...base,
  questions: base.questions.map(q => (q.id === id ? change(q) : q)),
})
const planted: [string, Questionnaire, RegExp][] = [
  ['weights of nothing', { ...base, questions: base.questions.filter(q => q.weight === 0) }, /sum to nothing/],
  [
    'a question nobody can reach',
    spoilt('base.charter', q => ({ ...q, when: { question: 'base.company', is: ['never'] } })),
    /can never be asked/,
  ],
  [
    'a rule about a question that is not there',
    spoilt('base.charter', q => ({ ...q, when: { question: 'base.none', is: ['yes'] } })),
    /not asked before it/,
  ],
  ['a gate that counts', spoilt('base.company', q => ({ ...q, weight: 2 })), /has a worth of its own/],
  [
    'an unread basis',
    spoilt('base.seals', q => ({ ...q, risk: { ...q.risk!, basis: { ...q.risk!.basis, mark: 'unverified' } } })),
    /no article read/,
  ],
  ['a question without a risk', spoilt('base.seals', ({ risk: _, ...q }) => q), /reveals no risk/],
  ['a question asked twice', { ...base, questions: [...base.questions, base.questions[0]!] }, /asked twice/],
]
for (const [what, questionnaire, words] of planted)
  test(`the check finds ${what}`, () => assert.match(unsound(questionnaire).join('\n'), words))

const texts = sharedPath('law/texts')
test(`every finding rests on an article that exists${texts ? '' : ' (texts absent: not looked up)'}`, () => {
  const cited = questionnaires.flatMap(q => q.questions.flatMap(x => (x.risk ? [x.risk.basis] : [])))
  assert.ok(cited.length > 80)
  for (const c of cited) assert.ok(c.gist.length > 5 && Number.isInteger(c.article))
  if (!texts) return
  const laws = new Map(
    readdirSync(texts)
      .filter(f => f.endsWith('.md'))
      .map(f => [f.slice(0, -3), join(texts, f)]),
  )
  const lost = (list: typeof cited) =>
    list
      .filter(({ law, article, paragraph }) => {
        const file = laws.get(shortTitle(law))
        const found =
          file && parseStatute(readFileSync(file, 'utf8')).articles.find(a => a.number === article && a.suffix === 0)
        return !found || !excerpt(found, { paragraph })
      })
      .map(citationText)
  assert.deepEqual(lost(cited), [])
  const planted = [
    { ...cited[0]!, article: 999 },
    { ...cited[0]!, paragraph: 9 },
  ]
  assert.equal(lost(planted).length, 2, 'the check must miss an article and a paragraph that are not there')
})

test('a check asks what its version asked: arbitration since the revised law is in force', () => {
  assert.equal(versionOn(Temporal.PlainDate.from('2025-06-01')), '2026-01-01')
  assert.equal(versionOn(Temporal.PlainDate.from('2026-02-28')), '2026-01-01')
  assert.equal(versionOn(Temporal.PlainDate.from('2026-03-01')), '2026-03-01')
  const asks = (version: string) => questionsOf(version, 'contracts').some(q => q.id === 'contracts.clause')
  assert.equal(asks('2026-01-01'), false)
  assert.equal(asks('2026-03-01'), true)
  assert.deepEqual(questionsOf('2026-03-01', 'base'), questionsOf('2026-01-01', 'base'))
})

const whole = wholeOf('2026-03-01')
const every = whole.flatMap(w => w.questions)
const valuesOf = (q: Question) =>
  q.number
    ? fc.oneof<fc.Arbitrary<string | number>[]>(fc.nat({ max: 200 }), fc.constant('unknown'))
    : fc.constantFrom<string | number>(...q.options.map(o => o.value), 'unknown', ...(q.na ? ['na'] : []))
const answers: fc.Arbitrary<Answers> = fc
  .record(Object.fromEntries(every.map(q => [q.id, fc.option(valuesOf(q), { nil: undefined })])))
  .map(r => Object.fromEntries(Object.entries(r).filter(e => e[1] !== undefined)) as Answers)

test('any answers at all have a result: scores from 0 to 100 or none, grades from 1 to 4, the same every time', () => {
  fc.assert(
    fc.property(answers, fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer())), (a, noise) => {
      const result = judge(whole, { ...noise, ...a }, rule)
      for (const f of [...result.fields, result]) {
        assert.ok(f.score === null || (Number.isInteger(f.score) && f.score >= 0 && f.score <= 100))
        assert.equal(f.grade === undefined, f.score === null)
        if (f.grade !== undefined) assert.ok([1, 2, 3, 4].includes(f.grade))
      }
      assert.deepEqual(judge(whole, { ...noise, ...a }, rule), result)
    }),
    { numRuns: 200 },
  )
})

test('answering one question better never lowers a score or a grade', () => {
  fc.assert(
    fc.property(answers, fc.constantFrom(...every.filter(q => q.weight > 0)), fc.nat(), (a, q, pick) => {
      const now = creditOf(q, a[q.id])
      const better = (q.number ? [0, 'unknown'] : [...q.options.map(o => o.value), 'unknown']).filter(
        v => (creditOf(q, v) ?? 0) > (now ?? 2),
      )
      if (better.length === 0) return
      const before = judge(whole, a, rule)
      const after = judge(whole, { ...a, [q.id]: better[pick % better.length]! }, rule)
      const pairs = [...before.fields.map((f, i) => [f, after.fields[i]!] as const), [before, after] as const]
      for (const [was, is] of pairs) {
        assert.ok((is.score ?? 0) >= (was.score ?? 0))
        if (was.grade !== undefined) assert.ok(is.grade! <= was.grade)
      }
      assert.ok(after.findings.length <= before.findings.length)
    }),
    { numRuns: 1000 },
  )
})

const all = (value: (q: Question) => string | number): Answers => Object.fromEntries(every.map(q => [q.id, value(q)]))
const sound = all(q => (q.weight === 0 ? 'yes' : q.number ? 0 : q.options.find(o => o.credit === 1)!.value))

test('all sound is 100 and the best grade; one grave risk caps its field and keeps the whole from the best grade', () => {
  const best = judge(whole, sound, rule)
  assert.deepEqual([best.score, best.grade, best.findings], [100, 1, []])
  const one = judge(whole, { ...sound, 'criminal.invoices': 'yes' }, rule)
  const field = one.fields.find(f => f.field === 'criminal')!
  assert.ok(field.score! >= 75)
  assert.deepEqual([field.grade, field.capped], [3, true])
  assert.deepEqual([one.score! >= 90, one.grade], [true, 2])
  assert.deepEqual(
    one.findings.map(f => [f.question, f.gravity]),
    [['criminal.invoices', 'high']],
  )
})

test('not knowing counts half and is a finding one step milder; not applicable leaves the question out; hidden ones do not count', () => {
  const only = (a: Answers) => judge(whole, a, rule).fields.find(f => f.field === 'base')!.score
  assert.equal(only({ 'base.seals': 'unknown' }), 50)
  assert.equal(only({ 'base.personal': 'na' }), null)
  assert.equal(only({ 'base.personal': 'na', 'base.seals': 'yes' }), 100)
  assert.equal(only({ 'base.staff': 'no', 'base.contracts': 'no', 'base.seals': 'yes' }), 100)
  const [finding] = judge(whole, { 'base.books': 'unknown', 'base.company': 'yes' }, rule).findings
  assert.equal(finding!.gravity, 'medium')
  assert.match(finding!.title, /^尚不清楚/)
})

test('what is asked follows the gates', () => {
  const shown = (a: Answers) => shownOf(questionsOf('2026-03-01', 'equity'), a).map(q => q.id)
  assert.deepEqual(shown({}), ['equity.company', 'equity.single'])
  assert.ok(shown({ 'equity.single': 'yes' }).includes('equity.separate'))
})
