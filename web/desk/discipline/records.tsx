import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { dayText, momentText } from '../../common/dates.ts'
import { isDay } from '../../common/schema-form.ts'
import { changed } from '../ledger/address.ts'
import { Nothing } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { discipline } from '../words.ts'
import { useRecords } from './queries.ts'
import { RecordDrawer } from './record-drawer.tsx'

const words = discipline.records
export const recordKinds = ['interference', 'contact', 'gift', 'exception'] as const

/** What was written down: who asked after a case, whom one met, what was offered. Their content is opened one by one. */
export function RecordList({ filters = false }: { filters?: boolean }) {
  const [search, setSearch] = useSearchParams()
  const [seen, see] = useState<string>()
  const text = (name: string) => (filters ? (search.get(name) ?? undefined) : undefined)
  const day = (name: string) => [text(name)].find(d => d !== undefined && isDay(d))
  const kind = recordKinds.find(k => k === text('kind'))
  const person = Number(text('person')) || undefined
  const [from, to, after] = [day('from'), day('to'), search.get('after') ?? undefined]
  const query = {
    ...(kind && { kind }),
    ...(person && { person }),
    ...(from && { from }),
    ...(to && { to }),
  }
  const found = useRecords({ ...query, limit: 30, ...(after && { after }) })
  const set = (change: Record<string, string | undefined>) => setSearch(changed(search, change))
  const table = (
    <Read from={found} rows={5}>
      {({ rows, next }) =>
        rows.length === 0 ? (
          <Nothing {...words.none} />
        ) : (
          <div className={found.isPlaceholderData ? 'stale' : ''} aria-busy={found.isPlaceholderData}>
            <Table
              label={discipline.view.records}
              rows={rows}
              keyOf={r => r.id}
              columns={[
                {
                  key: 'kind',
                  title: words.columns.kind,
                  lead: true,
                  width: '9rem',
                  cell: r => <b>{words.kinds[r.kind]}</b>,
                },
                { key: 'at', title: words.columns.at, num: true, width: '10rem', cell: r => momentText(r.at) },
                {
                  key: 'person',
                  title: words.columns.person,
                  cell: r => (
                    <span>
                      {r.person.name}
                      <small className="soft under">{r.agency.name}</small>
                    </span>
                  ),
                },
                {
                  key: 'late',
                  title: words.columns.late,
                  width: '9rem',
                  cell: r =>
                    r.late ? (
                      <span className="tag risk">{words.late}</span>
                    ) : (
                      <span className="soft">{words.inTime}</span>
                    ),
                },
                {
                  key: 'handlings',
                  title: words.columns.handlings,
                  width: '8rem',
                  cell: r => <span className={r.handlings === 0 ? 'soft' : ''}>{words.handled(r.handlings)}</span>,
                },
                {
                  key: 'see',
                  title: words.columns.see,
                  hideTitle: true,
                  width: '6rem',
                  cell: r => (
                    <Button
                      size="small"
                      aria-label={words.seeOf(words.kinds[r.kind], dayText(r.at))}
                      onClick={() => see(r.id)}
                    >
                      {words.see}
                    </Button>
                  ),
                },
              ]}
            />
            <Pages next={next} />
          </div>
        )
      }
    </Read>
  )
  return (
    <>
      {filters && (
        <search className="filters">
          <Select
            aria-label={words.kind}
            placeholder={words.anyKind}
            allowClear
            value={kind ?? null}
            options={recordKinds.map(value => ({ value, label: words.kinds[value] }))}
            onChange={k => set({ kind: k ?? undefined })}
          />
          {(['from', 'to'] as const).map(name => (
            <Input
              key={name}
              type="date"
              className="num month-input"
              aria-label={words[name]}
              value={text(name) ?? ''}
              onChange={e => set({ [name]: e.target.value || undefined })}
            />
          ))}
        </search>
      )}
      {filters ? <div className="card flush">{table}</div> : table}
      {seen && <RecordDrawer id={seen} close={() => see(undefined)} />}
    </>
  )
}
