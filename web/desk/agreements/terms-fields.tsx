import { Checkbox, Input, Select } from 'antd'
import type { Scope } from '../../../server/agreements/contract.ts'
import { described, Field } from '../forms/field.tsx'
import { useServices } from '../queries.ts'
import { agreements } from '../words.ts'
import { RegionsField } from './regions-field.tsx'
import { type Faults, idOf, type Terms } from './terms.ts'

const words = agreements.draft
const options = (of: Readonly<Record<string, string>>) => Object.entries(of).map(([value, label]) => ({ value, label }))

type Shown = { terms: Terms; set: (change: Partial<Terms>) => void; faults: Faults }

/** What a text covers: services by their titles, what may be done, what may be shown, where. */
export function ScopeFields({ terms, set, faults }: Shown) {
  const services = useServices()
  const at = (field: string, hint?: string) => described(idOf(field), hint, faults.get(field))
  return (
    <>
      <Field
        id={idOf('scope.services')}
        title={words.services}
        hint={words.servicesHint}
        fault={faults.get('scope.services')}
        needed
      >
        <Select
          {...at('scope.services', words.servicesHint)}
          mode="multiple"
          aria-label={words.services}
          placeholder={words.choose(words.services)}
          loading={services.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          value={terms.services}
          onChange={v => set({ services: v })}
          options={(services.data?.rows ?? []).map(s => ({ value: s.id, label: s.title }))}
        />
      </Field>
      <Field id={idOf('scope.acts')} title={words.acts} fault={faults.get('scope.acts')} needed group>
        <Checkbox.Group
          value={terms.acts}
          onChange={v => set({ acts: v as Scope['acts'] })}
          options={options(agreements.acts)}
        />
      </Field>
      <Field id={idOf('scope.data')} title={words.data} hint={words.dataHint} fault={faults.get('scope.data')} group>
        <Checkbox.Group
          value={terms.data}
          onChange={v => set({ data: v as Scope['data'] })}
          options={options(agreements.data)}
        />
      </Field>
      <RegionsField
        id={idOf('scope.regions')}
        title={words.where}
        hint={words.whereHint}
        value={terms.regions}
        set={regions => set({ regions })}
        fault={faults.get('scope.regions')}
      />
    </>
  )
}

/** From when until when, in which words. */
export function TextFields({ terms, set, faults, only }: Shown & { only?: 'until' | undefined }) {
  const at = (field: string, hint?: string) => described(idOf(field), hint, faults.get(field))
  return (
    <>
      <div className="days">
        {only !== 'until' && (
          <Field id={idOf('from')} title={words.from} fault={faults.get('from')} needed>
            <Input
              {...at('from')}
              type="date"
              className="num short"
              value={terms.from}
              onChange={e => set({ from: e.target.value })}
            />
          </Field>
        )}
        <Field id={idOf('until')} title={words.until} fault={faults.get('until')} needed>
          <Input
            {...at('until')}
            type="date"
            className="num short"
            value={terms.until}
            onChange={e => set({ until: e.target.value })}
          />
        </Field>
      </div>
      <Field id={idOf('text')} title={words.text} hint={words.textHint} fault={faults.get('text')} needed>
        <Input.TextArea
          {...at('text', words.textHint)}
          value={terms.text}
          maxLength={50_000}
          autoSize={{ minRows: 6, maxRows: 24 }}
          onChange={e => set({ text: e.target.value })}
        />
      </Field>
    </>
  )
}
