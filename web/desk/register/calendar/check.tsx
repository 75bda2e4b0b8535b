import { Button, Spin } from 'antd'
import { dayText, isoDayText } from '../../../common/dates.ts'
import { ProblemNote } from '../../parts/problem.tsx'
import { frame, register } from '../../words.ts'
import { useCallCheck } from '../queries.ts'
import type { Slot } from './calls.ts'
import { wallOf } from './days.ts'

const words = register.calendar

/** Whether a firm can be called on at a time, why not, when instead, and whom one could go along with. */
export function TimeCheck({
  enterprise,
  startsAt,
  endsAt,
  take,
  join,
}: {
  enterprise: number
  startsAt: string | undefined
  endsAt: string | undefined
  take: (day: string) => void
  join: (slot: Slot) => void
}) {
  const found = useCallCheck(enterprise, startsAt, endsAt)
  if (!found.data && found.error) return <ProblemNote fault={found.error} />
  if (!found.data)
    return found.isFetching ? (
      <p className="soft row" role="status">
        <Spin size="small" /> {words.checking}
      </p>
    ) : null
  const { possible, why, nextDay, offers } = found.data
  return (
    <div className={`check ${possible ? 'yes' : 'no'}`} role="status">
      <p>
        <strong>{possible ? words.possible : words.impossible}</strong>
      </p>
      {why.length > 0 && (
        <ul className="bullets">
          {why.map(w => (
            <li key={w}>{w}</li>
          ))}
        </ul>
      )}
      {nextDay && (
        <p className="row">
          {words.nextDay(isoDayText(nextDay))}
          <Button size="small" onClick={() => take(nextDay)}>
            {words.takeNextDay}
          </Button>
        </p>
      )}
      {offers.length > 0 && (
        <>
          <p>{words.offers}</p>
          <ul className="lines">
            {offers.map(s => {
              const { day, time } = wallOf(s.startsAt)
              const when = `${dayText(day)} ${time}`
              return (
                <li key={s.id}>
                  <span>
                    {[s.agency.name, ...s.with.map(w => w.name)].join(frame.list)}
                    <small className="soft under num">{when}</small>
                  </span>
                  <Button
                    size="small"
                    className="push"
                    aria-label={words.joinOf(s.agency.name, when)}
                    onClick={() => join(s)}
                  >
                    {words.join}
                  </Button>
                </li>
              )
            })}
          </ul>
        </>
      )}
    </div>
  )
}
