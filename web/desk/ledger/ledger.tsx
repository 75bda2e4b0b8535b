import { Link, useSearchParams } from 'react-router'
import { isAdmin, useDesk } from '../frame/desk.ts'
import { ColumnChoice, useColumns } from '../parts/columns.tsx'
import { ExportButton } from '../parts/export.tsx'
import { Nothing, Page } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { ledger as words } from '../words.ts'
import { filtersOf, isFiltered } from './address.ts'
import { ledgerColumns, usual } from './columns.tsx'
import { LedgerCounters, LedgerFilters } from './filters.tsx'
import { useLedger } from './queries.ts'
import './ledger.css'

/** Everything the house owes within one's reach, what is due first on top. */
export function LedgerPage() {
  const [search] = useSearchParams()
  const { staff } = useDesk()
  const query = filtersOf(search)
  const found = useLedger({ ...query, limit: 30 })
  const set = query.status === 'open' ? 'open' : 'ended'
  const { columns, ...choice } = useColumns(`ledger.${set}`, ledgerColumns, usual[set])
  return (
    <Page
      title={words.title}
      gist={words.gist}
      actions={
        <>
          {staff.everywhere && isAdmin(staff) && <Link to="/ledger/rehearsals">{words.rehearse}</Link>}
          <ColumnChoice all={ledgerColumns} {...choice} />
          <ExportButton path="/ledger" query={query} columns={columns} name={words.export} />
        </>
      }
    >
      <LedgerCounters query={query} />
      <LedgerFilters query={query} agency={found.data?.rows.find(r => r.agency.id === query.agency)?.agency} />
      <Read from={found} rows={10}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing {...(isFiltered(query) ? words.filtered : words.none)} />
            </div>
          ) : (
            <div className={found.isPlaceholderData ? 'stale' : ''} aria-busy={found.isPlaceholderData}>
              <div className="card flush">
                <Table label={words.title} className="ledger-lines" columns={columns} rows={rows} keyOf={r => r.id} />
              </div>
              <Pages next={next} />
            </div>
          )
        }
      </Read>
    </Page>
  )
}
