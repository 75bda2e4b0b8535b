import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  before,
  daysIn,
  type Period,
  periodOf,
  steps,
  stretches,
  unitOf,
  yearBefore,
} from '../server/insight/periods.ts'
import { chosen, commonRegion, cover, type Place, partOf } from '../server/insight/places.ts'

const date = (text: string) => Temporal.PlainDate.from(text)
const anyDay = fc.integer({ min: 0, max: 2200 }).map(n => date('2024-01-15').add({ days: n }))
const anyPeriod = fc
  .tuple(anyDay, fc.integer({ min: 0, max: 900 }))
  .map(([from, days]): Period => ({ from, to: from.add({ days }) }))

/** How often each day is counted by stretches. */
function daysOf(p: Period, today: Temporal.PlainDate): Map<string, number> {
  const counted = new Map<string, number>()
  for (const { span, from, to, sign } of stretches(p, today)) {
    const last = span === 'month' ? to.with({ day: to.daysInMonth }) : to
    for (let day = from; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 }))
      counted.set(day.toString(), (counted.get(day.toString()) ?? 0) + sign)
  }
  return counted
}

test('stretches count every day of a period once and no other, but what has not happened yet', () => {
  fc.assert(
    fc.property(anyPeriod, fc.integer({ min: 0, max: 40 }), (p, ahead) => {
      const today = p.to.add({ days: ahead })
      const counted = daysOf(p, today)
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

test('single days are at most half a month at each end', () => {
  fc.assert(
    fc.property(anyPeriod, p => {
      const days = stretches(p, date('2040-01-01')).filter(s => s.span === 'day')
      const single = days.reduce((n, s) => n + daysIn(s), 0)
      assert.ok(single <= 31, `${single} single days`)
    }),
  )
  assert.deepEqual(stretches({ from: date('2026-11-01'), to: date('2026-11-20') }, date('2026-11-20')).length, 1)
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
