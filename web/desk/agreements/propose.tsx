import { useMutation } from '@tanstack/react-query'
import { App, Button, Drawer, Input } from 'antd'
import { useRef, useState } from 'react'
import type { AgreementView, Proposal } from '../../../server/agreements/contract.ts'
import { keyed, ProblemError, post } from '../../common/api.ts'
import { faultsOfProblem } from '../../common/schema-form.ts'
import { described, FaultSummary, Field } from '../forms/field.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { agreements, frame } from '../words.ts'
import { useRefresh } from './queries.ts'
import { type Faults, idOf, missing, type Terms, termsOf, toSend } from './terms.ts'
import { ScopeFields, TextFields } from './terms-fields.tsx'

const words = agreements.propose
const none: Faults = new Map()

/** Another text put forward: amended throughout, renewed, or the day it ends. It begins with what is in force. */
export function Propose({
  a,
  change,
  close,
}: {
  a: AgreementView
  change: 'amend' | 'renew' | 'end'
  close: () => void
}) {
  const [terms, setTerms] = useState<Terms>(() => ({ ...termsOf(a), ...(change !== 'amend' && { until: '' }) }))
  const [why, setWhy] = useState('')
  const [faults, setFaults] = useState(none)
  const [attempt, setAttempt] = useState(0)
  const key = useRef(keyed())
  const refresh = useRefresh()
  const { message } = App.useApp()
  const sending = useMutation({
    mutationFn: () => {
      const body = { change, ...toSend(terms), why: why.trim() } as Proposal
      return post(`/agreements/${a.id}/versions`, body, key.current(body))
    },
    onSuccess: async () => {
      await refresh()
      message.success(words.done)
      close()
    },
    onError: fault => {
      setAttempt(attempt + 1)
      setFaults(fault instanceof ProblemError ? faultsOfProblem(fault.problem) : none)
    },
  })
  const submit = () => {
    const found = new Map<string, string>([
      ...missing(terms),
      ...(why.trim() ? [] : [['why', agreements.draft.need(words.why)] as const]),
    ])
    setFaults(found)
    setAttempt(attempt + 1)
    if (found.size === 0) sending.mutate()
  }
  const set = (to: Partial<Terms>) => {
    setTerms({ ...terms, ...to })
    const put = new Set(Object.keys(to).flatMap(k => [k, `scope.${k}`]))
    setFaults(new Map([...faults].filter(([field]) => !put.has(field))))
  }
  return (
    <Drawer
      open
      size={640}
      title={words[change]}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        <div className="row">
          <Button type="primary" loading={sending.isPending} onClick={submit}>
            {words[change]}
          </Button>
          <Button onClick={close}>{frame.cancel}</Button>
        </div>
      }
    >
      <p className="basis">{words[`${change}Gist`]}</p>
      {sending.error !== null && faults.size === 0 && <ProblemNote fault={sending.error} focus />}
      <FaultSummary key={attempt} title={frame.problem.fields(faults.size)} faults={faults} idOf={idOf} />
      {change === 'amend' && <ScopeFields terms={terms} set={set} faults={faults} />}
      <TextFields terms={terms} set={set} faults={faults} only={change === 'amend' ? undefined : 'until'} />
      <Field id={idOf('why')} title={words.why} fault={faults.get('why')} needed>
        <Input.TextArea
          {...described(idOf('why'), undefined, faults.get('why'))}
          value={why}
          maxLength={1000}
          autoSize={{ minRows: 2, maxRows: 8 }}
          onChange={e => setWhy(e.target.value)}
        />
      </Field>
    </Drawer>
  )
}
