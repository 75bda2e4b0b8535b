import { Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { Nothing, Section } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { useAgencies } from '../queries.ts'
import { succession, people as words } from '../words.ts'
import { useMerged } from './queries.ts'

/** The agencies by region; for administrators of the platform also those that were merged into another. */
export function Agencies({
  chosen,
  choose,
  everywhere,
}: {
  chosen: number | undefined
  choose: (agency: number | undefined) => void
  everywhere: boolean
}) {
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const found = useAgencies({ limit: 500, ...(q && { q }) })
  const merged = useMerged(everywhere).data?.rows.filter(a => a.name.includes(q)) ?? []
  const one = (a: { id: number; name: string }, says: string) => (
    <li key={a.id}>
      <button type="button" aria-pressed={a.id === chosen} onClick={() => choose(a.id)}>
        <span>{a.name}</span>
        <small className="soft">{says}</small>
      </button>
    </li>
  )
  return (
    <Section title={words.agencies} extra={<span className="num soft">{found.data?.rows.length}</span>}>
      <Input
        aria-label={words.agencySearch}
        placeholder={words.agencySearch}
        value={text}
        onChange={e => setText(e.target.value)}
        allowClear
      />
      <Read from={found}>
        {({ rows }) =>
          rows.length + merged.length === 0 ? (
            <Nothing title={words.noAgencies} />
          ) : (
            <ul className="choose">
              <li>
                <button type="button" aria-pressed={chosen === undefined} onClick={() => choose(undefined)}>
                  {words.allAgencies}
                </button>
              </li>
              {[...Map.groupBy(rows, a => a.regionPath)].map(([region, of]) => (
                <li key={region}>
                  <h3>{region}</h3>
                  <ul>{of.map(a => one(a, a.kindTitle))}</ul>
                </li>
              ))}
              {merged.length > 0 && (
                <li>
                  <h3>{succession.mergedGroup}</h3>
                  <ul>{merged.map(a => one(a, succession.mergedInto(a.into.name)))}</ul>
                </li>
              )}
            </ul>
          )
        }
      </Read>
    </Section>
  )
}
