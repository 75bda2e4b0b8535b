import type { Calendar } from '../kernel/calendar.ts'
import { dateAt, dayOf, zone } from '../kernel/day.ts'
import type { Story } from './stories.ts'

type Beat = { act: string; by?: string; answers: Readonly<Record<string, unknown>> }

/** A beat, or the opening (`n` 0), in its moment. */
export type Event = Beat & { at: Temporal.Instant; story: Story; n: number }

/** A working day by the calendar; of a year without one, Monday to Friday: what has been told need not be counted. */
export function worksAt(calendar: Calendar, day: Temporal.PlainDate): boolean {
  if (calendar.years.includes(day.year)) return calendar.works[dayOf(day) - calendar.first] === 1
  return day.dayOfWeek <= 5
}

/** The working day `n` before or behind a day; 0 is the day itself. */
export function workday(calendar: Calendar, from: Temporal.PlainDate, n: number): Temporal.PlainDate {
  let day = from
  for (let left = Math.abs(n); left > 0; ) {
    day = day.add({ days: Math.sign(n) })
    if (worksAt(calendar, day)) left -= 1
  }
  return day
}

const onDay = (day: Temporal.PlainDate, minutes: number): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: zone, plainTime: '09:00' }).add({ minutes }).toInstant()

const shape = /^([+-])(\d+)([hm]?)$/

/** `-12`, `-3h` from now, `+2`, `+40m` from the opening; days at an hour of office time that differs from matter to matter. */
function moment(
  when: string,
  now: Temporal.Instant,
  opened: Temporal.Instant | undefined,
  calendar: Calendar,
  spread: number,
) {
  const [, sign, digits, unit] = shape.exec(when) ?? fault(when)
  const n = Number(`${sign}${digits}`)
  const from = sign === '-' ? now : (opened ?? fault(when))
  if (unit) return from.add(unit === 'h' ? { hours: n } : { minutes: n })
  return onDay(workday(calendar, dateAt(from), n), (spread * 97) % 470)
}

const fault = (text: string): never => {
  throw new Error(`the demonstration cannot read “${text}”`)
}

/** All that happens in all stories, oldest first. A beat that would come before the one in front of it comes a little behind it. */
export function timeline(stories: readonly Story[], now: Temporal.Instant, calendar: Calendar): Event[] {
  const events = stories.flatMap((story, i) => {
    const opened = moment(story.opens, now, undefined, calendar, i)
    const [act = '', by] = story.act.split('@')
    const told: Event[] = [{ at: opened, story, n: 0, act, ...(by && { by }), answers: story.answers }]
    for (const [k, beat] of story.then.entries()) {
      const [text, answers] = typeof beat === 'string' ? [beat, {}] : beat
      const [, when, act, by] = /^(\S+) ([a-zA-Z]+)(?:@(\w+))?$/.exec(text) ?? fault(text)
      const at = moment(when!, now, opened, calendar, i + 3 * k + 1)
      const least = told.at(-1)!.at.add({ minutes: 11 })
      const later = Temporal.Instant.compare(at, least) < 0 ? least : at
      if (Temporal.Instant.compare(later, now) >= 0) fault(`${story.agency} ${story.opens} … ${text}`)
      told.push({ at: later, story, n: k + 1, act: act!, ...(by && { by }), answers })
    }
    return told
  })
  return events.sort((a, b) => Temporal.Instant.compare(a.at, b.at) || a.n - b.n)
}
