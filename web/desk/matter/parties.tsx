import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { MatterView } from '../../../server/matters/contract.ts'
import { post } from '../../common/api.ts'
import { described, Field } from '../forms/field.tsx'
import { Section } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { frame, matter } from '../words.ts'

const words = matter.parties
type Party = MatterView['parties'][number]
type Number = { party: Party; field: 'identity' | 'phone' }

/** The parties, their numbers masked; a whole number is shown to whoever says why, on this page alone. */
export function Parties({ m }: { m: MatterView }) {
  const [asking, ask] = useState<Number>()
  const [shown, show] = useState<Readonly<Record<string, string>>>({})
  return (
    <Section title={words.title}>
      {m.parties.length === 0 && <p className="soft">{words.none}</p>}
      {m.parties.map(p => (
        <div className="party" key={p.id}>
          <p>
            <b>{p.name}</b>
            <span className="tag">{p.roleTitle}</span>
            {p.relation && <span className="soft">{p.relation}</span>}
          </p>
          {(['identity', 'phone'] as const).map(
            field =>
              p[field] && (
                <p key={field} className="number">
                  <span className="soft">{field === 'identity' ? p.identityTitle : words.phone}</span>
                  <span className="num">{shown[`${p.id}.${field}`] ?? p[field]}</span>
                  {!m.granted && !shown[`${p.id}.${field}`] && p[field].includes('*') && (
                    <Button
                      size="small"
                      type="link"
                      onClick={() => ask({ party: p, field })}
                      aria-label={`${words.unmask} ${p.name}`}
                    >
                      {words.unmask}
                    </Button>
                  )}
                </p>
              ),
          )}
        </div>
      ))}
      {asking && (
        <Unmask
          id={m.id}
          number={asking}
          close={() => ask(undefined)}
          shown={value => {
            show({ ...shown, [`${asking.party.id}.${asking.field}`]: value })
            ask(undefined)
          }}
        />
      )}
    </Section>
  )
}

function Unmask({
  id,
  number,
  close,
  shown,
}: {
  id: string
  number: Number
  close: () => void
  shown: (value: string) => void
}) {
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string>()
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: () =>
      post<{ value: string }>(`/matters/${id}/parties/${number.party.id}/unmask`, {
        field: number.field,
        reason: reason.trim(),
      }),
    onSuccess: ({ value }) => {
      shown(value)
      return client.invalidateQueries({ queryKey: ['matter', id] })
    },
  })
  const submit = () => (reason.trim().length < 4 ? setFault(words.reasonLength) : send.mutate())
  return (
    <Modal
      open
      title={`${words.unmask}　${number.party.name}`}
      onCancel={close}
      closable={{ 'aria-label': frame.close }}
      onOk={submit}
      okText={words.show}
      confirmLoading={send.isPending}
    >
      {send.error && <ProblemNote fault={send.error} />}
      <Field id="reason" title={words.reason} hint={words.reasonWhy} fault={fault} needed>
        <Input
          {...described('reason', true, fault)}
          value={reason}
          maxLength={200}
          autoFocus
          onChange={e => {
            setReason(e.target.value)
            setFault(undefined)
          }}
          onPressEnter={submit}
        />
      </Field>
    </Modal>
  )
}
