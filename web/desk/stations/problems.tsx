import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { StationView } from '../../../server/stations/contract.ts'
import { post } from '../../common/api.ts'
import { dayText, isoDayText } from '../../common/dates.ts'
import { Field } from '../forms/field.tsx'
import { FirmSelect } from '../parts/firm-select.tsx'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { Section } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { stations } from '../words.ts'
import { Meeting } from './meeting.tsx'
import { ProblemList } from './problem-list.tsx'
import { useFeedback, useMeetings, useRefresh } from './queries.ts'

/** What firms said, the meetings that heard it, and the problems that came of it until they are gone. */
export function Problems({ s }: { s: StationView }) {
  return (
    <>
      <ProblemList s={s} />
      <Feedback s={s} />
      <Meetings s={s} />
    </>
  )
}

function Feedback({ s }: { s: StationView }) {
  const words = stations.feedback
  const [waiting, setWaiting] = useState(false)
  const [adding, add] = useState(false)
  const [firm, setFirm] = useState<{ id: number; name: string }>()
  const [fault, setFault] = useState<string>()
  const refresh = useRefresh()
  const found = useFeedback(s.id, waiting)
  return (
    <Section
      title={words.title}
      extra={
        <div className="row">
          <Checkbox checked={waiting} onChange={e => setWaiting(e.target.checked)}>
            {words.waiting}
          </Checkbox>
          {s.may.enter && <Button onClick={() => add(true)}>{words.add}</Button>}
        </div>
      }
    >
      <Read from={found} rows={2}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="soft">{words.none}</p>
          ) : (
            <ul className="lines">
              {rows.map(f => (
                <li key={f.id}>
                  <span className="grow">
                    <b>{f.enterprise}</b>
                    <span className="under kept-lines">{f.text}</span>
                  </span>
                  {f.matter && <Link to={`/matters/${f.matter}`}>{stations.requests.list}</Link>}
                  <span className="tag">{f.standing}</span>
                  <time className="soft num">{dayText(f.at)}</time>
                </li>
              ))}
            </ul>
          )
        }
      </Read>
      {adding && (
        <FormDrawer
          title={words.add}
          schema={{
            properties: { text: { title: words.text, 'x-widget': 'text', maxLength: 5000 } },
            required: ['text'],
          }}
          said={words.added}
          refresh={refresh}
          close={() => add(false)}
          check={() => {
            setFault(firm ? undefined : stations.ask.need)
            return firm !== undefined
          }}
          send={(answers, key) => {
            const body = { ...answers, enterprise: firm!.id }
            return post(`/stations/${s.id}/feedback`, body, key(body))
          }}
        >
          <Field id="feedback-firm" title={words.firm} fault={fault} needed>
            <FirmSelect
              id="feedback-firm"
              label={words.firm}
              value={firm?.id}
              known={firm}
              onChange={to => {
                setFirm(to)
                setFault(undefined)
              }}
            />
          </Field>
        </FormDrawer>
      )}
    </Section>
  )
}

function Meetings({ s }: { s: StationView }) {
  const words = stations.meetings
  const [adding, add] = useState(false)
  const found = useMeetings(s.id)
  return (
    <Section title={words.title} extra={s.may.meet && <Button onClick={() => add(true)}>{words.add}</Button>}>
      <Read from={found} rows={2}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="soft">{words.none}</p>
          ) : (
            <ul className="lines">
              {rows.map(m => (
                <li key={m.id}>
                  <span className="grow">
                    <b className="num">{isoDayText(m.day)}</b>　{m.place}
                    <small className="soft under">{words.numbers(m.feedback, m.problems)}</small>
                    <details>
                      <summary>{words.read}</summary>
                      <p className="kept-lines measure">{m.agenda}</p>
                      <p className="kept-lines measure card-top">{m.minutes}</p>
                    </details>
                  </span>
                  <span className="soft">{m.for}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Read>
      {adding && <Meeting s={s} close={() => add(false)} />}
    </Section>
  )
}
