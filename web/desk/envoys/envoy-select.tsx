import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { visits } from '../words.ts'
import { useEnvoy, useRoster } from './queries.ts'

/** Choosing an envoy by name. By `person` the answer is who they are, whatever their term; else the term itself. */
export function EnvoySelect({
  value,
  set,
  by = 'id',
  agency,
  label,
  placeholder = visits.envoy.placeholder,
  id,
  serving = false,
  mayClear = true,
  except,
  disabled = false,
}: {
  value: number | undefined
  set: (id: number | undefined) => void
  by?: 'id' | 'person'
  agency?: number | undefined
  label: string
  placeholder?: string
  id?: string
  serving?: boolean
  mayClear?: boolean
  /** A person who is not offered. */
  except?: number
  disabled?: boolean
}) {
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const found = useRoster({
    ...(q && { q }),
    ...(agency && { agency }),
    ...(serving && { status: 'serving' as const }),
    limit: 50,
  })
  const known = useEnvoy(by === 'id' ? value : undefined)
  const options = (found.data?.rows ?? [])
    .filter(e => e.person !== except)
    .map(e => ({ value: e[by], label: e.name, note: e.agency.name }))
  if (known.data && !options.some(o => o.value === value))
    options.unshift({ value: known.data.id, label: known.data.name, note: known.data.agency.name })
  return (
    <Select
      {...(id && { id })}
      aria-label={label}
      placeholder={placeholder}
      allowClear={mayClear}
      disabled={disabled}
      showSearch={{ filterOption: false, onSearch: setText }}
      value={value ?? null}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? null : visits.envoy.none}
      options={options}
      onChange={v => set((v as number | null) ?? undefined)}
      optionRender={({ data }) => (
        <span>
          {data.label} <small className="soft">{data.note}</small>
        </span>
      )}
      popupMatchSelectWidth={280}
    />
  )
}
