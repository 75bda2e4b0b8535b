import { Link } from 'react-router'
import { useFlags } from '../discipline/queries.ts'
import { Section } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { envoys, frame } from '../words.ts'

const words = envoys.one

/** How many conflicts of interest of an envoy wait to be dealt with, for those who may know. */
export function Conflicts({ person }: { person: number }) {
  const found = useFlags({ person, status: 'open', limit: 50 })
  return (
    <Section title={words.conflicts}>
      <Read from={found} rows={1}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <p className="soft">{words.noConflicts}</p>
          ) : (
            <p className="row">
              <b className="num late-word">{words.conflictsN(frame.upTo(rows.length, Boolean(next)))}</b>
              <Link className="push" to={`/discipline?view=flags&person=${person}`}>
                {words.see}
              </Link>
            </p>
          )
        }
      </Read>
    </Section>
  )
}
