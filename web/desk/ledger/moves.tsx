import { Link, useSearchParams } from 'react-router'
import type { Move, RehearsalView } from '../../../server/ledger/contract.ts'
import { dayText, dueDayText } from '../../common/dates.ts'
import { Nothing, Section } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { rehearsals as words } from '../words.ts'
import { changed } from './address.ts'
import { Subject } from './columns.tsx'
import { useMoves } from './queries.ts'

type Share = { key: string; title: string; moved: number; notices: number }

/** How many would move of whom, or of what kind; each filters the list. */
export function Shares({ title, what, rows }: { title: string; what: 'agency' | 'kind'; rows: readonly Share[] }) {
  const [search] = useSearchParams()
  const columns: Column<Share>[] = [
    {
      key: what,
      title: words[what],
      lead: true,
      cell: s => (
        <Link to={`?${changed(search, { [what]: s.key })}`} preventScrollReset>
          {s.title}
        </Link>
      ),
    },
    { key: 'moved', title: words.moved, num: true, width: '8rem', cell: s => s.moved },
    { key: 'notices', title: words.noticesTitle, num: true, width: '8rem', cell: s => s.notices },
  ]
  return (
    <Section title={title} className="flush">
      <Table label={title} columns={columns} rows={rows} keyOf={s => s.key} className="shares" />
    </Section>
  )
}

const dayMs = 86_400_000

/** By how much a day would move. */
function shift(from: string, to: string): string {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
  return days === 0 ? words.same : days > 0 ? words.later(days) : words.earlier(-days)
}

function Day({ m }: { m: Move }) {
  if (m.undated) return <span>{words.toUndated(m.undated)}</span>
  if (!m.to || m.from === m.to)
    return (
      <span>
        {m.to && dueDayText(m.to)} <small className="soft under">{words.same}</small>
      </span>
    )
  return (
    <span className="num">
      <b>{words.fromTo(m.from ? dueDayText(m.from) : words.noDate, dueDayText(m.to))}</b>
      {m.from && <small className="soft under">{shift(m.from, m.to)}</small>}
    </span>
  )
}

/** A day as it is said, the year where it is another than this. */
const onDay = (iso: string | undefined) => (iso ? dayText(`${iso}T00:00:00+08:00`) : words.noDate)

const columns: Column<Move>[] = [
  {
    key: 'title',
    title: words.move.title,
    lead: true,
    width: '14rem',
    cell: m => (
      <>
        <Link to={`/ledger/${m.commitment}`} className="headline">
          {m.title}
        </Link>
        <small className="soft under">{m.kindTitle}</small>
      </>
    ),
  },
  { key: 'due', title: words.move.due, width: '13rem', cell: m => <Day m={m} /> },
  { key: 'subject', title: words.move.subject, cell: m => <Subject of={m.subject} /> },
  { key: 'agency', title: words.move.agency, width: '11rem', cell: m => m.agency.name },
  {
    key: 'reminders',
    title: words.move.reminders,
    width: '20rem',
    cell: m =>
      m.reminders.length > 0 && (
        <ul className="small">
          {m.reminders.map(x => (
            <li key={x.rule} className="num">
              <span className="soft">{x.ruleTitle}</span> {words.fromTo(onDay(x.from), onDay(x.to))}
            </li>
          ))}
        </ul>
      ),
  },
]

/** Every promise whose day or reminders would move. */
export function MovesList({ r }: { r: RehearsalView }) {
  const [search] = useSearchParams()
  const agency = r.byAgency.find(a => String(a.id) === search.get('agency'))
  const kind = r.byKind.find(k => k.kind === search.get('kind'))
  const after = Number(search.get('after')) || undefined
  const found = useMoves(
    r.id,
    { limit: 50, ...(agency && { agency: agency.id }), ...(kind && { kind: kind.kind }), ...(after && { after }) },
    true,
  )
  const names = [agency?.name, kind?.title].filter(name => name !== undefined)
  return (
    <>
      {names.length > 0 && (
        <p className="row moves-filter">
          {words.movesFiltered(names.join(' '))}
          <Link to={`?${changed(search, { agency: undefined, kind: undefined })}`} preventScrollReset>
            {words.clear}
          </Link>
        </p>
      )}
      <Read from={found} rows={6}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <Nothing title={words.noMoves} />
          ) : (
            <div className={found.isPlaceholderData ? 'stale' : ''} aria-busy={found.isPlaceholderData}>
              <Table label={words.moves} columns={columns} rows={rows} keyOf={m => m.commitment} />
              <Pages next={next === undefined ? undefined : String(next)} />
            </div>
          )
        }
      </Read>
    </>
  )
}
