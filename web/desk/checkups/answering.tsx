import { useEffect, useState } from 'react'
import { useBlocker } from 'react-router'
import type { CheckupView } from '../../../server/checkups/contract.ts'
import { Nothing } from '../parts/page.tsx'
import { checkups } from '../words.ts'
import { type Answers, progressOf } from './asking.ts'
import { FieldPage } from './field-page.tsx'

const words = checkups.answering

/** The questionnaire field by field: what is answered counts at once, what hangs on an answer appears with it. */
export function Answering({ c }: { c: CheckupView }) {
  const [at, go] = useState(() => firstOpen(c))
  /** What was typed and is not saved yet, of the field that is open. */
  const [typed, type] = useState<Answers>()
  const saved: Answers = Object.assign({}, ...c.pages.map(p => p.answers))
  const own = new Set(c.fields[at]?.questions.map(q => q.id))
  // What was taken back in the field that is open counts as unanswered.
  const kept = Object.fromEntries(Object.entries(saved).filter(([id]) => typed === undefined || !own.has(id)))
  const answers = { ...kept, ...typed }
  const dirty = typed !== undefined
  const blocker = useBlocker(() => dirty && !window.confirm(words.leave))
  useEffect(() => {
    if (blocker.state === 'blocked') blocker.reset()
  }, [blocker])
  const open = (index: number) => {
    if (index === at || (dirty && !window.confirm(words.leave))) return
    type(undefined)
    go(index)
  }
  if (c.fields.length === 0) return <Nothing title={words.none} />
  const each = c.fields.map(f => progressOf(f, answers))
  const [answered, asked] = [sum(each.map(p => p.answered)), sum(each.map(p => p.asked))]
  const field = c.fields[at]!
  const page = c.pages.find(p => p.field === field.field)
  const next = c.fields[at + 1]
  return (
    <div className="answering">
      <nav className="card flush field-list" aria-label={words.fields}>
        <div className="whole">
          <progress aria-label={words.whole_} value={answered} max={Math.max(1, asked)} />
          <p className="small num" role="status">
            {answered === asked ? words.all : words.whole(answered, asked)}
          </p>
        </div>
        <ol>
          {c.fields.map((f, i) => (
            <li key={f.field}>
              <button type="button" aria-current={i === at ? 'step' : undefined} onClick={() => open(i)}>
                <span>{f.title}</span>
                <span className={`num small ${each[i]!.answered === each[i]!.asked ? 'all' : 'soft'}`}>
                  {words.progress(each[i]!.answered, each[i]!.asked)}
                </span>
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <FieldPage
        key={field.field}
        c={c}
        field={field}
        page={page}
        others={saved}
        changed={type}
        next={next?.title}
        saved={onward => {
          type(undefined)
          if (onward && next) go(at + 1)
        }}
      />
    </div>
  )
}

const sum = (of: readonly number[]) => of.reduce((a, b) => a + b, 0)

/** Where one left off: the first field with something unanswered. */
function firstOpen(c: CheckupView): number {
  const saved: Answers = Object.assign({}, ...c.pages.map(p => p.answers))
  const at = c.fields.findIndex(f => {
    const { answered, asked } = progressOf(f, saved)
    return answered < asked
  })
  return Math.max(0, at)
}
