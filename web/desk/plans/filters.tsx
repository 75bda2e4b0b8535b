import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { PlanView } from '../../../server/plans/contract.ts'
import { plans } from '../words.ts'
import { calledBy, changed, countFilters, type Filters, filtersOf, isFiltered, type View, views } from './filtering.ts'

const words = plans.plan
const names = Object.keys(countFilters) as (keyof PlanView['counts'])[]
const tones: Partial<Record<string, string>> = { red: 'danger', amber: 'risk' }
const nothing = {
  q: undefined,
  state: undefined,
  light: undefined,
  agency: undefined,
  mine: undefined,
  show: undefined,
}

const same = (a: Filters, b: Filters) => JSON.stringify(a) === JSON.stringify(b)

/** Every number of the plan, each of which filters the table to what it counts. */
export function Counters({ plan }: { plan: PlanView }) {
  const [search] = useSearchParams()
  const now = filtersOf(search)
  return (
    <ul className="counters plan-counters" aria-label={words.countsLabel}>
      {names.map(name => {
        const n = plan.counts[name]
        const here = same(now, countFilters[name])
        const to = changed(search, {
          ...nothing,
          ...(countFilters[name] as Record<string, string>),
          ...(search.get('view') !== 'timeline' && { view: undefined }),
        })
        return (
          <li key={name}>
            <Link
              to={`?${to}`}
              preventScrollReset
              className={n > 0 ? (tones[name] ?? '') : 'zero'}
              aria-current={here ? 'true' : undefined}
            >
              <b className="num">{n}</b>
              <span>{words.counts[name]}</span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

/** The faces of a plan: links, since each is a place of its own. */
export function Views({ view, plan }: { view: View; plan: PlanView }) {
  const [search] = useSearchParams()
  const counts: Partial<Record<View, number>> = { conferences: plan.conferences.length, names: plan.names.length }
  return (
    <nav className="views no-print" aria-label={words.views}>
      {views.map(v => (
        <Link
          key={v}
          to={`?${changed(search, { view: v === 'table' ? undefined : v, task: undefined })}`}
          preventScrollReset
          aria-current={v === view ? 'page' : undefined}
        >
          {words.view[v]}
          {counts[v] !== undefined && <span className="num badge">{counts[v]}</span>}
        </Link>
      ))}
    </nav>
  )
}

/** The query row of the tasks. Everything chosen stands in the address. */
export function TaskFilters({ plan, shown, all }: { plan: PlanView; shown: number; all: number }) {
  const [search, setSearch] = useSearchParams()
  const filters = filtersOf(search)
  const [typed, type] = useState(filters.q ?? '')
  const f = words.filters
  const set = (change: Record<string, string | undefined>) =>
    setSearch(changed(search, change), { preventScrollReset: true })
  const tasks = plan.sections.flatMap(s => s.tasks)
  const states = [...new Map(tasks.map(t => [t.state, t.stateTitle]))]
  const agencies = [...new Set(tasks.flatMap(t => [...(t.lead ? [t.lead] : []), ...t.agencies]).map(calledBy))]
  return (
    <search className="filters no-print" aria-label={f.label}>
      <Input.Search
        aria-label={f.q}
        placeholder={f.q}
        allowClear
        value={typed}
        onChange={e => type(e.target.value)}
        onSearch={q => set({ q: q.trim() || undefined })}
      />
      <Select
        aria-label={f.state}
        placeholder={f.anyState}
        allowClear
        value={filters.state ?? null}
        onChange={state => set({ state: state ?? undefined })}
        options={states.map(([value, label]) => ({ value, label }))}
        popupMatchSelectWidth={false}
      />
      <Select
        aria-label={f.light}
        placeholder={f.light}
        allowClear
        value={filters.light ?? null}
        onChange={light => set({ light: light ?? undefined })}
        options={(['red', 'amber', 'green'] as const).map(value => ({ value, label: words.lights[value] }))}
        popupMatchSelectWidth={false}
      />
      <Select
        aria-label={f.agency}
        placeholder={f.anyAgency}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={filters.agency ?? null}
        onChange={agency => set({ agency: agency ?? undefined })}
        options={agencies.map(value => ({ value, label: value }))}
        popupMatchSelectWidth={false}
      />
      <Checkbox checked={filters.mine ?? false} onChange={e => set({ mine: e.target.checked ? 'true' : undefined })}>
        {f.mine}
      </Checkbox>
      {isFiltered(filters) && (
        <Button
          type="link"
          onClick={() => {
            type('')
            set(nothing)
          }}
        >
          {f.clear}
        </Button>
      )}
      <span className="soft num push" role="status">
        {words.shown(shown, all)}
      </span>
    </search>
  )
}
