import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { builtInCalendar, calendarFrom, isWorkday, restsOn } from '../server/kernel/calendar.ts'
import { dateOf, dayOf, isoOf, weekdayOf } from '../server/kernel/day.ts'
import { builtInHolidays, type HolidayRow, parseDate, readHolidayFile } from '../server/kernel/holidays.ts'
import { Refusal } from '../server/kernel/refusal.ts'
import { sharedPath } from './shared.ts'

const cn = builtInCalendar('cn')
const refuses = (code: string, text?: RegExp) => (error: unknown) =>
  error instanceof Refusal && error.code === code && (!text || text.test(error.message))
const works = (text: string, calendar = cn) => isWorkday(calendar, parseDate(text))
const rests = (text: string, calendar = cn) => restsOn(calendar, dayOf(parseDate(text)))

test('days and dates are the same thing, in every century', () => {
  fc.assert(
    fc.property(fc.integer({ min: -800_000, max: 3_000_000 }), day => {
      const date = Temporal.PlainDate.from('1970-01-01').add({ days: day })
      assert.equal(dayOf(date), day)
      assert.ok(dateOf(day).equals(date))
      assert.equal(isoOf(day), date.toString())
      assert.equal(weekdayOf(day), date.dayOfWeek)
    }),
  )
})

test('every single day of the built-in mainland years agrees with the published notices', t => {
  const folder = sharedPath('calendar')
  if (!folder) return t.diagnostic('the notices are not beside the project: compared with none')
  const published = new Map<string, { name: string; isOffDay: boolean }>()
  for (const year of cn.years) {
    const file = JSON.parse(readFileSync(`${folder}/${year}.json`, 'utf8'))
    for (const day of file.days) published.set(day.date, day)
    for (const row of builtInHolidays('cn').filter(row => row.year === year))
      assert.ok(file.papers.includes(row.notice))
  }
  let compared = 0
  for (let day = cn.first; day <= cn.last; day++, compared++) {
    const date = dateOf(day)
    const told = published.get(date.toString())
    assert.equal(isWorkday(cn, date), told ? !told.isOffDay : date.dayOfWeek <= 5, `${date}`)
    const row = cn.holidays.get(day)
    if (told?.isOffDay) assert.equal(row?.name, told.name, `${date}`)
    else assert.ok(!row?.off, `${date} is not off`)
  }
  assert.equal(compared, 4383)
  assert.deepEqual(cn.years, [2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026])
})

test('a make-up Saturday works and a moved weekday rests', () => {
  for (const day of [
    '2026-01-04',
    '2026-02-14',
    '2026-02-28',
    '2026-05-09',
    '2026-09-20',
    '2026-10-10',
    '2018-12-29',
  ]) {
    assert.ok(works(day), day)
    assert.ok(!rests(day), day)
  }
  for (const day of ['2026-10-07', '2026-09-25', '2018-12-31', '2020-01-31', '2026-10-11']) assert.ok(!works(day), day)
  assert.ok(works('2020-02-03'), 'the extended holiday of 2020 ended on 2 February')
})

test('a day of a year without notice is refused, never taken for a plain weekday', () => {
  assert.throws(() => works('2027-01-04'), refuses('past-calendar', /2027年放假安排尚未加载，不能计算到期日/))
  assert.throws(() => works('2014-12-31'), refuses('before-calendar', /2014年/))
  const without2020 = calendarFrom(
    'cn',
    builtInHolidays('cn').filter(row => row.year !== 2020),
  )
  assert.throws(() => works('2020-06-01', without2020), refuses('past-calendar', /2020年/))
  assert.ok(works('2021-06-01', without2020))
  assert.throws(() => works('2026-06-01', calendarFrom('cn', [])), refuses('past-calendar'))
})

test('a notice that reaches back into the year before does not load that year', () => {
  const only2019 = calendarFrom(
    'cn',
    builtInHolidays('cn').filter(row => row.year === 2019),
  )
  assert.throws(() => works('2018-12-29', only2019), refuses('before-calendar', /2018年/))
})

test('in Hong Kong a Saturday is no working day of offices, yet a period may end on it', () => {
  const hk = builtInCalendar('hk')
  assert.ok(!works('2026-05-02', hk))
  assert.ok(!rests('2026-05-02', hk))
  assert.ok(rests('2026-05-03', hk), 'every Sunday is a general holiday')
  for (const day of [
    '2026-04-03',
    '2026-04-04',
    '2026-04-06',
    '2026-04-07',
    '2026-05-25',
    '2026-10-19',
    '2026-12-26',
  ]) {
    assert.ok(rests(day, hk) && !works(day, hk), day)
  }
  assert.ok(works('2026-10-05', hk), 'mainland holidays mean nothing there')
})

