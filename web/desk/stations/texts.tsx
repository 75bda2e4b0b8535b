import { Button } from 'antd'
import { useState } from 'react'
import type { StationView } from '../../../server/stations/contract.ts'
import { post } from '../../common/api.ts'
import { dayText } from '../../common/dates.ts'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { Section } from '../parts/page.tsx'
import { stations } from '../words.ts'
import { useRefresh } from './queries.ts'

const words = stations.texts
type Kind = keyof typeof words.kinds
const kinds = Object.keys(words.kinds) as Kind[]

/** What is written down of a station, each in versions: what stands is shown, what stood before is folded. */
export function TextsOf({ s }: { s: StationView }) {
  const [writing, write] = useState<Kind>()
  const refresh = useRefresh()
  const current = (kind: Kind) => s.texts.find(t => t.kind === kind && t.current)
  const now = writing && current(writing)
  return (
    <Section title={words.title}>
      <div className="texts">
        {kinds.map(kind => {
          const t = current(kind)
          const older = s.texts.filter(x => x.kind === kind && !x.current).toReversed()
          return (
            <section key={kind}>
              <h3 className="row">
                {words.kinds[kind]}
                {s.may.write && (
                  <Button
                    size="small"
                    className="push"
                    aria-label={`${t ? words.edit : words.write} ${words.kinds[kind]}`}
                    onClick={() => write(kind)}
                  >
                    {t ? words.edit : words.write}
                  </Button>
                )}
              </h3>
              {t ? (
                <>
                  <p className="kept-lines measure">{t.text}</p>
                  <p className="soft small">{words.by(t.by, t.for, dayText(t.at), t.version)}</p>
                </>
              ) : (
                <p className="soft">{words.none}</p>
              )}
              {older.length > 0 && (
                <details>
                  <summary>{words.older(older.length)}</summary>
                  {older.map(x => (
                    <div key={x.version} className="card-top">
                      <p className="soft small">{words.by(x.by, x.for, dayText(x.at), x.version)}</p>
                      <p className="kept-lines measure">{x.text}</p>
                    </div>
                  ))}
                </details>
              )}
            </section>
          )
        })}
      </div>
      {writing && (
        <FormDrawer
          title={words.of(words.kinds[writing])}
          act={now ? words.edit : words.write}
          schema={{
            properties: { text: { title: words.text, 'x-widget': 'text', maxLength: 50_000 } },
            required: ['text'],
          }}
          given={{ text: now?.text ?? '' }}
          said={words.saved}
          refresh={refresh}
          close={() => write(undefined)}
          send={(answers, key) => {
            const body = { kind: writing, after: now?.version ?? 0, ...answers }
            return post(`/stations/${s.id}/texts`, body, key(body))
          }}
        />
      )}
    </Section>
  )
}
