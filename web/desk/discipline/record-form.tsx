import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Input, Radio, Select } from 'antd'
import { useRef, useState } from 'react'
import { call, keyed } from '../../common/api.ts'
import { todayIso } from '../../common/dates.ts'
import { moneyFrom } from '../../common/schema-form.ts'
import { described, FaultSummary, Field } from '../forms/field.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { momentAt } from '../register/calendar/days.ts'
import { uuid } from '../visits/form/draft.ts'
import { discipline, frame } from '../words.ts'
import { MomentField } from './moment-field.tsx'

const words = discipline.form
const kinds = ['interference', 'contact', 'gift'] as const
type Kind = (typeof kinds)[number]

type Asked = { name: string; title: string; long?: boolean; optional?: boolean; max: number; money?: boolean }
const { interference, contact, gift } = words
/** What each kind asks, in its order. */
const asked: Readonly<Record<Kind, readonly Asked[]>> = {
  interference: [
    { name: 'who', title: interference.who, max: 100 },
    { name: 'duty', title: interference.duty, max: 200 },
    { name: 'case', title: interference.case, max: 100 },
    { name: 'content', title: interference.content, max: 5000, long: true },
  ],
  contact: [
    { name: 'who', title: contact.who, max: 200 },
    { name: 'firm', title: contact.firm, max: 200, optional: true },
    { name: 'place', title: contact.place, max: 200 },
    { name: 'content', title: contact.content, max: 5000, long: true },
  ],
  gift: [
    { name: 'what', title: gift.what, max: 200 },
    { name: 'from', title: gift.from, max: 200 },
    { name: 'value', title: gift.value, max: 20, optional: true, money: true },
  ],
}

const optionsOf = (titles: Readonly<Record<string, string>>) =>
  Object.entries(titles).map(([value, label]) => ({ value, label }))

/** Somebody asked after a case, one met somebody, something was offered: written down as it was. */
export function RecordForm({ close }: { close: () => void }) {
  const [kind, setKind] = useState<Kind>('interference')
  const [day, setDay] = useState(todayIso())
  const [time, setTime] = useState('09:00')
  const [said, say] = useState<Readonly<Record<string, string>>>({})
  const [dutiful, setDutiful] = useState(false)
  const [means, setMeans] = useState('visit')
  const [outcome, setOutcome] = useState('refused')
  const [file, setFile] = useState<File>()
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map())
  const [attempt, setAttempt] = useState(0)
  const [id] = useState(uuid)
  const key = useRef(keyed())
  const client = useQueryClient()
  const { message } = App.useApp()
  const send = useMutation({
    mutationFn: () => {
      const texts = Object.fromEntries(
        asked[kind].filter(f => !f.money && said[f.name]?.trim()).map(f => [f.name, said[f.name]!.trim()]),
      )
      const value = moneyFrom(said.value ?? '')
      const record = {
        kind,
        ...texts,
        at: momentAt(day, time),
        ...(kind === 'interference' && { means, dutiful }),
        ...(kind === 'gift' && { outcome, ...(value !== undefined && { value }) }),
      }
      const body = { id, record }
      if (!file) return call<{ late: boolean }>('POST', '/discipline/records', { body, key: key.current(body) })
      const form = new FormData()
      // Fields before the file: what reads a stream knows them by then.
      form.append('record', JSON.stringify(body))
      form.append('file', file)
      return call<{ late: boolean }>('POST', '/discipline/records', {
        body: form,
        key: key.current([body, file.name, file.size]),
      })
    },
    onSuccess: async ({ late }) => {
      await client.invalidateQueries({ queryKey: ['discipline'] })
      if (late) message.warning(words.late)
      else message.success(words.saved)
      close()
    },
  })
  const submit = () => {
    const found = new Map<string, string>()
    for (const f of asked[kind]) if (!f.optional && !said[f.name]?.trim()) found.set(f.name, words.needed(f.title))
    if (day === '' || time === '') found.set('day', words.needed(words.at))
    setFaults(found)
    setAttempt(attempt + 1)
    if (found.size === 0) send.mutate()
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
          <Button type="primary" loading={send.isPending} onClick={submit}>
            {words.submit}
          </Button>
          <Button onClick={close}>{frame.cancel}</Button>
        </div>
      }
    >
      {send.error && <ProblemNote fault={send.error} focus />}
      <FaultSummary
        key={attempt}
        title={frame.problem.fields(faults.size)}
        faults={faults}
        idOf={name => `record-${name}`}
      />
      <p className="soft card-gap">{words.gist}</p>
      <Field id="record-kind" title={words.kind} group needed>
        <Radio.Group
          aria-label={words.kind}
          value={kind}
          options={kinds.map(value => ({ value, label: discipline.records.kinds[value] }))}
          onChange={e => {
            setKind(e.target.value)
            setFaults(new Map())
          }}
        />
      </Field>
      <MomentField
        id="record-day"
        title={words.at}
        fault={faults.get('day')}
        day={day}
        time={time}
        setDay={setDay}
        setTime={setTime}
      />
      {asked[kind].map(f => {
        const fault = faults.get(f.name)
        const control = {
          ...described(`record-${f.name}`, f.name === 'case', fault),
          value: said[f.name] ?? '',
          maxLength: f.max,
          onChange: (e: { target: { value: string } }) => {
            say({ ...said, [f.name]: e.target.value })
            setFaults(new Map([...faults].filter(([n]) => n !== f.name)))
          },
        }
        return (
          <Field
            key={f.name}
            id={`record-${f.name}`}
            title={f.title}
            hint={f.name === 'case' ? words.caseHint : undefined}
            fault={fault}
            needed={!f.optional}
          >
            {f.long ? <Input.TextArea {...control} autoSize={{ minRows: 3, maxRows: 10 }} /> : <Input {...control} />}
          </Field>
        )
      })}
      {kind === 'interference' && (
        <>
          <Field id="record-means" title={interference.means} needed>
            <Select
              id="record-means"
              aria-label={interference.means}
              value={means}
              options={optionsOf(words.means)}
              onChange={setMeans}
            />
          </Field>
          <Field id="record-dutiful" title={words.dutiful} hint={words.dutifulHint} group needed>
            <Radio.Group
              aria-label={words.dutiful}
              value={dutiful}
              onChange={e => setDutiful(e.target.value)}
              options={[
                { value: true, label: frame.yes },
                { value: false, label: frame.no },
              ]}
            />
          </Field>
        </>
      )}
      {kind === 'gift' && (
        <Field id="record-outcome" title={gift.outcome} needed>
          <Select
            id="record-outcome"
            aria-label={gift.outcome}
            value={outcome}
            options={optionsOf(words.outcomes)}
            onChange={setOutcome}
          />
        </Field>
      )}
      <Field id="record-file" title={words.file} hint={words.fileHint}>
        <input
          {...{ id: 'record-file', 'aria-describedby': 'record-file-hint' }}
          type="file"
          onChange={e => setFile(e.target.files?.[0])}
        />
      </Field>
    </Drawer>
  )
}
