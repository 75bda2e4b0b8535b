import type { ReactNode } from 'react'
import { matter } from '../words.ts'
import { useFault } from './faults.ts'

type Shown = {
  id: string
  title: string
  needed?: boolean | undefined
  hint?: string | undefined
  fault?: string | undefined
  /** Several boxes under one question. */
  group?: boolean | undefined
  className?: string | undefined
  children: ReactNode
}

/** What a control needs so that its hint and fault are read out with it. */
export const described = (id: string, hint: unknown, fault: unknown) => ({
  id,
  'aria-describedby': [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined,
  ...(fault ? { 'aria-invalid': true as const, status: 'error' as const } : {}),
})

/** Of several controls that share one fault, those still empty show it. */
export const marked = (fault: unknown, value: unknown) =>
  fault && !value ? { 'aria-invalid': true as const, status: 'error' as const } : {}

/** One question: its words, why we ask, the control, what is wrong. What need not be answered says so. */
export function Field({ id, title, needed, hint, fault, group, className = '', children }: Shown) {
  useFault(id, fault)
  const words = (
    <>
      {title}
      {!needed && <small className="soft">{matter.acts.optional}</small>}
    </>
  )
  const rest = (
    <>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {fault && (
        <p className="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </>
  )
  if (!group)
    return (
      <div className={`field ${className}`}>
        <label htmlFor={id}>{words}</label>
        {rest}
      </div>
    )
  return (
    <fieldset className="field" id={id} tabIndex={-1} aria-describedby={hint ? `${id}-hint` : undefined}>
      <legend>{words}</legend>
      {rest}
    </fieldset>
  )
}

/** What is wrong with several controls at once, said where they begin; `at` is the one to be put right first. */
export function Fault({ at, fault }: { at: string; fault: string | undefined }) {
  useFault(at, fault)
  return fault === undefined ? null : <p className="fault">{fault}</p>
}

const takeFocus = (box: HTMLDivElement | null) => box?.focus()

/** All that is wrong at once, each line leading to its field; takes the focus when it appears, unless the form gives it to a field. */
export function FaultSummary({
  title,
  faults,
  idOf,
  focus = true,
}: {
  title: string
  faults: ReadonlyMap<string, string>
  idOf: (name: string) => string
  focus?: boolean
}) {
  if (faults.size === 0) return null
  return (
    <div className="problem" role="alert" tabIndex={-1} ref={focus ? takeFocus : undefined}>
      <strong>{title}</strong>
      <ul>
        {[...faults].map(([name, fault]) => (
          <li key={name}>
            <button type="button" className="cite" onClick={() => document.getElementById(idOf(name))?.focus()}>
              {fault}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
