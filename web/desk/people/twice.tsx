import { Input } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { described, Field } from '../forms/field.tsx'
import { succession as words } from '../words.ts'

/** What cannot be undone is asked twice: `what` must be typed before `check` says yes. */
export function useTwice(what: string): { field: ReactNode; check: () => boolean } {
  const id = useId()
  const [typed, type] = useState('')
  const [fault, find] = useState<string>()
  return {
    check: () => {
      const same = what !== '' && typed.trim() === what
      find(same ? undefined : words.twiceWrong(what))
      return same
    },
    field: what !== '' && (
      <Field id={id} title={words.twice(what)} fault={fault} needed>
        <Input
          {...described(id, false, fault)}
          value={typed}
          autoComplete="off"
          onChange={e => {
            type(e.target.value)
            find(undefined)
          }}
        />
      </Field>
    ),
  }
}
