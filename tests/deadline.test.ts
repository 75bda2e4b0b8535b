import assert from 'node:assert/strict'
import { test } from 'node:test'
import { builtInCalendar } from '../server/kernel/calendar.ts'
import { statute } from '../server/kernel/citation.ts'
import { asCounted } from '../server/kernel/conversion.ts'
import { daysLeft, fewerThan, within } from '../server/kernel/counting.ts'
import { deadline, dueOnly } from '../server/kernel/deadline.ts'
import { derivationText } from '../server/kernel/derivation.ts'
import { parseDate } from '../server/kernel/holidays.ts'
import { parseRoll, type TimeLimit } from '../server/kernel/limit.ts'
import { Refusal } from '../server/kernel/refusal.ts'
import { days, hours, months, parseSpan, spanText, workdays, years } from '../server/kernel/span.ts'

type Given = Partial<Omit<TimeLimit, 'pauses' | 'start'>> & { pauses?: [string, string?][] }

function limit(start: string, span: string, { pauses = [], ...rest }: Given = {}): TimeLimit {
  return {
    start: start.includes('T') ? Temporal.Instant.from(start) : parseDate(start),
    span: parseSpan(span),
    calendar: builtInCalendar('cn'),
    pauses: pauses.map(([from, to]) => ({ from: parseDate(from), ...(to && { to: parseDate(to) }) })),
    ...rest,
  }
}

function due(start: string, span: string, given?: Given): string {
  const found = deadline(limit(start, span, given)).due
  assert.equal(String(dueOnly(limit(start, span, given))), String(found))
  return String(found)
}

function refused(start: string, span: string, given?: Given): string {
  try {
    return `due ${due(start, span, given)}`
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error))
    return error.code
  }
}

test('the start day is not counted (民法典第二百零一条, 民诉法第八十五条)', () => {
  assert.equal(due('2026-03-02', '1日'), '2026-03-03')
  assert.equal(due('2026-03-02', '7日'), '2026-03-09')
})

test('a last day on a rest day moves to the day after the holidays (民法典第二百零三条)', () => {
  assert.equal(due('2026-09-25', '7日'), '2026-10-08')
  assert.equal(due('2026-09-24', '7日', { roll: 'previous' }), '2026-09-30')
  assert.equal(due('2026-09-24', '7日', { roll: 'none' }), '2026-10-01')
  assert.equal(due('2026-10-03', '7日'), '2026-10-10', 'a make-up Saturday is a working day: no roll-over')
  assert.equal(due('2026-10-04', '7日'), '2026-10-12', 'the Sunday after it is not')
})

test('months and years end on the same day, else at month end (民法典第二百零二条)', () => {
  assert.equal(due('2024-02-29', '1年'), '2025-02-28')
  assert.equal(due('2025-12-31', '2个月'), '2026-02-28', 'a working Saturday')
  assert.equal(due('2026-01-31', '1月', { roll: 'none' }), '2026-02-28')
  assert.equal(due('2023-11-30', '3月'), '2024-02-29')
  assert.equal(due('2026-05-31', '1月'), '2026-06-30')
})

test('hours run from the exact moment and never roll over (民法典第二百零一条第二款)', () => {
  assert.equal(due('2026-09-30T10:00Z', '24小时'), '2026-10-01T10:00:00Z')
  assert.equal(due('2026-09-30T10:00:05Z', '5小时', { roll: 'next' }), '2026-09-30T15:00:05Z')
  assert.equal(due('2030-01-01T00:00Z', '24小时'), '2030-01-02T00:00:00Z', 'the calendar is not consulted')
  assert.equal(due('2026-09-30T10:00Z', '24小时', { before: true }), '2026-09-29T10:00:00Z')
  assert.equal(due('2026-09-25T15:30Z', '7日'), '2026-10-08', '23:30 in Shanghai is still the 25th')
  assert.equal(due('2026-09-25T16:30Z', '7日'), '2026-10-08', '00:30 in Shanghai is the 26th')
})

test('以内 holds the number itself, 不足 does not (民法典第一千二百五十九条)', () => {
  assert.ok(within(7, 7) && !within(8, 7))
  assert.ok(fewerThan(6, 7) && !fewerThan(7, 7))
  const left = daysLeft(parseDate('2026-09-25'), parseDate('2026-10-01'))
  assert.equal(left, 6)
  assert.ok(fewerThan(left, 7), '法律援助法第四十四条: six whole days left is 不足七日')
})

