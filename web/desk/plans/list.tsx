import { Button } from 'antd'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { Plans } from '../../../server/plans/contract.ts'
import { dayText, dueDayText, leftText } from '../../common/dates.ts'
import { Nothing, Page } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { plans as words } from '../words.ts'
import { Meter } from './meter.tsx'
import { usePlans } from './queries.ts'
import './plans.css'

type Row = Plans['rows'][number]

const columns: Column<Row>[] = [
  {
    key: 'title',
    title: words.list.title,
    lead: true,
    cell: p => (
      <>
        <Link to={`/plans/${p.id}`} className="headline">
          {p.title}
        </Link>
        <small className="soft under">{p.agency}</small>
      </>
    ),
  },
  {
    key: 'progress',
    title: words.list.progress,
    width: '15rem',
    cell: p => <Meter part={p.closed} whole={p.tasks} label={words.list.closedOf(p.closed, p.tasks)} />,
  },
  {
    key: 'late',
    title: words.list.late,
    width: '6rem',
    cell: p =>
      p.late > 0 ? <b className="late-word num">{words.items(p.late)}</b> : <span className="soft">{words.no}</span>,
  },
  {
    key: 'next',
    title: words.list.next,
    width: '9rem',
    cell: p =>
      p.nextDue ? (
        <span className="num">
          {leftText(p.nextDue)}
          <small className="soft under">{dueDayText(p.nextDue)}</small>
        </span>
      ) : (
        <span className="soft">{words.no}</span>
      ),
  },
  { key: 'openedAt', title: words.list.opened, num: true, width: '7.5rem', cell: p => dayText(p.openedAt) },
]

/** The plans one's agency supervises or takes part in. */
export function PlansPage() {
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const after = search.get('after') ?? undefined
  const found = usePlans({ limit: 30, ...(after && { after }) })
  const mayImport = (found.data?.mayImport.length ?? 0) > 0
  const begin = (
    <Button type="primary" onClick={() => navigate('/plans/import')}>
      {words.import.title}
    </Button>
  )
  return (
    <Page title={words.title} gist={words.gist} actions={mayImport && begin}>
      <Read from={found} rows={8}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing title={words.list.none} next={mayImport ? words.list.noneNext : words.list.noneForYou} />
            </div>
          ) : (
            <div className={found.isPlaceholderData ? 'stale' : ''} aria-busy={found.isPlaceholderData}>
              <div className="card flush">
                <Table label={words.title} columns={columns} rows={rows} keyOf={p => p.id} />
              </div>
              <Pages next={next} />
            </div>
          )
        }
      </Read>
    </Page>
  )
}
