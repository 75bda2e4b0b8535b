import { Icon } from '../../portal/parts/icon.tsx'
import type { State } from '../outbox/entry.ts'
import { w } from '../words/index.ts'

const marks = {
  draft: 'file',
  waiting: 'clock',
  sending: 'clock',
  sent: 'done',
  conflict: 'alert',
  refused: 'alert',
} as const

/** Where a visit stands on its way, in a word and a sign. */
export const StateTag = ({ state }: { state: State }) => (
  <span class={`state-tag ${state}`}>
    <Icon name={marks[state]} />
    {w.states[state]}
  </span>
)
