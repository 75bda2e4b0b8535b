import { AutoComplete, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { countFrom } from '../../common/schema-form.ts'
import { described, Field } from '../forms/field.tsx'
import { plans } from '../words.ts'
import type { Task, TaskField } from './import/draft.ts'

const words = plans.task

type Shown = {
  task: Omit<Task, 'places'>
  set: <F extends TaskField>(field: F, value: Task[F]) => void
  /** What is wrong, by field. */
  faults: ReadonlyMap<string, string>
  /** What is said at a field beside its fault: a doubt about it. */
  beside?: (field: TaskField) => ReactNode
  /** Names of the plan, proposed while typing. */
  names: readonly string[]
}

/** The id of a field's control: where jumps and summaries lead to. */
export const fieldId = (task: string, field: string) => `task-${task}-${field}`

const separators = ['、', '，', ',', '；', ';', '\n']

/** A task as the plan words it, field by field. */
export function TaskFields({ task, set, faults, beside, names }: Shown) {
  const at = (field: TaskField, hint?: string) => {
    const id = fieldId(task.key, field)
    return { id, control: described(id, hint, faults.get(field)) }
  }
  const row = (field: TaskField, title: string, control: (at: object) => ReactNode, hint?: string, needed = false) => {
    const { id, control: described } = at(field, hint)
    return (
      <Field id={id} title={title} hint={hint} fault={faults.get(field)} needed={needed} className={`field-${field}`}>
        {control(described)}
        {beside?.(field)}
      </Field>
    )
  }
  const options = names.map(name => ({ value: name }))
  return (
    <div className="task-fields">
      {row('number', words.number, on => (
        <Input {...on} value={task.number} maxLength={40} onChange={e => set('number', e.target.value)} />
      ))}
      {row(
        'title',
        words.title,
        on => (
          <Input.TextArea
            {...on}
            value={task.title}
            maxLength={1000}
            autoSize={{ minRows: 1, maxRows: 4 }}
            onChange={e => set('title', e.target.value)}
          />
        ),
        undefined,
        true,
      )}
      {row('content', words.content, on => (
        <Input.TextArea
          {...on}
          value={task.content}
          maxLength={30_000}
          autoSize={{ minRows: 2, maxRows: 12 }}
          onChange={e => set('content', e.target.value)}
        />
      ))}
      {row(
        'lead',
        words.lead,
        on => (
          <AutoComplete
            {...on}
            aria-label={words.lead}
            value={task.lead ?? ''}
            maxLength={200}
            options={options}
            showSearch={{ filterOption: (text, option) => !text || (option?.value.includes(text) ?? false) }}
            onChange={value => set('lead', value ? value : null)}
          />
        ),
        words.leadHint,
      )}
      {row(
        'agencies',
        words.agencies,
        on => (
          <Select
            {...on}
            mode="tags"
            aria-label={words.agencies}
            value={task.agencies}
            tokenSeparators={separators}
            options={options}
            onChange={value => set('agencies', [...new Set(value.map(v => v.trim()).filter(Boolean))])}
          />
        ),
        words.agenciesHint,
      )}
      {row(
        'responsible',
        words.responsible,
        on => (
          <Input.TextArea
            {...on}
            value={task.responsible}
            maxLength={4000}
            autoSize={{ minRows: 1, maxRows: 4 }}
            onChange={e => set('responsible', e.target.value)}
          />
        ),
        words.responsibleHint,
      )}
      {row(
        'due',
        words.due,
        on => (
          <Input
            {...on}
            type="date"
            className="num"
            value={task.due ?? ''}
            onChange={e => set('due', e.target.value || null)}
          />
        ),
        words.dueHint,
      )}
      {row(
        'dueText',
        words.dueText,
        on => (
          <Input {...on} value={task.dueText} maxLength={200} onChange={e => set('dueText', e.target.value)} />
        ),
        words.dueTextHint,
      )}
      {task.due === null &&
        row(
          'everyMonths',
          words.everyMonths,
          on => (
            <Input
              {...on}
              className="num tiny"
              inputMode="numeric"
              maxLength={2}
              value={task.everyMonths ?? ''}
              onChange={e => set('everyMonths', countFrom(e.target.value))}
            />
          ),
          words.everyMonthsHint,
        )}
      {row('progress', words.progress, on => (
        <Input.TextArea
          {...on}
          value={task.progress ?? ''}
          maxLength={30_000}
          autoSize={{ minRows: 1, maxRows: 8 }}
          onChange={e => set('progress', e.target.value)}
        />
      ))}
    </div>
  )
}
