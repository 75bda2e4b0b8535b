import { Heading } from '../parts/heading.tsx'
import { Icon } from '../parts/icon.tsx'
import { Empty, Show } from '../parts/loaded.tsx'
import { useLoad } from '../state/loading.ts'
import { type Service, services } from '../state/services.ts'
import { w } from '../words/index.ts'

/** All services a resident can begin; those between offices stand apart. */
export function Page() {
  const found = useLoad(services, [])
  return (
    <>
      <Heading>{w.guides.title}</Heading>
      <p class="lead">{w.guides.why}</p>
      <Show of={found} lines={5}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={w.guides.empty}>
              <p class="soft">{w.guides.emptyWhy}</p>
            </Empty>
          ) : (
            <>
              <List rows={rows.filter(r => r.public)} />
              {rows.some(r => !r.public) && (
                <>
                  <h2>{w.guides.inside}</h2>
                  <List rows={rows.filter(r => !r.public)} />
                </>
              )}
            </>
          )
        }
      </Show>
    </>
  )
}

const List = ({ rows }: { rows: Service[] }) => (
  <ul class="bare cards">
    {rows.map(row => (
      <li key={row.id}>
        <a class="card" href={`/guides/${row.id}`}>
          <span class="card-words">
            <span class="entry-title">{row.title}</span>
            <span class="soft">{row.gist}</span>
          </span>
          <Icon name="next" />
        </a>
      </li>
    ))}
  </ul>
)
