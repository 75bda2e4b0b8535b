import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Waiting } from './page.tsx'
import { ProblemNote } from './problem.tsx'

/** What a query gives: its shape while it is read, its problem when it fails, else what it is for. */
export function Read<T>({
  from,
  rows,
  children,
  missing,
}: {
  from: UseQueryResult<T>
  rows?: number
  children: (data: T) => ReactNode
  /** Of a screen that is this one thing: what to call it where it cannot be shown. */
  missing?: string
}) {
  if (from.data !== undefined) return <>{children(from.data)}</>
  if (from.error)
    return (
      <>
        {missing && <h1 className="card-gap">{missing}</h1>}
        <ProblemNote fault={from.error} retry={() => from.refetch()} />
      </>
    )
  return <Waiting {...(rows && { rows })} />
}
