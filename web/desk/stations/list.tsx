import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Row } from '../../../server/stations/contract.ts'
import { useDesk } from '../frame/desk.ts'
import { Nothing, Page } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { stations as words } from '../words.ts'
import { FoundStation } from './found.tsx'
import { useStations } from './queries.ts'
import '../agreements/agreements.css'

const { columns: titles } = words
const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    title: titles.name,
    lead: true,
    cell: r => (
      <Link to={`/stations/${r.id}`} className="headline">
        {r.name}
      </Link>
    ),
  },
  { key: 'home', title: titles.home, width: '14rem', cell: r => r.home.name },
  { key: 'host', title: titles.host, width: '14rem', cell: r => r.host.name },
  {
    key: 'agreement',
    title: titles.agreement,
    cell: r => (
      <span>
        <Link to={`/agreements/${r.agreement.id}`}>{r.agreement.title}</Link>
        <small className="soft under">{r.standingTitle}</small>
      </span>
    ),
  },
  {
    key: 'standing',
    title: titles.standing,
    width: '7rem',
    cell: r => <span className={`tag ${r.open ? 'kept' : ''}`}>{r.open ? words.open : words.shut}</span>,
  },
]

/** The stations one's agencies own, work in, or take orders from. */
export function StationsPage() {
  const found = useStations()
  const { staff } = useDesk()
  const [founding, begin] = useState(false)
  return (
    <Page
      title={words.title}
      gist={words.gist}
      actions={
        staff.posts.some(p => p.capacity === 'leader') && (
          <Button type="primary" onClick={() => begin(true)}>
            {words.found}
          </Button>
        )
      }
    >
      <Read from={found} rows={4}>
        {({ rows }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing {...words.none} />
            </div>
          ) : (
            <div className="card flush">
              <Table label={words.title} columns={columns} rows={rows} keyOf={r => r.id} />
            </div>
          )
        }
      </Read>
      {founding && <FoundStation close={() => begin(false)} />}
    </Page>
  )
}
