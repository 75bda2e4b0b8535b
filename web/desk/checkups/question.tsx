import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { countFrom } from '../../common/schema-form.ts'
import { Citation } from '../parts/citation.tsx'
import { checkups } from '../words.ts'
import { type Answers, type Question, saidOf } from './asking.ts'

const words = checkups.answering
type Answer = Answers[string]
type Shown = {
  nth: number
  q: Question
  answer: Answer | undefined
  locked: boolean
  set: (answer: Answer | undefined) => void
}

/** One question of a check: what is asked and why, what may be answered, a word of explanation where somebody wants to add one. */
export function AskedQuestion({ nth, q, answer, locked, set }: Shown) {
  const [noting, note] = useState(answer?.note !== undefined)
  const value = (v: string | number | undefined) =>
    set(v === undefined ? undefined : { value: v, ...(answer?.note && { note: answer.note }) })
  return (
    <li className={q.when ? 'asked hung' : 'asked'}>
      <fieldset>
        <legend>
          <span className="num soft">{nth}</span> {q.asks}
        </legend>
        {q.why && <p className="hint">{q.why}</p>}
        {locked ? (
          <p>
            {saidOf(q, answer?.value) ?? <span className="soft">{words.none}</span>}
            {answer?.note && <span className="soft under kept-lines">{answer.note}</span>}
          </p>
        ) : (
          <div className="row answers-row">
            {q.kind === 'number' && <Count q={q} value={answer?.value} set={value} />}
            <Radio.Group
              aria-label={q.asks}
              value={answer?.value ?? null}
              onChange={e => value(e.target.value)}
              options={q.options.map(o => ({ value: o.value, label: o.title }))}
            />
          </div>
        )}
        <p className="row small">
          {q.basis && <Citation text={q.basis} />}
          {!locked && answer && !noting && (
            <Button type="link" size="small" onClick={() => note(true)}>
              {words.noteAdd}
              <span className="hidden">{q.asks}</span>
            </Button>
          )}
        </p>
        {!locked && noting && answer && (
          <Input.TextArea
            aria-label={`${words.note} ${q.asks}`}
            placeholder={words.note}
            maxLength={500}
            autoSize={{ minRows: 1, maxRows: 6 }}
            value={answer.note ?? ''}
            onChange={e => set({ value: answer.value, ...(e.target.value && { note: e.target.value }) })}
          />
        )}
      </fieldset>
    </li>
  )
}

/** A number, or one of the words beside it; what is no number is not taken. */
function Count({
  q,
  value,
  set,
}: {
  q: Question
  value: string | number | undefined
  set: (value: number | undefined) => void
}) {
  const [raw, setRaw] = useState(typeof value === 'number' ? String(value) : '')
  const shown = typeof value === 'string' ? '' : raw
  return (
    <>
      <Input
        className="num count"
        inputMode="numeric"
        aria-label={`${words.number} ${q.asks}`}
        suffix={q.unit}
        value={shown}
        onChange={e => {
          setRaw(e.target.value)
          set(countFrom(e.target.value))
        }}
      />
      <span className="soft">{words.or}</span>
    </>
  )
}
