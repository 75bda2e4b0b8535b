import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Handover, PostRow } from '../../../server/envoys/contract.ts'
import { post } from '../../common/api.ts'
import { dayText, isoDayText, todayIso } from '../../common/dates.ts'
import { described, Field } from '../forms/field.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { envoys, frame, quota } from '../words.ts'
import { Dots } from './dots.tsx'
import { EnvoySelect } from './envoy-select.tsx'
import { useHandover } from './queries.ts'

const words = envoys.posting

/** A post ends, or somebody else takes it over; what is open is seen before. */
export function EndPost({ of: p, how, close }: { of: PostRow; how: 'end' | 'transfer'; close: () => void }) {
  const handover = useHandover(p.id)
  const [day, setDay] = useState(todayIso())
  const [why, setWhy] = useState('')
  const [envoy, setEnvoy] = useState<number>()
  const [faults, setFaults] = useState<{ why?: string; envoy?: string }>({})
  const client = useQueryClient()
  const { message } = App.useApp()
  const ending = how === 'end'
  const send = useMutation({
    mutationFn: () =>
      ending
        ? post(`/envoys/posts/${p.id}/end`, { last: day, why: why.trim() })
        : post(`/envoys/posts/${p.id}/transfer`, { envoy, from: day, why: why.trim() }),
    onSuccess: async () => {
      await Promise.all(
        [['envoys'], ['posts'], ['quota'], ['ledger']].map(queryKey => client.invalidateQueries({ queryKey })),
      )
      message.success(ending ? words.ended : words.transferred)
      close()
    },
  })
  const submit = () => {
    const wrong = {
      ...(why.trim() === '' && { why: words.whyNeeded }),
      ...(!ending && envoy === undefined && { envoy: words.chooseEnvoy }),
    }
    setFaults(wrong)
    if (Object.keys(wrong).length === 0) send.mutate()
  }
  return (
    <Drawer
      open
      size={560}
      title={ending ? words.endOf(p.target.name) : words.transferOf(p.target.name)}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        <div className="row">
          <Button type="primary" danger={ending} loading={send.isPending} onClick={submit}>
            {ending ? words.end : words.transfer}
          </Button>
          <Button onClick={close}>{frame.cancel}</Button>
        </div>
      }
    >
      {send.error && <ProblemNote fault={send.error} focus />}
      <section className="handover">
        <h3>{words.handover}</h3>
        <p className="soft small">{words.handoverGist}</p>
        <Read from={handover} rows={2}>
          {h => <Open h={h} />}
        </Read>
      </section>
      {!ending && (
        <Field id="end-envoy" title={words.next} fault={faults.envoy} needed>
          <EnvoySelect
            id="end-envoy"
            label={words.next}
            placeholder={words.chooseEnvoy}
            value={envoy}
            set={setEnvoy}
            serving
          />
        </Field>
      )}
      <Field id="end-day" title={ending ? words.last : words.since} needed>
        <Input
          id="end-day"
          type="date"
          className="num short"
          min={p.from}
          value={day}
          onChange={e => setDay(e.target.value)}
        />
      </Field>
      <Field id="end-why" title={words.why} fault={faults.why} needed>
        <Input
          {...described('end-why', false, faults.why)}
          value={why}
          maxLength={500}
          onChange={e => setWhy(e.target.value)}
        />
      </Field>
    </Drawer>
  )
}

function Open({ h }: { h: Handover }) {
  if (h.planned.length + h.needs.length === 0 && !h.quota) return <p>{words.clean}</p>
  return (
    <>
      {h.quota && (
        <p className="row">
          {envoys.one.quota}
          <Dots done={h.quota.done} of={h.quota.required} label={quota.dots(h.quota.done, h.quota.required)} />
        </p>
      )}
      {h.planned.length + h.needs.length === 0 && <p>{words.clean}</p>}
      {h.planned.length > 0 && (
        <>
          <h4>{words.planned}</h4>
          <ul className="lines">
            {h.planned.map(v => (
              <li key={v.id}>
                <Link to={`/visits/${v.id}`} className="num">
                  {isoDayText(v.day)}
                </Link>
                <span className="soft">{v.place}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {h.needs.length > 0 && (
        <>
          <h4>{words.needs}</h4>
          <ul className="lines">
            {h.needs.map(n => (
              <li key={`${n.visit}${n.text}`}>
                <Link to={`/visits/${n.visit}`}>{n.text}</Link>
                <small className="soft push num">{dayText(n.at)}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
