import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { InboxRow } from '../../../server/matters/contract.ts'
import { useDesk } from '../frame/desk.ts'
import { OfferMany } from '../handovers/many.tsx'
import { useWaiting } from '../handovers/queries.ts'
import { ColumnChoice, useColumns } from '../parts/columns.tsx'
import { ExportButton } from '../parts/export.tsx'
import { Nothing, Page } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { TickAll, tickColumn, useTicked } from '../parts/ticking.tsx'
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

/** The column of what comes next, with whose word is awaited of what is on its way. */
const withWay = (column: Column<InboxRow>, ways: ReadonlyMap<string, string>): Column<InboxRow> => ({
  ...column,
  cell: r => (
    <>
      {column.cell(r)}
      {ways.has(r.id) && <small className="soft under">{ways.get(r.id)}</small>}
    </>
  ),
})

function List({ rows, columns, view, stale, empty, next }: Shown) {
  const navigate = useNavigate()
  const free = (r: InboxRow) => view !== 'closed' && view !== 'shared' && !r.officer
  const waiting = useWaiting(rows.filter(r => r.movable).map(r => r.id))
  const ways = new Map(waiting.data?.rows.map(w => [w.subject, words.onTheWay[w.kind](w.to)]))
  const movable = (r: InboxRow) => r.movable && !ways.has(r.id)
  const picked = useTicked(
    rows.filter(r => free(r) || movable(r)),
    r => r.id,
  )
  const [moving, move] = useState<readonly InboxRow[]>()
  const claim = useClaim(() => picked.all(false))
  const at = useWalking(
    rows,
    r => void navigate(`/matters/${r.id}`),
    r => free(r) && claim.mutate([r]),
  )
  if (rows.length === 0) return <Nothing {...words.empty[empty]} />
  const claimable = picked.ticked.filter(free)
  const going = picked.ticked.filter(movable)
  const all: Column<InboxRow>[] = [
    ...(picked.rows.length > 0 ? [tickColumn(picked, r => r.number)] : []),
    ...columns.map(c => (c.key === 'nextAct' ? withWay(c, ways) : c)),
    ...(rows.some(free)
      ? [
          {
            key: 'actions',
            title: words.columns.actions,
            hideTitle: true,
            width: '4.5rem',
            cell: (r: InboxRow) =>
              free(r) && (
                <Button size="small" onClick={() => claim.mutate([r])} aria-label={`${words.claim} ${r.number}`}>
                  {words.claim}
                </Button>
              ),
          },
        ]
      : []),
  ]
  return (
    <div className={stale ? 'stale' : ''} aria-busy={stale}>
      {picked.rows.length > 0 && (
        <div className="batch">
          <TickAll of={picked} />
          {claimable.length > 0 && (
            <Button type="primary" size="small" loading={claim.isPending} onClick={() => claim.mutate(claimable)}>
              {words.claimAll(claimable.length)}
            </Button>
          )}
          {going.length > 0 && (
            <Button size="small" onClick={() => move(going)}>
              {words.moveAll(going.length)}
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
      {moving && <OfferMany items={moving} done={() => picked.all(false)} close={() => move(undefined)} />}
    </div>
  )
}
