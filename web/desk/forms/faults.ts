import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react'

/** A control by its id, and what is wrong with it; nothing any more where there is no `fault`. */
type Tell = (id: string, fault: string | undefined) => void

/** Where the fields of one form say what is wrong with them, whoever drew them. */
export const Faults = createContext<Tell | undefined>(undefined)

/** Tells the form around a field what is wrong with it, as long as it is. */
export function useFault(id: string, fault: string | undefined): void {
  const tell = useContext(Faults)
  useEffect(() => {
    if (!tell || fault === undefined) return
    tell(id, fault)
    return () => tell(id, undefined)
  }, [tell, id, fault])
}

const before = (a: string, b: string) => {
  const [one, other] = [document.getElementById(a), document.getElementById(b)]
  return one && other && one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1
}

/**
 * What the fields of a form say is wrong, by the ids of their controls, in the order in which they stand. With every `attempt` to send
 * the first of them takes the focus.
 */
export function useFaults(attempt: number): { tell: Tell; faults: ReadonlyMap<string, string> } {
  const told = useRef(new Map<string, string>())
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(told.current)
  const tell = useCallback<Tell>((id, fault) => {
    if (fault === undefined) told.current.delete(id)
    else told.current.set(id, fault)
    setFaults(new Map([...told.current].sort(([a], [b]) => before(a, b))))
  }, [])
  useEffect(() => {
    if (attempt === 0) return
    const [first] = [...told.current.keys()].sort(before)
    if (first) document.getElementById(first)?.focus()
  }, [attempt])
  return { tell, faults }
}
