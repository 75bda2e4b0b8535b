import { useEffect, useRef } from 'preact/hooks'
import type { Page as Saved } from '../../../../server/checkups/contract.ts'
import { Button } from '../../parts/button.tsx'
import { type Answers, type FieldOf, saidOf } from './asking.ts'
import { f } from './words.ts'

/** A colleague saved the same page meanwhile: both sides, and the choice. */
export function Conflict({
  of,
  field,
  settle,
}: {
  of: { current: Saved; yours: Answers }
  field: FieldOf
  settle: (answers: Answers) => void
}) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  const differ = field.questions.filter(q => of.current.answers[q.id]?.value !== of.yours[q.id]?.value)
  return (
    <div class="note risk" role="alert" tabIndex={-1} ref={box}>
      <p class="strong">{f.checks.conflictTitle}</p>
      <p>{f.checks.conflictWhy}</p>
      <dl class="facts" aria-label={f.checks.conflictDiffer}>
        {differ.map(q => (
          <div key={q.id}>
            <dt>{q.asks}</dt>
            <dd>
              <p>
                {f.checks.theirs}　<b>{saidOf(q, of.current.answers[q.id]?.value) ?? f.checks.blank}</b>
              </p>
              <p>
                {f.checks.yours}　<b>{saidOf(q, of.yours[q.id]?.value) ?? f.checks.blank}</b>
              </p>
            </dd>
          </div>
        ))}
      </dl>
      <div class="buttons">
        <Button onClick={() => settle(of.yours)}>{f.checks.keepMine}</Button>
        <Button kind="plain" onClick={() => settle(of.current.answers)}>
          {f.checks.takeTheirs}
        </Button>
      </div>
    </div>
  )
}
