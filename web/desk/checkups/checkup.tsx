import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import type { CheckupView } from '../../../server/checkups/contract.ts'
import { dayText } from '../../common/dates.ts'
import { ActFooter } from '../matter/acts.tsx'
import { Copyable } from '../parts/copy.tsx'
import { useTitle } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { useMatter } from '../queries.ts'
import { checkups as words } from '../words.ts'
import { Answering } from './answering.tsx'
import { FollowUpTable } from './follow-up-table.tsx'
import { PdfDrawer } from './pdf.tsx'
import { useCheckup } from './queries.ts'
import { Report } from './report.tsx'
import { Grade } from './scores.tsx'
import { StartCheckup } from './start.tsx'
import './checkups.css'

const views = ['answers', 'report', 'followUps'] as const
type View = (typeof views)[number]
const addresses = { answers: 'answers', report: 'report', followUps: 'follow-ups' } as const

/** One check: its answers, its report, what is put right; and, below, the acts of the matter it is. */
export function CheckupPage() {
  const { id } = useParams()
  const found = useCheckup(id!)
  const m = useMatter(id!)
  return (
    <div className="page matter checkup">
      <Read from={found} rows={10}>
        {c => <Opened c={c} key={c.id} />}
      </Read>
      {m.data && <ActFooter m={m.data} />}
    </div>
  )
}

function Opened({ c }: { c: CheckupView }) {
  const [search] = useSearchParams()
  useTitle(`${words.title} ${c.enterprise.name}`)
  const first: View = c.scores.length > 0 ? 'report' : 'answers'
  const view = views.find(v => addresses[v] === search.get('view')) ?? first
  return (
    <>
      <Heading c={c} />
      <nav className="views" aria-label={words.views}>
        {views.map(v => (
          <Link key={v} to={`?view=${addresses[v]}`} replace aria-current={v === view ? 'page' : undefined}>
            {words.pages[v]}
            {v === 'followUps' && c.followUps.length > 0 && <span className="num badge">{c.followUps.length}</span>}
          </Link>
        ))}
      </nav>
      {view === 'answers' && <Answering c={c} />}
      {view === 'report' && <Report c={c} />}
      {view === 'followUps' && <FollowUpTable rows={c.followUps} within />}
    </>
  )
}

function Heading({ c }: { c: CheckupView }) {
  const [rechecking, recheck] = useState(false)
  const [reading, read] = useState(false)
  const facts: [string, string | undefined][] = [
    [words.facts.agency, c.agency.name],
    [words.facts.handler, c.handler],
    [words.facts.questionnaire, c.questionnaire],
    [words.facts.started, dayText(c.startedAt)],
    [words.facts.submitted, c.submittedAt && dayText(c.submittedAt)],
    [words.facts.issued, c.issuedAt && dayText(c.issuedAt)],
  ]
  return (
    <header className="matter-head">
      <p className="meta">
        <Link to="/checkups">{words.back}</Link>
        <Copyable text={c.number} />
        {c.enterprise.code && <span className="num">{c.enterprise.code}</span>}
        <Link to={`/matters/${c.id}`}>{words.matter}</Link>
      </p>
      <div className="matter-title">
        <h1>{c.enterprise.name}</h1>
        <span className="tag accent">{c.stateTitle}</span>
        {c.gradeTitle && <Grade grade={c.grade} title={c.gradeTitle} />}
        <span className="row push">
          {c.submittedAt && <Button onClick={() => read(true)}>{words.pdf}</Button>}
          {c.mayRecheck && <Button onClick={() => recheck(true)}>{words.start.recheck}</Button>}
        </span>
      </div>
      <dl className="facts inline">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
        {c.change && <Other title={words.facts.follows} to={c.change.earlier} />}
        {c.laterChecks.map(l => (
          <Other key={l.id} title={words.facts.later} to={l} />
        ))}
      </dl>
      {rechecking && (
        <StartCheckup firm={c.enterprise} follows={{ id: c.id, number: c.number }} close={() => recheck(false)} />
      )}
      {reading && <PdfDrawer id={c.id} number={c.number} close={() => read(false)} />}
    </header>
  )
}

const Other = ({ title, to }: { title: string; to: { id: string; number: string } }) => (
  <div>
    <dt>{title}</dt>
    <dd>
      <Link to={`/checkups/${to.id}`} className="num">
        {to.number}
      </Link>
    </dd>
  </div>
)
