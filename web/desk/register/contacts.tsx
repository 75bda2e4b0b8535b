import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Modal, Popconfirm } from 'antd'
import { useState } from 'react'
import type { Contacts as Found, View } from '../../../server/enterprises/contract.ts'
import { ProblemError, post, remove } from '../../common/api.ts'
import { compact, faultsOfProblem } from '../../common/schema-form.ts'
import { described, Field } from '../forms/field.tsx'
import { Section } from '../parts/page.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { frame, register } from '../words.ts'
import { useContacts } from './queries.ts'
import { WhyModal } from './why-modal.tsx'

const words = register.view
type Contact = Found['rows'][number]

/** Whom to call at the firm; numbers are masked until somebody says why they need one whole. */
export function Contacts({ e }: { e: View }) {
  const found = useContacts(e.id)
  const [doing, begin] = useState<{ what: 'add' } | { what: 'unmask'; of: Contact }>()
  const [shown, show] = useState<Readonly<Record<number, string>>>({})
  const client = useQueryClient()
  const { message } = App.useApp()
  const drop = () => client.invalidateQueries({ queryKey: ['register', 'one', e.id] })
  const unmask = useMutation({
    mutationFn: ({ of, reason }: { of: Contact; reason: string }) =>
      post<{ value: string }>(`/enterprises/${e.id}/contacts/${of.id}/unmask`, { reason }),
    onSuccess: ({ value }, { of }) => {
      show(now => ({ ...now, [of.id]: value }))
      begin(undefined)
    },
  })
  const end = useMutation({
    mutationFn: (of: Contact) => remove(`/enterprises/${e.id}/contacts/${of.id}`),
    onSuccess: async () => {
      await drop()
      message.success(words.done)
      begin(undefined)
    },
  })
  return (
    <Section
      title={words.contacts}
      extra={
        e.mayKeep && (
          <Button size="small" onClick={() => begin({ what: 'add' })}>
            {words.addContact}
          </Button>
        )
      }
    >
      {end.error && <ProblemNote fault={end.error} />}
      <Read from={found} rows={1}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="soft">{words.noContacts}</p>
          ) : (
            <ul className="lines">
              {rows.map(c => (
                <li key={c.id}>
                  <span>
                    <b>{c.name}</b> <span className="soft">{c.duty}</span>
                    {c.phone && (
                      <span className="under num">
                        {shown[c.id] ?? c.phone}
                        {!shown[c.id] && c.phone.includes('*') && (
                          <Button
                            size="small"
                            type="link"
                            aria-label={words.unmaskOf(c.name)}
                            onClick={() => begin({ what: 'unmask', of: c })}
                          >
                            {words.unmask}
                          </Button>
                        )}
                      </span>
                    )}
                  </span>
                  {e.mayKeep && !c.until && (
                    <Popconfirm
                      title={words.endContactOf(c.name)}
                      okText={words.endContact}
                      cancelText={frame.cancel}
                      onConfirm={() => end.mutate(c)}
                    >
                      <Button size="small" type="link" className="push" aria-label={words.endContactOf(c.name)}>
                        {words.endContact}
                      </Button>
                    </Popconfirm>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Read>
      {doing?.what === 'add' && <AddContact e={e} close={() => begin(undefined)} done={drop} />}
      {doing?.what === 'unmask' && (
        <WhyModal
          title={words.unmaskTitle(doing.of.name)}
          act={words.show}
          label={words.unmaskWhy}
          hint={words.unmaskHint}
          busy={unmask.isPending}
          fault={unmask.error}
          submit={reason => unmask.mutate({ of: doing.of, reason })}
          close={() => begin(undefined)}
        />
      )}
    </Section>
  )
}

const fields = ['name', 'duty', 'phone'] as const

function AddContact({ e, close, done }: { e: View; close: () => void; done: () => Promise<void> }) {
  const [c, set] = useState({ name: '', duty: '', phone: '' })
  const { message } = App.useApp()
  const send = useMutation({
    mutationFn: () =>
      post(`/enterprises/${e.id}/contacts`, {
        name: c.name.trim(),
        ...(c.duty.trim() && { duty: c.duty.trim() }),
        ...(c.phone.trim() && { phone: compact(c.phone) }),
      }),
    onSuccess: async () => {
      await done()
      message.success(words.done)
      close()
    },
  })
  const faults = send.error instanceof ProblemError ? faultsOfProblem(send.error.problem) : new Map<string, string>()
  return (
    <Modal
      open
      title={words.addContact}
      onCancel={close}
      closable={{ 'aria-label': frame.close }}
      onOk={() => send.mutate()}
      okText={words.addContact}
      okButtonProps={{ disabled: c.name.trim() === '' }}
      cancelText={frame.cancel}
      confirmLoading={send.isPending}
    >
      {send.error && <ProblemNote fault={send.error} focus />}
      {fields.map(name => (
        <Field
          key={name}
          id={`contact-${name}`}
          title={words.contact[name]}
          fault={faults.get(name)}
          needed={name === 'name'}
        >
          <Input
            {...described(`contact-${name}`, false, faults.get(name))}
            value={c[name]}
            maxLength={60}
            {...(name === 'phone' && { inputMode: 'tel', className: 'num' })}
            onChange={x => set({ ...c, [name]: x.target.value })}
          />
        </Field>
      ))}
    </Modal>
  )
}
