import { Button, Input, Select } from 'antd'
import { Link } from 'react-router'
import { partyCapacities } from '../../../server/people/capacities.ts'
import { checkIdentity, type IdentityKind, identityKinds } from '../../../server/people/identity.ts'
import { checkPhone } from '../../../server/people/phone.ts'
import { newKey } from '../../common/api.ts'
import { described, Field } from '../forms/field.tsx'
import { useSearch } from '../queries.ts'
import type { PartyToSend } from '../shapes.ts'
import { matter, intake as words } from '../words.ts'

export type PartyGiven = {
  key: string
  role: PartyToSend['role']
  name: string
  kind: IdentityKind
  number: string
  phone: string
  relation: string
}

export const emptyParty = (role: PartyGiven['role']): PartyGiven => ({
  key: newKey(),
  role,
  name: '',
  kind: 'residentId',
  number: '',
  phone: '',
  relation: '',
})

export const partyToSend = ({ role, name, kind, number, phone, relation }: PartyGiven): PartyToSend => ({
  role,
  name: name.trim(),
  ...(number.trim() && { identity: { kind, number: number.trim() } }),
  ...(phone.trim() && { phone: phone.trim() }),
  ...(relation.trim() && { relation: relation.trim() }),
})

const options = <K extends string>(of: Readonly<Record<K, string>>) =>
  (Object.keys(of) as K[]).map(value => ({ value, label: of[value] }))

/** The fault of a number while it is typed; browsers that cannot reckon dates leave the check to the server. */
const identityFault = ({ kind, number }: PartyGiven): string | undefined => {
  if (!number.trim() || !('Temporal' in globalThis)) return undefined
  const checked = checkIdentity(kind, number)
  return checked.ok ? undefined : checked.fault
}
const phoneFault = (phone: string): string | undefined => {
  const checked = phone.trim() ? checkPhone(phone) : undefined
  return checked && !checked.ok ? checked.fault : undefined
}

export const partyFieldId = (party: PartyGiven, name: string): string => `party-${party.key}-${name}`

type Shown = {
  party: PartyGiven
  at: number
  faults: ReadonlyMap<string, string>
  change: (party: PartyGiven) => void
  remove: (() => void) | undefined
}

/** One party: first which document, then its number and whether that can be one; somebody known shows what they have here. */
export function PartyFields({ party, at, faults, change, remove }: Shown) {
  const id = (name: string) => partyFieldId(party, name)
  const set = (part: Partial<PartyGiven>) => change({ ...party, ...part })
  const wrong = {
    name: faults.get(`parties.${at}.name`),
    identity: faults.get(`parties.${at}.identity`) ?? (party.number.length > 5 ? identityFault(party) : undefined),
    phone: faults.get(`parties.${at}.phone`) ?? (party.phone.length > 6 ? phoneFault(party.phone) : undefined),
  }
  return (
    <div className="party-fields">
      <Field id={id('role')} title={words.role} needed>
        <Select
          id={id('role')}
          aria-label={words.role}
          value={party.role}
          onChange={role => set({ role })}
          options={options(partyCapacities)}
        />
      </Field>
      <Field id={id('name')} title={words.name} fault={wrong.name} needed>
        <Input
          {...described(id('name'), false, wrong.name)}
          value={party.name}
          maxLength={100}
          onChange={e => set({ name: e.target.value })}
        />
      </Field>
      <Field id={id('kind')} title={words.documentKind} needed>
        <Select
          id={id('kind')}
          aria-label={words.documentKind}
          value={party.kind}
          onChange={kind => set({ kind })}
          options={options(identityKinds)}
        />
      </Field>
      <Field id={id('number')} title={words.documentNumber} fault={wrong.identity}>
        <Input
          {...described(id('number'), false, wrong.identity)}
          className="num"
          value={party.number}
          maxLength={40}
          autoCapitalize="characters"
          onChange={e => set({ number: e.target.value })}
        />
      </Field>
      <Field id={id('phone')} title={words.phone} fault={wrong.phone}>
        <Input
          {...described(id('phone'), false, wrong.phone)}
          className="num"
          value={party.phone}
          maxLength={40}
          inputMode="tel"
          onChange={e => set({ phone: e.target.value })}
        />
      </Field>
      {party.role === 'representative' && (
        <Field id={id('relation')} title={words.relation}>
          <Input
            id={id('relation')}
            value={party.relation}
            maxLength={40}
            onChange={e => set({ relation: e.target.value })}
          />
        </Field>
      )}
      {party.phone.length > 6 && !wrong.phone && <Known phone={party.phone} />}
      {remove && (
        <Button size="small" onClick={remove} aria-label={`${words.removeParty} ${party.name || matter.parties.title}`}>
          {words.removeParty}
        </Button>
      )}
    </div>
  )
}

/** The matters of whoever has this number, so that nobody is asked twice. */
function Known({ phone }: { phone: string }) {
  const found = useSearch(phone.trim())
  const rows = found.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <div className="known" role="status">
      <b>{words.known(rows.length)}</b>
      <ul>
        {rows.slice(0, 3).map(r => (
          <li key={r.id}>
            <Link to={`/matters/${r.id}`} target="_blank">
              {r.title}
            </Link>{' '}
            <span className="soft">{r.stateTitle}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
