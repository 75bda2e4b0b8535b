import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Panel, StepView } from '../../../server/handovers/contract.ts'
import type { MatterView } from '../../../server/matters/contract.ts'
import { momentText } from '../../common/dates.ts'
import { lightOf } from '../handovers/lights.ts'
import { useWays } from '../handovers/queries.ts'
import { Citation } from '../parts/citation.tsx'
import { DaysLeft } from '../parts/light.tsx'
import { Section } from '../parts/page.tsx'
import { handovers } from '../words.ts'
import { type Move, Moving } from './moving.tsx'
import './panels/panels.css'

const words = handovers.panel

/** Matters that are themselves a step on the way of another: what they are about has its own panel. */
const isStep = (m: MatterView) => m.procedure.startsWith('handovers.')

/** What a matter has of ways, as the matter page needs it: undefined while it is read, where it has none, where one may not ask. */
export function useWaysOf(m: MatterView): Panel | undefined {
  // Each look through an agreement is written down: one is enough, the record of the page tells of its ways.
  return useWays(m.id, !isStep(m) && !m.granted).data
}

export const hasWays = (w: Panel | undefined): boolean =>
  w !== undefined && (w.steps.length > 0 || w.assistance.length > 0)
export const mayMove = (w: Panel | undefined): boolean => w !== undefined && (w.may.offer || w.may.assist)

/** The step that waits, said at the head of the page. */
export function OnTheWay({ w }: { w: Panel }) {
  const step = w.steps.find(s => !s.endedAt)
  if (!step) return null
  return (
    <p className="notice on-the-way">
      <b>
        {step.kind === 'decision'
          ? words.deciding(step.to)
          : w.may.consent
            ? words.consenting(step.to)
            : words.onTheWay(step.to)}
      </b>
      <DaysLeft dueAt={step.dueAt} light={lightOf(step.dueAt)} />
    </p>
  )
}

/** Where a matter went and who was asked for help, and what may be done of that. */
export function Ways({ m, w }: { m: MatterView; w: Panel }) {
  const [moving, move] = useState<Move>()
  const { may } = w
  return (
    <Section
      title={words.title}
      extra={
        <div className="row">
          {may.offer && <Button onClick={() => move({ kind: 'offer' })}>{words.offer}</Button>}
          {may.consent && (
            <Button type="primary" onClick={() => move({ kind: 'consent', id: may.consent! })}>
              {words.consent}
            </Button>
          )}
          {may.withdraw && (
            <Button onClick={() => move({ kind: 'withdraw', id: may.withdraw! })}>{words.withdraw}</Button>
          )}
          {may.assist && <Button onClick={() => move({ kind: 'assist' })}>{words.assist}</Button>}
        </div>
      }
    >
      {w.steps.length === 0 ? (
        <p className="soft">{words.stays}</p>
      ) : (
        <ol className="timeline ways-steps" aria-label={words.steps}>
          {w.steps.toReversed().map(s => (
            <Step key={s.id} s={s} />
          ))}
        </ol>
      )}
      {w.clock && (
        <p className="ways-clock">
          <span className="soft">{words.clock}</span> {w.clock}
          {w.clockBasis && (
            <>
              {' '}
              <Citation text={w.clockBasis} />
            </>
          )}
        </p>
      )}
      {w.assistance.length > 0 && (
        <div className="ways-help">
          <h3>{words.assistance}</h3>
          <ul className="lines">
            {w.assistance.map(x => (
              <Help key={x.id} x={x} withdraw={() => move({ kind: 'withdrawHelp', help: x })} />
            ))}
          </ul>
        </div>
      )}
      {moving && <Moving m={m} move={moving} close={() => move(undefined)} />}
    </Section>
  )
}

const Step = ({ s }: { s: StepView }) => (
  <li className={s.endedAt ? 'over-now' : undefined}>
    <p className="timeline-head">
      <b>{s.kind === 'decision' ? words.decided(s.from, s.to) : words.step(s.from, s.to)}</b>
      <span className={`tag ${s.endedAt ? '' : 'accent'}`}>{s.outcome ?? s.stateTitle}</span>
      {!s.endedAt && <DaysLeft dueAt={s.dueAt} light={lightOf(s.dueAt)} />}
    </p>
    <p className="soft small row">
      <span>{words.offered(momentText(s.offeredAt))}</span>
      {s.endedAt && <span>{words.ended(momentText(s.endedAt))}</span>}
      <Link to={`/matters/${s.id}`} className="num" aria-label={words.openMatter(s.number)}>
        {s.number}
      </Link>
      {s.agreement && <Link to={`/agreements/${s.agreement}`}>{words.byAgreement}</Link>}
    </p>
  </li>
)

const Help = ({ x, withdraw }: { x: Panel['assistance'][number]; withdraw: () => void }) => (
  <li>
    <Link to={`/matters/${x.id}`}>
      <b>{x.title}</b> <span className="num soft">{x.number}</span>
    </Link>
    <span>{x.to}</span>
    <span className={`tag ${x.closedAt ? '' : 'accent'}`}>{x.stateTitle}</span>
    {!x.closedAt && <DaysLeft dueAt={x.dueAt} light={lightOf(x.dueAt)} />}
    <small className="soft num">
      {x.closedAt ? words.answered(momentText(x.closedAt)) : words.asked(momentText(x.openedAt))}
    </small>
    {x.mayWithdraw && (
      <Button size="small" aria-label={words.withdrawAssistOf(x.title, x.number)} onClick={withdraw}>
        {words.withdrawAssist}
      </Button>
    )}
  </li>
)
