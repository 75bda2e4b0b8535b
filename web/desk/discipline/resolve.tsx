import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { post } from '../../common/api.ts'
import { described, Field } from '../forms/field.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { discipline, frame } from '../words.ts'
import { FlagSaid } from './flag.tsx'
import type { Flag } from './queries.ts'

const words = discipline.flags
const hows = ['recused', 'disclosed', 'not-applicable'] as const

/** A conflict is dealt with: how, and why so. */
export function Resolve({ f, close }: { f: Flag; close: () => void }) {
  const [how, setHow] = useState<(typeof hows)[number]>(f.consequence === 'recuse' ? 'recused' : 'disclosed')
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string>()
  const client = useQueryClient()
  const { message } = App.useApp()
  const send = useMutation({
    mutationFn: () => post(`/discipline/conflicts/${f.id}/resolve`, { status: how, reason: reason.trim() }),
    onSuccess: async () => {
      await Promise.all([['discipline'], ['ledger']].map(queryKey => client.invalidateQueries({ queryKey })))
      message.success(words.resolved)
      close()
    },
  })
  const submit = () => (reason.trim() === '' ? setFault(words.reasonNeeded) : send.mutate())
  return (
    <Modal
      open
      title={words.resolveTitle}
      onCancel={close}
      closable={{ 'aria-label': frame.close }}
      onOk={submit}
      okText={words.resolve}
      cancelText={frame.cancel}
      confirmLoading={send.isPending}
      width={600}
    >
      {send.error && <ProblemNote fault={send.error} focus />}
      <div className="card-gap">
        <FlagSaid f={f} />
      </div>
      <Field id="resolve-how" title={words.how} group needed>
        <Radio.Group
          aria-label={words.how}
          value={how}
          options={hows.map(value => ({ value, label: words.hows[value] }))}
          onChange={e => setHow(e.target.value)}
        />
      </Field>
      <Field id="resolve-reason" title={words.reason} fault={fault} needed>
        <Input.TextArea
          {...described('resolve-reason', false, fault)}
          value={reason}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 8 }}
          onChange={e => {
            setReason(e.target.value)
            setFault(undefined)
          }}
        />
      </Field>
    </Modal>
  )
}
