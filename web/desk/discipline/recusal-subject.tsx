import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useRoster } from '../envoys/queries.ts'
import type { described } from '../forms/field.tsx'
import { useMatter, useSearch } from '../queries.ts'
import { discipline } from '../words.ts'
import { type Case, useCases } from './queries.ts'

const words = discipline.asking
type At = ReturnType<typeof described>

/** One case of the courts overseen, by number or party. */
export function CaseSelect({
  at,
  value,
  set,
}: {
  at: At
  value: Case | undefined
  set: (c: Case | undefined) => void
}) {
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const found = useCases({ ...(q && { q }), limit: 30 })
  const rows = found.data?.rows ?? []
  const all = value && !rows.some(c => c.id === value.id) ? [value, ...rows] : rows
  return (
    <Select
      {...at}
      aria-label={words.case}
      placeholder={words.caseHint}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? null : words.caseNone}
      value={value?.id ?? null}
      options={all.map(c => ({ value: c.id, label: c.number, note: c.cause }))}
      optionRender={({ data }) => (
        <span>
          {data.label} <small className="soft">{data.note}</small>
        </span>
      )}
      onChange={id => set(all.find(c => c.id === id))}
    />
  )
}

/** One matter within reach, by number or name. */
export function MatterSelect({
  at,
  value,
  set,
}: {
  at: At
  value: string | undefined
  set: (id: string | undefined) => void
}) {
  const [text, setText] = useState('')
  const [known, know] = useState<{ value: string; label: string; note: string }>()
  const found = useSearch(useDeferredValue(text.trim()))
  const rows = (found.data?.rows ?? []).map(m => ({ value: m.id, label: m.title, note: m.number }))
  const options = known && known.value === value && !rows.some(r => r.value === value) ? [known, ...rows] : rows
  return (
    <Select
      {...at}
      aria-label={words.matter}
      placeholder={words.matterHint}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={found.isFetching}
      notFoundContent={text.trim().length < 2 || found.isFetching ? null : words.matterNone}
      value={value ?? null}
      options={options}
      optionRender={({ data }) => (
        <span>
          {data.label} <small className="soft num">{data.note}</small>
        </span>
      )}
      onChange={id => {
        know(options.find(o => o.value === id))
        set(id ?? undefined)
      }}
    />
  )
}

export type Person = { id: number; name: string; note: string }

/** Who may be asked to step back: whoever works on it as far as known, and the envoys of its court. */
export function usePeopleOf(about: { case?: Case | undefined; matter?: string | undefined }): Person[] {
  const matter = useMatter(about.matter ?? '', about.matter !== undefined).data
  const agency = about.case?.agency.id ?? matter?.agency.id
  const envoys = useRoster({ ...(agency && { agency }), limit: 200 }, agency !== undefined).data?.rows ?? []
  const officer = matter?.officer
  const all: Person[] = [
    ...(about.case?.roles ?? []).flatMap(r =>
      r.person === undefined ? [] : [{ id: r.person, name: r.name, note: discipline.cases.roles[r.role] }],
    ),
    ...(officer ? [{ ...officer, note: discipline.flags.roles.officer }] : []),
    ...(agency === undefined ? [] : envoys.map(e => ({ id: e.person, name: e.name, note: e.agency.name }))),
  ]
  return all.filter((p, i) => all.findIndex(o => o.id === p.id) === i)
}
