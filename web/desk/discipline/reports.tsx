import { Checkbox, Input } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { isoDayText } from '../../common/dates.ts'
import { changed } from '../ledger/address.ts'
import { ExportButton, type TextColumn } from '../parts/export.tsx'
import { Nothing } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { discipline } from '../words.ts'
import { filedText, monthText } from './mine.tsx'
import { type Report, useReports } from './queries.ts'

const words = discipline.report
const tones = { open: '', missing: 'soft-danger', zero: 'kept', filed: 'kept' } as const

const columns: readonly TextColumn<Report>[] = [
  {
    key: 'person',
    title: words.columns.person,
    lead: true,
    cell: r => (
      <>
        <b>{r.person.name}</b>
        <small className="soft under">{r.agency.name}</small>
      </>
    ),
    text: r => `${r.person.name} ${r.agency.name}`,
  },
  { key: 'month', title: words.columns.month, width: '9rem', cell: r => monthText(r.month), text: r => r.month },
  {
    key: 'status',
    title: words.columns.status,
    width: '8rem',
    cell: r => <span className={`tag ${tones[r.status]}`}>{words.statuses[r.status]}</span>,
    text: r => words.statuses[r.status],
  },
  { key: 'due', title: words.columns.due, num: true, width: '10rem', cell: r => isoDayText(r.due), text: r => r.due },
  {
    key: 'now',
    title: words.columns.now,
    num: true,
    width: '8rem',
    cell: r =>
      r.now > 0 ? (
        <Link className="counted" to={`?view=records&kind=interference&person=${r.person.id}`}>
          {words.n(r.now)}
        </Link>
      ) : (
        <span className="soft">{words.n(0)}</span>
      ),
    text: r => String(r.now),
  },
  {
    key: 'filedAt',
    title: words.columns.filedAt,
    width: '14rem',
    cell: r => r.filedAt && <span className="soft num">{filedText(r)}</span>,
    text: r => r.filedAt ?? '',
  },
]

/** Who reported for which month, and who did not. */
export function ReportList() {
  const [search, setSearch] = useSearchParams()
  const missing = search.get('missing') === 'true'
  const month = /^\d{4}-\d{2}$/.test(search.get('month') ?? '') ? search.get('month')! : undefined
  const after = search.get('after') ?? undefined
  const query = { ...(missing && { missing }), ...(month && { month }) }
  const found = useReports({ ...query, limit: 50, ...(after && { after }) })
  const set = (change: Record<string, string | undefined>) => setSearch(changed(search, change))
  return (
    <>
      <search className="filters">
        <Input
          type="month"
          className="num month-input"
          aria-label={words.monthLabel}
          value={month ?? ''}
          onChange={e => set({ month: e.target.value || undefined })}
        />
        <Checkbox checked={missing} onChange={e => set({ missing: e.target.checked ? 'true' : undefined })}>
          {words.missing}
        </Checkbox>
        <span className="push">
          <ExportButton path="/discipline/reports" query={query} columns={columns} name={words.export} />
        </span>
      </search>
      <Read from={found} rows={8}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <div className="card">
              <Nothing {...(missing ? words.emptyMissing : words.empty)} />
            </div>
          ) : (
            <div className={found.isPlaceholderData ? 'stale' : ''} aria-busy={found.isPlaceholderData}>
              <div className="card flush">
                <Table label={discipline.view.reports} columns={columns} rows={rows} keyOf={r => r.id} />
              </div>
              <Pages next={next} />
            </div>
          )
        }
      </Read>
    </>
  )
}
