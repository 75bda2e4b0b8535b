import { daysOf } from '../kernel/calendar.ts'
import { digest } from '../kernel/digest.ts'
import { type CalendarId, calendarIds } from '../kernel/holidays.ts'
import type { House } from '../kernel/house.ts'
import { notStaff } from './bearing.ts'
import { type Turn, turn } from './reminding.ts'
import { rulesOf } from './settings.ts'
import { type Due, keepReminderWorld, plannedPage, reminderWorlds, settleAnew } from './store.ts'

/** What is to be said of a commitment now, by the rules as they are set. */
export const turnOf = (house: House, c: Due, now: Temporal.Instant): Turn =>
  notStaff.has(c.owes) ? { say: [] } : turn(c, house.calendar(c.calendar), rulesOf(house), new Set(c.said), now)

/** What the days of reminders follow from: the calendar as loaded, and the rules. */
const worldOf = (house: House, id: CalendarId): string =>
  digest('sha256', JSON.stringify([daysOf(house.calendar(id)), rulesOf(house)]))

/** Plans every dated commitment of a calendar anew when the calendar or the rules have changed since. */
export async function replan(house: House, now: Temporal.Instant): Promise<void> {
  const known = new Map((await reminderWorlds(house.db.system)).map(w => [w.calendar, w.world]))
  for (const id of calendarIds) {
    const world = worldOf(house, id)
    if (known.get(id) === world) continue
    if (known.has(id)) await planAll(house, id, now)
    await keepReminderWorld(house.db.system, id, world)
  }
}

async function planAll(house: House, id: CalendarId, now: Temporal.Instant): Promise<void> {
  for (let after = 0; ; ) {
    const page = await plannedPage(house.db.system, id, after)
    const last = page.at(-1)
    if (!last) return
    await settleAnew(
      house.db.system,
      page.map(c => {
        const { say, next } = turnOf(house, c, now)
        return { id: c.id, at: say.length > 0 ? now : next, due: c.dueAt }
      }),
    )
    after = last.id
  }
}
