import type { MyEnterprise } from '../../../../server/enterprises/contract.ts'
import { BackLink } from '../../parts/button.tsx'
import { Heading } from '../../parts/heading.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Show } from '../../parts/loaded.tsx'
import type { PageProps } from '../../router.ts'
import { useLoad } from '../../state/loading.ts'
import { InSpace, type Space } from './in-space.tsx'
import { SlotTime } from './parts.tsx'
import { callsOf, checksOf, feedOf, followUpsOf, peopleOf, visitsOf } from './reads.ts'
import { f } from './words.ts'

/** One firm: what waits for it first, then who serves it, who comes next, and the ways on. */
export const Page = ({ params }: PageProps) => (
  <InSpace key={params.id} id={params.id ?? ''}>
    {space => (
      <>
        <BackLink href="/firm">{f.space.title}</BackLink>
        <Heading>{space.firm.name}</Heading>
        <p class="soft">
          {f.home.role(space.firm.roleTitle)}
          {space.firm.code && `　${f.home.code} ${space.firm.code}`}
        </p>
        {!space.acts && <p class="note">{f.home.reader}</p>}
        <Waiting {...space} />
        <Coming id={space.id} />
        <People id={space.id} />
        <Entries id={space.id} />
        <Covered firm={space.firm} />
      </>
    )}
  </InSpace>
)

type Wait = { href: string; title: string; gist?: string; danger?: boolean }

/** What cannot be read now hides nothing else. */
const orNone = <T,>(reading: Promise<{ rows: T[] }>) => reading.catch(() => ({ rows: [] as T[] }))

/** Everything that waits, each line the way to it. */
function Waiting({ id }: Space) {
  const found = useLoad(
    async s => {
      const [visits, followUps, feed, checks] = await Promise.all([
        orNone(visitsOf(id, { confirmation: 'asked', limit: 50 }, s)),
        orNone(followUpsOf(id, s)),
        feedOf(id, { unread: true, limit: 1 }, s).catch(() => ({ unread: 0 })),
        orNone(checksOf(id, s)),
      ])
      const open = followUps.rows.filter(r => r.status === 'open' && r.owner.side === 'firm')
      const late = open.filter(r => r.overdue).length
      const waits: Wait[] = []
      for (const c of checks.rows.filter(row => row.state === 'answering'))
        waits.push({ href: `/firm/${id}/checks/${c.id}`, title: f.home.answering, gist: c.number })
      if (visits.rows.length > 0) waits.push({ href: `/firm/${id}/visits`, title: f.home.confirm(visits.rows.length) })
      if (open.length > 0)
        waits.push({
          href: `/firm/${id}/checks`,
          title: f.home.followUps(open.length),
          ...(late > 0 && { gist: f.home.late(late), danger: true }),
        })
      if (feed.unread > 0) waits.push({ href: `/firm/${id}/policies`, title: f.home.policies(feed.unread) })
      return waits
    },
    [id],
  )
  return (
    <section>
      <h2>{f.home.waiting}</h2>
      <Show of={found} lines={2}>
        {waits =>
          waits.length === 0 ? (
            <p class="soft">{f.home.nothing}</p>
          ) : (
            <ul class="bare rows waits">
              {waits.map(wait => (
                <li key={wait.href + wait.title}>
                  <a href={wait.href}>
                    <span class="entry-words">
                      <span class="strong">{wait.title}</span>
                      {wait.gist && <span class={wait.danger ? 'due danger small' : 'soft small'}>{wait.gist}</span>}
                    </span>
                    <Icon name="next" />
                  </a>
                </li>
              ))}
            </ul>
          )
        }
      </Show>
    </section>
  )
}

/** The next planned visits of all agencies. */
function Coming({ id }: { id: string }) {
  const found = useLoad(s => callsOf(id, s), [id])
  return (
    <section>
      <h2>{f.home.next}</h2>
      <Show of={found} lines={1}>
        {({ rows }) => {
          const next = rows.filter(r => r.status === 'planned' && !r.joinedTo).slice(0, 3)
          return next.length === 0 ? (
            <p class="soft">{f.home.nextNone}</p>
          ) : (
            <ul class="bare slots">
              {next.map(slot => (
                <li key={slot.id}>
                  <SlotTime of={slot} />
                </li>
              ))}
            </ul>
          )
        }}
      </Show>
    </section>
  )
}

function People({ id }: { id: string }) {
  const found = useLoad(s => peopleOf(id, s), [id])
  return (
    <section>
      <h2>{f.home.people}</h2>
      <Show of={found} lines={2}>
        {({ rows }) =>
          rows.length === 0 ? (
            <>
              <p>{f.home.peopleNone}</p>
              <p class="soft">{f.home.peopleNoneWhy}</p>
            </>
          ) : (
            <ul class="bare people">
              {rows.map(p => (
                <li key={p.id}>
                  <p class="soft small">{p.kindTitle}</p>
                  <p class="strong">{p.name ?? p.agency?.name}</p>
                  <p class="soft">{[p.name && p.agency?.name, p.duty].filter(Boolean).join('　')}</p>
                  {p.phone && (
                    <a
                      class="call-inline"
                      href={`tel:${p.phone.replace(/[^\d+]/g, '')}`}
                      aria-label={f.home.call(p.name ?? p.agency?.name ?? '', p.phone)}
                    >
                      <Icon name="phone" />
                      {p.phone}
                    </a>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Show>
    </section>
  )
}

const Entries = ({ id }: { id: string }) => (
  <section>
    <h2>{f.home.entries}</h2>
    <ul class="bare rows">
      {(
        [
          [`/firm/${id}/visits`, f.home.visits, f.home.visitsGist],
          [`/firm/${id}/checks`, f.home.checks, f.home.checksGist],
          [`/firm/${id}/services`, f.home.services, f.home.servicesGist],
          [`/firm/${id}/policies`, f.home.policyFeed, f.home.policyFeedGist],
          ['/classes', f.space.classes, f.home.classesGist],
          [`/firm/${id}/members`, f.home.membersEntry, f.home.membersGist],
        ] as const
      ).map(([href, title, gist]) => (
        <li key={href}>
          <a href={href}>
            <span class="entry-words">
              <span class="strong">{title}</span>
              <span class="soft small">{gist}</span>
            </span>
            <Icon name="next" />
          </a>
        </li>
      ))}
    </ul>
  </section>
)

const Covered = ({ firm }: { firm: MyEnterprise }) =>
  firm.bodies.length === 0 ? null : (
    <section>
      <h2>{f.home.covered}</h2>
      <ul class="bare">
        {firm.bodies.map(b => (
          <li key={b.id}>
            {b.name} <span class="soft small">{b.kindTitle}</span>
          </li>
        ))}
      </ul>
    </section>
  )
