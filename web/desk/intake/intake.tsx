import { useSearchParams } from 'react-router'
import { useDesk } from '../frame/desk.ts'
import { Nothing, Page } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { useServices } from '../queries.ts'
import { intake as words } from '../words.ts'
import { Call } from './call.tsx'
import { isCallOpening, openingsFor } from './opening.ts'
import { Window } from './window.tsx'

/** Taking in: at the window for any agency, on the phone with hands on the keys. */
export function Intake() {
  const { staff } = useDesk()
  const [search, setSearch] = useSearchParams()
  const services = useServices()
  return (
    <Page title={words.title} gist={words.gist}>
      <Read from={services}>
        {({ rows }) => {
          const openings = openingsFor(staff, rows)
          if (openings.length === 0) return <Nothing title={words.noService} next={words.noServiceNext} />
          const call = openings.find(isCallOpening)
          const mode = search.get('by') ?? (call ? 'call' : 'window')
          return (
            <>
              {call && (
                <fieldset className="chips">
                  <legend className="hidden">{words.call.mode}</legend>
                  {(['call', 'window'] as const).map(m => (
                    <label key={m}>
                      <input type="radio" name="mode" checked={mode === m} onChange={() => setSearch({ by: m })} />
                      {m === 'call' ? words.call.tab : words.call.window}
                    </label>
                  ))}
                </fieldset>
              )}
              {call && mode === 'call' ? <Call opening={call} /> : <Window openings={openings} />}
            </>
          )
        }}
      </Read>
    </Page>
  )
}
