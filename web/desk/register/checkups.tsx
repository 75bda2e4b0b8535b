import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { View } from '../../../server/enterprises/contract.ts'
import { checkupColumns } from '../checkups/columns.tsx'
import { type Row, useCheckups } from '../checkups/queries.ts'
import { StartCheckup } from '../checkups/start.tsx'
import { startsCheckups } from '../envoys/who.ts'
import { useDesk } from '../frame/desk.ts'
import { Nothing } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { checkups, register } from '../words.ts'
import '../checkups/checkups.css'

const words = register.view
const shown = ['state', 'grade', 'fields', 'followUps', 'started']
const columns: readonly Column<Row>[] = [
  {
    key: 'number',
    title: checkups.columns.number,
    lead: true,
    width: '13rem',
    cell: r => (
      <>
        <Link to={`/checkups/${r.id}`} className="num">
          {r.number}
        </Link>{' '}
        {r.follows && <span className="tag">{checkups.recheckOf}</span>}
        <small className="soft under">{r.agency.name}</small>
      </>
    ),
  },
  ...checkupColumns.filter(c => shown.includes(c.key)),
]

/** Its health checks, newest first: what grade, and what is still to be put right. */
export function EntryCheckups({ e }: { e: View }) {
  const { staff } = useDesk()
  const found = useCheckups({ enterprise: e.id, limit: 20 })
  const [starting, start] = useState(false)
  const begin = e.status === 'active' && startsCheckups(staff) && (
    <Button onClick={() => start(true)}>{checkups.start.button}</Button>
  )
  return (
    <>
      <Read from={found}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <Nothing {...words.noCheckups}>{begin}</Nothing>
          ) : (
            <>
              <p className="row between card-gap">
                <span className="soft">{words.checkupsGist}</span>
                {begin}
              </p>
              <Table label={words.tabs.checkups} className="checks" columns={columns} rows={rows} keyOf={r => r.id} />
              {next && (
                <p className="under-table">
                  <Link to={`/checkups?enterprise=${e.id}`}>{words.allCheckups}</Link>
                </p>
              )}
            </>
          )
        }
      </Read>
      {starting && <StartCheckup firm={{ id: e.id, name: e.name }} close={() => start(false)} />}
    </>
  )
}
