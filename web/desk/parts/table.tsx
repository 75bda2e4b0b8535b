import type { ReactNode } from 'react'

export type Column<T> = {
  key: string
  title: string
  cell: (row: T) => ReactNode
  /** Numbers and dates stand in tabular figures and never break. */
  num?: boolean
  width?: string
  /** Stands alone at the head of the card a row becomes on a phone. */
  lead?: boolean
  hideTitle?: boolean
}

type Shown<T> = {
  label: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  keyOf: (row: T) => string | number
  className?: string | undefined
  rowClass?: ((row: T, index: number) => string | undefined) | undefined
}

/** A plain table; on a phone each row becomes a card whose cells name themselves. */
export function Table<T>({ label, columns, rows, keyOf, className = '', rowClass }: Shown<T>) {
  return (
    <table className={`table ${className}`} aria-label={label}>
      <thead>
        <tr>
          {columns.map(c => (
            <th key={c.key} scope="col" style={c.width ? { width: c.width } : undefined}>
              <span className={c.hideTitle ? 'hidden' : undefined}>{c.title}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <tr key={keyOf(row)} className={rowClass?.(row, i)}>
            {columns.map(c => (
              <td
                key={c.key}
                data-title={c.hideTitle ? undefined : c.title}
                className={`${c.num ? 'num' : ''} ${c.lead ? 'lead' : ''} col-${c.key}`}
              >
                {c.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
