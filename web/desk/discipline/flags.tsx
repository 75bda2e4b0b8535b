import { Button, Select } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { momentText } from '../../common/dates.ts'
import { changed } from '../ledger/address.ts'
import { Nothing } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { discipline } from '../words.ts'
import { ConflictTable } from './conflict-table.tsx'
import { FlagSaid, statusTone } from './flag.tsx'
import { type Flag, useFlags } from './queries.ts'
import { RecusalForm } from './recusal-form.tsx'
import { Resolve } from './resolve.tsx'

const words = discipline.flags
const statuses = ['open', 'recused', 'disclosed', 'not-applicable', 'lapsed'] as const
const consequences = ['recuse', 'disclose', 'watch'] as const

/** Conflicts of interest that wait, the gravest first, and those that were dealt with. */
export function FlagQueue() {
  const [search, setSearch] = useSearchParams()
  const [resolving, resolve] = useState<Flag>()
  const [asking, ask] = useState<Flag>()
  const [table, showTable] = useState(false)
  const all = search.get('status') === 'all'
  const status = statuses.find(s => s === search.get('status')) ?? 'open'
  const consequence = consequences.find(c => c === search.get('consequence'))
  const person = Number(search.get('person')) || undefined
  const after = search.get('after') ?? undefined
  const found = useFlags({
    ...(!all && { status }),
    ...(consequence && { consequence }),
    ...(person && { person }),
    limit: 30,
    ...(after && { after }),
  })
  const set = (change: Record<string, string | undefined>) => setSearch(changed(search, { view: 'flags', ...change }))
  const narrowed = all || status !== 'open' || consequence !== undefined || person !== undefined
  return (
    <>
      <p className="soft card-gap">{words.gist}</p>
      <search className="filters">
        <Select
          aria-label={words.status}
          value={all ? 'all' : status}
          options={[
            ...statuses.map(value => ({ value: value as string, label: words.statuses[value] as string })),
            { value: 'all', label: words.anyStatus },
          ]}
          onChange={s => set({ status: s === 'open' ? undefined : s })}
        />
        <Select
          aria-label={words.consequence}
          placeholder={words.anyConsequence}
          allowClear
          value={consequence ?? null}
          options={consequences.map(value => ({ value, label: words.consequences[value] }))}
          onChange={c => set({ consequence: c ?? undefined })}
        />
        {person && (
          <span className="tag accent only">
            {found.data?.rows[0]?.person.name ?? words.onlyPerson}
            <button type="button" aria-label={discipline.flags.onlyPerson} onClick={() => set({ person: undefined })}>
              ×
            </button>
          </span>
        )}
        <Button type="link" className="push" onClick={() => showTable(true)}>
          {words.table}
        </Button>
      </search>
      <Read from={found} rows={6}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing {...(narrowed ? words.noneFiltered : words.none)} />
            </div>
          ) : (
            <div className={found.isPlaceholderData ? 'stale' : ''} aria-busy={found.isPlaceholderData}>
              <ol className="card flush flag-list">
                {rows.map(f => (
                  <li key={f.id} className={f.status === 'open' ? f.consequence : 'settled'}>
                    <FlagSaid f={f} />
                    <div className="flag-side">
                      <span className={`tag ${statusTone[f.status]}`}>{words.statuses[f.status]}</span>
                      <small className="soft num">{words.raised(momentText(f.raisedAt))}</small>
                      <small className="soft">{f.agency.name}</small>
                      {f.may.includes('resolve') && (
                        <span className="row">
                          <Button
                            size="small"
                            aria-label={discipline.asking.of(f.person.name, f.about.number)}
                            onClick={() => ask(f)}
                          >
                            {discipline.asking.button}
                          </Button>
                          <Button
                            size="small"
                            type="primary"
                            aria-label={words.resolveOf(f.person.name, f.about.number)}
                            onClick={() => resolve(f)}
                          >
                            {words.resolve}
                          </Button>
                        </span>
                      )}
                    </div>
                  </li>
                ))}
              </ol>
              <Pages next={next} />
            </div>
          )
        }
      </Read>
      {resolving && <Resolve f={resolving} close={() => resolve(undefined)} />}
      {asking && <RecusalForm about={{ kind: 'flag', of: asking }} close={() => ask(undefined)} />}
      {table && <ConflictTable close={() => showTable(false)} />}
    </>
  )
}
