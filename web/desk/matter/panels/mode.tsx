import { Link } from 'react-router'
import type { MatterView } from '../../../../server/matters/contract.ts'
import type { ModeView } from '../../../../server/modes/contract.ts'
import { dayText, isoDayText } from '../../../common/dates.ts'
import { useMode } from '../../modes/queries.ts'
import { Read } from '../../parts/read.tsx'
import { frame, modes } from '../../words.ts'
import { LaidDown } from './mode-facts.tsx'
import { Notes } from './mode-notes.tsx'
import { Opinions } from './mode-opinions.tsx'
import { People } from './mode-people.tsx'
import { Tasks } from './mode-tasks.tsx'
import '../../modes/modes.css'
import './panels.css'

const words = modes.panel

/** What a matter of the five modes has beside the matter itself: its people, what they do and say, what was published of it. */
export function ModePanel({ m }: { m: MatterView }) {
  const found = useMode(m.id)
  return (
    <Read from={found} rows={6}>
      {v => (
        <div className="mode-panel">
          {v.call && <Call call={v.call} answers={v.answers} />}
          <LaidDown m={m} />
          {v.conclusion && (
            <section>
              <h3>{words.conclusion(v.round)}</h3>
              <p className="kept-lines measure">{v.conclusion}</p>
            </section>
          )}
          {m.procedure === 'modes.conference' || v.opinions.length > 0 ? <Opinions m={m} v={v} /> : null}
          {m.procedure === 'modes.team' && <Tasks m={m} v={v} />}
          {m.procedure === 'modes.research' && <Notes m={m} v={v} />}
          {v.roles.length > 0 && <People m={m} v={v} />}
          {v.maySign && m.procedure !== 'modes.conference' && v.opinions.length === 0 && <Opinions m={m} v={v} />}
          {v.publications.length > 0 && (
            <section>
              <h3>{words.publications}</h3>
              <ul className="plain">
                {v.publications.map(p => (
                  <li key={p.id}>
                    <Link to={`/modes?tab=published&open=${p.id}`}>{p.title}</Link>
                    {p.withdrawn && <span className="tag risk">{words.withdrawn}</span>}
                  </li>
                ))}
              </ul>
            </section>
          )}
          {empty(m, v) && <p className="soft">{words.nothing}</p>}
        </div>
      )}
    </Read>
  )
}

const empty = (m: MatterView, v: ModeView) =>
  (m.procedure === 'modes.need' || m.procedure === 'modes.open-call') && !v.call && v.publications.length === 0

/** What is posted. Until the day nobody is shown an answer, whoever they are: how many came is all. */
function Call({ call, answers }: { call: NonNullable<ModeView['call']>; answers: ModeView['answers'] }) {
  const open = call.status === 'open'
  return (
    <>
      <section>
        <h3>{words.call}</h3>
        <p>
          <b>{call.title}</b> <span className="soft">{modes.calls.closes(isoDayText(call.closesOn))}</span>
        </p>
        <p className="kept-lines measure">{call.text}</p>
        {call.invited.length > 0 && <p className="soft">{words.invited(call.invited.join(frame.list))}</p>}
      </section>
      <section>
        <h3>
          {words.answers} {!open && <span className="num badge">{words.received(answers.length)}</span>}
        </h3>
        {open ? (
          <p className="notice">{words.sealed(call.answers, isoDayText(call.closesOn))}</p>
        ) : answers.length === 0 ? (
          <p className="soft">{words.noAnswers}</p>
        ) : (
          <ol className="said-by">
            {answers.map(a => (
              <li key={a.id} className={a.adopted ? 'adopted' : ''}>
                <p className="row">
                  <b>{a.author}</b>
                  <span className="soft">{a.agency}</span>
                  {a.adopted && <span className="tag accent">{words.adopted}</span>}
                  <time className="soft small push num">{dayText(a.at)}</time>
                </p>
                <p className="kept-lines measure">{a.text}</p>
              </li>
            ))}
          </ol>
        )}
      </section>
    </>
  )
}
