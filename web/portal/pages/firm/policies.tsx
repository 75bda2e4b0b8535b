import { useState } from 'preact/hooks'
import type { Static } from 'typebox'
import type { FeedRow } from '../../../../server/firm-services/contract.ts'
import { keyed, post } from '../../../common/api.ts'
import { isoDayText } from '../../../common/dates.ts'
import { BackLink, Button } from '../../parts/button.tsx'
import { Heading } from '../../parts/heading.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Show } from '../../parts/loaded.tsx'
import { ProblemNote } from '../../parts/problem.tsx'
import type { PageProps } from '../../router.ts'
import { useDoing, useLoad } from '../../state/loading.ts'
import { w } from '../../words/index.ts'
import { InSpace } from './in-space.tsx'
import { feedOf } from './reads.ts'
import { f } from './words.ts'

type Row = Static<typeof FeedRow>

/** What was sent to this firm, and why to this one. */
export const Page = ({ params, query }: PageProps) => (
  <InSpace key={params.id} id={params.id ?? ''}>
    {({ firm, id }) => (
      <>
        <BackLink href={`/firm/${id}`}>{firm.name}</BackLink>
        <Heading>{f.policies.title}</Heading>
        <p class="lead">{f.policies.gist}</p>
        <Feed key={query.get('all')} id={id} all={query.has('all')} />
      </>
    )}
  </InSpace>
)

function Feed({ id, all }: { id: string; all: boolean }) {
  const wanted = { limit: 20, ...(!all && { unread: true }) }
  const first = useLoad(s => feedOf(id, wanted, s), [id, all])
  const [rest, setRest] = useState<{ rows: Row[]; next: string | undefined }>()
  const more = useDoing()
  const next = rest ? rest.next : first.value?.next
  const read = () =>
    more.run(async () => {
      const page = await feedOf(id, { ...wanted, ...(next && { after: next }) })
      setRest({ rows: [...(rest?.rows ?? []), ...page.rows], next: page.next })
    })
  const here = `/firm/${id}/policies`
  return (
    <>
      <p>
        <a href={all ? here : `${here}?all=1`}>{all ? f.policies.unreadOnly : f.policies.all}</a>
      </p>
      <Show of={first} lines={4}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={all ? f.policies.none : f.policies.noneUnread}>
              <p class="soft">{f.policies.noneWhy}</p>
            </Empty>
          ) : (
            <ul class="bare policies">
              {[...rows, ...(rest?.rows ?? [])].map(p => (
                <Policy key={p.id} id={id} p={p} />
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
    </>
  )
}

const keyOf = keyed()

function Policy({ id, p }: { id: string; p: Row }) {
  const [unread, setUnread] = useState(p.unread)
  const reading = useDoing()
  const read = () =>
    reading.run(async () => {
      await post(`/my/enterprises/${id}/policies/${p.id}/read`, {}, keyOf([id, p.id]))
      setUnread(false)
    })
  return (
    <li>
      <h2>
        {p.title} {unread && <span class="tag wanted">{f.policies.new}</span>}
      </h2>
      <p class="soft small">
        {p.publisher}　{f.policies.from(isoDayText(p.from))}
        {p.to && `　${f.policies.to(isoDayText(p.to))}`}
      </p>
      <p class="said">{p.gist}</p>
      <p>
        <span class="soft">{f.policies.why}</span>　{p.why.join(w.form.list)}
      </p>
      <ProblemNote problem={reading.problem} />
      <div class="buttons">
        {p.link && (
          <a class="button plain" href={p.link} target="_blank" rel="noopener noreferrer">
            <Icon name="file" />
            {f.policies.full}
          </a>
        )}
        {unread && (
          <Button kind="plain" doing={reading.doing} onClick={read}>
            {f.policies.read}
            <span class="unseen">{p.title}</span>
          </Button>
        )}
      </div>
    </li>
  )
}
