import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Input } from 'antd'
import { useRef, useState } from 'react'
import type { Assigned, PlanView, TaskView } from '../../../server/plans/contract.ts'
import { keyed, post } from '../../common/api.ts'
import { described, Field } from '../forms/field.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import type { Ticked } from '../parts/ticking.tsx'
import { frame, plans } from '../words.ts'

const words = plans.plan

/** What waits to be assigned, and the way to assign it: what was ticked, or all. */
export function AssignBar({ plan, chosen }: { plan: PlanView; chosen: Ticked<TaskView> }) {
  const [assigning, assign] = useState<readonly TaskView[]>()
  const picked = chosen.ticked
  return (
    <>
      <div className="batch assign-bar no-print">
        <span className="num">
          {picked.length > 0 ? words.chosen(picked.length) : words.waiting(chosen.rows.length)}
        </span>
        <Button type="primary" size="small" onClick={() => assign(picked.length > 0 ? picked : chosen.rows)}>
          {picked.length > 0 ? words.assignChosen(picked.length) : words.assignAll(chosen.rows.length)}
        </Button>
      </div>
      {assigning && <Assign plan={plan} tasks={assigning} close={() => assign(undefined)} />}
    </>
  )
}

function Assign({ plan, tasks, close }: { plan: PlanView; tasks: readonly TaskView[]; close: () => void }) {
  const [note, setNote] = useState('')
  const key = useRef(keyed())
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: () => {
      const body = { tasks: tasks.map(t => t.id), ...(note.trim() && { note: note.trim() }) }
      return post<Assigned>(`/plans/${plan.id}/assign`, body, key.current(body))
    },
    onSettled: () =>
      Promise.all(
        [['plan'], ['plans'], ['matters'], ['counts'], ['ledger']].map(queryKey =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  })
  return (
    <Drawer
      open
      size={560}
      title={words.assignTitle(tasks.length)}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        send.data ? (
          <Button onClick={close}>{frame.close}</Button>
        ) : (
          <div className="row">
            <Button type="primary" loading={send.isPending} onClick={() => send.mutate()}>
              {words.assign}
            </Button>
            <Button onClick={close}>{frame.cancel}</Button>
          </div>
        )
      }
    >
      {send.error && <ProblemNote fault={send.error} focus />}
      {send.data ? (
        <Result of={send.data} />
      ) : (
        <div className="stack">
          <p className="soft">{words.assignGist}</p>
          <Field id="assign-note" title={words.note} hint={words.noteHint}>
            <Input.TextArea
              {...described('assign-note', true, undefined)}
              value={note}
              maxLength={2000}
              autoSize={{ minRows: 2, maxRows: 8 }}
              onChange={e => setNote(e.target.value)}
            />
          </Field>
          <ol className="lines">
            {tasks.map(t => (
              <li key={t.id}>
                <span>
                  <span className="num soft">{t.number}</span> {t.title}
                  <small className="soft under">{t.responsible}</small>
                </span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </Drawer>
  )
}

/** What went out, and what did not: each with why and what can be done. */
const Result = ({ of }: { of: Assigned }) => (
  <div className="stack" role="status">
    <p className="done">{words.assigned(of.done)}</p>
    {of.refused.length > 0 && (
      <section>
        <h3 className="late-word">{words.notAssigned(of.refused.length)}</h3>
        <ul className="lines">
          {of.refused.map(r => (
            <li key={r.id}>
              <span>
                <b>{r.title}</b>
                <span className="under">{r.why}</span>
                {r.next && <small className="soft under">{r.next}</small>}
              </span>
            </li>
          ))}
        </ul>
      </section>
    )}
  </div>
)
