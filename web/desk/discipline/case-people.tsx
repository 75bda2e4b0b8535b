import { Button, Input, Select } from 'antd'
import { Field } from '../forms/field.tsx'
import { discipline } from '../words.ts'
import { aParty, aPerson, type PartyEdit, type PersonEdit, type Role } from './case-draft.ts'

const words = discipline.cases.form
const partyRoles = discipline.cases.partyRoles
const roles = Object.keys(discipline.cases.roles) as Role[]
const withOwn = (role: string) => [...new Set([...partyRoles, role])].map(value => ({ value, label: value }))

type Shown<T> = { rows: readonly T[]; set: (rows: T[]) => void; faults: ReadonlyMap<string, string> }

/** Who sues whom: a firm by its code is found in the register. */
export function PartyRows({ rows, set, faults }: Shown<PartyEdit>) {
  const change = (key: string, to: Partial<PartyEdit>) => set(rows.map(r => (r.key === key ? { ...r, ...to } : r)))
  return (
    <Field id="case-parties" title={words.parties} hint={words.codeHint} group needed>
      {rows.map((p, i) => {
        const fault = faults.get(`party.${p.key}`)
        const at = `${words.party(i + 1)}：`
        return (
          <div key={p.key} className="case-row party-row">
            <Select
              aria-label={at + words.partyRole}
              value={p.role}
              options={withOwn(p.role)}
              onChange={role => change(p.key, { role })}
              popupMatchSelectWidth={false}
            />
            <Input
              id={`case-party.${p.key}`}
              aria-label={at + words.partyName}
              placeholder={words.partyName}
              {...(fault && { status: 'error' as const, 'aria-invalid': true })}
              value={p.name}
              maxLength={200}
              onChange={e => change(p.key, { name: e.target.value })}
            />
            <Input
              aria-label={at + words.code}
              placeholder={words.code}
              className="num"
              value={p.code}
              maxLength={24}
              onChange={e => change(p.key, { code: e.target.value })}
            />
            <Button
              aria-label={words.removeParty(i + 1)}
              disabled={rows.length === 1}
              onClick={() => set(rows.filter(r => r.key !== p.key))}
            >
              ×
            </Button>
            {fault && <p className="fault">{fault}</p>}
          </div>
        )
      })}
      <Button onClick={() => set([...rows, aParty(partyRoles[1]!)])}>{words.addParty}</Button>
    </Field>
  )
}

/** Who works on it in what role, and since when. Another name is another person. */
export function PersonRows({ rows, set, faults }: Shown<PersonEdit>) {
  const change = (key: string, to: Partial<PersonEdit>) => set(rows.map(r => (r.key === key ? { ...r, ...to } : r)))
  return (
    <Field id="case-people" title={words.people} hint={words.peopleHint} group>
      {rows.map((p, i) => {
        const fault = faults.get(`person.${p.key}`)
        const at = `${words.person(i + 1)}：`
        return (
          <div key={p.key} className="case-row person-row">
            <Select
              aria-label={at + words.role}
              value={p.role}
              options={roles.map(value => ({ value, label: discipline.cases.roles[value] }))}
              onChange={role => change(p.key, { role })}
              popupMatchSelectWidth={false}
            />
            <Input
              id={`case-person.${p.key}`}
              aria-label={at + words.name}
              placeholder={words.name}
              {...(fault && { status: 'error' as const, 'aria-invalid': true })}
              value={p.name}
              maxLength={100}
              onChange={e => change(p.key, { name: e.target.value, person: undefined })}
            />
            {(['from', 'to'] as const).map(name => (
              <div key={name} className="case-day">
                <small className="soft">{words[name]}</small>
                <Input
                  type="date"
                  className="num"
                  aria-label={at + words[name]}
                  value={p[name]}
                  onChange={e => change(p.key, { [name]: e.target.value })}
                />
              </div>
            ))}
            <Button aria-label={words.removePerson(i + 1)} onClick={() => set(rows.filter(r => r.key !== p.key))}>
              ×
            </Button>
            {fault && <p className="fault">{fault}</p>}
          </div>
        )
      })}
      <Button onClick={() => set([...rows, aPerson(roles[rows.length > 0 ? 1 : 0]!, '')])}>{words.addPerson}</Button>
    </Field>
  )
}
