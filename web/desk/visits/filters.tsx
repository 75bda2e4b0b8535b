import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { todayIso } from '../../common/dates.ts'
import { EnvoySelect } from '../envoys/envoy-select.tsx'
import { quarterText } from '../envoys/quota/quarter-switch.tsx'
import { neighbour, quarterOf } from '../envoys/quota/quarters.ts'
import { Field } from '../forms/field.tsx'
import { changed } from '../ledger/address.ts'
import { AgencySelect } from '../parts/agency-select.tsx'
import { FirmSelect } from '../register/firm-select.tsx'
import { visits as words } from '../words.ts'
import { confirmations, type Face, isFiltered, statuses } from './address.ts'
import type { VisitQuery } from './queries.ts'

const f = words.filters
const court = { kind: 'court' }

/** This quarter and the seven before it. */
function quarters(): string[] {
  const now = quarterOf(todayIso())
  return Array.from({ length: 7 }).reduce<string[]>((all, _) => [...all, neighbour(all.at(-1)!, -1)], [now])
}

/** The query row. Everything chosen stands in the address. */
export function VisitFilters({ query, face }: { query: VisitQuery; face: Face }) {
  const [search, setSearch] = useSearchParams()
  const set = (change: Record<string, string | undefined>) => setSearch(changed(search, change))
  const [more, setMore] = useState(Boolean(query.target || query.firm || query.from || query.to))
  const list = face === 'list'
  return (
    <search className="filters visit-filters" aria-label={f.label}>
      {list && (
        <fieldset className="chips">
          <legend className="hidden">{f.status}</legend>
          {[undefined, ...statuses].map(s => (
            <label key={s ?? ''}>
              <input type="radio" name="status" checked={query.status === s} onChange={() => set({ status: s })} />
              {s ? words.statuses[s] : words.anyStatus}
            </label>
          ))}
        </fieldset>
      )}
      <EnvoySelect
        label={words.columns.envoy}
        by="person"
        value={query.envoy}
        set={envoy => set({ envoy: envoy?.toString() })}
      />
      <AgencySelect
        {...(query.agency && { value: query.agency })}
        among={court}
        placeholder={f.agency}
        onChange={to => set({ agency: to ? String(to) : undefined })}
        mayClear
      />
      <Select
        aria-label={f.quarter}
        placeholder={f.quarter}
        allowClear
        value={query.quarter ?? null}
        onChange={quarter => set({ quarter: quarter ?? undefined })}
        options={quarters().map(value => ({ value, label: quarterText(value) }))}
      />
      {list && (
        <>
          <Select
            aria-label={f.confirmation}
            placeholder={f.anyConfirmation}
            allowClear
            value={query.confirmation ?? null}
            onChange={confirmation => set({ confirmation: confirmation ?? undefined })}
            options={confirmations.map(value => ({ value, label: words.confirmations[value] }))}
          />
          <Select
            aria-label={f.counted}
            placeholder={f.anyCounted}
            allowClear
            value={query.counted === undefined ? null : String(query.counted)}
            onChange={counted => set({ counted: counted ?? undefined })}
            options={[
              { value: 'true', label: f.yes },
              { value: 'false', label: f.no },
            ]}
          />
        </>
      )}
      {face !== 'ratings' && (
        <button type="button" className="cite" aria-expanded={more} onClick={() => setMore(!more)}>
          {f.more}
        </button>
      )}
      {isFiltered(query) && (
        <Button type="link" onClick={() => setSearch(face === 'list' ? {} : { view: face })}>
          {f.clear}
        </Button>
      )}
      {more && face !== 'ratings' && (
        <div className="more-filters">
          <Field id="visit-target" title={f.target} needed className="wide-field">
            <FirmSelect
              id="visit-target"
              label={f.target}
              value={query.target}
              set={target => set({ target: target?.toString() })}
            />
          </Field>
          <Field id="visit-firm" title={f.firm} needed className="wide-field">
            <FirmSelect
              id="visit-firm"
              label={f.firm}
              value={query.firm}
              set={firm => set({ firm: firm?.toString() })}
              among={{ kind: 'enterprise' }}
            />
          </Field>
          {(['from', 'to'] as const).map(name => (
            <Field key={name} id={`visit-${name}`} title={f[name]} needed>
              <Input
                id={`visit-${name}`}
                type="date"
                className="num"
                value={query[name] ?? ''}
                onChange={e => set({ [name]: e.target.value || undefined })}
              />
            </Field>
          ))}
        </div>
      )}
    </search>
  )
}
