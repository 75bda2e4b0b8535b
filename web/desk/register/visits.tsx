import { Link } from 'react-router'
import type { View } from '../../../server/enterprises/contract.ts'
import { Nothing } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { visitColumns } from '../visits/columns.tsx'
import { useVisits } from '../visits/queries.ts'
import { register, visits } from '../words.ts'

const words = register.view
const shown = ['day', 'envoy', 'topics', 'needs', 'status', 'confirmation']

/** The visits paid to it, or that covered it. */
export function EntryVisits({ e }: { e: View }) {
  const by = e.kind === 'enterprise' ? { firm: e.id } : { target: e.id }
  const found = useVisits({ ...by, limit: 20 })
  return (
    <Read from={found}>
      {({ rows, next }) =>
        rows.length === 0 ? (
          <Nothing {...words.noVisits} />
        ) : (
          <>
            <Table
              label={words.tabs.visits}
              columns={visitColumns.filter(c => shown.includes(c.key))}
              rows={rows}
              keyOf={v => v.id}
            />
            {next && (
              <p className="under-table">
                <Link to={`/visits?${new URLSearchParams(Object.entries(by).map(([k, v]) => [k, String(v)]))}`}>
                  {visits.all}
                </Link>
              </p>
            )}
          </>
        )
      }
    </Read>
  )
}
