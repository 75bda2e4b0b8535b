import { Select } from 'antd'
import type { Terms } from '../../../server/enterprises/contract.ts'

/** A trade by its section and division (GB/T 4754); a section itself may be the answer where one filters. */
export function IndustrySelect({
  terms,
  value,
  set,
  placeholder,
  label,
  id,
  sections = false,
}: {
  terms: Terms
  value: string | undefined
  set: (code: string | undefined) => void
  placeholder: string
  label: string
  id?: string
  sections?: boolean
}) {
  const options = terms.industries.map(s => ({
    label: `${s.code} ${s.title}`,
    title: s.title,
    options: [
      ...(sections ? [{ value: s.code, label: `${s.code} ${s.title}` }] : []),
      ...s.divisions.map(d => ({ value: d.code, label: `${d.code} ${d.title}` })),
    ],
  }))
  return (
    <Select
      {...(id && { id })}
      aria-label={label}
      placeholder={placeholder}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? null}
      options={options}
      onChange={code => set((code as unknown as string | null) ?? undefined)}
      popupMatchSelectWidth={320}
    />
  )
}
