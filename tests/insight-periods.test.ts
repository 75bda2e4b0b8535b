import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { before, type Period, periodOf, steps, unitOf, yearBefore } from '../server/insight/periods.ts'
import { chosen, commonRegion, cover, type Place, partOf } from '../server/insight/places.ts'
import { cubeSpans, splitSpans, stretches } from '../server/insight/stretches.ts'

const date = (text: string) => Temporal.PlainDate.from(text)
const anyDay = fc.integer({ min: 0, max: 2200 }).map(n => date('2024-01-15').add({ days: n }))
const anyPeriod = fc
  .tuple(anyDay, fc.integer({ min: 0, max: 900 }))
  .map(([from, days]): Period => ({ from, to: from.add({ days }) }))

const allSpans = [cubeSpans, splitSpans.whole, splitSpans.own]

/** The days of one row of sums. */
function rowFrom(first: Temporal.PlainDate, span: string): number {
  if (span === 'year') return first.daysInYear
  if (span === 'month') return first.daysInMonth
  if (span === 'ten') return first.day === 21 ? first.daysInMonth - 20 : 10
  return 1
}

/** How often each day is counted by stretches, and how many rows are read for it. */
function daysOf(all: ReturnType<typeof stretches>) {
  const counted = new Map<string, number>()
  let rows = 0
  for (const { span, from, to, sign } of all)
    for (let row = from; Temporal.PlainDate.compare(row, to) <= 0; row = row.add({ days: rowFrom(row, span) })) {
      rows += 1
      for (let i = 0; i < rowFrom(row, span); i++) {
        const day = row.add({ days: i }).toString()
        counted.set(day, (counted.get(day) ?? 0) + sign)
      }
    }
  return { counted, rows }
}

test('stretches count every day of a period once and no other, but what has not happened yet', () => {
  fc.assert(
    fc.property(anyPeriod, fc.nat(40), fc.constantFrom(...allSpans), (p, ahead, spans) => {
      const today = p.to.add({ days: ahead })
      const { counted } = daysOf(stretches(p, today, spans))
      for (const [day, n] of counted) {
        const inside = date(day).since(p.from).days >= 0 && p.to.since(date(day)).days >= 0
        const future = date(day).since(today).days > 0
        assert.ok(future || n === (inside ? 1 : 0), `${day} of ${p.from}–${p.to} is counted ${n} times`)
      }
      for (let day = p.from; Temporal.PlainDate.compare(day, p.to) <= 0; day = day.add({ days: 1 }))
        assert.equal(counted.get(day.toString()), 1)
    }),
  )
})

test('a period is few rows: three years at most twenty-eight, what runs to today a handful', () => {
  fc.assert(
    fc.property(anyPeriod, p => {
      const { rows } = daysOf(stretches(p, date('2040-01-01'), cubeSpans))
      assert.ok(rows <= 28, `${p.from}–${p.to} is ${rows} rows`)
    }),
    { numRuns: 1000 },
  )
  const today = date('2026-11-20')
  const rowsOf = (from: string, to = '2026-11-20') =>
    daysOf(stretches({ from: date(from), to: date(to) }, today, cubeSpans)).rows
  assert.deepEqual([rowsOf('2026-11-01'), rowsOf('2026-01-01'), rowsOf('2026-10-01')], [1, 1, 2])
  assert.deepEqual([rowsOf('2025-02-01', '2025-02-28'), rowsOf('2025-01-02', '2025-12-31')], [1, 2])
})

test('steps follow one another without gap from the first day to the last; weeks begin on Monday', () => {
  fc.assert(
    fc.property(anyPeriod, p => {
      const all = steps(p)
      assert.ok(all[0]!.from.equals(p.from) && all.at(-1)!.to.equals(p.to))
      for (const [i, step] of all.entries()) {
        if (i > 0) assert.ok(step.from.equals(all[i - 1]!.to.add({ days: 1 })))
        if (i > 0 && unitOf(p) === 'week') assert.equal(step.from.dayOfWeek, 1)
        if (i > 0 && unitOf(p) === 'month') assert.equal(step.from.day, 1)
      }
      assert.ok(all.length <= 37)
    }),
  )
})

test('the period before is as long and ends the day before; a year before keeps the dates', () => {
  const p = periodOf({ from: '2026-03-01', to: '2026-03-31' }, date('2026-11-20'))
  assert.deepEqual([String(before(p).from), String(before(p).to)], ['2026-01-29', '2026-02-28'])
  assert.deepEqual([String(yearBefore(p).from), String(yearBefore(p).to)], ['2025-03-01', '2025-03-31'])
  const leap = periodOf({ from: '2024-02-29', to: '2024-02-29' }, date('2026-11-20'))
  assert.equal(String(yearBefore(leap).from), '2023-02-28')
})

const place = (id: number, region: string, branches: number[]): Place => ({
  id,
  name: `${id}`,
  region,
  branches: [0, ...branches],
})
const tree = [
  place(1, '440000', [1]),
  place(2, '440400', [1, 2]),
  place(3, '440402', [1, 2]),
  place(4, '440100', [1]),
  place(5, '440105', []),
]
const everything = { all: true } as const

test('agencies are summed by the fewest rows that are exactly they', () => {
  const ids = (...wanted: number[]) => tree.filter(p => wanted.includes(p.id))
  assert.deepEqual(cover(tree, tree, everything), [{ id: 0, whole: true }])
  assert.deepEqual(cover(tree, ids(1, 2, 3, 4), everything), [{ id: 1, whole: true }])
  assert.deepEqual(cover(tree, ids(2, 3, 5), everything), [
    { id: 2, whole: true },
    { id: 5, whole: false },
  ])
  assert.deepEqual(cover(tree, ids(2), everything), [{ id: 2, whole: false }])
  const reach = { agencies: [1, 2, 3, 4, 5] }
  assert.deepEqual(
    cover(tree, tree, reach).map(n => n.id),
    [1, 5],
    'the sum of everything is only for whoever sees everything, also what will come',
  )
})

test('regions: what is in one, what is its own, and the smallest that holds all', () => {
  const ids = (filter: Parameters<typeof chosen>[2]) => chosen(tree, everything, filter).map(p => p.id)
  assert.deepEqual(ids({ region: '440400' }), [2, 3])
  assert.deepEqual(ids({ region: '440400', own: true }), [2])
  assert.deepEqual(ids({ region: '440000' }), [1, 2, 3, 4, 5])
  assert.throws(() => ids({ region: '440300' }), /没有找到该地区/)
  assert.throws(() => ids({ region: '440400', agency: 5 }), /没有找到该机构/)
  assert.equal(commonRegion(tree), '440000')
  assert.equal(commonRegion(chosen(tree, everything, { region: '440400' })), '440400')
  assert.equal(commonRegion([place(1, '440000', []), place(2, '110000', [])]), undefined)
  assert.deepEqual(partOf(tree[2]!, '440000'), { region: '440400', own: false })
  assert.deepEqual(partOf(tree[0]!, '440000'), { region: '440000', own: true })
  assert.deepEqual(partOf(tree[2]!, '440400'), { region: '440402', own: false })
  assert.deepEqual(partOf(tree[2]!, undefined), { region: '440000', own: false })
})
