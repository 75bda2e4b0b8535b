import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { InboxRow } from '../../../server/matters/contract.ts'
import { isoDayText, todayIso } from '../../common/dates.ts'
import { useDesk } from '../frame/desk.ts'
import { lineColumns } from '../inbox/columns.tsx'
import { ledgerColumns } from '../ledger/columns.tsx'
import { ledgerOf } from '../ledger/queries.ts'
import { DaysLeft, Urgency } from '../parts/light.tsx'
import { Nothing, Page, Section } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { Table } from '../parts/table.tsx'
import { inboxOf, useCounts } from '../queries.ts'
import { frame, ledger, today as words } from '../words.ts'

const owed = ledger.today

/** The desk's first screen: what is late, what comes next, and who is in danger. */
export function Today() {
  const { agency, staff } = useDesk()
  // Who answers for an agency or leads it finds what is owed in no inbox.
  const answersFor = staff.posts.some(p => p.capacity === 'taskClerk' || p.capacity === 'leader')
  const here = agency === undefined ? {} : { agency }
  const nearest = useQuery(inboxOf({ view: 'open', limit: 10, ...here }))
  const urgent = useQuery(inboxOf({ view: 'open', urgent: true, limit: 20, ...here }))
  const crises = urgent.data?.rows.filter(r => r.urgency > 1) ?? []
  return (
    <Page title={words.title} gist={isoDayText(todayIso())}>
      {crises.length > 0 && <Crises rows={crises} />}
      <Counters agency={agency} />
      {answersFor && <Owed />}
      <Section
        title={words.nearest}
        gist={words.nearestGist}
        extra={<Link to="/inbox">{words.all}</Link>}
        className="flush"
      >
        <Read from={nearest} rows={8}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Nothing {...words.empty}>
                <Link to="/intake">{frame.nav.intake}</Link>
              </Nothing>
            ) : (
              <Table
                label={words.nearest}
                className="lines-of-matters"
                columns={columns}
                rows={rows}
                keyOf={r => r.id}
              />
            )
          }
        </Read>
      </Section>
      {!answersFor && (
        <p className="to-ledger">
          <Link to="/ledger">{owed.toLedger}</Link>
        </p>
      )}
    </Page>
  )
}

/** What the person and their agency owe, next first. */
function Owed() {
  const found = useQuery(ledgerOf({ mine: true, status: 'open', limit: 10 }))
  return (
    <Section
      title={owed.title}
      gist={owed.gist}
      extra={<Link to="/ledger?mine=true">{owed.all}</Link>}
      className="flush owed"
    >
      <Read from={found} rows={4}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Nothing title={owed.none} next={owed.noneNext} />
          ) : (
            <Table label={owed.title} className="ledger-lines" columns={owedColumns} rows={rows} keyOf={r => r.id} />
          )
        }
      </Read>
    </Section>
  )
}

const owedColumns = ['due', 'title', 'subject', 'owner'].map(key => ledgerColumns.find(c => c.key === key)!)
const columns = ['due', 'title', 'state', 'applicant', 'nextAct', 'officer', 'agency'].map(
  key => lineColumns.find(c => c.key === key)!,
)

/** The rest is one click further: the day's work must stay in sight. */
const shownCrises = 3

function Crises({ rows }: { rows: InboxRow[] }) {
  return (
    <section className="card crisis" aria-labelledby="crisis">
      <header className="card-head">
        <h2 id="crisis">{words.crisis}</h2>
        <span>{words.crisisGist}</span>
        {rows.length > shownCrises && (
          <Link className="push" to="/inbox?urgent=true">
            {words.allUrgent}
          </Link>
        )}
      </header>
      <ul className="lines">
        {rows.slice(0, shownCrises).map(r => (
          <li key={r.id}>
            <Urgency of={r.urgency} />
            <Link to={`/matters/${r.id}`}>{r.title}</Link>
            <span className="soft">{r.applicant}</span>
            <DaysLeft dueAt={r.dueAt} undated={r.undated} light={r.light} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const doors = [
  ['red', '/inbox?light=red', 'danger'],
  ['soon', '/inbox?light=soon', 'risk'],
  ['urgent', '/inbox?urgent=true', ''],
  ['open', '/inbox', ''],
  ['mine', '/inbox?view=mine', ''],
  ['handling', '/inbox?view=handling', ''],
] as const

/** Every number opens its list. */
function Counters({ agency }: { agency: number | undefined }) {
  const counts = useCounts(agency)
  if (counts.error) return <ProblemNote fault={counts.error} retry={() => counts.refetch()} />
  return (
    <ul className="counters" aria-label={words.countsLabel} aria-busy={counts.isPending}>
      {doors.map(([name, to, tone]) => {
        const count = counts.data?.[name]
        return (
          <li key={name}>
            <Link to={to} className={count && count.n > 0 ? tone : ''}>
              <b className="num">{count ? frame.upTo(count.n, count.more) : '–'}</b>
              <span>{words.counts[name]}</span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
