import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../../parts/button.tsx'
import { Show } from '../../parts/loaded.tsx'
import { ProblemNote } from '../../parts/problem.tsx'
import { useDoing, useLoad } from '../../state/loading.ts'
import { w } from '../../words/index.ts'

type Rows<T> = { rows: T[]; next?: string }

/** A list that grows at its foot. `on`: what it is read anew for. */
export function Paged<T>({
  load,
  on,
  none,
  children,
}: {
  load: (after: string | undefined, signal?: AbortSignal) => Promise<Rows<T>>
  on: readonly unknown[]
  none: ComponentChildren
  children: (row: T) => ComponentChildren
}) {
  const first = useLoad(s => load(undefined, s), on)
  const [rest, setRest] = useState<{ of: Rows<T>; rows: T[]; next: string | undefined }>()
  const more = useDoing()
  // What was read further down belongs to the first page it was read below.
  const grown = rest && rest.of === first.value ? rest : undefined
  const next = grown ? grown.next : first.value?.next
  const read = () =>
    more.run(async () => {
      const of = first.value
      if (!of) return
      const page = await load(next)
      setRest({ of, rows: [...(grown?.rows ?? []), ...page.rows], next: page.next })
    })
  return (
    <>
      <Show of={first} lines={4}>
        {({ rows }) =>
          rows.length === 0 ? none : <ul class="cards bare">{[...rows, ...(grown?.rows ?? [])].map(children)}</ul>
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
