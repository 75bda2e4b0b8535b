import { Link } from 'react-router'
import type { LedgerRow } from '../../../server/ledger/contract.ts'
import { dayText, dueDayText } from '../../common/dates.ts'
import { Citation } from '../parts/citation.tsx'
import type { TextColumn } from '../parts/export.tsx'
import { DaysLeft } from '../parts/light.tsx'
import { ledger } from '../words.ts'

const { columns: titles, standing } = ledger

/** When it is due and how long that is; of what is over, how it ended. */
export function Due({ r }: { r: LedgerRow }) {
  if (r.status === 'open') return <DaysLeft dueAt={r.dueAt} undated={r.undated} light={r.light} />
  return (
    <span className={`left ${r.status === 'late' ? 'red' : r.status === 'kept' ? 'green' : 'none'}`}>
      {(r.status === 'late' || r.status === 'kept') && <i aria-hidden="true" />}
      <b>{standing[r.status]}</b>
      {r.dueAt && <small>{dueDayText(r.dueAt)}</small>}
    </span>
  )
}

/** By whom: the person where there is one, in what capacity, at which agency. */
export const Owner = ({ r }: { r: LedgerRow }) => (
  <div>
    {r.person ? `${r.person} ` : ''}
    <span className={r.person ? 'soft' : ''}>{r.ownerTitle}</span>
    <small className="soft under">{r.agency.name}</small>
  </div>
)

/** What it is about, to be gone to while it is within reach. */
export function Subject({ of }: { of: LedgerRow['subject'] }) {
  return (
    <div>
      {of.path ? (
        <Link to={of.path} className="headline" title={of.title}>
          {of.title}
        </Link>
      ) : (
        <span className="headline">{of.title}</span>
      )}
      {of.number && (
        <small className="soft under">
          <span className="num">{of.number}</span> {of.procedureTitle}
        </small>
      )}
    </div>
  )
}

/** Every column there is, in the order they stand. */
export const ledgerColumns: readonly TextColumn<LedgerRow>[] = [
  {
    key: 'due',
    title: titles.due,
    width: '8.5rem',
    cell: r => <Due r={r} />,
    text: r => r.dueAt ?? r.undated ?? '',
  },
  {
    key: 'title',
    title: titles.title,
    lead: true,
    width: '15rem',
    cell: r => (
      <>
        <Link to={`/ledger/${r.id}`} className="headline">
          {r.title}
        </Link>
        <small className="soft under">{r.kindTitle}</small>
      </>
    ),
    text: r => r.title,
  },
  { key: 'kind', title: titles.kind, width: '7rem', cell: r => r.kindTitle, text: r => r.kindTitle },
  {
    key: 'owner',
    title: titles.owner,
    width: '11rem',
    cell: r => <Owner r={r} />,
    text: r => [r.person, r.ownerTitle, r.agency.name].filter(Boolean).join(' '),
  },
  {
    key: 'subject',
    title: titles.subject,
    cell: r => <Subject of={r.subject} />,
    text: r => [r.subject.number, r.subject.title].filter(Boolean).join(' '),
  },
  { key: 'owedTo', title: titles.owedTo, width: '9rem', cell: r => r.owedTo, text: r => r.owedTo },
  {
    key: 'basis',
    title: titles.basis,
    width: '12rem',
    cell: r => (
      <span className="headline" title={r.basis.text}>
        <Citation text={r.basis.text} basis={r.basis} />
      </span>
    ),
    text: r => r.basis.text,
  },
  {
    key: 'promised',
    title: titles.promised,
    num: true,
    width: '7rem',
    cell: r => (r.promisedAt ? dueDayText(r.promisedAt) : ''),
    text: r => r.promisedAt ?? '',
  },
  {
    key: 'started',
    title: titles.started,
    num: true,
    width: '6.5rem',
    cell: r => dayText(r.startedAt),
    text: r => r.startedAt,
  },
  {
    key: 'status',
    title: titles.status,
    width: '6.5rem',
    cell: r => standing[r.status],
    text: r => standing[r.status],
  },
  {
    key: 'ended',
    title: titles.ended,
    num: true,
    width: '6.5rem',
    cell: r => (r.endedAt ? dayText(r.endedAt) : ''),
    text: r => r.endedAt ?? '',
  },
]

/** The columns shown until somebody chooses others. */
export const usual = {
  open: ['due', 'title', 'owner', 'subject', 'owedTo', 'basis'],
  ended: ['due', 'title', 'owner', 'subject', 'owedTo', 'ended'],
}
