import { Button, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { PlanView, TaskView } from '../../../server/plans/contract.ts'
import { dayText, isoDayText } from '../../common/dates.ts'
import { Nothing } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { frame, plans } from '../words.ts'
import { SourcePane } from './import/source-pane.tsx'
import { TaskLight } from './light.tsx'
import { Meter } from './meter.tsx'
import { usePlanSource } from './queries.ts'
import './import/import.css'

const words = plans.drawer

type Shown = {
  plan: PlanView
  /** The tasks shown on the page, through which one goes on. */
  tasks: readonly TaskView[]
  id: string | undefined
  see: (task: string | undefined) => void
}

/** One task beside the table: its whole text, who does what of it, and where it was read. */
export function TaskDrawer({ plan, tasks, id, see }: Shown) {
  const t = plan.sections.flatMap(s => s.tasks).find(x => x.id === id)
  const at = tasks.findIndex(x => x.id === id)
  const step = (by: 1 | -1) => tasks[at + by]?.id
  return (
    <Drawer
      open={t !== undefined}
      size={720}
      title={t && [t.number, t.title].filter(Boolean).join(' ')}
      onClose={() => see(undefined)}
      closable={{ 'aria-label': frame.close }}
      destroyOnHidden
      className="task-drawer"
      footer={
        t && (
          <div className="row">
            {t.mayOpen ? (
              <Link className="link-button" to={`/matters/${t.id}`}>
                {words.open}
              </Link>
            ) : (
              <span className="soft">{words.closed}</span>
            )}
            <span className="push row">
              <Button disabled={at <= 0} onClick={() => see(step(-1))}>
                {words.previous}
              </Button>
              <Button disabled={at < 0 || at >= tasks.length - 1} onClick={() => see(step(1))}>
                {words.next}
              </Button>
            </span>
          </div>
        )
      }
    >
      {t && <Task plan={plan} t={t} key={t.id} />}
    </Drawer>
  )
}

function Task({ plan, t }: { plan: PlanView; t: TaskView }) {
  const source = usePlanSource(plan.id, t.source.length > 0)
  const agency = (a: TaskView['agencies'][number]) => {
    const part = t.parts.find(p => p.agency === a.agency?.name)
    return (
      <span key={a.name} className="agency">
        {part?.mayOpen ? (
          <Link to={`/matters/${part.id}`}>{a.agency?.name ?? a.name}</Link>
        ) : (
          (a.agency?.name ?? a.name)
        )}
        {!a.agency && <span className="mark">{words.unmatched}</span>}
      </span>
    )
  }
  const facts: [string, ReactNode][] = [
    [
      plans.plan.columns.state,
      <span key="state" className="row">
        <span className="tag accent">{t.stateTitle}</span>
        {t.extended && <span className="tag">{plans.plan.extended}</span>}
        <TaskLight t={t} />
      </span>,
    ],
    [words.lead, t.lead ? agency(t.lead) : plans.no],
    [words.agencies, t.agencies.length > 0 ? <Agencies key="agencies">{t.agencies.map(agency)}</Agencies> : plans.no],
    [words.responsible, t.responsible],
    [
      words.due,
      <span key="due">
        {t.due ? isoDayText(t.due) : plans.plan.longRunning}
        {t.extendedFrom && <small className="soft under">{words.extendedFrom(isoDayText(t.extendedFrom))}</small>}
      </span>,
    ],
    [words.rectifyBy, t.rectifyBy && isoDayText(t.rectifyBy)],
    [words.dueText, t.dueText],
    [words.every, t.everyMonths && plans.plan.every(t.everyMonths)],
    [words.version, words.versions(t.version)],
    [
      words.number,
      <span key="number" className="num">
        {t.matter}
      </span>,
    ],
  ]
  return (
    <div className="stack">
      <dl className="facts wide">
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
      {t.content && (
        <Part title={words.content}>
          <p className="kept-lines measure">{t.content}</p>
        </Part>
      )}
      <Part title={words.progress}>
        {t.percent !== undefined && <Meter part={t.percent} whole={100} label={plans.plan.percent(t.percent)} />}
        {t.progress ? (
          <p className="kept-lines measure">{t.progress}</p>
        ) : (
          <p className="soft">{plans.plan.noProgress}</p>
        )}
        {t.progressAt && <p className="soft small">{plans.plan.reported(t.progressBy ?? '', dayText(t.progressAt))}</p>}
      </Part>
      {t.milestones.length > 0 && (
        <Part title={words.milestones}>
          <ul className="lines">
            {t.milestones.map(m => (
              <li key={m.id}>
                <span>{m.title}</span>
                <span className={`push num ${m.passedAt ? 'kept-word' : ''}`}>
                  {m.passedAt ? words.passed(dayText(m.passedAt)) : words.dueBy(isoDayText(m.due))}
                </span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {t.agencies.length > 0 && (
        <Part title={words.parts}>
          {t.parts.length === 0 && <p className="soft">{words.partsLater}</p>}
          <ul className="lines parts">
            {t.parts.map(p => (
              <li key={p.id}>
                <p className="row">
                  <b>{p.agency}</b>
                  <span className="soft">{p.stateTitle}</span>
                  {p.mayOpen && (
                    <Link className="push" to={`/matters/${p.id}`}>
                      {words.partOpen}
                    </Link>
                  )}
                </p>
                {p.percent !== undefined && (
                  <Meter part={p.percent} whole={100} label={plans.plan.percent(p.percent)} />
                )}
                {p.progress ? <p className="kept-lines">{p.progress}</p> : <p className="soft">{words.partSilent}</p>}
                {p.at && <small className="soft">{dayText(p.at)}</small>}
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={words.source}>
        {t.source.length === 0 ? (
          <Nothing title={words.noSource} />
        ) : (
          <Read from={source}>
            {({ lines }) => (
              <div className="source-box">
                <SourcePane lines={lines} here={t.source} unread={plan.unread} />
              </div>
            )}
          </Read>
        )}
      </Part>
    </div>
  )
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="drawer-part">
    <h2>{title}</h2>
    {children}
  </section>
)

const Agencies = ({ children }: { children: ReactNode }) => <span className="agencies">{children}</span>
