import { Button } from 'antd'
import type { MatterView } from '../../../server/matters/contract.ts'
import { dayText } from '../../common/dates.ts'
import { useClaim } from '../inbox/claiming.ts'
import { Copyable } from '../parts/copy.tsx'
import { DaysLeft, Urgency } from '../parts/light.tsx'
import { matter as words } from '../words.ts'

/** Number, title, where it stands, and the one thing that is next. */
export function Heading({ m }: { m: MatterView }) {
  const claim = useClaim()
  const facts: [string, string | undefined][] = [
    [words.facts.agency, m.agency.name],
    [words.facts.channel, m.channelTitle],
    [words.facts.opened, dayText(m.openedAt)],
    [words.facts.closed, m.closedAt && dayText(m.closedAt)],
    [words.facts.handler, m.handler && `${m.handler.name} ${m.handler.agency}`],
  ]
  return (
    <header className="matter-head">
      <p className="meta">
        <span>{m.procedureTitle}</span>
        <Copyable text={m.number} />
        {m.category && m.category !== m.title && <span>{m.category}</span>}
      </p>
      <div className="matter-title">
        <h1>{m.title}</h1>
        <span className="tag accent">{m.stateTitle}</span>
        <Urgency of={m.urgency} />
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
        {(m.officer || !m.closedAt) && (
          <div>
            <dt>{words.facts.officer}</dt>
            <dd>
              {m.officer?.name ?? words.unclaimed}
              {!m.officer && !m.closedAt && !m.granted && (
                <Button size="small" onClick={() => claim.mutate([m])} loading={claim.isPending}>
                  {words.claim}
                </Button>
              )}
            </dd>
          </div>
        )}
      </dl>
      {m.next && (
        <p className={`next ${m.next.light}`}>
          <span className="soft">{words.next}</span>
          <b>{m.next.act}</b>
          <span className="soft">{words.owes(m.next.ownerTitle)}</span>
          <DaysLeft dueAt={m.next.dueAt} undated={m.next.undated} light={m.next.light} />
          {!m.next.dueAt && m.next.undated && <span className="soft">{m.next.undated}</span>}
        </p>
      )}
    </header>
  )
}
