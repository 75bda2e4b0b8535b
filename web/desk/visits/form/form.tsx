import { useMutation } from '@tanstack/react-query'
import { Button, Input, Radio, Select } from 'antd'
import { useRef, useState } from 'react'
import { keyed, ProblemError, post } from '../../../common/api.ts'
import { dayText, todayIso } from '../../../common/dates.ts'
import { faultsOfProblem } from '../../../common/schema-form.ts'
import { EnvoySelect } from '../../envoys/envoy-select.tsx'
import { useMine } from '../../envoys/queries.ts'
import { described, FaultSummary, Field } from '../../forms/field.tsx'
import { Nothing, Section } from '../../parts/page.tsx'
import { ProblemNote } from '../../parts/problem.tsx'
import { FirmCalendar } from '../../register/calendar/calendar.tsx'
import type { Slot } from '../../register/calendar/calls.ts'
import { TimeCheck } from '../../register/calendar/check.tsx'
import { momentAt, wallOf } from '../../register/calendar/days.ts'
import { enterpriseKindText } from '../../words/envoys.ts'
import { frame, visits } from '../../words.ts'
import type { Pack, Saved, VisitView } from '../queries.ts'
import { usePackFor } from './behalf.ts'
import { Declarations, Gifts } from './declaring.tsx'
import { draftOf, type Edit, uuid } from './draft.ts'
import { lacking } from './faults.ts'
import { FirmPicker } from './firms.tsx'
import { Needs } from './needs.tsx'

const words = visits.form
/** The field of the page for what the server calls its part of the draft. */
const fieldOf = (at: string): string => {
  const name = at.replace(/^draft\./, '')
  return { startsAt: 'day', endsAt: 'to' }[name] ?? name
}
const means = ['onsite', 'phone', 'online'] as const

