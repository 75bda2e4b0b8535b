import { Tabs } from 'antd'
import { Link, useParams } from 'react-router'
import { isoDayText } from '../../common/dates.ts'
import { Citation } from '../parts/citation.tsx'
import { Nothing, Page } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { useGuide, useServices } from '../queries.ts'
import type { Guide } from '../shapes.ts'
import { frame, procedures as words } from '../words.ts'
import { Diagram } from './diagram.tsx'
import { Actions, Matrix, States } from './tables.tsx'

/** The services of the house, and each as the table that governs it. */
export function Procedures() {
  const { id } = useParams()
  return id ? <One id={id} /> : <All />
}

function All() {
  const services = useServices()
  return (
    <Page title={words.title} gist={words.gist}>
      <Read from={services}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Nothing title={words.none} next={words.noneNext} />
          ) : (
            <ul className="cards">
              {rows.map(s => (
                <li key={s.id} className="card">
                  <h2>
                    <Link to={`/procedures/${s.id}`}>{s.title}</Link>
                  </h2>
                  <p>{s.gist}</p>
                  <p className="soft small">
                    {words.heldBy} {s.heldBy.map(h => h.title).join(frame.list)}
                  </p>
                  <p className="soft small">
                    {s.public ? words.public : words.staffOnly} · {words.versionSince(isoDayText(s.version))}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Read>
    </Page>
  )
}

function One({ id }: { id: string }) {
  const guide = useGuide(id)
  return <Read from={guide}>{g => <Shown g={g} />}</Read>
}

function Shown({ g }: { g: Guide }) {
  return (
    <Page title={g.title} gist={g.gist} actions={<Link to="/procedures">{frame.back}</Link>}>
      <p className="meta soft">
        <span>{words.versionSince(isoDayText(g.version))}</span>
        <span>
          {words.heldBy} {g.heldBy.map(h => h.title).join(frame.list)}
        </span>
        <span>
          {words.retention(g.retention.years)} <Citation text={g.retention.basis.text} basis={g.retention.basis} />
        </span>
        {g.confidential && (
          <span>
            {words.confidential} <Citation text={g.confidential.text} basis={g.confidential} />
          </span>
        )}
      </p>
      <div className="card tabs">
        <Tabs
          items={[
            { key: 'diagram', label: words.tabs.diagram, children: <Diagram guide={g} /> },
            { key: 'states', label: words.tabs.states, children: <States guide={g} /> },
            { key: 'actions', label: words.tabs.actions, children: <Actions guide={g} /> },
            { key: 'matrix', label: words.tabs.matrix, children: <Matrix guide={g} /> },
          ]}
        />
      </div>
    </Page>
  )
}
