import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Red } from '../../../server/insight/contract.ts'
import { dueDayText } from '../../common/dates.ts'
import { Nothing, Section } from '../parts/page.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { insight as words } from '../words.ts'
import { listOf } from './address.ts'

const { red } = words

const columns: readonly Column<Red>[] = [
  {
    key: 'late',
    title: red.lateTitle,
    width: '8rem',
    num: true,
    cell: r => (
      <span className="left red">
        <i aria-hidden="true" />
        <b>{red.late(r.late)}</b>
        <small>{dueDayText(r.dueAt)}</small>
      </span>
    ),
  },
  {
    key: 'title',
    title: red.matter,
    lead: true,
    cell: r => (
      <>
        {r.path ? (
          <Link to={r.path} className="headline">
            {r.title}
          </Link>
        ) : (
          <span className="headline">{r.title}</span>
        )}
        <small className="soft num under">{[r.number, r.service].filter(Boolean).join('　')}</small>
      </>
    ),
  },
  { key: 'to', title: red.to, cell: r => r.to },
  { key: 'owes', title: red.owes, width: '8rem', cell: r => r.owes },
  { key: 'agency', title: red.agency, width: '14rem', cell: r => r.agency },
]

/** How many stand in sight; the rest is one press further. */
const few = 5

/** What is owed longest. */
export function RedList({ rows, filter }: { rows: readonly Red[]; filter: Record<string, string> | undefined }) {
  const [all, showAll] = useState(false)
  return (
    <Section
      title={red.title}
      gist={red.gist}
      className="flush"
      extra={rows.length > 0 && filter && <Link to={listOf(filter)}>{red.all}</Link>}
    >
      {rows.length === 0 ? (
        <Nothing title={red.nothing} next={red.nothingNext} />
      ) : (
        <>
          <Table
            label={red.title}
            className="red-list"
            columns={columns}
            rows={all ? rows : rows.slice(0, few)}
            keyOf={r => `${r.path}${r.to}${r.dueAt}`}
          />
          {rows.length > few && (
            <p className="under-table">
              <Button type="link" onClick={() => showAll(!all)} aria-expanded={all}>
                {all ? words.compare.showFew : red.showAll(rows.length)}
              </Button>
            </p>
          )}
        </>
      )}
    </Section>
  )
}
