import type { Static } from 'typebox'
import type { SuggestionAnswer, SuggestionAnswers, Topics } from '../../../../server/firm-services/contract.ts'
import { get } from '../../../common/api.ts'
import { dayText, isoDayText } from '../../../common/dates.ts'
import { ButtonLink } from '../../parts/button.tsx'
import { Heading } from '../../parts/heading.tsx'
import { Show } from '../../parts/loaded.tsx'
import { useLoad } from '../../state/loading.ts'
import { session } from '../../state/session.ts'
import { useStore } from '../../state/store.ts'
import { Paged } from './paged.tsx'
import { mySpaces } from './reads.ts'
import { f } from './words.ts'
import './firm.css'

/** What firms are asked about, and what was answered in public. */
export function Page() {
  const who = useStore(session)
  const topics = useLoad(s => get<Static<typeof Topics>>('/suggestion-topics', { open: true, limit: 50 }, s), [])
  const spaces = useLoad(s => (who?.kind === 'resident' ? mySpaces(s) : Promise.resolve(undefined)), [who?.kind])
  const firm = spaces.value?.rows.find(r => r.role !== 'reader')
  const write = (topic: number) => (firm ? `/firm/${firm.id}/ask/firm-services.suggestion?topic=${topic}` : '/firm')
  return (
    <>
      <Heading>{f.suggestions.title}</Heading>
      <p class="lead">{f.suggestions.gist}</p>
      <section>
        <h2>{f.suggestions.open}</h2>
        <Show of={topics} lines={3}>
          {({ rows }) =>
            rows.length === 0 ? (
              <p>{f.suggestions.none}</p>
            ) : (
              <ul class="bare policies">
                {rows.map(t => (
                  <li key={t.id}>
                    <h3>{t.title}</h3>
                    <p class="soft small">
                      {t.agency.name}　{f.suggestions.until(isoDayText(t.until))}　{f.suggestions.received(t.received)}
                    </p>
                    <p class="said">{t.text}</p>
                    <div class="buttons">
                      <ButtonLink kind="plain" href={write(t.id)}>
                        {f.suggestions.write}
                        <span class="unseen">{t.title}</span>
                      </ButtonLink>
                    </div>
                    {!firm && <p class="soft small">{f.suggestions.writeWhy}</p>}
                  </li>
                ))}
              </ul>
            )
          }
        </Show>
      </section>
      <section>
        <h2>{f.suggestions.answers}</h2>
        <Paged<Static<typeof SuggestionAnswer>>
          load={(after, s) =>
            get<Static<typeof SuggestionAnswers>>('/suggestion-answers', { limit: 20, ...(after && { after }) }, s)
          }
          on={[]}
          none={<p class="soft">{f.suggestions.answersNone}</p>}
        >
          {a => (
            <li key={a.id} class="answered">
              <h3>
                {a.title}{' '}
                <span class={a.adopted ? 'tag good' : 'tag'}>
                  {a.adopted ? f.suggestions.adopted : f.suggestions.notAdopted}
                </span>
              </h3>
              <p class="said">
                <span class="soft">{f.suggestions.suggestion}</span>　{a.suggestion}
              </p>
              <p class="said">
                <span class="soft">{f.suggestions.answer}</span>　{a.answer}
              </p>
              <p class="soft small">{f.suggestions.by(a.agency, dayText(a.publishedAt))}</p>
            </li>
          )}
        </Paged>
      </section>
    </>
  )
}
