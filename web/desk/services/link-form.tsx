import { useState } from 'react'
import type { LinkInput } from '../../../server/firm-services/contract.ts'
import { post } from '../../common/api.ts'
import { todayIso } from '../../common/dates.ts'
import { Field } from '../forms/field.tsx'
import { AgencySelect } from '../parts/agency-select.tsx'
import { FirmSelect } from '../parts/firm-select.tsx'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { services } from '../words.ts'
import { PersonSelect } from './person-select.tsx'
import { useRefresh } from './queries.ts'

const words = services.links
const f = words.form
const none: ReadonlyMap<string, string> = new Map()

/** Pairs a firm with a lawyer, an adviser, its company lawyer or a named contact. */
export function LinkForm({ close }: { close: () => void }) {
  const [firm, setFirm] = useState<{ id: number; name: string }>()
  const [person, setPerson] = useState<{ id: number; name: string }>()
  const [agency, setAgency] = useState<{ id: number; name: string }>()
  const [faults, setFaults] = useState(none)
  const refresh = useRefresh()
  return (
    <FormDrawer
      title={words.add}
      schema={{
        properties: {
          kind: {
            title: f.kind,
            'x-widget': 'choice',
            anyOf: Object.entries(words.kinds).map(([value, title]) => ({ const: value, title })),
          },
          name: { title: f.name, maxLength: 60 },
          duty: { title: f.duty, maxLength: 100 },
          phone: { title: f.phone, maxLength: 40 },
          from: { title: f.from, 'x-widget': 'date' },
        },
        required: ['kind', 'from'],
      }}
      given={{ kind: 'lawyer', from: todayIso() }}
      said={words.added}
      refresh={refresh}
      close={close}
      check={() => {
        setFaults(firm ? none : new Map([['firm', f.firmMissing]]))
        return firm !== undefined
      }}
      send={(answers, key) => {
        const body = {
          ...answers,
          enterprise: firm!.id,
          ...(person && { person: person.id }),
          ...(agency && { agency: agency.id }),
        } as LinkInput
        return post('/firm-links', body, key(body))
      }}
    >
      <Field id="link-firm" title={f.firm} fault={faults.get('firm')} needed>
        <FirmSelect
          id="link-firm"
          label={f.firm}
          value={firm?.id}
          known={firm}
          onChange={to => {
            setFirm(to)
            setFaults(none)
          }}
        />
      </Field>
      <Field id="link-person" title={f.person} hint={f.personHint}>
        <PersonSelect id="link-person" value={person?.id} known={person} placeholder={f.person} onChange={setPerson} />
      </Field>
      <Field id="link-agency" title={f.agency}>
        <AgencySelect
          id="link-agency"
          {...(agency && { value: agency.id, known: agency })}
          placeholder={f.agency}
          mayClear
          onChange={(id, name) => setAgency(id ? { id, name } : undefined)}
        />
      </Field>
    </FormDrawer>
  )
}
