import { readFileSync } from 'node:fs'
import { dateOf, dayOf } from './day.ts'
import { refuse } from './refusal.ts'

export const calendarIds = ['cn', 'hk', 'mo'] as const
/** Mainland, Hong Kong, Macau. */
export type CalendarId = (typeof calendarIds)[number]

/** One day that a notice makes a holiday or a working day. */
export type HolidayRow = {
  calendar: CalendarId
  /** The year the notice arranges. It is not always the date's: the notice for 2019 moved working days at the end of 2018. */
  year: number
  date: Temporal.PlainDate
  name: string
  /** True: a day off; false: a make-up working day (调休上班). */
  off: boolean
  /** Address of the notice the row comes from. */
  notice: string
  /** Public offices are closed, but the day is no public holiday, so a period's last day is not extended by it (补假 in Macau). */
  officesOnly?: true
}

/** The calendar of that name. Refuses `unknown-calendar`. */
export function calendarId(text: string): CalendarId {
  return (
    calendarIds.find(id => id === text) ??
    refuse('unknown-calendar', `没有日历“${text}”`, { next: '日历可以是 cn（内地）、hk（香港）或 mo（澳门）。' })
  )
}

/** A strict YYYY-MM-DD that exists, of the years 1000–9998: what is typed as 0026 is a slip, PostgreSQL has no year 0, and the day after 9999-12-31 is not written with four digits. Refuses `bad-date`. */
export function parseDate(text: string): Temporal.PlainDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) refuse('bad-date', `日期“${text}”应写作 YYYY-MM-DD`)
  if (/^(0|9999)/.test(text)) refuse('bad-date', `日期“${text}”的年份不能登记`)
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    return refuse('bad-date', `没有“${text}”这一天`)
  }
}

/** The holidays that come with this system: cn 2015–2026, hk and mo 2026, in the same table form that an administrator may load. */
export function builtInHolidays(calendar: CalendarId): HolidayRow[] {
  return readHolidayFile(readFileSync(new URL(`./holidays/${calendar}.tsv`, import.meta.url), 'utf8'))
}

/**
 * Reads a holiday file: our table (calendar, year, name, days off, days on which only offices close, make-up working days, notice;
 * tab-separated, dates separated by spaces, ranges as from..to) or the JSON form `{year, papers, days: [{name, date, isOffDay}]}` of
 * mainland notices. Refuses `no-notice` when there is no day or no source, `bad-holiday-file` naming the line otherwise.
 */
export function readHolidayFile(text: string): HolidayRow[] {
  const plain = text.replace(/^\uFEFF/, '')
  const rows = plain.trimStart().startsWith('{') ? readJson(plain) : readTable(plain)
  if (rows.length === 0)
    refuse('no-notice', '文件中没有任何放假日期，该年通知可能尚未发布', { next: '请在通知发布后再加载。' })
  const seen = new Set<string>()
  for (const row of rows) {
    const key = `${row.calendar} ${row.date}`
    if (seen.has(key)) refuse('bad-holiday-file', `${row.date}（${row.name}）重复出现`)
    seen.add(key)
  }
  return rows
}

function readTable(text: string): HolidayRow[] {
  return text.split(/\r?\n/).flatMap((line, i) => {
    if (line.trim() === '' || line.startsWith('#')) return []
    return at(`第${i + 1}行`, () => readLine(line))
  })
}

function readLine(line: string): HolidayRow[] {
  const cells = line.split('\t').map(cell => cell.trim())
  if (cells.length !== 7) refuse('bad-holiday-file', `应有7栏，实有${cells.length}栏`)
  const [id, year, name, off, offices, work, notice] = cells as [string, string, string, string, string, string, string]
  if (!/^\d{4}$/.test(year)) refuse('bad-holiday-file', `年份“${year}”不对`)
  const row = (off: boolean) => (date: Temporal.PlainDate) =>
    checked({ calendar: calendarId(id), year: Number(year), date, name, off, notice })
  const rows = [
    ...datesIn(off).map(row(true)),
    ...datesIn(offices).map(date => ({ ...row(true)(date), officesOnly: true as const })),
    ...datesIn(work).map(row(false)),
  ]
  if (rows.length === 0) refuse('bad-holiday-file', `${name}没有日期`)
  return rows
}

function datesIn(cell: string): Temporal.PlainDate[] {
  return cell
    .split(/\s+/)
    .filter(Boolean)
    .flatMap(part => {
      const [from, to = from] = part.split('..') as [string, string?]
      const [first, last] = [dayOf(parseDate(from)), dayOf(parseDate(to))]
      if (last < first || last - first > 60) refuse('bad-holiday-file', `区间“${part}”不对`)
      return Array.from({ length: last - first + 1 }, (_, i) => dateOf(first + i))
    })
}

function readJson(text: string): HolidayRow[] {
  const file = at('文件', () => JSON.parse(text) as Record<string, unknown>)
  const { year, papers, days } = file
  if (!Number.isInteger(year)) refuse('bad-holiday-file', '文件没有年份 year')
  if (!Array.isArray(days) || days.length === 0) {
    refuse('no-notice', `${year}年没有任何放假日期，通知可能尚未发布`, { next: '请在通知发布后再加载。' })
  }
  const notice = Array.isArray(papers) ? papers.filter(paper => typeof paper === 'string').join(' ') : ''
  return days.map((day: unknown, i) =>
    at(`第${i + 1}个日期`, () => {
      const { name, date, isOffDay } = (day ?? {}) as Record<string, unknown>
      if (typeof name !== 'string' || typeof date !== 'string' || typeof isOffDay !== 'boolean') {
        refuse('bad-holiday-file', '须有 name、date、isOffDay')
      }
      return checked({ calendar: 'cn', year: year as number, date: parseDate(date), name, off: isOffDay, notice })
    }),
  )
}

function checked(row: HolidayRow): HolidayRow {
  if (row.name === '') refuse('bad-holiday-file', `${row.date}没有名称`)
  if (row.notice === '') refuse('no-notice', `${row.date}（${row.name}）没有注明通知来源`)
  if (row.date.year !== row.year && row.date.year !== row.year - 1) {
    refuse('bad-holiday-file', `${row.date}不属于${row.year}年的安排`)
  }
  return row
}

/** Runs a reader; what it says no to is told with its place, in one sentence. */
function at<T>(place: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    const why = error instanceof Error ? error : new Error(String(error))
    const code = 'code' in why && why.code === 'no-notice' ? 'no-notice' : 'bad-holiday-file'
    return refuse(code, `放假文件${place}读不懂：${why instanceof SyntaxError ? '不是有效的 JSON' : why.message}`)
  }
}
