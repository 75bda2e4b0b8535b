import { useState } from 'preact/hooks'

/** What cannot be undone is asked twice, in place. */
export function Twice({
  ask,
  sure,
  quiet,
  onSure,
}: {
  ask: string
  sure: string
  quiet?: boolean
  onSure: () => void
}) {
  const [asked, setAsked] = useState(false)
  return (
    <button
      type="button"
      class={`button ${quiet ? 'quiet' : 'plain'} ${quiet || asked ? 'danger-ink' : ''}`}
      onBlur={() => setAsked(false)}
      onClick={() => (asked ? onSure() : setAsked(true))}
    >
      {asked ? sure : ask}
    </button>
  )
}
