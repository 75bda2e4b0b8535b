import { Link } from 'react-router'
import { dayText } from '../../common/dates.ts'
import type { TextColumn } from '../parts/export.tsx'
import { wallOf } from '../register/calendar/days.ts'
import { frame, visits as words } from '../words.ts'
import type { VisitLine } from './queries.ts'

const { columns: titles } = words

export const statusTone = (status: VisitLine['status']): string =>
  status === 'done' ? '' : status === 'planned' ? 'accent' : 'gone'

/** Whether it counts, and if not, why. */
export const Counted = ({ v }: { v: Pick<VisitLine, 'status' | 'counted' | 'verdict'> }) =>
  v.status !== 'done' ? null : (
    <span className={`verdict ${v.counted ? 'yes' : 'no'}`}>
      <b aria-hidden="true">{v.counted ? '✓' : '✗'}</b>
      <span>
        {v.counted ? words.counted : words.notCounted}
        {!v.counted && v.verdict && <small className="soft under">{v.verdict.title}</small>}
      </span>
    </span>
  )

const confirmationTone = { none: '', asked: '', confirmed: 'kept', disputed: 'soft-danger' } as const

export const Confirmation = ({ of }: { of: VisitLine['confirmation'] }) =>
  of === 'none' ? null : <span className={`tag ${confirmationTone[of]}`}>{words.confirmations[of]}</span>

const clock = (v: VisitLine) => words.time(wallOf(v.startsAt).time, wallOf(v.endsAt).time)

/** Every column there is, in the order they stand. */
export const visitColumns: readonly TextColumn<VisitLine>[] = [
  {
    key: 'day',
    title: titles.day,
    num: true,
    width: '8rem',
    cell: v => (
      <Link to={`/visits/${v.id}`} className="visit-day">
        {dayText(v.day)}
        <small className="soft under">{clock(v)}</small>
      </Link>
    ),
    text: v => `${v.day} ${clock(v)}`,
  },
  {
    key: 'target',
    title: titles.target,
    lead: true,
    cell: v => (
      <>
        <Link to={`/visits/${v.id}`} className="headline">
          {v.target.name}
        </Link>
        {v.means !== 'onsite' && <small className="soft under">{words.means[v.means]}</small>}
      </>
    ),
    text: v => v.target.name,
  },
  {
    key: 'envoy',
    title: titles.envoy,
    width: '10.5rem',
    cell: v => (
      <div>
        {v.envoy.name}
        <small className="soft under">{v.agency.name}</small>
      </div>
    ),
    text: v => `${v.envoy.name} ${v.agency.name}`,
  },
  {
    key: 'firms',
    title: titles.firms,
    num: true,
    width: '4.5rem',
    cell: v => v.firms > 0 && words.firmsN(v.firms),
    text: v => String(v.firms),
  },
  {
    key: 'topics',
    title: titles.topics,
    width: '11rem',
    cell: v =>
      v.topics.length > 0 && (
        <span className="tags">
          {v.topics.map(t => (
            <span key={t} className="tag">
              {t}
            </span>
          ))}
        </span>
      ),
    text: v => v.topics.join(frame.list),
  },
  {
    key: 'needs',
    title: titles.needs,
    num: true,
    width: '5rem',
    cell: v => v.needs > 0 && words.needsN(v.needs),
    text: v => String(v.needs),
  },
  {
    key: 'counted',
    title: titles.counted,
    width: '12rem',
    cell: v => <Counted v={v} />,
    text: v => (v.counted ? words.counted : (v.verdict?.title ?? '')),
  },
  {
    key: 'confirmation',
    title: titles.confirmation,
    width: '8.5rem',
    cell: v => <Confirmation of={v.confirmation} />,
    text: v => words.confirmations[v.confirmation],
  },
  {
    key: 'status',
    title: titles.status,
    width: '5.5rem',
    cell: v => <span className={`tag ${statusTone(v.status)}`}>{words.statuses[v.status]}</span>,
    text: v => words.statuses[v.status],
  },
  { key: 'number', title: titles.number, num: true, width: '10rem', cell: v => v.number, text: v => v.number },
]

export const usual = ['day', 'target', 'envoy', 'firms', 'needs', 'counted', 'confirmation', 'status']
