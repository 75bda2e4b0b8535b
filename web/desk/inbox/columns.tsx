import { Link } from 'react-router'
import type { InboxRow } from '../../../server/matters/contract.ts'
import { dayText } from '../../common/dates.ts'
import type { TextColumn } from '../parts/export.tsx'
import { DaysLeft, Urgency } from '../parts/light.tsx'
import { inbox } from '../words.ts'

const { columns: titles } = inbox

/** A column of a list of matters; `text` is what an export says. */
export type LineColumn = TextColumn<InboxRow>

const plain = (key: keyof InboxRow & keyof typeof titles, width?: string): LineColumn => {
  const text = (row: InboxRow) => (row[key] === undefined ? '' : String(row[key]))
  return { key, title: titles[key], cell: text, text, ...(width && { width }) }
}
const dated = (key: 'openedAt' | 'closedAt'): LineColumn => ({
  key,
  title: titles[key],
  num: true,
  width: '6.5rem',
  cell: r => (r[key] ? dayText(r[key]) : ''),
  text: r => r[key] ?? '',
})

/** Every column there is, in the order they stand. */
export const lineColumns: readonly LineColumn[] = [
  {
    key: 'due',
    title: titles.due,
    width: '8.5rem',
    cell: r => <DaysLeft dueAt={r.dueAt} undated={r.undated} light={r.light} />,
    text: r => r.dueAt ?? r.undated ?? '',
  },
  { ...plain('number', '10.5rem'), num: true },
  {
    key: 'title',
    title: titles.title,
    lead: true,
    cell: r => (
      <>
        <Link to={`/matters/${r.id}`} className="headline" title={r.title}>
          {r.title}
        </Link>{' '}
        <Urgency of={r.urgency} />
        <small className="soft under">{r.procedureTitle}</small>
      </>
    ),
    text: r => r.title,
  },
  { ...plain('procedure'), cell: r => r.procedureTitle, text: r => r.procedureTitle },
  { ...plain('state', '7rem'), cell: r => <span className="state">{r.stateTitle}</span>, text: r => r.stateTitle },
  plain('applicant', '6.5rem'),
  plain('category', '7rem'),
  plain('nextAct', '11rem'),
  {
    ...plain('officer', '6rem'),
    cell: r => r.officer ?? <span className="soft">{inbox.nobody}</span>,
  },
  plain('agency', '11rem'),
  dated('openedAt'),
  dated('closedAt'),
  plain('outcome', '7rem'),
]

/** The columns shown until somebody chooses others. */
export const usual = {
  open: ['due', 'number', 'title', 'state', 'applicant', 'nextAct', 'officer', 'openedAt'],
  shared: ['due', 'number', 'title', 'state', 'applicant', 'nextAct', 'agency'],
  closed: ['number', 'title', 'state', 'applicant', 'officer', 'agency', 'openedAt', 'closedAt'],
}
