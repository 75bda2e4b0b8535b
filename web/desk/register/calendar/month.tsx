import { PlusOutlined } from '@ant-design/icons'
import { dayText } from '../../../common/dates.ts'
import { register } from '../../words.ts'
import type { Shown } from './calendar.tsx'
import { Chip } from './chip.tsx'
import { wallOf } from './days.ts'

const words = register.calendar
const most = 3

/** A month of days with the calls of each. */
export function Month({
  weeks,
  month,
  days,
  slots,
  today,
  see,
  plan,
  chosen,
}: Shown & { weeks: readonly string[][]; month: string }) {
  const byDay = Map.groupBy(slots, s => wallOf(s.startsAt).day)
  return (
    <div className="scroll">
      <table className="call-month">
        <thead>
          <tr>
            {words.weekdays.map((w, i) => (
              <th key={w} scope="col" abbr={words.weekdayNames[i]}>
                {w}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map(week => (
            <tr key={week[0]}>
              {week.map((day, i) => {
                const special = days.get(day)
                const off = special ? special.off : i > 4
                const here = byDay.get(day) ?? []
                const classes = [
                  off ? 'off' : '',
                  day === today ? 'today' : '',
                  day === chosen ? 'chosen' : '',
                  day.startsWith(month) ? '' : 'other',
                ]
                return (
                  <td key={day} className={classes.join(' ')}>
                    <p className="num">
                      <time dateTime={day}>{Number(day.slice(8))}</time>
                      {special && <small title={special.name}>{special.off ? words.off : words.work}</small>}
                      {plan && day >= today && (
                        <button
                          type="button"
                          className="call-add"
                          aria-label={words.planOn(dayText(day))}
                          title={words.planOn(dayText(day))}
                          onClick={() => plan(day)}
                        >
                          <PlusOutlined aria-hidden="true" />
                        </button>
                      )}
                    </p>
                    {here.slice(0, most).map(s => (
                      <Chip key={s.id} slot={s} see={see} />
                    ))}
                    {here.length > most && <small className="soft">{words.more(here.length - most)}</small>}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
