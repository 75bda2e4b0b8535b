import { Checkbox, Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { Field } from '../../forms/field.tsx'
import { visits } from '../../words.ts'
import type { Pack } from '../queries.ts'

const words = visits.form
/** As the scheme asks of a visit to an association or a platform; the server judges. */
const least = 3
const atOnce = 60

/** Which of the covered firms were seen: searched by name and initials, the chosen ones on top. */
export function FirmPicker({
  pack,
  target,
  chosen,
  set,
  fault,
}: {
  pack: Pack
  target: Pack['targets'][number]
  chosen: readonly number[]
  set: (firms: number[]) => void
  fault: string | undefined
}) {
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim().toLowerCase())
  const covered = new Set(target.firms)
  const firms = pack.firms.filter(f => covered.has(f.id))
  const found = firms.filter(f => !q || f.name.toLowerCase().includes(q) || f.initials.includes(q))
  const shown = [
    ...firms.filter(f => chosen.includes(f.id)),
    ...found.filter(f => !chosen.includes(f.id)).slice(0, atOnce),
  ]
  const toggle = (id: number, on: boolean) => set(on ? [...chosen, id] : chosen.filter(c => c !== id))
  return (
    <Field id="visit-firms" title={words.firms} hint={words.firmsHint(least)} fault={fault} group needed>
      <div className="firm-picker">
        <p className="row between">
          <Input
            aria-label={words.firmsSearch}
            placeholder={words.firmsSearch}
            allowClear
            value={text}
            onChange={e => setText(e.target.value)}
          />
          <span className={`num ${chosen.length >= least ? 'enough' : 'soft'}`} role="status">
            {words.firmsChosen(chosen.length)}
          </span>
        </p>
        {shown.length === 0 ? (
          <p className="soft">{words.firmsNone}</p>
        ) : (
          <ul>
            {shown.map(f => (
              <li key={f.id}>
                <Checkbox checked={chosen.includes(f.id)} onChange={e => toggle(f.id, e.target.checked)}>
                  {f.name}
                </Checkbox>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Field>
  )
}
