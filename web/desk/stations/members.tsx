import { Button } from 'antd'
import { useState } from 'react'
import type { StationView } from '../../../server/stations/contract.ts'
import { post } from '../../common/api.ts'
import { isoDayText } from '../../common/dates.ts'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { Section } from '../parts/page.tsx'
import { useAgency } from '../parts/use-agency.tsx'
import { frame, stations } from '../words.ts'
import { Ending } from './ending.tsx'
import { useRefresh } from './queries.ts'

const words = stations.members
type Team = keyof typeof words.teams

/** The leading group and the three teams, of both sides; who left stays on the record. */
export function Members({ s }: { s: StationView }) {
  const [adding, add] = useState(false)
  const { agency, field, check } = useAgency(words.agency, stations.form.choose(words.agency))
  const refresh = useRefresh()
  const former = s.members.filter(m => m.to)
  return (
    <Section title={words.title} extra={s.may.write && <Button onClick={() => add(true)}>{words.add}</Button>}>
      <div className="teams">
        {(Object.keys(words.teams) as Team[]).map(team => {
          const there = s.members.filter(m => m.team === team && !m.to)
          return (
            <section key={team}>
              <h3>{words.teams[team]}</h3>
              {there.length === 0 && <p className="soft">{words.none}</p>}
              <ul className="lines">
                {there
                  .toSorted((a, b) => Number(b.lead) - Number(a.lead))
                  .map(m => (
                    <li key={m.id}>
                      <span>
                        <b>{m.name}</b> {m.lead && <span className="tag accent">{words.leads[team]}</span>}
                        <small className="soft under">
                          {m.agency.name}　{m.duty}
                        </small>
                      </span>
                      {s.may.write && (
                        <span className="push">
                          <Ending
                            path={`/stations/${s.id}/members/${m.id}/end`}
                            act={words.end}
                            label={words.endOf(m.name)}
                            said={words.ended}
                          />
                        </span>
                      )}
                    </li>
                  ))}
              </ul>
            </section>
          )
        })}
      </div>
      {former.length > 0 && (
        <p className="soft small card-top">
          {words.former}　{former.map(m => words.was(m.name, isoDayText(m.from), isoDayText(m.to!))).join(frame.list)}
        </p>
      )}
      {adding && (
        <FormDrawer
          title={words.add}
          schema={{
            properties: {
              team: {
                title: words.team,
                'x-widget': 'choice',
                anyOf: Object.entries(words.teams).map(([value, title]) => ({ const: value, title })),
              },
              name: { title: words.name, maxLength: 40 },
              duty: { title: words.duty, maxLength: 120 },
              lead: { title: words.lead, 'x-widget': 'yesno' },
            },
            required: ['team', 'name', 'duty'],
          }}
          said={words.added}
          refresh={refresh}
          close={() => add(false)}
          check={check}
          send={(answers, key) => {
            const body = { ...answers, agency: agency!.id }
            return post(`/stations/${s.id}/members`, body, key(body))
          }}
          more={field}
        />
      )}
    </Section>
  )
}
