import { useState } from 'react'
import type { TaskView } from '../../../server/plans/contract.ts'

/** The tasks still to be assigned that somebody ticked; what was assigned meanwhile is ticked no more. */
export function useChosen(tasks: readonly TaskView[]) {
  const [ids, set] = useState<ReadonlySet<string>>(new Set())
  const waiting = tasks.filter(t => t.state === 'listed')
  const chosen = waiting.filter(t => ids.has(t.id))
  return {
    waiting,
    chosen,
    has: (id: string) => ids.has(id),
    tick: (id: string, on: boolean) => set(now => new Set(on ? [...now, id] : [...now].filter(x => x !== id))),
    all: (on: boolean) => set(new Set(on ? waiting.map(t => t.id) : [])),
  }
}
export type Chosen = ReturnType<typeof useChosen>
