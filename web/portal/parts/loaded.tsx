import type { ComponentChildren } from 'preact'
import { common } from '../../common/i18n.ts'
import type { Loaded } from '../state/loading.ts'
import { ProblemNote } from './problem.tsx'

/** The shape of what is coming, while it is coming. */
export const Skeleton = ({ lines = 3 }: { lines?: number }) => (
  <div class="skeleton" role="status">
    <span class="unseen">{common.parts.waiting}</span>
    {Array.from({ length: lines }, (_, i) => (
      <div class="bone" key={i} />
    ))}
  </div>
)

/** What was read, its shape while it is being read, or why it could not be. */
export function Show<T>({
  of,
  lines,
  children,
}: {
  of: Loaded<T>
  lines?: number
  children: (value: T) => ComponentChildren
}) {
  if (of.problem) return <ProblemNote problem={of.problem} again={of.again} />
  if (of.value === undefined) return <Skeleton {...(lines !== undefined && { lines })} />
  return <>{children(of.value)}</>
}

/** An empty list says what would be here and how to begin. */
export const Empty = ({ title, children }: { title: string; children?: ComponentChildren }) => (
  <div class="empty">
    <p class="strong">{title}</p>
    {children}
  </div>
)
