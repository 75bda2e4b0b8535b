import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { CommitmentView } from '../../../server/matters/contract.ts'
import { dayText, dueDayText, leftText, momentText } from '../../common/dates.ts'
import { mayUrge, useDesk } from '../frame/desk.ts'
import { Urge } from '../ledger/urge.tsx'
import { Citation } from '../parts/citation.tsx'
import { Section } from '../parts/page.tsx'
import { Steps } from '../parts/sentence.tsx'
import { ledger, matter } from '../words.ts'

const words = matter.clock
const statuses: Record<string, string> = {
  open: words.open,
  paused: words.paused,
  met: words.met,
  void: words.void,
  lapsed: words.lapsed,
}

/** What is owed, by when, and how each date was reckoned: those running first, those done with folded below. */
export function Clock({ commitments }: { commitments: readonly CommitmentView[] }) {
  const running = commitments.filter(c => c.status === 'open' || c.status === 'paused')
  const over = commitments.filter(c => !running.includes(c))
  return (
    <Section title={words.title} className="clock">
      {running.length === 0 && <p className="soft">{words.none}</p>}
      {running.map(c => (
        <Commitment key={c.id} c={c} />
      ))}
      {over.length > 0 && (
        <details className="over">
          <summary>
            {words.over}
            <span className="num badge">{over.length}</span>
          </summary>
          {over.map(c => (
            <Commitment key={c.id} c={c} />
          ))}
        </details>
      )}
    </Section>
  )
}

function Commitment({ c }: { c: CommitmentView }) {
  const open = c.status === 'open'
  const facts: [string, string | undefined][] = [
    [words.owner, c.ownerTitle],
    [c.basis.unverified ? words.set : words.limit, c.limit],
    [words.due, c.dueAt && dueDayText(c.dueAt)],
    [words.promised, c.promisedAt && dueDayText(c.promisedAt)],
    [words.ended, c.endedAt && momentText(c.endedAt)],
    [words.undated, c.undated],
  ]
  return (
    <div className={`commitment ${c.light} ${c.status}`}>
      <h3>
        <i className={`dot ${c.light}`} aria-hidden="true" />
        {c.title}
      </h3>
      <p className="commitment-left">
        {open && c.dueAt ? (
          <b>{leftText(c.dueAt)}</b>
        ) : (
          <b>
            {c.endedAt
              ? `${statuses[c.status] ?? c.status} ${c.late ? words.late : words.kept}`
              : (statuses[c.status] ?? c.status)}
          </b>
        )}
      </p>
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
        <div>
          <dt>{words.basis}</dt>
          <dd>
            <Citation text={c.basis.text} basis={c.basis} />
            <small className="soft under">{c.basis.gist}</small>
          </dd>
        </div>
      </dl>
      {c.steps.length > 0 && <Derivation c={c} />}
      {(open || c.status === 'paused') && <Ways c={c} />}
      {c.changes.length > 0 && (
        <div className="changes">
          <h4>{words.changes}</h4>
          <ul>
            {c.changes.map(x => (
              <li key={x.at + x.why}>
                {x.fromDue && x.toDue && <b>{words.changed(dueDayText(x.fromDue), dueDayText(x.toDue))}</b>}
                <span>{x.why}</span>
                <time className="soft small">{dayText(x.at)}</time>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

/** On to the ledger, where every day is explained; and, for those whose post it is, to press for it. */
function Ways({ c }: { c: CommitmentView }) {
  const { staff } = useDesk()
  const [urging, urge] = useState(false)
  const light = c.light === 'red' || c.light === 'amber' ? c.light : 'green'
  return (
    <p className="row ways">
      <Link to={`/ledger/${c.id}`}>
        {ledger.why[light]}
        <span className="hidden">{c.title}</span>
      </Link>
      {mayUrge(staff) && (
        <Button size="small" onClick={() => urge(true)}>
          {ledger.urge.title}
          <span className="hidden">{c.title}</span>
        </Button>
      )}
      {urging && <Urge id={c.id} title={c.title} close={() => urge(false)} />}
    </p>
  )
}

/** The derivation as one reads a judgment: a sentence a step, the articles to be opened. */
function Derivation({ c }: { c: CommitmentView }) {
  const [open, setOpen] = useState(false)
  return (
    <details className="derivation" open={open} onToggle={e => setOpen(e.currentTarget.open)}>
      <summary>{words.derive}</summary>
      {open && <Steps of={c.steps} />}
    </details>
  )
}
