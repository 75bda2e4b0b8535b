import { Button } from 'antd'
import { useSearchParams } from 'react-router'
import type { QuotaPage, QuotaQuery, QuotaTotals } from '../../../../server/envoys/contract.ts'
import { targetKinds } from '../../words/envoys.ts'
import { quota as words } from '../../words.ts'
import { boardAt, isNarrowed, kinds } from './address.ts'

const f = words.filters

/** The query row of the list. Everything chosen stands in the address. */
export function QuotaFilters({
  query,
  page,
  totals,
}: {
  query: QuotaQuery
  page: QuotaPage | undefined
  totals: QuotaTotals | undefined
}) {
  const [search, setSearch] = useSearchParams()
  const set = (change: Record<string, string | undefined>) =>
    setSearch(boardAt(search, change), { preventScrollReset: true })
  const [first] = page?.rows ?? []
  const courts = totals?.rows ?? []
  return (
    <search className="filters quota-filters" aria-label={f.label}>
      {courts.length > 1 && (
        <select
          className="native"
          aria-label={words.columns.court}
          value={query.agency ?? ''}
          onChange={e => set({ agency: e.target.value || undefined })}
        >
          <option value="">{f.agency}</option>
          {courts.map(c => (
            <option key={c.agency.id} value={c.agency.id}>
              {c.agency.name}
            </option>
          ))}
        </select>
      )}
      <fieldset className="chips">
        <legend className="hidden">{f.kind}</legend>
        {[undefined, ...kinds].map(k => (
          <label key={k ?? ''}>
            <input type="radio" name="kind" checked={query.kind === k} onChange={() => set({ kind: k })} />
            {k ? targetKinds[k] : f.kindAny}
          </label>
        ))}
      </fieldset>
      {query.envoy && <Only text={f.onlyEnvoy(first?.envoy.name ?? '')} drop={() => set({ envoy: undefined })} />}
      {query.target && <Only text={f.onlyTarget(first?.target.name ?? '')} drop={() => set({ target: undefined })} />}
      {isNarrowed(query) && (
        <Button
          type="link"
          onClick={() =>
            set({ agency: undefined, kind: undefined, light: undefined, envoy: undefined, target: undefined })
          }
        >
          {f.clear}
        </Button>
      )}
    </search>
  )
}

const Only = ({ text, drop }: { text: string; drop: () => void }) => (
  <span className="tag accent only">
    {text}
    <button type="button" aria-label={f.remove(text)} onClick={drop}>
      ×
    </button>
  </span>
)
