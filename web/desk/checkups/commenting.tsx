import { useMutation } from '@tanstack/react-query'
import { App, Button, Drawer, Input } from 'antd'
import { useRef, useState } from 'react'
import type { CheckupView, Comment } from '../../../server/checkups/contract.ts'
import { keyed, post } from '../../common/api.ts'
import { Field } from '../forms/field.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { checkups, frame } from '../words.ts'
import { useRefresh } from './queries.ts'

const words = checkups.commenting

/** A lawyer's or envoy's word on the whole and on each finding; only what was changed is sent. */
export function Commenting({ c, close }: { c: CheckupView; close: () => void }) {
  const [opinion, setOpinion] = useState(c.opinion?.text ?? '')
  const [said, say] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(c.findings.map(f => [f.question, f.comment?.text ?? ''])),
  )
  const [fault, setFault] = useState<string>()
  const key = useRef(keyed())
  const refresh = useRefresh()
  const { message } = App.useApp()
  const send = useMutation({
    mutationFn: (body: Comment) => post(`/checkups/${c.id}/comments`, body, key.current(body)),
    onSuccess: async () => {
      await refresh()
      message.success(words.saved)
      close()
    },
  })
  const submit = () => {
    const findings = c.findings
      .map(f => ({ question: f.question, text: said[f.question]!.trim(), before: f.comment?.text ?? '' }))
      .filter(f => f.text !== '' && f.text !== f.before)
      .map(({ question, text }) => ({ question, text }))
    const whole = opinion.trim()
    const body: Comment = { findings, ...(whole && whole !== c.opinion?.text && { opinion: whole }) }
    if (body.opinion === undefined && findings.length === 0) return setFault(words.empty)
    send.mutate(body)
  }
  return (
    <Drawer
      open
      size={680}
      title={words.title}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        <div className="row">
          <Button type="primary" loading={send.isPending} onClick={submit}>
            {words.save}
          </Button>
          <Button onClick={close}>{frame.cancel}</Button>
        </div>
      }
    >
      {send.error !== null && <ProblemNote fault={send.error} focus />}
      <Field id="opinion" title={words.opinion} hint={words.opinionHint} fault={fault}>
        <Input.TextArea
          id="opinion"
          aria-describedby="opinion-hint"
          value={opinion}
          maxLength={5000}
          autoSize={{ minRows: 4, maxRows: 14 }}
          onChange={e => {
            setOpinion(e.target.value)
            setFault(undefined)
          }}
        />
      </Field>
      {c.findings.map((f, i) => (
        <Field key={f.question} id={`finding-${i}`} title={f.title} hint={`${f.gravityTitle}　${f.answer}`}>
          <Input.TextArea
            id={`finding-${i}`}
            aria-describedby={`finding-${i}-hint`}
            placeholder={words.finding}
            value={said[f.question] ?? ''}
            maxLength={2000}
            autoSize={{ minRows: 1, maxRows: 8 }}
            onChange={e => say({ ...said, [f.question]: e.target.value })}
          />
        </Field>
      ))}
    </Drawer>
  )
}