/** The visit on the left, the calendar of the firm on the right: one writes a time and sees who else comes. */
export function VisitForm({
  pack: own,
  begun,
  standing,
  reason = false,
  path,
  saved,
}: {
  pack: Pack
  begun: Edit
  standing?: VisitView
  /** Whether putting it right needs a reason. */
  reason?: boolean
  path: () => string
  saved: (done: Saved, planned: boolean) => Promise<void>
}) {
  const [e, setEdit] = useState(begun)
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map())
  const [attempt, setAttempt] = useState(0)
  const pack = usePackFor(own, e.onBehalf, e.target)
  const [joined, setJoined] = useState<Slot>()
  const [id] = useState(uuid)
  const key = useRef(keyed())
  const mine = useMine()
  const done = e.kind === 'done'
  const set = <K extends keyof Edit>(name: K, value: Edit[K]) => {
    setEdit(now => ({ ...now, [name]: value }))
    setFaults(now => new Map([...now].filter(([at]) => at !== name && !at.startsWith(`${name}.`))))
  }
  const send = useMutation({
    mutationFn: () => {
      const draft = draftOf(e)
      const body = standing ? { base: standing.version, draft } : { id, draft }
      return post<Saved>(path(), body, key.current(body))
    },
    onSuccess: answer => saved(answer, e.kind === 'planned'),
    onError: fault => {
      setAttempt(attempt + 1)
      if (fault instanceof ProblemError)
        setFaults(new Map([...faultsOfProblem(fault.problem)].map(([at, t]) => [fieldOf(at), t])))
    },
  })
  const target = pack.targets.find(t => t.id === e.target)
  const pending = pack.firms.some(f => (e.firms.includes(f.id) || f.id === e.target) && f.pendingCase)
  const items = pack.declaration.items.filter(i => !i.pendingCase || pending)
  const submit = () => {
    const found = lacking(e, items, reason)
    setFaults(found)
    setAttempt(attempt + 1)
    if (found.size === 0) send.mutate()
  }
  const takeSlot = (s: Slot) => {
    const { day, time } = wallOf(s.startsAt)
    setEdit(now => ({ ...now, day, from: time, to: wallOf(s.endsAt).time }))
    setJoined(s)
  }
  const chooseTarget = (to: number | undefined) => {
    const next = pack.targets.find(t => t.id === to)
    setEdit(now => ({ ...now, target: to, firms: [], place: next?.address ?? now.place }))
    setFaults(new Map())
  }
  const chooseColleague = (onBehalf: number | undefined) => {
    setEdit(now => ({ ...now, onBehalf, target: undefined, firms: [] }))
    setFaults(new Map())
  }
  const fault = (name: string) => faults.get(name)
  const at = (name: string, hint?: string) => described(`visit-${name}`, hint, fault(name))
  const quota = (enterprise: number) => mine.data?.quota.find(q => q.target.id === enterprise)
  const court = own.envoys[0]?.agency.id
  const targetHint = e.onBehalf === undefined ? words.targetHint : words.targetHintOfColleague
  const ordered = e.day !== '' && e.from < e.to
  const shown = new Map([...faults].filter(([name]) => !name.startsWith('call')))
  return (
    <div className="visit-writing">
      <div className="card">
        {send.error && shown.size === 0 && <ProblemNote fault={send.error} focus />}
        <FaultSummary
          key={attempt}
          title={frame.problem.fields(shown.size)}
          faults={shown}
          idOf={name => `visit-${name}`}
        />
        {court !== undefined && (
          <Field id="visit-onBehalf" title={words.onBehalf} hint={words.onBehalfHint} fault={fault('onBehalf')}>
            <EnvoySelect
              id="visit-onBehalf"
              label={words.onBehalf}
              placeholder={words.onBehalfNobody}
              agency={court}
              serving
              except={own.person.id}
              value={e.onBehalf}
              set={chooseColleague}
              disabled={standing !== undefined}
            />
          </Field>
        )}
        <Field id="visit-target" title={words.target} hint={targetHint} fault={fault('target')} needed>
          <Select
            {...at('target', targetHint)}
            aria-label={words.target}
            placeholder={words.chooseTarget}
            showSearch={{ optionFilterProp: 'search' }}
            disabled={standing !== undefined}
            value={e.target ?? null}
            onChange={to => chooseTarget(to ?? undefined)}
            options={pack.targets.map(t => ({ value: t.id, label: t.name, search: `${t.name} ${t.initials}`, t }))}
            optionRender={({ data }) => {
              const q = quota(data.t.id)
              return (
                <span className="row between">
                  <span>
                    {data.t.name} <small className="soft">{enterpriseKindText(data.t.kind)}</small>
                  </span>
                  {q && <small className={`num quota-of ${q.light}`}>{words.quota(q.done, q.required)}</small>}
                </span>
              )
            }}
          />
        </Field>
        <div className="pair-fields">
          <Field id="visit-day" title={words.date} fault={fault('day')} needed>
            <Input
              {...at('day')}
              type="date"
              className="num"
              {...(done ? { max: todayIso() } : { min: todayIso() })}
              value={e.day}
              onChange={x => {
                set('day', x.target.value)
                setJoined(undefined)
              }}
            />
          </Field>
          <Field id="visit-from" title={words.from} fault={fault('from')} needed>
            <Input
              {...at('from')}
              type="time"
              className="num"
              value={e.from}
              onChange={x => set('from', x.target.value)}
            />
          </Field>
          <Field id="visit-to" title={words.to} fault={fault('to')} needed>
            <Input {...at('to')} type="time" className="num" value={e.to} onChange={x => set('to', x.target.value)} />
          </Field>
        </div>
        {!done && joined && <p className="check yes">{words.joinTaken(joined.agency.name)}</p>}
        {!done && !joined && e.target && (
          <TimeCheck
            enterprise={e.target}
            startsAt={ordered ? momentAt(e.day, e.from) : undefined}
            endsAt={ordered ? momentAt(e.day, e.to) : undefined}
            take={day => set('day', day)}
            join={takeSlot}
          />
        )}
        {done && (
          <Field id="visit-means" title={words.means} hint={words.meansHint} group needed>
            <Radio.Group
              aria-label={words.means}
              value={e.means}
              onChange={x => set('means', x.target.value)}
              options={means.map(value => ({ value, label: visits.means[value] }))}
            />
          </Field>
        )}
        <Field id="visit-place" title={words.place} fault={fault('place')}>
          <Input {...at('place')} value={e.place} maxLength={200} onChange={x => set('place', x.target.value)} />
        </Field>
        {target && target.kind !== 'enterprise' && (
          <FirmPicker
            pack={pack}
            target={target}
            chosen={e.firms}
            set={firms => set('firms', firms)}
            fault={fault('firms')}
          />
        )}
        <Field id="visit-topics" title={words.topics}>
          <Select
            id="visit-topics"
            mode="multiple"
            aria-label={words.topics}
            value={e.topics}
            options={[...new Set([...pack.topics, ...e.topics])].map(value => ({ value, label: value }))}
            onChange={topics => set('topics', topics)}
          />
        </Field>
        <Field id="visit-participants" title={words.participants} hint={words.participantsHint}>
          <Input
            {...at('participants', words.participantsHint)}
            value={e.participants}
            maxLength={500}
            onChange={x => set('participants', x.target.value)}
          />
        </Field>
        {done && (
          <>
            {(['content', 'advice', 'notes'] as const).map(name => (
              <Field
                key={name}
                id={`visit-${name}`}
                title={words[name]}
                hint={name === 'notes' ? words.notesHint : undefined}
                fault={fault(name)}
                needed={name === 'content'}
              >
                <Input.TextArea
                  {...at(name, name === 'notes' ? words.notesHint : undefined)}
                  value={e[name]}
                  maxLength={name === 'notes' ? 5000 : 20_000}
                  autoSize={{ minRows: name === 'content' ? 4 : 2, maxRows: 14 }}
                  onChange={x => set(name, x.target.value)}
                />
              </Field>
            ))}
            <Needs pack={pack} edit={e} set={needs => set('needs', needs)} faults={faults} />
            <Declarations
              items={items}
              notice={pack.declaration.notice}
              declared={e.declared}
              set={declared => set('declared', declared)}
              faults={faults}
            />
            <Gifts gifts={e.gifts} set={gifts => set('gifts', gifts)} />
          </>
        )}
        {reason && (
          <Field id="visit-why" title={words.why} fault={fault('why')} needed>
            <Input {...at('why')} value={e.why} maxLength={500} onChange={x => set('why', x.target.value)} />
          </Field>
        )}
        <footer className="row">
          <Button type="primary" size="large" loading={send.isPending} onClick={submit}>
            {!done ? words.submitPlan : standing?.status === 'done' ? words.submitAmend : words.submitDone}
          </Button>
        </footer>
      </div>
      <Section title={target ? words.calendar(target.name) : words.pickTarget.title} className="visit-calendar">
        {target ? (
          <FirmCalendar
            key={`${target.id} ${e.day.slice(0, 7)}`}
            enterprise={target.id}
            chosen={e.day || undefined}
            small
            {...(!done && { plan: (day: string) => set('day', day), joining: takeSlot })}
          />
        ) : (
          <Nothing title={words.pickTarget.title} next={words.pickTarget.next} />
        )}
        {target && e.day && <p className="hidden">{dayText(e.day)}</p>}
      </Section>
    </div>
  )
}
