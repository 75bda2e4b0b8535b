import { Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { Nothing, Section } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { useAgencies } from '../queries.ts'
import { people as words } from '../words.ts'

type Chosen = { id: number; name: string }

/** The agencies by region, as far as one may see them. */
export function Agencies({
  chosen,
  choose,
}: {
  chosen: number | undefined
  choose: (agency: Chosen | undefined) => void
}) {
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const found = useAgencies({ limit: 500, ...(q && { q }) })
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
          rows.length === 0 ? (
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
                  <ul>
                    {of.map(a => (
                      <li key={a.id}>
                        <button
                          type="button"
                          aria-pressed={a.id === chosen}
                          onClick={() => choose({ id: a.id, name: a.name })}
                        >
                          <span>{a.name}</span>
                          <small className="soft">{a.kindTitle}</small>
                        </button>
                      </li>
                    ))}
                  </ul>
                </li>
              ))}
            </ul>
          )
        }
      </Read>
    </Section>
  )
}
