import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Static } from 'typebox'
import type { SuggestionAnswers, Topics } from '../../../server/firm-services/contract.ts'
import { post } from '../../common/api.ts'
import { dayText, isoDayText } from '../../common/dates.ts'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { Nothing, Page, Section } from '../parts/page.tsx'
import { Pages } from '../parts/pages.tsx'
import { Read } from '../parts/read.tsx'
import { services } from '../words.ts'
import { AgencyField, type Tabbed, useFilters, useOwnAgencies } from './parts.tsx'
import { useRefresh, useRows } from './queries.ts'

const words = services.suggestions

/** What firms are asked about, how many answered, and what was said to them in public. */
export function SuggestionsTab({ tabs }: Tabbed) {
  const f = useFilters()
  const own = useOwnAgencies()
  const [q, after] = [f.text('q'), f.text('after')]
  const topics = useRows<Static<typeof Topics>>('/suggestion-topics', { limit: 50 })
  const answers = useRows<Static<typeof SuggestionAnswers>>('/suggestion-answers', {
    limit: 20,
    ...(q && { q }),
    ...(after && { after }),
  })
  const [typed, type] = useState(q ?? '')
  const [adding, add] = useState(false)
  return (
    <Page
      title={services.title}
      gist={services.gist}
      actions={
        <>
          <Link to="/services?tab=requests&procedure=firm-services.suggestion">{words.handle}</Link>
          {own.length > 0 && (
            <Button type="primary" onClick={() => add(true)}>
              {words.add}
            </Button>
          )}
        </>
      }
    >
      {tabs}
      <div className="columns-2 even side-by-side">
        <Section title={words.topics}>
          <Read from={topics} rows={4}>
            {({ rows }) =>
              rows.length === 0 ? (
                <Nothing {...words.none} />
              ) : (
                <ul className="topics">
                  {rows.map(t => (
                    <li key={t.id}>
                      <p className="row">
                        <b>{t.title}</b>
                        <span className={t.open ? 'tag accent' : 'tag'}>{t.open ? words.open : words.over}</span>
                        <span className="num push">{words.received(t.received)}</span>
                      </p>
                      <p className="clamp kept-lines">{t.text}</p>
                      <p className="soft small">
                        {t.agency.name}　{words.until(isoDayText(t.until))}
                      </p>
                    </li>
                  ))}
                </ul>
              )
            }
          </Read>
        </Section>
        <Section title={words.answers}>
          <Input.Search
            className="card-gap"
            aria-label={words.q}
            placeholder={words.q}
            allowClear
            maxLength={60}
            value={typed}
            onChange={e => type(e.target.value)}
            onSearch={v => f.set({ q: v.trim() || undefined })}
          />
          <Read from={answers} rows={4}>
            {({ rows, next }) =>
              rows.length === 0 ? (
                <p className="soft">{words.answersNone}</p>
              ) : (
                <>
                  <ul className="topics">
                    {rows.map(a => (
                      <li key={a.id}>
                        <p className="row">
                          <b>{a.title}</b>
                          <span className={a.adopted ? 'tag accent' : 'tag'}>
                            {a.adopted ? words.adopted : words.notAdopted}
                          </span>
                        </p>
                        {a.topic && <p className="soft small">{words.onTopic(a.topic.title)}</p>}
                        <dl className="facts">
                          <div>
                            <dt>{words.suggestion}</dt>
                            <dd className="kept-lines">{a.suggestion}</dd>
                          </div>
                          <div>
                            <dt>{words.answer}</dt>
                            <dd className="kept-lines">{a.answer}</dd>
                          </div>
                        </dl>
                        <p className="soft small">{words.by(a.agency, dayText(a.publishedAt))}</p>
                      </li>
                    ))}
                  </ul>
                  <Pages next={next} />
                </>
              )
            }
          </Read>
        </Section>
      </div>
      {adding && <TopicForm close={() => add(false)} />}
    </Page>
  )
}

function TopicForm({ close }: { close: () => void }) {
  const agencies = useOwnAgencies()
  const [agency, setAgency] = useState(agencies[0]?.id)
  const refresh = useRefresh()
  const t = words.form
  return (
    <FormDrawer
      title={words.add}
      schema={{
        properties: {
          title: { title: t.title, maxLength: 200 },
          text: { title: t.text, 'x-widget': 'text', maxLength: 10_000 },
          until: { title: t.until, 'x-widget': 'date' },
        },
        required: ['title', 'text', 'until'],
      }}
      said={words.added}
      refresh={refresh}
      close={close}
      check={() => agency !== undefined}
      send={(answers, key) => {
        const body = { ...answers, agency }
        return post('/suggestion-topics', body, key(body))
      }}
    >
      <AgencyField agencies={agencies} value={agency} set={setAgency} />
    </FormDrawer>
  )
}
