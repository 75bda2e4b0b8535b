import type { Db } from '../kernel/database.ts'
import { dateAt } from '../kernel/day.ts'
import type { House } from '../kernel/house.ts'
import { refuse } from '../kernel/refusal.ts'
import { endOf } from '../kernel/time.ts'
import { conferencesOf } from './conferences.ts'
import type { BriefData, BriefTask } from './drawing/index.ts'
import { lightOn, type Standing } from './folding.ts'
import type { Plan } from './store.ts'
import { countsOf, daysLeft, type Stood, stood } from './view.ts'

/** The half-year a day lies in: 1 January to 30 June, or 1 July to 31 December. */
export const halfYearOf = (day: Temporal.PlainDate): { from: Temporal.PlainDate; to: Temporal.PlainDate } =>
  day.month <= 6
    ? { from: day.with({ month: 1, day: 1 }), to: day.with({ month: 6, day: 30 }) }
    : { from: day.with({ month: 7, day: 1 }), to: day.with({ month: 12, day: 31 }) }

const onTime = (s: Standing): boolean => lightOn(s, s.submittedAt ?? s.closedAt!) !== 'red'

/** What a brief of a plan over a period says, from the dockets of its tasks alone. Refuses `bad-period`. */
export async function briefData(
  db: Db,
  house: House,
  plan: Plan,
  given: { from?: string | undefined; to?: string | undefined },
  titleOf: (state: string) => string,
): Promise<BriefData> {
  const today = dateAt(house.now())
  const half = halfYearOf(given.to ? Temporal.PlainDate.from(given.to) : today)
  const from = given.from ? Temporal.PlainDate.from(given.from) : half.from
  const to = given.to ? Temporal.PlainDate.from(given.to) : half.to
  if (Temporal.PlainDate.compare(from, to) > 0)
    refuse('bad-period', '起日晚于止日', { status: 422, next: '请核对起止日期。' })
  const last = Temporal.PlainDate.compare(to, today) > 0 ? today : to
  const { sections, at } = await stood(db, house, plan, last)
  const all = sections.flatMap(s => s.tasks.map(t => t.standing))
  const open = all.filter(s => s.state !== 'closed' && s.state !== 'stopped')
  const done = all.filter(s => s.state === 'closed')
  const { red, amber, longRunning, tasks } = countsOf(all, at)
  const begin = endOf(from.subtract({ days: 1 }))
  const within = (t: Temporal.Instant) =>
    Temporal.Instant.compare(t, begin) >= 0 && Temporal.Instant.compare(t, at) <= 0
  const named = ({ text: { number, title, lead } }: Standing) => ({ number, title, lead })
  const extended = all.flatMap(s =>
    s.extensions
      .filter(e => within(e.at) && e.from !== '')
      .map(({ from, to, why }) => ({ ...named(s), from, to, reason: why })),
  )
  const held = (await conferencesOf(db, plan.id, titleOf)).filter(
    c => c.heldOn >= from.toString() && c.heldOn <= last.toString(),
  )
  return {
    title: plan.title,
    period: { from: from.toString(), to: to.toString() },
    agency: plan.agency,
    madeOn: today.toString(),
    counts: {
      tasks,
      done: done.length,
      onTime: done.filter(onTime).length,
      late: done.filter(s => !onTime(s)).length,
      red,
      amber,
      longRunning,
      extended: extended.length,
      stopped: all.filter(s => s.state === 'stopped').length,
    },
    sections: sections.map(s => ({ title: s.title, tasks: s.tasks.map(t => taskOf(t, at, titleOf)) })),
    overdue: open
      .filter(s => lightOn(s, at) === 'red')
      .map(s => ({
        ...named(s),
        due: s.text.due,
        dueText: s.text.dueText,
        daysLate: -(daysLeft(s, at) ?? 0),
      })),
    extended,
    conferences: held.map(c => ({ heldOn: c.heldOn, title: c.title, decisions: c.decisions.length })),
    next: open
      .filter(s => s.text.due && s.text.due > last.toString() && !s.submittedAt)
      .sort((a, b) => (a.text.due! < b.text.due! ? -1 : 1))
      .slice(0, 20)
      .map(s => ({ ...named(s), due: s.text.due, dueText: s.text.dueText })),
  }
}

const taskOf = (
  { standing: s }: Stood['sections'][number]['tasks'][number],
  at: Temporal.Instant,
  titleOf: (state: string) => string,
): BriefTask => ({
  number: s.text.number,
  title: s.text.title,
  lead: s.text.lead,
  due: s.text.due,
  dueText: s.text.dueText,
  state: titleOf(s.state),
  percent: s.percent ?? null,
  progress: s.progress || null,
  light: s.state === 'closed' || s.state === 'stopped' ? null : lightOn(s, at),
})
