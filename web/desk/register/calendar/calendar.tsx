import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { dayText, todayIso } from '../../../common/dates.ts'
import { ProblemNote } from '../../parts/problem.tsx'
import { useCalendar } from '../../queries.ts'
import { register } from '../../words.ts'
import { useCalls } from '../queries.ts'
import { Agenda } from './agenda.tsx'
import type { Slot } from './calls.ts'
import { firstOf, mondayOf, monthOn, plusDays, weekOf, weeksOfMonth } from './days.ts'
import { Month } from './month.tsx'
import { SlotDrawer } from './slot.tsx'
import { Week } from './week.tsx'
import './calendar.css'

const words = register.calendar
const views = ['month', 'week', 'list'] as const
type View = (typeof views)[number]

/** What is shown of the days and their calls, and what to do when one is pressed. */
export type Shown = {
  days: ReadonlyMap<string, { name: string; off: boolean }>
  slots: readonly Slot[]
  today: string
  see: (slot: Slot) => void
  /** Planning on a day; absent for whoever plans no calls. */
  plan?: ((day: string) => void) | undefined
  /** A day chosen elsewhere, to be seen in its place. */
  chosen?: string | undefined
}

/** All planned calls of all agencies on one firm, by month, by week or as a list. */
export function FirmCalendar({
  enterprise,
  plan,
  joining,
  chosen,
  begin = chosen ?? todayIso(),
  small = false,
}: {
  enterprise: number
  plan?: (day: string) => void
  joining?: (slot: Slot) => void
  chosen?: string | undefined
  begin?: string
  small?: boolean
}) {
  const narrow = matchMedia('(max-width: 900px)').matches
  const [view, show] = useState<View>(narrow ? 'list' : 'month')
  const [at, go] = useState(begin)
  const [seen, see] = useState<string>()
  const today = todayIso()
  const [from, to] =
    view === 'week'
      ? [mondayOf(at), plusDays(mondayOf(at), 6)]
      : [mondayOf(firstOf(at)), weeksOfMonth(at).at(-1)!.at(-1)!]
  const found = useCalls(enterprise, from, to)
  const year = useCalendar('cn', Number(at.slice(0, 4)))
  const days = new Map((year.data?.days ?? []).filter(d => !d.officesOnly).map(d => [d.date, d]))
  const all = found.data?.rows ?? []
  const live = all.filter(s => s.status !== 'cancelled')
  // Who goes along stands with the one they go along with.
  const slots = live
    .filter(s => !s.joinedTo || !live.some(h => h.id === s.joinedTo))
    .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
  const slot = all.find(s => s.id === seen)
  const shown: Shown = { days, slots, today, see: s => see(s.id), plan, chosen }
  const step = (by: 1 | -1) => go(view === 'week' ? plusDays(at, 7 * by) : monthOn(at, by))
  return (
    <div className={`firm-calendar ${small ? 'small-calendar' : ''}`}>
      <header className="row">
        <Button icon={<LeftOutlined />} aria-label={words.previous} onClick={() => step(-1)} />
        <b className="num calendar-when" aria-live="polite">
          {view === 'week'
            ? words.weekOf(dayText(from), dayText(to))
            : words.monthOf(Number(at.slice(0, 4)), Number(at.slice(5, 7)))}
        </b>
        <Button icon={<RightOutlined />} aria-label={words.next} onClick={() => step(1)} />
        <Button onClick={() => go(today)}>{words.today}</Button>
        <fieldset className="chips push">
          <legend className="hidden">{words.by}</legend>
          {views.map(v => (
            <label key={v}>
              <input type="radio" name={`view-${enterprise}`} checked={v === view} onChange={() => show(v)} />
              {words[v]}
            </label>
          ))}
        </fieldset>
      </header>
      {found.error && <ProblemNote fault={found.error} retry={() => found.refetch()} />}
      <div aria-busy={found.isPending || found.isPlaceholderData}>
        {view === 'month' && <Month weeks={weeksOfMonth(at)} month={at.slice(0, 7)} {...shown} />}
        {view === 'week' && <Week week={weekOf(at)} {...shown} />}
        {view === 'list' && <Agenda {...shown} slots={slots.filter(s => s.startsAt >= `${firstOf(at)}`)} />}
      </div>
      {slot && (
        <SlotDrawer enterprise={enterprise} slot={slot} all={live} close={() => see(undefined)} joining={joining} />
      )}
    </div>
  )
}
