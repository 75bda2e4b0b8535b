import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { amberFrom, lightOf } from '../server/commitments/index.ts'
import { builtInCalendar, calendarFrom } from '../server/kernel/calendar.ts'
import { dayOf, isoOf } from '../server/kernel/day.ts'
import { type Above, superiors } from '../server/ledger/addressees.ts'
import { isEscalation, momentOf, type Owed, type Rules, sayings, turn } from '../server/ledger/reminding.ts'
import { why } from '../server/ledger/why.ts'
import { nearest, offices, stepped, workdaysBehind } from '../server/ledger/workdays.ts'

const cn = builtInCalendar('cn')
const at = (text: string) => Temporal.Instant.from(`${text}+08:00`)
/** 24:00 of a day. */
const endOf = (day: string) => at(`${Temporal.PlainDate.from(day).add({ days: 1 })}T00:00:00`)
const rules: Rules = { before: [3, 1], after: [1, 3, 7], leaderAfter: 3, aboveAfter: 7, from: 510, until: 1050 }
const said = (owed: Owed, by: Rules = rules, calendar = cn) =>
  Object.fromEntries(sayings(owed, calendar, by).map(s => [s.rule, isoOf(s.day)]))
const long = at('2026-01-05T09:00:00')

test('every boundary of the lights: green until a quarter, at most three days, is left; red only after the due moment', () => {
  const tick = { milliseconds: 1 }
  const start = at('2026-09-01T00:00:00')
  const cases: [due: string, amber: string, promised?: string][] = [
    ['2026-09-11T00:00:00', '2026-09-08T12:00:00'],
    ['2026-12-01T00:00:00', '2026-11-28T00:00:00'],
    ['2026-09-01T04:00:00', '2026-09-01T03:00:00'],
    ['2026-09-11T00:00:00', '2026-09-05T00:00:00.001', '2026-09-05T00:00:00'],
  ]
  for (const [dueText, amberText, promisedText] of cases) {
    const [due, amber, promised] = [at(dueText), at(amberText), promisedText ? at(promisedText) : undefined]
    const light = (now: Temporal.Instant) => lightOf(start, due, now, promised)
    assert.deepEqual(
      [amber.subtract(tick), amber, due, due.add(tick)].map(light),
      ['green', 'amber', 'amber', 'red'],
      dueText,
    )
  }
  assert.equal(lightOf(start, undefined, at('2030-01-01T00:00:00')), 'green')
})

test('the moment kept for amber says what the rule says at every moment', () => {
  const ms = fc.integer({ min: 0, max: 200 * 86_400_000 })
  const instant = (n: number) => Temporal.Instant.fromEpochMilliseconds(1_780_000_000_000 + n)
  fc.assert(
    fc.property(ms, ms, fc.option(ms), ms, (start, due, promised, now) => {
      const left = due - now
      const broken = promised !== null && now > promised
      const expected =
        left < 0 ? 'red' : broken || left <= Math.min((due - start) / 4, 3 * 86_400_000) ? 'amber' : 'green'
      const p = promised === null ? undefined : instant(promised)
      assert.equal(lightOf(instant(start), instant(due), instant(now), p), expected)
      const from = amberFrom(instant(start), instant(due), p)
      assert.equal(left >= 0 && Temporal.Instant.compare(instant(now), from) >= 0, expected === 'amber')
    }),
  )
})

test('working days are counted over the National Day holiday and its make-up Saturday', () => {
  assert.deepEqual(said({ startAt: long, dueAt: endOf('2026-10-09') }), {
    'before/3': '2026-09-29',
    'before/1': '2026-10-08',
    on: '2026-10-09',
    'after/1': '2026-10-10',
    'after/3': '2026-10-13',
    'escalate/1': '2026-10-13',
    'after/7': '2026-10-19',
    'escalate/2': '2026-10-19',
  })
})

test('a last day that rests is spoken of on the working day before, once', () => {
  assert.deepEqual(said({ startAt: long, dueAt: endOf('2026-10-03') }), {
    'before/3': '2026-09-28',
    on: '2026-09-30',
    'after/1': '2026-10-08',
    'after/3': '2026-10-10',
    'escalate/1': '2026-10-10',
    'after/7': '2026-10-15',
    'escalate/2': '2026-10-15',
  })
})

