import type { ComponentChildren } from 'preact'
import type { MatterView } from '../../../server/matters/contract.ts'
import { dayText, momentText } from '../../common/dates.ts'
import { w } from '../words/index.ts'
import { Cite } from './cite.tsx'
import { Clock, Due } from './clock.tsx'
import { CrisisPanel } from './crisis.tsx'
import { Icon } from './icon.tsx'
import { QuickExit } from './quick-exit.tsx'
import { Asked, Steps, waitsFor } from './steps.tsx'
import { Filled, lastTold, Told } from './told.tsx'

/** Where a matter stands and what comes next: the same for whoever may see it. `children` stand after the present state. */
export const MatterBody = ({
  matter,
  headed,
  children,
}: {
  matter: MatterView
  headed?: 'h2'
  children?: ComponentChildren
}) => (
  <>
    {matter.crisis && (
      <>
        <QuickExit />
        <CrisisPanel lines={matter.crisis.lines} />
      </>
    )}
    <section class="state" aria-label={w.matter.now}>
      {headed && <h2 class="state-name">{matter.title}</h2>}
      <p class="soft small">
        {matter.procedureTitle}　{w.matter.number(matter.number)}
      </p>
      <p class="state-title">{matter.stateTitle}</p>
      <p>{matter.says}</p>
      <Moved matter={matter} />
      {matter.next && (
        <p class="state-next">
          <span class="soft">{w.matter.next}</span>
          <span class="strong">{waitsFor(matter.next)}</span>
          <Due dueAt={matter.next.dueAt} undated={matter.next.undated} light={matter.next.light} />
        </p>
      )}
    </section>
    <Asked matter={matter} />
    <Told matter={matter} />
    {children}
    {matter.commitments.length > 0 && (
      <section>
        <h2>{w.matter.clocks}</h2>
        <p class="soft">{w.matter.clocksWhy}</p>
        <ul class="bare clocks">
          {matter.commitments.map(c => (
            <Clock key={c.id} of={c} />
          ))}
        </ul>
      </section>
    )}
    {matter.remedies.length > 0 && (
      <section>
        <h2>{w.matter.remedies}</h2>
        <ul>
          {matter.remedies.map(r => (
            <li key={r.title}>
              <span class="strong">{r.title}</span> {w.matter.remedy(r.to, r.within)} <Cite of={r.basis} />
            </li>
          ))}
        </ul>
      </section>
    )}
    <section>
      <h2>{w.matter.timeline}</h2>
      <ol class="timeline bare">
        {matter.docket.toReversed().map(entry => (
          <li key={entry.seq}>
            <p class="soft small">{momentText(entry.at)}</p>
            <p>
              <span class="strong">{entry.title}</span>{' '}
              <span class="soft">{entry.yours ? w.matter.you : entry.capacityTitle}</span>
            </p>
            {entry !== lastTold(matter) && <Filled of={entry} />}
          </li>
        ))}
      </ol>
    </section>
    <Steps matter={matter} />
    <About matter={matter} />
  </>
)

/** By whom it is served since it went over to another agency. */
function Moved({ matter }: { matter: MatterView }) {
  const moved = matter.docket.findLast(e => e.kind === 'matter.moved')
  return moved ? (
    <p class="strong">
      {w.matter.servedBy(matter.agency.name, dayText(moved.at))}
      <Call of={matter} />
    </p>
  ) : null
}

const Call = ({ of: { agency } }: { of: MatterView }) =>
  agency.phone ? (
    <a class="call-inline" href={`tel:${agency.phone}`}>
      <Icon name="phone" />
      {agency.phone}
    </a>
  ) : null

const About = ({ matter }: { matter: MatterView }) => (
  <dl class="facts">
    <div>
      <dt>{w.matter.agency}</dt>
      <dd>
        {matter.agency.name}
        <Call of={matter} />
      </dd>
    </div>
    {matter.handler && (
      <div>
        <dt>{w.matter.handler}</dt>
        <dd>
          {matter.handler.name}　{matter.handler.agency}
        </dd>
      </div>
    )}
    {matter.parties.map(p => (
      <div key={p.id}>
        <dt>{p.roleTitle}</dt>
        <dd>{[p.name, p.identity, p.phone].filter(Boolean).join('　')}</dd>
      </div>
    ))}
    {[
      ...(matter.origin ? [{ ...matter.origin, how: w.matter.origin }] : []),
      ...matter.referred.filter(r => !r.step).map(r => ({ ...r, how: w.matter.referred })),
    ].map(link => (
      <div key={link.id}>
        <dt>{link.how}</dt>
        <dd>
          <a href={`/mine/${link.id}`}>
            {link.procedureTitle} {link.number}
          </a>
        </dd>
      </div>
    ))}
    <div>
      <dt>{w.receipt.at}</dt>
      <dd>{dayText(matter.openedAt)}</dd>
    </div>
  </dl>
)
