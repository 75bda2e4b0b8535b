import { basis } from './basis.ts'
import type { Citation } from './citation.ts'
import { unverified } from './citation.ts'
import { type Day, dayFrom, dayOf, weekdayOf, yearOf } from './day.ts'
import { builtInHolidays, type CalendarId, type HolidayRow } from './holidays.ts'
import { refuse } from './refusal.ts'

type Place = {
  title: string
  /** What people call the yearly paper. */
  paper: string
  /** Weekdays (1 Monday … 7 Sunday) on which public offices do not work: what a 工作日 is counted by. */
  weekend: readonly number[]
  weekendBasis: Citation
  /** Weekdays on which a period's last day rests. In Hong Kong and Macau a Saturday is not one of them. */
  rests: readonly number[]
  /** A last day that rests moves to a day that does not rest so, or to one on which public offices work. */
  rollsTo: 'not-resting' | 'working'
  rollBasis: Citation
  /** The next year's paper has moved working days of the last days of this year (2018-12-29, 2022-12-31). */
  reachesBack: boolean
}

const places: Record<CalendarId, Place> = {
  cn: {
    title: '内地',
    paper: '放假安排',
    weekend: [6, 7],
    weekendBasis: unverified('国务院关于职工工作时间的规定', '国家机关、事业单位星期六和星期日为周休息日', 7),
    rests: [6, 7],
    rollsTo: 'working',
    rollBasis: basis.lastDayRolls,
    reachesBack: true,
  },
  hk: {
    title: '香港',
    paper: '香港公众假期',
    weekend: [6, 7],
    weekendBasis: unverified('香港政府部门五天工作周', '政府部门一般星期一至五办公'),
    rests: [7],
    rollsTo: 'not-resting',
    rollBasis: basis.hongKongLastDayRolls,
    reachesBack: false,
  },
  mo: {
    title: '澳门',
    paper: '澳门公众假期',
    weekend: [6, 7],
    weekendBasis: unverified('澳门公共行政工作人员通则', '公共部门星期六和星期日为休息日'),
    rests: [7],
    rollsTo: 'working',
    rollBasis: basis.macaoLastDayRolls,
    reachesBack: false,
  },
}

/** Which days work, in one place, for the years whose notice is loaded. A pure value, made by {@link calendarFrom}. */
export type Calendar = Place & {
  id: CalendarId
  /** Loaded years, ascending. */
  years: readonly number[]
  /** First and last day the tables below cover; `last < first` when no year is loaded. */
  first: Day
  last: Day
  /** Every year from the first to the last is loaded. */
  whole: boolean
  /** Per day from `first`: public offices work (非工作日 is the contrary). */
  works: Uint8Array
  /** Per day from `first`: a period does not end on it (法定休假日; general holidays of Cap. 149). */
  restsForRoll: Uint8Array
  /** Working days before the day, from `first`; one more entry than days. */
  worksBefore: Int32Array
  /** All working days, ascending. */
  workdays: Int32Array
  holidays: ReadonlyMap<Day, HolidayRow>
}

/** A calendar of the rows of one place; rows of others are left out, and of two rows for one day the later holds (an amending notice). */
export function calendarFrom(id: CalendarId, rows: Iterable<HolidayRow>): Calendar {
  const place = places[id]
  const own = [...rows].filter(row => row.calendar === id)
  const holidays = new Map(own.map(row => [dayOf(row.date), row]))
  const years = [...new Set(own.map(row => row.year))].sort((a, b) => a - b)
  const first = dayFrom(years[0] ?? 1970, 1, 1)
  const last = years.length === 0 ? first - 1 : dayFrom(years.at(-1)!, 12, 31)
  const size = last - first + 1
  const works = new Uint8Array(size)
  const restsForRoll = new Uint8Array(size)
  const worksBefore = new Int32Array(size + 1)
  for (let i = 0; i < size; i++) {
    const row = holidays.get(first + i)
    const weekday = weekdayOf(first + i)
    works[i] = (row ? !row.off : !place.weekend.includes(weekday)) ? 1 : 0
    restsForRoll[i] = (row && !row.officesOnly ? row.off : place.rests.includes(weekday)) ? 1 : 0
    worksBefore[i + 1] = worksBefore[i]! + works[i]!
  }
  const workdays = new Int32Array(worksBefore[size]!)
  for (let i = 0; i < size; i++) if (works[i]) workdays[worksBefore[i]!] = first + i
  const whole = years.length > 0 && years.at(-1)! - years[0]! + 1 === years.length
  return { ...place, id, years, first, last, whole, works, restsForRoll, worksBefore, workdays, holidays }
}

const builtIn = new Map<CalendarId, Calendar>()

/** The calendar of the holidays that come with this system. */
export function builtInCalendar(id: CalendarId): Calendar {
  const calendar = builtIn.get(id) ?? calendarFrom(id, builtInHolidays(id))
  builtIn.set(id, calendar)
  return calendar
}

/** The calendar of a place as it stands once an administrator loaded these years, each in place of the built-in one. */
export function calendarOver(id: CalendarId, loaded: readonly HolidayRow[]): Calendar {
  const own = loaded.filter(r => r.calendar === id)
  if (own.length === 0) return builtInCalendar(id)
  const years = new Set(own.map(r => r.year))
  return calendarFrom(id, [...builtInCalendar(id).holidays.values()].filter(r => !years.has(r.year)).concat(own))
}

/** All days that notices arrange, in their order: what two calendars of one place are compared by. */
export const daysOf = ({ holidays }: Calendar): HolidayRow[] =>
  [...holidays].sort(([a], [b]) => a - b).map(([, row]) => row)

/** A day of a year whose notice is not loaded is refused: `past-calendar`, or `before-calendar` for years before the first. */
export function requireLoaded(calendar: Calendar, day: Day): void {
  if (calendar.whole && day >= calendar.first && day <= calendar.last) return
  const year = yearOf(day)
  if (calendar.years.includes(year)) return
  const first = calendar.years[0]
  if (first !== undefined && year < first) {
    refuse('before-calendar', `${year}年${calendar.paper}未收录，不能计算到期日`, {
      status: 422,
      next: `已收录的最早年份是${first}年；更早的日期请依当年的通知人工核算。`,
    })
  }
  refuse('past-calendar', `${year}年${calendar.paper}尚未加载，不能计算到期日`, {
    status: 422,
    next: '通知发布后请由管理员加载，系统会重新计算全部未到期日期；在此之前不能按没有假期推算。',
  })
}

/** Whether public offices work on a day. Refuses years that are not loaded. */
export function worksOn(calendar: Calendar, day: Day): boolean {
  requireLoaded(calendar, day)
  return calendar.works[day - calendar.first] === 1
}

/** Whether a period that ends on a day is extended. Refuses years that are not loaded. */
export function restsOn(calendar: Calendar, day: Day): boolean {
  requireLoaded(calendar, day)
  return calendar.restsForRoll[day - calendar.first] === 1
}

/** {@link worksOn} for a date. */
export function isWorkday(calendar: Calendar, date: Temporal.PlainDate): boolean {
  return worksOn(calendar, dayOf(date))
}

const weekdayNames = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** 国庆节, 周六: why a day is off, or the name of the weekday. */
export function dayName(calendar: Calendar, day: Day): string {
  const row = calendar.holidays.get(day)
  if (row?.officesOnly) return `${row.name}的补假`
  return row?.off ? row.name : weekdayNames[weekdayOf(day) - 1]!
}
