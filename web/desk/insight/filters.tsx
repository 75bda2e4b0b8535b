import { Button, Select } from 'antd'
import { useSearchParams } from 'react-router'
import type { Overview } from '../../../server/insight/contract.ts'
import { todayIso } from '../../common/dates.ts'
import { insight as words } from '../words.ts'
import { changed, presets, type Shown } from './address.ts'
import { usePlaces } from './reading.ts'

/** Over what, of whom and in which service. Everything chosen stands in the address. */
export function Filters({ shown, period }: { shown: Shown; period: Overview['period'] | undefined }) {
  const [search, setSearch] = useSearchParams()
  const places = usePlaces()
  const set = (change: Record<string, string | undefined>) => setSearch(changed(search, change))
  const f = words.filters
  const regions = places.data?.regions ?? []
  const inRegion = (region: string) =>
    !shown.region || region.startsWith(shown.region.replace(/(00){1,2}$/, '')) || region === shown.region
  const agencies = (places.data?.agencies ?? []).filter(a => inRegion(a.region))
  const filtered = Boolean(shown.region || shown.agency || shown.service)
  return (
    <search className="filters insight-filters" aria-label={f.label}>
      <fieldset className="chips">
        <legend className="hidden">{f.period}</legend>
        {presets.map(preset => (
          <label key={preset}>
            <input
              type="radio"
              name="period"
              checked={shown.preset === preset}
              onChange={() =>
                preset === 'custom' ? set({ from: period?.from, to: period?.to }) : set({ period: preset })
              }
            />
            {f.presets[preset]}
          </label>
        ))}
      </fieldset>
      {shown.preset === 'custom' && (
        <Days key={`${shown.from}${shown.to}`} from={shown.from} to={shown.to} choose={set} />
      )}
      <Select
        aria-label={f.region}
        placeholder={f.anyRegion}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={shown.region ?? null}
        onChange={v => set({ region: v ?? undefined })}
        options={regions.map(r => ({ value: r.code, label: r.name }))}
        popupMatchSelectWidth={false}
      />
      <Select
        aria-label={f.agency}
        placeholder={f.anyAgency}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={shown.agency ?? null}
        onChange={v => set({ agency: v ? String(v) : undefined })}
        options={agencies.map(a => ({ value: a.id, label: a.name }))}
        popupMatchSelectWidth={false}
      />
      <Select
        aria-label={f.service}
        placeholder={f.anyService}
        allowClear
        value={shown.service ?? null}
        onChange={v => set({ service: v ?? undefined })}
        options={(places.data?.services ?? []).map(s => ({
          value: s.id,
          label: s.internal ? f.internal(s.title) : s.title,
        }))}
        popupMatchSelectWidth={false}
      />
      {filtered && (
        <Button type="link" onClick={() => set({ region: undefined, agency: undefined, service: undefined })}>
          {f.clear}
        </Button>
      )}
    </search>
  )
}

type Chosen = { from?: string | undefined; to?: string | undefined }

/** The first and the last day, sent together once both are there. */
function Days({ from, to, choose }: Chosen & { choose: (c: { from?: string; to?: string }) => void }) {
  const f = words.filters
  return (
    <form
      className="days"
      action={data => choose({ from: String(data.get('from') ?? ''), to: String(data.get('to') ?? '') })}
    >
      <input
        className="native"
        type="date"
        name="from"
        aria-label={f.from}
        defaultValue={from}
        max={todayIso()}
        required
      />
      <span aria-hidden="true">—</span>
      <input
        className="native"
        type="date"
        name="to"
        aria-label={f.to}
        defaultValue={to ?? todayIso()}
        max={todayIso()}
        required
      />
      <Button htmlType="submit">{f.apply}</Button>
    </form>
  )
}
