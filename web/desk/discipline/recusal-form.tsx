import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Input, Radio, Select } from 'antd'
import { useRef, useState } from 'react'
import { keyed, post } from '../../common/api.ts'
import { todayIso } from '../../common/dates.ts'
import { described, FaultSummary, Field } from '../forms/field.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { momentAt, wallOf } from '../register/calendar/days.ts'
import { uuid } from '../visits/form/draft.ts'
import { discipline, frame } from '../words.ts'
import { MomentField } from './moment-field.tsx'
import type { Case, Flag } from './queries.ts'
import { CaseSelect, MatterSelect, type Person, usePeopleOf } from './recusal-subject.tsx'

const words = discipline.asking
const kinds = ['case', 'matter'] as const
type Kind = (typeof kinds)[number]

/** What one may know before the form opens: a case of the register, or what a flag is about and whom it names. */
export type About = { kind: 'case'; of: Case } | { kind: 'flag'; of: Flag }

/** A party asked somebody to step back: entered as it was asked, and a decision is owed from then. */
export function RecusalForm({ about, close }: { about?: About; close: () => void }) {
  const flag = about?.kind === 'flag' ? about.of : undefined
  const [kind, setKind] = useState<Kind>(flag?.about.kind ?? 'case')
  const [chosen, setCase] = useState<Case | undefined>(about?.kind === 'case' ? about.of : undefined)
  const [matter, setMatter] = useState<string>()
  const [person, setPerson] = useState<number | undefined>(flag?.person.id)
  const [askedBy, setAskedBy] = useState('')
  const [day, setDay] = useState(todayIso())
  const [time, setTime] = useState(wallOf(new Date().toISOString()).time)
  const [why, setWhy] = useState('')
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map())
  const [attempt, setAttempt] = useState(0)
  const [id] = useState(uuid)
  const key = useRef(keyed())
  const client = useQueryClient()
  const { message } = App.useApp()
  const people = usePeopleOf(flag ? {} : kind === 'case' ? { case: chosen } : { matter })
  const subject = flag
    ? flag.about.kind === 'case'
      ? { case: Number(flag.about.id) }
      : { matter: flag.about.id }
    : kind === 'case'
      ? chosen && { case: chosen.id }
      : matter && { matter }
  const send = useMutation({
    mutationFn: () => {
      const body = { id, ...subject, person, askedBy: askedBy.trim(), askedAt: momentAt(day, time), why: why.trim() }
      return post('/discipline/recusals', body, key.current(body))
    },
    onSuccess: async () => {
      await Promise.all([['discipline'], ['ledger']].map(queryKey => client.invalidateQueries({ queryKey })))
      message.success(words.saved)
      close()
    },
  })
  const submit = () => {
    const found = new Map<string, string>()
    if (!subject) found.set(kind, words.choose(words.kinds[kind]))
    if (person === undefined) found.set('person', words.choosePerson)
    if (askedBy.trim() === '') found.set('askedBy', words.needed(words.askedBy))
    if (day === '' || time === '') found.set('day', words.needed(words.at))
    if (why.trim() === '') found.set('why', words.needed(words.why))
    setFaults(found)
    setAttempt(attempt + 1)
    if (found.size === 0) send.mutate()
  }
  const clear = (...names: string[]) => setFaults(now => new Map([...now].filter(([n]) => !names.includes(n))))
  const at = (name: string, hint?: string) => described(`recusal-${name}`, hint, faults.get(name))
  const choose = (to: { case?: Case | undefined; matter?: string | undefined }) => {
    setCase(to.case)
    setMatter(to.matter)
    setPerson(undefined)
    clear('case', 'matter', 'person')
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
        idOf={name => `recusal-${name}`}
      />
      <p className="soft card-gap">{words.gist}</p>
      {about ? (
        <Given about={about} />
      ) : (
        <>
          <Field id="recusal-about" title={words.about} group needed>
            <Radio.Group
              aria-label={words.about}
              value={kind}
              options={kinds.map(value => ({ value, label: words.kinds[value] }))}
              onChange={x => {
                setKind(x.target.value)
                choose({})
              }}
            />
          </Field>
          {kind === 'case' ? (
            <Field id="recusal-case" title={words.case} hint={words.caseHint} fault={faults.get('case')} needed>
              <CaseSelect at={at('case', words.caseHint)} value={chosen} set={c => choose({ case: c })} />
            </Field>
          ) : (
            <Field id="recusal-matter" title={words.matter} hint={words.matterHint} fault={faults.get('matter')} needed>
              <MatterSelect at={at('matter', words.matterHint)} value={matter} set={m => choose({ matter: m })} />
            </Field>
          )}
        </>
      )}
      {!flag && (
        <Field id="recusal-person" title={words.person} hint={words.personHint} fault={faults.get('person')} needed>
          <Select
            {...at('person', words.personHint)}
            aria-label={words.person}
            placeholder={words.choosePerson}
            disabled={!subject}
            notFoundContent={words.personNone}
            showSearch={{ optionFilterProp: 'label' }}
            value={person ?? null}
            options={people.map((p: Person) => ({ value: p.id, label: p.name, note: p.note }))}
            optionRender={({ data }) => (
              <span>
                {data.label} <small className="soft">{data.note}</small>
              </span>
            )}
            onChange={p => {
              setPerson(p ?? undefined)
              clear('person')
            }}
          />
        </Field>
      )}
      <Field id="recusal-askedBy" title={words.askedBy} fault={faults.get('askedBy')} needed>
        <Input
          {...at('askedBy')}
          value={askedBy}
          maxLength={200}
          onChange={x => {
            setAskedBy(x.target.value)
            clear('askedBy')
          }}
        />
      </Field>
      <MomentField
        id="recusal-day"
        title={words.at}
        fault={faults.get('day')}
        day={day}
        time={time}
        setDay={d => {
          setDay(d)
          clear('day')
        }}
        setTime={setTime}
      />
      <Field id="recusal-why" title={words.why} fault={faults.get('why')} needed>
        <Input.TextArea
          {...at('why')}
          value={why}
          maxLength={2000}
          autoSize={{ minRows: 3, maxRows: 8 }}
          onChange={x => {
            setWhy(x.target.value)
            clear('why')
          }}
        />
      </Field>
    </Drawer>
  )
}

function Given({ about }: { about: About }) {
  const [number, title, person] =
    about.kind === 'case'
      ? [about.of.number, about.of.cause, undefined]
      : [about.of.about.number, about.of.about.title, about.of.person.name]
  return (
    <p className="basis">
      <b>{title || number}</b>
      {title && <span className="soft under num">{number}</span>}
      {person && (
        <span className="under">
          {words.person}　{person}
        </span>
      )}
    </p>
  )
}
