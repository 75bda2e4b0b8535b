import { Button } from 'antd'
import { useState } from 'react'
import { described, Field } from '../forms/field.tsx'
import { RegionSelect } from '../forms/region.tsx'
import { useRegionNames } from '../services/policy-reach.tsx'
import { frame, agreements as words } from '../words.ts'

type Shown = {
  id: string
  title: string
  /** Whose, where a screen asks for those of several. */
  of?: string
  hint?: string
  value: readonly string[]
  set: (codes: string[]) => void
  fault: string | undefined
}

/** Several places, each chosen by province, city and county. */
export function RegionsField({ id, title, of = '', hint, value, set, fault }: Shown) {
  const [picked, pick] = useState<string>()
  const name = useRegionNames(value)
  const add = () => {
    if (picked && !value.includes(picked)) set([...value, picked])
    pick(undefined)
  }
  return (
    <Field id={id} title={title} hint={hint} fault={fault} needed>
      {value.length > 0 && (
        <ul className="lines chosen">
          {value.map(code => (
            <li key={code}>
              <b>{name(code)}</b>
              <span className="soft num">{code}</span>
              <Button
                size="small"
                className="push"
                aria-label={`${frame.remove} ${name(code)}`}
                onClick={() => set(value.filter(x => x !== code))}
              >
                {frame.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <RegionSelect
          key={value.join()}
          title={`${of} ${title}`.trim()}
          value={picked}
          set={to => pick(typeof to === 'string' ? to : undefined)}
          at={described(id, hint, fault)}
        />
        <Button onClick={add} disabled={!picked} aria-label={`${words.draft.addRegion} ${of || title}`}>
          {words.draft.addRegion}
        </Button>
      </div>
    </Field>
  )
}
