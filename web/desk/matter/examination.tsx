import { useQuery } from '@tanstack/react-query'
import type { MatterView } from '../../../server/matters/contract.ts'
import { get } from '../../common/api.ts'
import { dayText } from '../../common/dates.ts'
import { Read } from '../parts/read.tsx'
import { matter } from '../words.ts'
import { Reason } from './reason.tsx'

const words = matter.examination

type Said = { text: string; basis?: string; unverified?: boolean }
type Examined = {
  assessment: { outcome: string; title: string; reasons: Said[] }
  venue: { right?: boolean; reasons: Said[] }
  doubles: { number: string; agency: string; receivedAt: string; own: boolean }[]
  urgency?: { may: boolean; reason: Said }
}

/** What the rules say of an application, beside the decision that a person takes. */
export function Examination({ m }: { m: MatterView }) {
  const found = useQuery({
    queryKey: ['examination', m.id],
    queryFn: ({ signal }) => get<Examined>(`/legal-aid/matters/${m.id}/examination`, undefined, signal),
  })
  return (
    <section className="aside" aria-label={words.title}>
      <h3>{words.title}</h3>
      <p className="soft small">{words.gist}</p>
      <Read from={found}>
        {({ assessment, venue, doubles, urgency }) => (
          <div className="stack">
            <Part title={words.eligibility} result={assessment.title} reasons={assessment.reasons} />
            <Part
              title={words.venue}
              result={venue.right === undefined ? words.unclear : venue.right ? words.ours : words.others}
              reasons={venue.reasons}
            />
            {urgency && (
              <Part title={words.urgency} result={urgency.may ? words.may : words.mayNot} reasons={[urgency.reason]} />
            )}
            <div>
              <h4>{words.doubles}</h4>
              {doubles.length === 0 && <p>{words.noDoubles}</p>}
              <ul className="plain">
                {doubles.map(d => (
                  <li key={d.number}>
                    <span className="num">{d.number}</span> {d.agency}{' '}
                    <span className="soft">{dayText(d.receivedAt)}</span>
                  </li>
                ))}
              </ul>
            </div>
          </div>
        )}
      </Read>
    </section>
  )
}

const Part = ({ title, result, reasons }: { title: string; result: string; reasons: Said[] }) => (
  <div>
    <h4 className="soft">{title}</h4>
    <p>
      <b>{result}</b>
    </p>
    <ul className="small bullets">
      {reasons.map(r => (
        <Reason key={r.text} r={r} />
      ))}
    </ul>
  </div>
)
