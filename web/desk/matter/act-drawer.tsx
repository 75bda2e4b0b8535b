import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer } from 'antd'
import { useRef } from 'react'
import type { Acted, ChoiceView, MatterView } from '../../../server/matters/contract.ts'
import { keyed, ProblemError, post } from '../../common/api.ts'
import { type FormSchema, toSend } from '../../common/schema-form.ts'
import { SchemaForm, useSchemaForm } from '../forms/schema-form.tsx'
import { MatterContext } from '../forms/source.tsx'
import { Citation } from '../parts/citation.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { frame, matter } from '../words.ts'
import { asideOf } from './asides.tsx'

const words = matter.acts
const empty: FormSchema = { properties: {} }

/** One act: its basis, its form, and what helps to fill it in beside it. Nothing typed is lost when the server says no. */
export function ActDrawer({
  m,
  choice,
  close,
  closeTitle,
}: {
  m: MatterView
  choice: ChoiceView
  close: () => void
  closeTitle: string
}) {
  const schema = (choice.form as FormSchema | undefined) ?? empty
  const form = useSchemaForm(choice.given)
  const client = useQueryClient()
  const { message } = App.useApp()
  const key = useRef(keyed())
  const Aside = asideOf(m.procedure, choice.action, schema)
  const refresh = () =>
    Promise.all(
      [
        ['matter'],
        ['matters'],
        ['counts'],
        ['plan'],
        ['plans'],
        ['ledger'],
        ['checkups'],
        ['modes'],
        ['handovers'],
      ].map(queryKey => client.invalidateQueries({ queryKey })),
    )

  const send = useMutation({
    mutationFn: () => {
      const body = { answers: toSend(schema, form.answers) }
      return post<Acted>(`/matters/${m.id}/acts/${choice.action}`, body, key.current(body))
    },
    onSuccess: async done => {
      const said = [
        words.done(choice.title, done.stateTitle),
        done.documents.length > 0 && words.issued(done.documents.map(d => d.title).join(frame.list)),
        done.referred && words.referred(done.referred.number),
      ]
      message.success(said.filter(Boolean).join(frame.stop))
      await refresh()
      close()
    },
    onError: form.take,
  })
  const moved = send.error instanceof ProblemError && send.error.problem.status === 409
  const atFields = form.faults.size > 0 && [...form.faults.keys()].every(name => name in schema.properties)
  return (
    <Drawer
      open
      title={choice.title}
      onClose={close}
      closable={{ 'aria-label': closeTitle }}
      size={Aside ? 980 : 560}
      className="act-drawer"
      footer={
        <div className="row">
          <Button
            type="primary"
            loading={send.isPending}
            disabled={moved}
            onClick={() => form.check(schema) && send.mutate()}
          >
            {choice.title}
          </Button>
          <Button onClick={close}>{frame.cancel}</Button>
        </div>
      }
    >
      <MatterContext value={m.id}>
        <div className={Aside ? 'columns-2 even' : ''}>
          <div>
            <p className="basis">
              <span className="soft">{words.basis}</span> <Citation text={choice.basis.text} basis={choice.basis} />
              <small className="soft under">{choice.basis.gist}</small>
            </p>
            {moved ? (
              <ProblemNote
                fault={send.error}
                focus
                retryTitle={words.see}
                retry={async () => {
                  await refresh()
                  close()
                }}
              />
            ) : (
              send.error !== null && <ProblemNote fault={send.error} focus={!atFields} fields={!atFields} />
            )}
            {choice.form === undefined && <p>{words.noForm}</p>}
            <SchemaForm schema={schema} state={form} />
          </div>
          {Aside && <Aside m={m} schema={schema} form={form} />}
        </div>
      </MatterContext>
    </Drawer>
  )
}
