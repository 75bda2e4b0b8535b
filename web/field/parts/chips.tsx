/** Choices in few words, side by side, each as large as a thumb. */
export function Chips<T extends string | number>({
  name,
  options,
  chosen,
  several,
  even,
  onToggle,
}: {
  name: string
  options: readonly { value: T; title: string; hint?: string | undefined }[]
  chosen: readonly T[]
  several?: boolean
  /** All of one width, in one row. */
  even?: boolean
  onToggle: (value: T) => void
}) {
  return (
    <div class={even ? 'chips even' : 'chips'}>
      {options.map(({ value, title, hint }) => (
        <label class="chip" key={value}>
          <input
            type={several ? 'checkbox' : 'radio'}
            name={name}
            value={String(value)}
            checked={chosen.includes(value)}
            onChange={() => onToggle(value)}
          />
          <span>
            {title}
            {hint && <small>{hint}</small>}
          </span>
        </label>
      ))}
    </div>
  )
}

/** With the value, or without it where it was in. */
export const toggled = <T,>(chosen: readonly T[] = [], value: T): T[] =>
  chosen.includes(value) ? chosen.filter(c => c !== value) : [...chosen, value]
