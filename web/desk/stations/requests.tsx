import { useSearchParams } from 'react-router'
import type { StationView } from '../../../server/stations/contract.ts'
import { useDesk } from '../frame/desk.ts'
import { lineColumns } from '../inbox/columns.tsx'
import { ExportButton } from '../parts/export.tsx'
import { Nothing } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { useInbox } from '../queries.ts'
import { stations } from '../words.ts'

const usual = ['due', 'number', 'title', 'state', 'applicant', 'nextAct', 'openedAt']
// Whoever asks is a firm here, and its name long.
const columns = lineColumns
  .filter(c => usual.includes(c.key))
  .map(c => (c.key === 'applicant' ? { ...c, width: '12rem' } : c))

/** What firms asked of the station: matters, worked on where all matters are. The home side sees them through its grant. */
export function Requests({ s }: { s: StationView }) {
  const [search] = useSearchParams()
  const { staff } = useDesk()
  const after = search.get('after') ?? undefined
  const own = staff.everywhere || !staff.posts.some(p => p.agencyId === s.home.id)
  const query = {
    view: own ? ('open' as const) : ('shared' as const),
    procedure: 'stations.request',
    agency: s.agency,
    ...(after && { after }),
  }
  const found = useInbox({ ...query, limit: 30 })
  return (
    <Read from={found} rows={5}>
      {({ rows, next }) =>
        rows.length === 0 ? (
          <div className="card">
            <Nothing {...stations.requests.none} />
          </div>
        ) : (
          <div>
            <p className="row card-gap">
              <span className="push">
                <ExportButton path="/matters" query={query} columns={columns} name={stations.requests.list} />
              </span>
            </p>
            <div className="card flush">
              <Table
                label={stations.requests.list}
                className="lines-of-matters"
                columns={columns}
                rows={rows}
                keyOf={r => r.id}
              />
            </div>
            <Pages next={next} />
          </div>
        )
      }
    </Read>
  )
}
