import { useSyncExternalStore } from 'react'

const query = '(max-width: 1100px)'
const subscribe = (changed: () => void) => {
  const media = matchMedia(query)
  media.addEventListener('change', changed)
  return () => media.removeEventListener('change', changed)
}

/** Whether text and tasks do not fit side by side; import.css folds at the same width. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(query).matches)
