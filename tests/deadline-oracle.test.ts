import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { builtInCalendar } from '../server/kernel/calendar.ts'
import { deadline, dueOnly } from '../server/kernel/deadline.ts'
import { builtInHolidays } from '../server/kernel/holidays.ts'
import { type Pause, rolls, type TimeLimit } from '../server/kernel/limit.ts'
import { Refusal } from '../server/kernel/refusal.ts'
import type { Span } from '../server/kernel/span.ts'

// A second reckoning that knows nothing of the first: one day after another, with Temporal alone.

const marked = new Map(builtInHolidays('cn').map(row => [row.date.toString(), row.off]))
const tomorrow = { days: 1 }

class Beyond extends Error {}

function works(date: Temporal.PlainDate): boolean {
  if (date.year < 2015 || date.year > 2026) throw new Beyond()
  const off = marked.get(date.toString())
  return off === undefined ? date.dayOfWeek < 6 : !off
}

function paused(date: Temporal.PlainDate, pauses: readonly Pause[]): boolean {
  const within = ({ from, to }: Pause) =>
    Temporal.PlainDate.compare(from, date) <= 0 && (!to || Temporal.PlainDate.compare(date, to) <= 0)
  return pauses.some(within)
}

function end(from: Temporal.PlainDate, { n, unit }: Span, pauses: readonly Pause[]): Temporal.PlainDate {
  if (unit === 'months' || unit === 'years') {
    const nominal = from.add({ [unit]: n })
    let last = nominal
    for (;;) {
      let excluded = 0
      for (let day = from.add(tomorrow); Temporal.PlainDate.compare(day, last) <= 0; day = day.add(tomorrow)) {
        if (paused(day, pauses)) excluded++
      }
      const moved = nominal.add({ days: excluded })
      if (moved.equals(last)) return last
      last = moved
    }
  }
  let day = from
  for (let left = n; left > 0; ) {
    day = day.add(tomorrow)
    if (!paused(day, pauses) && (unit === 'days' || works(day))) left--
  }
  return day
}

function naive({ start, span, roll = 'next', pauses = [], extensions = [] }: TimeLimit): string {
  let last = start as Temporal.PlainDate
  let unit = span.unit
  for (const by of [span, ...extensions.map(extension => extension.by)]) {
    last = end(last, by, pauses)
    unit = by.unit
  }
  if (unit !== 'workdays' && roll !== 'none') {
    while (!works(last)) last = roll === 'next' ? last.add(tomorrow) : last.subtract(tomorrow)
  }
  if (last.year > 2026) throw new Beyond()
  return last.toString()
}

function naiveMoment(start: Temporal.Instant, hours: number, pauses: readonly Pause[]): string {
  let at = start.toZonedDateTimeISO('Asia/Shanghai')
  let left = Temporal.Duration.from({ hours })
  for (;;) {
    const midnight = at.startOfDay().add(tomorrow)
    if (!paused(at.toPlainDate(), pauses)) {
      const today = at.until(midnight, { largestUnit: 'hours' })
      if (Temporal.Duration.compare(left, today) <= 0) return at.add(left).toInstant().toString()
      left = left.subtract(today)
    }
    at = midnight
  }
}

function outcome(run: () => string): string {
  try {
    return run()
  } catch (error) {
    if (error instanceof Beyond) return 'refused'
    if (error instanceof Refusal && /^(past|before)-calendar$/.test(error.code)) return 'refused'
    throw error
  }
}

const calendar = builtInCalendar('cn')
const date = fc.integer({ min: 0, max: 4520 }).map(n => Temporal.PlainDate.from('2014-10-01').add({ days: n }))
const unit = fc.constantFrom('days', 'workdays', 'months', 'years')
const most = { hours: 500, days: 120, workdays: 60, months: 14, years: 2 }
const span = unit.chain(of => fc.integer({ min: 1, max: most[of] }).map((n): Span => ({ n, unit: of })))
const pausesNear = (start: Temporal.PlainDate) =>
  fc.array(
    fc.tuple(fc.integer({ min: -20, max: 90 }), fc.integer({ min: 0, max: 30 })).map(([after, length]): Pause => {
      const from = start.add({ days: after })
      return { from, to: from.add({ days: length }) }
    }),
    { maxLength: 4 },
  )
const limits = date.chain(start =>
  fc.record({
    start: fc.constant(start),
    span,
    calendar: fc.constant(calendar),
    roll: fc.constantFrom(...rolls),
    pauses: pausesNear(start),
    extensions: fc.array(
      span.map(by => ({ by })),
      { maxLength: 2 },
    ),
  }),
)
const runs = { numRuns: 3000 }

test('every date agrees with a reckoning day by day', () => {
  fc.assert(
    fc.property(limits, limit => {
      assert.equal(
        outcome(() => String(deadline(limit).due)),
        outcome(() => naive(limit)),
      )
    }),
    runs,
  )
})

test('every hour agrees with a reckoning day by day', () => {
  const cases = fc
    .tuple(date, fc.integer({ min: 0, max: 86_399 }), fc.integer({ min: 1, max: 500 }))
    .chain(([day, second, n]) => fc.tuple(fc.constant([day, second, n] as const), pausesNear(day)))
  fc.assert(
    fc.property(cases, ([[day, seconds, n], pauses]) => {
      const start = day.toZonedDateTime('Asia/Shanghai').add({ seconds }).toInstant()
      const found = dueOnly({ start, span: { n, unit: 'hours' }, calendar, pauses })
      assert.equal(String(found), naiveMoment(start, n, pauses))
    }),
    runs,
  )
})

test('the date alone is the date of the derivation', () => {
  fc.assert(
    fc.property(limits, limit => {
      assert.equal(
        outcome(() => String(dueOnly(limit))),
        outcome(() => String(deadline(limit).due)),
      )
    }),
  )
})

/** Both dates, or undefined where either cannot be told. */
function bothDue(one: TimeLimit, other: TimeLimit): [string, string] | undefined {
  const [a, b] = [outcome(() => String(dueOnly(one))), outcome(() => String(dueOnly(other)))]
  return a === 'refused' || b === 'refused' ? undefined : [a, b]
}

test('a pause more never makes a date earlier, nor does an extension; a longer limit never either', () => {
  let compared = 0
  const cases = limits.chain(limit => fc.tuple(fc.constant(limit), pausesNear(limit.start), span))
  fc.assert(
    fc.property(cases, ([limit, more, by]) => {
      const { n, unit: of } = limit.span
      for (const later of [
        { ...limit, pauses: [...limit.pauses, ...more] },
        { ...limit, span: { n: n + 1, unit: of } },
      ]) {
        const both = bothDue(limit, later)
        if (both) assert.ok(both[0] <= both[1], both.join(' > '))
        if (both) compared++
      }
      const unrolled = { ...limit, roll: 'none' as const }
      const both = bothDue(unrolled, { ...unrolled, extensions: [...limit.extensions, { by }] })
      if (both) assert.ok(both[0] < both[1], both.join(' >= '))
    }),
  )
  assert.ok(compared > 50, 'enough of the cases had dates to compare')
})

test('a period that rolls forward never ends on a rest day', () => {
  fc.assert(
    fc.property(limits, limit => {
      const found = outcome(() => String(dueOnly({ ...limit, roll: 'next' })))
      if (found !== 'refused') assert.ok(works(Temporal.PlainDate.from(found)), found)
    }),
    runs,
  )
})
