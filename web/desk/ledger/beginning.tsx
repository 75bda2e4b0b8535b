import { Button, Drawer, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Rehearse } from '../../../server/ledger/contract.ts'
import { Notice } from '../calendar/notice.tsx'
import { daysOfFile } from '../calendar/reading.ts'
import { described, Field } from '../forms/field.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { useSettings } from '../queries.ts'
import { textOf, valueFrom } from '../settings/value.ts'
import { calendar, frame, rehearsals as words } from '../words.ts'
import { useRehearse } from './rehearsing.ts'

type Calendar = keyof typeof calendar.names

/** What is to be rehearsed is put together here, and begun once it is complete. */
function Begin({
  title,
  what,
  close,
  children,
}: {
  title: string
  /** What is to be rehearsed, once it is complete. */
  what: Rehearse | undefined
  close: () => void
  children: ReactNode
}) {
  const rehearse = useRehearse()
  return (
    <Drawer
      open
      size={640}
      title={title}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        <div className="row">
          <Button
            type="primary"
            disabled={!what}
            loading={rehearse.isPending}
            onClick={() => what && rehearse.mutate(what)}
          >
            {words.begin}
          </Button>
          <Button onClick={close}>{frame.cancel}</Button>
        </div>
      }
    >
      {rehearse.error && <ProblemNote fault={rehearse.error} focus />}
      {children}
    </Drawer>
  )
}

/** A notice as it is loaded, rehearsed first. */
export function Holidays({ close }: { close: () => void }) {
  const [which, choose] = useState<Calendar>('cn')
  const [text, setText] = useState('')
  const what = daysOfFile(text) && { holidays: { calendar: which, text } }
  return (
    <Begin title={words.holidays} what={what} close={close}>
      <fieldset className="chips">
        <legend className="hidden">{words.calendar}</legend>
        {(Object.keys(calendar.names) as Calendar[]).map(c => (
          <label key={c}>
            <input type="radio" name="rehearsed" checked={c === which} onChange={() => choose(c)} />
            {calendar.names[c]}
          </label>
        ))}
      </fieldset>
      <Notice which={which} text={text} setText={setText} />
    </Begin>
  )
}

/** Another value of a setting that limits take. */
export function Limit({ close }: { close: () => void }) {
  const settings = useSettings()
  const [name, choose] = useState<string>()
  const [text, setText] = useState('')
  const limits = (settings.data?.rows ?? []).filter(s => typeof s.default === 'number')
  const chosen = limits.find(s => s.name === name)
  const value = chosen && valueFrom(text, chosen.default)
  const wrong = chosen && text !== '' && typeof value !== 'number' ? words.valueWrong : undefined
  const same = chosen && value === chosen.value ? words.valueSame : undefined
  const what = chosen && typeof value === 'number' && !same ? { setting: { name: chosen.name, value } } : undefined
  return (
    <Begin title={words.setting} what={what} close={close}>
      {settings.error && <ProblemNote fault={settings.error} retry={() => settings.refetch()} />}
      <Field id="limit-name" title={words.which} hint={words.whichHint} needed>
        <Select
          {...described('limit-name', true, undefined)}
          aria-label={words.which}
          placeholder={words.chooseSetting}
          loading={settings.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          value={name ?? null}
          options={limits.map(s => ({ value: s.name, label: s.title }))}
          onChange={to => {
            const next = limits.find(s => s.name === to)
            choose(next?.name)
            setText(next ? textOf(next.value) : '')
          }}
        />
      </Field>
      {chosen && (
        <>
          <p className="card-gap">
            <span className="soft">{words.now}</span> <b className="num">{textOf(chosen.value)}</b>
          </p>
          <Field id="limit-value" title={words.value} fault={wrong} hint={same} needed>
            <Input
              {...described('limit-value', same, wrong)}
              className="num short"
              inputMode="numeric"
              value={text}
              onChange={e => setText(e.target.value)}
            />
          </Field>
        </>
      )}
    </Begin>
  )
}
