import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Input, Select } from 'antd'
import { useRef, useState } from 'react'
import type { TeamInput, TeamRow } from '../../../server/envoys/contract.ts'
import { keyed, ProblemError, post, put } from '../../common/api.ts'
import { faultsOfProblem } from '../../common/schema-form.ts'
import { described, FaultSummary, Field } from '../forms/field.tsx'
import { useDesk } from '../frame/desk.ts'
import { AgencySelect } from '../parts/agency-select.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { envoys, frame } from '../words.ts'
import { specialityOptions } from './address.ts'
import { type Chosen, EnvoysSelect } from './envoys-select.tsx'

const words = envoys.team
const court = { kind: 'court' }

/** A team is made, or one that stands is changed: name, speciality, members, and who of them leads. */
export function TeamForm({ team, close }: { team?: TeamRow; close: () => void }) {
  const { staff, agency: desk } = useDesk()
  const offices = staff.posts.filter(p => p.capacity === 'envoyOfficer')
  const own = offices.find(p => p.agencyId === desk) ?? offices[0]
  const [agency, setAgency] = useState(team?.agency.id ?? own?.agencyId)
  const [name, setName] = useState(team?.name ?? '')
  const [speciality, setSpeciality] = useState<TeamInput['speciality'] | undefined>(team?.speciality)
  const [members, setMembers] = useState<readonly Chosen[]>(team?.members ?? [])
  const [lead, setLead] = useState<number | undefined>(team?.lead.id)
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map())
  const [attempt, setAttempt] = useState(0)
  const key = useRef(keyed())
  const client = useQueryClient()
  const { message } = App.useApp()
  const send = useMutation({
    mutationFn: (body: TeamInput) =>
      team ? put(`/envoys/teams/${team.id}`, body, key.current(body)) : post('/envoys/teams', body, key.current(body)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['envoys'] })
      message.success(team ? words.saved : words.made)
      close()
    },
    onError: fault => {
      setAttempt(attempt + 1)
      if (fault instanceof ProblemError) setFaults(faultsOfProblem(fault.problem))
    },
  })
  const submit = () => {
    const wrong = new Map<string, string>()
    if (agency === undefined) wrong.set('agency', words.chooseAgency)
    if (name.trim() === '') wrong.set('name', words.needed(words.called))
    if (!speciality) wrong.set('speciality', words.chooseSpeciality)
    if (members.length === 0) wrong.set('members', words.needed(words.members))
    else if (lead === undefined) wrong.set('lead', words.chooseLead)
    setFaults(wrong)
    setAttempt(attempt + 1)
    if (agency === undefined || !speciality || lead === undefined || wrong.size > 0) return
    send.mutate({ agency, name: name.trim(), speciality, lead, members: members.map(m => m.id) })
  }
  const clear = (...names: string[]) => setFaults(now => new Map([...now].filter(([n]) => !names.includes(n))))
  const at = (field: string, hint?: string) => described(`team-${field}`, hint, faults.get(field))
  return (
    <Drawer
      open
      size={560}
      title={team ? words.amendOf(team.name) : words.make}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      footer={
        <div className="row">
          <Button type="primary" loading={send.isPending} onClick={submit}>
            {team ? words.save : words.make}
          </Button>
          <Button onClick={close}>{frame.cancel}</Button>
        </div>
      }
    >
      {send.error && faults.size === 0 && <ProblemNote fault={send.error} focus />}
      <FaultSummary
        key={attempt}
        title={frame.problem.fields(faults.size)}
        faults={faults}
        idOf={field => `team-${field}`}
      />
      {!team && (
        <>
          <p className="soft card-gap">{words.makeGist}</p>
          <Field id="team-agency" title={words.agency} fault={faults.get('agency')} needed>
            <AgencySelect
              id="team-agency"
              among={court}
              placeholder={words.chooseAgency}
              {...(agency && { value: agency })}
              {...(own && { known: { id: own.agencyId, name: own.agency } })}
              onChange={to => {
                setAgency(to)
                clear('agency')
              }}
            />
          </Field>
        </>
      )}
      <Field id="team-name" title={words.called} fault={faults.get('name')} needed>
        <Input
          {...at('name')}
          value={name}
          maxLength={100}
          onChange={x => {
            setName(x.target.value)
            clear('name')
          }}
        />
      </Field>
      <Field id="team-speciality" title={words.speciality} fault={faults.get('speciality')} needed>
        <Select
          {...at('speciality')}
          aria-label={words.speciality}
          placeholder={words.chooseSpeciality}
          value={speciality ?? null}
          options={specialityOptions}
          onChange={v => {
            setSpeciality((v as TeamInput['speciality'] | null) ?? undefined)
            clear('speciality')
          }}
        />
      </Field>
      <Field id="team-members" title={words.members} fault={faults.get('members')} needed>
        <EnvoysSelect
          id="team-members"
          label={words.members}
          placeholder={words.chooseMembers}
          none={words.membersNone}
          value={members}
          invalid={faults.has('members')}
          set={chosen => {
            setMembers(chosen)
            if (!chosen.some(c => c.id === lead)) setLead(chosen.length === 1 ? chosen[0]!.id : undefined)
            clear('members', 'lead')
          }}
        />
      </Field>
      <Field id="team-lead" title={words.lead} hint={words.leadHint} fault={faults.get('lead')} needed>
        <Select
          {...at('lead', words.leadHint)}
          aria-label={words.lead}
          placeholder={words.chooseLead}
          disabled={members.length === 0}
          value={lead ?? null}
          options={members.map(m => ({ value: m.id, label: m.name }))}
          onChange={v => {
            setLead(v ?? undefined)
            clear('lead')
          }}
        />
      </Field>
    </Drawer>
  )
}
