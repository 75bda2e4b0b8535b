import { App, Button, Drawer, Input, Select } from 'antd'
import { useRef, useState } from 'react'
import type { Terms } from '../../../../server/enterprises/contract.ts'
import { keyed } from '../../../common/api.ts'
import { dayText, todayIso } from '../../../common/dates.ts'
import { described, Field } from '../../forms/field.tsx'
import { useDesk } from '../../frame/desk.ts'
import { ProblemNote } from '../../parts/problem.tsx'
import { frame, register } from '../../words.ts'
import { type Slot, type ToPlan, useCallActs } from './calls.ts'
import { TimeCheck } from './check.tsx'
import { momentAt, wallOf } from './days.ts'

const words = register.calendar

/** A call is planned: at a time of one's own, or together with another agency. */
export function PlanDrawer({
  enterprise,
  terms,
  day: first,
  join: offered,
  close,
}: {
  enterprise: number
  terms: Terms
  day: string
  join?: Slot | undefined
  close: () => void
}) {
  const { agency: desk } = useDesk()
  const known = terms.mayPlan.some(a => a.id === desk) ? desk : terms.mayPlan[0]?.id
  const [agency, setAgency] = useState(known)
  const [day, setDay] = useState(first)
  const [from, setFrom] = useState('09:30')
  const [to, setTo] = useState('11:00')
  const [purpose, setPurpose] = useState('')
  const [join, setJoin] = useState(offered)
  const [faults, setFaults] = useState<{ purpose?: string; time?: string }>({})
  const key = useRef(keyed())
  const { plan } = useCallActs(enterprise)
  const { message } = App.useApp()
  const ordered = day !== '' && from < to
  const submit = () => {
    const found = {
      ...(purpose.trim().length < 2 && { purpose: words.purposeNeeded }),
      ...(!join && !ordered && { time: words.timeWrong }),
    }
    setFaults(found)
    if (Object.keys(found).length > 0 || agency === undefined) return
    const body: ToPlan = {
      agency,
      purpose: purpose.trim(),
      ...(join ? { join: join.id } : { startsAt: momentAt(day, from), endsAt: momentAt(day, to) }),
    }
    plan.mutate(
      { body, key: key.current(body) },
      {
        onSuccess: () => {
          message.success(words.planned)
          close()
        },
      },
    )
  }
  return (
    <Drawer
      open
      size={480}
      title={words.plan}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        <div className="row">
          <Button type="primary" loading={plan.isPending} onClick={submit}>
            {join ? words.submitJoin : words.submit}
          </Button>
          <Button onClick={close}>{frame.cancel}</Button>
        </div>
      }
    >
      {plan.error && <ProblemNote fault={plan.error} focus />}
      {terms.mayPlan.length > 1 && (
        <Field id="plan-agency" title={words.agency} needed>
          <Select
            id="plan-agency"
            aria-label={words.agency}
            value={agency ?? null}
            options={terms.mayPlan.map(a => ({ value: a.id, label: a.name }))}
            onChange={v => setAgency(v ?? undefined)}
          />
        </Field>
      )}
      {join ? (
        <div className="check yes card-gap">
          <p>
            <strong>
              {words.joinOf(join.agency.name, `${dayText(wallOf(join.startsAt).day)} ${wallOf(join.startsAt).time}`)}
            </strong>
          </p>
          <p>
            <Button size="small" onClick={() => setJoin(undefined)}>
              {words.move}
            </Button>
          </p>
        </div>
      ) : (
        <>
          <div className="pair-fields">
            <Field id="plan-day" title={words.date} needed>
              <Input
                id="plan-day"
                type="date"
                className="num"
                min={todayIso()}
                value={day}
                onChange={e => setDay(e.target.value)}
              />
            </Field>
            <Field id="plan-from" title={words.from} fault={faults.time} needed>
              <Input
                {...described('plan-from', false, faults.time)}
                type="time"
                className="num"
                value={from}
                onChange={e => setFrom(e.target.value)}
              />
            </Field>
            <Field id="plan-to" title={words.to} needed>
              <Input id="plan-to" type="time" className="num" value={to} onChange={e => setTo(e.target.value)} />
            </Field>
          </div>
          <TimeCheck
            enterprise={enterprise}
            startsAt={ordered ? momentAt(day, from) : undefined}
            endsAt={ordered ? momentAt(day, to) : undefined}
            take={setDay}
            join={setJoin}
          />
        </>
      )}
      <Field id="plan-purpose" title={words.purpose} hint={words.purposeHint} fault={faults.purpose} needed>
        <Input
          {...described('plan-purpose', true, faults.purpose)}
          value={purpose}
          maxLength={200}
          onChange={e => setPurpose(e.target.value)}
        />
      </Field>
    </Drawer>
  )
}
