import { useState } from 'preact/hooks'
import type { MyEnterprises } from '../../../../server/enterprises/contract.ts'
import { keyed, post } from '../../../common/api.ts'
import { dayText } from '../../../common/dates.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Heading } from '../../parts/heading.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Show, Skeleton } from '../../parts/loaded.tsx'
import { ProblemNote } from '../../parts/problem.tsx'
import { useDoing, useLoad } from '../../state/loading.ts'
import { session } from '../../state/session.ts'
import { useStore } from '../../state/store.ts'
import { mySpaces } from './reads.ts'
import { f } from './words.ts'
import './firm.css'

/** For whoever comes by: what is open to all, and the way in. */
export function Page() {
  const who = useStore(session)
  if (who?.kind === 'resident') return <Spaces />
  if (!who) return <Skeleton lines={4} />
  return (
    <>
      <Heading>{f.space.title}</Heading>
      <p class="lead">{f.space.gist}</p>
      <div class="buttons">
        <ButtonLink href="/sign-in?to=/firm">{f.space.enter}</ButtonLink>
      </div>
      <p class="soft">{f.space.noneWhy}</p>
      <Open />
    </>
  )
}

/** The firms one has a place in, and the invitations to others. */
function Spaces() {
  const found = useLoad(mySpaces, [])
  const [said, say] = useState('')
  const done = (words: string) => {
    say(words)
    found.again()
  }
  return (
    <>
      <Heading>{f.space.title}</Heading>
      <p class="lead">{f.space.gist}</p>
      {said && (
        <p class="note kept" role="status">
          {said}
        </p>
      )}
      <Show of={found} lines={4}>
        {({ rows, invitations }) => (
          <>
            {invitations.length > 0 && (
              <section>
                <h2>{f.space.invitations}</h2>
                <ul class="cards bare">
                  {invitations.map(i => (
                    <Invitation key={i.id} of={i} done={done} />
                  ))}
                </ul>
              </section>
            )}
            {rows.length === 0 && invitations.length === 0 && (
              <Empty title={f.space.none}>
                <p class="soft">{f.space.noneWhy}</p>
              </Empty>
            )}
            {rows.length > 0 && (
              <section>
                <h2>{f.space.mine}</h2>
                <ul class="cards bare">
                  {rows.map(r => (
                    <li key={r.id}>
                      <a class="card" href={`/firm/${r.id}`}>
                        <span class="card-words">
                          <span class="entry-title">{r.name}</span>
                          <span class="soft small">
                            {r.roleTitle}　{f.space.members(r.members)}
                          </span>
                        </span>
                        <Icon name="next" />
                      </a>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </>
        )}
      </Show>
      <Open />
    </>
  )
}

/** What is open to everybody. */
const Open = () => (
  <section>
    <h2>{f.space.more}</h2>
    <ul class="bare rows">
      {(
        [
          ['/classes', f.space.classes],
          ['/results', f.space.results],
          ['/suggestions', f.space.suggestions],
        ] as const
      ).map(([href, title]) => (
        <li key={href}>
          <a href={href}>
            <span class="entry-words">{title}</span>
            <Icon name="next" />
          </a>
        </li>
      ))}
    </ul>
  </section>
)

const keyOf = keyed()

function Invitation({ of: i, done }: { of: MyEnterprises['invitations'][number]; done: (said: string) => void }) {
  const answering = useDoing()
  const answer = (how: 'accept' | 'decline') =>
    answering.run(async () => {
      await post(`/my/invitations/${i.id}/${how}`, {}, keyOf([i.id, how]))
      done(how === 'accept' ? f.space.joined(i.enterprise) : f.space.declined(i.enterprise))
    })
  return (
    <li class="invitation">
      <p class="entry-title">{i.enterprise}</p>
      <p>{f.space.invitedBy(i.by, i.roleTitle)}</p>
      <p class="soft small">{f.space.expires(dayText(i.expires))}</p>
      <ProblemNote problem={answering.problem} />
      <div class="buttons">
        <Button doing={answering.doing} onClick={() => answer('accept')}>
          {f.space.accept}
          <span class="unseen">{i.enterprise}</span>
        </Button>
        <Button kind="plain" onClick={() => answer('decline')}>
          {f.space.decline}
          <span class="unseen">{i.enterprise}</span>
        </Button>
      </div>
    </li>
  )
}
