import { useEffect, useState } from 'preact/hooks'
import { type Problem, problemOf } from '../../common/api.ts'
import { session } from './session.ts'

export type Loaded<T> = { value?: T; problem?: Problem; again: () => void; put: (value: T) => void }

/** Reads something when the page opens and whenever one of `on` changes; what comes too late is dropped. */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T>, on: readonly unknown[]): Loaded<T> {
  const [turn, setTurn] = useState(0)
  const [state, setState] = useState<{ value?: T; problem?: Problem }>({})
  useEffect(() => {
    const stop = new AbortController()
    setState(before => (turn === 0 ? {} : before))
    load(stop.signal).then(
      value => !stop.signal.aborted && setState({ value }),
      fault => !stop.signal.aborted && setState({ problem: noted(fault) }),
    )
    return () => stop.abort()
  }, [...on, turn])
  return { ...state, again: () => setTurn(turn + 1), put: value => setState({ value }) }
}

/** Something the person does: under way, refused, or done. A second press while it is under way does nothing. */
export function useDoing(): {
  doing: boolean
  problem: Problem | undefined
  run: (work: () => Promise<void>) => Promise<void>
  clear: () => void
} {
  const [doing, setDoing] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const run = async (work: () => Promise<void>) => {
    if (doing) return
    setDoing(true)
    setProblem(undefined)
    try {
      await work()
    } catch (fault) {
      setProblem(noted(fault))
    } finally {
      setDoing(false)
    }
  }
  return { doing, problem, run, clear: () => setProblem(undefined) }
}

/** A session that has run out makes a visitor of the person: pages that need one ask to sign in again and come back. */
function noted(fault: unknown): Problem {
  const problem = problemOf(fault)
  if (problem.code === 'session-expired') session.set({ kind: 'visitor' })
  return problem
}
