import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { refreshBenchmarks } from '../server/checkups/benchmark.ts'
import { coversEnough, everybody, type Sample, sectionOf, snapshotOf } from '../server/checkups/benchmarking.ts'
import { changed, proofOf, standingOf } from '../server/checkups/comparing.ts'
import { fieldKeys } from '../server/checkups/fields.ts'
import { wholeOf } from '../server/checkups/questions/index.ts'
import { within } from '../server/kernel/database.ts'
import { ask } from './support/app.ts'
import { checkupHouse, reported } from './support/checkups.ts'
import { anEnterprise } from './support/enterprises.ts'

const least = 10
const sample = (firm: number, score: number, section: string | null = 'C'): Sample => ({
  firm,
  section,
  scores: fieldKeys.map(field => ({ field, score, grade: 1 })),
})
const many = (n: number, from = 1) => Array.from({ length: n }, (_, i) => sample(from + i, 50 + ((from + i) % 40)))

test('nothing is published of fewer firms than the least, and quartiles are rounded', () => {
  assert.equal(snapshotOf('C', many(9), new Set(), least), undefined)
  assert.equal(snapshotOf('A', many(30), new Set(), least), undefined)
  const made = snapshotOf(
    'C',
    [10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((n, i) => sample(i + 1, n)),
    new Set(),
    least,
  )!
  assert.deepEqual(made.fields[0], { field: 'base', quarter: 35, middle: 55, threeQuarters: 80 })
  assert.equal(made.atLeast, 10)
  assert.equal(snapshotOf('C', many(27), new Set(), least)!.atLeast, 20)
})

test('a field that too few of them answered is not published', () => {
  const few = many(12).map((s, i) => ({
    ...s,
    scores: s.scores.map(f => (f.field === 'deals' && i < 5 ? { field: f.field, score: null } : f)),
  }))
  const made = snapshotOf('C', few, new Set(), least)!
  assert.deepEqual(
    made.fields.map(f => f.field),
    fieldKeys.filter(f => f !== 'deals'),
  )
})

test('the attack by difference: adding up to nine firms publishes nothing, whatever their scores', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 10, max: 60 }),
      fc.array(fc.nat({ max: 100 }), { minLength: 0, maxLength: 9 }),
      (n, scores) => {
        const first = many(n)
        const made = snapshotOf(everybody, first, new Set(), least)!
        const after = [...first, ...scores.map((s, i) => sample(1000 + i, s, i % 2 === 0 ? 'C' : 'F'))]
        for (const section of [everybody, 'C', 'F'])
          assert.equal(snapshotOf(section, after, new Set(section === 'F' ? [] : made.firms), least), undefined)
      },
    ),
  )
})

test('the attack by changing answers: a firm that checks again and again brings no publication about', () => {
  const first = many(20)
  const made = snapshotOf('C', first, new Set(), least)!
  for (const score of [0, 50, 100])
    assert.equal(snapshotOf('C', [sample(1, score), ...first.slice(1)], new Set(made.firms), least), undefined)
  const later = snapshotOf('C', [...first, ...many(10, 100)], new Set(made.firms), least)
  assert.deepEqual([later!.firms.length, later!.atLeast], [30, 30])
})

test('the attack by complement: all firms are not published beside sections that leave a few outside', () => {
  const samples = [...many(20), sample(99, 3, 'F')]
  assert.equal(coversEnough(samples, new Set(['C']), least), false)
  assert.equal(coversEnough(samples, new Set(), least), true)
  assert.equal(coversEnough(samples, new Set(['C', 'F']), least), true)
  assert.equal(coversEnough([...many(20), sample(99, 3, null)], new Set(['C']), least), false)
})

test('industries have the section of their division', () => {
  const cases: [string | null, string | undefined][] = [
    ['20', 'C'],
    ['C2034', 'C'],
    ['02', 'A'],
    ['5212', 'F'],
    ['72', 'L'],
    ['99', undefined],
    ['00', undefined],
    ['说不清', undefined],
    [null, undefined],
  ]
  for (const [industry, section] of cases) assert.equal(sectionOf(industry), section, String(industry))
})

