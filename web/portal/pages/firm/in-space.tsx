import type { ComponentChildren } from 'preact'
import type { MyEnterprise } from '../../../../server/enterprises/contract.ts'
import { Show } from '../../parts/loaded.tsx'
import { SignedIn } from '../../parts/sign-in-gate.tsx'
import { type Loaded, useLoad } from '../../state/loading.ts'
import { mySpace } from './reads.ts'
import './firm.css'

export type Space = { firm: MyEnterprise; id: string; acts: boolean; again: () => void }

/** A page of one firm's space, shown to its members: others sign in first, or are told it is not theirs. */
export const InSpace = ({ id, children }: { id: string; children: (space: Space) => ComponentChildren }) => (
  <SignedIn>
    <Opened id={id}>{children}</Opened>
  </SignedIn>
)

function Opened({ id, children }: { id: string; children: (space: Space) => ComponentChildren }) {
  const found: Loaded<MyEnterprise> = useLoad(s => mySpace(encodeURIComponent(id), s), [id])
  return (
    <Show of={found} lines={5}>
      {firm => children({ firm, id, acts: firm.role !== 'reader', again: found.again })}
    </Show>
  )
}
