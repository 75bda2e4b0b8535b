import type { PublicationView } from '../../../../server/modes/contract.ts'
import { get } from '../../../common/api.ts'
import { dayText } from '../../../common/dates.ts'
import { BackLink } from '../../parts/button.tsx'
import { Heading } from '../../parts/heading.tsx'
import { Show } from '../../parts/loaded.tsx'
import type { PageProps } from '../../router.ts'
import { useLoad } from '../../state/loading.ts'
import { w } from '../../words/index.ts'
import { f } from './words.ts'
import './firm.css'

/** One published result as it is read. */
export function Page({ params }: PageProps) {
  const id = params.id ?? ''
  const found = useLoad(s => get<PublicationView>(`/publications/${encodeURIComponent(id)}`, undefined, s), [id])
  return (
    <>
      <BackLink href="/results">{f.results.title}</BackLink>
      <Show of={found} lines={6}>
        {p => (
          <article class="result">
            <p class="caption">{p.kindTitle}</p>
            <Heading key={id}>{p.title}</Heading>
            <p class="soft">
              {f.results.authors(p.authors.join(w.form.list))}
              <br />
              {f.results.published(p.agency, dayText(p.publishedAt))}
            </p>
            <div class="said result-body">{p.body}</div>
            {p.thanks && (
              <p class="soft">
                {f.results.thanks}　{p.thanks}
              </p>
            )}
          </article>
        )}
      </Show>
    </>
  )
}
