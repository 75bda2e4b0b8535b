import { Button, Checkbox, Popover } from 'antd'
import { useState } from 'react'
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router'
import type { InboxRow } from '../../../server/matters/contract.ts'
import { useDesk } from '../frame/desk.ts'
import { Nothing, Page } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { useInbox } from '../queries.ts'
import { inbox as words } from '../words.ts'
import { filtersOf, isFiltered, type View } from './address.ts'
import { useClaim } from './claiming.ts'
import { lineColumns, rememberColumns, rememberedColumns } from './columns.tsx'
import { ExportButton } from './export.tsx'
import { Filters, Views } from './filters.tsx'
import { useWalking } from './walking.ts'

const none: readonly InboxRow[] = []

/** Lists of matters by days left: open, mine, handed to me, closed. */
export function InboxPage() {
  const [search] = useSearchParams()
  const { agency } = useDesk()
  const query = { ...filtersOf(search), ...(agency !== undefined && { agency }) }
  const closed = query.view === 'closed'
  const found = useInbox({ ...query, limit: 30 })
  const rows = found.data?.rows ?? none
  const [names, setNames] = useState({ open: rememberedColumns(false), closed: rememberedColumns(true) })
  const shown = names[closed ? 'closed' : 'open']
  const columns = lineColumns.filter(c => shown.includes(c.key))
  const choose = (next: string[]) => {
    rememberColumns(closed, next)
    setNames({ ...names, [closed ? 'closed' : 'open']: next })
  }
  const categories = [...new Set([query.category, ...rows.map(r => r.category)].filter(c => c !== undefined))]
  return (
    <Page
      title={words.titles[query.view]}
      gist={closed ? words.gistClosed : words.gist}
      actions={
        <>
          <ColumnChoice shown={shown} choose={choose} />
          <ExportButton query={query} columns={columns} />
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
  const free = (r: InboxRow) => view !== 'closed' && !r.officer
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

/** Forward by cursor; back the way one came, which the browser's own button also does. */
function Pages({ next }: { next: string | undefined }) {
  const [search] = useSearchParams()
  const { state } = useLocation() as { state: { page?: number } | null }
  const page = state?.page ?? 1
  const navigate = useNavigate()
  const to = (after?: string) => {
    const there = new URLSearchParams(search)
    if (after) there.set('after', after)
    else there.delete('after')
    return `/inbox?${there}`
  }
  if (!next && !search.has('after')) return null
  return (
    <nav className="pages" aria-label={words.pages}>
      {page > 1 ? (
        <Button onClick={() => navigate(-1)}>{words.previous}</Button>
      ) : (
        search.has('after') && <Link to={to()}>{words.first}</Link>
      )}
      <span className="num soft">{words.page(page)}</span>
      <Button disabled={!next} onClick={() => navigate(to(next), { state: { page: page + 1 } })}>
        {words.next}
      </Button>
    </nav>
  )
}

function ColumnChoice({ shown, choose }: { shown: string[]; choose: (names: string[]) => void }) {
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <Checkbox.Group
          className="columns"
          value={shown}
          onChange={names => names.length > 0 && choose(names)}
          options={lineColumns.map(c => ({ value: c.key, label: c.title, disabled: c.key === 'title' }))}
        />
      }
    >
      <Button>{words.columns.label}</Button>
    </Popover>
  )
}
