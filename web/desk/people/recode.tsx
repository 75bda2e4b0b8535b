import { useQueryClient } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { post } from '../../common/api.ts'
import { Field } from '../forms/field.tsx'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { succession } from '../words.ts'
import { usePlaces } from './queries.ts'
import { useTwice } from './twice.tsx'
import { whyField } from './why.ts'

const words = succession.recode

/** A place has another code: who uses the old one is seen first, and the old code is typed before it is gone. */
export function RecodeRegion({ first, close }: { first: string | undefined; close: () => void }) {
  const places = usePlaces()
  const [from, choose] = useState(first)
  const [fault, find] = useState<string>()
  const twice = useTwice(from ?? '')
  const client = useQueryClient()
  const rows = places.data?.rows ?? []
  const place = rows.find(p => p.code === from)
  return (
    <FormDrawer
      title={words.title}
      act={words.act}
      schema={{
        properties: { into: { title: words.into, 'x-source': '/api/v1/regions' }, why: whyField },
        required: ['into', 'why'],
      }}
      send={answers => post('/regions/changes', { from, ...answers })}
      said={words.done}
      refresh={() => client.invalidateQueries()}
      close={close}
      check={() => {
        find(from ? undefined : words.chooseFrom)
        return from !== undefined && twice.check()
      }}
      more={twice.field}
    >
      <p className="notice risk">{words.gist}</p>
      <Field id="recode-from" title={words.from} fault={fault} needed>
        <Select
          id="recode-from"
          aria-label={words.from}
          placeholder={words.chooseFrom}
          showSearch={{ optionFilterProp: 'label' }}
          loading={places.isPending}
          value={from ?? null}
          onChange={code => {
            choose(code)
            find(undefined)
          }}
          options={rows.map(p => ({ value: p.code, label: `${p.code} ${p.path ?? words.unassigned}` }))}
        />
      </Field>
      {place && (
        <section className="along" aria-label={words.along}>
          <h3>{words.along}</h3>
          <dl className="facts inline num">
            {(['agencies', 'matters', 'enterprises', 'agreements'] as const).map(key => (
              <div key={key}>
                <dt>{words[key]}</dt>
                <dd>{place[key]}</dd>
              </div>
            ))}
          </dl>
          <p className="soft">{words.stays}</p>
        </section>
      )}
    </FormDrawer>
  )
}
