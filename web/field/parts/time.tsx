import { useState } from 'preact/hooks'
import { dayText, fromWall, onWall, timeText } from '../../common/dates.ts'
import type { Part } from '../pages/write.tsx'
import { minutesOf } from '../state/checking.ts'
import { w } from '../words/index.ts'
import { Chips } from './chips.tsx'
import { Group } from './group.tsx'

const lengths = [30, 60, 90, 120] as const
const minute = 60_000

/**
 * When it was. A visit just made ends now and lasts as long as is tapped; what is picked by hand is `typed`, and no clock corrects it.
 */
export function TimeField({ entry, put }: Part) {
  const { writing } = entry
  const { startsAt, endsAt, typed } = writing
  const plan = writing.status === 'planned'
  const [picking, pick] = useState(plan || Boolean(typed))
  const long = minutesOf(writing)
  const options = lengths.includes(long as 30) || long <= 0 ? lengths : [...lengths, long].sort((a, b) => a - b)
  const span = (start: number, minutes: number) => ({
    startsAt: new Date(start).toISOString(),
    endsAt: new Date(start + minutes * minute).toISOString(),
  })
  const last = (minutes: number) =>
    put(typed ? span(Date.parse(startsAt), minutes) : span(Date.parse(endsAt) - minutes * minute, minutes))
  const begin = (day: string, time: string) => {
    const at = fromWall(day, time)
    if (at) put({ ...span(Date.parse(at), long > 0 ? long : 60), typed: true })
  }
  const now = () => {
    const end = Math.floor(Date.now() / minute) * minute
    put({ ...span(end - (long > 0 ? long : 60) * minute, long > 0 ? long : 60), typed: undefined })
    pick(false)
  }
  const { day, time } = onWall(startsAt)
  return (
    <Group
      label={w.write.time}
      tally={`${dayText(startsAt)} ${timeText(startsAt)}–${timeText(endsAt)}${plan || typed ? '' : ` ${w.write.justNow}`}`}
    >
      {picking ? (
        <div class="when">
          <label>
            <span class="small soft">{w.write.day}</span>
            <input id="f-day" type="date" value={day} onChange={e => begin(e.currentTarget.value, time)} />
          </label>
          <label>
            <span class="small soft">{w.write.begin}</span>
            <input id="f-begin" type="time" value={time} onChange={e => begin(day, e.currentTarget.value)} />
          </label>
        </div>
      ) : null}
      <Chips
        name="long"
        even
        options={options.map(n => ({ value: n, title: w.write.minutes(n) }))}
        chosen={[long]}
        onToggle={last}
      />
      {!picking && (
        <button type="button" class="link" onClick={() => pick(true)}>
          {w.write.pickTime}
        </button>
      )}
      {picking && !plan && (
        <button type="button" class="link" onClick={now}>
          {w.write.now}
        </button>
      )}
    </Group>
  )
}
