import { useState } from 'react'
import type { CommitmentView } from '../../../server/matters/contract.ts'
import { dayText, dueDayText, leftText, momentText } from '../../common/dates.ts'
import { Citation } from '../parts/citation.tsx'
import { Section } from '../parts/page.tsx'
import { matter } from '../words.ts'

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

/** The derivation as one reads a judgment: a sentence a step, the articles to be opened. */
function Derivation({ c }: { c: CommitmentView }) {
  const [open, setOpen] = useState(false)
  return (
    <details className="derivation" open={open} onToggle={e => setOpen(e.currentTarget.open)}>
      <summary>{words.derive}</summary>
      <ol>
        {open &&
          c.steps.map((s, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps are an order and never change
            <li key={i} className={s.kind}>
              <Sentence text={s.text} />
            </li>
          ))}
      </ol>
    </details>
  )
}

/** A sentence whose citations open their articles; the brackets stay with them, so that none stands alone at a line's end. */
function Sentence({ text }: { text: string }) {
  return text
    .split(/(（《[^（）]*(?:（[^（）]*）[^（）]*)*）)/)
    .map(part => (part.startsWith('（《') ? <Citation key={part} text={part.slice(1, -1)} shown={part} /> : part))
}
