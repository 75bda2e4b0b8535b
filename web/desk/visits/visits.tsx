import { Link, useSearchParams } from 'react-router'
import { isEnvoy } from '../envoys/who.ts'
import { useDesk } from '../frame/desk.ts'
import { changed } from '../ledger/address.ts'
import { ColumnChoice, useColumns } from '../parts/columns.tsx'
import { ExportButton } from '../parts/export.tsx'
import { Nothing, Page } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { visits as words } from '../words.ts'
import { type Face, faces, filtersOf, isFiltered } from './address.ts'
import { CallbackList } from './callbacks.tsx'
import { usual, visitColumns } from './columns.tsx'
import { VisitFilters } from './filters.tsx'
import { NeedList } from './needs.tsx'
import { useVisits } from './queries.ts'
import { RatingsOf } from './ratings.tsx'
import { Sheet } from './sheet.tsx'
import '../envoys/envoys.css'
import '../register/register.css'
import './visits.css'

/** The archive: visits, the needs raised in them, and what firms thought of them. */
export function VisitsPage() {
  const [search] = useSearchParams()
  const { staff } = useDesk()
  const query = filtersOf(search)
  const face: Face = faces.find(f => f === search.get('view')) ?? 'list'
  const { columns, ...choice } = useColumns('visits', visitColumns, usual)
  return (
    <Page
      title={words.title}
      gist={words.gist}
      actions={
        <>
          {face === 'list' && (
            <>
              <ColumnChoice all={visitColumns} {...choice} />
              <ExportButton path="/visits" query={query} columns={columns} name={words.export} />
            </>
          )}
          <Sheet query={query} />
          {isEnvoy(staff) && (
            <>
              <Link className="link-button plain-button" to="/visits/new?kind=done">
                {words.record}
              </Link>
              <Link className="link-button" to="/visits/new">
                {words.plan}
              </Link>
            </>
          )}
        </>
      }
    >
      <nav className="views" aria-label={words.views}>
        {faces.map(f => (
          <Link
            key={f}
            to={`?${changed(search, { view: f === 'list' ? undefined : f, need: undefined })}`}
            aria-current={f === face ? 'page' : undefined}
          >
            {words.view[f]}
          </Link>
        ))}
      </nav>
      {face !== 'callbacks' && <VisitFilters query={query} face={face} />}
      {face === 'list' && <List query={query} columns={columns} />}
      {face === 'needs' && <NeedList query={query} />}
      {face === 'ratings' && <RatingsOf query={query} />}
      {face === 'callbacks' && <CallbackList />}
    </Page>
  )
}

function List({ query, columns }: { query: ReturnType<typeof filtersOf>; columns: typeof visitColumns }) {
  const found = useVisits({ ...query, limit: 30 })
  return (
    <Read from={found} rows={10}>
      {({ rows, next }) =>
        rows.length === 0 ? (
          <div className="card">
            <Nothing {...(isFiltered(query) ? words.filtered : words.none)} />
          </div>
        ) : (
          <div className={found.isPlaceholderData ? 'stale' : ''} aria-busy={found.isPlaceholderData}>
            <div className="card flush">
              <Table label={words.title} className="visit-lines" columns={columns} rows={rows} keyOf={v => v.id} />
            </div>
            <Pages next={next} />
          </div>
        )
      }
    </Read>
  )
}
