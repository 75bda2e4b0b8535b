import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Waiting } from './page.tsx'
import { ProblemNote } from './problem.tsx'

/** What a query gives: its shape while it is read, its problem when it fails, else what it is for. */
export function Read<T>({
  from,
  rows,
  children,
}: {
  from: UseQueryResult<T>
  rows?: number
  children: (data: T) => ReactNode
}) {
  if (from.data !== undefined) return <>{children(from.data)}</>
  if (from.error) return <ProblemNote fault={from.error} retry={() => from.refetch()} />
  return <Waiting {...(rows && { rows })} />
}
