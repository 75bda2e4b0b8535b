import { Button, Select } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Query, Terms } from '../../../server/enterprises/contract.ts'
import { Field } from '../forms/field.tsx'
import { RegionSelect } from '../forms/region.tsx'
import { changed } from '../ledger/address.ts'
import { register as words } from '../words.ts'
import { isFiltered, statuses } from './address.ts'
import { FirmSelect } from './firm-select.tsx'
import { IndustrySelect } from './industry-select.tsx'

const f = words.filters

/** The query row below the search field. Everything chosen stands in the address. */
export function RegisterFilters({
  query,
  terms,
  clear,
}: {
  query: Query
  terms: Terms | undefined
  clear: () => void
}) {
  const [search, setSearch] = useSearchParams()
  const set = (change: Record<string, string | undefined>) =>
    setSearch(changed(search, change), { preventScrollReset: true })
  const [more, setMore] = useState(Boolean(query.region || query.body || query.status))
  return (
    <search className="filters register-filters" aria-label={f.label}>
      {terms && (
        <>
          <IndustrySelect
            terms={terms}
            value={query.industry}
            set={industry => set({ industry })}
            label={words.columns.industry}
            placeholder={f.industry}
            sections
          />
          <Select
            aria-label={words.columns.categories}
            placeholder={f.category}
            allowClear
            value={query.category ?? null}
            onChange={category => set({ category: category ?? undefined })}
            options={terms.categories.map(value => ({ value, label: value }))}
            popupMatchSelectWidth={false}
          />
        </>
      )}
      <button type="button" className="cite" aria-expanded={more} onClick={() => setMore(!more)}>
        {f.more}
      </button>
      {isFiltered(query) && (
        <Button
          type="link"
          onClick={() => {
            clear()
            setSearch({})
          }}
        >
          {f.clear}
        </Button>
      )}
      {more && (
        <div className="more-filters">
          <Field id="register-region" title={f.region} needed>
            <RegionSelect
              title={f.region}
              value={query.region}
              set={region => set({ region: typeof region === 'string' ? region : undefined })}
              at={{ id: 'register-region' }}
            />
          </Field>
          <Field id="register-body" title={f.body} needed className="wide-field">
            <FirmSelect
              id="register-body"
              label={f.body}
              value={query.body}
              set={body => set({ body: body?.toString() })}
            />
          </Field>
          <Field id="register-status" title={f.status} needed>
            <select
              id="register-status"
              className="native"
              value={query.status ?? 'active'}
              onChange={e => set({ status: e.target.value === 'active' ? undefined : e.target.value })}
            >
              {statuses.map(s => (
                <option key={s} value={s}>
                  {f.statuses[s]}
                </option>
              ))}
            </select>
          </Field>
        </div>
      )}
    </search>
  )
}
