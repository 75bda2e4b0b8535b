import { Button } from 'antd'
import { dayText } from '../../../common/dates.ts'
import { Nothing } from '../../parts/page.tsx'
import { frame, register } from '../../words.ts'
import type { Shown } from './calendar.tsx'
import { wallOf, weekday } from './days.ts'

const words = register.calendar

/** The calls one below the other, as a telephone shows them. */
export function Agenda({ slots, today, see, plan }: Shown) {
  if (slots.length === 0)
    return (
      <Nothing title={words.none.title} next={words.none.next}>
        {plan && <Button onClick={() => plan(today)}>{words.plan}</Button>}
      </Nothing>
    )
  return (
    <ol className="call-agenda">
      {slots.map(s => {
        const { day, time } = wallOf(s.startsAt)
        return (
          <li key={s.id} className={day < today ? 'past' : ''}>
            <p className="num">
              <b>{dayText(day)}</b>
              <small className="soft">{words.weekdayNames[weekday(day)]}</small>
            </p>
            <div>
              <p>
                <button
                  type="button"
                  className="cite"
                  aria-label={words.openSlot(s.agency.name, `${dayText(day)} ${time}`)}
                  onClick={() => see(s)}
                >
                  {s.agency.name}
                </button>
              </p>
              <p className="soft num">
                {words.time(time, wallOf(s.endsAt).time)}
                {s.with.length > 0 && `　${words.with(s.with.map(w => w.name).join(frame.list))}`}
              </p>
              {s.purpose && <p className="soft">{s.purpose}</p>}
            </div>
            <span className={`tag ${s.status === 'done' ? 'kept' : s.status === 'planned' ? 'accent' : ''}`}>
              {words.statuses[s.status]}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
