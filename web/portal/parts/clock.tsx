import type { CommitmentView } from '../../../server/matters/contract.ts'
import { dueText, momentText } from '../../common/dates.ts'
import { w } from '../words/index.ts'
import { Cite, type Cited } from './cite.tsx'
import { Icon } from './icon.tsx'

/** How a date stands: by word and mark, and by colour only beside them. */
const tones: Record<string, string> = { red: 'danger', amber: 'risk', soon: 'risk', green: 'kept' }
export const toneOf = (light: string): string => tones[light] ?? ''

export const Due = ({
  dueAt,
  undated,
  light,
}: {
  dueAt?: string | undefined
  undated?: string | undefined
  light: string
}) => (
  <span class={`due ${toneOf(light)}`}>
    <Icon name={light === 'red' ? 'alert' : 'clock'} />
    {dueAt ? dueText(dueAt) : (undated ?? w.matter.noDate)}
  </span>
)

/** The same clock that staff see, with every step by which its date was reckoned. */
export function Clock({ of }: { of: CommitmentView }) {
  const open = of.status === 'open' || of.status === 'paused'
  return (
    <li class="clock">
      <p class="strong">{of.title}</p>
      <p class="soft">{w.matter.owes(of.yours ? w.matter.you : of.ownerTitle, of.limit)}</p>
      {open ? <Due dueAt={of.dueAt} undated={of.undated} light={of.light} /> : <Ended of={of} />}
      <details>
        <summary>{w.matter.derivation}</summary>
        <ol class="steps">
          {of.steps.map((step, i) => (
            <Sentence key={i} of={step} />
          ))}
          {of.steps.length === 0 && <li>{of.undated ?? w.matter.noDate}</li>}
        </ol>
        {of.changes.map(change => (
          <p key={change.at} class="soft small">
            {w.matter.moved(momentText(change.at), change.why)}
          </p>
        ))}
        <p>
          {w.matter.basis} <Cite of={of.basis} />
        </p>
      </details>
    </li>
  )
}

const Ended = ({ of }: { of: CommitmentView }) => (
  <span class={`due ${of.late ? 'danger' : 'kept'}`}>
    <Icon name={of.late ? 'alert' : 'done'} />
    {of.endedAt ? w.matter.ended(momentText(of.endedAt), of.late) : w.matter.over}
  </span>
)

type Step = CommitmentView['steps'][number] & { cite?: Cited }

/** One step of the reckoning; the article at its end can be opened. */
function Sentence({ of }: { of: Step }) {
  const [, said, cited] = (of.cite && /^(.*)（(《.+)）$/.exec(of.text)) || []
  if (!of.cite || !cited) return <li>{of.text}</li>
  return (
    <li>
      {said} <Cite of={{ ...of.cite, text: cited }} />
    </li>
  )
}
