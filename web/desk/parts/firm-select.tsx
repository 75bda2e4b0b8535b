import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { Rows } from '../../../server/enterprises/contract.ts'
import { reading } from '../queries.ts'
import { services } from '../words.ts'

type Shown = {
  value?: number | undefined
  onChange: (firm: { id: number; name: string } | undefined) => void
  id?: string
  label?: string
  placeholder?: string
  mayClear?: boolean
  kind?: 'enterprise' | 'association' | 'platform' | 'project'
  /** Named before the register has answered. */
  known?: { id: number; name: string } | undefined
}

/** An entry of the register by any part of its name, its initials or its code. */
export function FirmSelect({ value, onChange, id, label, placeholder, mayClear = false, kind, known }: Shown) {
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const query = { limit: 30, ...(q && { q }), ...(kind && { kind }) }
  const found = useQuery({
    ...reading<Rows>(['enterprises', query], '/enterprises', query),
    placeholderData: keepPreviousData,
  })
  const options = (found.data?.rows ?? []).map(r => ({ value: r.id, label: r.name, more: r.code ?? r.kindTitle }))
  if (known && !options.some(o => o.value === known.id))
    options.unshift({ value: known.id, label: known.name, more: '' })
  return (
    <Select
      {...(id && { id })}
      aria-label={label ?? services.firm}
      placeholder={placeholder ?? services.firmHint}
      allowClear={mayClear}
      showSearch={{ filterOption: false, onSearch: setText }}
      value={value ?? null}
      loading={found.isFetching}
      notFoundContent={found.error ? services.firmUnread : services.firmNone}
      onChange={v => {
        const chosen = options.find(o => o.value === v)
        if (chosen || mayClear) onChange(chosen && { id: chosen.value, name: chosen.label })
      }}
      options={options}
      popupMatchSelectWidth={360}
      optionRender={({ data }) => (
        <span>
          {data.label} <small className="soft num">{data.more}</small>
        </span>
      )}
    />
  )
}
