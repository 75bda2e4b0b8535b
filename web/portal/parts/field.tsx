import type { ComponentChildren } from 'preact'
import { common } from '../../common/i18n.ts'
import { Icon } from './icon.tsx'

export type Asking = {
  /** Id of the control; the summary of faults leads here. */
  id: string
  label: string
  /** The heading of the page is the label. */
  headed?: boolean
  why?: string | undefined
  optional?: boolean
  fault?: string | undefined
}

/** What describes a control, for `aria-describedby`. */
export const described = ({ id, why, fault }: Asking): string | undefined =>
  [why && `${id}-why`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined

const Hint = ({ id, why, headed, optional }: Asking) => (
  <>
    {headed && optional && <p class="why">{common.parts.skippable}</p>}
    {why && (
      <p class="why" id={`${id}-why`}>
        {why}
      </p>
    )}
  </>
)

export const Fault = ({ id, fault }: Asking) =>
  fault ? (
    <p class="fault" id={`${id}-fault`}>
      <Icon name="alert" /> {fault}
    </p>
  ) : null

const Name = ({ label, optional }: Asking) => (
  <>
    {label}
    {optional && <span class="optional">{common.parts.optional}</span>}
  </>
)

/** One control with its label, why it is asked, and what is wrong with it. */
export const Labelled = ({ children, ...asking }: Asking & { children: ComponentChildren }) => (
  <div class={asking.fault ? 'field wrong' : 'field'}>
    <label for={asking.id} class={asking.headed ? 'unseen' : 'label'}>
      <Name {...asking} />
    </label>
    <Hint {...asking} />
    <Fault {...asking} />
    {children}
  </div>
)

/** Several controls that answer one question. */
export const Grouped = ({ children, ...asking }: Asking & { children: ComponentChildren }) => (
  <fieldset
    class={asking.fault ? 'field wrong' : 'field'}
    id={asking.id}
    tabIndex={-1}
    aria-describedby={described(asking)}
  >
    <legend class={asking.headed ? 'unseen' : 'label'}>
      <Name {...asking} />
    </legend>
    <Hint {...asking} />
    <Fault {...asking} />
    {children}
  </fieldset>
)

type LineProps = Asking & {
  value: string
  onValue: (value: string) => void
  kind?: 'text' | 'tel' | 'number' | 'code'
  autocomplete?: string
  rows?: number
  short?: boolean
  unit?: string
}

const modes = { text: undefined, tel: 'tel', number: 'decimal', code: 'numeric' } as const

/** One line, or several with `rows`. */
export function Line({ value, onValue, kind = 'text', autocomplete, rows, short, unit, ...asking }: LineProps) {
  const control = {
    id: asking.id,
    value,
    'aria-describedby': described(asking),
    'aria-invalid': asking.fault ? ('true' as const) : undefined,
    onInput: (e: Event) => onValue((e.currentTarget as HTMLInputElement).value),
  }
  return (
    <Labelled {...asking}>
      {rows ? (
        <textarea {...control} rows={rows} />
      ) : (
        <div class="with-unit">
          <input
            {...control}
            class={short ? 'short' : undefined}
            type="text"
            inputMode={modes[kind]}
            autocomplete={autocomplete ?? 'off'}
          />
          {unit && <span class="unit">{unit}</span>}
        </div>
      )}
    </Labelled>
  )
}

type Choice = { value: string; title: string; hint?: string | undefined }

/** Many short words stand side by side. */
const isGrid = (options: readonly Choice[]) => options.length > 7 && options.every(o => o.title.length <= 8)

/** Radio buttons, or check boxes with `several`. */
export function Choices({
  options,
  chosen,
  several,
  onChoose,
  ...asking
}: Asking & {
  options: readonly Choice[]
  chosen: readonly string[]
  several?: boolean
  onChoose: (chosen: string[]) => void
}) {
  const toggle = (value: string) =>
    onChoose(several ? (chosen.includes(value) ? chosen.filter(c => c !== value) : [...chosen, value]) : [value])
  return (
    <Grouped {...asking}>
      {several && <p class="soft small">{common.parts.several}</p>}
      <div class={isGrid(options) ? 'choices many-of' : 'choices'}>
        {options.map(({ value, title, hint }) => (
          <label key={value} class="choice">
            <input
              type={several ? 'checkbox' : 'radio'}
              name={asking.id}
              value={value}
              checked={chosen.includes(value)}
              onChange={() => toggle(value)}
            />
            <span>
              {title}
              {hint && <span class="hint">{hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </Grouped>
  )
}