test('日 is a working day only where the law says so', () => {
  const counted = (law: string, n: number) => spanText(asCounted(law, days(n)).span)
  assert.equal(counted('行政许可法', 20), '20个工作日')
  assert.deepEqual(
    [2, 3, 4, 5, 7, 10].map(n => counted('中华人民共和国行政处罚法', n)),
    ['2个工作日', '3个工作日', '4日', '5个工作日', '7个工作日', '10日'],
  )
  assert.deepEqual(
    [1, 10, 11].map(n => counted('行政强制法', n)),
    ['1个工作日', '10个工作日', '11日'],
  )
  assert.deepEqual(
    [3, 5, 7, 10, 15, 30, 60].map(n => counted('行政复议法', n)),
    ['3个工作日', '5个工作日', '7个工作日', '10个工作日', '15日', '30日', '60日'],
  )
  for (const law of ['法律援助法', '人民调解法', '民事诉讼法', '仲裁法', '劳动争议调解仲裁法'])
    assert.equal(counted(law, 7), '7日')
  assert.equal(asCounted('行政复议法', days(5)).cite?.article, 88)
  assert.deepEqual(asCounted('行政复议法', months(3)), { span: months(3) })
})

test('working days pass over weekends and holidays and count make-up days', () => {
  assert.equal(due('2026-09-25', '6工作日'), '2026-10-10')
  assert.equal(due('2026-09-25', '7工作日'), '2026-10-12')
  assert.equal(due('2026-09-19', '1工作日'), '2026-09-20', 'a working Sunday')
  assert.equal(due('2026-09-30', '1工作日', { roll: 'previous' }), '2026-10-08')
})

test('“N日前” counts backwards, the day itself excluded, and rolls back', () => {
  assert.equal(due('2026-10-20', '7日', { before: true }), '2026-10-13')
  assert.equal(due('2026-10-09', '7日', { before: true }), '2026-09-30')
  assert.equal(due('2026-10-12', '3工作日', { before: true }), '2026-10-08')
  assert.equal(due('2026-03-31', '1个月', { before: true }), '2026-02-28')
  assert.equal(refused('2015-01-06', '3工作日', { before: true }), 'before-calendar')
  assert.equal(
    refused('2026-10-20', '7日', { before: true, pauses: [['2026-10-14', '2026-10-15']] }),
    'not-with-before',
  )
})

test('paused days are not counted, first and last included, and overlapping ones once', () => {
  assert.equal(due('2026-03-02', '7日', { pauses: [['2026-03-04', '2026-03-05']] }), '2026-03-11')
  assert.equal(
    due('2026-03-02', '7日', {
      pauses: [
        ['2026-03-04', '2026-03-05'],
        ['2026-03-05', '2026-03-06'],
      ],
    }),
    '2026-03-12',
  )
  assert.equal(
    due('2026-03-02', '7日', { pauses: [['2026-02-01', '2026-03-02']] }),
    '2026-03-09',
    'before the count begins',
  )
  assert.equal(due('2026-03-02', '7日', { pauses: [['2026-03-10', '2026-03-20']] }), '2026-03-09', 'after it has ended')
  assert.equal(due('2026-03-02', '5工作日', { pauses: [['2026-03-04', '2026-03-08']] }), '2026-03-12')
  assert.equal(
    due('2026-03-02', '1个月', {
      pauses: [
        ['2026-03-04', '2026-03-05'],
        ['2026-04-03', '2026-04-07'],
      ],
    }),
    '2026-04-09',
  )
  assert.equal(due('2026-03-02T02:00Z', '24小时', { pauses: [['2026-03-03', '2026-03-03']] }), '2026-03-04T02:00:00Z')
  assert.equal(due('2026-03-02T02:00Z', '14小时', { pauses: [['2026-03-03', '2026-03-03']] }), '2026-03-02T16:00:00Z')
  assert.equal(refused('2026-03-02', '7日', { pauses: [['2026-03-05', '2026-03-04']] }), 'bad-pause')
})

test('roll-over happens after counting, also into a pause', () => {
  assert.equal(due('2026-09-25', '7日', { pauses: [['2026-10-05', '2026-10-20']] }), '2026-10-08')
})

