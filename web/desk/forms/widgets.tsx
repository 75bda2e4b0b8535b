import { Checkbox, Input, Radio, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import {
  type Field as Asked,
  countFrom,
  moneyFrom,
  moneyText,
  optionsOf,
  type Widget,
} from '../../common/schema-form.ts'
import { frame, matter } from '../words.ts'
import { RegionSelect } from './region.tsx'
import { SourceSelect, sourceOf } from './source.tsx'

type Control = {
  field: Asked
  value: unknown
  set: (value: unknown) => void
  /** Id, description and error state of the control. */
  at: { id: string; 'aria-describedby'?: string | undefined; 'aria-invalid'?: true; status?: 'error' }
}

const labelled = (field: Asked) => optionsOf(field.schema).map(o => ({ value: o.const, label: o.title ?? o.const }))

/** What was typed stays typed; the answer is the number it means, or the text itself where it means none. */
function Typed({ field, value, set, at }: Control) {
  const money = field.widget === 'money'
  const [raw, setRaw] = useState(() =>
    typeof value === 'number' ? (money ? moneyText(value) : String(value)) : String(value ?? ''),
  )
  return (
    <Input
      {...at}
      value={raw}
      inputMode={money ? 'decimal' : 'numeric'}
      className="num short"
      {...(money && { suffix: matter.acts.yuan })}
      onChange={e => {
        setRaw(e.target.value)
        set((money ? moneyFrom(e.target.value) : countFrom(e.target.value)) ?? e.target.value)
      }}
    />
  )
}

/** A moment as the browser's own control gives it, in China's zone. */
const Moment = ({ value, set, at }: Control) => (
  <Input
    {...at}
    type="datetime-local"
    className="num short"
    value={typeof value === 'string' ? value.slice(0, 16) : ''}
    onChange={e => set(e.target.value && `${e.target.value}:00+08:00`)}
  />
)

const Choice = ({ field, value, set, at }: Control) => {
  const options = labelled(field)
  if (options.length > 6)
    return (
      <Select
        {...at}
        aria-label={field.title}
        placeholder={matter.acts.choose}
        showSearch={{ optionFilterProp: 'label' }}
        value={(value as string) ?? null}
        onChange={set}
        options={options}
        allowClear={!field.needed}
      />
    )
  return <Radio.Group aria-label={field.title} value={value} onChange={e => set(e.target.value)} options={options} />
}

/** Several boxes; where the schema lets all be ticked at once, a box for all stands before them. */
function Many({ field, chosen, set }: { field: Asked; chosen: readonly string[]; set: Control['set'] }) {
  const options = labelled(field)
  const all = chosen.length === options.length
  return (
    <>
      {field.schema['x-all'] && options.length > 1 && (
        <Checkbox
          className="all-of"
          checked={all}
          indeterminate={chosen.length > 0 && !all}
          onChange={() => set(all ? [] : options.map(o => o.value))}
        >
          {matter.acts.all}
        </Checkbox>
      )}
      <Checkbox.Group value={[...chosen]} onChange={set} options={options} />
    </>
  )
}

/** How each kind of question is asked. */
export const widgets: Readonly<Record<Widget, (control: Control) => ReactNode>> = {
  line: ({ field, value, set, at }) => {
    const source = sourceOf(field)
    if (source === '/api/v1/regions') return <RegionSelect title={field.title} value={value} set={set} at={at} />
    if (source) return <SourceSelect source={source} title={field.title} value={value} set={set} at={at} />
    return (
      <Input
        {...at}
        value={String(value ?? '')}
        maxLength={field.schema.maxLength}
        onChange={e => set(e.target.value)}
      />
    )
  },
  text: ({ field, value, set, at }) => (
    <Input.TextArea
      {...at}
      value={String(value ?? '')}
      maxLength={field.schema.maxLength}
      autoSize={{ minRows: 3, maxRows: 14 }}
      onChange={e => set(e.target.value)}
    />
  ),
  choice: control => <Choice {...control} />,
  many: ({ field, value, set }) => <Many field={field} chosen={(value as string[]) ?? []} set={set} />,
  yesno: ({ field, value, set }) => (
    <Radio.Group
      aria-label={field.title}
      value={value}
      onChange={e => set(e.target.value)}
      options={[
        { value: true, label: frame.yes },
        { value: false, label: frame.no },
      ]}
    />
  ),
  money: control => <Typed {...control} />,
  count: control => {
    const source = sourceOf(control.field)
    return source ? (
      <SourceSelect
        source={source}
        title={control.field.title}
        value={control.value}
        set={control.set}
        at={control.at}
      />
    ) : (
      <Typed {...control} />
    )
  },
  date: ({ value, set, at }) => (
    <Input {...at} type="date" className="num short" value={String(value ?? '')} onChange={e => set(e.target.value)} />
  ),
  moment: control => <Moment {...control} />,
}

/** Widgets of several boxes stand in a fieldset. */
export const isGroup = (field: Asked): boolean =>
  field.widget === 'many' ||
  field.widget === 'yesno' ||
  (field.widget === 'choice' && optionsOf(field.schema).length <= 6)