test('a moment before offices open is spoken of on the working day before, a make-up Saturday among them', () => {
  const { on, 'before/1': before } = said({ startAt: long, dueAt: at('2026-10-12T03:00:00') })
  assert.deepEqual([on, before], ['2026-10-10', undefined])
  assert.equal(said({ startAt: long, dueAt: at('2026-10-12T10:00:00') }).on, '2026-10-12')
})

test('nothing is said that would have been said before the commitment began', () => {
  const {
    'before/3': three,
    'before/1': one,
    on,
  } = said({
    startAt: at('2026-10-08T14:00:00'),
    dueAt: endOf('2026-10-09'),
  })
  assert.deepEqual([three, one, on], [undefined, undefined, '2026-10-09'])
})

test('each place keeps its own holidays', () => {
  // 1 July is a holiday in Hong Kong, no holiday on the mainland.
  const owed = { startAt: long, dueAt: endOf('2026-07-02') }
  assert.equal(said(owed)['before/1'], '2026-07-01')
  assert.equal(said(owed, rules, builtInCalendar('hk'))['before/1'], '2026-06-30')
})

test('in a year whose notice is not loaded the week decides, and no working days are claimed', () => {
  const owed = { startAt: long, dueAt: endOf('2027-01-04') }
  assert.equal(said(owed)['before/1'], '2027-01-01')
  assert.equal(
    workdaysBehind(cn, dayOf(Temporal.PlainDate.from('2026-12-30')), dayOf(Temporal.PlainDate.from('2027-01-04'))),
    undefined,
  )
})

test('rules are the settings of the administrator: other days, or none', () => {
  const mine = { ...rules, before: [10], after: [], leaderAfter: 1, aboveAfter: 2, from: 540 }
  const owed = { startAt: long, dueAt: endOf('2026-10-09') }
  assert.deepEqual(said(owed, mine), {
    'before/10': '2026-09-18',
    on: '2026-10-09',
    'escalate/1': '2026-10-10',
    'escalate/2': '2026-10-12',
  })
  const [first] = sayings(owed, cn, mine)
  assert.equal(momentOf(first!, mine).toString(), at('2026-09-18T09:00:00').toString())
})

const owed = { startAt: long, dueAt: endOf('2026-10-09') }
const none: ReadonlySet<string> = new Set()

test('after an outage only the latest reminder is said, and each escalation once', () => {
  const late = turn(owed, cn, rules, none, at('2026-10-20T10:00:00'))
  assert.deepEqual(late, { say: ['after/7', 'escalate/1', 'escalate/2'].toSorted(order) })
  const again = turn(owed, cn, rules, new Set(['after/7', 'escalate/2']), at('2026-10-20T10:00:00'))
  assert.deepEqual(again.say, ['escalate/1'])
  const before = turn(owed, cn, rules, none, at('2026-10-09T11:00:00'))
  assert.deepEqual([before.say, before.next?.toString()], [['on'], at('2026-10-10T08:30:00').toString()])
})
const order = (a: string, b: string) => Number(b === 'escalate/1') - Number(a === 'escalate/1') || (a < b ? -1 : 1)

test('nothing is said on days off or outside office hours; it waits for the opening', () => {
  for (const [now, opening] of [
    ['2026-10-10T07:00:00', '2026-10-10T08:30:00'],
    ['2026-10-10T17:30:00', '2026-10-12T08:30:00'],
    ['2026-10-11T12:00:00', '2026-10-12T08:30:00'],
  ] as const) {
    const t = turn(owed, cn, rules, none, at(now))
    assert.deepEqual([t.say, t.next?.toString()], [[], at(opening).toString()], now)
  }
  assert.deepEqual(turn(owed, cn, rules, none, at('2026-10-10T17:29:59.999')).say, ['after/1'])
})

/** Arbitrary promises and rules in the years that are loaded. */
const days = fc.integer({
  min: dayOf(Temporal.PlainDate.from('2024-03-01')),
  max: dayOf(Temporal.PlainDate.from('2026-09-01')),
})
const promises = fc
  .record({
    day: days,
    length: fc.integer({ min: 1, max: 120 * 24 }),
    whole: fc.boolean(),
    hour: fc.integer({ min: 0, max: 23 }),
  })
  .map(({ day, length, whole, hour }): Owed => {
    const dueAt = Temporal.Instant.fromEpochMilliseconds((day * 24 - 8 + (whole ? 0 : hour)) * 3_600_000)
    return { startAt: dueAt.subtract({ hours: length }), dueAt }
  })
