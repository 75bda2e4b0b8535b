import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useRoster } from './queries.ts'

export type Chosen = { id: number; name: string }

/** Choosing several envoys by name, of any court; whoever has left is not offered. */
export function EnvoysSelect({
  value,
  set,
  label,
  placeholder,
  none,
  id,
  invalid,
}: {
  value: readonly Chosen[]
  set: (chosen: Chosen[]) => void
  label: string
  placeholder: string
  none: string
  id: string
  invalid?: boolean
}) {
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const found = useRoster({ ...(q && { q }), limit: 50 })
  const options = (found.data?.rows ?? [])
    .filter(e => e.status !== 'left')
    .map(e => ({ value: e.id, label: e.name, note: e.agency.name }))
  return (
    <Select
      id={id}
      mode="multiple"
      labelInValue
      aria-label={label}
      placeholder={placeholder}
      {...(invalid && { status: 'error' as const })}
      showSearch={{ filterOption: false, onSearch: setText }}
      value={value.map(e => ({ value: e.id, label: e.name }))}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? null : none}
      options={options}
      onChange={all => {
        setText('')
        set(all.map(e => ({ id: e.value, name: String(e.label) })))
      }}
      optionRender={({ data }) => (
        <span>
          {data.label} <small className="soft">{data.note}</small>
        </span>
      )}
      popupMatchSelectWidth={280}
    />
  )
}
