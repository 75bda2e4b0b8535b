import { useState } from 'react'
import { Field } from '../forms/field.tsx'
import { AgencySelect } from '../parts/agency-select.tsx'
import type { AgencyQuery } from '../queries.ts'

/** To whom something goes: what was chosen, and what is wrong with it. */
export function useToWhom(need: string) {
  const [to, choose] = useState<{ id: number; name: string }>()
  const [fault, setFault] = useState<string>()
  return {
    to,
    need,
    fault,
    setFault,
    choose: (id: number | undefined, name: string) => {
      choose(id ? { id, name } : undefined)
      setFault(undefined)
    },
    check: () => {
      setFault(to ? undefined : need)
      return to !== undefined
    },
  }
}

type Shown = { of: ReturnType<typeof useToWhom>; title: string; hint: string; among?: AgencyQuery | undefined }

/** The field of a drawer for it. */
export const ToWhom = ({ of, title, hint, among = {} }: Shown) => (
  <Field id="to-whom" title={title} hint={hint} fault={of.fault} needed>
    <AgencySelect
      id="to-whom"
      label={title}
      placeholder={of.need}
      among={among}
      {...(of.to && { value: of.to.id, known: of.to })}
      onChange={of.choose}
    />
  </Field>
)
