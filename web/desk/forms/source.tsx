import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { createContext, useContext } from 'react'
import { get } from '../../common/api.ts'
import { type Field, type FormSchema, fieldsOf } from '../../common/schema-form.ts'
import { matter } from '../words.ts'

/** One of what a field may name: an agency, a person with the reasons for them. */
export type Sourced = {
  id: number | string
  title?: string
  name?: string
  agency?: string
  fit?: boolean
  reasons?: { text: string; basis?: string; unverified?: boolean }[]
}

/** Where the rows of a field are read, as its schema says (`x-source`); absent for a plain number. */
export const sourceOf = (field: Field): string | undefined => (field.schema as { 'x-source'?: string })['x-source']

/** The field of a form that names somebody proposed for this very matter. */
export const proposedField = (schema: FormSchema): Field | undefined =>
  fieldsOf(schema).find(f => sourceOf(f)?.endsWith('/candidates'))

/** The matter whose form is being filled in. */
export const MatterContext = createContext<string | undefined>(undefined)

export function useSource(source: string) {
  const id = useContext(MatterContext)
  const [path = '', search] = source
    .replace('{matter}', id ?? '')
    .replace(/^\/api\/v1/, '')
    .split('?')
  return useQuery({
    queryKey: ['source', path, search],
    queryFn: ({ signal }) => get<{ rows: Sourced[] }>(path, Object.fromEntries(new URLSearchParams(search)), signal),
  })
}

type Shown = { source: string; title: string; value: unknown; set: (value: unknown) => void; at: { id: string } }

/** Choosing by name where the answer is a number or a key. */
export function SourceSelect({ source, title, value, set, at }: Shown) {
  const found = useSource(source)
  return (
    <Select
      {...at}
      aria-label={title}
      placeholder={matter.acts.choose}
      showSearch={{ optionFilterProp: 'label' }}
      loading={found.isPending}
      value={(value as number | string) ?? null}
      onChange={set}
      options={(found.data?.rows ?? []).map(r => ({
        value: r.id,
        label: [r.title ?? r.name, r.agency].filter(Boolean).join(' '),
      }))}
    />
  )
}
