import { useState } from 'preact/hooks'
import { w } from '../words/index.ts'

/** Puts a text where the phone keeps what was copied, and says whether it did. */
export function Copy({ text }: { text: () => string }) {
  const [said, say] = useState('')
  const copy = () =>
    (navigator.clipboard?.writeText(text()) ?? Promise.reject(new Error('no clipboard'))).then(
      () => say(w.more.copied),
      () => say(w.more.copyFailed),
    )
  return (
    <>
      <button type="button" class="button plain" onClick={() => void copy()}>
        {w.more.copy}
      </button>
      <span class="soft small said-beside" role="status">
        {said}
      </span>
    </>
  )
}
