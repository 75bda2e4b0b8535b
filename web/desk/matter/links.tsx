import { Link } from 'react-router'
import type { MatterView } from '../../../server/matters/contract.ts'
import { dayText } from '../../common/dates.ts'
import { Citation } from '../parts/citation.tsx'
import { Section } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { usePlanOf } from '../plans/queries.ts'
import { matter } from '../words.ts'
import { useWaysOf } from './ways.tsx'

/** Where the matter came from and what went on from it; what the person said of it in the end. */
export function Links({ m }: { m: MatterView }) {
  const ways = useWaysOf(m)
  const shown = new Set([...(ways?.steps ?? []), ...(ways?.assistance ?? [])].map(x => x.id))
  const links = [
    ...(m.origin ? [[matter.links.origin, m.origin] as const] : []),
    ...m.referred.filter(r => !shown.has(r.id)).map(r => [matter.links.referred, r] as const),
  ]
  const inPlan = m.procedure === 'plans.task' || m.procedure === 'plans.part'
  return (
    <>
      {inPlan && <InPlan id={m.id} task={m.origin?.id ?? m.id} />}
      {links.length > 0 && (
        <Section title={matter.links.title}>
          <dl className="facts">
            {links.map(([name, to]) => (
              <div key={to.id}>
                <dt>{name}</dt>
                <dd>
                  <Link to={`/matters/${to.id}`}>{to.procedureTitle}</Link>
                  <small className="num soft under">{to.number}</small>
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      {m.rating && (
        <Section title={matter.rating.title} extra={<time className="soft">{dayText(m.rating.at)}</time>}>
          <p>
            <b>{matter.rating.grades[m.rating.grade]}</b>
          </p>
          {m.rating.text && <p>{m.rating.text}</p>}
        </Section>
      )}
    </>
  )
}

/** The plan a task stands in, and its place there. */
function InPlan({ id, task }: { id: string; task: string }) {
  const found = usePlanOf(id)
  return (
    <Section title={matter.links.plan}>
      <Read from={found} rows={1}>
        {plan => <Link to={`/plans/${plan.id}?task=${task}`}>{plan.title}</Link>}
      </Read>
    </Section>
  )
}

export function Remedies({ m }: { m: MatterView }) {
  if (m.remedies.length === 0) return null
  return (
    <Section title={matter.remedies.title}>
      <ul className="plain">
        {m.remedies.map(r => (
          <li key={r.title}>
            <b>{r.title}</b>
            <p>
              {r.within && matter.remedies.within(r.within)}
              {matter.remedies.to(r.to)}
            </p>
            <Citation text={r.basis.text} basis={r.basis} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
