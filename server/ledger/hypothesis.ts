import {
  type Commitment,
  countOwed,
  countPlaced,
  type Origin,
  owedPage,
  placedPage,
  redate,
  remeasure,
} from '../commitments/index.ts'
import { type Calendar, calendarOver, daysOf } from '../kernel/calendar.ts'
import { type Db, maybe, statement } from '../kernel/database.ts'
import { canonicalJson, digest } from '../kernel/digest.ts'
import type { CalendarId, HolidayRow } from '../kernel/holidays.ts'
import { checkSetting, loadedHolidays, noticeTitle, type Registry, readNotice, withYear } from '../matters/index.ts'
import { termsOf } from '../procedures/index.ts'
import type { Rehearse } from './contract.ts'

/** What would be otherwise, and what it touches. Read from the database, so that it holds in every process alike. */
export type Hypothesis = {
  title: string
  calendar: CalendarId
  /** The calendar as it is, and as it would be. */
  present: Calendar
  supposed: Calendar
  /** The commitments of a page as they would stand; the rest are not touched. */
  turn: (page: readonly Commitment[]) => Commitment[]
  page: (db: Db, after: number) => Promise<Commitment[]>
  count: (db: Db) => Promise<number>
  /** Digest of what it was measured against: the calendar and the setting as they were. */
  world: string
}

const titles: Record<CalendarId, string> = { cn: '内地', hk: '香港', mo: '澳门' }

const saved = statement('ledger.saved-setting', 'select value from setting where name = $1')

const worldOf = (calendar: Calendar, setting: unknown): string =>
  digest('sha256', JSON.stringify([daysOf(calendar), setting ?? null]))

/**
 * Reads a wish. Refuses what loading a notice (`bad-holiday-file`, `no-notice`, `wrong-calendar`, `mixed-years`, `notice-incomplete`)
 * or changing a setting (`no-such-setting`, `setting-refused`) would refuse.
 */
export async function hypothesis(db: Db, registry: Registry, what: Rehearse): Promise<Hypothesis> {
  const loaded = await loadedHolidays(db)
  return 'holidays' in what
    ? ofHolidays(loaded, what.holidays.calendar, what.holidays.text)
    : ofSetting(db, registry, loaded, what.setting.name, what.setting.value)
}

function ofHolidays(loaded: readonly HolidayRow[], calendar: CalendarId, text: string): Hypothesis {
  const notice = readNotice(calendar, text)
  const present = calendarOver(calendar, loaded)
  const supposed = calendarOver(calendar, withYear(loaded, notice))
  return {
    title: `${noticeTitle(notice)}（${titles[calendar]}）`,
    calendar,
    present,
    supposed,
    turn: page => redate(page, supposed),
    page: (db, after) => owedPage(db, calendar, after),
    count: db => countOwed(db, calendar),
    world: worldOf(present, undefined),
  }
}

/** The places of all definitions whose limit is a setting's; where the last act agrees on a day, that day counts and not the setting. */
export const originsOf = (registry: Registry, setting: string): Origin[] =>
  registry.procedures.flatMap(p =>
    [...termsOf(p)]
      .filter(([, term]) => term.setting === setting && !term.agreed && !term.reckoned)
      .map(([source]) => ({ procedure: p.id, version: p.version, source })),
  )

async function ofSetting(
  db: Db,
  registry: Registry,
  loaded: readonly HolidayRow[],
  name: string,
  value: unknown,
): Promise<Hypothesis> {
  const { title, value: standard } = checkSetting(registry, name, value)
  const found = await maybe<{ value: unknown }>(db, saved, [name])
  const before = found ? found.value : standard
  const after = value ?? standard
  const origins = originsOf(registry, name)
  const present = calendarOver('cn', loaded)
  const said = (v: unknown) => (typeof v === 'string' || typeof v === 'number' ? String(v) : canonicalJson(v))
  const turn = (page: readonly Commitment[]) =>
    page.filter(c => c.spanN !== after).map(c => remeasure(c, Number(after), present))
  return {
    title: `“${title}”由${said(before)}改为${said(after)}`,
    calendar: 'cn',
    present,
    supposed: present,
    turn,
    page: (db, from) => (origins.length > 0 ? placedPage(db, origins, from) : Promise.resolve([])),
    count: db => (origins.length > 0 ? countPlaced(db, origins) : Promise.resolve(0)),
    world: worldOf(present, before),
  }
}