test('in Macau offices close on compensation days that are no public holidays', () => {
  const mo = builtInCalendar('mo')
  for (const day of ['2026-04-06', '2026-04-07', '2026-05-25', '2026-09-28', '2026-10-19', '2026-12-21']) {
    assert.ok(!works(day, mo) && !rests(day, mo), day)
  }
  for (const day of ['2026-10-02', '2026-11-02', '2026-12-08', '2026-12-22']) assert.ok(rests(day, mo), day)
  assert.ok(works('2026-12-23', mo))
})

test('an amending notice that is loaded later holds', () => {
  const row: HolidayRow = {
    ...builtInHolidays('cn')[0]!,
    date: parseDate('2026-11-09'),
    year: 2026,
    name: '特别放假',
    off: true,
  }
  assert.ok(!works('2026-11-09', calendarFrom('cn', [...builtInHolidays('cn'), row])))
})

test('a holiday file is read in both forms', () => {
  const rows = readHolidayFile(
    JSON.stringify({
      year: 2027,
      papers: ['https://example.cn/2027'],
      days: [{ name: '元旦', date: '2027-01-01', isOffDay: true }],
    }),
  )
  assert.deepEqual(rows, [
    {
      calendar: 'cn',
      year: 2027,
      date: parseDate('2027-01-01'),
      name: '元旦',
      off: true,
      notice: 'https://example.cn/2027',
    },
  ])
  const table = readHolidayFile(
    '# 说明\ncn\t2027\t元旦\t2026-12-31..2027-01-02\t\t2026-12-26\thttps://example.cn/2027\n',
  )
  assert.deepEqual(
    table.map(row => `${row.date} ${row.off}`),
    ['2026-12-31 true', '2027-01-01 true', '2027-01-02 true', '2026-12-26 false'],
  )
})

test('a holiday file that cannot be trusted is refused with its place', t => {
  const empty = sharedPath('calendar', '2027.json')
  if (empty)
    assert.throws(() => readHolidayFile(readFileSync(empty, 'utf8')), refuses('no-notice', /2027年没有任何放假日期/))
  else t.diagnostic('no published placeholder beside the project')
  const line = (cells: string) => `cn\t2026\t元旦\t2026-01-01\t\t\thttps://a\n${cells}`
  const cases: [string, string, RegExp][] = [
    ['', 'no-notice', /没有任何放假日期/],
    ['{"year":2027,"papers":["x"],"days":[]}', 'no-notice', /2027年/],
    ['{"year":2027,"papers":[],"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true}]}', 'no-notice', /通知来源/],
    ['{"year":', 'bad-holiday-file', /JSON/],
    ['{"days":[]}', 'bad-holiday-file', /year/],
    [
      '{"year":2027,"papers":["x"],"days":[{"name":"元旦","date":"2027-02-30","isOffDay":true}]}',
      'bad-holiday-file',
      /第1个日期.*2027-02-30/,
    ],
    [
      '{"year":2027,"papers":["x"],"days":[{"name":"元旦","date":"2025-01-01","isOffDay":true}]}',
      'bad-holiday-file',
      /不属于2027年/,
    ],
    ['{"year":2027,"papers":["x"],"days":[null]}', 'bad-holiday-file', /第1个日期/],
    [line('cn\t2026'), 'bad-holiday-file', /第2行.*7栏/],
    [line('xx\t2026\t春节\t2026-02-17\t\t\thttps://a'), 'bad-holiday-file', /第2行.*xx/],
    [line('cn\t2026\t春节\t2026-02-17..2026-02-10\t\t\thttps://a'), 'bad-holiday-file', /第2行.*区间/],
    [line('cn\t2026\t春节\t\t\t\thttps://a'), 'bad-holiday-file', /第2行.*没有日期/],
    [line('cn\t2026\t春节\t2026-02-17\t\t\t'), 'no-notice', /第2行.*通知来源/],
    [line('cn\t2026\t春节\t2026-01-01\t\t\thttps://a'), 'bad-holiday-file', /重复/],
  ]
  for (const [text, code, words] of cases) assert.throws(() => readHolidayFile(text), refuses(code, words), text)
})
