import { Button } from 'antd'
import { useState } from 'react'
import type { Static } from 'typebox'
import type { Corners, CornerView } from '../../../server/firm-services/contract.ts'
import { ExportButton, type TextColumn } from '../parts/export.tsx'
import { Page } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { SearchBox } from '../parts/search-box.tsx'
import { Table } from '../parts/table.tsx'
import { WhyDrawer } from '../parts/why-drawer.tsx'
import { frame, services } from '../words.ts'
import { CornerForm } from './corner-form.tsx'
import { Listed, type Tabbed, useFilters, useOwnAgencies } from './parts.tsx'
import { useRefresh, useRows } from './queries.ts'

const words = services.corners
type Row = Static<typeof CornerView>

const columns: readonly TextColumn<Row>[] = [
  {
    key: 'name',
    title: words.columns.name,
    lead: true,
    cell: r => (
      <>
        {r.name}
        <small className="soft under">{r.agency.name}</small>
      </>
    ),
    text: r => r.name,
  },
  { key: 'address', title: words.columns.address, cell: r => r.address, text: r => r.address },
  { key: 'hours', title: words.columns.hours, width: '12rem', cell: r => r.hours, text: r => r.hours },
  {
    key: 'keeper',
    title: words.columns.keeper,
    width: '9rem',
    cell: r => [r.keeper, r.phone].filter(Boolean).join(' '),
    text: r => [r.keeper, r.phone].filter(Boolean).join(' '),
  },
  {
    key: 'holdings',
    title: words.columns.holdings,
    width: '14rem',
    cell: r => (
      <>
        <span className="num">{words.kinds(r.holdings.length)}</span>
        <small className="soft headline">{r.holdings.map(h => h.title).join(frame.list)}</small>
      </>
    ),
    text: r => r.holdings.map(h => h.title).join(frame.list),
  },
]

/** Reading corners and what stands on their shelves. */
export function CornersTab({ tabs }: Tabbed) {
  const f = useFilters()
  const [q, after] = [f.text('q'), f.text('after')]
  const query = { ...(q && { q }), ...(after && { after }) }
  const found = useRows<Static<typeof Corners>>('/reading-corners', { ...query, limit: 30 })
  const own = useOwnAgencies()
  const [editing, edit] = useState<Row | 'new'>()
  const [closing, close] = useState<Row>()
  const refresh = useRefresh()
  const acting: TextColumn<Row> = {
    key: 'actions',
    title: services.actions,
    hideTitle: true,
    width: '9rem',
    cell: r =>
      own.some(a => a.id === r.agency.id) && (
        <span className="row">
          <Button size="small" aria-label={services.rowAction(services.edit, r.name)} onClick={() => edit(r)}>
            {services.edit}
          </Button>
          <Button size="small" aria-label={services.rowAction(services.close, r.name)} onClick={() => close(r)}>
            {services.close}
          </Button>
        </span>
      ),
    text: () => '',
  }
  return (
    <Page
      title={services.title}
      gist={services.gist}
      actions={
        <>
          <ExportButton path="/reading-corners" query={query} columns={columns} name={words.export} />
          {own.length > 0 && (
            <Button type="primary" onClick={() => edit('new')}>
              {words.add}
            </Button>
          )}
        </>
      }
    >
      {tabs}
      <search className="filters" aria-label={words.label}>
        <SearchBox label={words.q} value={q} set={q => f.set({ q })} />
      </search>
      <Read from={found} rows={6}>
        {({ rows }) => (
          <Listed of={found} none={q ? services.filtered : words.none}>
            <Table label={services.tabs.corners} columns={[...columns, acting]} rows={rows} keyOf={r => r.id} />
          </Listed>
        )}
      </Read>
      {editing && <CornerForm of={editing === 'new' ? undefined : editing} close={() => edit(undefined)} />}
      {closing && (
        <WhyDrawer
          title={words.closeTitle}
          act={services.close}
          label={services.why}
          path={`/reading-corners/${closing.id}/close`}
          said={words.closed}
          refresh={refresh}
          close={() => close(undefined)}
        >
          <p className="basis">{closing.name}</p>
        </WhyDrawer>
      )}
    </Page>
  )
}
