import type { Inbox } from '../../../../server/matters/contract.ts'
import { get } from '../../../common/api.ts'
import { BackLink } from '../../parts/button.tsx'
import { Heading } from '../../parts/heading.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Show } from '../../parts/loaded.tsx'
import { MatterCard } from '../../parts/matter-card.tsx'
import type { PageProps } from '../../router.ts'
import { useLoad } from '../../state/loading.ts'
import { type Service, services } from '../../state/services.ts'
import { InSpace } from './in-space.tsx'
import { offersOf } from './station.tsx'
import { f } from './words.ts'

/** What a firm may ask for in its own name: openings for an applicant of what serves firms. */
export const firmOpenings = (rows: readonly Service[]) =>
  rows.flatMap(service => {
    if (!/^(firm-services|modes)\./.test(service.id)) return []
    const open = service.opens.find(o => o.by.some(b => b.actor === 'applicant'))
    return open ? [{ service, open }] : []
  })

/** What the firm may ask for, and where its matters stand. */
export const Page = ({ params, query }: PageProps) => (
  <InSpace key={params.id} id={params.id ?? ''}>
    {({ firm, id, acts }) => (
      <>
        <BackLink href={`/firm/${id}`}>{firm.name}</BackLink>
        <Heading>{f.services.title}</Heading>
        {query.has('sent') && (
          <p class="note kept" role="status">
            {f.services.sent}　{f.services.sentNumber(query.get('sent') ?? '')}
          </p>
        )}
        <h2>{f.services.can}</h2>
        {acts ? <Openings id={id} /> : <p class="soft">{f.services.reader}</p>}
        {acts && <Stations id={id} />}
        <h2>{f.services.matters}</h2>
        <Matters name={firm.name} />
        <p class="soft">{f.services.mattersWhy}</p>
        <ul class="bare rows">
          <li>
            <a href="/mine">
              <span class="entry-words">{f.services.toMine}</span>
              <Icon name="next" />
            </a>
          </li>
        </ul>
      </>
    )}
  </InSpace>
)

/** What is under way with the firm as applicant, of the latest hundred; all of it stands under one's own matters. */
function Matters({ name }: { name: string }) {
  const found = useLoad(s => get<Inbox>('/matters', { view: 'open', limit: 100 }, s), [])
  return (
    <Show of={found} lines={3}>
      {({ rows }) => {
        const ours = rows.filter(r => r.applicant === name)
        return ours.length === 0 ? (
          <p>{f.services.none}</p>
        ) : (
          <ul class="cards bare">
            {ours.map(row => (
              <MatterCard key={row.id} row={row} />
            ))}
          </ul>
        )
      }}
    </Show>
  )
}

/** The stations of the firm's home region in other places, and what may be asked there; nothing where there is none. */
function Stations({ id }: { id: string }) {
  const found = useLoad(s => offersOf(id, s), [id])
  const rows = found.value?.rows.filter(o => o.services.length > 0) ?? []
  if (rows.length === 0) return null
  return (
    <>
      <h2>{f.stations.title}</h2>
      {rows.map(o => (
        <section key={o.id}>
          <h3>{o.name}</h3>
          <p class="soft">{f.stations.gist(o.home)}</p>
          <ul class="bare rows">
            {o.services.map(v => (
              <li key={v.id}>
                <a href={`/firm/${id}/stations/${o.id}/${v.id}`}>
                  <span class="entry-words">
                    <span class="strong">{v.title}</span>
                    <span class="soft small">{v.gist}</span>
                    <span class="soft small">{f.stations.by(v.body, v.who)}</span>
                  </span>
                  <Icon name="next" />
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function Openings({ id }: { id: string }) {
  const found = useLoad(s => services(s), [])
  return (
    <Show of={found} lines={3}>
      {({ rows }) => (
        <ul class="bare rows">
          {firmOpenings(rows).map(({ service, open }) => (
            <li key={service.id}>
              <a href={`/firm/${id}/ask/${service.id}`}>
                <span class="entry-words">
                  <span class="strong">{open.title}</span>
                  <span class="soft small">{service.gist}</span>
                </span>
                <Icon name="next" />
              </a>
            </li>
          ))}
        </ul>
      )}
    </Show>
  )
}
