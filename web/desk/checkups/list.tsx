import { Button, Select } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { changed } from '../parts/address.ts'
import { ColumnChoice, useColumns } from '../parts/columns.tsx'
import { ExportButton } from '../parts/export.tsx'
import { FirmSelect } from '../parts/firm-select.tsx'
import { Nothing, Page } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { useGuide } from '../queries.ts'
import { checkups as words } from '../words.ts'
import { checkupColumns } from './columns.tsx'
import { type Query, useCheckups } from './queries.ts'
import { StartCheckup } from './start.tsx'
import { Views } from './views.tsx'
import './checkups.css'

const usual = ['firm', 'state', 'grade', 'fields', 'followUps', 'agency', 'started', 'issued']

function queryOf(search: URLSearchParams): Query {
  const [state, after] = ['state', 'after'].map(name => search.get(name)?.trim() || undefined)
  const enterprise = Number(search.get('enterprise')) || undefined
  return { ...(state && { state }), ...(enterprise && { enterprise }), ...(after && { after }) }
}

/** The health checks within reach: how far, what grade, what is still to be put right. */
export function CheckupsPage() {
  const [search] = useSearchParams()
  const query = queryOf(search)
  const found = useCheckups({ ...query, limit: 30 })
  const [starting, start] = useState(false)
  const { columns: shown, ...choice } = useColumns('checkups', checkupColumns, usual)
  const filtered = query.state !== undefined || query.enterprise !== undefined
  return (
    <Page
      title={words.title}
      gist={words.gist}
      actions={
        <>
          <ColumnChoice all={checkupColumns} {...choice} />
          <ExportButton path="/checkups" query={query} columns={shown} name={words.export} />
          <Button type="primary" onClick={() => start(true)}>
            {words.start.button}
          </Button>
        </>
      }
    >
      <Views at="checks" />
      <Filters
        query={query}
        known={found.data?.rows.find(r => r.enterprise.id === query.enterprise)?.enterprise}
        filtered={filtered}
      />
      <Read from={found} rows={8}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing {...(filtered ? words.filtered : words.none)} />
            </div>
          ) : (
            <div className={found.isPlaceholderData ? 'stale' : ''} aria-busy={found.isPlaceholderData}>
              <div className="card flush">
                <Table label={words.title} className="checks" columns={shown} rows={rows} keyOf={r => r.id} />
              </div>
              <Pages next={next} />
            </div>
          )
        }
      </Read>
      {starting && <StartCheckup close={() => start(false)} />}
    </Page>
  )
}

function Filters({
  query,
  known,
  filtered,
}: {
  query: Query
  known: { id: number; name: string } | undefined
  filtered: boolean
}) {
  const [search, setSearch] = useSearchParams()
  const guide = useGuide('checkups.check')
  const f = words.filters
  return (
    <search className="filters" aria-label={f.label}>
      <div className="wide-select">
        <FirmSelect
          value={query.enterprise}
          known={known}
          label={f.firm}
          placeholder={f.anyFirm}
          mayClear
          onChange={firm => setSearch(changed(search, { enterprise: firm && String(firm.id) }))}
        />
      </div>
      <Select
        aria-label={f.state}
        placeholder={f.anyState}
        allowClear
        value={query.state ?? null}
        onChange={v => setSearch(changed(search, { state: v ?? undefined }))}
        options={(guide.data?.states ?? []).map(s => ({ value: s.name, label: s.title }))}
      />
      {filtered && (
        <Button type="link" onClick={() => setSearch({})}>
          {f.clear}
        </Button>
      )}
    </search>
  )
}
