import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { LedgerQuery } from '../../../server/ledger/contract.ts'
import { described, Field } from '../forms/field.tsx'
import { RegionSelect } from '../forms/region.tsx'
import { AgencySelect } from '../parts/agency-select.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { frame, ledger as words } from '../words.ts'
import { changed, isFiltered, type Status, statuses } from './address.ts'
import { useLedgerCounts } from './queries.ts'

const f = words.filters
const lights = ['red', 'amber', 'green'] as const
const tones = { red: 'danger', amber: 'risk', green: '' } as const
/** As many kinds as stand side by side. */
const kindsShown = 8

/** How much of what light and of what kind; every number filters the list, and the rule of the lights stands below. */
export function LedgerCounters({ query }: { query: LedgerQuery }) {
  const [search] = useSearchParams()
  const found = useLedgerCounts(query)
  if (found.error) return <ProblemNote fault={found.error} retry={() => found.refetch()} />
  const counts = found.data
  const to = (change: Record<string, string | undefined>) => `?${changed(search, change)}`
  const shown = (c: { n: number; more?: boolean } | undefined) => (c ? frame.upTo(c.n, c.more) : '–')
  const kinds = counts?.kinds ?? []
  return (
    <section className="ledger-counts" aria-label={words.countsLabel} aria-busy={found.isPending}>
      <ul className="counters ledger-counters">
        <li>
          <Link to={to({ light: undefined })} aria-current={query.light === undefined ? 'true' : undefined}>
            <b className="num">{shown(counts?.total)}</b>
            <span>{words.lights.total}</span>
          </Link>
        </li>
        {lights.map(light => {
          const c = counts?.lights[light]
          return (
            <li key={light}>
              <Link
                to={to({ light: query.light === light ? undefined : light })}
                className={c && c.n > 0 ? tones[light] : ''}
                aria-current={query.light === light ? 'true' : undefined}
              >
                <b className="num">{shown(c)}</b>
                <span>
                  <i className={`dot ${light}`} aria-hidden="true" /> {words.lights[light]}
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
      {counts && <p className="soft small rule">{counts.rule}</p>}
      {kinds.length > 0 && (
        <nav className="kinds" aria-label={words.kindsLabel}>
          <Link to={to({ kind: undefined })} aria-current={query.kind === undefined ? 'true' : undefined}>
            {words.anyKind}
          </Link>
          {kinds.slice(0, kindsShown).map(k => (
            <Link key={k.kind} to={to({ kind: k.kind })} aria-current={query.kind === k.kind ? 'true' : undefined}>
              {k.title} <span className="num badge">{frame.upTo(k.n, k.more)}</span>
            </Link>
          ))}
          {kinds.length > kindsShown && <OtherKinds kinds={kinds.slice(kindsShown)} now={query.kind} />}
        </nav>
      )}
    </section>
  )
}

function OtherKinds({ kinds, now }: { kinds: { kind: string; title: string; n: number }[]; now: string | undefined }) {
  const [search, setSearch] = useSearchParams()
  return (
    <select
      className="native"
      aria-label={words.moreKinds}
      value={kinds.some(k => k.kind === now) ? now : ''}
      onChange={e => setSearch(changed(search, { kind: e.target.value || undefined }))}
    >
      <option value="">{words.moreKinds}</option>
      {kinds.map(k => (
        <option key={k.kind} value={k.kind}>
          {`${k.title} ${k.n}`}
        </option>
      ))}
    </select>
  )
}

/** The query row. Everything chosen stands in the address. */
export function LedgerFilters({
  query,
  agency,
}: {
  query: LedgerQuery & { status: Status }
  /** The agency filtered by, where its name is known. */
  agency: { id: number; name: string } | undefined
}) {
  const [search, setSearch] = useSearchParams()
  const [typed, type] = useState(query.q ?? '')
  const set = (change: Record<string, string | undefined>) => setSearch(changed(search, change))
  const [more, setMore] = useState(Boolean(query.from || query.to || query.region))
  const wrong = query.from && query.to && query.from > query.to ? f.periodWrong : undefined
  const day = (name: 'from' | 'to') => (
    <Field id={`ledger-${name}`} title={f[name]} needed fault={name === 'to' ? wrong : undefined}>
      <Input
        {...described(`ledger-${name}`, false, name === 'to' && wrong)}
        type="date"
        className="num"
        value={query[name] ?? ''}
        onChange={e => set({ [name]: e.target.value || undefined })}
      />
    </Field>
  )
  return (
    <search className="filters ledger-filters" aria-label={f.label}>
      <Input.Search
        aria-label={f.q}
        placeholder={f.q}
        allowClear
        maxLength={60}
        value={typed}
        onChange={e => type(e.target.value)}
        onSearch={q => set({ q: q.trim() || undefined })}
      />
      <fieldset className="chips">
        <legend className="hidden">{f.status}</legend>
        {statuses.map(status => (
          <label key={status}>
            <input
              type="radio"
              name="status"
              checked={query.status === status}
              onChange={() => set({ status: status === 'open' ? undefined : status })}
            />
            {words.status[status]}
          </label>
        ))}
      </fieldset>
      <AgencySelect
        {...(query.agency && { value: query.agency })}
        {...(agency && { known: agency })}
        placeholder={f.anyAgency}
        onChange={to => set({ agency: to ? String(to) : undefined })}
        mayClear
      />
      <Checkbox checked={query.mine ?? false} onChange={e => set({ mine: e.target.checked ? 'true' : undefined })}>
        {f.mine}
      </Checkbox>
      <Checkbox
        checked={query.promised ?? false}
        onChange={e => set({ promised: e.target.checked ? 'true' : undefined })}
      >
        {f.promised}
      </Checkbox>
      <button type="button" className="cite" aria-expanded={more} onClick={() => setMore(!more)}>
        {f.more}
      </button>
      {isFiltered(query) && (
        <Button
          type="link"
          onClick={() => {
            type('')
            setSearch({})
          }}
        >
          {f.clear}
        </Button>
      )}
      {more && (
        <div className="more-filters">
          {day('from')}
          {day('to')}
          <Field id="ledger-region" title={f.region} needed>
            <RegionSelect
              title={f.region}
              value={query.region}
              set={region => set({ region: typeof region === 'string' ? region : undefined })}
              at={{ id: 'ledger-region' }}
            />
          </Field>
        </div>
      )}
    </search>
  )
}
