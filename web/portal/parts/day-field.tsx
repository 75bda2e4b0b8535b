import { useState } from 'preact/hooks'
import { dayFrom } from '../../common/schema-form.ts'
import { w } from '../words/index.ts'
import { type Asking, Grouped } from './field.tsx'

const split = (iso: string): [string, string, string] => {
  const [year = '', month = '', day = ''] = iso.split('-')
  return [year, month.replace(/^0/, ''), day.replace(/^0/, '')]
}

/** Year, month and day in three boxes: no calendar to page back through for a day twenty years ago. */
export function DayField({ value, onValue, ...asking }: Asking & { value: string; onValue: (iso: string) => void }) {
  const [parts, setParts] = useState(split(value))
  const put = (at: number) => (e: Event) => {
    const next = parts.map((p, i) => (i === at ? (e.currentTarget as HTMLInputElement).value : p)) as typeof parts
    setParts(next)
    const untouched = next.every(p => p.trim() === '')
    onValue(untouched ? '' : (dayFrom(...next) ?? next.join('-')))
  }
  return (
    <Grouped {...asking}>
      <div class="day">
        {[w.form.year, w.form.month, w.form.day].map((name, i) => (
          <label key={name} class={i === 0 ? 'long' : undefined}>
            <input
              inputMode="numeric"
              autocomplete="off"
              value={parts[i]}
              onInput={put(i)}
              aria-invalid={asking.fault ? 'true' : undefined}
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </Grouped>
  )
}
