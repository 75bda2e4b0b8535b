import { useEffect, useState } from 'preact/hooks'

/** One value that several parts of the page show. */
export type Store<T> = { get: () => T; set: (next: T) => void; listen: (listener: (value: T) => void) => () => void }

export function store<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<(value: T) => void>()
  return {
    get: () => value,
    set: next => {
      value = next
      for (const listener of listeners) listener(next)
    },
    listen: listener => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** The value of a store, drawn again when it changes. */
export function useStore<T>(of: Store<T>): T {
  const [shown, show] = useState(of.get())
  useEffect(() => {
    show(() => of.get())
    return of.listen(next => show(() => next))
  }, [of])
  return shown
}
