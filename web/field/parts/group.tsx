import type { ComponentChildren } from 'preact'

/** Controls that answer one question, with how much of it is answered beside its name. */
export const Group = ({
  label,
  tally,
  short,
  children,
}: {
  label: string
  tally?: string
  short?: boolean
  children: ComponentChildren
}) => (
  <fieldset class="field">
    <legend class="label">
      {label}
      {tally && <span class={short ? 'tally short' : 'tally'}>{tally}</span>}
    </legend>
    {children}
  </fieldset>
)
