import { useMutation } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import type { Reading } from '../../../../server/plans/contract.ts'
import { keyed, ProblemError, post } from '../../../common/api.ts'
import { ProblemNote } from '../../parts/problem.tsx'
import { plans } from '../../words.ts'
import { type Draft, faultsAt, tasksOf, toSave } from './draft.ts'

const words = plans.review
type Saved = { id: string; tasks: number }
const sound: ReadonlyMap<string, string> = new Map()
/** As many faults as are listed at once; each also stands at its field. */
const listedAtOnce = 50

/** What can be told before anything is sent. */
function lacking(draft: Draft): Map<string, string> {
  const faults = new Map<string, string>()
  if (!draft.title.trim()) faults.set('title', words.planNeeded)
  if (draft.agency === undefined) faults.set('agency', words.agencyNeeded)
  for (const t of tasksOf(draft)) {
    if (!t.title.trim()) faults.set(`${t.key}.title`, words.titleNeeded)
    const n = t.everyMonths
    if (t.due === null && n !== undefined && (n < 1 || n > 60))
      faults.set(`${t.key}.everyMonths`, plans.task.everyMonthsWrong)
  }
  return faults
}

/** What is wrong, by `task.field` or by the field of the plan; what is being put right is not scolded meanwhile. */
export function useFaults() {
  const [all, set] = useState(sound)
  const clear = useCallback((task: string, field: string) => {
    const name = task ? `${task}.${field}` : field
    set(now => (now.has(name) ? new Map([...now].filter(([at]) => at !== name)) : now))
  }, [])
  return { all, set, clear }
}

/** Saving a reviewed plan: whole or not at all, every fault at its field, once however often it is pressed. */
export function useSaving(
  draft: Draft,
  reading: Reading,
  faults: ReturnType<typeof useFaults>,
  saved: (done: Saved) => unknown,
) {
  const [attempt, setAttempt] = useState(0)
  const key = useRef(keyed())
  const send = useMutation({
    mutationFn: async () => {
      const { body, keys } = toSave(draft, draft.agency!, reading)
      try {
        return await post<Saved>('/plans', body, key.current(body))
      } catch (e) {
        if (e instanceof ProblemError) faults.set(faultsAt(e.problem.fields ?? [], keys))
        throw e
      }
    },
    onSuccess: saved,
  })
  const save = () => {
    const found = lacking(draft)
    setAttempt(attempt + 1)
    faults.set(found)
    send.reset()
    if (found.size === 0) send.mutate()
  }
  return { faults: faults.all, error: send.error, attempt, save, busy: send.isPending }
}

const takeFocus = (box: HTMLDivElement | null) => box?.focus()

/** All that kept the plan from being saved, each line leading to its field; takes the focus when it appears. */
export function SaveFaults({
  of: { faults, error, attempt },
  draft,
  go,
}: {
  of: ReturnType<typeof useSaving>
  draft: Draft
  go: (task: string, field: string) => void
}) {
  if (faults.size === 0) return error && <ProblemNote key={attempt} fault={error} focus />
  const numbers = new Map(tasksOf(draft).map(t => [t.key, t.number]))
  return (
    <>
      {error && <ProblemNote fault={error} fields={false} />}
      <div className="problem" role="alert" tabIndex={-1} key={attempt} ref={takeFocus}>
        <strong>{words.faults(faults.size)}</strong>
        <ul>
          {[...faults].slice(0, listedAtOnce).map(([at, fault]) => {
            const [task, field] = at.split('.')
            return (
              <li key={at}>
                <button
                  type="button"
                  className="cite"
                  onClick={() => (task && field ? go(task, field) : document.getElementById(`plan-${at}`)?.focus())}
                >
                  {words.atTask(numbers.get(task ?? '') ?? '', fault)}
                </button>
              </li>
            )
          })}
        </ul>
      </div>
    </>
  )
}

/** The one button that saves; with doubts left it asks once more. */
export function SaveFooter({
  tasks,
  doubts,
  busy,
  save,
  children,
}: {
  tasks: number
  doubts: number
  busy: boolean
  save: () => void
  children: ReactNode
}) {
  const button = (
    <Button type="primary" loading={busy} disabled={tasks === 0} {...(doubts === 0 && { onClick: save })}>
      {busy ? words.saving : words.save(tasks)}
    </Button>
  )
  return (
    <footer className="acts">
      {doubts > 0 ? (
        <Popconfirm
          title={words.saveAnyway(doubts)}
          description={words.saveAnywayGist}
          okText={words.save(tasks)}
          cancelText={words.look}
          onConfirm={save}
        >
          {button}
        </Popconfirm>
      ) : (
        button
      )}
      {children}
    </footer>
  )
}
