import { useState } from 'preact/hooks'
import { countFrom } from '../../../common/schema-form.ts'
import { Button } from '../../parts/button.tsx'
import { Cite } from '../../parts/cite.tsx'
import { Choices, Line } from '../../parts/field.tsx'
import { type Answers, type Asked, saidOf } from './asking.ts'
import { f } from './words.ts'

type Answer = Answers[string]

/** One question of a check, with why it is asked and the article behind it. */
export function CheckQuestion({
  q,
  answer,
  locked,
  set,
}: {
  q: Asked
  answer: Answer | undefined
  locked: boolean
  set: (answer: Answer | undefined) => void
}) {
  const [noting, note] = useState(answer?.note !== undefined)
  const id = `f-${q.id.replace(/\W/g, '-')}`
  const value = (v: string | number | undefined) =>
    set(v === undefined ? undefined : { value: v, ...(answer?.note && { note: answer.note }) })
  if (locked)
    return (
      <div class="field">
        <p class="label">{q.asks}</p>
        <p>{saidOf(q, answer?.value) ?? <span class="soft">{f.checks.blank}</span>}</p>
        {answer?.note && <p class="soft said">{answer.note}</p>}
      </div>
    )
  return (
    <div class={q.when ? 'check-question hung' : 'check-question'}>
      {q.kind === 'number' && <Count id={`${id}-n`} q={q} value={answer?.value} set={value} />}
      <Choices
        id={id}
        label={q.kind === 'number' ? `${f.checks.orElse}　${q.asks}` : q.asks}
        headed={q.kind === 'number'}
        why={q.kind === 'number' ? undefined : q.why}
        options={q.options}
        chosen={[String(answer?.value ?? '')]}
        onChoose={([chosen]) => value(chosen)}
      />
      <div class="check-more">
        {q.basis && <Cite of={{ text: q.basis }} />}
        {answer && !noting && (
          <Button kind="quiet" onClick={() => note(true)}>
            {f.checks.optionNote}
            <span class="unseen">{q.asks}</span>
          </Button>
        )}
      </div>
      {noting && answer && (
        <Line
          id={`${id}-note`}
          label={f.checks.optionNote}
          optional
          rows={2}
          value={answer.note ?? ''}
          onValue={text => set({ value: answer.value, ...(text && { note: text.slice(0, 500) }) })}
        />
      )}
    </div>
  )
}

/** A number; what is none is not taken, and stays to be put right. */
function Count({
  id,
  q,
  value,
  set,
}: {
  id: string
  q: Asked
  value: string | number | undefined
  set: (value: number | undefined) => void
}) {
  const [raw, setRaw] = useState(typeof value === 'number' ? String(value) : '')
  return (
    <Line
      id={id}
      label={q.asks}
      why={q.why}
      kind="number"
      short
      unit={q.unit ?? ''}
      value={typeof value === 'string' ? '' : raw}
      onValue={text => {
        setRaw(text)
        set(countFrom(text))
      }}
    />
  )
}
