import { useEffect, useState } from 'react'

const busy = (at: EventTarget | null) =>
  at instanceof HTMLElement &&
  at.closest('input, textarea, select, button, [role=dialog], [role=combobox], [contenteditable]')

/** j and k walk the rows; Enter and c do what the list says. Not while somebody types. */
export function useWalking<T>(rows: readonly T[], open: (row: T) => void, claim: (row: T) => void): number {
  const [at, setAt] = useState(-1)
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || busy(e.target)) return
      const row = rows[at]
      if (e.key === 'j') setAt(Math.min(rows.length - 1, at + 1))
      else if (e.key === 'k') setAt(Math.max(0, at - 1))
      else if (e.key === 'Enter' && row && !(e.target instanceof HTMLAnchorElement)) open(row)
      else if (e.key === 'c' && row) claim(row)
      else return
      e.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [rows, at, open, claim])
  useEffect(() => {
    document.querySelector('tr.at')?.scrollIntoView({ block: 'nearest' })
  })
  return Math.min(at, rows.length - 1)
}
