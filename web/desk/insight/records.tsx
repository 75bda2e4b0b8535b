import { Button } from 'antd'
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router'
import type { RecordRow, Records } from '../../../server/insight/contract.ts'
import { dueDayText, momentText } from '../../common/dates.ts'
import { ExportButton, type TextColumn } from '../parts/export.tsx'
import { Nothing, Page } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { insight } from '../words.ts'
import { useRecords } from './reading.ts'
import './insight.css'

const words = insight.records
type LineColumn = TextColumn<RecordRow>

const plain = (key: keyof RecordRow & keyof typeof words.columns, width?: string): LineColumn => {
  const text = (row: RecordRow) => (row[key] === undefined ? '' : String(row[key]))
  return { key, title: words.columns[key], cell: text, text, ...(width && { width }) }
}
const moment = (key: 'openedAt' | 'closedAt' | 'dueAt' | 'endedAt' | 'ratedAt'): LineColumn => ({
  key,
  title: words.columns[key],
  num: true,
  width: '8.5rem',
  cell: r => (r[key] ? (key === 'dueAt' ? dueDayText(r[key]) : momentText(r[key])) : ''),
  text: r => r[key] ?? '',
})
const title: LineColumn = {
  key: 'title',
  title: words.columns.title,
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
      <small className="soft under">{r.service}</small>
    </>
  ),
  text: r => r.title,
}
const number: LineColumn = { ...plain('number', '10.5rem'), num: true }
const service: LineColumn = { ...plain('service'), cell: () => null }
const agency = plain('agency', '12rem')
const owner: LineColumn = { ...agency, title: words.columns.owner }
const grade: LineColumn = {
  ...plain('grade', '7rem'),
  cell: r => words.grades[r.grade ?? 0],
  text: r => words.grades[r.grade ?? 0] ?? '',
}

/** What is shown of each kind of row; the service stands under the title and alone only in an export. */
const columns: Record<Records['of'], readonly LineColumn[]> = {
  matter: [
    number,
    title,
    service,
    plain('category', '7rem'),
    plain('channel', '4.5rem'),
    agency,
    moment('openedAt'),
    moment('closedAt'),
    plain('outcome', '6rem'),
    { ...plain('days', '5.5rem'), num: true },
  ],
  commitment: [
    number,
    title,
    service,
    plain('to', '11rem'),
    plain('kind', '6.5rem'),
    plain('owes', '7rem'),
    owner,
    moment('dueAt'),
    moment('endedAt'),
    { ...plain('late', '5.5rem'), num: true },
  ],
  rating: [number, title, service, grade, moment('ratedAt'), plain('category', '7rem'), agency, moment('closedAt')],
}

/** The list behind a number, with the definition by which it was counted on top. */
export function RecordsPage() {
  const [search] = useSearchParams()
  const query = Object.fromEntries(search)
  const { after: _, ...whole } = query
  const found = useRecords({ ...query, limit: 50 })
  const measure = found.data?.measure
  const all = columns[found.data?.of ?? 'matter']
  return (
    <Page
      title={measure ? words.title(measure.title) : insight.title}
      actions={
        <>
          <Link className="button" to="/insight" onClick={back}>
            {words.back}
          </Link>
          <ExportButton path="/insight/records" query={whole} columns={all} name={measure?.title ?? insight.title} />
        </>
      }
    >
      <Read from={found} rows={10}>
        {list => (
          <div className={found.isPlaceholderData ? 'stale' : ''} aria-busy={found.isPlaceholderData}>
            <About of={list} />
            {list.rows.length === 0 ? (
              <Nothing title={words.nothing} next={words.nothingNext} />
            ) : (
              <div className="card flush">
                <Table
                  label={words.title(list.measure.title)}
                  className="records"
                  columns={all.filter(c => c !== service)}
                  rows={list.rows}
                  keyOf={r => r.key}
                />
              </div>
            )}
            <Pages next={list.next} />
          </div>
        )}
      </Read>
    </Page>
  )
}

/** Back the way one came, with the place one had scrolled to, where one came that way. */
function back(e: { preventDefault: () => void }): void {
  if (history.state?.idx > 0) {
    e.preventDefault()
    history.back()
  }
}

/** What is counted, of whom and over what time. */
function About({ of: { measure, period, place, service, narrowed, asOf } }: { of: Records }) {
  const range = [
    place.name,
    service,
    period && insight.days(period.from, period.to),
    ...narrowed.map(n => words.narrowed(n.title, n.value)),
    asOf && insight.asOf(momentText(asOf)),
  ].filter(Boolean)
  return (
    <dl className="card facts about">
      <div>
        <dt>{words.range}</dt>
        <dd className="meta num">
          {range.map(text => (
            <span key={text}>{text}</span>
          ))}
        </dd>
      </div>
      <div>
        <dt>{words.definition}</dt>
        <dd>{measure.definition}</dd>
      </div>
    </dl>
  )
}

function Pages({ next }: { next: string | undefined }) {
  const [search] = useSearchParams()
  const { state } = useLocation() as { state: { page?: number } | null }
  const page = state?.page ?? 1
  const navigate = useNavigate()
  const to = (after?: string) => {
    const there = new URLSearchParams(search)
    if (after) there.set('after', after)
    else there.delete('after')
    return `/insight/records?${there}`
  }
  if (!next && !search.has('after')) return null
  return (
    <nav className="pages" aria-label={words.pages}>
      {search.has('after') && <Link to={to()}>{words.first}</Link>}
      <Button disabled={!next} onClick={() => navigate(to(next), { state: { page: page + 1 } })}>
        {words.next}
      </Button>
    </nav>
  )
}
