import { useState } from 'preact/hooks'
import type { Inbox, InboxRow } from '../../../server/matters/contract.ts'
import { get } from '../../common/api.ts'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Heading } from '../parts/heading.tsx'
import { Empty, Show } from '../parts/loaded.tsx'
import { MatterCard } from '../parts/matter-card.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { SignedIn } from '../parts/sign-in-gate.tsx'
import { go } from '../router.ts'
import { useDoing, useLoad } from '../state/loading.ts'
import { session, signOut } from '../state/session.ts'
import { useStore } from '../state/store.ts'
import { w } from '../words/index.ts'

export const Page = () => (
  <SignedIn>
    <Mine />
  </SignedIn>
)

function Mine() {
  const who = useStore(session)
  const leaving = useDoing()
  const leave = () =>
    leaving.run(async () => {
      await signOut()
      go('/', { replace: true })
    })
  return (
    <>
      <Heading>{w.mine.title}</Heading>
      <div class="row-apart">
        <p class="soft">{who?.kind === 'resident' && `${w.mine.hello(who.name)}　${who.phone}`}</p>
        <Button kind="quiet" icon="leave" doing={leaving.doing} onClick={leave}>
          {w.mine.signOut}
        </Button>
      </div>
      <p>
        <a href="/firm">{w.shell.firm}</a>
      </p>
      <ProblemNote problem={leaving.problem} />
      <List view="open" />
      <List view="closed" />
    </>
  )
}

function List({ view }: { view: 'open' | 'closed' }) {
  const first = useLoad(s => get<Inbox>('/matters', { view, limit: 20 }, s), [view])
  const [rest, setRest] = useState<{ rows: InboxRow[]; next: string | undefined }>()
  const more = useDoing()
  const open = view === 'open'
  const next = rest ? rest.next : first.value?.next
  const read = () =>
    more.run(async () => {
      const page = await get<Inbox>('/matters', { view, limit: 20, after: next })
      setRest({ rows: [...(rest?.rows ?? []), ...page.rows], next: page.next })
    })
  return (
    <section>
      <h2>{open ? w.mine.open : w.mine.closed}</h2>
      <Show of={first}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={open ? w.mine.empty : w.mine.emptyClosed}>
              <p class="soft">{open ? w.mine.emptyWhy : w.mine.emptyClosedWhy}</p>
              {open && (
                <div class="buttons">
                  <ButtonLink href="/ask">{w.shell.ask}</ButtonLink>
                  <ButtonLink href="/legal-aid" kind="plain">
                    {w.shell.aid}
                  </ButtonLink>
                </div>
              )}
            </Empty>
          ) : (
            <ul class="cards bare">
              {[...rows, ...(rest?.rows ?? [])].map(row => (
                <MatterCard key={row.id} row={row} />
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
