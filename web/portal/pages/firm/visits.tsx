import { useState } from 'preact/hooks'
import type { VisitLine } from '../../../../server/visits/contract.ts'
import { BackLink, Button } from '../../parts/button.tsx'
import { Heading } from '../../parts/heading.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Show } from '../../parts/loaded.tsx'
import { ProblemNote } from '../../parts/problem.tsx'
import type { PageProps } from '../../router.ts'
import { useDoing, useLoad } from '../../state/loading.ts'
import { w } from '../../words/index.ts'
import { InSpace } from './in-space.tsx'
import { SlotTime, span } from './parts.tsx'
import { callsOf, type Slot, visitsOf } from './reads.ts'
import { f } from './words.ts'

/** Who is coming, of all agencies, on one calendar; and who came. */
export const Page = ({ params }: PageProps) => (
  <InSpace key={params.id} id={params.id ?? ''}>
    {({ firm, id }) => (
      <>
        <BackLink href={`/firm/${id}`}>{firm.name}</BackLink>
        <Heading>{f.visits.title}</Heading>
        <Planned id={id} />
        <Past id={id} />
      </>
    )}
  </InSpace>
)

/** By months, each day on a line: on a phone a list is read, a grid is not. */
function Planned({ id }: { id: string }) {
  const found = useLoad(s => callsOf(id, s), [id])
  return (
    <section>
      <h2>{f.visits.planned}</h2>
      <p class="soft">{f.visits.plannedWhy}</p>
      <Show of={found} lines={3}>
        {({ rows }) => {
          const coming = rows.filter(r => r.status === 'planned' && !r.joinedTo)
          return coming.length === 0 ? <p>{f.visits.plannedNone}</p> : <Agenda of={coming} />
        }}
      </Show>
    </section>
  )
}

const Agenda = ({ of }: { of: readonly Slot[] }) => (
  <ul class="bare slots">
    {of.map(slot => (
      <li key={slot.id}>
        <SlotTime of={slot} />
      </li>
    ))}
  </ul>
)

function Past({ id }: { id: string }) {
  const first = useLoad(s => visitsOf(id, { status: 'done', limit: 20 }, s), [id])
  const [rest, setRest] = useState<{ rows: VisitLine[]; next: string | undefined }>()
  const more = useDoing()
  const next = rest ? rest.next : first.value?.next
  const read = () =>
    more.run(async () => {
      const page = await visitsOf(id, { status: 'done', limit: 20, ...(next && { after: next }) })
      setRest({ rows: [...(rest?.rows ?? []), ...page.rows], next: page.next })
    })
  return (
    <section>
      <h2>{f.visits.past}</h2>
      <Show of={first} lines={3}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p class="soft">{f.visits.pastNone}</p>
          ) : (
            <ul class="cards bare">
              {[...rows, ...(rest?.rows ?? [])].map(v => (
                <Card key={v.id} firm={id} v={v} />
              ))}
            </ul>
          )
        }
      </Show>
      <ProblemNote problem={more.problem} />
      {next && (
        <Button kind="plain" doing={more.doing} onClick={read}>
          {w.shell.more20}
        </Button>
      )}
    </section>
  )
}

const Card = ({ firm, v }: { firm: string; v: VisitLine }) => (
  <li>
    <a class="card" href={`/firm/${firm}/visits/${v.id}`}>
      <span class="card-words">
        <span class="entry-title number">{span(v.startsAt, v.endsAt)}</span>
        <span>
          {v.envoy.name}　{v.agency.name}
        </span>
        {v.confirmation !== 'none' && (
          <span class="card-state">
            <span class={v.confirmation === 'asked' ? 'tag wanted' : 'tag'}>{f.visits.states[v.confirmation]}</span>
          </span>
        )}
      </span>
      <Icon name="next" />
    </a>
  </li>
)