const counts = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 5 })
const someRules = fc
  .record({
    before: counts,
    after: counts,
    leaderAfter: fc.integer({ min: 1, max: 30 }),
    aboveAfter: fc.integer({ min: 1, max: 30 }),
  })
  .map((r): Rules => ({ ...rules, ...r }))

test('whatever the promise and the rules: on working days alone, before the due moment or behind it as the rule says, in order', () => {
  fc.assert(
    fc.property(promises, someRules, (o, r) => {
      const all = sayings(o, cn, r)
      assert.equal(new Set(all.map(s => s.rule)).size, all.length)
      for (const [i, s] of all.entries()) {
        assert.ok(offices(cn, s.day), s.rule)
        if (i > 0) assert.ok(all[i - 1]!.day <= s.day)
        const moment = momentOf(s, r)
        const ahead = s.rule === 'on' || s.rule.startsWith('before/')
        assert.equal(Temporal.Instant.compare(moment, o.dueAt) < 0, ahead, s.rule)
        if (ahead) assert.ok(Temporal.Instant.compare(o.startAt, moment) < 0)
      }
      assert.equal(all.filter(s => s.rule.startsWith('after/')).length, r.after.length)
      assert.equal(all.filter(s => isEscalation(s.rule)).length, 2)
    }),
  )
})

test('whenever somebody looks: each rule speaks at most once, in office hours alone, and who looks in time misses nothing', () => {
  const start = (o: Owed) => o.startAt.add({ seconds: 1 })
  fc.assert(
    fc.property(
      promises,
      someRules,
      fc.array(fc.integer({ min: 1, max: 3000 }), { maxLength: 40 }),
      (o, r, outages) => {
        const heard: string[] = []
        let now = start(o)
        for (let look = 0; look < 60; look++) {
          const t = turn(o, cn, r, new Set(heard), now)
          for (const rule of t.say) {
            assert.ok(!heard.includes(rule))
            heard.push(rule)
            const local = now.toZonedDateTimeISO('Asia/Shanghai')
            assert.ok(offices(cn, dayOf(local.toPlainDate())))
            const time = local.toPlainTime().toString().slice(0, 5)
            assert.ok(time >= '08:30' && time < '17:30')
          }
          if (!t.next) break
          assert.ok(Temporal.Instant.compare(t.next, now) > 0)
          now = t.next.add({ hours: outages[look] ?? 0 })
        }
        const all = sayings(o, cn, r)
        assert.ok(all.filter(s => isEscalation(s.rule)).every(s => heard.includes(s.rule)))
        if (outages.length === 0) {
          // Of two reminders on one day the later stands for both.
          const reminders = all.filter(s => !isEscalation(s.rule))
          const expected = reminders.filter((s, i) => reminders[i + 1]?.day !== s.day).map(s => s.rule)
          assert.deepEqual(
            heard.filter(rule => !isEscalation(rule)),
            expected,
          )
        }
      },
    ),
  )
})

test('working days are stepped and counted alike', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 60 }), (day, n) => {
      const last = stepped(cn, day, n, 1)
      assert.equal(workdaysBehind(cn, day, last), n)
      if (offices(cn, day)) assert.equal(stepped(cn, last, n, -1), day)
      assert.ok(nearest(cn, day, 1) >= day && nearest(cn, day, -1) <= day)
    }),
  )
  // The check can fail: with a day taken off between, one working day fewer lies behind.
  const rows = [...cn.holidays.values()]
  const date = Temporal.PlainDate.from('2026-09-08')
  const other = calendarFrom('cn', [
    ...rows,
    { calendar: 'cn', year: 2026, date, name: '临时', off: true, notice: 'n' },
  ])
  assert.equal(workdaysBehind(cn, dayOf(date) - 1, dayOf(date) + 1), 2)
  assert.equal(workdaysBehind(other, dayOf(date) - 1, dayOf(date) + 1), 1)
})

const post = (agency: number, capacity: string | null, person: number | null): Above => ({ agency, capacity, person })

