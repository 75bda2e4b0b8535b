import type { Static } from 'typebox'
import type { Classes, ClassView, Corners } from '../../../../server/firm-services/contract.ts'
import { get } from '../../../common/api.ts'
import { Heading } from '../../parts/heading.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Show } from '../../parts/loaded.tsx'
import type { PageProps } from '../../router.ts'
import { useLoad } from '../../state/loading.ts'
import { session } from '../../state/session.ts'
import { useStore } from '../../state/store.ts'
import { w } from '../../words/index.ts'
import { Paged } from './paged.tsx'
import { span } from './parts.tsx'
import { f } from './words.ts'
import './firm.css'

const sets = ['coming', 'past', 'mine'] as const
type Set_ = (typeof sets)[number]

/** Classes open to firms, and where law books can be borrowed. */
export function Page({ query }: PageProps) {
  const who = useStore(session)
  const set = sets.find(s => s === query.get('set')) ?? 'coming'
  const shown = sets.filter(s => s !== 'mine' || who?.kind === 'resident')
  return (
    <>
      <Heading>{f.classes.title}</Heading>
      <p class="lead">{f.classes.gist}</p>
      <nav class="tabs" aria-label={f.classes.title}>
        {shown.map(s => (
          <a
            key={s}
            href={s === 'coming' ? '/classes' : `/classes?set=${s}`}
            aria-current={s === set ? 'page' : undefined}
          >
            {f.classes[s]}
          </a>
        ))}
      </nav>
      <Paged<ClassView>
        load={(after, s) =>
          get<Static<typeof Classes>>(
            '/classes',
            {
              limit: 20,
              ...(set === 'past' && { past: true }),
              ...(set === 'mine' && { mine: true }),
              ...(after && { after }),
            },
            s,
          )
        }
        on={[set]}
        none={<None set={set} />}
      >
        {c => (
          <li key={c.id}>
            <a class="card" href={`/classes/${c.id}`}>
              <span class="card-words">
                <span class="soft small">{c.kindTitle}</span>
                <span class="entry-title">{c.title}</span>
                <span class="number">{span(c.startsAt, c.endsAt)}</span>
                <span class="soft">
                  {c.place}　{c.speaker}
                </span>
                <span class="card-state">
                  {c.mine && c.mine.state !== 'cancelled' && <span class="tag wanted">{c.mine.stateTitle}</span>}
                  {c.cancelledWhy ? (
                    <span class="due danger">{f.classes.cancelled(c.cancelledWhy)}</span>
                  ) : (
                    <span class="soft small">{f.classes.seats(c.taken, c.capacity)}</span>
                  )}
                </span>
              </span>
              <Icon name="next" />
            </a>
          </li>
        )}
      </Paged>
      <CornerList />
    </>
  )
}

const None = ({ set }: { set: Set_ }) => {
  const title = { coming: f.classes.none, past: f.classes.nonePast, mine: f.classes.noneMine }[set]
  return <Empty title={title}>{set === 'coming' && <p class="soft">{f.classes.noneWhy}</p>}</Empty>
}

function CornerList() {
  const found = useLoad(s => get<Static<typeof Corners>>('/reading-corners', { limit: 50 }, s), [])
  return (
    <section>
      <h2>{f.classes.corners}</h2>
      <p class="soft">{f.classes.cornersGist}</p>
      <Show of={found} lines={2}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p>{f.classes.cornersNone}</p>
          ) : (
            <ul class="bare members">
              {rows.map(c => (
                <li key={c.id}>
                  <p class="strong">{c.name}</p>
                  <p>{c.address}</p>
                  <p class="soft">{f.classes.hours(c.hours)}</p>
                  <details>
                    <summary>{f.classes.holdings(c.holdings.length)}</summary>
                    <p>{c.holdings.map(h => h.title).join(w.form.list)}</p>
                  </details>
                </li>
              ))}
            </ul>
          )
        }
      </Show>
    </section>
  )
}
