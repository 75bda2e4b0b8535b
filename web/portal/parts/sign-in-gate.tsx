import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { go, usePlace } from '../router.ts'
import { session } from '../state/session.ts'
import { useStore } from '../state/store.ts'
import { Skeleton } from './loaded.tsx'

/** Shows its content to a resident who has signed in; others sign in first and come back here. */
export function SignedIn({ children }: { children: ComponentChildren }) {
  const who = useStore(session)
  const place = usePlace()
  const away = who !== undefined && who.kind !== 'resident'
  useEffect(() => {
    if (away) go(`/sign-in?to=${encodeURIComponent(place)}`, { replace: true })
  }, [away])
  return who?.kind === 'resident' ? children : <Skeleton lines={4} />
}