test('an extension is counted on from the last day before roll-over', () => {
  assert.equal(due('2026-09-25', '7日', { extensions: [{ by: days(10) }] }), '2026-10-12')
  assert.equal(due('2026-01-31', '1个月', { roll: 'none', extensions: [{ by: months(1) }] }), '2026-03-28')
  assert.equal(due('2026-03-02', '5工作日', { extensions: [{ by: workdays(10) }] }), '2026-03-23')
  assert.equal(due('2026-03-02T02:00Z', '24小时', { extensions: [{ by: hours(12) }] }), '2026-03-03T14:00:00Z')
  assert.equal(refused('2026-03-02T02:00Z', '24小时', { extensions: [{ by: days(1) }] }), 'mixed-units')
  assert.equal(refused('2026-03-02', '7日', { extensions: [{ by: hours(1) }] }), 'mixed-units')
})

test('an open suspension has no due date but says what is used and left', () => {
  const open = (span: string, start = '2026-03-02') => {
    const found = deadline(limit(start, span, { pauses: [['2026-03-05']] }))
    assert.equal(found.due, undefined)
    return found.suspended
  }
  assert.deepEqual(open('7日'), { since: '2026-03-05', used: 2, left: 5, unit: 'days' })
  assert.deepEqual(open('7工作日'), { since: '2026-03-05', used: 2, left: 5, unit: 'workdays' })
  assert.deepEqual(open('1个月'), { since: '2026-03-05', used: 2, left: 29, unit: 'days' })
  assert.deepEqual(open('96小时', '2026-03-02T04:00Z'), { since: '2026-03-05', used: 60, left: 36, unit: 'hours' })
  assert.equal(due('2026-03-02', '2日', { pauses: [['2026-03-05']] }), '2026-03-04', 'it had run out before')
})

test('a date past the last notice is refused, whatever the roll-over', () => {
  assert.equal(due('2026-12-24', '7日'), '2026-12-31')
  for (const roll of ['next', 'previous', 'none'] as const) {
    assert.equal(refused('2026-12-25', '7日', { roll }), 'past-calendar')
    assert.equal(refused('2026-12-01', '1个月', { roll }), 'past-calendar')
  }
  assert.equal(refused('2026-12-25', '7工作日'), 'past-calendar')
  assert.equal(refused('2026-01-01', '1年'), 'past-calendar')
  assert.equal(refused('2026-12-20', '7日', { pauses: [['2026-12-22', '2027-03-01']] }), 'past-calendar')
  assert.equal(refused('2026-06-01', '1年', { calendar: builtInCalendar('hk') }), 'past-calendar')
})

test('before the first notice a date is refused only where the calendar must be asked', () => {
  assert.equal(refused('2014-06-01', '7日'), 'before-calendar')
  assert.equal(refused('2014-06-01', '7日', { roll: 'none' }), 'due 2014-06-08')
  assert.equal(refused('2014-12-20', '30工作日'), 'before-calendar')
  assert.equal(refused('2014-12-20', '30日'), 'due 2015-01-19')
  assert.equal(refused('2014-06-01', '1工作日', { pauses: [['2014-06-02', '2014-12-31']] }), 'due 2015-01-04')
  assert.equal(refused('2025-12-25', '7日', { roll: 'previous', calendar: builtInCalendar('hk') }), 'before-calendar')
})

test('Hong Kong and Macau periods move by their own public holidays, marked 待核', () => {
  const hk = { calendar: builtInCalendar('hk') }
  assert.equal(due('2026-03-27', '7日', hk), '2026-04-08')
  assert.equal(
    due('2026-04-24', '7日', hk),
    '2026-05-02',
    'Labour Day is a Friday: the Saturday after it is no public holiday',
  )
  assert.equal(due('2026-04-25', '7日', hk), '2026-05-02', 'a Saturday does not rest')
  const mo = { calendar: builtInCalendar('mo') }
  assert.equal(due('2026-03-27', '7日', mo), '2026-04-08', 'past the compensation days of the offices')
  assert.match(derivationText(deadline(limit('2026-03-27', '7日', hk)).steps), /释义及通则条例.*待核/)
  assert.match(derivationText(deadline(limit('2026-03-27', '7日', mo)).steps), /澳门民法典.*待核/)
  assert.match(
    derivationText(deadline(limit('2026-04-25', '7日', hk)).steps),
    /5月2日系周六，公共部门不办公但不是公众假日，期间不顺延.*待核/,
  )
  assert.equal(due('2026-03-27', '5工作日', hk), '2026-04-08')
  assert.match(derivationText(deadline(limit('2026-03-27', '5工作日', hk)).steps), /香港公共部门的工作日.*待核/)
})

