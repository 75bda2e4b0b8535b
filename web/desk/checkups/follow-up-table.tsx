import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { FollowUpView } from '../../../server/checkups/contract.ts'
import { address } from '../../common/api.ts'
import { daysLeft, dayText, dueDayText, endOfDay } from '../../common/dates.ts'
import type { TextColumn } from '../parts/export.tsx'
import { DaysLeft } from '../parts/light.tsx'
import { Nothing } from '../parts/page.tsx'
import { Table } from '../parts/table.tsx'
import { checkups } from '../words.ts'
import { type Doing, FollowUpAct } from './follow-up-act.tsx'

const words = checkups.followUps
/** Days before the last one from which a follow-up is close, as in lists of matters. */
const close = 3
const isOpen = (r: FollowUpView) => r.status === 'open' || r.status === 'reported'
const lightOf = (r: FollowUpView) => (r.overdue ? 'red' : daysLeft(endOfDay(r.due)) <= close ? 'amber' : 'green')

export const followUpColumns: readonly TextColumn<FollowUpView>[] = [
  {
    key: 'due',
    title: words.columns.due,
    width: '8.5rem',
    cell: r =>
      isOpen(r) ? (
        <DaysLeft dueAt={endOfDay(r.due)} light={lightOf(r)} />
      ) : (
        <span className="num soft">{dueDayText(endOfDay(r.due))}</span>
      ),
    text: r => r.due,
  },
  {
    key: 'what',
    title: words.columns.what,
    lead: true,
    cell: r => (
      <>
        <span className="clamp">{r.what}</span>
        <small className="soft under">{words.of(r.title)}</small>
        {r.evidence && (
          <small className="under">
            <span className="soft">{words.evidence}</span> {r.evidence}
            {r.file && (
              <a href={address(`/matters/${r.checkup}/files/${r.file.id}`)} target="_blank" rel="noreferrer">
                {' '}
                {r.file.name}
              </a>
            )}
          </small>
        )}
        {r.why && (
          <small className="under">
            <span className="soft">{words.why}</span> {r.why}
          </small>
        )}
      </>
    ),
    text: r => r.what,
  },
  {
    key: 'firm',
    title: words.columns.firm,
    width: '14rem',
    cell: r => (
      <>
        <Link to={`/checkups/${r.checkup}?view=follow-ups`} className="headline">
          {r.enterprise.name}
        </Link>
        <small className="soft under num">{r.number}</small>
      </>
    ),
    text: r => r.enterprise.name,
  },
  {
    key: 'owner',
    title: words.columns.owner,
    width: '8rem',
    cell: r => (
      <>
        {r.owner.name}
        <small className="soft under">{words.side[r.owner.side]}</small>
      </>
    ),
    text: r => `${r.owner.name} ${words.side[r.owner.side]}`,
  },
  {
    key: 'gravity',
    title: words.columns.gravity,
    width: '4.5rem',
    cell: r => (
      <span className={`word ${r.gravity === 'high' ? 'danger' : r.gravity === 'medium' ? 'risk' : ''}`}>
        {checkups.gravities[r.gravity]}
      </span>
    ),
    text: r => checkups.gravities[r.gravity],
  },
  {
    key: 'status',
    title: words.columns.status,
    width: '9rem',
    cell: r => (
      <>
        {r.statusTitle}
        {r.endedAt && <small className="soft under num">{dayText(r.endedAt)}</small>}
        {r.resolvedBy && (
          <Link to={`/checkups/${r.resolvedBy.id}`} className="small under num">
            {words.resolvedBy(r.resolvedBy.number)}
          </Link>
        )}
      </>
    ),
    text: r => r.statusTitle,
  },
]

const acts = [
  ['report', 'mayReport'],
  ['confirm', 'mayConfirm'],
  ['sendBack', 'mayConfirm'],
  ['drop', 'mayDrop'],
] as const

/** What is to be put right, by whom, by when, and how far it is. */
export function FollowUpTable({ rows, within = false }: { rows: readonly FollowUpView[]; within?: boolean }) {
  const [doing, act] = useState<Doing>()
  if (rows.length === 0)
    return (
      <div className="card">
        <Nothing {...words.none} />
      </div>
    )
  const columns = [
    ...followUpColumns.filter(c => !within || c.key !== 'firm'),
    {
      key: 'actions',
      title: words.columns.actions,
      width: '11rem',
      cell: (r: FollowUpView) => (
        <span className="row">
          {acts
            .filter(([name, may]) => r[may] && (name !== 'sendBack' || r.status === 'reported'))
            .slice(0, 3)
            .map(([name]) => (
              <Button
                key={name}
                size="small"
                aria-label={words.rowAction(words[name], r.what)}
                onClick={() => act({ name, row: r })}
              >
                {words[name]}
              </Button>
            ))}
        </span>
      ),
    },
  ]
  return (
    <>
      <div className="card flush">
        <Table label={words.title} className="follow-ups" columns={columns} rows={rows} keyOf={r => r.id} />
      </div>
      {doing && <FollowUpAct doing={doing} close={() => act(undefined)} />}
    </>
  )
}
