import { useSyncExternalStore } from 'react'

const query = '(max-width: 900px)'
const subscribe = (changed: () => void) => {
  const media = matchMedia(query)
  media.addEventListener('change', changed)
  return () => media.removeEventListener('change', changed)
}

/** Whether two columns do not fit: the width at which the desk folds (desk.css). */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(query).matches)
