import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { usePeople } from '../queries.ts'
import { services } from '../words.ts'

/** Somebody of the staff or of a law firm by their name. */
export function PersonSelect({
  id,
  value,
  known,
  placeholder,
  onChange,
}: {
  id?: string
  value: number | undefined
  known?: { id: number; name: string } | undefined
  placeholder: string
  onChange: (person: { id: number; name: string; agency: number | undefined } | undefined) => void
}) {
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const found = usePeople(q ? { q } : {})
  const rows = (found.data?.rows ?? []).map(p => ({
    value: p.id,
    label: p.name,
    where: p.posts.map(x => x.agency).join(' '),
    agency: p.posts[0]?.agencyId,
  }))
  if (known && !rows.some(r => r.value === known.id))
    rows.unshift({ value: known.id, label: known.name, where: '', agency: undefined })
  return (
    <Select
      {...(id && { id })}
      aria-label={services.links.form.person}
      placeholder={placeholder}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      value={value ?? null}
      loading={found.isFetching}
      onChange={v => {
        const row = rows.find(r => r.value === v)
        onChange(row && { id: row.value, name: row.label, agency: row.agency })
      }}
      options={rows}
      popupMatchSelectWidth={320}
      optionRender={({ data }) => (
        <span>
          {data.label} <small className="soft">{data.where}</small>
        </span>
      )}
    />
  )
}
