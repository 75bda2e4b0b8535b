import { Button } from 'antd'
import { useState } from 'react'
import type { ConferenceView, PlanView } from '../../../server/plans/contract.ts'
import { isoDayText } from '../../common/dates.ts'
import { Nothing, Section } from '../parts/page.tsx'
import { plans } from '../words.ts'
import { ConferenceForm } from './conference-form.tsx'
import { DecisionForm } from './decision-form.tsx'

const words = plans.conferences

/** The conferences that accompany a plan: what was discussed, what was resolved, and what became of it. */
export function Conferences({ plan, see }: { plan: PlanView; see: (task: string) => void }) {
  const [editing, edit] = useState<ConferenceView | 'new'>()
  const [deciding, decide] = useState<ConferenceView>()
  const may = plan.maySupervise && !plan.past
  return (
    <div className="stack">
      {may && (
        <p className="no-print">
          <Button type="primary" onClick={() => edit('new')}>
            {words.add}
          </Button>
        </p>
      )}
      {plan.conferences.length === 0 && (
        <div className="card">
          <Nothing title={words.none} next={plan.maySupervise ? words.noneNext : words.noneReader} />
        </div>
      )}
      {plan.conferences.map(c => (
        <Section
          key={c.id}
          title={c.title}
          gist={`${isoDayText(c.heldOn)}　${words.version(c.version)}`}
          extra={
            may && (
              <Button size="small" aria-label={words.editOf(c.title)} onClick={() => edit(c)}>
                {words.edit}
              </Button>
            )
          }
          className="conference"
        >
          <dl className="facts wide">
            <div>
              <dt>{words.chair}</dt>
              <dd>{c.chair}</dd>
            </div>
            <div>
              <dt>{words.attendees}</dt>
              <dd className="kept-lines">{c.attendees}</dd>
            </div>
            <div>
              <dt>{words.agenda}</dt>
              <dd className="kept-lines">{c.agenda}</dd>
            </div>
            <div>
              <dt>{words.minutes}</dt>
              <dd className="kept-lines measure">{c.minutes || <span className="soft">{words.noMinutes}</span>}</dd>
            </div>
          </dl>
          <div className="decisions">
            <h3>{words.decisions}</h3>
            {c.decisions.length === 0 && <p className="soft">{words.noDecisions}</p>}
            <ol>
              {c.decisions.map((d, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: decisions are an order and only grow
                <li key={i}>
                  <p className="kept-lines">{d.text}</p>
                  {d.task && (
                    <p className="row">
                      <button type="button" className="cite" onClick={() => see(d.task!.id)}>
                        {words.task} <span className="num">{d.task.number}</span>
                      </button>
                      <span className="soft">{d.task.stateTitle}</span>
                    </p>
                  )}
                </li>
              ))}
            </ol>
            {may && (
              <Button size="small" aria-label={`${words.addDecision} ${c.title}`} onClick={() => decide(c)}>
                {words.addDecision}
              </Button>
            )}
          </div>
        </Section>
      ))}
      {editing && (
        <ConferenceForm
          plan={plan}
          conference={editing === 'new' ? undefined : editing}
          close={() => edit(undefined)}
        />
      )}
      {deciding && <DecisionForm plan={plan} conference={deciding} close={() => decide(undefined)} />}
    </div>
  )
}
