import { Button } from 'antd'
import { useState } from 'react'
import type { View } from '../../../server/enterprises/contract.ts'
import { momentText } from '../../common/dates.ts'
import { Nothing } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { register } from '../words.ts'
import { useEntryDocket } from './queries.ts'

const words = register.view

/** What was changed of the entry, by whom and why. */
export function EntryDocket({ e }: { e: View }) {
  const [places, setPlaces] = useState<readonly (number | undefined)[]>([undefined])
  const after = places.at(-1)
  const found = useEntryDocket(e.id, { limit: 30, ...(after && { after }) })
  return (
    <Read from={found}>
      {({ rows, next }) =>
        rows.length === 0 ? (
          <Nothing title={words.noDocket} />
        ) : (
          <>
            <ol className="timeline">
              {rows.map(r => (
                <li key={r.seq}>
                  <p className="timeline-head">
                    <b>{r.title}</b>
                    <span>
                      {r.by} <span className="soft">{r.capacityTitle}</span>
                    </span>
                    <time className="num soft push">{momentText(r.at)}</time>
                  </p>
                  {r.changes.length > 0 && (
                    <dl className="facts">
                      {r.changes.map(c => (
                        <div key={c.field}>
                          <dt>{c.title}</dt>
                          <dd>{words.change(c.before, c.after)}</dd>
                        </div>
                      ))}
                    </dl>
                  )}
                  {r.why && <p className="soft">{r.why}</p>}
                </li>
              ))}
            </ol>
            {(next || places.length > 1) && (
              <nav className="pages" aria-label={words.tabs.docket}>
                <Button disabled={places.length === 1} onClick={() => setPlaces(places.slice(0, -1))}>
                  {register.calendar.previous}
                </Button>
                <Button disabled={!next} onClick={() => setPlaces([...places, next])}>
                  {register.calendar.next}
                </Button>
              </nav>
            )}
          </>
        )
      }
    </Read>
  )
}
