import { Select } from 'antd'
import { useState } from 'react'
import type { Found } from '../../../server/stations/contract.ts'
import { post } from '../../common/api.ts'
import { useAgreements } from '../agreements/queries.ts'
import { Field } from '../forms/field.tsx'
import { AgencySelect } from '../parts/agency-select.tsx'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { stations } from '../words.ts'
import { useRefresh } from './queries.ts'

const words = stations.form
const none: ReadonlyMap<string, string> = new Map()

/** Founds a station under an agreement of its kind: whose firms, in whose place, which agency. */
export function FoundStation({ close }: { close: () => void }) {
  const found = useAgreements({ standing: 'inForce' } as Parameters<typeof useAgreements>[0])
  const agreements = (found.data?.rows ?? []).filter(a => a.kind === 'station')
  const [agreement, setAgreement] = useState<string>()
  const [sides, setSides] = useState<{ home?: number; host?: number }>({})
  const [agency, setAgency] = useState<{ id: number; name: string }>()
  const [faults, setFaults] = useState(none)
  const refresh = useRefresh()
  const parties = agreements.find(a => a.id === agreement)?.parties ?? []
  const pick = (key: 'home' | 'host') => (
    <Field id={`found-${key}`} title={words[key]} fault={faults.get(key)} needed>
      <Select
        id={`found-${key}`}
        aria-label={words[key]}
        placeholder={words.choose(words[key])}
        disabled={!agreement}
        value={sides[key] ?? null}
        onChange={id => {
          // Of two parties the other one is the other side.
          const other = parties.length === 2 ? parties.find(p => p.id !== id)?.id : undefined
          setSides({ ...sides, ...(other && { [key === 'home' ? 'host' : 'home']: other }), [key]: id })
          setFaults(none)
        }}
        options={parties.map(p => ({ value: p.id, label: p.name }))}
      />
    </Field>
  )
  return (
    <FormDrawer
      title={stations.found}
      schema={{ properties: { grant: { title: words.grant, 'x-widget': 'yesno' } } }}
      given={{ grant: true }}
      said={stations.founded}
      refresh={refresh}
      close={close}
      check={() => {
        const missing = new Map(
          (
            [
              ['agreement', agreement],
              ['home', sides.home],
              ['host', sides.host],
              ['agency', agency],
            ] as const
          ).flatMap(([key, value]) => (value ? [] : [[key, words.choose(words[key])] as const])),
        )
        setFaults(missing)
        return missing.size === 0
      }}
      send={(answers, key) => {
        const body = { agreement, ...sides, agency: agency!.id, ...answers } as Found
        return post('/stations', body, key(body))
      }}
    >
      <p className="basis">{stations.foundGist}</p>
      <Field id="found-agreement" title={words.agreement} fault={faults.get('agreement')} needed>
        <Select
          id="found-agreement"
          aria-label={words.agreement}
          placeholder={words.choose(words.agreement)}
          loading={found.isPending}
          notFoundContent={words.noAgreement}
          value={agreement ?? null}
          onChange={v => {
            setAgreement(v)
            setSides({})
            setFaults(none)
          }}
          options={agreements.map(a => ({ value: a.id, label: a.title }))}
        />
      </Field>
      {pick('home')}
      {pick('host')}
      <Field id="found-agency" title={words.agency} hint={words.agencyHint} fault={faults.get('agency')} needed>
        <AgencySelect
          id="found-agency"
          label={words.agency}
          placeholder={words.choose(words.agency)}
          among={{ kind: 'serviceStation' }}
          {...(agency && { value: agency.id, known: agency })}
          onChange={(id, name) => {
            setAgency(id ? { id, name } : undefined)
            setFaults(none)
          }}
        />
      </Field>
    </FormDrawer>
  )
}
