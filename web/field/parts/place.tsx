import { useState } from 'preact/hooks'
import { Line } from '../../portal/parts/field.tsx'
import { Icon } from '../../portal/parts/icon.tsx'
import type { Part } from '../pages/write.tsx'
import { w } from '../words/index.ts'
import { Chips } from './chips.tsx'
import { Group } from './group.tsx'

/** Five decimals, about a metre: what is kept. */
const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5

/** Where and how it was. Coordinates only when the envoy presses for them and the phone permits it. */
export function Place({ entry, put }: Part) {
  const [said, say] = useState('')
  const { place, latitude, means = 'onsite', status } = entry.writing
  const locate = () => {
    say(w.write.locating)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        say('')
        put({ latitude: round(coords.latitude), longitude: round(coords.longitude) })
      },
      () => say(w.write.locateDenied),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    )
  }
  return (
    <>
      <Group label={w.write.means}>
        <Chips
          name="means"
          options={(['onsite', 'phone', 'online'] as const).map(value => ({ value, title: w.means[value] }))}
          chosen={[means]}
          onToggle={value => put({ means: value })}
        />
      </Group>
      <div class="placed">
        <Line id="f-place" label={w.write.place} value={place ?? ''} onValue={value => put({ place: value })} />
        {status === 'done' && 'geolocation' in navigator && (
          <p class="row">
            {latitude === undefined ? (
              <button type="button" class="link" onClick={locate}>
                <Icon name="place" /> {w.write.locate}
              </button>
            ) : (
              <>
                <span class="kept-ink">
                  <Icon name="done" /> {w.write.located}
                </span>
                <button type="button" class="link" onClick={() => put({ latitude: undefined, longitude: undefined })}>
                  {w.write.unlocate}
                </button>
              </>
            )}
            <span class="soft small" role="status">
              {said}
            </span>
          </p>
        )}
      </div>
    </>
  )
}
