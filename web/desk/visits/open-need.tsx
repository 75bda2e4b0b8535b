import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Select } from 'antd'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { keyed, post } from '../../common/api.ts'
import { fieldsOf, toSend } from '../../common/schema-form.ts'
import { Field } from '../forms/field.tsx'
import { SchemaForm, useSchemaForm } from '../forms/schema-form.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { useGuide, useServices } from '../queries.ts'
import type { Guide } from '../shapes.ts'
import { frame, visits } from '../words.ts'
import type { VisitView } from './queries.ts'

const words = visits.one
type Need = VisitView['needs'][number]

/** Into what a need may be turned: the modes of the envoys, services to firms, a consultation. */
const takes = (procedure: string): boolean =>
  procedure.startsWith('modes.') || procedure.startsWith('firm-services.') || procedure === 'intake.consultation'

/** Chooses what a need becomes, and asks what that asks. */
export function OpenNeed({ v, need, close }: { v: VisitView; need: Need; close: () => void }) {
  const services = useServices()
  const [procedure, choose] = useState<string>()
  const guide = useGuide(procedure)
  const options = (services.data?.rows ?? [])
    .filter(s => takes(s.id) && s.opens.some(o => o.by.some(b => b.actor === 'envoy')))
    .map(s => ({ value: s.id, label: s.title }))
  return (
    <Drawer open size={640} title={words.openTitle} onClose={close} closable={{ 'aria-label': frame.close }}>
      <p className="soft card-gap">{words.openGist}</p>
      <blockquote className="card-gap kept-lines">{need.text}</blockquote>
      <Field id="need-procedure" title={words.procedure} needed>
        <Select
          id="need-procedure"
          aria-label={words.procedure}
          placeholder={words.chooseProcedure}
          loading={services.isPending}
          value={procedure ?? null}
          options={options}
          onChange={p => choose(p ?? undefined)}
        />
      </Field>
      {procedure && <Read from={guide}>{g => <Filling v={v} need={need} guide={g} close={close} key={g.id} />}</Read>}
    </Drawer>
  )
}

function Filling({ v, need, guide, close }: { v: VisitView; need: Need; guide: Guide; close: () => void }) {
  const opening = guide.opens.find(o => o.by.some(b => b.actor === 'envoy')) ?? guide.opens[0]
  const schema = opening?.form ?? { properties: {} }
  // What was asked for is told in the first long answer; whoever turns it over may put it better.
  const first = fieldsOf(schema).find(f => f.widget === 'text')
  const form = useSchemaForm(first ? { [first.name]: need.text } : {})
  const key = useRef(keyed())
  const client = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const send = useMutation({
    mutationFn: () => {
      const body = { procedure: guide.id, action: opening!.action, answers: toSend(schema, form.answers) }
      return post<{ matter: string; number: string }>(`/visits/${v.id}/needs/${need.id}/open`, body, key.current(body))
    },
    onSuccess: async ({ matter }) => {
      await client.invalidateQueries({ queryKey: ['visits'] })
      message.success(words.opened)
      close()
      void navigate(`/matters/${matter}`)
    },
    onError: form.take,
  })
  return (
    <>
      {send.error && <ProblemNote fault={send.error} fields={form.faults.size === 0} />}
      <SchemaForm schema={schema} state={form} />
      <Button
        type="primary"
        loading={send.isPending}
        disabled={!opening}
        onClick={() => form.check(schema) && send.mutate()}
      >
        {opening?.title ?? words.open}
      </Button>
    </>
  )
}
