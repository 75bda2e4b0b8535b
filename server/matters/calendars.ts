import { append, systemStreams } from '../docket/index.ts'
import { type Db, rows, statement, transact } from '../kernel/database.ts'
import { dateOf } from '../kernel/day.ts'
import { type CalendarId, type HolidayRow, readHolidayFile } from '../kernel/holidays.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import { reckonAll } from './clockwork.ts'

const loaded = statement(
  'matters.loaded-holidays',
  'select calendar, year, date, name, is_off as off, notice, nullif(offices_only, false) as "officesOnly" from holiday',
)
/** All rows that administrators loaded. */
export const loadedHolidays = (db: Db) => rows<HolidayRow>(db, loaded)

/** What stands loaded once a year is: it takes the place of that year and of every date it names. */
export function withYear(before: readonly HolidayRow[], { year, given }: Notice): HolidayRow[] {
  const calendar = given[0]!.calendar
  const dates = new Set(given.map(r => r.date.toString()))
  return before.filter(r => r.calendar !== calendar || (r.year !== year && !dates.has(r.date.toString()))).concat(given)
}

/** One year's arrangement of one calendar, read from its file. */
export type Notice = { year: number; given: HolidayRow[] }

/** What is said of a year that is loaded, wherever a date moves for it. */
export const noticeTitle = ({ year }: Pick<Notice, 'year'>) => `加载${year}年放假安排`

const clear = statement('matters.clear-year', 'delete from holiday where calendar = $1 and year = $2')
const insert = statement(
  'matters.insert-holidays',
  `insert into holiday (calendar, year, date, name, is_off, notice, offices_only)
   select calendar, year, date, name, is_off, notice, offices_only from jsonb_to_recordset($1::jsonb)
     as h(calendar text, year int, date date, name text, is_off boolean, notice text, offices_only boolean)
   on conflict (calendar, date) do update set year = excluded.year, name = excluded.name, is_off = excluded.is_off,
     notice = excluded.notice, offices_only = excluded.offices_only`,
)

/** 全国年节及纪念日放假办法: every year's notice arranges these seven. A file without one of them is not the whole notice. */
const yearly = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节']

/** The rows of one year of one calendar. Refuses `bad-holiday-file`, `no-notice`, `wrong-calendar`, `mixed-years`, `notice-incomplete`. */
export function readNotice(calendar: CalendarId, text: string): Notice {
  const given = readHolidayFile(text)
  const next = '请核对文件；每次加载一个地区一个年份的通知。'
  const stray = given.find(r => r.calendar !== calendar)
  if (stray) refuse('wrong-calendar', `文件中有日历 ${stray.calendar} 的日期，不是 ${calendar}`, { status: 422, next })
  const years = [...new Set(given.map(r => r.year))]
  if (years.length > 1) refuse('mixed-years', `文件中混有 ${years.join('、')} 各年的安排`, { status: 422, next })
  const lacking = calendar === 'cn' ? yearly.filter(name => !given.some(r => r.off && r.name.includes(name))) : []
  if (lacking.length > 0)
    refuse('notice-incomplete', `文件中没有${lacking.join('、')}，不是完整的年度通知`, {
      status: 422,
      next: '请用国务院办公厅当年通知的全文重新整理。',
    })
  return { year: years[0]!, given }
}

/**
 * Loads a year's holidays in place of what was loaded for it, and derives every open date of that calendar again. All that moved is
 * kept with the notice as its reason. `reload` has the house read holidays anew.
 */
export async function loadHolidays(
  house: House,
  reload: () => Promise<void>,
  calendar: CalendarId,
  text: string,
  actor?: number,
  progress: (derived: number) => void = () => {},
): Promise<{ year: number; loaded: number; derived: number; moved: number }> {
  const { year, given } = readNotice(calendar, text)
  const title = noticeTitle({ year })
  await transact(house.db.system, async tx => {
    await rows(tx, clear, [calendar, year])
    const wire = given.map(({ off, officesOnly, ...r }) => ({ ...r, is_off: off, offices_only: officesOnly ?? false }))
    await rows(tx, insert, [JSON.stringify(wire)])
    const body = { title, calendar, year, days: given.length, notice: given[0]!.notice }
    await append(tx, systemStreams.settings, house.now(), house.digest, [
      { ...(actor !== undefined && { actor }), capacity: 'admin', kind: 'holidays.loaded', body },
    ])
  })
  await reload()
  return { year, loaded: given.length, ...(await reckonAll(house, calendar, title, progress)) }
}

/** A loaded year, the last one unless told. Refuses `past-calendar` for a year that is not loaded. */
export function calendarView(house: House, id: CalendarId, wanted?: number) {
  const { years, holidays } = house.calendar(id)
  const year = wanted ?? years.at(-1) ?? 0
  if (!years.includes(year))
    refuse('past-calendar', `${year}年放假安排尚未加载`, { status: 404, next: `已有年份：${years.join('、')}。` })
  const days = [...holidays].filter(([, r]) => r.year === year).sort(([a], [b]) => a - b)
  return {
    year,
    days: days.map(([day, { name, off, officesOnly }]) => ({
      date: dateOf(day).toString(),
      name,
      off,
      ...(officesOnly && { officesOnly }),
    })),
    years: [...years],
    notice: [...new Set(days.map(([, r]) => r.notice))].join(' '),
  }
}
