import type { AgreementView } from '../../../server/agreements/contract.ts'
import { dayText } from '../../common/dates.ts'
import { Section } from '../parts/page.tsx'
import { agreements, frame } from '../words.ts'

const words = agreements.page

/** Who the parties are, and how each stands to the text that waits, else to the one in force. */
export function SidesCard({ a }: { a: AgreementView }) {
  const v = a.versions.find(x => x.waitsFor.length > 0) ?? a.versions.findLast(x => x.signedAt)
  return (
    <Section title={words.parties}>
      <ul className="sides">
        {a.parties.map(p => {
          const signed = v?.signatures.find(s => s.agency === p.name)
          return (
            <li key={p.id}>
              <p className="row">
                <b>{p.name}</b>
                {p.weaker && <span className="tag">{words.weaker}</span>}
              </p>
              <p className="soft">{p.regions.map(r => r.title).join(frame.list)}</p>
              {v && (
                <p className={signed ? 'word-signed' : 'word-waiting'}>
                  {signed ? words.signed(signed.person, dayText(signed.at)) : words.unsignedOf(v.version)}
                </p>
              )}
            </li>
          )
        })}
      </ul>
      {a.coordinator && (
        <dl className="facts">
          <div>
            <dt>{words.coordinator}</dt>
            <dd>{a.coordinator.name}</dd>
          </div>
        </dl>
      )}
    </Section>
  )
}

/** What the text in force covers. */
export function ScopeCard({ a }: { a: AgreementView }) {
  const { scope } = a
  return (
    <Section title={words.scope}>
      {!scope ? (
        <p className="soft">{words.scopeNone}</p>
      ) : (
        <dl className="scope">
          {(['services', 'acts', 'data', 'regions'] as const).map(key => (
            <div key={key}>
              <dt className="soft">{words[key]}</dt>
              {scope[key].length === 0 && <dd>{words.noData}</dd>}
              {scope[key].map(x => (
                <dd key={x.key}>{x.title}</dd>
              ))}
            </div>
          ))}
        </dl>
      )}
    </Section>
  )
}
