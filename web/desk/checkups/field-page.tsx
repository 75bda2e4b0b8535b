import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useRef, useState } from 'react'
import type { CheckupView, Page, SavePage } from '../../../server/checkups/contract.ts'
import { call, keyed, type Problem, ProblemError } from '../../common/api.ts'
import { momentText } from '../../common/dates.ts'
import { Section } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { checkups } from '../words.ts'
import { type Answers, type FieldOf, shownOf } from './asking.ts'
import { Conflict } from './conflict.tsx'
import { useRefresh } from './queries.ts'
import { AskedQuestion } from './question.tsx'

const words = checkups.answering
export type PageConflict = Problem & { current: Page; yours: Answers }
const conflictOf = (fault: unknown): PageConflict | undefined =>
  fault instanceof ProblemError && fault.problem.code === 'page-changed' ? (fault.problem as PageConflict) : undefined

type Shown = {
  c: CheckupView
  field: FieldOf
  page: Page | undefined
  /** What is saved of all fields: a question may hang on one elsewhere. */
  others: Answers
  changed: (answers: Answers) => void
  saved: (onward: boolean) => void
  next: string | undefined
}

/** The questions of one field. Saved as a whole; who was overtaken sees both sides and loses nothing. */
export function FieldPage({ c, field, page, others, changed, saved, next }: Shown) {
  const [answers, setAnswers] = useState<Answers>(page?.answers ?? {})
  const [dirty, setDirty] = useState(false)
  const version = useRef(page?.version ?? 0)
  const key = useRef(keyed())
  const refresh = useRefresh()
  const { message } = App.useApp()
  const put = (all: Answers) => {
    setAnswers(all)
    setDirty(true)
    changed(all)
  }
  const set = (id: string, answer: Answers[string] | undefined) => {
    const { [id]: _, ...rest } = answers
    put(answer === undefined ? rest : { ...rest, [id]: answer })
  }
  // Answers of this field stand before those of others, so that what was taken back is gone.
  const own = new Set(field.questions.map(q => q.id))
  const elsewhere = Object.fromEntries(Object.entries(others).filter(([id]) => !own.has(id)))
  const shown = shownOf(field.questions, { ...elsewhere, ...answers })
  const always = field.questions.filter(q => !q.when).length

  const send = useMutation({
    mutationFn: async (_onward: boolean) => {
      const asked = new Set(shown.map(q => q.id))
      const told = Object.fromEntries(Object.entries(answers).filter(([id]) => asked.has(id)))
      const body: SavePage = { questionnaire: c.questionnaire, version: version.current, answers: told }
      return call<Page>('PUT', `/checkups/${c.id}/pages/${field.field}`, { body, key: key.current(body) })
    },
    onSuccess: async (now, onward) => {
      version.current = now.version
      setDirty(false)
      await refresh()
      message.success(words.savedNow)
      saved(onward)
    },
  })
  const conflict = conflictOf(send.error)
  const settle = (all: Answers) => {
    version.current = conflict!.current.version
    send.reset()
    put(all)
  }
  return (
    <Section
      title={field.title}
      gist={page?.savedAt ? words.saved(momentText(page.savedAt), page.savedBy) : words.never}
      className="field-page"
    >
      {!c.mayAnswer && <p className="notice">{words.readOnly}</p>}
      {conflict ? (
        <Conflict
          of={conflict}
          field={field}
          take={() => settle(conflict.current.answers)}
          keep={() => settle(conflict.yours)}
        />
      ) : (
        send.error !== null && <ProblemNote fault={send.error} focus />
      )}
      <ol className="questions">
        {shown.map((q, i) => (
          <AskedQuestion
            key={q.id}
            nth={i + 1}
            q={q}
            answer={answers[q.id]}
            locked={!c.mayAnswer}
            set={answer => set(q.id, answer)}
          />
        ))}
      </ol>
      {field.questions.length > shown.length && always < field.questions.length && (
        <p className="soft small">{words.hidden(field.questions.length - shown.length)}</p>
      )}
      {c.mayAnswer && (
        <div className="row save-row">
          <Button type="primary" loading={send.isPending} onClick={() => send.mutate(true)}>
            {next ? words.saveNext(next) : words.save}
          </Button>
          {next && <Button onClick={() => send.mutate(false)}>{words.save}</Button>}
          {dirty && <span className="soft small">{words.unsaved}</span>}
        </div>
      )}
    </Section>
  )
}
