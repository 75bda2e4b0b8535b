import { type ReactNode, useId, useState } from 'react'
import { Field } from '../forms/field.tsx'
import { AgencySelect } from '../parts/agency-select.tsx'
import { succession as words } from '../words.ts'

type Chosen = { id: number; name: string }

/** Which agency goes on; `check` says whether one is chosen. */
export function useInto(title: string): { into: Chosen | undefined; field: ReactNode; check: () => boolean } {
  const id = useId()
  const [into, choose] = useState<Chosen>()
  const [fault, find] = useState<string>()
  return {
    into,
    check: () => {
      find(into ? undefined : words.chooseInto)
      return into !== undefined
    },
    field: (
      <Field id={id} title={title} fault={fault} needed>
        <AgencySelect
          id={id}
          label={title}
          placeholder={words.chooseInto}
          {...(into && { value: into.id, known: into })}
          onChange={(agency, name) => {
            choose(agency === undefined ? undefined : { id: agency, name })
            find(undefined)
          }}
        />
      </Field>
    ),
  }
}
