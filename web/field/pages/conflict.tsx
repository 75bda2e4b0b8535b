import { useState } from 'preact/hooks'
import { Button } from '../../portal/parts/button.tsx'
import { ErrorSummary } from '../../portal/parts/problem.tsx'
import { go, type PageProps } from '../../portal/router.ts'
import { useStore } from '../../portal/state/store.ts'
import type { Entry } from '../outbox/entry.ts'
import { type Compared, differences, merged, type Side } from '../outbox/merge.ts'
import { saidOf } from '../outbox/text.ts'
import { namesOf, writingOf } from '../outbox/writing.ts'
import { Frame } from '../parts/frame.tsx'
import { Heading } from '../parts/heading.tsx'
import { Twice } from '../parts/twice.tsx'
import { live } from '../state/live.ts'
import { choose, discard, useEntry } from '../state/writing.ts'
import { w } from '../words/index.ts'
import { LostPage } from './lost.tsx'
import { VisitPage } from './visit.tsx'

/** Mine beside theirs, field by field; what only one side changed is chosen beforehand. */
export function ConflictPage(props: PageProps) {
  const entry = useEntry(props.params.id ?? '')
  if (!entry) return <LostPage />
  if (entry.state !== 'conflict' || !entry.theirs) return <VisitPage {...props} />
  return <Choosing key={entry.theirs.version} entry={entry} />
}

function Choosing({ entry }: { entry: Entry }) {
  const { kept } = useStore(live)
  const view = entry.theirs!
  const theirs = writingOf(view)
  const differing = differences(entry.writing, theirs, entry.origin)
  const [chosen, setChosen] = useState<Partial<Record<Compared, Side>>>(
    Object.fromEntries(differing.flatMap(d => (d.suggested ? [[d.field, d.suggested]] : []))),
  )
  const [turn, setTurn] = useState(0)
  const open = differing.filter(d => !chosen[d.field])
  const faults =
    turn > 0 ? open.map(d => ({ id: `f-${d.field}`, title: w.conflict.choose(w.fieldNames[d.field]) })) : []
  const names = { names: { ...entry.names, ...namesOf(view) } }
  const said = (field: Compared, side: Side) =>
    saidOf(field, side === 'mine' ? entry.writing : theirs, names, kept?.pack) || w.conflict.none
  const short = (field: Compared) => said(field, 'mine').length <= 8 && said(field, 'theirs').length <= 8
  const send = async () => {
    setTurn(turn + 1)
    if (open.length > 0) return
    await choose(entry.id, merged(entry.writing, theirs, chosen))
    go(`/field/visits/${entry.id}`, { replace: true })
  }
  return (
    <Frame
      back="/field/"
      foot={
        <>
          <Button onClick={() => void send()}>{w.conflict.send}</Button>
          <Twice
            ask={w.conflict.useTheirs}
            sure={w.conflict.useTheirsSure}
            onSure={() => void discard(entry.id).then(() => go('/field/', { replace: true }))}
          />
        </>
      }
    >
      <ErrorSummary faults={faults} turn={turn} />
      <Heading>{w.conflict.title}</Heading>
      <p class="lead">{w.conflict.why}</p>
      {differing.map(({ field, suggested }) => (
        <fieldset key={field} id={`f-${field}`} tabIndex={-1} class="versus">
          <legend>{w.fieldNames[field]}</legend>
          <div class={short(field) ? 'sides short' : 'sides'}>
            {(['mine', 'theirs'] as const).map(side => (
              <label key={side} class="choice">
                <input
                  type="radio"
                  name={field}
                  checked={chosen[field] === side}
                  onChange={() => setChosen({ ...chosen, [field]: side })}
                />
                <span>
                  <span class="soft small">
                    {w.conflict[side]}
                    {suggested === side && ` ${w.conflict.suggested}`}
                  </span>
                  <span class="said">{said(field, side)}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <p class="soft">{w.conflict.all}</p>
    </Frame>
  )
}
