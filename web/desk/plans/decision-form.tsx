import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, AutoComplete, Button, Checkbox, Drawer, Input } from 'antd'
import { useRef, useState } from 'react'
import type { ConferenceView, PlanView } from '../../../server/plans/contract.ts'
import { keyed, ProblemError, post } from '../../common/api.ts'
import { common } from '../../common/i18n.ts'
import { described, FaultSummary, Field } from '../forms/field.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { frame, plans } from '../words.ts'
import { emptyTask, type Task } from './import/draft.ts'
import { fieldId, TaskFields } from './task-fields.tsx'

const words = plans.conferences
const key = 'decision'

/** What a conference resolved; it may at once become a task of the plan. */
export function DecisionForm({
  plan,
  conference,
  close,
}: {
  plan: PlanView
  conference: ConferenceView
  close: () => void
}) {
  const [text, setText] = useState('')
  const [asTask, setAsTask] = useState(false)
  const [section, setSection] = useState('')
  const [task, setTask] = useState<Task>(() => emptyTask(key))
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map())
  const [attempt, setAttempt] = useState(0)
  const client = useQueryClient()
  const { message } = App.useApp()
  const once = useRef(keyed())
  const send = useMutation({
    mutationFn: () => {
      const { key: _, places: __, everyMonths, progress, ...draft } = task
      const body = {
        text: text.trim(),
        ...(asTask && {
          task: {
            ...draft,
            title: draft.title.trim(),
            ...(everyMonths !== undefined && draft.due === null && { everyMonths }),
            ...(progress && { progress }),
          },
          ...(section.trim() && { section: section.trim() }),
        }),
      }
      return post(`/plans/${plan.id}/conferences/${conference.id}/decisions`, body, once.current(body))
    },
    onSuccess: async () => {
      await Promise.all([['plan'], ['plans']].map(queryKey => client.invalidateQueries({ queryKey })))
      message.success(words.savedDecision)
      close()
    },
    onError: e =>
      setFaults(
        new Map(
          (e instanceof ProblemError ? (e.problem.fields ?? []) : []).map(f => [
            f.field.replace(/^task\./, ''),
            f.title,
          ]),
        ),
      ),
  })
  const save = () => {
    const wrong = new Map<string, string>()
    if (!text.trim()) wrong.set('text', common.form.fill(words.decision))
    if (asTask && !task.title.trim()) wrong.set('title', plans.review.titleNeeded)
    setFaults(wrong)
    setAttempt(attempt + 1)
    if (wrong.size === 0) send.mutate()
  }
  const clear = (name: string) => setFaults(now => new Map([...now].filter(([field]) => field !== name)))
  const names = plan.names.map(n => n.name)
  return (
    <Drawer
      open
      size={720}
      title={words.addDecision}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        <div className="row">
          <Button type="primary" loading={send.isPending} onClick={save}>
            {words.saveDecision}
          </Button>
          <Button onClick={close}>{frame.cancel}</Button>
        </div>
      }
    >
      {send.error && <ProblemNote fault={send.error} focus={faults.size === 0} fields={faults.size === 0} />}
      <FaultSummary
        key={attempt}
        title={frame.problem.fields(faults.size)}
        faults={faults}
        idOf={name => (name === 'text' ? 'decision-text' : fieldId(key, name))}
      />
      <Field id="decision-text" title={words.decision} fault={faults.get('text')} needed>
        <Input.TextArea
          {...described('decision-text', false, faults.get('text'))}
          value={text}
          maxLength={4000}
          autoSize={{ minRows: 3, maxRows: 10 }}
          onChange={e => {
            setText(e.target.value)
            clear('text')
          }}
        />
      </Field>
      <p className="card-gap">
        <Checkbox checked={asTask} onChange={e => setAsTask(e.target.checked)}>
          {words.asTask}
        </Checkbox>
        <small className="soft under">{words.asTaskHint}</small>
      </p>
      {asTask && (
        <>
          <Field id="decision-section" title={words.section} hint={words.sectionHint}>
            <AutoComplete
              {...described('decision-section', true, undefined)}
              aria-label={words.section}
              value={section}
              options={plan.sections.filter(s => s.title).map(s => ({ value: s.title }))}
              onChange={setSection}
            />
          </Field>
          <TaskFields
            task={task}
            names={names}
            faults={faults}
            set={(field, value) => {
              setTask(now => ({ ...now, [field]: value }))
              clear(field)
            }}
          />
        </>
      )}
    </Drawer>
  )
}
