import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { type AgencyQuery, useAgencies } from '../queries.ts'
import { intake, people } from '../words.ts'

type Shown = {
  value?: number
  onChange?: (agency: number | undefined, name: string) => void
  placeholder?: string
  /** What is asked, where a screen asks for several. */
  label?: string
  /** Whether nothing may be chosen again. */
  mayClear?: boolean
  id?: string
  /** Narrows whom one may choose. */
  among?: AgencyQuery
  known?: { id: number; name: string }
}

/** Choosing an agency by what it is called or where it is. */
export function AgencySelect({
  value,
  onChange,
  id,
  among = {},
  known,
  label = people.agency,
  placeholder = intake.agencyHint,
  mayClear = false,
}: Shown) {
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const found = useAgencies({ ...among, limit: 50, ...(q && { q }) })
  const rows = found.data?.rows ?? []
  const options = rows.map(a => ({ value: a.id, label: a.name, where: a.regionPath }))
  if (known && !options.some(o => o.value === known.id))
    options.unshift({ value: known.id, label: known.name, where: '' })
  return (
    <Select
      {...(id && { id })}
      aria-label={label}
      placeholder={placeholder}
      allowClear={mayClear}
      showSearch={{ filterOption: false, onSearch: setText }}
      value={value ?? null}
      onChange={v => (v || mayClear) && onChange?.(v ?? undefined, options.find(o => o.value === v)?.label ?? '')}
      loading={found.isFetching}
      options={options}
      optionRender={({ data }) => (
        <span>
          {data.label} <small className="soft">{data.where}</small>
        </span>
      )}
    />
  )
}
