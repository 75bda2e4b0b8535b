import { useQuery } from '@tanstack/react-query'
import { get } from '../../common/api.ts'
import { matter } from '../words.ts'

type Region = { code: string; name: string; level: string }
type Shown = { title: string; value: unknown; set: (value: unknown) => void; at: { id: string } }

/** The place itself and those it lies in, widest first: 440402 → 440000, 440400, 440402 (GB/T 2260). */
const pathOf = (code: string): string[] => [
  ...new Set([`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code].filter(c => c !== '0000' && c.length === 6)),
]

/** A place by province, city and county, one beside the other; any level may be the answer. */
export function RegionSelect({ title, value, set, at }: Shown) {
  const path = typeof value === 'string' ? pathOf(value) : []
  const levels = [undefined, ...path].slice(0, 3)
  return (
    <div className="row">
      {levels.map((under, i) => (
        <Level
          key={under ?? ''}
          id={i === 0 ? at.id : `${at.id}-${i}`}
          title={i === 0 ? undefined : `${title} ${i + 1}`}
          under={under}
          value={path[i]}
          set={code => set(code ?? under)}
        />
      ))}
    </div>
  )
}

type OneLevel = {
  id: string
  title: string | undefined
  under: string | undefined
  value: string | undefined
  set: (code: string | undefined) => void
}

function Level({ id, title, under, value, set }: OneLevel) {
  const found = useQuery({
    queryKey: ['regions', under],
    queryFn: ({ signal }) => get<{ rows: Region[] }>('/regions', { under }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const rows = found.data?.rows ?? []
  if (under !== undefined && rows.length === 0) return null
  return (
    <select
      id={id}
      className="native"
      aria-label={title}
      value={value ?? ''}
      onChange={e => set(e.target.value || undefined)}
    >
      <option value="">{matter.acts.choose}</option>
      {rows.map(r => (
        <option key={r.code} value={r.code}>
          {r.name}
        </option>
      ))}
    </select>
  )
}
