import { useState } from 'preact/hooks'
import { get } from '../../common/api.ts'
import { countFrom, type Field, moneyFrom, moneyText, optionsOf } from '../../common/schema-form.ts'
import { useLoad } from '../state/loading.ts'
import { w } from '../words/index.ts'
import { DayField } from './day-field.tsx'
import { type Asking, Choices, described, Labelled, Line } from './field.tsx'
import { Show } from './loaded.tsx'
import { RegionField } from './region.tsx'

type Props = {
  id?: string
  field: Field
  value: unknown
  fault?: string | undefined
  headed?: boolean
  onValue: (value: unknown) => void
}

/** Asks any question of a form as its schema says. */
export function SchemaField({ id, field, value, fault, headed = false, onValue }: Props) {
  const { name, title, needed, schema, widget } = field
  const asking: Asking = {
    id: id ?? `f-${name}`,
    label: title,
    headed,
    why: schema.description,
    optional: !needed,
    fault,
  }
  const text = typeof value === 'string' ? value : ''
  const source = schema['x-source']
  if (source?.endsWith('/regions')) return <RegionField {...asking} value={text} onValue={onValue} />
  if (source)
    return <SourceField {...asking} source={source} whole={widget === 'count'} value={value} onValue={onValue} />
  switch (widget) {
    case 'choice':
    case 'many':
      return (
        <Choices
          {...asking}
          several={widget === 'many'}
          options={optionsOf(schema).map(o => ({ value: o.const, title: o.title ?? o.const }))}
          chosen={Array.isArray(value) ? (value as string[]) : text ? [text] : []}
          onChoose={chosen => onValue(widget === 'many' ? chosen : chosen[0])}
        />
      )
    case 'yesno':
      return (
        <Choices
          {...asking}
          options={[
            { value: 'yes', title: w.form.yes },
            { value: 'no', title: w.form.no },
          ]}
          chosen={typeof value === 'boolean' ? [value ? 'yes' : 'no'] : []}
          onChoose={([chosen]) => onValue(chosen === 'yes')}
        />
      )
    case 'money':
    case 'count':
      return <NumberField {...asking} money={widget === 'money'} value={value} onValue={onValue} />
    case 'date':
      return <DayField {...asking} value={text} onValue={onValue} />
    case 'moment':
      return <MomentField {...asking} value={text} onValue={onValue} />
    case 'text':
      return <Line {...asking} value={text} onValue={onValue} rows={6} />
    default:
      return <Line {...asking} value={text} onValue={onValue} />
  }
}

/** Keeps what was typed until it is a number; what never becomes one goes on as text and is found fault with. */
function NumberField({
  money,
  value,
  onValue,
  ...asking
}: Asking & { money: boolean; value: unknown; onValue: (v: unknown) => void }) {
  const [typed, setTyped] = useState(
    typeof value === 'number' ? (money ? moneyText(value) : String(value)) : String(value ?? ''),
  )
  const read = (raw: string) => {
    setTyped(raw)
    onValue((money ? moneyFrom(raw) : countFrom(raw)) ?? raw)
  }
  return <Line {...asking} kind="number" short unit={money ? w.form.yuan : ''} value={typed} onValue={read} />
}

/** A day and a time of day in China. */
function MomentField({ value, onValue, ...asking }: Asking & { value: string; onValue: (v: string) => void }) {
  const [day = '', time = ''] = value.replace(/:00\+08:00$/, '').split('T')
  const put = (d: string, t: string) => onValue(d === '' && t === '' ? '' : `${d}T${t}:00+08:00`)
  return (
    <>
      <DayField {...asking} value={day} onValue={d => put(d, time)} />
      <div class="field">
        <label class="label" for={`${asking.id}-time`}>
          {w.form.time}
        </label>
        <input
          id={`${asking.id}-time`}
          class="short"
          type="time"
          value={time}
          onInput={e => put(day, e.currentTarget.value)}
        />
      </div>
    </>
  )
}

type Row = { id: number | string; title?: string; name?: string }

/** One of what a route lists. `whole`: the answer is a number. */
function SourceField({
  source,
  whole,
  value,
  onValue,
  ...asking
}: Asking & { source: string; whole: boolean; value: unknown; onValue: (v: unknown) => void }) {
  const found = useLoad(s => get<{ rows: Row[] }>(source.replace(/^\/api\/v1/, ''), undefined, s), [source])
  const choose = (chosen: string) => onValue(chosen === '' ? undefined : whole ? Number(chosen) : chosen)
  return (
    <Labelled {...asking}>
      <Show of={found} lines={1}>
        {({ rows }) => (
          <select
            id={asking.id}
            value={String(value ?? '')}
            aria-describedby={described(asking)}
            onChange={e => choose(e.currentTarget.value)}
          >
            <option value="">{w.form.pick}</option>
            {rows.map(r => (
              <option key={r.id} value={String(r.id)}>
                {r.title ?? r.name}
              </option>
            ))}
          </select>
        )}
      </Show>
    </Labelled>
  )
}
