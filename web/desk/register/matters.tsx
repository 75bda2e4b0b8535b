import { Link } from 'react-router'
import type { View } from '../../../server/enterprises/contract.ts'
import { dayText } from '../../common/dates.ts'
import { Nothing } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { type Hit, useSearch } from '../queries.ts'
import { inbox, register } from '../words.ts'

const words = register.view

/** Matters in which it is a party, as far as they are within one's reach. */
export function EntryMatters({ e }: { e: View }) {
  const found = useSearch(e.name)
  return (
    <Read from={found}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Nothing {...words.noMatters} />
        ) : (
          <>
            <p className="soft card-gap">{words.mattersGist}</p>
            <Table<Hit>
              label={words.tabs.matters}
              rows={rows}
              keyOf={m => m.id}
              columns={[
                {
                  key: 'title',
                  title: inbox.columns.title,
                  lead: true,
                  cell: m => (
                    <>
                      <Link to={`/matters/${m.id}`} className="headline">
                        {m.title}
                      </Link>
                      <small className="soft under num">
                        {m.number} {m.procedureTitle}
                      </small>
                    </>
                  ),
                },
                { key: 'state', title: inbox.columns.state, width: '8rem', cell: m => m.stateTitle },
                { key: 'agency', title: inbox.columns.agency, width: '11rem', cell: m => m.agency },
                {
                  key: 'opened',
                  title: inbox.columns.openedAt,
                  num: true,
                  width: '7rem',
                  cell: m => dayText(m.openedAt),
                },
              ]}
            />
          </>
        )
      }
    </Read>
  )
}
