import { Select } from 'antd'
import type { Static } from 'typebox'
import type { Chosen } from '../../../server/firm-services/contract.ts'
import { services } from '../words.ts'
import { useRows } from './queries.ts'

type Person = { id: number; name: string }

/** A lawyer of the rolls by their name. */
export function PersonSelect({
  id,
  value,
  known,
  placeholder,
  onChange,
}: {
  id?: string
  value: number | undefined
  known?: Person | undefined
  placeholder: string
  onChange: (person: Person | undefined) => void
}) {
  const found = useRows<Static<typeof Chosen>>('/firm-services/lawyers', {})
  const rows = (found.data?.rows ?? []).map(r => ({ value: r.id, label: r.title, where: r.agency }))
  if (known && !rows.some(r => r.value === known.id)) rows.unshift({ value: known.id, label: known.name, where: '' })
  return (
    <Select
      {...(id && { id })}
      aria-label={services.links.form.person}
      placeholder={placeholder}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? null}
      loading={found.isFetching}
      onChange={v => {
        const row = rows.find(r => r.value === v)
        onChange(row && { id: row.value, name: row.label })
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
