import { Checkbox } from 'antd'
import { useState } from 'react'
import { frame } from '../words.ts'
import type { Column } from './table.tsx'

const words = frame.ticking

/** Rows of a page that somebody ticked; what has left the page is ticked no more. */
export function useTicked<T>(rows: readonly T[], keyOf: (row: T) => string) {
  const [keys, set] = useState<ReadonlySet<string>>(new Set())
  return {
    rows,
    ticked: rows.filter(r => keys.has(keyOf(r))),
    has: (row: T) => keys.has(keyOf(row)),
    tick: (row: T, on: boolean) =>
      set(now => new Set(on ? [...now, keyOf(row)] : [...now].filter(k => k !== keyOf(row)))),
    all: (on: boolean) => set(new Set(on ? rows.map(keyOf) : [])),
  }
}
export type Ticked<T> = ReturnType<typeof useTicked<T>>

/** Ticks the whole page, and says how many are ticked. */
export const TickAll = <T,>({ of }: { of: Ticked<T> }) => (
  <Checkbox
    checked={of.ticked.length === of.rows.length}
    indeterminate={of.ticked.length > 0 && of.ticked.length < of.rows.length}
    onChange={e => of.all(e.target.checked)}
  >
    {of.ticked.length > 0 ? words.ticked(of.ticked.length) : words.all}
  </Checkbox>
)

/** The column to tick in; a row that is not among those that may be ticked has none. */
export const tickColumn = <T,>(of: Ticked<T>, nameOf: (row: T) => string): Column<T> => ({
  key: 'select',
  title: words.all,
  hideTitle: true,
  width: '2.5rem',
  cell: r =>
    of.rows.includes(r) && (
      <Checkbox aria-label={words.one(nameOf(r))} checked={of.has(r)} onChange={e => of.tick(r, e.target.checked)} />
    ),
})
