import { useState } from 'preact/hooks'
import type { Static } from 'typebox'
import type { PublicationRow, Publications } from '../../../../server/modes/contract.ts'
import { get } from '../../../common/api.ts'
import { dayText } from '../../../common/dates.ts'
import { Button } from '../../parts/button.tsx'
import { Line } from '../../parts/field.tsx'
import { Heading } from '../../parts/heading.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty } from '../../parts/loaded.tsx'
import { go, type PageProps } from '../../router.ts'
import { Paged } from './paged.tsx'
import { f } from './words.ts'
import './firm.css'

/** What was found out for firms and published, without a name in it. */
export function Page({ query }: PageProps) {
  const q = query.get('q') ?? ''
  const kind = query.get('kind') ?? ''
  const [typed, type] = useState(q)
  const to = (change: { q?: string; kind?: string }) => {
    const next = { q: typed.trim(), kind, ...change }
    const given = Object.entries(next).filter(([, value]) => value !== '')
    return `/results${given.length > 0 ? `?${new URLSearchParams(given)}` : ''}`
  }
  const filtered = q !== '' || kind !== ''
  return (
    <>
      <Heading>{f.results.title}</Heading>
      <p class="lead">{f.results.gist}</p>
      <search>
        <form
          noValidate
          class="find"
          onSubmit={event => {
            event.preventDefault()
            go(to({}), { keep: true })
          }}
        >
          <Line id="f-q" label={f.results.search} value={typed} onValue={type} />
          <Button submit kind="plain" icon="search">
            {f.results.searchIt}
          </Button>
        </form>
        <nav class="tabs" aria-label={f.results.kind}>
          {[{ value: '', title: f.results.anyKind }, ...f.results.kinds].map(({ value, title }) => (
            <a key={value} href={to({ kind: value })} aria-current={value === kind ? 'page' : undefined}>
              {title}
            </a>
          ))}
        </nav>
      </search>
      <Paged<Static<typeof PublicationRow>>
        load={(after, s) =>
          get<Static<typeof Publications>>('/publications', { q, kind, limit: 20, ...(after && { after }) }, s)
        }
        on={[q, kind]}
        none={
          <Empty title={filtered ? f.results.none : f.results.noneYet}>
            <p class="soft">{filtered ? f.results.noneWhy : f.results.gist}</p>
          </Empty>
        }
      >
        {p => (
          <li key={p.id}>
            <a class="card" href={`/results/${p.id}`}>
              <span class="card-words">
                <span class="soft small">{p.kindTitle}</span>
                <span class="entry-title">{p.title}</span>
                <span>{p.gist}</span>
                <span class="soft small">{f.results.published(p.agency, dayText(p.publishedAt))}</span>
              </span>
              <Icon name="next" />
            </a>
          </li>
        )}
      </Paged>
    </>
  )
}
