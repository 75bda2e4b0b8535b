import { Link, useSearchParams } from 'react-router'
import type { TaskView } from '../../../server/plans/contract.ts'
import { isoDayText } from '../../common/dates.ts'
import { Nothing } from '../parts/page.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { plans } from '../words.ts'
import { changed, type Share, sharesOf } from './filtering.ts'

const words = plans.agencies

/** The plan by agency: what each leads and takes part in, what is late, what comes next. */
export function ByAgency({ tasks }: { tasks: readonly TaskView[] }) {
  const [search] = useSearchParams()
  const rows = sharesOf(tasks)
  const number = (key: 'leads' | 'parts' | 'open' | 'closed'): Column<Share> => ({
    key,
    title: words[key],
    num: true,
    width: '5.5rem',
    cell: s => s[key] || <span className="soft">0</span>,
  })
  const columns: Column<Share>[] = [
    {
      key: 'agency',
      title: words.agency,
      lead: true,
      cell: s => (
        <span className="row">
          <Link to={`?${changed(search, { view: undefined, agency: s.name })}`}>{s.name}</Link>
          {!s.known && <span className="mark">{plans.drawer.unmatched}</span>}
        </span>
      ),
    },
    number('leads'),
    number('parts'),
    number('open'),
    number('closed'),
    {
      key: 'late',
      title: words.late,
      num: true,
      width: '6rem',
      cell: s => (s.late > 0 ? <b className="late-word">{s.late}</b> : <span className="soft">0</span>),
    },
    {
      key: 'next',
      title: words.next,
      num: true,
      width: '10rem',
      cell: s => (s.next ? isoDayText(s.next) : <span className="soft">{plans.no}</span>),
    },
  ]
  return (
    <div className="card flush">
      {rows.length === 0 ? (
        <Nothing title={words.none} />
      ) : (
        <Table label={plans.plan.view.agencies} className="shares" columns={columns} rows={rows} keyOf={s => s.name} />
      )}
    </div>
  )
}