test('superiors by post: the leader first, then who watches from above, further up where nobody does, the agency where nobody anywhere', () => {
  const way = [post(1, 'leader', 10), post(2, null, null), post(3, 'supervisor', 30), post(3, 'leader', 31)]
  assert.deepEqual(superiors('escalate/1', way), [{ agency: 1, capacity: 'leader', person: 10 }])
  assert.deepEqual(superiors('escalate/2', way), [
    { agency: 3, capacity: 'supervisor', person: 30 },
    { agency: 3, capacity: 'leader', person: 31 },
  ])
  const leaderless = [post(1, 'supervisor', 11), ...way.slice(1)]
  assert.deepEqual(superiors('escalate/1', leaderless)[0], { agency: 3, capacity: 'supervisor', person: 30 })
  assert.deepEqual(superiors('escalate/1', [post(1, 'firmDirector', 12)]), [
    { agency: 1, capacity: 'firmDirector', person: 12 },
  ])
  const nobody = [post(1, null, null), post(2, null, null)]
  assert.deepEqual(superiors('escalate/1', nobody), [{ agency: 1, capacity: 'leader', person: null }])
  assert.deepEqual(superiors('escalate/2', nobody), [{ agency: 2, capacity: 'leader', person: null }])
  assert.deepEqual(superiors('escalate/2', [post(1, null, null)]), [{ agency: 1, capacity: 'leader', person: null }])
  const twice = [post(1, null, null), post(2, 'leader', 20), post(2, 'supervisor', 20)]
  assert.equal(superiors('escalate/2', twice).length, 1)
})

test('why a light has its colour is one plain sentence', () => {
  const base = {
    title: '作出决定',
    ownerTitle: '审批人',
    person: '张三' as string | null,
    startAt: long,
    dueAt: endOf('2026-10-09') as Temporal.Instant | null,
    promisedAt: null as Temporal.Instant | null,
    undated: null as string | null,
    status: 'open' as 'open' | 'paused' | 'met' | 'void',
    endedAt: null as Temporal.Instant | null,
  }
  const says = (now: string, more: Partial<typeof base> = {}) => why({ ...base, ...more }, at(now), cn)
  assert.equal(says('2026-10-13T10:00:00'), '应于2026年10月9日24时前由审批人（张三）作出决定，已逾期3个工作日。')
  assert.equal(
    says('2026-10-10T00:00:01', { person: null }),
    '应于2026年10月9日24时前由审批人作出决定，已逾期1个工作日。',
  )
  assert.equal(says('2026-09-28T10:00:00'), '应于2026年10月9日24时前由审批人（张三）作出决定，还有4个工作日。')
  assert.equal(
    says('2026-10-08T10:00:00'),
    '应于2026年10月9日24时前由审批人（张三）作出决定，还有1个工作日，临近到期。',
  )
  assert.equal(says('2026-10-09T10:00:00'), '应于2026年10月9日24时前由审批人（张三）作出决定，今日到期。')
  assert.equal(
    says('2026-09-10T10:00:00', { promisedAt: endOf('2026-09-09') }),
    '承诺于2026年9月9日24时前办结，已过承诺期限；应于2026年10月9日24时前由审批人（张三）作出决定，还有16个工作日。',
  )
  assert.equal(
    says('2026-10-09T15:20:00', { dueAt: at('2026-10-09T10:00:00') }),
    '应于2026年10月9日10时00分前由审批人（张三）作出决定，已逾期5小时。',
  )
  assert.equal(
    says('2026-10-11T10:00:00', { dueAt: endOf('2026-10-10') }),
    '应于2026年10月10日24时前由审批人（张三）作出决定，已逾期，尚不足1个工作日。',
  )
  assert.equal(says('2027-02-01T10:00:00'), '应于2026年10月9日24时前由审批人（张三）作出决定，已逾期115日。')
  assert.equal(
    says('2026-09-10T10:00:00', { dueAt: null, undated: '2027年放假安排尚未加载，不能计算到期日' }),
    '应由审批人（张三）作出决定，没有到期日：2027年放假安排尚未加载，不能计算到期日。',
  )
  assert.equal(
    says('2026-10-20T10:00:00', { status: 'met', endedAt: at('2026-10-12T09:05:00') }),
    '应于2026年10月9日24时前作出决定，已于2026年10月12日09时05分作出决定，逾期2个工作日。',
  )
  assert.equal(
    says('2026-10-20T10:00:00', { status: 'met', endedAt: at('2026-10-09T09:05:00') }),
    '应于2026年10月9日24时前作出决定，已于2026年10月9日09时05分作出决定，没有逾期。',
  )
  assert.equal(
    says('2026-10-20T10:00:00', { status: 'void', endedAt: at('2026-10-12T09:05:00') }),
    '应由审批人（张三）作出决定，已于2026年10月12日消灭，不需再办。',
  )
})
