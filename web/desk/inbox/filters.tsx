import { Button, Checkbox, Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import type { InboxQuery } from '../../../server/matters/contract.ts'
import { useCounts, useGuide, useServices } from '../queries.ts'
import { frame, inbox as words } from '../words.ts'
import { changed, isFiltered, type View } from './address.ts'

const views: View[] = ['open', 'mine', 'handling', 'closed']

/** Status tabs with their counts: links, since each is a place of its own. */
export function Views({ view, agency }: { view: View; agency: number | undefined }) {
  const counts = useCounts(agency)
  // Looking into what an agreement opens is written down: a list of its own, reached on purpose.
  if (view === 'shared') return null
  return (
    <nav className="views" aria-label={words.views}>
      {views.map(v => {
        const n = v === 'closed' || v === 'shared' ? undefined : counts.data?.[v]
        return (
          <Link
            key={v}
            to={v === 'open' ? '/inbox' : `/inbox?view=${v}`}
            aria-current={v === view ? 'page' : undefined}
          >
            {words.tabs[v]}
            {n && <span className="num badge">{frame.upTo(n.n, n.more)}</span>}
          </Link>
        )
      })}
    </nav>
  )
}

/** The query row. Everything chosen stands in the address. */
export function Filters({ query, categories }: { query: InboxQuery & { view: View }; categories: string[] }) {
  const [search, setSearch] = useSearchParams()
  const services = useServices()
  const guide = useGuide(query.procedure)
  const set = (name: string) => (value: string | undefined) => setSearch(changed(search, name, value))
  const f = words.filters
  const closed = query.view === 'closed'
  return (
    <search className="filters" aria-label={f.label}>
      <Select
        aria-label={f.procedure}
        placeholder={f.anyProcedure}
        allowClear
        value={query.procedure ?? null}
        onChange={v => set('procedure')(v ?? undefined)}
        options={(services.data?.rows ?? []).map(s => ({ value: s.id, label: s.title }))}
        popupMatchSelectWidth={false}
      />
      <Select
        aria-label={f.state}
        placeholder={f.anyState}
        allowClear
        disabled={!query.procedure}
        value={query.state ?? null}
        onChange={v => set('state')(v ?? undefined)}
        options={(guide.data?.states ?? [])
          .filter(s => Boolean(s.final) === closed)
          .map(s => ({ value: s.name, label: s.title }))}
        popupMatchSelectWidth={false}
      />
      <Select
        aria-label={f.category}
        placeholder={f.anyCategory}
        allowClear
        value={query.category ?? null}
        onChange={v => set('category')(v ?? undefined)}
        options={categories.map(c => ({ value: c, label: c }))}
        popupMatchSelectWidth={false}
      />
      {!closed && (
        <fieldset className="chips">
          <legend className="hidden">{words.quick}</legend>
          {(['all', 'red', 'soon'] as const).map(light => (
            <label key={light} className={light}>
              <input
                type="radio"
                name="light"
                checked={(query.light ?? 'all') === light}
                onChange={() => set('light')(light === 'all' ? undefined : light)}
              />
              {words.lights[light]}
            </label>
          ))}
        </fieldset>
      )}
      <Checkbox checked={query.urgent ?? false} onChange={e => set('urgent')(e.target.checked ? 'true' : undefined)}>
        {f.urgent}
      </Checkbox>
      {isFiltered(query) && (
        <Button type="link" onClick={() => setSearch(query.view === 'open' ? {} : { view: query.view })}>
          {f.clear}
        </Button>
      )}
    </search>
  )
}
