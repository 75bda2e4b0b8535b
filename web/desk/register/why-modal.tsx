import { Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { described, Field } from '../forms/field.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { frame, register } from '../words.ts'

/** An act that needs a reason: what it does, why, and the one button that does it. */
export function WhyModal({
  title,
  gist,
  act,
  label = register.view.why,
  hint,
  least = 2,
  danger,
  busy,
  fault,
  submit,
  close,
  children,
}: {
  title: string
  gist?: string
  act: string
  label?: string
  hint?: string
  least?: number
  danger?: boolean
  busy: boolean
  fault: unknown
  submit: (why: string) => void
  close: () => void
  children?: ReactNode
}) {
  const [why, setWhy] = useState('')
  const [short, setShort] = useState<string>()
  const send = () => (why.trim().length < least ? setShort(register.view.whyShort) : submit(why.trim()))
  return (
    <Modal
      open
      title={title}
      onCancel={close}
      closable={{ 'aria-label': frame.close }}
      onOk={send}
      okText={act}
      okButtonProps={{ ...(danger && { danger }) }}
      cancelText={frame.cancel}
      confirmLoading={busy}
    >
      {fault ? <ProblemNote fault={fault} focus /> : null}
      {gist && <p className="card-gap">{gist}</p>}
      {children}
      <Field id="why" title={label} hint={hint} fault={short} needed>
        <Input.TextArea
          {...described('why', hint, short)}
          value={why}
          maxLength={500}
          autoFocus
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={e => {
            setWhy(e.target.value)
            setShort(undefined)
          }}
        />
      </Field>
    </Modal>
  )
}
