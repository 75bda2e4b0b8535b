import { Button } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Rehearsals } from '../../../server/ledger/contract.ts'
import { momentText } from '../../common/dates.ts'
import { useDesk } from '../frame/desk.ts'
import { Nothing, Page } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { rehearsals as words } from '../words.ts'
import { Holidays, Limit } from './beginning.tsx'
import { useRehearsals } from './queries.ts'
import './ledger.css'

type Row = Rehearsals['rows'][number]
const tones: Partial<Record<Row['state'], string>> = { failed: 'danger', applied: 'accent', running: 'risk' }

const columns: Column<Row>[] = [
  {
    key: 'title',
    title: words.columns.title,
    lead: true,
    cell: r => <Link to={`/ledger/rehearsals/${r.id}`}>{r.title}</Link>,
  },
  {
    key: 'state',
    title: words.columns.state,
    width: '7rem',
    cell: r => <span className={`tag ${tones[r.state] ?? ''}`}>{words.state[r.state]}</span>,
  },
  { key: 'moved', title: words.columns.moved, num: true, width: '11rem', cell: r => words.movedOf(r.moved, r.of) },
  { key: 'by', title: words.columns.by, width: '8rem', cell: r => r.by },
  { key: 'at', title: words.columns.at, num: true, width: '10rem', cell: r => momentText(r.at) },
]

/** What was tried before it was done: how many dates a notice or another limit would move. */
export function RehearsalsPage() {
  const { staff } = useDesk()
  const [search] = useSearchParams()
  const [beginning, begin] = useState<'holidays' | 'setting'>()
  const after = search.get('after') ?? undefined
  const found = useRehearsals({ limit: 30, ...(after && { after }) })
  if (!staff.everywhere)
    return (
      <Page title={words.title} gist={words.gist}>
        <div className="card">
          <Nothing title={words.forbidden} next={words.forbiddenNext} />
        </div>
      </Page>
    )
  return (
    <Page
      title={words.title}
      gist={words.gist}
      actions={
        <>
          <Button type="primary" onClick={() => begin('holidays')}>
            {words.holidays}
          </Button>
          <Button onClick={() => begin('setting')}>{words.setting}</Button>
        </>
      }
    >
      <Read from={found} rows={6}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing title={words.none} next={words.noneNext} />
            </div>
          ) : (
            <>
              <div className="card flush">
                <Table label={words.title} columns={columns} rows={rows} keyOf={r => r.id} />
              </div>
              <Pages next={next} />
            </>
          )
        }
      </Read>
      {beginning === 'holidays' && <Holidays close={() => begin(undefined)} />}
      {beginning === 'setting' && <Limit close={() => begin(undefined)} />}
    </Page>
  )
}