test('a derivation reads like a judgment, and names what it passed over', () => {
  const text = (start: string, span: string, given?: Given) => derivationText(deadline(limit(start, span, given)).steps)
  assert.equal(
    text('2026-09-25', '7日', {
      event: '收到申请',
      cite: statute('中华人民共和国法律援助法').article(43, '七日内审查'),
    }),
    '自2026年9月25日收到申请，当日不计入，次日起算（《民法典》第二百零一条第一款）；期限为7日（《法律援助法》第四十三条）；' +
      '第7日为10月2日；末日10月2日系国庆节休假日，顺延至10月8日（《民法典》第二百零三条第一款）；' +
      '到期日为2026年10月8日，截止于当日二十四时，有业务时间的截止于停止业务时（第二百零三条第二款）。',
  )
  assert.match(
    text('2026-09-25', '7工作日'),
    /其间不计周六、周日共1日、中秋节9月26日至9月27日、国庆节10月1日至10月7日，调休上班的10月10日计入/,
  )
  assert.match(text('2026-02-26', '7工作日'), /其间不计周六、周日共1日，调休上班的2月28日计入/)
  assert.match(text('2024-02-29', '1年'), /没有对应日，以月末日2025年2月28日为最后一日（第二百零二条）/)
  assert.match(text('2026-03-02', '7工作日', { roll: 'next' }), /以工作日计算的期限不因休假日顺延，所选方式不适用/)
  assert.match(text('2026-03-02', '7日', { pauses: [['2026-03-04', '2026-03-05']] }), /3月4日至3月5日不计入期间（2日）/)
  assert.match(text('2026-03-02', '7日', { extensions: [{ by: days(5) }] }), /延长5日，第5日为3月14日/)
  assert.match(text('2026-12-24', '7日'), /2027年放假安排尚未加载，其元旦安排可能调整本年最后几日/)
  assert.match(text('2026-03-02', '7日', { pauses: [['2026-03-05']] }), /自3月5日起中止，此前已计2日，恢复后还剩5日/)
})

test('steps survive JSON: each has its kind, its dates and its text', () => {
  const { steps } = deadline(limit('2026-09-25', '7日', { pauses: [['2026-09-26', '2026-09-26']] }))
  assert.deepEqual(JSON.parse(JSON.stringify(steps)), steps)
  assert.deepEqual(
    steps.map(step => step.kind),
    ['start', 'limit', 'pause', 'count', 'roll', 'due'],
  )
  assert.ok(steps.every(step => step.text.length > 0))
})

test('a limit is read as people write it', () => {
  const same = (text: string, span: unknown) => assert.deepEqual(parseSpan(text), span, text)
  same('7日', days(7))
  same('７日', days(7))
  same(' 30 日', days(30))
  same('7工作日', workdays(7))
  same('7个工作日', workdays(7))
  same('２４小时', hours(24))
  same('1月', months(1))
  same('1个月', months(1))
  same('1年', years(1))
  for (const span of [days(7), workdays(7), hours(24), months(3), years(2)]) same(spanText(span), span)
})

test('a limit that cannot be meant is refused', () => {
  const cases: [string, string][] = [
    ['', 'bad-limit'],
    ['日', 'bad-limit'],
    ['7', 'bad-limit'],
    ['七日', 'bad-limit'],
    ['7周', 'unknown-unit'],
    ['7constructor', 'unknown-unit'],
    ['0日', 'limit-not-positive'],
    ['-7日', 'limit-not-positive'],
    ['1.5日', 'limit-not-whole'],
    ['10001日', 'limit-too-large'],
    ['100001小时', 'limit-too-large'],
    [`${'9'.repeat(400)}日`, 'bad-limit'],
  ]
  for (const [text, code] of cases) {
    assert.throws(
      () => parseSpan(text),
      (error: unknown) => error instanceof Refusal && error.code === code,
      text,
    )
  }
  assert.throws(() => deadline({ ...limit('2026-03-02', '7日'), span: { n: 0, unit: 'days' } }), {
    code: 'limit-not-positive',
  })
  assert.throws(() => parseRoll('forward'), { code: 'unknown-roll' })
  assert.equal(refused('2026-03-02', '24小时'), 'start-needs-time')
})
