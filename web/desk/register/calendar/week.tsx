import { register } from '../../words.ts'
import type { Shown } from './calendar.tsx'
import type { Slot } from './calls.ts'
import { Chip } from './chip.tsx'
import { wallOf } from './days.ts'

const words = register.calendar
const pixelsAnHour = 44
/** Office hours are drawn; a call outside them widens the day. */
const office = { from: 8, to: 18 }

/** A week as hours: who is at the firm when, and where it is still free. */
export function Week({ week, days, slots, today, see, plan, chosen }: Shown & { week: readonly string[] }) {
  const at = slots.map(s => ({ s, ...wallOf(s.startsAt), end: wallOf(s.endsAt).minutes }))
  const from = Math.min(office.from, ...at.map(x => Math.floor(x.minutes / 60)))
  const to = Math.max(office.to, ...at.map(x => Math.ceil(x.end / 60)))
  const hours = Array.from({ length: to - from }, (_, i) => from + i)
  const place = (x: { minutes: number; end: number; s: Slot }) => ({
    top: ((x.minutes - from * 60) / 60) * pixelsAnHour,
    height: Math.max(24, ((x.end - x.minutes) / 60) * pixelsAnHour - 2),
  })
  return (
    <div className="scroll">
      <div className="call-week" style={{ '--hours': to - from, '--hour': `${pixelsAnHour}px` } as React.CSSProperties}>
        <div className="call-hours soft num" aria-hidden="true">
          {hours.map(h => (
            <span key={h}>{`${h}:00`}</span>
          ))}
        </div>
        {week.map((day, i) => {
          const special = days.get(day)
          const off = special ? special.off : i > 4
          return (
            <section
              key={day}
              className={`call-day ${off ? 'off' : ''} ${day === today ? 'today' : ''} ${day === chosen ? 'chosen' : ''}`}
              aria-label={words.weekdayNames[i]}
            >
              <h4 className="num">
                {words.weekdays[i]} <span>{Number(day.slice(8))}</span>
                {special && <small>{special.off ? words.off : words.work}</small>}
              </h4>
              <div>
                {plan && day >= today && (
                  <button
                    type="button"
                    className="call-free"
                    aria-label={words.planOn(words.day(Number(day.slice(5, 7)), Number(day.slice(8))))}
                    onClick={() => plan(day)}
                  />
                )}
                {at
                  .filter(x => x.day === day)
                  .map(x => (
                    <Chip key={x.s.id} slot={x.s} see={see} style={place(x)} />
                  ))}
              </div>
            </section>
          )
        })}
      </div>
    </div>
  )
}
