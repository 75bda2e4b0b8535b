import { useMutation } from '@tanstack/react-query'
import { App, Button, Drawer } from 'antd'
import { type ReactNode, useId, useRef } from 'react'
import { keyed } from '../../common/api.ts'
import { type Answers, type FormSchema, toSend } from '../../common/schema-form.ts'
import { Faults, useFaults } from '../forms/faults.ts'
import { FaultSummary } from '../forms/field.tsx'
import { SchemaForm, useSchemaForm } from '../forms/schema-form.tsx'
import { frame } from '../words.ts'
import { ProblemNote } from './problem.tsx'

type Shown = {
  title: string
  /** What the button says; the title unless told. */
  act?: string
  schema: FormSchema
  given?: Answers
  /** Sends what was answered under the key of this attempt. */
  send: (answers: Record<string, unknown>, key: (body: unknown) => string) => Promise<unknown>
  /** Said when it is done; absent where whoever sends tells what came of it. */
  said?: string
  /** What changed is read again. */
  refresh: () => Promise<unknown>
  close: () => void
  size?: number
  /** Above the questions. */
  children?: ReactNode
  /** Questions a schema cannot ask, below its own; `check` is asked before sending and says whether all is well. */
  more?: ReactNode | ((answers: Answers) => ReactNode)
  check?: (answers: Answers) => boolean
}

/**
 * A short form at the side. Nothing typed is lost when the server says no; what is wrong stands beside the field and all of it at the top,
 * whether the schema asks or the drawer itself, and the first field to be put right takes the focus.
 */
export function FormDrawer(shown: Shown) {
  const { title, act = title, schema, given, send, said, refresh, close, size = 560, children, more, check } = shown
  const form = useSchemaForm(given)
  const scope = useId()
  const { tell, faults } = useFaults(form.attempt)
  const key = useRef(keyed())
  const { message } = App.useApp()
  const sending = useMutation({
    mutationFn: () => send(toSend(schema, form.answers), key.current),
    onSuccess: async () => {
      await refresh()
      if (said) message.success(said)
      close()
    },
    onError: form.take,
  })
  const submit = () => {
    const rest = check?.(form.answers) ?? true
    if (form.check(schema) && rest) sending.mutate()
  }
  const shownAtFields = new Set(faults.values())
  const atFields = form.faults.size > 0 && [...form.faults.values()].every(fault => shownAtFields.has(fault))
  return (
    <Drawer
      open
      size={size}
      title={title}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        <div className="row">
          <Button type="primary" loading={sending.isPending} onClick={submit}>
            {act}
          </Button>
          <Button onClick={close}>{frame.cancel}</Button>
        </div>
      }
    >
      {sending.error !== null && <ProblemNote fault={sending.error} focus={!atFields} fields={!atFields} />}
      <FaultSummary title={frame.problem.fields(faults.size)} faults={faults} idOf={id => id} focus={false} />
      <Faults value={tell}>
        {children}
        <SchemaForm schema={schema} state={form} scope={scope} />
        {typeof more === 'function' ? more(form.answers) : more}
      </Faults>
    </Drawer>
  )
}
