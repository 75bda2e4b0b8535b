import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { Query } from '../../../server/enterprises/contract.ts'
import { register } from '../words.ts'
import { useEntry, useRegister } from './queries.ts'

type Among = Pick<Query, 'kind' | 'body' | 'region'>
type One = { value: number | undefined; set: (id: number | undefined, name: string) => void }

const words = register.select

/** What the register has for what is typed, as options of a select. */
function useFound(text: string, among: Among) {
  const q = useDeferredValue(text.trim())
  const found = useRegister({ ...among, ...(q && { q }), limit: 30 })
  const options = (found.data?.rows ?? []).map(r => ({
    value: r.id,
    label: r.name,
    note: [r.kindTitle, r.regionTitle.split('/').at(-1)].join(' '),
  }))
  return { options, busy: found.isFetching }
}

/** Choosing one of the register by name, initials or code. */
export function FirmSelect({
  value,
  set,
  among = {},
  label,
  placeholder = words.placeholder,
  id,
  mayClear = true,
}: One & { among?: Among; label: string; placeholder?: string; id?: string; mayClear?: boolean }) {
  const [text, setText] = useState('')
  const { options, busy } = useFound(text, among)
  const known = useEntry(value)
  if (known.data && !options.some(o => o.value === known.data.id))
    options.unshift({ value: known.data.id, label: known.data.name, note: known.data.kindTitle })
  return (
    <Select
      {...(id && { id })}
      aria-label={label}
      placeholder={placeholder}
      allowClear={mayClear}
      showSearch={{ filterOption: false, onSearch: setText }}
      value={value ?? null}
      loading={busy}
      notFoundContent={busy ? null : words.none}
      options={options}
      onChange={v => set((v as number | null) ?? undefined, options.find(o => o.value === v)?.label ?? '')}
      optionRender={({ data }) => (
        <span>
          {data.label} <small className="soft">{data.note}</small>
        </span>
      )}
      popupMatchSelectWidth={340}
    />
  )
}

/** Choosing several. */
export function FirmsSelect({
  value,
  set,
  among = {},
  label,
  id,
  known = [],
}: {
  value: readonly number[]
  set: (ids: number[]) => void
  among?: Among
  label: string
  id?: string
  known?: readonly { id: number; name: string }[]
}) {
  const [text, setText] = useState('')
  const [seen, see] = useState(() => new Map(known.map(k => [k.id, k.name])))
  const { options, busy } = useFound(text, among)
  const kept = value
    .filter(v => !options.some(o => o.value === v))
    .map(v => ({ value: v, label: seen.get(v) ?? String(v), note: '' }))
  return (
    <Select
      {...(id && { id })}
      mode="multiple"
      aria-label={label}
      placeholder={words.placeholder}
      showSearch={{ filterOption: false, onSearch: setText }}
      value={[...value]}
      loading={busy}
      notFoundContent={busy ? null : words.none}
      options={[...kept, ...options]}
      onChange={ids => {
        see(new Map([...seen, ...options.map(o => [o.value, o.label] as const)]))
        set(ids)
      }}
      optionRender={({ data }) => (
        <span>
          {data.label} <small className="soft">{data.note}</small>
        </span>
      )}
    />
  )
}
