import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Input } from 'antd'
import { useRef, useState } from 'react'
import type { Batch } from '../../../server/matters/batches.ts'
import { keyed, post } from '../../common/api.ts'
import { todayIso } from '../../common/dates.ts'
import { described, Field } from '../forms/field.tsx'
import { BatchResult } from '../parts/batch.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { FirmsSelect } from '../register/firm-select.tsx'
import { envoys, frame } from '../words.ts'
import { EnvoySelect } from './envoy-select.tsx'

const words = envoys.posting

/** An envoy is posted to one or several. */
export function GivePosts({ envoy: first, close }: { envoy?: number; close: () => void }) {
  const [envoy, setEnvoy] = useState(first)
  const [targets, setTargets] = useState<number[]>([])
  const [from, setFrom] = useState(todayIso())
  const [to, setTo] = useState('')
  const [faults, setFaults] = useState<{ envoy?: string; targets?: string }>({})
  const key = useRef(keyed())
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: () => {
      const body = { posts: targets.map(target => ({ envoy: envoy!, target, from, ...(to && { to }) })) }
      return post<Batch>('/envoys/posts', body, key.current(body))
    },
    onSuccess: () =>
      Promise.all(
        [['envoys'], ['posts'], ['quota'], ['ledger']].map(queryKey => client.invalidateQueries({ queryKey })),
      ),
  })
  const submit = () => {
    const wrong = {
      ...(envoy === undefined && { envoy: words.chooseEnvoy }),
      ...(targets.length === 0 && { targets: words.targetsNeeded }),
    }
    setFaults(wrong)
    if (Object.keys(wrong).length === 0) send.mutate()
  }
  return (
    <Drawer
      open
      size={560}
      title={words.title}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        <div className="row">
          {!send.data && (
            <Button type="primary" loading={send.isPending} onClick={submit}>
              {words.submit(targets.length)}
            </Button>
          )}
          <Button onClick={close}>{send.data ? frame.close : frame.cancel}</Button>
        </div>
      }
    >
      {send.data ? (
        <BatchResult of={send.data} />
      ) : (
        <>
          {send.error && <ProblemNote fault={send.error} focus />}
          <p className="soft card-gap">{words.gist}</p>
          <Field id="give-envoy" title={words.envoy} fault={faults.envoy} needed>
            <EnvoySelect
              id="give-envoy"
              label={words.envoy}
              placeholder={words.chooseEnvoy}
              value={envoy}
              set={setEnvoy}
              serving
            />
          </Field>
          <Field id="give-targets" title={words.targets} fault={faults.targets} needed>
            <FirmsSelect id="give-targets" label={words.targets} value={targets} set={setTargets} />
          </Field>
          <div className="pair-fields">
            <Field id="give-from" title={words.from} needed>
              <Input id="give-from" type="date" className="num" value={from} onChange={e => setFrom(e.target.value)} />
            </Field>
            <Field id="give-to" title={words.to} hint={words.toHint}>
              <Input
                {...described('give-to', true, undefined)}
                type="date"
                className="num"
                min={from}
                value={to}
                onChange={e => setTo(e.target.value)}
              />
            </Field>
          </div>
        </>
      )}
    </Drawer>
  )
}
