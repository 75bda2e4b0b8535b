import { type ReactNode, useId, useState } from 'react'
import { Field } from '../forms/field.tsx'
import { AgencySelect } from './agency-select.tsx'

type Chosen = { id: number; name: string }

/** A question for an agency that must be chosen; `missing` is said where none is, `onChoose` hears of another choice. */
export function useAgency(
  title: string,
  missing: string,
  onChoose?: () => void,
): { agency: Chosen | undefined; field: ReactNode; check: () => boolean } {
  const id = useId()
  const [agency, choose] = useState<Chosen>()
  const [fault, find] = useState<string>()
  return {
    agency,
    check: () => {
      find(agency ? undefined : missing)
      return agency !== undefined
    },
    field: (
      <Field id={id} title={title} fault={fault} needed>
        <AgencySelect
          id={id}
          label={title}
          placeholder={missing}
          {...(agency && { value: agency.id, known: agency })}
          onChange={(to, name) => {
            choose(to === undefined ? undefined : { id: to, name })
            find(undefined)
            onChoose?.()
          }}
        />
      </Field>
    ),
  }
}
