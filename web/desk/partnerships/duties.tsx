import { Button } from 'antd'
import { useState } from 'react'
import type { PartnershipView } from '../../../server/partnerships/contract.ts'
import { dayText, isoDayText } from '../../common/dates.ts'
import { Citation } from '../parts/citation.tsx'
import { Section } from '../parts/page.tsx'
import { Meter } from '../plans/meter.tsx'
import { frame, partnerships } from '../words.ts'
import { Acts } from './acts.tsx'
import { EvidenceList } from './evidence.tsx'
import { Tell } from './tell.tsx'
import { None } from './works.tsx'

const words = partnerships.duties
type Duty = PartnershipView['duties'][number]

/** The duties of a year: how much is countersigned of what is asked, and each deed with both sides' names. */
export function Duties({ pair }: { pair: PartnershipView }) {
  const [telling, tell] = useState<Duty>()
  return (
    <>
      {pair.duties.length === 0 && <None {...words.none} />}
      {pair.duties.map(d => (
        <Section
          key={d.id}
          title={d.title}
          gist={d.kindTitle}
          extra={
            <span className="row">
              {d.late && <span className="tag danger">{words.late}</span>}
              <span className={`tag ${d.standing === 'kept' ? 'kept' : ''}`}>{d.standingTitle ?? d.stateTitle}</span>
              {d.may.includes('deeds') && (
                <Button
                  size="small"
                  aria-label={partnerships.of(partnerships.acts.deeds, d.title)}
                  onClick={() => tell(d)}
                >
                  {partnerships.acts.deeds}
                </Button>
              )}
              <Acts pair={pair} path={`duties/${d.id}`} title={d.title} may={d.may} />
            </span>
          }
        >
          <Meter part={Math.min(d.done, d.required)} whole={d.required} label={words.progress(d.done, d.required)} />
          <p className="meta soft duty-of">
            <span>{words.owedBy(d.owedBy.map(p => p.name).join(frame.list))}</span>
            {d.due && <span>{words.due(isoDayText(d.due))}</span>}
            <Citation text={d.cite.text} basis={d.cite} />
          </p>
          {d.deeds.length === 0 ? (
            <p className="soft">{words.noDeeds}</p>
          ) : (
            <ul className="lines">
              {d.deeds.map(e => (
                <li key={e.id}>
                  <span className="grow">
                    <b>{e.title}</b> <span className="num soft">{isoDayText(e.day)}</span>
                    {e.text && <span className="under kept-lines">{e.text}</span>}
                    <small className="soft under">{words.told(e.told.person, e.told.agency, dayText(e.told.at))}</small>
                    {e.answered && (
                      <small className="soft under">
                        {words.answered(e.answered.person, e.answered.agency, dayText(e.answered.at))}
                      </small>
                    )}
                    {e.why && <small className="under">{e.why}</small>}
                    <EvidenceList pair={pair} files={e.files} />
                  </span>
                  <span
                    className={`tag ${e.state === 'countersigned' ? 'kept' : e.state === 'disputed' ? 'risk' : ''}`}
                  >
                    {e.stateTitle}
                  </span>
                  <Acts pair={pair} path={`deeds/${e.id}`} title={e.title} may={e.may} />
                </li>
              ))}
            </ul>
          )}
        </Section>
      ))}
      {telling && <Tell pair={pair} duty={telling} close={() => tell(undefined)} />}
    </>
  )
}
