import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { View } from '../../../server/enterprises/contract.ts'
import type { Posts } from '../../../server/envoys/contract.ts'
import { isoDayText } from '../../common/dates.ts'
import { Section } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { reading } from '../queries.ts'
import { register } from '../words.ts'

const words = register.view

/** The envoys posted to it, or to those who cover it. */
export function EntryEnvoys({ e }: { e: View }) {
  const own = useQuery({
    ...reading<Posts>(['posts', 'of', e.id], '/envoys/posts', { target: e.id, open: true, limit: 20 }),
    retry: false,
  })
  return (
    <Section title={words.envoys}>
      <Read from={own} rows={1}>
        {({ rows }) => (
          <>
            {rows.length === 0 && e.bodies.length === 0 && <p className="soft">{words.noEnvoys}</p>}
            <ul className="lines">
              {rows.map(p => (
                <li key={p.id}>
                  <span>
                    <Link to={`/envoys/${p.envoy.id}`}>{p.envoy.name}</Link>
                    <small className="soft under">{p.agency.name}</small>
                  </span>
                  <small className="soft push num">{words.since(isoDayText(p.from))}</small>
                </li>
              ))}
            </ul>
            {rows.length === 0 &&
              e.bodies.map(b => (
                <p key={b.id} className="soft">
                  {words.viaBody(b.name)}
                </p>
              ))}
          </>
        )}
      </Read>
    </Section>
  )
}
