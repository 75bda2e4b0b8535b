import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Input } from 'antd'
import { useRef, useState } from 'react'
import { keyed, ProblemError, put } from '../../common/api.ts'
import { todayIso } from '../../common/dates.ts'
import { described, FaultSummary, Field } from '../forms/field.tsx'
import { useDesk } from '../frame/desk.ts'
import { AgencySelect } from '../parts/agency-select.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import type { Staff } from '../shapes.ts'
import { discipline, frame } from '../words.ts'
import { type CaseEdit, caseOf, editOf, lacking } from './case-draft.ts'
import { PartyRows, PersonRows } from './case-people.tsx'
import type { Case, CaseReport } from './queries.ts'

const words = discipline.cases.form
export const court = { kind: 'court' }

/** The post by which somebody keeps a court's cases: at the agency they sit at now, else the first. */
export const keeperPost = (staff: Staff, agency: number | undefined) => {
  const posts = staff.posts.filter(p => p.capacity === 'disciplineOfficer' || p.capacity === 'envoyOfficer')
  return posts.find(p => p.agencyId === agency) ?? posts[0]
}

/** A case is entered, or put as it now stands in the court's own system. */
export function CaseForm({ of, close }: { of?: Case; close: () => void }) {
  const { staff, agency } = useDesk()
  const own = keeperPost(staff, agency)
  const [e, setEdit] = useState(() => editOf(of, own?.agencyId))
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map())
  const [attempt, setAttempt] = useState(0)
  const key = useRef(keyed())
  const client = useQueryClient()
  const { message } = App.useApp()
  const set = <K extends keyof CaseEdit>(name: K, value: CaseEdit[K]) => {
    setEdit(now => ({ ...now, [name]: value }))
    const under = { parties: 'party.', people: 'person.' }[name as string] ?? name
    setFaults(now => new Map([...now].filter(([at]) => !at.startsWith(under))))
  }
  const send = useMutation({
    mutationFn: async () => {
      const body = { agency: e.agency!, cases: [caseOf(e)] }
      const report = await put<CaseReport>('/discipline/cases', body, key.current(body))
      const [refused] = report.refused
      if (refused) throw new ProblemError({ status: 422, code: 'case-refused', title: refused.title })
      return report
    },
    onSuccess: async ({ added, changed }) => {
      await client.invalidateQueries({ queryKey: ['discipline'] })
      message.success(added ? words.added : changed ? words.changed : words.same)
      close()
    },
  })
  const submit = () => {
    const found = lacking(e)
    setFaults(found)
    setAttempt(attempt + 1)
    if (found.size === 0) send.mutate()
  }
  const at = (name: string, hint?: string) => described(`case-${name}`, hint, faults.get(name))
  const day = (name: 'openedOn' | 'closedOn', hint?: string) => (
    <Field id={`case-${name}`} title={words[name]} hint={hint} fault={faults.get(name)} needed={name === 'openedOn'}>
      <Input
        {...at(name, hint)}
        type="date"
        className="num"
        max={todayIso()}
        value={e[name]}
        onChange={x => set(name, x.target.value)}
      />
    </Field>
  )
  return (
    <Drawer
      open
      size={760}
      title={of ? discipline.cases.amendOf(of.number) : discipline.cases.enter}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        <div className="row">
          <Button type="primary" loading={send.isPending} onClick={submit}>
            {of ? words.amend : words.save}
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
        idOf={name => `case-${name}`}
      />
      {!of && (
        <>
          <p className="soft card-gap">{words.gist}</p>
          <Field id="case-agency" title={words.agency} fault={faults.get('agency')} needed>
            <AgencySelect
              id="case-agency"
              among={court}
              placeholder={words.chooseAgency}
              {...(e.agency && { value: e.agency })}
              {...(own && { known: { id: own.agencyId, name: own.agency } })}
              onChange={to => set('agency', to)}
            />
          </Field>
          <Field id="case-number" title={words.number} hint={words.numberHint} fault={faults.get('number')} needed>
            <Input
              {...at('number', words.numberHint)}
              className="num"
              value={e.number}
              maxLength={100}
              onChange={x => set('number', x.target.value)}
            />
          </Field>
        </>
      )}
      <Field id="case-cause" title={words.cause}>
        <Input {...at('cause')} value={e.cause} maxLength={200} onChange={x => set('cause', x.target.value)} />
      </Field>
      <div className="pair-fields two">
        {day('openedOn')}
        {day('closedOn', words.closedHint)}
      </div>
      <PartyRows rows={e.parties} set={rows => set('parties', rows)} faults={faults} />
      <PersonRows rows={e.people} set={rows => set('people', rows)} faults={faults} />
    </Drawer>
  )
}
