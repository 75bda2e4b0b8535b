import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Modal, Popconfirm } from 'antd'
import { useState } from 'react'
import type { View } from '../../../server/enterprises/contract.ts'
import { ProblemError, post, remove } from '../../common/api.ts'
import { dayText } from '../../common/dates.ts'
import { compact, faultsOfProblem } from '../../common/schema-form.ts'
import { described, Field } from '../forms/field.tsx'
import { Section } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { frame, register } from '../words.ts'
import { useSeats } from './queries.ts'

const words = register.view

/** Who of the firm uses its space; staff open it by inviting a head. */
export function Seats({ e }: { e: View }) {
  const [inviting, invite] = useState(false)
  const extra = e.mayKeep && e.status === 'active' && (
    <Button size="small" onClick={() => invite(true)}>
      {words.invite}
    </Button>
  )
  return (
    <Section title={words.seats} extra={extra}>
      {e.mayKeep ? <Listed e={e} /> : <p className="soft">{e.seats.n > 0 ? words.seatsN(e.seats.n) : words.noSeats}</p>}
      {inviting && <Invite e={e} close={() => invite(false)} />}
    </Section>
  )
}

function Listed({ e }: { e: View }) {
  const found = useSeats(e.id)
  const client = useQueryClient()
  const withdraw = useMutation({
    mutationFn: (invitation: number) => remove(`/enterprises/${e.id}/invitations/${invitation}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['register', 'one', e.id] }),
  })
  return (
    <Read from={found} rows={1}>
      {({ rows, invitations }) => (
        <>
          {withdraw.error && <ProblemNote fault={withdraw.error} />}
          {rows.length + invitations.length === 0 && <p className="soft">{words.noSeats}</p>}
          <ul className="lines">
            {rows.map(s => (
              <li key={s.id}>
                <b>{s.name}</b>
                <span className={`tag ${s.role === 'head' ? 'accent' : ''}`}>{s.roleTitle}</span>
                <small className="soft push num">{words.since(dayText(s.since))}</small>
              </li>
            ))}
            {invitations.map(i => (
              <li key={`i${i.id}`}>
                <span className="soft num">{words.invitation(i.phone, dayText(i.expires))}</span>
                <Popconfirm
                  title={words.withdrawOf(i.phone)}
                  okText={words.withdraw}
                  cancelText={frame.cancel}
                  onConfirm={() => withdraw.mutate(i.id)}
                >
                  <Button size="small" type="link" className="push" aria-label={words.withdrawOf(i.phone)}>
                    {words.withdraw}
                  </Button>
                </Popconfirm>
              </li>
            ))}
          </ul>
        </>
      )}
    </Read>
  )
}

function Invite({ e, close }: { e: View; close: () => void }) {
  const [phone, setPhone] = useState('')
  const client = useQueryClient()
  const { message } = App.useApp()
  const send = useMutation({
    mutationFn: () => post(`/enterprises/${e.id}/invitations`, { phone: compact(phone) }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['register', 'one', e.id] })
      message.success(words.invited)
      close()
    },
  })
  const fault = send.error instanceof ProblemError ? faultsOfProblem(send.error.problem).get('phone') : undefined
  return (
    <Modal
      open
      title={words.invite}
      onCancel={close}
      closable={{ 'aria-label': frame.close }}
      onOk={() => send.mutate()}
      okText={words.sendInvite}
      okButtonProps={{ disabled: phone.trim() === '' }}
      cancelText={frame.cancel}
      confirmLoading={send.isPending}
    >
      {send.error && <ProblemNote fault={send.error} focus fields={!fault} />}
      <Field id="invite-phone" title={words.phone} hint={words.phoneHint} fault={fault} needed>
        <Input
          {...described('invite-phone', true, fault)}
          className="num short"
          inputMode="tel"
          maxLength={40}
          value={phone}
          onChange={x => setPhone(x.target.value)}
          onPressEnter={() => send.mutate()}
        />
      </Field>
    </Modal>
  )
}
