import type { MatterView } from '../../../../server/matters/contract.ts'
import { isoDayText } from '../../../common/dates.ts'
import { modes } from '../../words.ts'

const words = modes.panel.facts

/** What was laid down in acts of a mode and is worked by ever after: by procedure, the act, its field, and what it is called. */
const laidDown: Readonly<Record<string, readonly (readonly [string, string, string])[]>> = {
  'modes.team': [
    ['form', 'aim', words.aim],
    ['plan', 'plan', words.plan],
    ['report', 'report', words.report],
  ],
  'modes.conference': [
    ['convene', 'question', words.question],
    ['convene', 'until', words.opinionsUntil],
  ],
  'modes.research': [
    ['plan', 'plan', words.researchPlan],
    ['plan', 'until', words.until],
    ['report', 'summary', words.summary],
    ['report', 'proposals', words.proposals],
  ],
}

/** Aim, plan and report, as they last stood. */
export function LaidDown({ m }: { m: MatterView }) {
  const said = (laidDown[m.procedure] ?? []).flatMap(([act, field, title]) => {
    const value = (m.facts[act] as Record<string, unknown> | undefined)?.[field]
    return typeof value === 'string' && value !== '' ? [{ title, value }] : []
  })
  if (said.length === 0) return null
  return (
    <section>
      <dl className="answers">
        {said.map(({ title, value }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{isoDayText(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
