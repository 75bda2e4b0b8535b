import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import type { LedgerDetail } from '../../../server/ledger/contract.ts'
import { dayText, dueDayText, momentText } from '../../common/dates.ts'
import { Docket } from '../matter/docket.tsx'
import { Citation } from '../parts/citation.tsx'
import { Page, Section, Waiting } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { Steps } from '../parts/sentence.tsx'
import { ledger as words } from '../words.ts'
import { Due, Owner, Subject } from './columns.tsx'
import { useCommitment } from './queries.ts'
import { GivenReminders, Upcoming } from './said-of.tsx'
import { Urge } from './urge.tsx'
import './ledger.css'

/** One promise: why it has the colour it has, how its day was reckoned, how that day moved, and who was told of it. */
export function CommitmentPage() {
  const { id } = useParams()
  const found = useCommitment(id!)
  if (found.data) return <Opened c={found.data} key={found.data.id} />
  return <Page title={words.title}>{found.error ? <Read from={found}>{() => null}</Read> : <Waiting rows={10} />}</Page>
}

function Opened({ c }: { c: LedgerDetail }) {
  const [urging, urge] = useState(false)
  const facts: [string, ReactNode][] = [
    [words.facts.owner, <Owner key="owner" r={c} />],
    [words.facts.owedTo, c.owedTo],
    [words.facts.subject, <Subject key="subject" of={c.subject} />],
    [
      words.facts.basis,
      <span key="basis">
        <Citation text={c.basis.text} basis={c.basis} />
        <small className="soft under">{c.basis.gist}</small>
      </span>,
    ],
    [c.basis.unverified ? words.facts.set : words.facts.limit, c.limit],
    [words.facts.start, `${c.startEvent} ${momentText(c.startedAt)}`],
    [words.facts.due, c.dueAt && dueDayText(c.dueAt)],
    [words.facts.promised, c.promisedAt && dueDayText(c.promisedAt)],
    [words.facts.undated, c.undated],
    [words.facts.status, words.standing[c.status]],
    [words.facts.ended, c.endedAt && momentText(c.endedAt)],
  ]
  return (
    <Page
      title={c.title}
      gist={c.kindTitle}
      actions={
        <>
          {c.subject.path && <Link to={c.subject.path}>{words.open}</Link>}
          {c.mayUrge && (
            <Button type="primary" onClick={() => urge(true)}>
              {words.urge.title}
            </Button>
          )}
        </>
      }
    >
      <section className={`why ${c.light}`} aria-labelledby="why">
        <h2 id="why">{words.why[c.light]}</h2>
        <p>{c.why}</p>
        <Due r={c} />
      </section>
      <p className="soft small rule">{c.rule}</p>
      <div className="columns-2 even promise">
        <div className="stack">
          <Section title={words.about}>
            <dl className="facts">
              {facts.map(
                ([name, value]) =>
                  value && (
                    <div key={name}>
                      <dt>{name}</dt>
                      <dd>{value}</dd>
                    </div>
                  ),
              )}
            </dl>
          </Section>
          <Section title={words.steps}>
            {c.steps.length > 0 ? (
              <div className="derivation">
                <Steps of={c.steps} />
              </div>
            ) : (
              <p className="soft">{words.noSteps}</p>
            )}
          </Section>
          <Section title={words.changes}>
            <Changes of={c.changes} />
          </Section>
        </div>
        <div className="stack">
          <Section title={words.reminders}>
            <h3>{words.upcoming}</h3>
            <Upcoming of={c.upcoming} />
            <h3 className="then">{words.given}</h3>
            <GivenReminders of={c.given} />
          </Section>
          <Section title={words.docket}>
            <Docket entries={c.docket.toReversed()} />
          </Section>
        </div>
      </div>
      {urging && <Urge id={c.id} title={c.title} close={() => urge(false)} />}
    </Page>
  )
}

/** How the day moved, the first on top. */
function Changes({ of }: { of: LedgerDetail['changes'] }) {
  if (of.length === 0) return <p className="soft">{words.noChanges}</p>
  return (
    <ol className="timeline">
      {of.map(x => (
        <li key={x.at + x.why}>
          <p className="timeline-head">
            {x.toDue && (
              <b>
                {x.fromDue
                  ? words.changed(dueDayText(x.fromDue), dueDayText(x.toDue))
                  : words.first(dueDayText(x.toDue))}
              </b>
            )}
            <time className="num soft push">{dayText(x.at)}</time>
          </p>
          <p>{x.why}</p>
        </li>
      ))}
    </ol>
  )
}