test('a firm reads quartiles of its like when ten have reports, of all when its like are few; one more firm changes nothing that anybody reads', async () => {
  const t = await checkupHouse()
  const head = await t.member('王企', t.firm, 'head')
  const { id } = await reported(t, head, t.firm.id, { 'base.seals': 'no' })
  const none = (await head.get(`/checkups/${id}/benchmark`)).body
  assert.deepEqual([none.fields, none.least], [[], 10])
  assert.match(none.why, /不够多/)
  // Reports of other firms, as the module keeps them.
  const scores = JSON.stringify(fieldKeys.map((field, i) => ({ field, score: 60 + i, grade: 3 })))
  let n = 0
  const another = async (section: string) => {
    const firm = await anEnterprise(t.house, t.centre.id, `演示对照${++n}有限公司`)
    const copy = await ask<{ id: string }>(
      t,
      `insert into matter (id, number, procedure, version, agency_id, region, title, channel, state, did, facts, owner, next_act, undated, opened_at)
       select gen_random_uuid(), number || '-' || $2, procedure, version, agency_id, region, title, channel, state, did, facts, owner, next_act, undated, opened_at
       from matter where id = $1 returning id`,
      [id, String(n)],
    )
    await ask(
      t,
      `insert into checkup (matter_id, enterprise_id, agency_id, questionnaire, section, started_at, submitted_at, score, grade, scores, issued_at)
       values ($1, $2, $5, '2026-03-01', $3, now(), now(), 60, 3, $4, now())`,
      [copy[0]!.id, firm.id, section, scores, t.centre.id],
    )
  }
  for (let i = 0; i < 8; i++) await another('F')
  assert.equal(await refreshBenchmarks(t.house), 0)
  await another('F')
  assert.equal(await refreshBenchmarks(t.house), 1, 'ten firms of all sections, none of one section')
  const all = (await head.get(`/checkups/${id}/benchmark`)).body
  assert.deepEqual([all.of, all.firms, all.takenOn, all.fields.length], ['全部企业', 10, '2026-04-07', 8])
  const base = all.fields.find((f: { field: string }) => f.field === 'base')
  assert.deepEqual([base.quarter, base.middle, base.threeQuarters], [60, 60, 60])
  assert.ok(base.own > 80)
  await another('C')
  await refreshBenchmarks(t.house)
  assert.deepEqual((await head.get(`/checkups/${id}/benchmark`)).body, all)
  for (let i = 0; i < 8; i++) await another('C')
  assert.equal(await refreshBenchmarks(t.house), 1)
  const own = (await head.get(`/checkups/${id}/benchmark`)).body
  assert.deepEqual([own.of, own.firms], ['制造业', 10])
  // Who was in it, nobody but the system reads.
  const seen = await within(
    t.house.db,
    { agencies: [t.centre.id] },
    async tx => (await tx.query('select section from checkup_benchmark_basis')).rowCount,
  )
  assert.equal(seen, 0)
  assert.equal((await ask(t, 'select section from checkup_benchmark_basis')).length, 2)
})

test('the database keeps what a firm said from whoever is out of reach, whatever the query', async () => {
  const t = await checkupHouse()
  const head = await t.member('王企', t.firm, 'head')
  const { id } = await reported(t, head, t.firm.id, { 'base.seals': 'no' })
  const made = await t.c.officer.post(`/checkups/${id}/follow-ups`, {
    rows: [{ question: 'base.seals', owner: { id: head.person, side: 'firm' }, due: '2026-05-01' }],
  })
  assert.equal(made.status, 201)
  for (const table of ['checkup', 'checkup_page', 'checkup_answer', 'checkup_finding', 'checkup_follow_up']) {
    const rowsSeen = (agencies: number[], firms: string[] = []) =>
      within(t.house.db, { agencies, firms }, async tx => (await tx.query(`select * from ${table}`)).rowCount)
    assert.equal(await rowsSeen([]), 0, table)
    assert.equal(await rowsSeen([t.elsewhere.id]), 0, table)
    assert.equal(await rowsSeen([], [t.other.codeIndex!]), 0, table)
    assert.ok(((await rowsSeen([t.centre.id])) ?? 0) > 0, table)
    assert.ok(((await rowsSeen([], [t.firm.codeIndex!])) ?? 0) > 0, table)
  }
})

test('what was a risk is resolved by a sound answer or where it does not apply, persists by a part, and is not judged where it is not asked', () => {
  const whole = wholeOf('2026-03-01')
  assert.equal(standingOf(whole, { 'base.seals': 'yes' }, 'base.seals'), 'resolved')
  assert.equal(standingOf(whole, { 'base.seals': 'partly' }, 'base.seals'), 'persists')
  assert.equal(standingOf(whole, { 'base.personal': 'na' }, 'base.personal'), 'resolved')
  assert.equal(standingOf(whole, {}, 'base.seals'), 'unasked')
  assert.equal(standingOf(whole, { 'base.contracts': 'yes', 'base.staff': 'no' }, 'base.contracts'), 'unasked')
  assert.equal(standingOf(whole, {}, 'gone.question'), 'unasked')
  assert.equal(proofOf(whole, { 'base.seals': 'partly' }, 'base.seals'), undefined)
  const risk = { question: 'base.seals', field: 'base' as const, title: '印章', gravity: 'medium' as const }
  const { findings, fields } = changed(
    { scores: [{ field: 'base', score: 50 }], findings: [risk] },
    { scores: [{ field: 'base', score: 75 }], findings: [{ ...risk, gravity: 'low' }] },
    whole,
    { 'base.seals': 'partly' },
  )
  assert.deepEqual(fields[0], { field: 'base', title: '基础管理', from: 50, to: 75 })
  assert.deepEqual(findings, [
    {
      question: 'base.seals',
      field: 'base',
      title: '印章',
      status: 'persists',
      statusTitle: '仍存在',
      from: 'medium',
      to: 'low',
      answer: '部分做到',
    },
  ])
})
