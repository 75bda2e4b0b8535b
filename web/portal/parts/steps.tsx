import type { Behind, MatterView } from '../../../server/matters/contract.ts'
import { dayText } from '../../common/dates.ts'
import { w } from '../words/index.ts'
import { ButtonLink } from './button.tsx'
import { Due } from './clock.tsx'
import { Icon } from './icon.tsx'

type Asks = NonNullable<Behind['asks']>
type Asking = Behind & { asks: Asks }
const isAsking = (b: Behind): b is Asking => b.asks !== undefined

/** What is to be done next, said to whoever it waits for. */
export const waitsFor = ({ act, ownerTitle, yours }: Pick<Asks, 'act' | 'ownerTitle' | 'yours'>) =>
  yours ? w.matter.waitsForYou(act) : w.matter.waitsFor(act, ownerTitle)

/** Who wants to hand the matter to whom; any other step by its name. */
const what = ({ procedure, procedureTitle, handler, agency }: Behind) =>
  procedure === 'handovers.transfer' && handler ? w.matter.handover.between(handler, agency) : procedureTitle

/** In the list: what a step of the matter waits for, and until when. */
export const AskLinks = ({ of = [] }: { of?: readonly Behind[] | undefined }) => (
  <>
    {of.filter(isAsking).map(step => (
      <a key={step.id} class="ask-link" href={`/mine/${step.id}`}>
        <Icon name="alert" />
        <span class="card-words">
          <span class="strong">{waitsFor(step.asks)}</span>
          <span class="soft small">{what(step)}</span>
          <Due dueAt={step.asks.dueAt} undated={step.asks.undated} light={step.asks.light} />
        </span>
        <Icon name="next" />
      </a>
    ))}
  </>
)

/** In the matter: who asks, until when, and the way to where it is answered. */
export const Asked = ({ matter }: { matter: MatterView }) => (
  <>
    {matter.referred.filter(isAsking).map(step => (
      <section key={step.id} class="panel ask">
        <h2>{waitsFor(step.asks)}</h2>
        <p>{what(step)}</p>
        <p>{step.says}</p>
        <Due dueAt={step.asks.dueAt} undated={step.asks.undated} light={step.asks.light} />
        <div class="buttons">
          <ButtonLink href={`/mine/${step.id}`}>{w.matter.answerAsk}</ButtonLink>
        </div>
      </section>
    ))}
  </>
)

/** The steps a matter took to other agencies, each with where it stands. */
export function Steps({ matter }: { matter: MatterView }) {
  const steps = matter.referred.filter(b => b.step)
  return steps.length === 0 ? null : (
    <section>
      <h2>{w.matter.steps}</h2>
      <ul class="bare rows">
        {steps.map(step => (
          <li key={step.id}>
            <a href={`/mine/${step.id}`}>
              <span class="entry-words">
                <span class="soft small">
                  {dayText(step.openedAt)}　{step.procedureTitle} {step.number}
                </span>
                <span>{what(step)}</span>
                <span class="card-state">
                  <span class="tag">{step.stateTitle}</span>
                  <span class="soft small">{step.says}</span>
                </span>
              </span>
              <Icon name="next" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
