import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { InboxRow } from '../../../server/matters/contract.ts'
import { useDesk } from '../frame/desk.ts'
import { ColumnChoice, useColumns } from '../parts/columns.tsx'
import { ExportButton } from '../parts/export.tsx'
import { Nothing, Page } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { useInbox } from '../queries.ts'
import { inbox as words } from '../words.ts'
import { filtersOf, isFiltered, type View } from './address.ts'
import { useClaim } from './claiming.ts'
import { lineColumns, usual } from './columns.tsx'
import { Filters, Views } from './filters.tsx'
import { useWalking } from './walking.ts'

const none: readonly InboxRow[] = []

/** Lists of matters by days left: open, mine, handed to me, closed. */
export function InboxPage() {
  const [search] = useSearchParams()
  const { agency } = useDesk()
  const query = { ...filtersOf(search), ...(agency !== undefined && search.get('view') !== 'shared' && { agency }) }
  const closed = query.view === 'closed'
  const found = useInbox({ ...query, limit: 30 })
  const rows = found.data?.rows ?? none
  const shown = closed ? 'closed' : query.view === 'shared' ? 'shared' : 'open'
  const { columns, ...choice } = useColumns(shown, lineColumns, usual[shown])
  const client = useQueryClient()
  const categories = [...new Set([query.category, ...rows.map(r => r.category)].filter(c => c !== undefined))]
  return (
    <Page
      title={words.titles[query.view]}
      gist={closed ? words.gistClosed : query.view === 'shared' ? words.gistShared : words.gist}
      actions={
        <>
          <ColumnChoice all={lineColumns} {...choice} />
          <ExportButton
            path="/matters"
            query={query}
            columns={columns}
            name={words.titles[query.view]}
            done={() => client.invalidateQueries({ queryKey: ['counts'] })}
          />
        </>
      }
    >
      <Views view={query.view} agency={agency} />
      <Filters query={query} categories={categories} />
      <Read from={found} rows={10}>
        {({ next }) => (
          <List
            // What was selected belongs to the page it was selected on.
            key={`${search}`}
            rows={rows}
            columns={columns}
            view={query.view}
            stale={found.isPlaceholderData}
            empty={isFiltered(query) ? 'filtered' : query.view}
            next={next}
          />
        )}
      </Read>
    </Page>
  )
}

type Shown = {
  rows: readonly InboxRow[]
  columns: readonly Column<InboxRow>[]
  view: View
  stale: boolean
  empty: keyof typeof words.empty
  next: string | undefined
}

function List({ rows, columns, view, stale, empty, next }: Shown) {
  const navigate = useNavigate()
  const [selected, select] = useState<ReadonlySet<string>>(new Set())
  const claim = useClaim(() => select(new Set()))
  const free = (r: InboxRow) => view !== 'closed' && view !== 'shared' && !r.officer
  const at = useWalking(
    rows,
    r => void navigate(`/matters/${r.id}`),
    r => free(r) && claim.mutate([r]),
  )
  if (rows.length === 0) return <Nothing {...words.empty[empty]} />
  const chosen = rows.filter(r => selected.has(r.id))
  const claimable = rows.filter(free)
  const tick = (id: string, on: boolean) =>
    select(new Set(on ? [...selected, id] : [...selected].filter(x => x !== id)))
  const all: Column<InboxRow>[] =
    claimable.length === 0
      ? [...columns]
      : [
          {
            key: 'select',
            title: words.selectAll,
            hideTitle: true,
            width: '2.5rem',
            cell: r =>
              free(r) && (
                <Checkbox
                  aria-label={words.select(r.number)}
                  checked={selected.has(r.id)}
                  onChange={e => tick(r.id, e.target.checked)}
                />
              ),
          },
          ...columns,
          {
            key: 'actions',
            title: words.columns.actions,
            hideTitle: true,
            width: '4.5rem',
            cell: r =>
              free(r) && (
                <Button size="small" onClick={() => claim.mutate([r])} aria-label={`${words.claim} ${r.number}`}>
                  {words.claim}
                </Button>
              ),
          },
        ]
  return (
    <div className={stale ? 'stale' : ''} aria-busy={stale}>
      {claimable.length > 0 && (
        <div className="batch">
          <Checkbox
            checked={chosen.length === claimable.length}
            indeterminate={chosen.length > 0 && chosen.length < claimable.length}
            onChange={e => select(new Set(e.target.checked ? claimable.map(r => r.id) : []))}
          >
            {chosen.length > 0 ? words.selected(chosen.length) : words.selectAll}
          </Checkbox>
          {chosen.length > 0 && (
            <Button type="primary" size="small" loading={claim.isPending} onClick={() => claim.mutate(chosen)}>
              {words.claimAll(chosen.length)}
            </Button>
          )}
          <span className="soft small keys">{words.keys}</span>
        </div>
      )}
      <div className="card flush">
        <Table
          label={words.titles[view]}
          className="lines-of-matters"
          columns={all}
          rows={rows}
          keyOf={r => r.id}
          rowClass={(r, i) => [i === at && 'at', r.urgency > 1 && 'urgent'].filter(Boolean).join(' ')}
        />
      </div>
      <Pages next={next} />
    </div>
  )
}
