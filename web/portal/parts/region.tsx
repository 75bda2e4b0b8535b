import { get } from '../../common/api.ts'
import { useLoad } from '../state/loading.ts'
import { regionPath } from '../state/regions.ts'
import { w } from '../words/index.ts'
import { type Asking, Grouped } from './field.tsx'
import { ProblemNote } from './problem.tsx'

type Region = { code: string; name: string }

const under = (code: string, signal: AbortSignal): Promise<{ rows: Region[] }> =>
  get('/regions', code === '' ? {} : { under: code }, signal)

const none = { rows: [] as Region[] }
const province = (code: string) => (code === '' ? '' : `${code.slice(0, 2)}0000`)
const city = (code: string) => (code.slice(2, 4) === '00' || code === '' ? '' : `${code.slice(0, 4)}00`)
const county = (code: string) => (code.endsWith('00') ? '' : code)

/** Province, city, county; any level may be the answer (GB/T 2260). */
export function RegionField({
  value,
  onValue,
  ...asking
}: Asking & { value: string; onValue: (code: string) => void }) {
  const provinces = useLoad(s => under('', s), [])
  const cities = useLoad(s => (value === '' ? Promise.resolve(none) : under(province(value), s)), [province(value)])
  const counties = useLoad(s => (city(value) === '' ? Promise.resolve(none) : under(city(value), s)), [city(value)])
  const levels = [
    { name: w.form.province, rows: provinces.value?.rows, chosen: province(value), above: '' },
    { name: w.form.city, rows: cities.value?.rows, chosen: city(value), above: province(value) },
    { name: w.form.county, rows: counties.value?.rows, chosen: county(value), above: city(value) },
  ]
  const problem = provinces.problem ?? cities.problem ?? counties.problem
  const again = () => {
    for (const level of [provinces, cities, counties]) if (level.problem) level.again()
  }
  return (
    <Grouped {...asking}>
      <ProblemNote problem={problem} again={again} />
      <div class="region">
        {levels.map(({ name, rows, chosen, above }, i) =>
          i > 0 && (above === '' || rows?.length === 0) ? null : (
            <div key={name} class="level">
              <label for={`${asking.id}-${i}`}>{name}</label>
              <select
                id={`${asking.id}-${i}`}
                value={chosen}
                aria-busy={!rows}
                onChange={e => onValue(e.currentTarget.value || above)}
              >
                <option value="">{w.form.pick}</option>
                {rows?.map(r => (
                  <option key={r.code} value={r.code}>
                    {r.name}
                  </option>
                ))}
              </select>
            </div>
          ),
        )}
      </div>
    </Grouped>
  )
}

/** 广东省 广州市 海珠区 for its code. */
export const RegionName = ({ code }: { code: string }) => <>{useLoad(() => regionPath(code), [code]).value ?? code}</>
